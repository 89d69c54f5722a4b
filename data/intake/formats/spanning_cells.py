"""Tables whose cells span rows and columns, as documents draw them, on a grid of cells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from data.intake.bounds import MAX_COLUMNS, MAX_ROWS
from data.intake.formats.grid import Cell, Range, Rows, filled
from data.intake.unreadable import UnreadableFileError


@dataclass(frozen=True)
class Spanning:
    """A cell and how many columns to the right and rows down it takes, itself counted."""

    value: Cell
    across: int = 1
    down: int = 1


@dataclass(frozen=True)
class Merging:
    """How a cell of a text program is merged: `down` is "", "restart" or "continue".

    `across`: it belongs to the cell on its left.
    """

    down: str = ""
    across: bool = False


@dataclass(frozen=True)
class DrawnTable:
    """A table of a document, and the lines of text between it and what stands before it.

    `hidden` are the positions, from 0, of rows that are not shown; `below` are the lines after the
    last table of a document. A table `within` a cell of another is followed by no text.
    """

    above: Sequence[str]
    rows: Sequence[Sequence[Spanning]]
    hidden: frozenset[int] = frozenset()
    below: Sequence[str] = ()
    within: bool = False


@dataclass(frozen=True)
class Drawn:
    """The cells of a drawn table by row number, the lines above it counted, each a row."""

    rows: Rows
    merged: tuple[Range, ...]
    hidden_rows: frozenset[int]


def drawn(table: DrawnTable) -> Drawn:
    """Put the cells of a table where their spans leave them, between the lines around it."""
    first = len(table.above) + 1
    placed = list(_placed(table.rows))
    lines = [_line(places) for places in placed]
    corner = first + len(lines) - 1, max(map(len, lines), default=1) - 1
    merged = [
        spanned
        for number, places in enumerate(placed, start=first)
        for spanned in _ranges(number, places, *corner)
    ]
    rows = filled([*([text] for text in table.above), *lines, *([text] for text in table.below)])
    hidden = frozenset(rows.keys() & {first + place for place in table.hidden})
    return Drawn(rows, tuple(merged), hidden)


Places = Sequence[tuple[int, Spanning]]


def _placed(rows: Iterable[Sequence[Spanning]]) -> Iterator[Places]:
    """Give the cells of each row with their columns: those taken from above are passed over."""
    taken: dict[int, int] = {}
    for row in rows:
        places: list[tuple[int, Spanning]] = []
        column = 0
        below: dict[int, int] = {}
        for cell in row:
            while taken.get(column):
                column += 1
            if column >= MAX_COLUMNS:
                raise UnreadableFileError("too-wide")
            places.append((column, cell))
            until = column + min(max(cell.across, 1), MAX_COLUMNS)
            if cell.down > 1:
                below |= dict.fromkeys(range(column, until), min(cell.down, MAX_ROWS) - 1)
            column = until
        taken = {c: n - 1 for c, n in taken.items() if n > 1} | below
        yield places


def _line(places: Places) -> list[Cell]:
    line: list[Cell] = [None] * (places[-1][0] + 1 if places else 0)
    for column, cell in places:
        line[column] = cell.value
    return line


def _ranges(number: int, places: Places, last: int, widest: int) -> Iterator[Range]:
    """Give the ranges that cells of a row span, within the table."""
    for column, cell in places:
        right = min(column + max(cell.across, 1) - 1, widest)
        bottom = min(number + max(cell.down, 1) - 1, last)
        if right > column or bottom > number:
            yield (number, column), (bottom, max(right, column))


# --- merged from row to row ----------------------------------------------------------------------


def merged_down(rows: Iterable[Sequence[tuple[Spanning, Merging]]]) -> list[list[Spanning]]:
    """Return the cells with how many rows each takes: what continues one above is that one."""
    found: list[list[Spanning]] = []
    begun: dict[int, tuple[int, int]] = {}
    for row in rows:
        line: list[Spanning] = []
        column = 0
        for cell, merging in row:
            if merging.down == "continue" and column in begun:
                r, i = begun[column]
                found[r][i] = replace(found[r][i], down=found[r][i].down + 1)
            else:
                begun.pop(column, None)
                if merging.down == "restart":
                    begun[column] = len(found), len(line)
                line.append(cell)
            column += cell.across
        found.append(line)
    return found
