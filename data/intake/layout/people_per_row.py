"""How many people a row of a list names: one, or several in a cell or along the row."""

import re
from collections.abc import Container

import pandas as pd

from data.checks import says_place
from data.intake.layout.column_contents import MOSTLY
from data.intake.personal import is_name

FEWEST_COLUMNS = 3
"""Columns of names along a row that make it a row of several people."""

_NUMBERED = re.compile(r"^\s*\d{1,2}\s*[.)]\s*[^\W\d_]", re.MULTILINE)
_BETWEEN = re.compile(r"[\n;,]")


def names_in_rows(body: pd.DataFrame, places: Container[int], has_header: bool) -> "pd.Series[int]":
    """Return how many people each row stands for, one at least; no cell of `places` lists names.

    Names in several columns are those of several people only where no header says otherwise.
    """
    found = [1] * len(body)
    for column in (column for column in range(len(body.columns)) if column not in places):
        texts = body[column].tolist()
        listed = {text: _names_in_cell(text) for text in {*texts}}
        found = [max(many, listed[text]) for many, text in zip(found, texts, strict=True)]
    most = pd.Series(found, index=body.index, dtype="int64")
    if has_header or body.empty or len(body.columns) < FEWEST_COLUMNS:
        return most
    named = body.map(lambda text: _is_somebody(text.rsplit(":")[-1].strip()))
    columns = named.columns[named.mean() > MOSTLY]
    if len(columns) < FEWEST_COLUMNS:
        return most
    along = named[columns].sum(axis=1).clip(lower=1)
    return pd.concat([most, along], axis=1).max(axis=1)


def _names_in_cell(text: str) -> int:
    """Return how many names a cell lists, 1 where it is no list of names alone.

    >>> _names_in_cell("1. Nguyễn Văn An\\n2. Trần Thị Bình"), _names_in_cell("Sở Y tế, Huế")
    (2, 1)
    """
    numbered = _NUMBERED.findall(text)
    if len(numbered) > 1:
        return len(numbered)
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    return len(parts) if len(parts) > 1 and all(map(_is_somebody, parts)) else 1


def _is_somebody(text: str) -> bool:
    """Tell a name that is no place: "Hà Giang" reads as both."""
    return is_name(text) and not says_place(text)
