"""Tables as workbooks; the same content gives the same bytes.

A text is always written as text: where it would start a formula, it is stored as a quoted one.
"""

import io
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from itertools import chain, islice

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.intake import UnreadableFileError, worker
from data.tables import formulas
from data.writing.csv_files import EPOCH, MOST_ROWS, Cell, cell, cells_of, printable
from geo.palette import THEMES

DATE_FORMAT, TIME_FORMAT, WHOLE_FORMAT = "yyyy-mm-dd_)", "yyyy-mm-dd hh:mm_)", "#,##0_)"
"""A right-aligned cell keeps the width of a bracket from the text beside it."""

HEAD = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": THEMES["light"].primary,
    "valign": "vcenter",
    "text_wrap": True,
}
NARROWEST, WIDEST_HEAD, WIDEST = 9, 18, 48
MEASURED_ROWS = 500
MOST_LETTERS = 32_767
"""In a cell; the rest of a longer text is cut off."""
WRITTEN_AT = datetime(*EPOCH)
A4 = 9
LONG_CELLS = 200_000
"""A workbook of more takes seconds, and is written in a process beside the page."""
LONG_LIMITS = worker.Limits(seconds=600, computing=600)


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
    for name, frame in sheets.items():
        if len(frame) > MOST_ROWS:
            raise TooManyRowsError(name, len(frame))
    if sum(frame.size for frame in sheets.values()) > LONG_CELLS:
        # A process that could not do it has told the log why.
        with suppress(UnreadableFileError):
            return worker.run_long(LONG_LIMITS, _written, dict(sheets), title)
    return _written(sheets, title)


def _written(sheets: Mapping[str, pd.DataFrame], title: str) -> bytes:
    file = io.BytesIO()
    # Row after row goes to a file as it is written; none is held.
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        book.set_properties({"title": printable(title), "created": WRITTEN_AT})
        for name, frame in sheets.items():
            _Sheet(book, name, frame).fill()
    return file.getvalue()


class _Sheet:
    """A frame as a sheet of a book; `tall` where a text of it is so long that it is wrapped."""

    def __init__(self, book: xlsxwriter.Workbook, name: str, frame: pd.DataFrame) -> None:
        self.book, self.rows = book, len(frame)
        self.sheet: Worksheet = book.add_worksheet(name)
        self.columns = {str(name): cells_of(frame[name], cell) for name in frame.columns}
        self.tall = any(map(_is_long, chain(*self.columns.values())))
        self.formats: dict[tuple[str, bool], Format | None] = {}

    def fill(self) -> None:
        """Write it row by row: widths first, which a stream has before its rows."""
        for column, (name, cells) in enumerate(self.columns.items()):
            self.sheet.set_column(column, column, _width(name, cells))
        head = self.book.add_format(HEAD)
        for column, name in enumerate(self.columns):
            self.sheet.write_string(0, column, printable(name), head)
        decimals = [_decimal_format(cells) for cells in self.columns.values()]
        for row, line in enumerate(zip(*self.columns.values(), strict=True), start=1):
            for column, value in enumerate(line):
                self._write(row, column, value, decimals[column])
        self._set_up()

    def _write(self, row: int, column: int, value: Cell, decimals: str) -> None:
        if isinstance(value, str):
            self._write_text(row, column, value[:MOST_LETTERS])
        elif isinstance(value, date):
            timed = isinstance(value, datetime)
            shown = self._format(TIME_FORMAT if timed else DATE_FORMAT)
            self.sheet.write_datetime(row, column, value, shown)
        elif value is not None:
            shown = self._format(decimals if isinstance(value, float) else WHOLE_FORMAT)
            self.sheet.write_number(row, column, value, shown)

    def _write_text(self, row: int, column: int, text: str) -> None:
        shown = self._format("", formulas.starts_formula(text))
        if text.startswith("<r>") and text.endswith("</r>"):
            # Taken for markup, unless it comes in parts.
            plain = self.book.add_format()
            self.sheet.write_rich_string(row, column, text[0], plain, text[1:], shown or plain)
        else:
            self.sheet.write_string(row, column, text, shown)

    def _format(self, shown: str, quoted: bool = False) -> Format | None:
        """How a cell looks that is shown so; None where it looks as any."""
        key = (shown, quoted)
        if key not in self.formats:
            parts = {
                **({"num_format": shown} if shown else {}),
                **({"quote_prefix": True} if quoted else {}),
                **({"valign": "top"} if self.tall else {}),
                **({"text_wrap": True} if self.tall and not shown else {}),
            }
            self.formats[key] = self.book.add_format(parts) if parts else None
        return self.formats[key]

    def _set_up(self) -> None:
        """The header stays in view; A4 across, as wide as the page, the header on every page."""
        sheet = self.sheet
        sheet.freeze_panes(1, 0)
        if self.columns:
            sheet.autofilter(0, 0, self.rows, len(self.columns) - 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)


def _is_long(value: Cell) -> bool:
    return isinstance(value, str) and len(value) > WIDEST


def _decimal_format(cells: Iterable[Cell]) -> str:
    """The numbers of a column with as many decimals as they need, clear of the next column."""
    texts = (repr(value) for value in cells if isinstance(value, float))
    decimals = max((len(text.partition(".")[2]) for text in texts if "e" not in text), default=0)
    return f"#,##0.{'0' * decimals}_)" if decimals else WHOLE_FORMAT


def _width(name: str, cells: Iterable[Cell]) -> int:
    """The width of a column in characters, from its header and its first cells."""
    lengths = [len(str(value)) for value in islice(cells, MEASURED_ROWS) if value is not None]
    return min(max(NARROWEST, min(len(name) + 4, WIDEST_HEAD), *(n + 2 for n in lengths)), WIDEST)
