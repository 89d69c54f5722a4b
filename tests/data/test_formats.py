"""Every kind of file an office has becomes cells; bytes that are none end in a sentence."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from data.intake import formats, worker
from data.intake.formats import Grid, archives
from data.intake.unreadable import REASONS, UnreadableFileError
from tests.examples import FILE, one_in

ROWS: list[list[object]] = [
    ["STT", "Quê quán", "Ngày đi"],
    [1, "Thừa Thiên Huế", date(2005, 11, 5)],
    [2, "An Giang", None],
]


def grids(name: str, content: bytes) -> list[Grid]:
    """The grids as they are had of a file that may cost anything."""
    return worker.run(formats.grids, name, content)


def xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rows: Sequence[Sequence[object]]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Danh sách")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheet.write(r, c, cell, day if isinstance(cell, date) else xlwt.Style.default_style)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: Sequence[Sequence[object]]) -> bytes:
    lines = "".join(
        f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows
    )
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names)
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": (
                f"<office:document-content {spaces}><office:body><office:spreadsheet>"
                f'<table:table table:name="Danh sách">{lines}</table:table>'
                "</office:spreadsheet></office:body></office:document-content>"
            ).encode(),
        }
    )


def ods_cell(cell: object) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell}"/>'
    if isinstance(cell, int):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
    text = f"<text:p>{escape(str(cell))}</text:p>"
    return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'


def delimited(sign: str, encoding: str = "utf-8") -> bytes:
    lines = (sign.join("" if c is None else str(c) for c in row) for row in ROWS)
    return "\r\n".join(lines).encode(encoding)


def records() -> bytes:
    header = [str(name) for name in ROWS[0]]
    return json.dumps(
        [dict(zip(header, row, strict=True)) for row in ROWS[1:]], default=str
    ).encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def as_read(rows: Mapping[int, Sequence[object]]) -> list[list[str]]:
    """The rows as text, a short one made as long as the header."""
    lines = [["" if c is None else str(c).removesuffix(".0") for c in row] for row in rows.values()]
    return [line + [""] * (3 - len(line)) for line in lines]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("roster.xlsx", xlsx(ROWS)),
        ("roster.xls", xls(ROWS)),
        ("roster.ods", ods(ROWS)),
        ("roster.csv", delimited(",")),
        ("roster.csv", delimited(";", "utf-8-sig")),
        ("roster.csv", delimited("\t", "utf-16")),
        ("roster.tsv", delimited("\t")),
        ("roster.csv", b"sep=|\n" + delimited("|")),
        ("roster.json", records()),
        ("roster.zip", zipped({"roster.csv": delimited(",")})),
    ],
)
def test_every_format_gives_the_same_cells(name: str, content: bytes) -> None:
    (grid,) = grids(name, content)
    assert as_read(grid.rows) == [
        ["STT", "Quê quán", "Ngày đi"],
        ["1", "Thừa Thiên Huế", "2005-11-05"],
        ["2", "An Giang", ""],
    ]
    assert list(grid.rows) == [1, 2, 3]


@pytest.mark.parametrize("make", [xlsx, xls, ods])
def test_a_date_stays_a_date(make: Callable[[Sequence[Sequence[object]]], bytes]) -> None:
    (grid,) = grids("roster", make(ROWS))
    assert grid.rows[2][2] == date(2005, 11, 5)


@pytest.mark.parametrize("wrong", ["roster.csv", "roster.xls", "roster", "roster.pdf"])
def test_a_wrong_extension_does_no_harm(wrong: str) -> None:
    assert as_read(grids(wrong, xlsx(ROWS))[0].rows)[1][1] == "Thừa Thiên Huế"


def test_blank_rows_are_left_out_and_row_numbers_stay() -> None:
    (grid,) = grids("a.xlsx", xlsx([[], [None, "Quê quán"], [], [None, "Hà Tây"]]))
    assert {n: list(row) for n, row in grid.rows.items()} == {
        2: [None, "Quê quán"],
        4: [None, "Hà Tây"],
    }
    (grid,) = grids("a.csv", b",\n,x\n\n,y\n")
    assert list(grid.rows) == [2, 4]


def test_merged_cells_are_told() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A2"] = "Quê quán"
    book.worksheets[0].merge_cells("A2:C3")
    (grid,) = grids("a.xlsx", saved(book))
    assert grid.merged == (((2, 0), (3, 2)),)


def test_every_sheet_and_every_member_is_a_grid() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Học viên").append(["Quê quán"])
    assert [grid.title for grid in grids("a.xlsx", saved(book))] == ["Sheet", "Học viên"]
    packed = zipped({"x/trips.csv": b"a,b\n", "__MACOSX/x.csv": b"a", "stops.json": b'[{"a": 1}]'})
    assert [(g.file, g.sheet, g.title) for g in grids("a.zip", packed)] == [
        ("a.zip", "stops.json", "stops"),
        ("a.zip", "x/trips.csv", "trips"),
    ]


def test_json_may_hold_tables_by_name() -> None:
    tables = {"trips": [{"trip_id": "3", "more": [1]}], "stops": [{"a": None}]}
    found = grids("record.json", json.dumps(tables).encode())
    assert [(g.title, dict(g.rows)) for g in found] == [
        ("trips", {1: ["trip_id", "more"], 2: ["3", "[1]"]}),
        ("stops", {1: ["a"]}),
    ]


def test_a_quote_that_does_not_close_swallows_no_row() -> None:
    (grid,) = grids("a.csv", 'STT,Quê quán\n1,"Hà Tây\n2,Huế\n'.encode())
    assert as_read(grid.rows)[1:] == [["1", "Hà Tây", ""], ["2", "Huế", ""]]


def test_a_quoted_cell_may_hold_lines_and_delimiters() -> None:
    (grid,) = grids("a.csv", 'STT,Nơi đến\n1,"Quận 4,\nTP. Hồ Chí Minh"\n'.encode())
    assert grid.rows[2][1] == "Quận 4,\nTP. Hồ Chí Minh"


def test_formulas_give_their_values_and_outside_links_are_not_followed() -> None:
    cells = (
        '<c r="A1" t="str"><f>"Hà "&amp;"Tây"</f><v>Hà Tây</v></c>'
        '<c r="B1" t="str"><f>[1]Sheet1!$A$1</f><v>An Giang</v></c>'
    )
    rewritten = with_member(xlsx(ROWS), "xl/worksheets/sheet1.xml", sheet_of(cells))
    assert list(grids("a.xlsx", rewritten)[0].rows[1]) == ["Hà Tây", "An Giang"]


def sheet_of(cells: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = f'<sheetData><row r="1">{cells}</row></sheetData>'
    return f'<worksheet xmlns="{space}">{data}</worksheet>'.encode()


def with_member(archive: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        members = {member: old.read(member) for member in old.namelist()}
    return zipped(members | {name: content})


# --- what cannot be read -------------------------------------------------------------------------


def far_cell() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Quê quán"
    book.worksheets[0]["XFD1048576"] = "Hà Tây"
    return saved(book)


def lying_zip() -> bytes:
    packed = bytearray(zipped({"xl/workbook.xml": b"", "xl/a.xml": b" " * 10_000}))
    at = packed.rindex(b"PK\x01\x02")
    packed[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(packed)


def locked(content: bytes) -> bytes:
    packed = bytearray(zipped({"trips.csv": content}))
    packed[6] |= 1
    packed[packed.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(packed)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"\n , \n", "empty"),
        ("a.json", b"", "empty"),
        ("a.xlsx", far_cell(), "too-large"),
        ("a.csv", b"," * 3_000, "too-wide"),
        ("a.json", b'[{"a":' * 100_000, "json"),
        ("a.json", b'{"a": 1}', "json-shape"),
        ("a.json", b"75", "json-shape"),
        ("a.xlsx", xlsx(ROWS)[:-600], "damaged"),
        ("a.xls", xls(ROWS)[:700], "damaged"),
        ("a.xlsx", lying_zip(), "damaged"),
        ("a.zip", locked(b"a,b\n1,2\n"), "encrypted"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.xls", OLE + "WordDocument".encode("utf-16-le"), "old-word"),
        ("a.xlsx", zipped({"word/document.xml": b"<w/>"}), "word"),
        ("a.csv", b"{\\rtf1 x}", "word"),
        ("a.csv", b"%PDF-1.7", "damaged"),
        ("a.xls", b"\xef\xbb\xbf <html><table>", "web"),
        ("a.csv", b"\x89PNG\r\n\x1a\n", "image"),
        ("a.csv", b"abc\x00\x01\x02\x03", "binary"),
        ("a.zip", zipped({"readme.md": b"x"}), "no-table"),
        ("a.zip", b"PK\x05\x06" + bytes(18), "no-table"),
    ],
)
def test_a_file_without_cells_says_why(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        grids(name, content)
    assert refused.value.reason == reason


def test_one_letter_in_ten_may_be_lost() -> None:
    half = b"\x00\xd8"
    whole = "a,bcdefghi,".encode("utf-16-le")
    text = b"\xff\xfe" + whole * 2
    assert len(grids("a.csv", text[:-4] + half * 2)) == 1
    with pytest.raises(UnreadableFileError) as refused:
        grids("a.csv", text[:-6] + half * 3)
    assert refused.value.reason == "damaged"


@pytest.mark.parametrize(
    "members",
    [
        lambda: {"a.csv": b"x" * (archives.MAX_UNPACKED + 1)},
        lambda: {"xl/workbook.xml": b"", "xl/a.xml": b"x" * (archives.RATIO_MATTERS_FROM + 1)},
        lambda: {f"{n}.csv": b"a" for n in range(archives.MAX_MEMBERS + 1)},
    ],
    ids=["size", "ratio", "members"],
)
def test_a_zip_bomb_is_refused(members: Callable[[], Mapping[str, bytes]]) -> None:
    with pytest.raises(UnreadableFileError, match="unpacks to far more"):
        grids("a.zip", zipped(members()))


def test_a_million_empty_rows_are_read_as_none() -> None:
    empty = b"".join(b'<row r="%d"/>' % n for n in range(3, 1_000_000))
    cell = b'<row r="2"><c r="B2" t="inlineStr"><is><t>x</t></is></c></row>'
    sheet = sheet_of("").replace(b"</row></sheetData>", b"</row>" + cell + empty + b"</sheetData>")
    (grid,) = grids("a.xlsx", with_member(xlsx(ROWS), "xl/worksheets/sheet1.xml", sheet))
    assert dict(grid.rows) == {2: [None, "x"]}


# --- bytes nobody meant ---------------------------------------------------------------------------

WHOLE = {
    "a.xlsx": xlsx(ROWS),
    "a.xls": xls(ROWS),
    "a.ods": ods(ROWS),
    "a.csv": delimited(","),
    "a.json": records(),
    "a.zip": zipped({"a.csv": delimited(";"), "b.json": records()}),
}


def read_or_refused(name: str, content: bytes) -> None:
    reasons = []
    try:
        found = grids(name, content)
    except UnreadableFileError as error:
        found = []
        reasons.append(error.reason)
    assert set(reasons) <= set(REASONS) - {"busy", "reader-absent", "reader-ended"}
    assert all(number > 0 for grid in found for number in grid.rows)


@pytest.mark.parametrize("name", WHOLE)
@one_in(FILE)
@given(edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_mutated_files_are_read_or_refused(name: str, edits: list[tuple[float, int]]) -> None:
    content = bytearray(WHOLE[name])
    for place, byte in edits:
        content[int(place * (len(content) - 1))] = byte
    read_or_refused(name, bytes(content))


@pytest.mark.parametrize("name", WHOLE)
@one_in(FILE)
@given(share=st.floats(0, 1))
def test_truncated_files_are_read_or_refused(name: str, share: float) -> None:
    read_or_refused(name, WHOLE[name][: int(share * len(WHOLE[name]))])


@given(name=st.sampled_from(sorted(WHOLE)), content=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(name: str, content: bytes) -> None:
    read_or_refused(name, content)
