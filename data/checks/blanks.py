"""Rows that say no province: where they stand, and what can be mended together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

import pandas as pd

from data.checks.mends import MatchedTable, Mend
from data.checks.place_reading import read_place
from data.tables import Record
from geo.provinces import suggested

NAMED_BY: Mapping[MatchedTable, str] = {"trainees": "unit", "stops": "place"}
"""What rows without a province are put together by."""
WITHIN: Mapping[MatchedTable, str] = {"trainees": "class_id", "stops": "trip_id"}
"""Within what the row above may say the province of the next."""


@dataclass(frozen=True)
class Blank:
    """Rows without a province that can be mended together: all of one office, or a single one.

    `written` is the office, for stops the place, "" where none is named. `rows` are of the table,
    `places` where each of them stands: (file, sheet, row). `meant` are the codes of others of that
    office; `above` is that of the last row above that says one, "" where it is not known or the
    rows differ. `names_place`: whether `written` is a place, not what is done there or with whom.
    """

    table: MatchedTable
    written: str
    rows: tuple[int, ...]
    places: tuple[tuple[str, str, int], ...]
    vintage: str
    meant: tuple[str, ...]
    above: str
    names_place: bool = False

    @cached_property
    def likely(self) -> tuple[str, ...]:
        """Return the codes that the rows may be of: by others of the office, and by its name.

        A place is suggested for as a province is, where it is spelt like one or lies in one.
        """
        return tuple(dict.fromkeys((*self.meant, *self._by_name)))

    @cached_property
    def _by_name(self) -> tuple[str, ...]:
        named = read_place(self.written, self.vintage)
        codes = [unit.code for unit in named.meant] if named.code is None else [named.code]
        if self.names_place and not codes:
            codes = [unit.code for unit in suggested(self.written, self.vintage)]
        return tuple(codes)

    @property
    def as_above(self) -> str:
        """Return `above` where the rows leave it open, "" where they say something else."""
        says_else = self.names_place or bool(self.likely)
        return "" if says_else and self.above not in self.likely else self.above

    def as_unit(self, code: str) -> Mend:
        """Return the mend that reads these rows as a unit; "" leaves them without one."""
        is_spelling = self.names_place and code in self._by_name
        return Mend(self.table, self.written, code, self.vintage, "accept", self.rows, is_spelling)


def unsaid(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that say no province and have been given none."""
    return frame[frame["province"].isna() & frame["province_rule"].isna()]


def problem_of_row(record: Record, table: MatchedTable) -> dict[int, int]:
    """Return for each row without a province the problem that says so: its index in `problems`.

    Both are in the order of the table. Where the list has no column of provinces nothing is said.
    """
    problems = record.problems
    said = problems.index[
        (problems["table"] == table) & (problems["rule"] == "province-blank")
    ].tolist()
    rows = unsaid(record.tables[table]).index.tolist()
    return dict(zip(rows, said, strict=True)) if len(rows) == len(said) else {}


def blanks(record: Record, table: MatchedTable = "trainees") -> tuple[Blank, ...]:
    """Return the rows without a province, those of one office together, in order of the table.

    It is asked again at every click, and remembered for as long as the record is there.
    """
    found = _BLANKS.setdefault(record, {})
    if table not in found:
        found[table] = _blanks(record, table)
    return found[table]


_BLANKS: WeakKeyDictionary[Record, dict[MatchedTable, tuple[Blank, ...]]] = WeakKeyDictionary()


def _blanks(record: Record, table: MatchedTable) -> tuple[Blank, ...]:
    if table == "trainees" and record.people.stay:
        return ()
    frame = record.tables[table]
    left = unsaid(frame)
    if left.empty:
        return ()
    named, coded = frame[NAMED_BY[table]], frame["province_code"]
    said = coded.mask(coded.isna() & frame["province"].notna(), "")
    above = said.groupby(frame[WITHIN[table]], dropna=False).ffill().fillna("").to_dict()
    known = coded.groupby(named).unique().to_dict()
    place = _places(record, table)
    own = _name_places(frame) if table == "stops" else frozenset[int]()
    return tuple(
        Blank(
            table,
            name,
            rows,
            tuple(place.get(row, ("", "", row)) for row in rows),
            record.vintage,
            tuple(code for code in known.get(name, ()) if pd.notna(code)),
            _only({above[row] for row in rows}),
            own.issuperset(rows),
        )
        for name, rows in _together(named[left.index])
    )


def _name_places(stops: pd.DataFrame) -> frozenset[int]:
    """Return the stops that are called by a place, not by their topic or their host."""
    called = stops["place"]
    other = called.isna() | called.eq(stops["topic_vi"]) | called.eq(stops["host_vi"])
    return frozenset(stops.index[~other].tolist())


def _together(named: "pd.Series[str]") -> Iterable[tuple[str, tuple[int, ...]]]:
    """Give the rows of each name, and each row that has none by itself."""
    rows: dict[tuple[str, int], list[int]] = {}
    for row, name in zip(named.index.tolist(), named.fillna(""), strict=True):
        rows.setdefault((name, 0 if name else row), []).append(row)
    return ((name, tuple(found)) for (name, _), found in rows.items())


def _places(record: Record, table: MatchedTable) -> dict[int, tuple[str, str, int]]:
    """Return where the rows without a province stand, where a problem says it."""
    said = problem_of_row(record, table)
    places = record.problems.loc[list(said.values()), ["file", "sheet", "row"]]
    found = places.itertuples(index=False, name=None)
    return {row: (file, sheet, int(n)) for row, (file, sheet, n) in zip(said, found, strict=True)}


def _only(codes: set[str]) -> str:
    """Return the one code that there is, "" where there are several."""
    return codes.pop() if len(codes) == 1 else ""
