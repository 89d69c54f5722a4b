"""A sheet as cells by row, which every format comes to, within bounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from data.intake.bounds import MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from data.intake.unreadable import UnreadableFileError

Cell: TypeAlias = str | int | float | bool | date | datetime | None
Range: TypeAlias = tuple[tuple[int, int], tuple[int, int]]
Rows: TypeAlias = dict[int, Sequence[Cell]]


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
    numbered = enumerate(lines, first)
    rows = {number: cells for number, line in numbered if (cells := _trimmed(line, blank))}
    _refuse_beyond_bounds(rows, different - blank)
    return rows


def _trimmed(line: Sequence[Cell], blank: set[Cell]) -> Sequence[Cell]:
    if blank.isdisjoint(line):
        return line
    cells = [None if cell in blank else cell for cell in line]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _refuse_beyond_bounds(rows: Rows, different: set[Cell]) -> None:
    if max(rows, default=0) > MAX_ROWS or sum(map(len, rows.values())) > MAX_CELLS:
        raise UnreadableFileError("too-large")
    if max(map(len, rows.values()), default=0) > MAX_COLUMNS:
        raise UnreadableFileError("too-wide")
    if any(isinstance(cell, str) and len(cell) > MAX_CELL for cell in different):
        raise UnreadableFileError("binary")


def is_blank(cell: Cell) -> bool:
    """Tell a cell that shows nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
