"""Workbooks that go back to the office: the template, the clean record, and its file with marks.

All are .xlsx. The template and the clean workbook read back as records; a marked workbook is the
office's own file, the rest of it untouched.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

import pandas as pd
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

import texts
from data.checks import Mend
from data.intake import HEADER_WITHIN, Grid, grids, worker
from data.tables import TABLES, Column, Record, Table, as_text
from data.writing.clean_tables import clean_tables
from data.writing.csv_files import cell, printable, record_tables, undated
from data.writing.table_files import workbook
from geo.provinces import VINTAGES, units
from geo.spelling import fold
from texts import Say
from texts.bilingual import both

SAY = texts.of("vi")
"""The template speaks Vietnamese; its Read me is in both languages."""

READ_ME, LISTS, TO_MEND = (SAY(f"template.{name}") for name in ("read_me", "lists", "to_mend"))
"""Titles of sheets without a table: data.intake.layout passes over them."""

BAD = PatternFill("solid", fgColor="FFD9D0")
HEAD = Font(bold=True)
WRAPPED = Alignment(vertical="top", wrap_text=True)
MOST_MARKS = 2_000
MOST_LISTED = 20_000
LARGEST_MARKED = 24 * 1024**2
ROOM = 1_000
"""Rows below a table's last one that its drop-down lists reach."""

READ_ME_TEXTS = (
    "title",
    "tables",
    "columns",
    "sheets",
    "people",
    "province",
    "basis",
    "former",
    "sources",
    "dates",
    "provenance",
    "claims",
    "notes",
    "english",
    "unknown",
    "coordinates",
    "examples",
)
"""What the Read me says, in order: the texts `template.<name>`."""


def template(record: Record) -> bytes:
    """Return the workbook to fill in: the tables of `record` as the example, lists to choose."""
    book = Workbook()
    _write_read_me(book.worksheets[0])
    tables = record_tables(record)
    for table in TABLES:
        empty = pd.DataFrame(columns=[column.name for column in table.columns], dtype="str")
        frame = tables.get(table.name, empty)
        _write_table(book.create_sheet(table.name.capitalize()), table, frame)
    _write_lists(book.create_sheet(LISTS))
    for table in TABLES:
        _offer_choices(book, table, len(tables.get(table.name, ())))
    return _saved(book)


