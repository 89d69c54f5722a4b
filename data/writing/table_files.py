"""Tables as workbooks; the same content gives the same bytes.

A text is always written as text: where it would start a formula, it is stored as a quoted one.
"""

import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import chain
from typing import Any, cast

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from data.writing.csv_files import MOST_ROWS, Cell, cell, printable, starts_formula, undated
from geo.palette import THEMES

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
