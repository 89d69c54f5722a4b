"""Say of a file that it was not read."""

from data.checks import Location, Report
from data.intake.unreadable import NO_FAULT_OF_THE_FILE, way_out, why


def refuse_file(name: str, reason: str, report: Report, sheet: str = "") -> None:
    """Report a file, or a sheet of it, with the reason and what to do about it."""
    if reason in NO_FAULT_OF_THE_FILE:
        report.add("file-not-read", Location(name), reason=why(reason))
    else:
        place = Location(name, sheet)
        report.add("file-unreadable", place, reason=why(reason), way_out=way_out(reason))
