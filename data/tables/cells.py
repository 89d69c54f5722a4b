"""The cells of a table as text, before anyone asks what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import pandas as pd


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
    """
    if isinstance(cell, str):
        return cell.strip()
    if cell is None or cell != cell:
        # Blank, or the figure that is none (NaN).
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell == datetime(cell.year, cell.month, cell.day):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
