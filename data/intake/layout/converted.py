"""A found table as the raw table that is checked, with what was decided on the way."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from data.intake.layout.columns import Columns, columns_of
from data.intake.layout.day_spans import split_spans
from data.intake.layout.found_table import FoundTable
from data.intake.layout.header_names import SPANS
from data.intake.layout.roster import Roster, roster
from data.tables import TRAINEES, RawTable
from geo.spelling import fold


@dataclass(frozen=True)
class Converted:
    """A table for `check`; of a list of people its roster.

    `province_rules` says in which rows the province was decoded, or cut from an address. `split` is
    the header of a column whose spans of days were split, "" where none was.
    """

    raw: RawTable
    province_rules: Mapping[int, str]
    roster: Roster | None = None
    split: str = ""


def converted(found: FoundTable, only_class: str) -> Converted:
    """Return a table as its contract has it; `only_class` is the one that a bare list is of."""
    columns, rules = columns_of(found), dict.fromkeys(_decoded(found), "decoded")
    if found.table is TRAINEES:
        people = roster(found, columns, only_class)
        rules |= dict.fromkeys(people.addresses, "address") | dict(found.rules)
        return Converted(_raw(found, people.columns), rules, people)
    if found.table.name in SPANS:
        dated = split_spans(found, columns)
        return Converted(_raw(found, dated.columns), rules, split=dated.split)
    return Converted(_raw(found, columns), rules)


def _decoded(found: FoundTable) -> list[int]:
    """Return the rows whose province was written in an old encoding."""
    return [row for row in found.body.index if row in found.decoded]


def _raw(found: FoundTable, columns: Columns) -> RawTable:
    grid = found.cells.grid
    rows = pd.DataFrame({i: c.cells for i, c in columns.items()}, index=found.body.index)
    rows.columns = pd.RangeIndex(rows.shape[1])
    title = grid.title if found.bears_its_name else found.table.name
    texts = tuple(column.header for column in columns.values())
    return RawTable(grid.file, grid.sheet, title, texts, rows, _called(found), found.origins)


def _called(found: FoundTable) -> dict[str, str]:
    """Return the file's own headers of the columns of people that the contract calls otherwise."""
    if found.table is not TRAINEES:
        return {}
    header = found.header
    columns = {name: header.texts[i] for name, i in header.places.items()}
    if found.meaning == "office":
        columns["province"] = columns.get("unit", columns["province"])
    return {n: t for n, t in columns.items() if fold(t) not in TRAINEES.column(n).headers}
