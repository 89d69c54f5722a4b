"""Raw tables held against the contract: what is wrong, where each row lies, what did not match."""

from data.checks.cell_places import cell_places
from data.checks.checking import Checked, check
from data.checks.matching import (
    MATCHED_TABLES,
    REFUSED,
    MatchedTable,
    Matching,
    Mend,
    Miss,
    accept,
    accept_aliases,
    accepted,
    alias_rows,
    apply,
    match,
    standing,
    with_basis,
)
from data.checks.place_reading import PlaceReading, read_place, says_place
from data.checks.problems import Location, Report, of_files
from data.checks.vintage import of_people

__all__ = [
    "MATCHED_TABLES",
    "REFUSED",
    "Checked",
    "Location",
    "MatchedTable",
    "Matching",
    "Mend",
    "Miss",
    "PlaceReading",
    "Report",
    "accept",
    "accept_aliases",
    "accepted",
    "alias_rows",
    "apply",
    "cell_places",
    "check",
    "match",
    "of_files",
    "of_people",
    "read_place",
    "says_place",
    "standing",
    "with_basis",
]
