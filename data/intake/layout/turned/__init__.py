"""Tables that are no plain list, turned into one: people as columns or on cards, marks or numbers
under provinces, pivot tables, plans of seats.

`as_list` is given the cells of a sheet, or of a block of it, and leaves alone what is not surely of
such a shape. The list that is made has headers that the readers know; `turning` says how it leads
back to the rows of the file.
"""

from data.intake.layout.header import looks_like_header
from data.intake.layout.sheet_cells import SheetCells
from data.intake.layout.turned.cards import of_columns
from data.intake.layout.turned.matrix import of_matrix
from data.intake.layout.turned.pivot import is_of_pivot, of_pivot
from data.intake.layout.turned.seats import of_seats
from data.intake.layout.turned.turning import Turned

__all__ = ["Turned", "as_list", "is_of_pivot"]

_SHAPES = (of_matrix, of_pivot, of_columns, of_seats)


def as_list(cells: SheetCells) -> Turned | None:
    """Return the list that a sheet amounts to, None where it is one already or no table of people.

    One that stands beside another list is none: the two must be parted first.
    """
    found = next((found for shape in _SHAPES if (found := shape(cells))), None)
    if found is None or any(looks_like_header(cells.rows[n]) for n in found.left):
        return None
    return found
