"""A table as the bytes of each kind of file, as the programs of offices write it."""

import io
import json
import struct
import zipfile
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import font_source_sans_pro
import openpyxl
import xlwt
from fpdf import FPDF

Rows = Sequence[Sequence[object]]

FONT = next(Path(font_source_sans_pro.__file__).parent.rglob("SourceSansPro-Regular.ttf"))


def said(cell: object) -> str:
    return "" if cell is None else str(cell)


def xlsx(rows: Rows) -> bytes:
    return workbook_of({"Sheet": rows})


def workbook_of(sheets: Mapping[str, Rows]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rows: Rows) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Danh sách")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheet.write(r, c, cell, day if isinstance(cell, date) else xlwt.Style.default_style)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: Rows) -> bytes:
    lines = "".join(
        f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows
    )
    return open_document(
        "spreadsheet", f'<table:table table:name="Danh sách">{lines}</table:table>'
    )


def odt(rows: Rows) -> bytes:
    lines = "".join(
        f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows
    )
    return open_document("text", f"<table:table>{lines}</table:table>")


def open_document(kind: str, body: str) -> bytes:
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names)
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(),
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": (
                f"<office:document-content {spaces}><office:body><office:{kind}>{body}"
                f"</office:{kind}></office:body></office:document-content>"
            ).encode(),
        }
    )


def ods_cell(cell: object) -> str:
    if cell is None:
        return "<table:table-cell/>"
    text = f"<text:p>{escape(said(cell))}</text:p>"
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell}"'
    elif isinstance(cell, int):
        kind = f'office:value-type="float" office:value="{cell}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}>{text}</table:table-cell>"


def dbf(rows: Rows, deleted: Container[int] = (), encoding: str = "utf-8") -> bytes:
    """The rows as texts of 40 bytes; those at `deleted`, counted from 0, are marked so."""
    names = [f"F{n}" if n else "STT" for n in range(len(rows[0]))]
    fields = b"".join(struct.pack("<11sc4xB15x", n.encode(), b"C", 40) for n in names)
    head = struct.pack("<4BIHH20x", 3, 105, 11, 5, len(rows), 33 + len(fields), 1 + 40 * len(names))
    lines = (b"".join(said(c).encode(encoding).ljust(40) for c in row) for row in rows)
    marked = (b" *"[n in deleted :][:1] + line for n, line in enumerate(lines))
    return head + fields + b"\r" + b"".join(marked) + b"\x1a"


def delimited(rows: Rows, sign: str = ",", encoding: str = "utf-8") -> bytes:
    return "\r\n".join(sign.join(map(said, row)) for row in rows).encode(encoding)


def records(rows: Rows) -> bytes:
    header = [str(name) for name in rows[0]]
    return json.dumps(
        [dict(zip(header, row, strict=True)) for row in rows[1:]], default=str
    ).encode()


def arrays(rows: Rows) -> bytes:
    return json.dumps({"ok": True, "data": {"rows": rows}}, default=str).encode()


def json_lines(rows: Rows) -> bytes:
    header = [str(name) for name in rows[0]]
    lines = (dict(zip(header, row, strict=True)) for row in rows[1:])
    return "\n".join(json.dumps(line, default=str, ensure_ascii=False) for line in lines).encode()


def page(rows: Rows) -> bytes:
    cells = ("".join(f"<td>{escape(said(c))}" for c in row) for row in rows)
    table = "".join(f"<tr>{row}" for row in cells)
    return f'<html><meta charset="utf-8"><table border=1>{table}</table></html>'.encode()


def web_archive(rows: Rows) -> bytes:
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
    kind = 'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    return (head + kind).encode() + page(rows) + b"\r\n--x--\r\n"


def spreadsheetml(rows: Rows) -> bytes:
    cells = ("".join(map(spreadsheetml_cell, row)) for row in rows)
    return spreadsheetml_of("".join(f"<Row>{row}</Row>" for row in cells))


def spreadsheetml_cell(cell: object) -> str:
    if isinstance(cell, date):
        return f'<Cell><Data ss:Type="DateTime">{cell}T00:00:00.000</Data></Cell>'
    kind = "Number" if isinstance(cell, int) else "String"
    return f'<Cell><Data ss:Type="{kind}">{escape(said(cell))}</Data></Cell>'


def spreadsheetml_of(rows: str, options: str = "") -> bytes:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    sheet = f'<Worksheet ss:Name="Danh sách"><Table>{rows}</Table>{options}</Worksheet>'
    book = f'<Workbook xmlns="{space}" xmlns:ss="{space}">{sheet}</Workbook>'
    return f'<?xml version="1.0"?>{book}'.encode()


def word(rows: Rows, *above: str) -> bytes:
    document = docx.Document()
    for line in above:
        document.add_paragraph(line)
    table = document.add_table(len(rows), len(rows[0]))
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, value in zip(cells.cells, row, strict=True):
            cell.text = said(value)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rich_text(rows: Rows) -> bytes:
    edges = "".join(rf"\cellx{1_000 * n}" for n in range(1, len(rows[0]) + 1))
    lines = "".join(
        rf"\trowd{edges}\pard\intbl " + "".join(rf"{rtf(said(c))}\cell " for c in row) + r"\row"
        for row in rows
    )
    return ("{\\rtf1\\ansi\\ansicpg1252 " + lines + r"\pard\par}").encode("ascii")


def rtf(text: str) -> str:
    return "".join(c if c.isascii() else rf"\u{ord(c)}?" for c in text)


def pdf(rows: Rows, ruled: bool = True) -> bytes:
    """The rows as a table with lines around its cells, or in columns with nothing between."""
    paper = FPDF()
    paper.add_font("type", fname=FONT)
    paper.set_font("type", size=11)
    paper.add_page()
    borders = "ALL" if ruled else "NONE"
    with paper.table(first_row_as_headings=False, borders_layout=borders, align="LEFT") as table:
        for row in rows:
            table.row(list(map(said, row)))
    return bytes(paper.output())


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_member(archive: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        members = {member: old.read(member) for member in old.namelist()}
    return zipped(members | {name: content})


WRITTEN: Mapping[str, Callable[[Rows], bytes]] = {
    "xlsx": xlsx,
    "xls": xls,
    "ods": ods,
    "csv": delimited,
    "txt": lambda rows: delimited(rows, "\t", "utf-16"),
    "json": records,
    "arrays.json": arrays,
    "jsonl": json_lines,
    "html.xls": page,
    "mht": web_archive,
    "xml.xls": spreadsheetml,
    "docx": word,
    "odt": odt,
    "rtf": rich_text,
    "pdf": pdf,
    "aligned.pdf": lambda rows: pdf(rows, ruled=False),
    "zip": lambda rows: zipped({"danh sách.docx": word(rows)}),
}
"""By what stands after the first dot of a file's name."""