def roster_template(columns: Mapping[str, str]) -> bytes:
    """Return a list of people to fill in: its headers, each with an example in a comment.

    The example is no row, so that a list that was filled in below it holds nobody made up.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SAY("template.roster")
    for index, (header, example) in enumerate(columns.items(), start=1):
        _write(sheet, 1, index, header)
        head = sheet.cell(1, index)
        head.font = HEAD
        head.comment = Comment(SAY("template.example", example=example), header)
        sheet.column_dimensions[get_column_letter(index)].width = 26
    sheet.freeze_panes = "A2"
    return _saved(book)


def clean_workbook(record: Record, mends: Iterable[Mend] = ()) -> bytes:
    """Return the record as one workbook that reads back as it is, to be kept as the record."""
    return workbook(clean_tables(record, mends), record.path.name)


def marked_workbook(name: str, content: bytes, problems: pd.DataFrame, lang: str = "vi") -> bytes:
    """Return the office's file with every bad cell coloured and explained in a language.

    `problems` are those of the record read from it. A sheet "Cần sửa" lists them. A file that is no
    .xlsx comes back as one, cells where they were. UnreadableFileError when it has no cells.
    """
    return worker.run(_marked, name, content, problems, lang)


def _marked(name: str, content: bytes, problems: pd.DataFrame, lang: str) -> bytes:
    book = _opened(name, content)
    for title in both("template.to_mend"):
        if title in book.sheetnames:
            book.remove(book[title])
    here = problems[problems["file"].isin(["", name])]
    rows = cast("list[dict[str, Any]]", here.head(MOST_LISTED).to_dict("records"))
    say = texts.of(lang)
    places = [_mark(book, row, say, n < MOST_MARKS) for n, row in enumerate(rows)]
    _list_problems(book, rows, places, len(here), say)
    return _saved(book)


# --- the template --------------------------------------------------------------------------------


def _write_read_me(sheet: Worksheet) -> None:
    """The rules, Vietnamese in the first column and English in the second."""
    sheet.title = READ_ME
    for number, name in enumerate(READ_ME_TEXTS, start=1):
        for index, line in enumerate(both(f"template.{name}"), start=1):
            written = sheet.cell(number, index, line)
            written.alignment = WRAPPED
            written.font = HEAD if number == 1 else Font()
    for letter in "AB":
        sheet.column_dimensions[letter].width = 80


def _header(column: Column) -> str:
    title = column.called("vi")
    return title[:1].upper() + title[1:]


def _write_table(sheet: Worksheet, table: Table, frame: pd.DataFrame) -> None:
    for index, column in enumerate(table.columns, start=1):
        head = sheet.cell(1, index, _header(column))
        head.font = HEAD
        sheet.column_dimensions[get_column_letter(index)].width = 18
        names = {value: shown for value, shown, *_ in column.choices}
        for number, value in enumerate(frame[column.name], start=2):
            _write(sheet, number, index, names.get(value, value))
    sheet.freeze_panes = "A2"


def _write(sheet: Worksheet, row: int, column: int, value: object) -> None:
    """Write a value as a value: a text that starts a formula stays a text."""
    written = sheet.cell(row, column)
    written.value = cell(value)
    if isinstance(value, str):
        written.data_type = "s"


def _write_lists(sheet: Worksheet) -> None:
    for index, vintage in enumerate(VINTAGES, start=1):
        sheet.cell(1, index, SAY("template.provinces", vintage=vintage))
        for number, name in enumerate(units(vintage)["name_vi"], start=2):
            sheet.cell(number, index, str(name))
    sheet.sheet_state = "hidden"


def _offer_choices(book: Workbook, table: Table, rows: int) -> None:
    sheet = book[table.name.capitalize()]
    for index, column in enumerate(table.columns, start=1):
        source = _choices(column)
        if source:
            offered = DataValidation(
                "list", formula1=source, errorStyle="warning", allow_blank=True
            )
            letter = get_column_letter(index)
            offered.add(f"{letter}2:{letter}{rows + 1 + ROOM}")
            sheet.add_data_validation(offered)


def _choices(column: Column) -> str:
    if column.choices:
        return '"' + ",".join(shown for _, shown, *_ in column.choices) + '"'
    if column.refers_to:
        return f"{column.refers_to.capitalize()}!$A$2:$A${ROOM}"
    if column.name == "province":
        oldest, *_ = VINTAGES
        return f"'{LISTS}'!$A$2:$A${len(units(oldest)) + 1}"
    return ""


# --- a file with marks ---------------------------------------------------------------------------

# What openpyxl raises for workbooks that other readers take.
_FAULTS = (
    InvalidFileException,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
)


def _opened(name: str, content: bytes) -> Workbook:
    """Return the workbook itself, or for another kind of file one with its cells."""
    cells = grids(name, content)
    if content.startswith(b"PK") and len(content) <= LARGEST_MARKED:
        try:
            return load_workbook(io.BytesIO(content))
        except _FAULTS:
            pass
    return _rebuilt(cells)


def _rebuilt(cells: Sequence[Grid]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for grid in cells:
        sheet = book.create_sheet(_sheet_name(grid.sheet or grid.title))
        for number, line in grid.rows.items():
            for index, value in enumerate(line, start=1):
                _write(sheet, number, index, value)
    return book


def _sheet_name(title: str) -> str:
    """Return the title as Excel takes it: at most 31 characters, none of []:*?/\\."""
    kept = "".join("_" if c in "[]:*?/\\" else c for c in printable(title)).strip("'")
    return kept[-31:] or "Sheet"


def _mark(book: Workbook, problem: Mapping[str, Any], say: Say, comment: bool) -> str:
    """Colour the cell of a problem and say there what is wrong; return its place, "" for none."""
    sheet = _sheet_of(book, str(problem["sheet"] or ""))
    if sheet is None or pd.isna(problem["row"]) or sheet.max_row < int(problem["row"]):
        return ""
    row = int(problem["row"])
    found = sheet.cell(row, _column_of(sheet, row, str(problem["column"] or "")))
    if comment:
        said = f"{problem[f'problem_{say.lang}']}\n{problem[f'remedy_{say.lang}']}"
        before = f"{found.comment.text}\n\n" if found.comment else ""
        found.comment = Comment(before + said, say("template.to_mend"), height=120, width=320)
        found.fill = BAD
    return f"'{sheet.title}'!{found.coordinate}"


def _sheet_of(book: Workbook, title: str) -> Worksheet | None:
    names = [s for s in book.worksheets if s.title in (title, _sheet_name(title))]
    return next(iter(names), book.worksheets[0] if not title and book.worksheets else None)


def _column_of(sheet: Worksheet, row: int, header: str) -> int:
    """Return the column under this header, the first filled one of the row when there is none."""
    above = sheet.iter_rows(min_row=1, max_row=min(row, HEADER_WITHIN + 1))
    for line in above:
        for found in line:
            if header and fold(as_text(found.value)) == fold(header):
                return int(found.column or 1)
    (line,) = sheet.iter_rows(min_row=row, max_row=row)
    return next((int(c.column or 1) for c in line if c.value not in (None, "")), 1)


LISTED = {"sheet": 18, "row": 8, "column": 20, "value": 28, "problem": 70, "remedy": 70}
"""What is listed of a problem, and the width of its column in characters."""


def _list_problems(
    book: Workbook, rows: Sequence[Mapping[str, Any]], places: Sequence[str], found: int, say: Say
) -> None:
    sheet = book.create_sheet(say("template.to_mend"), 0)
    for index, (name, width) in enumerate(LISTED.items(), start=1):
        sheet.cell(1, index, say(f"marked.{name}")).font = HEAD
        sheet.column_dimensions[get_column_letter(index)].width = width
    for number, (row, place) in enumerate(zip(rows, places, strict=True), start=2):
        for index, name in enumerate(LISTED, start=1):
            value = row.get(name, row.get(f"{name}_{say.lang}"))
            shown = (
                texts.cell(value, say.lang) if name == "value" and isinstance(value, str) else value
            )
            _write(sheet, number, index, None if pd.isna(shown) else shown)
            sheet.cell(number, index).alignment = WRAPPED
        if place:
            sheet.cell(number, 2).hyperlink = Hyperlink(ref=f"B{number}", location=place)
    if found > len(rows):
        sheet.cell(len(rows) + 2, 5, say("marked.more", n=found - len(rows)))
    sheet.freeze_panes = "A2"


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return undated(out.getvalue())
