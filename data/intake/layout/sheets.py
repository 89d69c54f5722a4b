"""Each sheet by itself: its texts, and the tables on it or why there is none."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from data.intake.decisions import Decisions
from data.intake.formats import Grid
from data.intake.layout.blocks import blocks
from data.intake.layout.carrying import FEWEST_ASKED, Carried, carried
from data.intake.layout.classes import BASIS, basis_given
from data.intake.layout.found_table import FoundTable
from data.intake.layout.header import Header, cut_to_columns, find_header
from data.intake.layout.header_names import is_personal, table_titled
from data.intake.layout.itinerary import Itinerary
from data.intake.layout.itinerary import read as read_itinerary
from data.intake.layout.names import names_in_rows
from data.intake.layout.other_papers import is_another_paper
from data.intake.layout.people import Recognised, recognised, shape
from data.intake.layout.roster import without_personal
from data.intake.layout.rows import Outcome, Outcomes, settle_rows
from data.intake.layout.sheet_cells import SheetCells, read_cells
from data.tables import CLASSES, STOPS, TRAINEES, TRIPS, Doubt, headers
from geo.spelling import fold
from texts import WORK


@dataclass(frozen=True)
class ReadSheet:
    """A block of a sheet, and the table or the itinerary on it, None where none was recognised.

    `doubts` are what a person must settle of it; `waits`: until then its rows cannot be read.
    """

    cells: SheetCells
    found: FoundTable | None
    doubts: tuple[Doubt, ...] = ()
    waits: bool = False
    itinerary: Itinerary | None = None

    @property
    def outcomes(self) -> Outcomes:
        """Return what becomes of each row."""
        if self.itinerary:
            return self.itinerary.outcomes
        if self.found:
            return self.found.rows.outcomes
        outcome: Outcome = "asked" if self.waits else "no-table"
        if holds_no_table(self.cells):
            outcome = "instructions"
        return dict.fromkeys(self.cells.rows, outcome)


def holds_no_table(cells: SheetCells) -> bool:
    """Tell a sheet that by its title only explains the record, or names in it."""
    return fold(cells.grid.title) in headers.INSTRUCTIONS | headers.ALIASES


def read_sheets(grids: Iterable[Grid], decisions: Decisions) -> list[ReadSheet]:
    """Return the blocks of the sheets with anything in them, visible sheets first.

    Mere lines of a document are an itinerary, or are left out as unreadable.
    """
    sheets = sorted((grid for grid in grids if grid.rows), key=lambda grid: grid.hidden)
    cells = [block for grid in sheets for block in _blocks(read_cells(grid)) if block.rows]
    basis = decisions.origin or _basis_given(cells) or WORK
    found = [_read(block, basis, decisions) for block in cells if not block.grid.unreadable]
    lines = [block for block in cells if block.grid.unreadable]
    told = [ReadSheet(block, None, itinerary=i) for block in lines if (i := _itinerary(block))]
    return _tables_before_itineraries([*found, *told])


def _blocks(cells: SheetCells) -> list[SheetCells]:
    return [cells] if holds_no_table(cells) else blocks(cells)


def _basis_given(sheets: Iterable[SheetCells]) -> str:
    """Return what the classes on these sheets say that provinces are."""
    known = ((cells, recognised(cells, WORK, Decisions()).header) for cells in sheets)
    return basis_given(
        settle_rows(cells, header).body[header.places[BASIS.name]]
        for cells, header in known
        if header and header.table is CLASSES and BASIS.name in header.places
    )


def _read(cells: SheetCells, basis: str, decisions: Decisions) -> ReadSheet:
    if holds_no_table(cells):
        return ReadSheet(cells, None)
    if itinerary := _itinerary(cells):
        return ReadSheet(cells, None, itinerary=itinerary)
    if table_titled(cells.grid.title) is None and is_another_paper(cells):
        return ReadSheet(cells, None)
    taken = recognised(cells, basis, decisions)
    doubts = (taken.doubt,) if taken.doubt else ()
    if taken.header is None:
        return ReadSheet(cells, None, doubts, taken.waits)
    cells, header = cut_to_columns(cells, taken.header)
    if header.table is not TRAINEES:
        return ReadSheet(cells, FoundTable(cells, header, {}, settle_rows(cells, header), {}))
    return _read_people(cells, header, taken, decisions)


def _itinerary(cells: SheetCells) -> Itinerary | None:
    """Return the itinerary of a block that no title, key or personal column makes another table."""
    header = find_header(cells)
    if table_titled(cells.grid.title) is not None:
        return None
    if header and (header.has_key or any(map(is_personal, header.texts))):
        return None
    return read_itinerary(cells)


def _tables_before_itineraries(sheets: Sequence[ReadSheet]) -> list[ReadSheet]:
    """Return the sheets with the itineraries set aside where a record has trips or stops itself."""
    own = (sheet.found for sheet in sheets if sheet.found and sheet.found.has_rows)
    if not any(found.table in (TRIPS, STOPS) for found in own):
        return list(sheets)
    return [
        replace(sheet, itinerary=sheet.itinerary.set_aside()) if sheet.itinerary else sheet
        for sheet in sheets
    ]


def _read_people(
    cells: SheetCells, header: Header, taken: Recognised, decisions: Decisions
) -> ReadSheet:
    rows, name = settle_rows(cells, header), shape(header)
    whole = Carried(header, rows.body, {})
    if not header.has_key:
        whole = carried(cells, header, rows, decisions.above.get(name))
    said = _said(taken.provinces, header, whole)
    body, masked = without_personal(whole.header, whole.body)
    decoded = cells.decoded(header.places.get("province", len(cells.columns)))
    found = FoundTable(
        cells, whole.header, said, replace(rows, body=body), masked, whole.rules, decoded=decoded
    )
    doubts = _doubts(cells, taken, whole, name)
    if taken.counts:
        times = rows.body[list(taken.counts)].map(_count).sum(axis=1).clip(upper=MOST_IN_A_ROW)
        return ReadSheet(cells, replace(_expanded(found, times), is_summary=True), doubts)
    times = names_in_rows(rows.body, has_header=bool(header.numbers))
    return ReadSheet(cells, _expanded(found, times) if times.gt(1).any() else found, doubts)


def _said(provinces: Mapping[int, str], header: Header, whole: Carried) -> dict[int, str]:
    """Return what the columns of provinces say, with the one that was made of others."""
    said = dict(provinces)
    before, after = header.places.get("province"), whole.header.places.get("province")
    if after is not None and after != before:
        said[after] = (
            said.pop(before, "") if before is not None else next(iter(whole.rules.values()))
        )
    return said


def _doubts(cells: SheetCells, taken: Recognised, whole: Carried, name: str) -> tuple[Doubt, ...]:
    """Return what is asked of a list: its column, unless others tell; blanks under filled cells."""
    open_column = taken.doubt is not None and not whole.rules
    doubts = (taken.doubt,) if open_column and taken.doubt else ()
    if whole.blanks < FEWEST_ASKED:
        return doubts
    grid = cells.grid
    return (*doubts, Doubt("above", grid.file, grid.sheet, name, whole.blanks, whole.header.texts))


_COUNT = re.compile(r"\d+")
MOST_IN_A_ROW = 100_000
"""People that one row of a summary may stand for."""


def _expanded(found: FoundTable, times: "pd.Series[int]") -> FoundTable:
    """Return a list with a row for each of the people that its rows stand for."""
    origin = [int(row) for row, n in zip(times.index, times, strict=True) for _ in range(int(n))]
    grid = found.cells.grid
    body = found.body.loc[origin].set_axis(range(2, len(origin) + 2))
    nobody: dict[int, Outcome] = {
        int(row): "nobody" for row, n in zip(times.index, times, strict=True) if n == 0
    }
    rows = replace(found.rows, body=body, outcomes={**found.rows.outcomes, **nobody})
    numbered = list(zip(body.index, origin, strict=True))
    return replace(
        found,
        rows=rows,
        rules={n: found.rules[row] for n, row in numbered if row in found.rules},
        origins={n: (grid.file, grid.sheet, row) for n, row in numbered},
        decoded=frozenset(n for n, row in numbered if row in found.decoded),
    )


def _count(text: str) -> int:
    figures = _COUNT.search(text.replace(".", ""))
    return int(figures[0]) if figures else 0


def in_order(sheets: Iterable[ReadSheet]) -> list[FoundTable]:
    """Return the tables on these sheets in the order in which they are taken.

    One that bears its table's name comes before one known by its header, such as a copy.
    """
    found = [sheet.found for sheet in sheets if sheet.found]
    return sorted(found, key=lambda table: not table.bears_its_name)
