"""A sheet as cells by row, which every format comes to, within bounds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from data.intake.unreadable import MAX_COLUMNS, MAX_ROWS, UnreadableFileError

Cell: TypeAlias = str | int | float | bool | date | datetime | None
Range: TypeAlias = tuple[tuple[int, int], tuple[int, int]]
Rows: TypeAlias = dict[int, list[Cell]]

MAX_CELLS = 5_000_000
"""Of all sheets of a file together, blank ones at the end of a row not counted."""
MAX_CELL = 131_072
"""Characters; no office's program lets a cell have more."""


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet, table of a document or text file, blank rows left out.

    `rows` maps the row number a person sees to the cells: str, int, float, bool, date, datetime or
    None where blank. `merged` are inclusive ranges ((row, column), (row, column)), rows from 1 and
    columns from 0. `sheet` is "" for a file without sheets; `encoding` is that of a text file.
    `hidden`: the sheet is hidden in its workbook; `hidden_rows` are hidden or filtered out.
    `unreadable` is the reason why a file in an archive has no cells, or why a document has only
    lines, which may be an itinerary and nothing else; "" for any other grid.
    """

    file: str
    sheet: str
    title: str
    rows: Mapping[int, Sequence[object]]
    merged: tuple[Range, ...] = ()
    encoding: str = ""
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    unreadable: str = ""


def filled(lines: Sequence[Sequence[Cell]], first: int = 1) -> Rows:
    """Return the lines that are not blank by number, without the blank cells at their ends."""
    # A long list says few things many times.
    different = set[Cell]().union(*lines)
    blank = {cell for cell in different if is_blank(cell)}
    long: set[Cell] = {cell for cell in different if isinstance(cell, str) and len(cell) > MAX_CELL}
    return dict(_bounded(_trimmed(lines, first, blank), long))


def _trimmed(
    lines: Iterable[Sequence[Cell]], first: int, blank: set[Cell]
) -> Iterator[tuple[int, list[Cell]]]:
    for number, line in enumerate(lines, start=first):
        cells = [*line]
        if not blank.isdisjoint(cells):
            cells = [None if cell in blank else cell for cell in cells]
            while cells and cells[-1] is None:
                cells.pop()
        if cells:
            yield number, cells


def _bounded(
    rows: Iterable[tuple[int, list[Cell]]], long: set[Cell]
) -> Iterator[tuple[int, list[Cell]]]:
    left = MAX_CELLS
    for number, cells in rows:
        left -= len(cells)
        if left < 0 or number > MAX_ROWS:
            raise UnreadableFileError("too-large")
        if len(cells) > MAX_COLUMNS:
            raise UnreadableFileError("too-wide")
        if not long.isdisjoint(cells):
            raise UnreadableFileError("binary")
        yield number, cells


def is_blank(cell: Cell) -> bool:
    """Tell a cell that shows nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
