"""A trip report pasted as text becomes a trip that a person confirms or strikes out.

Rules and the gazetteer only: what is proposed is what the text says at one place, shown with the
sentence and where it stands. What is not sure is a doubt: it is listed with its reason, never used
by itself, and a person may take it in. The words that are looked for stand in `vocabulary`.
"""

from functools import cache
from importlib import import_module
from threading import Thread

from data.trip_report.findings import TRIP_KINDS, Finding, Kind, Reason, Unsure
from data.trip_report.report import TripReport

__all__ = [
    "TRIP_KINDS",
    "Finding",
    "Kind",
    "Reason",
    "TripReport",
    "Unsure",
    "read_report",
    "start_ahead",
]

READING = "data.trip_report.reading"
"""What knows the words of reports; a server where none is pasted does without."""


def read_report(text: str, vintage: str = "", year: int | None = None) -> TripReport:
    """Return what `text` says of one trip; an empty or unrelated text gives no findings.

    `vintage` (of VINTAGES) and `year` are a person's answer where no date says which list of
    provinces was in force, or the year of days written without one. Without an answer the latest
    list is used, and `vintage_known` of the report is False.
    """
    report: TripReport = import_module(READING).read(text, vintage, year)
    return report


@cache
def start_ahead() -> None:
    """Bring in what reading takes while a text is being pasted, so that nobody waits for it."""
    Thread(target=import_module, args=[READING], daemon=True).start()
