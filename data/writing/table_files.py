"""Tables as files: workbook, CSV, and a zip of files; the same content gives the same bytes.

A text is always written as text. Where it would start a formula, a workbook stores it as a quoted
text and a CSV puts an apostrophe before it; numbers and dates stay what they are.
"""

import csv
import io
import math
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import chain
from typing import Any, TypeAlias, cast

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from data.tables import TABLES, Record
from geo.palette import THEMES

Cell: TypeAlias = str | int | float | date | None

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip file can name; every file of ours bears it."""

MOST_ROWS = 1_048_575
"""Below the header, in a sheet of a workbook."""

DATE_FORMAT, TIME_FORMAT, WHOLE_FORMAT = "yyyy-mm-dd_)", "yyyy-mm-dd hh:mm_)", "#,##0_)"
"""A right-aligned cell keeps the width of a bracket from the text beside it."""

HEAD_FONT = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
HEAD_FILL = PatternFill("solid", fgColor=THEMES["light"].primary.removeprefix("#"))
TOP, WRAPPED = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
NARROWEST, WIDEST_HEAD, WIDEST = 9, 18, 48
MEASURED_ROWS = 500


class TooManyRowsError(ValueError):
    """A table is longer than a sheet of a workbook; `.table` and `.rows` say which and how long."""

    def __init__(self, table: str, rows: int) -> None:
        super().__init__(
            f"table '{table}' has {rows:,} rows, but a sheet holds {MOST_ROWS:,};"
            " take the CSV files instead"
        )
        self.table = table
        self.rows = rows


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
_STARTS_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")


def printable(text: str) -> str:
    """Return the text with � for what no workbook, XML or PDF can hold."""
    return _UNPRINTABLE.sub("\ufffd", text)


def starts_formula(text: str) -> bool:
    """Return whether a spreadsheet would take the text for a formula; a number is none.

    >>> starts_formula("=1+1"), starts_formula("-5"), starts_formula("-5+A1"), starts_formula("An")
    (True, False, True, False)
    """
    return bool(_STARTS_FORMULA.match(text)) and not _NUMBER.fullmatch(text)


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


# --- workbook ------------------------------------------------------------------------------------


def workbook(sheets: Mapping[str, pd.DataFrame], title: str) -> bytes:
    """Return an .xlsx with a sheet for each frame, headers styled, frozen and filtered.

    The frames' index is not written. TooManyRowsError for a frame longer than MOST_ROWS.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator = printable(title), ""
    for name, frame in sheets.items():
        if len(frame) > MOST_ROWS:
            raise TooManyRowsError(name, len(frame))
        _fill(book.create_sheet(name), frame)
    file = io.BytesIO()
    book.save(file)
    return undated(file.getvalue())


def _fill(sheet: Worksheet, frame: pd.DataFrame) -> None:
    columns = {str(name): list(map(cell, frame[name])) for name in frame.columns}
    tall = any(len(value) > WIDEST for value in chain(*columns.values()) if isinstance(value, str))
    sheet.append([_head(sheet, name) for name in columns])
    formats = [_decimal_format(cells) for cells in columns.values()]
    for row in zip(*columns.values(), strict=True):
        written = zip(row, formats, strict=True)
        sheet.append([_body(sheet, value, shown, tall) for value, shown in written])
    for i, (name, cells) in enumerate(columns.items(), start=1):
        sheet.column_dimensions[get_column_letter(i)].width = _width(name, cells)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _set_up_print(sheet)


def _set_up_print(sheet: Worksheet) -> None:
    """A4 across, as wide as the page, the header on every page."""
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = int(sheet.PAPERSIZE_A4)
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _head(sheet: Worksheet, name: str) -> SheetCell:
    made = _body(sheet, printable(name), "")
    made.font, made.fill = HEAD_FONT, HEAD_FILL
    made.alignment = Alignment(vertical="center", wrap_text=True)
    return made


def _decimal_format(cells: Iterable[Cell]) -> str:
    """The numbers of a column with as many decimals as they need, clear of the next column."""
    texts = (repr(value) for value in cells if isinstance(value, float))
    decimals = max((len(text.partition(".")[2]) for text in texts if "e" not in text), default=0)
    return f"#,##0.{'0' * decimals}_)" if decimals else WHOLE_FORMAT


def _body(sheet: Worksheet, value: Cell, decimal_format: str, tall: bool = False) -> SheetCell:
    made = WriteOnlyCell(sheet, cast(Any, value))
    if tall:
        # Only where a row may have several lines: a style costs ten times what the value does.
        made.alignment = WRAPPED if isinstance(value, str) else TOP
    if isinstance(value, str):
        # openpyxl takes "=…" for a formula and "#N/A" for an error; here both are what was written.
        made.data_type = "s"
        if starts_formula(value):
            made.quotePrefix = True
    elif isinstance(value, date):
        made.number_format = TIME_FORMAT if isinstance(value, datetime) else DATE_FORMAT
    elif value is not None:
        made.number_format = decimal_format if isinstance(value, float) else WHOLE_FORMAT
    return made


def _width(name: str, cells: Iterable[Cell]) -> int:
    """The width of a column in characters, from its header and its first cells."""
    lengths = [len(str(value)) for value in list(cells)[:MEASURED_ROWS] if value is not None]
    return min(max(NARROWEST, min(len(name) + 4, WIDEST_HEAD), *(n + 2 for n in lengths)), WIDEST)


def undated(package: bytes) -> bytes:
    """Return an office file (.xlsx, .docx) with the moment of writing taken out."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    core = members["docProps/core.xml"]
    members["docProps/core.xml"] = re.sub(
        rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", core
    )
    return archive(members)


# --- text and archives ---------------------------------------------------------------------------


def csv_file(frame: pd.DataFrame) -> bytes:
    """Return the frame as CSV, without its index: UTF-8 with the mark by which Excel knows it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(_harmless, map(str, frame.columns)))
    columns = [map(_text, frame[name]) for name in frame.columns]
    writer.writerows(zip(*columns, strict=True))
    return text.getvalue().encode("utf-8-sig")


def _text(value: object) -> str:
    known = cell(value)
    if isinstance(known, str):
        return _harmless(known)
    if known is None:
        return ""
    return known.isoformat() if isinstance(known, date) else str(known)


def _harmless(text: str) -> str:
    return f"'{text}" if starts_formula(text) else text


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
