"""Raw tables held against the contract: what is wrong, where each row lies, what did not match."""

from data.checks.blanks import Blank, blanks
from data.checks.cell_places import cell_places
from data.checks.checking import Checked, check
from data.checks.matching import (
    REFUSED,
    Matching,
    Miss,
    accept,
    accept_aliases,
    accepted,
    alias_rows,
    apply,
    leave,
    match,
    standing,
    with_basis,
)
from data.checks.mends import MATCHED_TABLES, MatchedTable, Mend
from data.checks.place_reading import PlaceReading, read_place, says_place
from data.checks.problems import Location, Report, of_files
from data.checks.vintage import NamesKnown, between, names_known

__all__ = [
    "MATCHED_TABLES",
    "REFUSED",
    "Blank",
    "Checked",
    "Location",
    "MatchedTable",
    "Matching",
    "Mend",
    "Miss",
    "NamesKnown",
    "PlaceReading",
    "Report",
    "accept",
    "accept_aliases",
    "accepted",
    "alias_rows",
    "apply",
    "between",
    "blanks",
    "cell_places",
    "check",
    "leave",
    "match",
    "names_known",
    "of_files",
    "read_place",
    "says_place",
    "standing",
    "with_basis",
]
