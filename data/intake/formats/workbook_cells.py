"""The cells of one workbook, by a reader of native code.

One cell in the last row and column of a sheet makes that reader ask for half a terabyte and abort;
hence only a worker (data.intake.worker) may come here.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from data.intake.bounds import MAX_CELLS, MAX_COLUMNS
from data.intake.formats.grid import Cell, Range
from data.intake.unreadable import UnreadableFileError


@dataclass(frozen=True)
class Cells:
    """A sheet: its rows by number from 1, without blank ones, and merged ranges from (0, 0)."""

    title: str
    rows: dict[int, list[Cell]]
    merged: tuple[Range, ...]
    hidden: bool


def sheets(content: bytes) -> list[Cells]:
    """Return the sheets of a workbook; UnreadableFileError says why they cannot be had."""
    try:
        return list(_sheets(CalamineWorkbook.from_filelike(io.BytesIO(content))))
    except PasswordError as error:
        raise UnreadableFileError("encrypted") from error
    except CalamineError as error:
        raise UnreadableFileError("damaged") from error
    except BaseException as error:
        # How native code gives up on a file; its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFileError("damaged") from error


def _sheets(book: CalamineWorkbook) -> Iterator[Cells]:
    left = MAX_CELLS
    for meta in book.sheets_metadata:
        if meta.typ == SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_name(meta.name)
            rows = dict(_filled_rows(sheet, left))
            left -= sum(map(len, rows.values()))
            hidden = meta.visible != SheetVisibleEnum.Visible
            yield Cells(meta.name, rows, tuple(sheet.merged_cell_ranges or ()), hidden)


def _filled_rows(sheet: CalamineSheet, left: int) -> Iterator[tuple[int, list[Cell]]]:
    indent: list[Cell] = [None] * (sheet.start[1] if sheet.start else 0)
    for number, line in enumerate(sheet.iter_rows(), start=1):
        cells = [_plain(cell) for cell in line]
        while cells and cells[-1] is None:
            cells.pop()
        left -= len(cells)
        if left < 0:
            raise UnreadableFileError("too-large")
        if len(indent) + len(cells) > MAX_COLUMNS and cells:
            raise UnreadableFileError("too-wide")
        if cells:
            yield number, indent + cells


def _plain(cell: object) -> Cell:
    """Return the cell as one of few types; a duration or a time of day as text."""
    if cell == "" or cell is None:
        return None
    return cell if isinstance(cell, str | int | float | date) else str(cell)
