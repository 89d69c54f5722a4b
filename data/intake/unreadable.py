"""Why a file has no cells."""

from data.intake.bounds import MAX_BYTES, MAX_COLUMNS, MAX_PAGES, MAX_ROWS
from texts.bilingual import Said, phrase

REASONS = (
    "empty",
    "too-large",
    "too-wide",
    "too-many-pages",
    "bomb",
    "damaged",
    "encrypted",
    "slow",
    "old-workbook",
    "old-word",
    "word",
    "slides",
    "pdf",
    "pdf-letters",
    "scan",
    "image",
    "web",
    "xml",
    "archive",
    "apple",
    "database",
    "binary",
    "json",
    "json-shape",
    "no-table",
    "busy",
    "reader-absent",
    "reader-ended",
)
"""In words: the texts `unreadable.<reason>`, and `way_out.<reason>` for what to do about it."""

NO_FAULT_OF_THE_FILE = ("busy", "reader-absent", "reader-ended")
"""Reasons that may be gone with the next try."""


class UnreadableFileError(ValueError):
    """A file whose cells cannot be had; `reason` is one of REASONS.

    `file` is the one that was being read, "" where that is not known.
    """

    def __init__(self, reason: str, file: str = "") -> None:
        super().__init__(why(reason)("en"))
        self.reason = reason
        self.file = file

    def __reduce__(self) -> tuple[type["UnreadableFileError"], tuple[str, str]]:
        return UnreadableFileError, (self.reason, self.file)


def why(reason: str) -> Said:
    """Return what says the reason, with the bound that a file went over."""
    bounds = {"megabytes": MAX_BYTES // 1024**2, "rows": MAX_ROWS, "columns": MAX_COLUMNS}
    return phrase(f"unreadable.{reason}", **bounds, pages=MAX_PAGES)


def way_out(reason: str) -> Said:
    """Return what says what to do about a file that is refused for this reason."""
    return phrase(f"way_out.{reason}")
