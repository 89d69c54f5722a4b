"""A table on its way through the checks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import pandas as pd

from data.checks.problems import Location
from data.tables import Table
from texts.bilingual import Said

SHORT = 200
"""Most tables are short: below so many rows a column made of its cells costs a third of one that is
made of its different texts, of a hundred thousand rows ten times as much."""


@dataclass(frozen=True)
class LocatedTable:
    """A table as far as it has been checked; `headers` maps its columns to the file's own.

    `origins` says where the rows of a table put together from several places stand.
    """

    table: Table
    file: str
    sheet: str
    headers: Mapping[str, str]
    frame: pd.DataFrame
    origins: Mapping[int, tuple[str, str, int]] = field(default_factory=dict)

    def locate(self, row: int | None = None, column: str = "") -> Location:
        """Return where a cell of this table is, as a person finds it."""
        header = self.headers.get(column, column)
        here = (self.file, self.sheet, row)
        file, sheet, number = here if row is None else self.origins.get(row, here)
        return Location(file, sheet, self.table.name, number, header)

    def called(self, column: str) -> Said:
        """Return what names a column: the file's own header, else that of the contract."""
        header = self.headers.get(column)
        return self.table.column(column).called if header is None else lambda lang: header


def each_row(
    frame: pd.DataFrame, which: "pd.Series[bool] | None" = None
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give each row of a frame, or of `which` of them, with its number in the file."""
    if which is not None:
        # Most often nothing is wrong, and taking no row of a wide frame costs as much as some.
        if not which.any():
            return
        frame = frame[which]
    if frame.empty:
        return
    for row, cells in zip(_row_numbers(frame), frame.to_dict("records"), strict=True):
        yield row, {str(column): value for column, value in cells.items()}


def each_cell(cells: "pd.Series[str]", which: "pd.Series[bool]") -> Iterator[tuple[int, str]]:
    """Give each of `which` cells of a column with its row number in the file."""
    if which.any():
        taken = cells[which]
        yield from zip(_row_numbers(taken), taken, strict=True)


def by_value(texts: "pd.Series[str]", meaning: Callable[[str], Any], dtype: str) -> Any:
    """Return the array of what each text means, asked once of each; missing stays missing.

    The array is typed Any: which one it is depends on `dtype`. It is that of the texts themselves
    where each means what it says.
    """
    if len(texts) < SHORT:
        cells = texts.to_numpy(dtype=object)
        known = {text: meaning(text) for text in dict.fromkeys(cells) if isinstance(text, str)}
        return pd.array([known.get(cell) for cell in cells], dtype=cast(Any, dtype))
    places, found = texts.factorize()
    different = found.tolist()
    meant = [*map(meaning, different)]
    if texts.dtype == dtype and meant == different:
        return texts.array
    # The place of what is missing is the last one.
    return pd.array([*meant, None], dtype=cast(Any, dtype)).take(places)


def _row_numbers(rows: "pd.DataFrame | pd.Series[str]") -> list[int]:
    return [int(row) for row in rows.index]
