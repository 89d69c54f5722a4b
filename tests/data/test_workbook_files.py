"""What a workbook hides is told: sheets, and rows hidden by hand or by a filter."""

import io
from datetime import date

import openpyxl
import pytest
import xlwt

from data.intake import formats, worker
from data.intake.formats import Grid
from data.intake.unreadable import UnreadableFileError
from tests.data.written_files import (
    dbf,
    ods_cell,
    open_document,
    saved,
    spreadsheetml_of,
    with_member,
)

PEOPLE: list[list[str | int]] = [["STT", "Tỉnh"], [1, "Huế"], [2, "Hà Tây"], [3, "An Giang"]]


def grids(content: bytes) -> list[Grid]:
    """The grids as they are had of a file that may cost anything."""
    return worker.run(formats.grids, "a", content)


def workbook() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in PEOPLE:
        book.worksheets[0].append(row)
    return book


def filtered_xlsx() -> bytes:
    book = workbook()
    book.worksheets[0].auto_filter.ref = "A1:B4"
    for row in (2, 4):
        book.worksheets[0].row_dimensions[row].hidden = True
    return saved(book)


def filtered_ods() -> bytes:
    row = f"<table:table-row{{}}>{ods_cell('x')}</table:table-row>"
    said = "", ' table:visibility="filter"', "", ' table:visibility="collapse"'
    lines = "".join(map(row.format, said))
    return open_document("spreadsheet", f'<table:table table:name="A&amp;B">{lines}</table:table>')


def filtered_spreadsheetml() -> bytes:
    row = '<Row{}><Cell><Data ss:Type="String">x</Data></Cell></Row>'
    said = "", ' ss:Hidden="1"', ' ss:Hidden="0"', ' ss:Hidden="1"'
    return spreadsheetml_of("".join(map(row.format, said)))


def filtered_xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Danh sách")
    for row in range(4):
        sheet.write(row, 0, "Huế")
        sheet.row(row).hidden = row in (1, 3)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "content", [filtered_xls(), filtered_xlsx(), filtered_ods(), filtered_spreadsheetml()]
)
def test_rows_that_are_hidden_or_filtered_out_are_told(content: bytes) -> None:
    (grid,) = grids(content)
    assert list(grid.rows) == [1, 2, 3, 4]
    assert grid.hidden_rows == {2, 4}


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_told(state: str) -> None:
    book = workbook()
    book.create_sheet("Danh mục").sheet_state = state
    assert [(g.sheet, g.hidden) for g in grids(saved(book))] == [
        ("Sheet", False),
        ("Danh mục", True),
    ]


def test_a_hidden_sheet_of_spreadsheetml_is_told() -> None:
    options = "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>"
    (grid,) = grids(
        spreadsheetml_of('<Row><Cell><Data ss:Type="String">x</Data></Cell></Row>', options)
    )
    assert grid.hidden


@pytest.mark.parametrize("target", ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"])
def test_a_sheet_is_found_wherever_its_address_begins(target: str) -> None:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    link = f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/>'
    relations = f'<Relationships xmlns="{space}">{link}</Relationships>'.encode()
    content = with_member(filtered_xlsx(), "xl/_rels/workbook.xml.rels", relations)
    assert grids(content)[0].hidden_rows == {2, 4}


def test_cells_of_spreadsheetml_stand_where_they_say() -> None:
    rows = (
        '<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Họ tên</Data></Cell>'
        '<Cell ss:MergeDown="1"><Data ss:Type="String">Tỉnh</Data></Cell></Row>'
        '<Row ss:Index="4"><Cell ss:Index="3">'
        '<Data ss:Type="String">Hà <B>Tây</B></Data></Cell></Row>'
        '<Row><Cell><Data ss:Type="Number">2.5</Data></Cell>'
        '<Cell><Data ss:Type="DateTime">năm 2005</Data></Cell></Row>'
    )
    (grid,) = grids(spreadsheetml_of(rows))
    assert dict(grid.rows) == {
        1: ["Họ tên", None, "Tỉnh"],
        4: [None, None, "Hà Tây"],
        5: [2.5, "năm 2005"],
    }
    assert grid.merged == (((1, 0), (1, 1)), ((1, 2), (2, 2)))


def test_a_table_of_dbase_is_read_in_its_encoding_with_deleted_records_hidden() -> None:
    (grid,) = formats.grids("a.dbf", dbf([[1, "Hµ T©y"], [2, "Huế"[:2]]], {1}, "cp1252"))
    assert dict(grid.rows) == {1: ["STT", "F1"], 2: ["1", "Hµ T©y"], 3: ["2", "Hu"]}
    assert grid.hidden_rows == {3}


def test_a_table_of_dbase_that_was_cut_short_is_damaged() -> None:
    with pytest.raises(UnreadableFileError, match="cut short"):
        formats.grids("a.dbf", dbf([[1, "x"]] * 9)[:-60])


def test_days_and_numbers_of_dbase_are_typed() -> None:
    content = bytearray(dbf([["20051105", "2.50"]]))
    content[32 + 11], content[64 + 11] = b"DN"
    (grid,) = formats.grids("a.dbf", bytes(content))
    assert grid.rows[2] == [date(2005, 11, 5), 2.5]
