"""A table found on a sheet, as the steps hand it on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from data.intake.layout.attendance import NO_ATTENDANCE, Attendance
from data.intake.layout.header import Header
from data.intake.layout.provinces import BASIS_OF
from data.intake.layout.rows import TableRows, set_aside
from data.intake.layout.sheet_cells import SheetCells
from data.intake.outcomes import Outcome, SetAside, Waiting
from data.tables import TRAINEES, Table, table_titled
from texts import BASES

_KNOWN: Outcome = "known-person"


class KnownPerson(NamedTuple):
    """A row of another list that has the same person: by the identifier, or by the name."""

    table: "FoundTable"
    row: int
    by_name: bool

    @property
    def place(self) -> tuple[str, str, int]:
        """Return the file, the sheet and the row of the file."""
        return self.table.cells.place(self.table.cell_row(self.row))


@dataclass(frozen=True, eq=False)
class FoundTable:
    """The texts of a sheet, its header, and its rows.

    `provinces` says what each column of provinces of a list of people says (BASIS_OF); which of
    them is read is the header's place of `province`. `masked` counts by header the cells in which
    something personal stood. `rules` say of rows that the one above, a heading or the sheet gave
    them their province. `origins` is filled where rows are numbered otherwise than in the file,
    `copied` where otherwise than in `cells`.
    `counted` are the headers of the columns that say for how many people a row stands,
    `attendance` tells by the rows of its body who was on which trip.
    `known` are the rows, no longer of its body, of people whom another list of the record has.
    `parts` are the lists that it was put together of, of a table of one sheet none.
    """

    cells: SheetCells
    header: Header
    provinces: Mapping[int, str]
    rows: TableRows
    masked: Mapping[str, int]
    rules: Mapping[int, str] = field(default_factory=dict)
    origins: Mapping[int, tuple[str, str, int]] = field(default_factory=dict)
    copied: Mapping[int, int] = field(default_factory=dict)
    counted: tuple[str, ...] = ()
    decoded: frozenset[int] = frozenset()
    attendance: Attendance = NO_ATTENDANCE
    known: Mapping[int, "KnownPerson"] = field(default_factory=dict)
    parts: tuple["FoundTable", ...] = ()

    @property
    def each(self) -> tuple["FoundTable", ...]:
        """Return the tables as they stand on sheets: its parts, or only itself."""
        return self.parts or (self,)

    @property
    def table(self) -> Table:
        """Return which table of the contract it is."""
        return self.header.table

    @property
    def body(self) -> pd.DataFrame:
        """Return the cells of its rows."""
        return self.rows.body

    @property
    def is_summary(self) -> bool:
        """Return whether a row of the file stands for several people."""
        return bool(self.counted)

    @cached_property
    def place_names(self) -> Mapping[int, str]:
        """Return which column of people each place is, whatever its header."""
        return {i: n for n, i in self.header.places.items()} if self.table is TRAINEES else {}

    @cached_property
    def bears_its_name(self) -> bool:
        """Return whether the sheet or file is titled as the table."""
        return table_titled(self.cells.grid.title) is self.table

    @property
    def outcomes(self) -> frozenset[Outcome]:
        """Return what has become of its rows, each outcome once."""
        return frozenset(self.rows.outcomes.values())

    @property
    def has_rows(self) -> bool:
        """Return whether any row of it is shown."""
        return "row" in self.outcomes

    @property
    def meaning(self) -> str:
        """Return what the column of provinces that is read says it is, "" without such a column."""
        return self.provinces.get(self.header.places.get("province", -1), "")

    @property
    def bases(self) -> tuple[str, ...]:
        """Return what its provinces can be read as (of BASES)."""
        found = {BASIS_OF[meaning] for meaning in self.provinces.values()}
        return tuple(basis for basis in BASES if basis in found)

    def set_aside(self, why: SetAside | Waiting) -> "FoundTable":
        """Return the table as one whose rows are not shown."""
        return replace(self, rows=set_aside(self.rows, why))

    def without(self, known: Mapping[int, "KnownPerson"]) -> "FoundTable":
        """Return the table without the rows of people who are in another list of the record.

        What it says of their trips stays.
        """
        return replace(self._without(known, _KNOWN), known=dict(known)) if known else self

    def without_others(self, rows: Iterable[int]) -> "FoundTable":
        """Return the table without rows of which a person said that they are no trainees."""
        return self._without(rows, "no-trainee")

    def _without(self, rows: Iterable[int], why: Outcome) -> "FoundTable":
        rows = list(rows)
        left = self.body.drop(rows)
        gone = {*map(self.cell_row, rows)} - {*map(self.cell_row, map(int, left.index))}
        outcomes = {**self.rows.outcomes, **dict.fromkeys(sorted(gone), why)}
        return replace(self, rows=replace(self.rows, body=left, outcomes=outcomes))

    def cell_row(self, row: int) -> int:
        """Return the row of the cells that a row of the body was made of."""
        return self.copied.get(row, row)

    def column(self, name: str) -> "pd.Series[str] | None":
        """Return the cells of a column of the contract, None where the sheet has none."""
        place = self.header.places.get(name)
        return None if place is None else self.body[place]
