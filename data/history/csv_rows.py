"""Small tables of our own as CSV files that Excel opens and nothing in them runs."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from data import writing
from data.tables import formulas


def file(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as a CSV file, their cells as text."""
    cells = [[str(cell) for cell in row] for row in rows]
    return writing.csv_file(pd.DataFrame(cells, columns=list(columns), dtype="str"))


def rows(content: bytes) -> list[Mapping[str, str]]:
    """Return the rows of a CSV file by header, whatever a person made of it."""
    text = content.decode("utf-8-sig", "replace").replace("\0", "")
    try:
        found = list(csv.DictReader(io.StringIO(text), restkey=""))
    except csv.Error:
        return []
    return [
        {
            name: formulas.unsigned(cell)
            for name, cell in row.items()
            if name and isinstance(cell, str)
        }
        for row in found
    ]
