"""What an office may call the columns and tables of a record: headers.toml, read and folded."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from geo.spelling import fold

_LISTED = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_COLUMNS: Mapping[str, Mapping[str, list[str]]] = _LISTED["columns"]


def folded(names: Iterable[str]) -> frozenset[str]:
    """Return names as they are compared: without case, marks and punctuation."""
    return frozenset(map(fold, names))


PROVINCE_HEADERS: Mapping[str, tuple[str, ...]] = {
    meaning: tuple(names) for meaning, names in _LISTED["provinces_of_trainees"].items()
}
"""Headers of a trainee's province by what they say that it is: neutral, work, home, residence."""

DAYS = folded(_LISTED["other_columns"]["days"])
"""Headers of a day or a span of days of a trip or a stop."""

ORDINALS = folded(_LISTED["other_columns"]["ordinal"])
PERSONAL = folded(_LISTED["other_columns"]["personal"])
NAMES_OF_PEOPLE = folded(_LISTED["other_columns"]["names_of_people"])
CODES_OF_PEOPLE = folded(_LISTED["other_columns"]["codes_of_people"])

OWN: Mapping[str, frozenset[str]] = {
    table: frozenset(f" {fold(phrase)} " for phrase in phrases)
    for table, phrases in _LISTED["own_words"].items()
}
"""Words, between spaces, of which a header of these tables has one where no title names it."""

COUNTS = folded(_LISTED["other_columns"]["counts"])
"""Headers of how many people a row of a summary stands for."""

PERHAPS_COUNTS = folded(_LISTED["other_columns"]["perhaps_counts"])
"""Headers of figures that count people only if somebody says so."""

PLANNED = folded(_LISTED["other_columns"]["planned"])
"""Headers of how many people were to come."""

ADDRESSES = folded(_LISTED["other_columns"]["addresses"])
DISTRICTS = folded(_LISTED["other_columns"]["districts"])
OF_THINGS = folded(_LISTED["other_columns"]["of_things"])
"""Words in headers that only lists of other things than people have."""

HINTS: Mapping[str, frozenset[str]] = {
    meaning: folded(words) for meaning, words in _LISTED["hints_of_provinces"].items()
}
"""Words in a header that nobody foresaw, by what they say that a trainee's province is."""

ALIASES = folded(_LISTED["other_titles"]["aliases"])
"""Titles of a sheet of the names that the record itself explains."""

INSTRUCTIONS = folded(_LISTED["other_titles"]["instructions"])


def of_table(table: str) -> tuple[str, ...]:
    """Return the titles that a table may have besides its name."""
    return tuple(_LISTED["titles"][table])


def of_column(table: str, column: str) -> tuple[str, ...]:
    """Return the headers that a column may have besides its name, the Vietnamese one first."""
    if (table, column) == ("trainees", "province"):
        return tuple(name for names in PROVINCE_HEADERS.values() for name in names)
    own = _COLUMNS[table]
    return tuple(own[column] if column in own else _COLUMNS["every_table"][column])
