"""The cells of one workbook as JSON, read in a process of its own.

`python data/workbook_cells.py < book.xlsx` writes {"sheets": [...]} or {"refused": reason}. One
cell in the last row and column of a sheet makes the reader ask for half a terabyte and abort; here
that ends this process and not the page. The limits of memory and time hold where a system has them.
"""

import io
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import TypeAlias

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
)

Cell: TypeAlias = str | int | float | bool | dict[str, str] | None

MAX_MEMORY = 2 * 1024**3
MAX_SECONDS = 60
MAX_CELLS = 5_000_000


class TooManyCellsError(ValueError):
    """The sheets hold more than MAX_CELLS cells that are not blank."""


def sheets(content: bytes) -> list[dict[str, object]]:
    """Return title, rows (number from 1, cells; no blank rows) and merged ranges of each sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    found: list[dict[str, object]] = []
    left = MAX_CELLS
    for meta in book.sheets_metadata:
        if meta.typ == SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_name(meta.name)
            rows = list(_filled_rows(sheet, left))
            left -= sum(len(cells) for _, cells in rows)
            found.append(
                {"title": meta.name, "rows": rows, "merged": sheet.merged_cell_ranges or []}
            )
    return found


def _filled_rows(sheet: CalamineSheet, left: int) -> Iterator[tuple[int, list[Cell]]]:
    indent: list[Cell] = [None] * (sheet.start[1] if sheet.start else 0)
    for number, line in enumerate(sheet.iter_rows(), start=1):
        cells = [_plain(cell) for cell in line]
        while cells and cells[-1] is None:
            cells.pop()
        left -= len(cells)
        if left < 0:
            raise TooManyCellsError
        if cells:
            yield number, indent + cells


def _plain(cell: object) -> Cell:
    """Return the cell as JSON has it; a day is {"day": ISO}, a point in time {"time": ISO}."""
    if cell == "" or cell is None:
        return None
    if isinstance(cell, str | int | float):
        return cell
    if isinstance(cell, datetime):
        return {"time": cell.isoformat()}
    return {"day": cell.isoformat()} if isinstance(cell, date) else str(cell)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Answer for the workbook on standard input."""
    _limit()
    answer: dict[str, object]
    try:
        answer = {"sheets": sheets(sys.stdin.buffer.read())}
    except PasswordError:
        answer = {"refused": "encrypted"}
    except (TooManyCellsError, MemoryError):
        answer = {"refused": "too-large"}
    except CalamineError:
        answer = {"refused": "damaged"}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
