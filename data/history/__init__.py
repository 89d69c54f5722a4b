"""The versions of a record at its place: published, compared, read as they were, brought back."""

from data.history.differences import Cell, Difference, Row, TableDifference, difference
from data.history.disk import NotWrittenError
from data.history.kept_rulings import Ruling, Rulings, columns, mends, of_mend, rulings
from data.history.publishing import (
    VERSIONS_KEPT,
    OvertakenError,
    Publication,
    is_published,
    publish,
    restore,
    settled_place,
)
from data.history.record_places import Place, of, why_not
from data.history.version_files import Version, kept, last, read, unknown, version, versions

__all__ = [
    "VERSIONS_KEPT",
    "Cell",
    "Difference",
    "NotWrittenError",
    "OvertakenError",
    "Place",
    "Publication",
    "Row",
    "Ruling",
    "Rulings",
    "TableDifference",
    "Version",
    "columns",
    "difference",
    "is_published",
    "kept",
    "last",
    "mends",
    "of",
    "of_mend",
    "publish",
    "read",
    "restore",
    "rulings",
    "settled_place",
    "unknown",
    "version",
    "versions",
    "why_not",
]
