"""Tables that a file does not have, made so that what it does have can be shown."""

from collections.abc import Sequence

import pandas as pd

from data.intake.layout.found_table import FoundTable
from data.tables import FIRST_ROW, RawTable, Table


def made(
    people: FoundTable, table: Table, rows: Sequence[Sequence[str]], header: Sequence[str] = ()
) -> RawTable:
    """Return a table to go with a list of people; by default with every column of the contract."""
    return made_beside(people.cells.grid.file, table, rows, header)


def made_beside(
    file: str, table: Table, rows: Sequence[Sequence[str]], header: Sequence[str] = ()
) -> RawTable:
    """Return a table to go with what a file holds; by default with every column of the contract."""
    names = tuple(header) or tuple(column.name for column in table.columns)
    frame = pd.DataFrame(list(rows), columns=range(len(names)), dtype="str")
    numbered = frame.set_axis(range(FIRST_ROW, FIRST_ROW + len(rows)))
    return RawTable(file, "", table.name, names, numbered)
