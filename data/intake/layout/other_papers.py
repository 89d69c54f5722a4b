"""Papers that list neither people nor trips: budgets, inventories, registers, timetables."""

from itertools import islice

from data.intake.layout.header import HEADER_WITHIN
from data.intake.layout.header_names import is_known_header, is_own_header, is_personal
from data.intake.layout.itinerary import is_of_days, is_of_lectures, is_of_no_list, kind_of
from data.intake.layout.sheet_cells import Row, SheetCells
from data.tables import STOPS

FEWEST_HEADERS = 3
FEWEST_OF_LECTURES = 2


def is_another_paper(cells: SheetCells) -> bool:
    """Tell a sheet with a row of such headers, and none of persons."""
    return any(_heads_another_paper(row) for row in islice(cells.rows.values(), HEADER_WITHIN))


def _heads_another_paper(row: Row) -> bool:
    texts = [text for text in row if text]
    if len(texts) < FEWEST_HEADERS or any(map(is_personal, texts)):
        return False
    if sum(map(is_of_lectures, texts)) >= FEWEST_OF_LECTURES:
        return True
    if is_of_days(map(kind_of, texts)):
        return not is_own_header(texts, STOPS)
    others = [text for text in texts if is_of_no_list(text)]
    known = [text for text in texts if is_known_header(text) and text not in others]
    return bool(others) and len(others) + len(known) >= FEWEST_HEADERS - 1
