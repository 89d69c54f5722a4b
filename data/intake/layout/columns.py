"""The columns of a found table on their way to the contract: each with its header, in order."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from data.intake.layout.found_table import FoundTable
from data.intake.layout.header_names import column_named
from geo.spelling import fold


class NamedColumn(NamedTuple):
    """A column with the header that it goes by from here on."""

    header: str
    cells: "pd.Series[str]"


Columns = Mapping[int, NamedColumn]
"""Place in the sheet, or after the last one, → column."""


def columns_of(found: FoundTable) -> Columns:
    """Return the columns of a table, with the headers that the contract knows where it has any."""
    return {
        i: NamedColumn(_spelt(text, found.place_names.get(i, ""), found), found.body[i])
        for i, text in enumerate(found.header.texts)
    }


def _spelt(text: str, name: str, found: FoundTable) -> str:
    name = name or column_named(text, found.table)
    return text if not name or fold(text) in found.table.column(name).headers else name


def added(columns: Columns, header: str, cells: "pd.Series[str]") -> Columns:
    """Return the columns with one more after the last."""
    return {**columns, max(columns, default=-1) + 1: NamedColumn(header, cells)}
