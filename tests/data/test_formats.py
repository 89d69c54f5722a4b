"""Every kind of file an office has becomes cells; bytes that are none end in a sentence."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from random import Random

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake import EXTENSIONS, bounds, formats, worker
from data.intake.formats import Grid
from data.intake.unreadable import (
    NO_FAULT_OF_THE_FILE,
    REASONS,
    UnreadableFileError,
    way_out,
    why,
)
from tests.data.written_files import (
    WRITTEN,
    dbf,
    delimited,
    ods,
    pdf,
    records,
    rich_text,
    saved,
    spreadsheetml,
    with_member,
    word,
    xls,
    xlsx,
    zipped,
)
from tests.examples import FILE, one_in

ROWS: list[list[object]] = [
    ["STT", "Quê quán", "Ngày đi"],
    [1, "Thừa Thiên Huế", date(2005, 11, 5)],
    [2, "An Giang", None],
]


def grids(name: str, content: bytes) -> list[Grid]:
    """The grids as they are had of a file that may cost anything."""
    return worker.run(formats.grids, name, content)


def as_read(rows: Mapping[int, Sequence[object]]) -> list[list[str]]:
    """The rows as text, a short one made as long as the header."""
    lines = [["" if c is None else str(c).removesuffix(".0") for c in row] for row in rows.values()]
    return [line + [""] * (3 - len(line)) for line in lines]


@pytest.mark.parametrize("kind", WRITTEN)
def test_every_format_gives_the_same_cells(kind: str) -> None:
    (grid,) = grids(f"roster.{kind}", WRITTEN[kind](ROWS))
    assert as_read(grid.rows) == [
        ["STT", "Quê quán", "Ngày đi"],
        ["1", "Thừa Thiên Huế", "2005-11-05"],
        ["2", "An Giang", ""],
    ]
    assert list(grid.rows) == [1, 2, 3]


@pytest.mark.parametrize("kind", WRITTEN)
def test_the_ending_of_every_format_is_offered(kind: str) -> None:
    assert f".{kind.rpartition('.')[2]}" in EXTENSIONS


@pytest.mark.parametrize("make", [xlsx, xls, ods, spreadsheetml])
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


def compound(stream: str) -> bytes:
    """A compound file with one stream, such as documents of Office were."""
    content = bytearray(xls(ROWS))
    at = content.index("Workbook".encode("utf-16-le"))
    name = stream.encode("utf-16-le")
    content[at : at + 66] = name.ljust(64, b"\x00") + (len(name) + 2).to_bytes(2, "little")
    return bytes(content)


def test_words_in_a_workbook_do_not_make_it_a_document() -> None:
    (grid,) = grids("a.xls", xls([["WordDocument ế"], ["EncryptedPackage ế"]]))
    assert list(grid.rows) == [1, 2]


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
        ("a.xlsx", compound("EncryptedPackage"), "encrypted"),
        ("a.doc", compound("WordDocument"), "old-word"),
        ("a.ppt", compound("PowerPoint Document"), "slides"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "old-word"),
        ("a.xls", OLE, "damaged"),
        ("a.xlsx", zipped({"word/document.xml": b"<w/>"}), "word"),
        ("a.pptx", zipped({"ppt/presentation.xml": b"<p/>"}), "slides"),
        ("a.numbers", zipped({"Index/Document.iwa": b"x"}), "apple"),
        ("a.rtf", b"{\\rtf1 x}", "word"),
        ("a.csv", b"%PDF-1.7", "damaged"),
        ("a.xls", b"\xef\xbb\xbf <html><p>x</html>", "web"),
        ("a.xml", b"<?xml version='1.0'?><kml/>", "xml"),
        ("a.csv", b"\x89PNG\r\n\x1a\n", "image"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "image"),
        ("a.rar", b"Rar!\x1a\x07", "archive"),
        ("a.mdb", b"\x00\x01\x00\x00Standard Jet DB", "database"),
        ("a.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00", "old-workbook"),
        ("a.zip", zipped({"b.zip": zipped({"c.csv": b"a,b"})}), "no-table"),
        ("a.zip", zipped({"b.docx": b"\xff\xd8\xff"}), "image"),
        ("a.csv", b"abc\x00\x01\x02\x03", "binary"),
        ("a.xlsx", Random(1).randbytes(9_000), "binary"),
        ("a.bin", b"<" + Random(2).randbytes(9_000), "binary"),
        ("a.zip", zipped({"readme.md": b"x"}), "no-table"),
        ("a.zip", b"PK\x05\x06" + bytes(18), "no-table"),
    ],
)
def test_a_file_without_cells_says_why(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        grids(name, content)
    assert refused.value.reason == reason


@pytest.mark.parametrize("reason", sorted(set(REASONS) - set(NO_FAULT_OF_THE_FILE)))
def test_every_reason_has_a_way_out_in_whole_sentences(reason: str) -> None:
    assert way_out(reason)("vi").endswith(".")
    assert not why(reason)("vi").endswith(".")


def test_a_file_in_a_zip_that_cannot_be_read_hides_no_other() -> None:
    found = grids("a.zip", zipped({"a.csv": delimited(ROWS), "b.pdf": b"%PDF-1.7"}))
    assert [(g.sheet, g.unreadable, len(g.rows)) for g in found] == [
        ("a.csv", "", 3),
        ("b.pdf", "damaged", 0),
    ]


def test_a_sheet_in_a_zip_is_known_by_its_file_too() -> None:
    (grid,) = grids("a.zip", zipped({"x/a.xlsx": xlsx(ROWS)}))
    assert (grid.file, grid.sheet, grid.title) == ("a.zip", "x/a.xlsx Sheet", "Sheet")


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
        lambda: {"a.csv": b"x" * (bounds.MAX_UNPACKED + 1)},
        lambda: {"xl/workbook.xml": b"", "xl/a.xml": b"x" * (bounds.RATIO_MATTERS_FROM + 1)},
        lambda: {f"{n}.csv": b"a" for n in range(bounds.MAX_MEMBERS + 1)},
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
    "a.dbf": dbf(ROWS),
    "a.docx": word(ROWS),
    "a.pdf": pdf(ROWS),
    "a.rtf": rich_text(ROWS),
    "a.xml": spreadsheetml(ROWS),
    "a.html": WRITTEN["html.xls"](ROWS),
    "a.mht": WRITTEN["mht"](ROWS),
    "a.xlsx": xlsx(ROWS),
    "a.xls": xls(ROWS),
    "a.ods": ods(ROWS),
    "a.csv": delimited(ROWS),
    "a.json": records(ROWS),
    "a.zip": zipped({"a.csv": delimited(ROWS, ";"), "b.json": records(ROWS)}),
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


@one_in(FILE)
@given(name=st.sampled_from(sorted(WHOLE)), content=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(name: str, content: bytes) -> None:
    read_or_refused(name, content)
