"""A table on its way through the checks."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from data.contract import Table
from data.problems import Place


@dataclass(frozen=True)
class Sheet:
    """A table as far as it has been checked; `headers` maps its columns to the file's own."""

    table: Table
    file: str
    sheet: str
    headers: Mapping[str, str]
    frame: pd.DataFrame

    def place(self, row: int | None = None, column: str = "") -> Place:
        """Return where a cell of this table is, as a person finds it."""
        header = self.headers.get(column, column)
        return Place(self.file, self.sheet, self.table.name, row, header)
