"""Spans of days in one column become the first and the last day, in two."""

from dataclasses import dataclass

import pandas as pd

from data.intake.dates import read_span
from data.intake.layout.columns import Columns, NamedColumn, added
from data.intake.layout.found_table import FoundTable
from data.intake.layout.header_names import SPANS, is_of_days


@dataclass(frozen=True)
class Dated:
    """The columns with days by themselves; `split` is the header of one that held spans, or ""."""

    columns: Columns
    split: str = ""


def split_spans(found: FoundTable, columns: Columns) -> Dated:
    """Return the dates in two columns of days; a cell that is no day stays as it is."""
    first, last = SPANS[found.table.name]
    at = found.header.places.get(first)
    if at is None:
        return Dated(columns)
    header, cells = columns[at]
    days = {text: read_span(text) for text in cells.unique()}
    starts = {text: span[0].isoformat() if span else text for text, span in days.items()}
    ends = {
        t: span[1].isoformat() if span and span[0] != span[1] else "" for t, span in days.items()
    }
    written = found.header.texts[at]
    named = NamedColumn(first if is_of_days(written) else header, cells.map(starts))
    columns = {**columns, at: named}
    if not any(ends.values()):
        return Dated(columns)
    return Dated(_with_ends(columns, found.header.places.get(last), last, cells.map(ends)), written)


def _with_ends(columns: Columns, at: int | None, name: str, ends: "pd.Series[str]") -> Columns:
    if at is None:
        return added(columns, name, ends)
    header, cells = columns[at]
    return {**columns, at: NamedColumn(header, cells.where(cells != "", ends))}
