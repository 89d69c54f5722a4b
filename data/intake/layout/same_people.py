"""Who seems to be in two lists of people: one person by the name, unless more speaks against it."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from data.checks import read_place
from data.intake.layout.found_table import FoundTable
from data.intake.layout.sheet_cells import Row
from data.intake.personal import is_name
from geo.provinces import VINTAGES
from geo.spelling import fold

_LOOKED_AT = 30
"""Rows by which the column of names is known."""
_MOST_NAMESAKES = 20
"""People of one name in a list who are compared: a long list may have thousands."""
_GIVEN_NAME, _BORN = re.compile(r"\bten\b"), re.compile(r"\b(?:ngay|thang|nam) sinh\b|\bbirth")
_YEAR = re.compile(r"(?:19|20)\d\d")


def in_both(found: FoundTable, others: Sequence[FoundTable]) -> Mapping[FoundTable, dict[int, int]]:
    """Return by list the rows of somebody whom one of these other lists has too, with that row.

    It is known by the name, where neither the province nor the year of birth speaks against it: it
    may still be another person of the same name. Rows are those of the cells.
    """
    shared: dict[FoundTable, dict[int, int]] = {}
    this, known = _people(found), [(other, _people(other)) for other in others]
    for name, rows in this.names.items():
        for row in rows:
            same = (
                (other, there)
                for other, theirs in known
                for there in theirs.names.get(name, ())[:_MOST_NAMESAKES]
                if not _differ_in_place(
                    this.provinces.get(row, ""), theirs.provinces.get(there, "")
                )
                if not _differ_in_person(_told(found, row), _told(other, there))
            )
            if first := next(same, None):
                other, there = first
                shared.setdefault(other, {})[found.cell_row(row)] = other.cell_row(there)
    return shared


class _People(NamedTuple):
    """Whom a list has: its rows by name, and the provinces of its rows."""

    names: Mapping[str, Sequence[int]]
    provinces: Mapping[int, str]


_PEOPLE: WeakKeyDictionary[FoundTable, _People] = WeakKeyDictionary()


def _people(found: FoundTable) -> _People:
    """Return whom a list has, worked out once: each list is compared with all before it."""
    if found not in _PEOPLE:
        _PEOPLE[found] = _People(_by_name(found), _provinces(found))
    return _PEOPLE[found]


def _by_name(found: FoundTable) -> Mapping[str, Sequence[int]]:
    """Return the rows of each name, in the column that has most of them; no rows without one."""
    names: dict[str, list[int]] = defaultdict(list)
    if found.is_summary or (column := _column_of_names(found)) is None:
        return names
    for row in map(int, found.body.index):
        if name := fold(_cells(found, row)[column]):
            names[name].append(row)
    return names


def _column_of_names(found: FoundTable) -> int | None:
    rows = [_cells(found, int(row)) for row in found.body.index[:_LOOKED_AT]]
    places = set(found.header.places.values())
    columns = (i for i in range(len(found.header.texts)) if i not in places)
    named = {i: sum(is_name(row[i]) for row in rows if i < len(row)) for i in columns}
    best = max(named, key=lambda i: named[i], default=None)
    return best if best is not None and named[best] * 2 > len(rows) else None


def _cells(found: FoundTable, row: int) -> Row:
    return found.cells.rows[found.cell_row(row)]


def _provinces(found: FoundTable) -> Mapping[int, str]:
    cells = found.column("province")
    return {} if cells is None else dict(zip(cells.index.tolist(), cells.tolist(), strict=True))


def _differ_in_place(one: str, other: str) -> bool:
    if not (one and other) or fold(one) == fold(other):
        return False
    read = [(read_place(one, v).code, read_place(other, v).code) for v in VINTAGES]
    return not any(here and here == there for here, there in read)


def _told(found: FoundTable, row: int) -> tuple[str, frozenset[str]]:
    """Return the given name, where it has a column to itself, and the years in that of birth."""
    cells = _cells(found, row)
    names, births = _telling_columns(found.header.texts)
    given = (fold(cells[i]) for i in names if i < len(cells))
    born = (cells[i] for i in births if i < len(cells))
    return next(given, ""), frozenset(year for text in born for year in _YEAR.findall(text))


@lru_cache(maxsize=100)
def _telling_columns(headers: tuple[str, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the columns of given names alone, and those of birth."""
    texts = list(enumerate(map(fold, headers)))
    names = tuple(i for i, text in texts if _GIVEN_NAME.match(text))
    return names, tuple(i for i, text in texts if _BORN.search(text))


def _differ_in_person(one: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> bool:
    (given, born), (others_given, others_born) = one, other
    named_apart = bool(given and others_given) and given != others_given
    return named_apart or (bool(born and others_born) and born.isdisjoint(others_born))
