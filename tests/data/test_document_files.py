"""Tables and lists of documents: Word, rich text, OpenDocument, PDF."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table
from fpdf import FPDF
from fpdf.fonts import FontFace

from data.intake.bounds import MAX_PAGES
from data.intake.formats import Grid, grids
from data.intake.unreadable import UnreadableFileError
from tests.data.written_files import (
    FONT,
    ods_cell,
    open_document,
    pdf,
    rich_text,
    with_member,
    word,
)

Document = docx.document.Document
HEADER = ["STT", "Họ và tên", "Nơi công tác"]
MANY = [HEADER, *([str(n), f"Nguyễn Văn {n}", "Sở Nội vụ tỉnh Hà Giang"] for n in range(1, 121))]


def made(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rows(grid: Grid) -> list[list[object]]:
    return [list(row) for row in grid.rows.values()]


def fill(table: Table, texts: Sequence[Sequence[str]]) -> None:
    for row, line in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text


# --- Word ----------------------------------------------------------------------------------------


def test_each_table_of_a_document_is_a_grid_under_its_lines() -> None:
    document = docx.Document()
    document.add_paragraph("DANH SÁCH LỚP")
    document.add_paragraph("")
    fill(document.add_table(1, 2), [["1", "Huế"]])
    document.add_paragraph("Tháng 11/2005")
    fill(document.add_table(1, 2), [["2", "Hà Tây"]])
    document.add_paragraph("Người lập biểu")
    found = grids("a.docx", made(document))
    assert [(g.sheet, dict(g.rows)) for g in found] == [
        ("Bảng 1", {1: ["DANH SÁCH LỚP"], 2: ["1", "Huế"]}),
        ("Bảng 2", {1: ["Tháng 11/2005"], 2: ["2", "Hà Tây"], 3: ["Người lập biểu"]}),
    ]


LETTERHEAD = [["TỈNH ỦY HÀ GIANG", "ĐẢNG CỘNG SẢN"], ["Số 12", "ngày 5/11/2005"]]


def test_a_letterhead_and_signatures_in_tables_are_text_around_the_list() -> None:
    document = docx.Document()
    fill(document.add_table(2, 2), LETTERHEAD)
    document.add_paragraph("DANH SÁCH")
    fill(document.add_table(2, 3), [HEADER, ["1", "An", "Huế"]])
    document.add_paragraph("")
    fill(document.add_table(1, 2), [["Nơi nhận:\n- Như trên", "GIÁM ĐỐC"]])
    (grid,) = grids("a.docx", made(document))
    above = [[text] for row in LETTERHEAD for text in row]
    below = [["Nơi nhận:"], ["- Như trên"], ["GIÁM ĐỐC"]]
    assert rows(grid) == [*above, ["DANH SÁCH"], HEADER, ["1", "An", "Huế"], *below]


def test_a_letterhead_in_a_table_does_not_hide_a_list_in_paragraphs() -> None:
    document = docx.Document()
    fill(document.add_table(2, 2), LETTERHEAD)
    for n, name in enumerate(("An", "Chi", "Tư"), start=1):
        document.add_paragraph(f"{n}. {name} - Sở Nội vụ tỉnh Huế")
    (grid,) = grids("a.docx", made(document))
    assert rows(grid)[-1] == [3, "Tư", "Sở Nội vụ tỉnh Huế"]


@pytest.mark.parametrize(
    "small",
    [
        [["An", "Sở Nội vụ"], ["Chi", "Sở Y tế"]],
        [["Họ và tên", "Tỉnh"], ["An", "Huế"]],
        [["1", "Huế"]],
    ],
)
def test_a_small_table_of_data_is_no_frame(small: list[list[str]]) -> None:
    document = docx.Document()
    fill(document.add_table(len(small), 2), small)
    document.add_paragraph("")
    fill(document.add_table(4, 2), [["Tư", "Huế"]] * 4)
    assert [rows(grid) for grid in grids("a.docx", made(document))] == [small, [["Tư", "Huế"]] * 4]


def test_merged_cells_of_a_document_are_told() -> None:
    document = docx.Document()
    table = document.add_table(4, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "STT"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Họ tên"
    table.cell(1, 1).text, table.cell(1, 2).text = "Họ", "Tên"
    table.cell(2, 2).merge(table.cell(3, 2)).text = "Huế"
    (grid,) = grids("a.docx", made(document))
    assert rows(grid) == [["STT", "Họ tên"], [None, "Họ", "Tên"], [None, None, "Huế"]]
    assert grid.merged == (((1, 0), (2, 0)), ((1, 1), (1, 2)), ((3, 2), (4, 2)))


def test_a_table_in_a_cell_is_one_of_its_own() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "ngoài"
    fill(table.cell(0, 1).add_table(1, 2), [["trong", "Huế"]])
    document.add_paragraph("Người lập biểu")
    outer, inner = grids("a.docx", made(document))
    assert rows(outer) == [["ngoài"], ["Người lập biểu"]]
    assert rows(inner) == [["trong", "Huế"]]


def test_numbers_that_word_counts_are_seen() -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    for cell in table.columns[0].cells:
        cell.paragraphs[0].style = "List Number"
        number = '<w:numPr {}><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'
        properties = cell.paragraphs[0]._p.get_or_add_pPr()
        properties.append(parse_xml(number.format(nsdecls("w"))))
    for cell in table.columns[1].cells:
        cell.text = "Huế"
    (grid,) = grids("a.docx", made(document))
    assert rows(grid) == [["1.", "Huế"], ["2.", "Huế"], ["3.", "Huế"]]


def with_body(body: str) -> bytes:
    document = f"<w:document {nsdecls('w')}><w:body>{body}</w:body></w:document>"
    return with_member(word([["x"]]), "word/document.xml", document.encode())


def test_what_was_deleted_with_track_changes_is_not_read() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r><w:del><w:r><w:t>x</w:t></w:r></w:del></w:p></w:tc>"
    kept = f"<w:tr>{cell.format('Huế')}</w:tr>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell.format('Hà Tây')}</w:tr>"
    (grid,) = grids("a.docx", with_body(f"<w:tbl>{kept}{gone}</w:tbl>"))
    assert rows(grid) == [["Huế"]]


def test_a_table_in_a_form_control_and_a_hidden_row_are_read() -> None:
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>Huế</w:t></w:r></w:p></w:tc></w:tr>"
    hidden = row.format("<w:trPr><w:hidden/></w:trPr>")
    table = f"<w:tbl>{row.format('')}{hidden}</w:tbl>"
    (grid,) = grids("a.docx", with_body(f"<w:sdt><w:sdtContent>{table}</w:sdtContent></w:sdt>"))
    assert list(grid.rows) == [1, 2]
    assert grid.hidden_rows == {2}


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (["1. An – Sở Y tế", "2. Bình - Sở Nội vụ", "3. Chi — UBND"], [1, "An", "Sở Y tế"]),
        (["1\tAn\tHuế", "2\tBình\tHà Tây", "3\tChi\t\tHuế"], ["1", "An", "Huế"]),
        (
            [f"{n}) Ông An, Giám đốc Sở Nội vụ, tỉnh Huế;" for n in (1, 2, 3)],
            [1, "Ông An", "Giám đốc Sở Nội vụ, tỉnh Huế"],
        ),
    ],
)
def test_a_list_typed_as_paragraphs_is_cut(lines: Sequence[str], first: list[object]) -> None:
    document = docx.Document()
    for line in ("DANH SÁCH", *lines):
        document.add_paragraph(line)
    (grid,) = grids("a.docx", made(document))
    assert rows(grid)[:2] == [["DANH SÁCH"], first]


def test_a_report_is_no_list() -> None:
    document = docx.Document()
    for n in range(1, 5):
        document.add_paragraph(
            f"{n}. Ngày {n}/11, đoàn đến Hà Giang. " + "Đoàn nghe báo cáo. " * 20
        )
    with pytest.raises(UnreadableFileError, match="no table and no list"):
        grids("a.docx", made(document))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<w:tbl>" * 1_000, "bomb"),
        ("<w:tbl><w:tr>" + "<w:tc/>" * 3_000 + "</w:tr></w:tbl>", "word"),
        ("<w:tbl><w:tr>" + "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>" * 3_000, "damaged"),
        ("&x;", "damaged"),
    ],
)
def test_a_document_made_to_harm_is_refused(body: str, reason: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        grids("a.docx", with_body(body))
    assert refused.value.reason == reason


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><document>&b;</document>'
    with pytest.raises(UnreadableFileError, match="unpacks to far more"):
        grids("a.docx", with_member(word([["x"]]), "word/document.xml", bomb))


# --- rich text, OpenDocument ---------------------------------------------------------------------


def test_rich_text_is_read_in_the_letters_of_its_fonts() -> None:
    text = (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset163 Arial;}}{\*\x y}"
        r"{\f0 DANH S\u193?CH\par}"
        r"\trowd\clvmgf\cellx1\cellx2\cellx3\intbl STT\cell H\'ea\line T\cell "
        r"{\f1 \'ddang}\cell\row"
        r"\trowd\clvmrg\cellx1\clmgf\cellx2\clmrg\cellx3\intbl\cell A\cell\cell\row\pard x\par}"
    )
    (grid,) = grids("a.doc", text.encode("ascii"))
    assert rows(grid) == [["DANH SÁCH"], ["STT", "Hê\nT", "Ưang"], [None, "A"], ["x"]]
    assert grid.merged == (((2, 0), (3, 0)), ((3, 1), (3, 2)))


def test_rich_text_that_was_cut_short_is_damaged() -> None:
    with pytest.raises(UnreadableFileError, match="cut short"):
        grids("a.rtf", rich_text(MANY)[:-300])


def test_cells_of_an_open_document_may_be_repeated_and_span() -> None:
    cell = "<table:table-cell{}><text:p>Huế<text:line-break/>x</text:p></table:table-cell>"
    first = cell.format(' table:number-columns-repeated="2"')
    row = first + cell.format(' table:number-columns-spanned="2"') + "<table:covered-table-cell/>"
    body = (
        f"<text:p>Lớp</text:p><table:table><table:table-row>{row}</table:table-row></table:table>"
    )
    (grid,) = grids("a.odt", open_document("text", body))
    assert rows(grid) == [["Lớp"], ["Huế\nx"] * 3]


@pytest.mark.parametrize(
    "text",
    [
        "<w:wordDocument {0}><w:body><w:sect>{1}</w:sect></w:body></w:wordDocument>",
        "<pkg:package {0}><pkg:part><w:document><w:body>{1}</w:body></w:document></pkg:part>"
        "</pkg:package>",
    ],
)
def test_a_document_that_word_saved_as_xml_is_read(text: str) -> None:
    spaces = f'{nsdecls("w")} xmlns:pkg="p"'
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Huế</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    (grid,) = grids("a.doc", f'<?xml version="1.0"?>{text.format(spaces, table)}'.encode())
    assert rows(grid) == [["Huế"]]


@pytest.mark.parametrize("kind", ["spreadsheet", "text"])
def test_a_flat_open_document_is_read(kind: str) -> None:
    with zipfile.ZipFile(io.BytesIO(open_document(kind, TABLE))) as archive:
        content = archive.read("content.xml").replace(b"document-content", b"document")
    (grid,) = grids("a.fods", b'<?xml version="1.0"?>' + content)
    assert rows(grid) == [["Huế"]]


TABLE = f"<table:table><table:table-row>{ods_cell('Huế')}</table:table-row></table:table>"


# --- PDF -----------------------------------------------------------------------------------------


class Paper(FPDF):
    """Pages with a running line above and a number below."""

    def header(self) -> None:
        self.cell(text="Danh sách học viên", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-15)
        self.cell(text=f"Trang {self.page_no()}/3")


def paper(kind: type[FPDF] = FPDF) -> FPDF:
    sheet = kind()
    sheet.add_font("type", fname=FONT)
    sheet.set_font("type", size=11)
    sheet.add_page()
    return sheet


def table_of(sheet: FPDF, lines: Sequence[Sequence[str]], **facts: Any) -> None:
    with sheet.table(first_row_as_headings=False, align="LEFT", **facts) as table:
        for line in lines:
            table.row(list(line))


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_over_pages_is_one_with_everybody_in_it(ruled: bool) -> None:
    (grid,) = grids("a.pdf", pdf(MANY, ruled))
    assert rows(grid) == MANY


def test_what_runs_over_all_pages_is_left_out_but_once() -> None:
    sheet = paper(Paper)
    table_of(sheet, MANY)
    sheet.cell(text="Người lập biểu")
    (grid,) = grids("a.pdf", bytes(sheet.output()))
    assert rows(grid) == [["Danh sách học viên"], *MANY, ["Người lập biểu"]]


@pytest.mark.parametrize("header", [[], [HEADER]])
@pytest.mark.parametrize(("next_one", "people"), [("3", 3), ("4", 4)])
def test_a_row_that_breaks_between_pages_is_one_where_nobody_is_missing(
    header: list[list[str]], next_one: str, people: int
) -> None:
    sheet = paper()
    table_of(sheet, [HEADER, ["1", "An", "Huế"], ["2", "Chi", "Sở Nội vụ"]])
    sheet.add_page()
    table_of(sheet, [*header, ["", "", "tỉnh Huế"], [next_one, "Tư", "Huế"]])
    (grid,) = grids("a.pdf", bytes(sheet.output()))
    found = [row for row in rows(grid) if row != HEADER]
    assert len(found) == people
    assert (["2", "Chi", "Sở Nội vụ tỉnh Huế"] in found) == (people == 3)


def test_a_header_that_is_repeated_stays_a_row() -> None:
    sheet = paper()
    with sheet.table(headings_style=FontFace(emphasis=""), align="LEFT") as table:
        for line in MANY:
            table.row(line)
    (grid,) = grids("a.pdf", bytes(sheet.output()))
    assert [row for row in rows(grid) if row != HEADER] == MANY[1:]
    assert len(rows(grid)) > len(MANY)


def test_the_lines_of_a_cell_are_one_text() -> None:
    long = "Văn phòng Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu, phòng tổ chức hành chính"
    sheet = paper()
    table_of(sheet, [["1", long], ["2", "Huế"]], col_widths=(20, 40), width=90)
    (grid,) = grids("a.pdf", bytes(sheet.output()))
    assert rows(grid) == [["1", long], ["2", "Huế"]]


@pytest.mark.parametrize("align", ["T", "M"])
def test_rows_that_no_line_divides_keep_what_goes_on_below(align: str) -> None:
    long = "Văn phòng Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu, phòng tổ chức"
    people = [[str(n), f"Nguyễn Văn {n}", long if n % 3 else "Huế"] for n in range(1, 30)]
    sheet = paper()
    sheet.cell(
        text="Danh sách lớp, tháng 11 năm 2005", new_x="LMARGIN", new_y="NEXT", align="C", w=0
    )
    layout = {"col_widths": (15, 40, 60), "width": 115, "v_align": align}
    table_of(sheet, [HEADER, *people], borders_layout="NONE", padding=1, **layout)
    (grid,) = grids("a.pdf", bytes(sheet.output()))
    assert rows(grid)[1:] == [HEADER, *people]


def test_words_of_a_pdf_without_spaces_are_told_apart() -> None:
    sheet = paper()
    sheet.set_font("type", size=8)
    for number in range(1, 5):
        for at, text in ((10, str(number)), (20, "Sở"), (23.6, "Nội"), (28.2, "vụ"), (60, "Huế")):
            sheet.text(at, 10 * number, text)
    (grid,) = grids("a.pdf", bytes(sheet.output()))
    assert rows(grid)[0] == ["1", "Sở Nội vụ", "Huế"]


def test_merged_cells_of_a_pdf_are_told() -> None:
    sheet = paper()
    with sheet.table(first_row_as_headings=False) as table:
        first = table.row()
        first.cell("STT", rowspan=2)
        first.cell("Họ tên", colspan=2)
        table.row(["Họ", "Tên"])
        table.row(["1", "Nguyễn", "An"])
    (grid,) = grids("a.pdf", bytes(sheet.output()))
    assert rows(grid) == [["STT", "Họ tên"], [None, "Họ", "Tên"], ["1", "Nguyễn", "An"]]
    assert grid.merged == (((1, 0), (2, 0)), ((1, 1), (1, 2)))


def refused(sheet: FPDF) -> str:
    with pytest.raises(UnreadableFileError) as error:
        grids("a.pdf", bytes(sheet.output()))
    return error.value.reason


def test_a_pdf_without_text_is_a_scan() -> None:
    sheet = FPDF()
    sheet.add_page()
    sheet.rect(10, 10, 50, 50)
    assert refused(sheet) == "scan"


def test_a_pdf_with_a_password_says_so() -> None:
    sheet = paper()
    table_of(sheet, MANY[:3])
    sheet.set_encryption("owner", "user")
    assert refused(sheet) == "encrypted"


def damaged(harm: Callable[[bytes], bytes]) -> str:
    with pytest.raises(UnreadableFileError) as error:
        grids("a.pdf", harm(pdf(MANY)))
    return error.value.reason


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: content[:-2_100],
        lambda content: content[: len(content) // 2],
        lambda content: re.sub(rb"(stream\n..).{40}", rb"\1" + b"?" * 40, content, flags=re.DOTALL),
        lambda content: content.replace(b"/Type /Page\n", b"/Type /Pagx\n", 1),
    ],
    ids=["end", "half", "stream", "page"],
)
def test_a_pdf_that_lost_a_page_is_damaged(harm: Callable[[bytes], bytes]) -> None:
    assert damaged(harm) == "damaged"


def test_a_pdf_whose_letters_have_no_names_says_so() -> None:
    assert damaged(lambda content: content.replace(b"/ToUnicode", b"/ToUnicodx")) == "pdf-letters"


def test_a_pdf_of_prose_holds_no_table() -> None:
    sheet = paper()
    sheet.multi_cell(w=0, text="Ngày 5/11/2005, đoàn đến tỉnh Hà Giang nghe báo cáo. " * 30)
    assert refused(sheet) == "pdf"


def test_the_pages_of_a_pdf_are_bounded() -> None:
    sheet = paper()
    for _ in range(MAX_PAGES):
        sheet.add_page()
    assert refused(sheet) == "too-many-pages"
