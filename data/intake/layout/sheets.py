"""Each sheet by itself: its texts, and the tables on it or why there is none."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from data.intake.decisions import Decisions
from data.intake.formats import Grid
from data.intake.layout.attendance import Attendance, attendance, of_whole_list
from data.intake.layout.blocks import blocks
from data.intake.layout.carrying import FEWEST_ASKED, Carried, carried, place_named
from data.intake.layout.classes import BASIS, basis_given
from data.intake.layout.found_table import FoundTable
from data.intake.layout.header import Header, cut_to_columns, find_header, texts_above
from data.intake.layout.header_names import is_personal
from data.intake.layout.itinerary import Itinerary, kind_of, without_plans
from data.intake.layout.itinerary import read as read_itinerary
from data.intake.layout.other_papers import is_another_paper
from data.intake.layout.people import (
    SAMPLE_ROWS,
    Recognised,
    recognised,
    shape,
    without_province,
)
from data.intake.layout.people_per_row import names_in_rows
from data.intake.layout.provinces import HOMES
from data.intake.layout.roster import without_personal
from data.intake.layout.rows import Outcomes, TableRows, settle_rows
from data.intake.layout.sheet_cells import SheetCells, read_cells
from data.intake.layout.turned import Turned, as_list
from data.intake.layout.who_counts import perhaps_no_trainees
from data.intake.outcomes import Outcome
from data.tables import (
    CLASSES,
    FIRST_ROW,
    STOPS,
    TABLES,
    TRAINEES,
    TRIPS,
    Doubt,
    DoubtKind,
    WhoCounts,
    headers,
    table_titled,
)
from geo.spelling import fold
from texts import WORK


@dataclass(frozen=True)
class ReadSheet:
    """A block of a sheet, and the table or the itinerary on it, None where none was recognised.

    `doubts` are what a person must settle of it; `waits`: until then its rows cannot be read.
    `turned` where the block is a list made of a table of another shape.
    """

    cells: SheetCells
    found: FoundTable | None
    doubts: tuple[Doubt, ...] = ()
    waits: bool = False
    itinerary: Itinerary | None = None
    turned: Turned | None = None

    @property
    def in_file(self) -> Outcomes:
        """Return what becomes of each row of the file."""
        return self.turned.in_file(self.outcomes) if self.turned else self.outcomes

    @property
    def named_place(self) -> str:
        """Return the place that is asked about, or that the sheet of a list of homes is called."""
        asked = (doubt.columns[0] for doubt in self.doubts if doubt.kind == "place")
        of_homes = self.found is not None and self.found.meaning in HOMES
        return next(asked, place_named(self.cells.grid) if of_homes else "")

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
    whole = [read_cells(grid) for grid in sheets]
    found = [
        block
        for cells in whole
        if not cells.grid.unreadable
        for block in _blocks(cells)
        if _cells(block).rows
    ]
    basis = decisions.origin or _basis_given(map(_cells, found)) or WORK
    read = [_read_block(block, basis, decisions) for block in found]
    if told_apart := _places_told_apart(read):
        settled = replace(decisions, places={**told_apart, **decisions.places})
        read = [
            _read_block(s.turned or s.cells, basis, settled) if s.named_place else s for s in read
        ]
    lines = [cells for cells in whole if cells.grid.unreadable]
    told = [ReadSheet(cells, None, itinerary=i) for cells in lines if (i := _itinerary(cells))]
    return _tables_before_itineraries(_without_plans([*_told_by_offices(read), *told]))


def _places_told_apart(sheets: Sequence[ReadSheet]) -> dict[tuple[str, str], bool]:
    """Return which sheets are surely of the place they are named after: they are not all of one."""
    named = {_key(sheet.cells): sheet.named_place for sheet in sheets if sheet.named_place}
    return dict.fromkeys(named, True) if len(set(named.values())) > 1 else {}


def _key(cells: SheetCells) -> tuple[str, str]:
    return cells.grid.file, cells.grid.sheet


def _blocks(cells: SheetCells) -> list[SheetCells | Turned]:
    """Return the tables on a sheet, and lists in the place of those that are no plain list."""
    if holds_no_table(cells):
        return [cells]
    if _has_names_of_contract(cells):
        return [*blocks(cells)]
    if whole := as_list(cells):
        return [whole]
    return [as_list(block) or block for block in blocks(cells)]


def _has_names_of_contract(cells: SheetCells) -> bool:
    """Tell a table whose first row has the names of the contract alone: it is in no other turn."""
    head = {text for text in cells.rows[min(cells.rows)] if text} if cells.rows else set()
    return len(head) > 1 and any(head <= {column.name for column in t.columns} for t in TABLES)


def _cells(block: SheetCells | Turned) -> SheetCells:
    return block.cells if isinstance(block, Turned) else block


def _read_block(block: SheetCells | Turned, basis: str, decisions: Decisions) -> ReadSheet:
    if not isinstance(block, Turned):
        return _read(block, basis, decisions)
    sheet = replace(_read(block.cells, basis, decisions), turned=block)
    if sheet.found is None or sheet.found.origins:
        return sheet
    origins = {n: block.cells.place(n) for n in map(int, sheet.found.body.index)}
    return replace(sheet, found=replace(sheet.found, origins=origins))


def _basis_given(sheets: Iterable[SheetCells]) -> str:
    """Return what the classes on these sheets say that provinces are."""
    known = ((cells, find_header(cells)) for cells in sheets)
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
    found = read_itinerary(cells)
    visits = [visit for trip in found.trips for visit in trip.visits] if found else []
    # A calendar of bare figures leads nowhere.
    said = "".join(visit.stop.place + visit.stop.topic + visit.stop.host for visit in visits)
    return found if found and (found.astray or any(map(str.isalpha, said))) else None


def _told_by_offices(sheets: Sequence[ReadSheet]) -> list[ReadSheet]:
    """Return the sheets, those of trips and stops without any key as the itineraries they are.

    A sheet that an office calls "Chuyến đi" tells of places and contents, for which the table of
    trips has no columns. Where trips have their keys, what stands beside them is of that record.
    """
    if any(s.found and s.found.table is TRIPS and s.found.header.has_key for s in sheets):
        return list(sheets)
    return [_told_by_office(sheet) or sheet for sheet in sheets]


def _told_by_office(sheet: ReadSheet) -> ReadSheet | None:
    """Return the itinerary on a sheet that was taken as a table, None where it is that table."""
    header = sheet.found.header if sheet.found and sheet.found.table in (TRIPS, STOPS) else None
    if header is None or header.has_key or not all(map(kind_of, filter(None, header.texts))):
        return None
    itinerary = read_itinerary(sheet.cells, of_trips=True)
    return ReadSheet(sheet.cells, None, itinerary=itinerary) if itinerary else None


def _without_plans(sheets: Sequence[ReadSheet]) -> list[ReadSheet]:
    """Return the sheets with plans of trips set aside that others tell as they were made."""
    known = [sheet.itinerary for sheet in sheets if sheet.itinerary]
    left = dict(zip(map(id, known), without_plans(known), strict=True))
    return [replace(s, itinerary=left[id(s.itinerary)]) if s.itinerary else s for s in sheets]


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
    name = shape(header)
    rows = settle_rows(cells, header)
    header = _led_by_headings(cells, header, rows, taken, decisions)
    perhaps = _perhaps_no_trainees(cells, header, rows, taken)
    counted = {why: decisions.counted.get((why, *_key(cells))) for why in perhaps}
    aside = {n for why, some in perhaps.items() if counted[why] is False for n in some}
    whole = Carried(header, rows.body, {})
    if not header.has_key:
        place = decisions.places.get(_key(cells))
        above, classes = decisions.above.get(name), decisions.classes.get(name)
        whole = carried(cells, header, rows, above, place, classes, aside)
    said = _said(taken.provinces, header, whole)
    body, masked = without_personal(whole.header, whole.body)
    decoded = cells.decoded(header.places.get("province", len(cells.columns)))
    found = FoundTable(
        cells, whole.header, said, replace(rows, body=body), masked, whole.rules, decoded=decoded
    )
    found = found.without_others(aside) if aside else found
    open_rows = {why: some for why, some in perhaps.items() if counted[why] is None}
    doubts = (*_doubts(cells, taken, whole, name), *_who_count(cells, header, open_rows))
    if taken.counts:
        columns = tuple(header.texts[i] for i in taken.counts)
        times = rows.body[list(taken.counts)].map(_count).sum(axis=1).clip(upper=MOST_IN_A_ROW)
        return ReadSheet(cells, replace(_expanded(found, times), counted=columns), doubts)
    left = replace(rows, body=rows.body.loc[found.body.index])
    found = replace(found, attendance=_attendance(cells, header, left))
    times = names_in_rows(left.body, taken.provinces, has_header=bool(header.numbers))
    return ReadSheet(cells, _expanded(found, times) if times.gt(1).any() else found, doubts)


def _attendance(cells: SheetCells, header: Header, rows: TableRows) -> Attendance:
    names = cells.grid.sheet, cells.grid.file
    titles = (*rows.titles, *(name.replace("_", " ") for name in names))
    by_columns = attendance(header.texts, texts_above(cells, header), titles, rows.body)
    return by_columns if by_columns.columns else of_whole_list(titles, rows.body)


def _led_by_headings(
    cells: SheetCells, header: Header, rows: TableRows, taken: Recognised, decisions: Decisions
) -> Header:
    """Return the header without where people come from, where others say what sent them all.

    That are the headings over them, or the names of sheets of which each is another place.
    """
    meaning = taken.provinces.get(header.places.get("province", -1))
    if meaning not in HOMES or decisions.origin:
        return header
    bare = without_province(header)
    whole = carried(cells, bare, rows, None, decisions.places.get(_key(cells), False))
    led = [whole.rules.get(n) in ("group", "sheet") for n in rows.body.index]
    return bare if led and all(led) else header


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
    grid = cells.grid
    found = []
    if taken.doubt and not whole.rules and (taken.doubt.proposed is not None or not whole.place):
        found.append(taken.doubt)
    elif whole.place:
        columns = (whole.place,)
        found.append(Doubt("place", grid.file, grid.sheet, name, whole.unsaid, columns))
    open_rows: dict[DoubtKind, int] = {"above": whole.blanks, "class": whole.classless}
    for kind, n in open_rows.items():
        if n >= FEWEST_ASKED:
            found.append(Doubt(kind, grid.file, grid.sheet, name, n, whole.header.texts))
    return tuple(found)


def _perhaps_no_trainees(
    cells: SheetCells, header: Header, rows: TableRows, taken: Recognised
) -> Mapping[WhoCounts, tuple[int, ...]]:
    """Return the rows that are asked about: of a list of one row for each, without identifiers."""
    is_asked = not header.has_key and not taken.counts
    return perhaps_no_trainees(cells, header, rows) if is_asked else {}


def _who_count(
    cells: SheetCells, header: Header, perhaps: Mapping[WhoCounts, Sequence[int]]
) -> Iterator[Doubt]:
    """Give the questions whether some rows count."""
    grid, columns, name = cells.grid, header.texts[: len(cells.columns)], shape(header)
    for why, rows in perhaps.items():
        numbers = tuple(cells.place(n)[2] for n in rows)
        sample = tuple(cells.rows[n] for n in rows[:SAMPLE_ROWS])
        n = len(rows)
        yield Doubt(why, grid.file, grid.sheet, name, n, columns, sample, numbers=numbers)


_COUNT = re.compile(r"\d+")
MOST_IN_A_ROW = 100_000
"""People that one row of a summary may stand for."""


def _expanded(found: FoundTable, times: "pd.Series[int]") -> FoundTable:
    """Return a list with a row for each of the people that its rows stand for."""
    origin = [int(row) for row, n in zip(times.index, times, strict=True) for _ in range(int(n))]
    body = found.body.loc[origin].set_axis(range(FIRST_ROW, FIRST_ROW + len(origin)))
    nobody: dict[int, Outcome] = {
        int(row): "nobody" for row, n in zip(times.index, times, strict=True) if n == 0
    }
    rows = replace(found.rows, body=body, outcomes={**found.rows.outcomes, **nobody})
    numbered = list(zip(body.index, origin, strict=True))
    copies: dict[int, list[int]] = defaultdict(list)
    for n, row in numbered:
        copies[row].append(n)
    return replace(
        found,
        rows=rows,
        attendance=found.attendance.renumbered(copies),
        rules={n: found.rules[row] for n, row in numbered if row in found.rules},
        origins={n: found.cells.place(row) for n, row in numbered},
        copied=dict(numbered),
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
