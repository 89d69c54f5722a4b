"""What differs between two records: rows added, removed and changed in each table, and totals."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from data import questions
from data.tables import CLASSES, TABLES, TRAINEES, Record, Table, rows_as_text

TOTALS = ("classes", "trips", "stops", "trainees", "provinces")
Row = tuple[str, ...]


class Cell(NamedTuple):
    """A cell that changed: the key of its row, its column, and what stood and stands in it."""

    key: str
    column: str
    was: str
    now: str


@dataclass(frozen=True)
class TableDifference:
    """Rows as text, each with the cells of `columns`; `changed` has the cells of changed rows."""

    table: str
    columns: tuple[str, ...]
    before: int
    after: int
    added: tuple[Row, ...] = ()
    removed: tuple[Row, ...] = ()
    changed: tuple[tuple[Cell, ...], ...] = ()

    @property
    def counts(self) -> tuple[int, int, int]:
        """Return how many rows were added, removed and changed."""
        return len(self.added), len(self.removed), len(self.changed)


@dataclass(frozen=True)
class Difference:
    """The tables of the contract that differ, and every total before and after."""

    tables: tuple[TableDifference, ...]
    totals: dict[str, tuple[int, int]]

    @property
    def is_none(self) -> bool:
        """Return whether nothing differs."""
        return not any(map(any, (table.counts for table in self.tables)))


def difference(before: Record, after: Record) -> Difference:
    """Return what makes `after` of `before`.

    Rows that are alike are paired first, then rows with the same key, of which the cells differ.
    People's keys are often given anew by each list: those alike but for their key are the same.
    """
    tables = (_of_table(table, before, after) for table in TABLES)
    was, now = totals(before), totals(after)
    return Difference(
        tuple(table for table in tables if any(table.counts)),
        {name: (was[name], now[name]) for name in TOTALS},
    )


def totals(record: Record) -> dict[str, int]:
    """Return how much a record holds, by TOTALS."""
    found = questions.totals(record, record.vintage)
    return {
        "classes": len(record.classes),
        "trips": found.trips,
        "stops": found.stops_held,
        "trainees": found.trainees_held,
        "provinces": found.provinces,
    }


def _of_table(table: Table, before: Record, after: Record) -> TableDifference:
    columns = [column.name for column in table.columns]
    was, now = (rows_as_text(_as_read(record, table), columns) for record in (before, after))
    sizes = len(was), len(now)
    was, now = _unpaired(was, now, range(len(columns)))
    key = columns.index(table.key) if table.key else None
    if table is TRAINEES:
        was, now = _unpaired(was, now, [i for i in range(len(columns)) if i != key])
    changed: list[tuple[Cell, ...]] = []
    if key is not None:
        was, now, pairs = _paired_by(key, was, now)
        changed = [_cells(columns, key, *pair) for pair in pairs]
    return TableDifference(
        table.name, tuple(columns), *sizes, tuple(now), tuple(was), tuple(changed)
    )


def _as_read(record: Record, table: Table) -> pd.DataFrame:
    """Return a table with the list of provinces that it is read by, whether it says so or not."""
    frame = record.tables[table.name]
    if table is not CLASSES:
        return frame
    return frame.assign(vintage=frame["vintage"].fillna(record.vintage))


def _unpaired(
    was: Sequence[Row], now: Sequence[Row], places: Iterable[int]
) -> tuple[list[Row], list[Row]]:
    """Return the rows of each side that are not alike, in these places, to one of the other."""
    places = tuple(places)
    return _without(was, now, places), _without(now, was, places)


def _without(rows: Sequence[Row], others: Sequence[Row], places: Sequence[int]) -> list[Row]:
    left = Counter(tuple(row[i] for i in places) for row in others)
    found = []
    for row in rows:
        seen = tuple(row[i] for i in places)
        left[seen] -= 1
        if left[seen] < 0:
            found.append(row)
    return found


def _paired_by(
    key: int, was: Sequence[Row], now: Sequence[Row]
) -> tuple[list[Row], list[Row], list[tuple[Row, Row]]]:
    old, new = ({row[key]: row for row in rows} for rows in (was, now))
    both = [name for name in new if name in old]
    kept = frozenset(both)
    return (
        [row for row in was if row[key] not in kept],
        [row for row in now if row[key] not in kept],
        [(old[name], new[name]) for name in both],
    )


def _cells(columns: Sequence[str], key: int, was: Row, now: Row) -> tuple[Cell, ...]:
    return tuple(
        Cell(now[key], name, old, new)
        for name, old, new in zip(columns, was, now, strict=True)
        if old != new
    )
