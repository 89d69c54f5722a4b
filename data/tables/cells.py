"""The cells of a table as text, before anyone asks what they mean."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import pandas as pd

FIRST_ROW = 2
"""The row of a file below its header: from it on a table is numbered that no file has."""


@dataclass(frozen=True)
class RawTable:
    """A header and the rows below it, every cell text, "" where blank.

    `rows` has one column for each header, numbered from 0; its index is the row number that a
    person sees in a spreadsheet. `sheet` is "" for a file that has no sheets. `called` has the
    file's own header of a column that was made from another one. `origins` says of a table put
    together from several places where each row stands: its index → (file, sheet, row).
    """

    file: str
    sheet: str
    title: str
    header: tuple[str, ...]
    rows: pd.DataFrame
    called: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[int, tuple[str, str, int]] = field(default_factory=dict)


def as_text(cell: object) -> str:
    """Return what a person reads in the cell: whole numbers without a point, dates as ISO.

    >>> as_text(75.0), as_text(date(2005, 11, 5)), as_text(None)
    ('75', '2005-11-05', '')
    >>> as_text(time(8, 30)), as_text(True)
    ('08:30', 'TRUE')
    """
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return str(cell).upper()
    if cell is None or cell != cell:
        # Blank, or the figure that is none (NaN).
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell == datetime(cell.year, cell.month, cell.day):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time) and not cell.second:
        return cell.isoformat("minutes")
    return str(cell)


def rows_as_text(
    frame: pd.DataFrame, columns: Iterable[Hashable] | None = None
) -> list[tuple[str, ...]]:
    """Return the rows of a frame, each cell `as_text`, "" where a column is not there.

    Column by column: most frames are short, and one made of another costs more than its cells.
    """
    blank = [""] * len(frame)
    names = frame.columns if columns is None else columns
    texts = (_texts(frame[name]) if name in frame else blank for name in names)
    return list(zip(*texts, strict=True))


def _texts(column: "pd.Series[Any]") -> list[str]:
    cells = zip(column.tolist(), column.isna().tolist(), strict=True)
    return ["" if is_blank else as_text(cell) for cell, is_blank in cells]
