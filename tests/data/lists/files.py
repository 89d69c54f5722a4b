"""Office files of many formats, written from sheets of cells."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path

import docx
import font_source_sans_pro
import xlwt
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.data.lists.office_list import cells

FIXED = datetime(2026, 1, 5, tzinfo=UTC)


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: rows of cells, and what a person did to them.

    merged are ranges such as "A1:D1"; hidden_rows are numbers of rows.
    """

    name: str
    rows: Sequence[object]
    merged: Sequence[str] = ()
    hidden: bool = False
    hidden_rows: Iterable[int] = field(default=())


def xlsx(*sheets: Sheet) -> bytes:
    """Return a workbook of Excel 2007 and later; .xlsm without a macro has the same parts."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    out = io.BytesIO()
    book.save(out)
    return _with_part(out.getvalue(), "docProps/core.xml", _saved_at_fixed)


def _saved_at_fixed(properties: bytes) -> bytes:
    return re.sub(rb"[\dT:-]{19}Z", f"{FIXED:%FT%TZ}".encode(), properties)


def _with_part(book: bytes, name: str, changed: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with a part changed, whose archive was written at FIXED."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            content = changed(old.read(part)) if part == name else old.read(part)
            new.writestr(zipfile.ZipInfo(part, FIXED.timetuple()[:6]), content)
    return out.getvalue()


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for at, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(cells(row), 1):
            if cell not in ("", None):
                page.cell(at, column).value = cell  # type: ignore[assignment]
    for merged in sheet.merged:
        page.merge_cells(merged)
    for number in sheet.hidden_rows:
        page.row_dimensions[number].hidden = True
    if sheet.hidden:
        page.sheet_state = "hidden"


def xlsm(*sheets: Sheet) -> bytes:
    """Return a workbook that says it may hold macros."""
    plain, enabled = "sheet.main+xml", "vnd.ms-excel.sheet.macroEnabled.main+xml"
    old = f"application/vnd.openxmlformats-officedocument.spreadsheetml.{plain}".encode()
    new = f"application/{enabled}".encode()
    return _with_part(xlsx(*sheets), "[Content_Types].xml", lambda types: types.replace(old, new))


def xls(*sheets: Sheet) -> bytes:
    """Return a workbook of Excel 97–2003."""
    book = xlwt.Workbook()
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        page.visibility = int(sheet.hidden)
        for at, row in enumerate(sheet.rows):
            for column, cell in enumerate(cells(row)):
                if cell not in ("", None):
                    page.write(at, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def html(*sheets: Sheet, charset: str = "utf-8") -> bytes:
    """Return a page of HTML with a table per sheet, as old web systems save it under .xls."""
    tables = "".join(f"<table border=1>{_html_rows(sheet)}</table>" for sheet in sheets)
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    return f"<html><head>{head}</head><body>{tables}</body></html>".encode(charset)


def _html_rows(sheet: Sheet) -> str:
    return "".join(
        "<tr>" + "".join(f"<td>{escape(text(cell))}</td>" for cell in cells(row)) + "</tr>"
        for row in sheet.rows
    )


def spreadsheetml(*sheets: Sheet) -> bytes:
    """Return an XML spreadsheet of Excel 2003."""
    pages = "".join(
        f'<Worksheet ss:Name="{escape(sheet.name)}"><Table>{_xml_rows(sheet)}</Table></Worksheet>'
        for sheet in sheets
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    return f'{head}<Workbook xmlns="{space}" xmlns:ss="{space}">{pages}</Workbook>'.encode()


def _xml_rows(sheet: Sheet) -> str:
    return "".join(f"<Row>{_xml_cells(cells(row))}</Row>" for row in sheet.rows)


def _xml_cells(row: Sequence[object]) -> str:
    return "".join(
        f'<Cell><Data ss:Type="{"Number" if isinstance(cell, int) else "String"}">'
        f"{escape(text(cell))}</Data></Cell>"
        if text(cell)
        else "<Cell/>"
        for cell in row
    )


def ods(*sheets: Sheet) -> bytes:
    """Return a spreadsheet of LibreOffice."""
    pages = "".join(
        f'<table:table table:name="{escape(sheet.name)}">{_ods_rows(sheet)}</table:table>'
        for sheet in sheets
    )
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    body = f"<office:body><office:spreadsheet>{pages}</office:spreadsheet></office:body>"
    xml = f'<office:document-content {names} office:version="1.2">{body}</office:document-content>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    entries = entry.format("/", kind) + entry.format("content.xml", "text/xml")
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = f'<manifest:manifest xmlns:manifest="{space}">{entries}</manifest:manifest>'
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", kind)
        file.writestr("content.xml", head + xml)
        file.writestr("META-INF/manifest.xml", head + manifest)
    return out.getvalue()


def _ods_rows(sheet: Sheet) -> str:
    return "".join(
        "<table:table-row>" + "".join(map(_ods_cell, cells(row))) + "</table:table-row>"
        for row in sheet.rows
    )


def _ods_cell(cell: object) -> str:
    if not text(cell):
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text(cell).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def word(*parts: str | Sequence[object]) -> bytes:
    """Return a document of Word: a text is a paragraph, rows are a table."""
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = FIXED
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            _table(document, part)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document: "docx.document.Document", rows: Sequence[object]) -> None:
    width = max(len(cells(row)) for row in rows)
    table = document.add_table(len(rows), width)
    for at, row in enumerate(rows):
        for cell, value in zip(table.rows[at].cells, cells(row), strict=False):
            cell.text = text(value)


FONT = Path(font_source_sans_pro.font_directory) / "SourceSansPro-Regular.ttf"


def pdf(above: Sequence[str], rows: Sequence[object], below: Sequence[str] = ()) -> bytes:
    """Return a PDF of lines, a table with rules, and lines under it, as Word prints it."""
    page = FPDF()
    page.set_creation_date(FIXED)
    page.add_font("body", fname=FONT)
    page.set_font("body", size=9)
    page.add_page()
    _lines(page, above)
    with page.table(first_row_as_headings=False) as table:
        for row in rows:
            line = table.row()
            for cell in cells(row):
                line.cell(text(cell))
    _lines(page, below)
    return bytes(page.output())


def _lines(page: FPDF, lines: Sequence[str]) -> None:
    for line in lines:
        page.cell(text=line, new_x=XPos.LMARGIN, new_y=YPos.NEXT, h=6)


def separated(rows: Iterable[object], separator: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """Return text with a separator; a cell that has it, or a line break, is quoted."""
    lines = (separator.join(_quoted(text(cell), separator) for cell in cells(row)) for row in rows)
    return "\r\n".join(lines).encode(encoding)


def _quoted(cell: str, separator: str) -> str:
    if separator in cell or '"' in cell or "\n" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def text(cell: object) -> str:
    """Return a cell as a person reads it."""
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return "" if cell is None else str(cell)


_FROM = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
_TO = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§"


def tcvn3(words: str) -> str:
    """Return a text as a font of TCVN3 needs it: `Hµ T©y` for "Hà Tây"."""
    table = str.maketrans(_FROM, _TO)
    return "".join(
        char.translate(table)
        if char in _FROM
        else char.lower().translate(table)
        if char.lower() in _FROM
        else char
        for char in words
    )
