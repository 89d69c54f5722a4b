"""Each sheet by itself: its texts, and the table on it or why there is none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from data.intake.formats import Grid
from data.intake.layout.classes import BASIS, basis_given
from data.intake.layout.found_table import FoundTable
from data.intake.layout.header import Header, cut_to_columns, find_header
from data.intake.layout.header_names import is_personal, table_titled
from data.intake.layout.itinerary import Itinerary
from data.intake.layout.itinerary import read as read_itinerary
from data.intake.layout.provinces import choose, province_columns
from data.intake.layout.roster import without_personal
from data.intake.layout.rows import Outcome, Outcomes, settle_rows
from data.intake.layout.sheet_cells import SheetCells, read_cells
from data.tables import CLASSES, STOPS, TRAINEES, TRIPS, headers
from geo.spelling import fold
from texts import WORK


@dataclass(frozen=True)
class ReadSheet:
    """A sheet, and the table or the itinerary that was found on it, None where there is none."""

    cells: SheetCells
    found: FoundTable | None
    itinerary: Itinerary | None = None

    @property
    def outcomes(self) -> Outcomes:
        """Return what becomes of each row."""
        if self.itinerary:
            return self.itinerary.outcomes
        if self.found:
            return self.found.rows.outcomes
        outcome: Outcome = "instructions" if holds_no_table(self.cells) else "no-table"
        return dict.fromkeys(self.cells.rows, outcome)


def holds_no_table(cells: SheetCells) -> bool:
    """Tell a sheet that by its title only explains the record, or names in it."""
    return fold(cells.grid.title) in headers.INSTRUCTIONS | headers.ALIASES


def read_sheets(grids: Iterable[Grid], origin: str) -> list[ReadSheet]:
    """Return the sheets with anything in them, each table of a record on one of them.

    `origin` (of BASES) says which column of provinces to read; "" leaves it to the classes.
    """
    headed = [_headed(read_cells(grid)) for grid in grids if grid.rows]
    basis = origin or _basis_given(headed) or WORK
    read = [
        ReadSheet(cells, None, found)
        if isinstance(found, Itinerary)
        else ReadSheet(cells, _found(cells, found, basis))
        for cells, found in headed
    ]
    return _tables_before_itineraries(_each_table_once(read))


Headed = tuple[SheetCells, Header | Itinerary | None]


def _headed(cells: SheetCells) -> Headed:
    if holds_no_table(cells) or not cells.rows:
        return cells, None
    header = find_header(cells)
    itinerary = None if header and _is_sure(cells, header) else read_itinerary(cells)
    if itinerary or header is None:
        return cells, itinerary
    return cut_to_columns(cells, header)


def _is_sure(cells: SheetCells, header: Header) -> bool:
    """Tell a table that is no itinerary: by its title, its key or what is personal in it."""
    titled = table_titled(cells.grid.title) is not None
    return titled or header.has_key or any(map(is_personal, header.texts))


def _basis_given(headed: Iterable[Headed]) -> str:
    """Return what the classes on these sheets say that provinces are."""
    return basis_given(
        settle_rows(cells, header).body[header.places[BASIS.name]]
        for cells, header in headed
        if isinstance(header, Header) and header.table is CLASSES and BASIS.name in header.places
    )


def _found(cells: SheetCells, header: Header | None, basis: str) -> FoundTable | None:
    if header is None:
        return None
    provinces = province_columns(cells, header)
    header = choose(header, provinces, basis)
    rows = settle_rows(cells, header)
    if header.table is not TRAINEES:
        return FoundTable(cells, header, provinces, rows, {})
    body, masked = without_personal(header, rows.body)
    return FoundTable(cells, header, provinces, replace(rows, body=body), masked)


def _each_table_once(sheets: Sequence[ReadSheet]) -> list[ReadSheet]:
    """Return the sheets with the rows of a table that another sheet gives set aside."""
    first: dict[str, FoundTable] = {}
    for found in in_order(sheets):
        first.setdefault(found.table.name, found)
    return [
        replace(sheet, found=sheet.found.set_aside())
        if sheet.found and sheet.found is not first[sheet.found.table.name]
        else sheet
        for sheet in sheets
    ]


def _tables_before_itineraries(sheets: Sequence[ReadSheet]) -> list[ReadSheet]:
    """Return the sheets with the itineraries set aside where a record has trips or stops itself."""
    if not any(sheet.found and sheet.found.table in (TRIPS, STOPS) for sheet in sheets):
        return list(sheets)
    return [
        replace(sheet, itinerary=sheet.itinerary.set_aside()) if sheet.itinerary else sheet
        for sheet in sheets
    ]


def in_order(sheets: Iterable[ReadSheet]) -> list[FoundTable]:
    """Return the tables on these sheets in the order in which they are taken.

    One that bears its table's name comes before one known by its header, such as a copy.
    """
    found = [sheet.found for sheet in sheets if sheet.found]
    return sorted(found, key=lambda table: not table.bears_its_name)
