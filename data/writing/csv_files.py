"""Tables as CSV, files in a zip, and what a cell becomes in any file.

The same content gives the same bytes. A text is always written as text: where it would start a
formula, a CSV puts an apostrophe before it; numbers and dates stay what they are.
"""

import csv
import io
import math
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeAlias, TypeVar

import pandas as pd

from data.tables import TABLES, Record, formulas

T = TypeVar("T")
Cell: TypeAlias = str | int | float | date | None

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip file can name; every file of ours bears it."""

MOST_ROWS = 1_048_575
"""Below the header, in a sheet of a workbook."""


def record_tables(record: Record) -> dict[str, pd.DataFrame]:
    """Return the record's tables by name, each with the columns of the contract and no other.

    Other columns of a file stay behind: a roster may hold names and telephone numbers. The optional
    table is left out where it is empty, so that reading the tables gives the same record. People
    who are too many to be taken out stay where they are stored (`staying`).
    """
    tables = [table for table in TABLES if table.name not in staying(record)]
    frames = {table: record.tables[table.name][[c.name for c in table.columns]] for table in tables}
    return {t.name: frame for t, frame in frames.items() if len(frame) or not t.optional}


def staying(record: Record) -> dict[str, int]:
    """Return the tables that are too long to be taken out of where they are stored, with rows."""
    return {} if record.people.can_be_fetched else record.people.rows


def left_out(record: Record) -> dict[str, int]:
    """Return, where any, how many columns of each table `record_tables` leaves behind."""
    ours = {"province_code", "province_rule"}
    others = {
        table.name: len(set(record.tables[table.name]) - {c.name for c in table.columns} - ours)
        for table in TABLES
        if table.name not in staying(record)
    }
    return {name: n for name, n in others.items() if n}


def too_long(record: Record) -> tuple[str, int] | None:
    """Return the longest table and its rows, where a sheet of a workbook cannot hold it."""
    small = (table.name for table in TABLES if table.name not in record.people.rows)
    rows = {name: len(getattr(record, name)) for name in small}
    rows |= {name: n for name, n in record.people.rows.items() if name not in staying(record)}
    longest = max(rows, key=rows.__getitem__)
    return (longest, rows[longest]) if rows[longest] > MOST_ROWS else None


# --- cells ---------------------------------------------------------------------------------------

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return the text with � for what no workbook, XML or PDF can hold."""
    return _UNPRINTABLE.sub("\ufffd", text)


def cell(value: object) -> Cell:
    """Return a value of a frame as a cell: text, number, day, or None where missing."""
    if isinstance(value, str):
        return printable(value)
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, datetime):
        midnight = value == datetime(value.year, value.month, value.day, tzinfo=value.tzinfo)
        return value.date() if midnight else value.replace(tzinfo=None)
    if isinstance(value, date):
        return value
    number = value.item() if hasattr(value, "item") else value
    if isinstance(number, float):
        return number if math.isfinite(number) else None
    return number if isinstance(number, int) else printable(str(number))


def cells_of(column: "pd.Series[Any]", write: Callable[[object], T]) -> list[T]:
    """Return what each value of a column is written as; a long list says few things many times."""
    values = column.tolist()
    if column.dtype == object:
        # There a number may be a whole one in one row and equal to it in another.
        return [*map(write, values)]
    known = {value: write(value) for value in {*values}}
    return [known[value] for value in values]


# --- text and archives ---------------------------------------------------------------------------


def csv_file(frame: pd.DataFrame) -> bytes:
    """Return the frame as CSV, without its index: UTF-8 with the mark by which Excel knows it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(formulas.signed, map(str, frame.columns)))
    columns = [cells_of(frame[name], _text) for name in frame.columns]
    writer.writerows(zip(*columns, strict=True))
    return text.getvalue().encode("utf-8-sig")


def _text(value: object) -> str:
    known = cell(value)
    if isinstance(known, str):
        return formulas.signed(known)
    if known is None:
        return ""
    return known.isoformat() if isinstance(known, date) else str(known)


def archive(members: Mapping[str, bytes]) -> bytes:
    """Return a zip of the members by name, in their order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(_entry(name), content)
    return file.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry


def undated(package: bytes) -> bytes:
    """Return an office file (.xlsx, .docx) with the moment of writing taken out."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    core = members["docProps/core.xml"]
    members["docProps/core.xml"] = re.sub(
        rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", core
    )
    return archive(members)
