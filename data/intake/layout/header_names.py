"""What one header or title means: which table or column, or that it is none of a record's."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

from data.tables import TABLES, TRAINEES, Table, headers, table_named
from geo.spelling import fold

SPANS = {"trips": ("start_date", "end_date"), "stops": ("arrive", "depart")}
"""The columns of first and last day that a span of days becomes, by table."""

_ALL = frozenset(h for table in TABLES for column in table.columns for h in column.headers)
_ANY = _ALL | headers.PERSONAL | headers.ORDINALS | headers.DAYS | headers.COUNTS
_SAID = {name: headers.folded(names) for name, names in headers.PROVINCE_HEADERS.items()}


def column_named(text: str, table: Table) -> str:
    """Return the column that a header means, "" for none.

    It is known whole, or without what follows a bracket or line, or by its last line.
    """
    columns = _columns(table.name)
    return next((columns[spelling] for spelling in _spellings(text) if spelling in columns), "")


@lru_cache(maxsize=10_000)
def _spellings(text: str) -> tuple[str, ...]:
    """Return what a header may be known by; a row is asked about for each table."""
    parts = (text, *re.split(r"[(\n:]", text)[:1], *text.split("\n")[-1:])
    return tuple(spelling for part in dict.fromkeys(parts) if (spelling := fold(part)))


@cache
def _columns(table: str) -> dict[str, str]:
    """Return header → column of a table; what two columns share means the first."""
    columns = table_named(table).columns
    return {header: column.name for column in reversed(columns) for header in column.headers}


@lru_cache(maxsize=10_000)
def is_known_header(text: str) -> bool:
    """Tell whether a text is the header of any column of a record or of a list of people."""
    return not _ANY.isdisjoint(_spellings(text))


def is_own_header(texts: Iterable[str], table: Table) -> bool:
    """Tell whether headers have what only this table has, if it is one of trips or stops.

    Days, contents and places stand in registers, timetables and budgets too.
    """
    own = headers.OWN.get(table.name)
    return own is None or any(phrase in f" {fold(text)} " for text in texts for phrase in own)


def is_personal(text: str) -> bool:
    """Tell the header of a column that is personal: names, birthdays, papers."""
    return fold(re.split(r"[(\n:]", text)[0]) in headers.PERSONAL


def tells_apart(text: str) -> Literal["name", "code", ""]:
    """Tell the header of what people are told apart by: a name, a phone; a code, maybe of others.

    >>> tells_apart("Họ và tên"), tells_apart("Mã"), tells_apart("Chức vụ")
    ('name', 'code', '')
    """
    spellings = _spellings(text)
    if not headers.NAMES_OF_PEOPLE.isdisjoint(spellings):
        return "name"
    return "" if headers.CODES_OF_PEOPLE.isdisjoint(spellings) else "code"


def is_ordinal(text: str) -> bool:
    """Tell the header of the column that numbers the rows."""
    return not headers.ORDINALS.isdisjoint(_spellings(text))


def is_of_days(text: str) -> bool:
    """Tell the header of a column of days, or of spans of days."""
    return fold(text) in headers.DAYS


def is_of_provinces(text: str) -> bool:
    """Tell the header of a column of trainees' provinces."""
    return column_named(text, TRAINEES) == "province"


def province_meaning(*texts: str) -> str:
    """Return what the first of these headers that says it tells of provinces, else neutral.

    A header that is not known says it by a word in it: "Nơi đang công tác" is of work.
    """
    parts = [fold(part) for text in texts for part in (text, *re.split(r"[(\n:)]", text))]
    said = (name for part in parts for name in _SAID if name != "neutral" and part in _SAID[name])
    words = [part for part in parts if part]
    hinted = (name for name, hints in headers.HINTS.items() if _has_any(words, hints))
    return next(said, next(hinted, "neutral"))


def _has_any(texts: list[str], hints: frozenset[str]) -> bool:
    return any(f" {hint} " in f" {text} " for text in texts for hint in hints)


def is_of_address(text: str) -> bool:
    """Tell the header of a column of where people live."""
    return not headers.ADDRESSES.isdisjoint(_spellings(text))


def is_of_districts(text: str) -> bool:
    """Tell the header of a column of districts, beside one of provinces."""
    return not headers.DISTRICTS.isdisjoint(_spellings(text))


def is_of_things(text: str) -> bool:
    """Tell the header of a column that only lists of other things than people have."""
    return _has_any([fold(text)], headers.OF_THINGS)


def is_of_counts(text: str) -> bool:
    """Tell the header of a column that says how many people a row stands for."""
    return not headers.COUNTS.isdisjoint(_spellings(text))
