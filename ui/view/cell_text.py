"""What a cell of the record says, and in which language."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import pandas as pd

import texts

RecordRow: TypeAlias = "Mapping[Any, Any] | pd.Series[Any]"


def records(rows: pd.DataFrame, columns: Sequence[str]) -> list[dict[str, Any]]:
    """Some columns of a few rows, which cost by the column, as `to_dict` gives all of them."""
    cells = [rows[column].tolist() for column in columns]
    return [dict(zip(columns, row, strict=True)) for row in zip(*cells, strict=True)]


def row_texts(
    rows: pd.DataFrame, columns: Sequence[str], tell: Callable[[RecordRow], str]
) -> list[str]:
    """What is told of each row by some of its columns.

    Rows that say the same are asked once: a long list says few things many times.
    """
    cells = [*zip(*(rows[column].tolist() for column in columns), strict=True)]
    known = {row: tell(dict(zip(columns, row, strict=True))) for row in {*cells}}
    return [known[row] for row in cells]


def is_said(value: Any) -> bool:
    """Whether a cell says anything."""
    return not (value is None or pd.isna(value) or value == "")


def in_language(row: RecordRow, field: str, lang: str) -> str:
    """A text of a row in a language, else in the other one, else ""."""
    found = (row.get(f"{field}_{one}") for one in (lang, *texts.LANGUAGES))
    return next((str(text) for text in found if is_said(text)), "")
