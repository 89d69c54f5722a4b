"""Plans of seats: each cell names somebody and the place that he or she comes from."""

import re
from collections.abc import Iterator
from itertools import islice

from data.checks import says_place
from data.intake.layout.sheet_cells import Row, SheetCells
from data.intake.layout.turned.turning import LOOKED_AT, NAME, PROVINCE, Line, Turned, turned
from data.intake.personal import is_name

FEWEST_COLUMNS, FEWEST_SEATS = 2, 4
"""Columns in which people sit, and people who sit there with their place."""

MOSTLY = 0.6

_BETWEEN = re.compile(r"[\n()\[\];,]+|\s[-–—]\s|:\s")
_SEAT = re.compile(r"^\s*(?:[A-Z]?\d{1,3})\s*[.):\-]\s*")


def of_seats(cells: SheetCells) -> Turned | None:
    """Return the list of those who sit in the cells of a plan, None where it is none."""
    if not _is_plan(cells):
        return None
    seats = [(n, seat) for n, row in cells.rows.items() for seat in _seats(row)]
    lines = [Line(seat, (n,)) for n, seat in seats]
    return turned(cells, "seats", Line((NAME, PROVINCE), ()), lines, {})


def _is_plan(cells: SheetCells) -> bool:
    """Return whether most of what several columns hold is somebody and a place."""
    head = list(islice(cells.rows.values(), LOOKED_AT))
    width = len(head[0]) if head else 0
    columns = [[row[i] for row in head if row[i]] for i in range(width)]
    of_seats = [column for column in columns if _are_seats(column)]
    return len(of_seats) >= FEWEST_COLUMNS and sum(map(len, of_seats)) >= FEWEST_SEATS


def _are_seats(column: list[str]) -> bool:
    seats = [seat for text in column if (seat := _seat(text)) and says_place(seat[1])]
    return len(seats) >= FEWEST_COLUMNS and len(seats) >= MOSTLY * len(column)


def _seats(row: Row) -> Iterator[Row]:
    return (seat for text in row if text and (seat := _seat(text)))


def _seat(text: str) -> tuple[str, str] | None:
    """Return who sits there and from where; None for a cell that names nobody.

    >>> _seat("12. Trần Thị Bình\\n(Hà Giang)"), _seat("Bục giảng")
    (('Trần Thị Bình', 'Hà Giang'), None)
    """
    parts = [part for raw in _BETWEEN.split(_SEAT.sub("", text)) if (part := raw.strip(" .-–"))]
    if not parts:
        return None
    named = next((part for part in parts if is_name(part) and not says_place(part)), "")
    name = named or (parts[0] if is_name(parts[0]) else "")
    others = parts[:]
    if not name:
        return None
    others.remove(name)
    places = [part for part in others if says_place(part)]
    return name, ", ".join(places or others)
