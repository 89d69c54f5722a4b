"""The same kind of list in every format in which offices keep it."""

import unicodedata
from random import Random

from tests.data.lists import people as p
from tests.data.lists.files import (
    Sheet,
    as_json,
    html,
    ods,
    pdf,
    separated,
    spreadsheetml,
    tcvn3,
    word,
    xls,
    xlsm,
    xlsx,
)
from tests.data.lists.office_list import OfficeList, Person, cells, office_list, people

HEADER = ("TT", "Họ và tên", "Chức vụ", "Tỉnh")
TITLE = ("Danh sách học viên lớp tháng 10 năm 2005",)


def _rows(random: Random, size: int = 25) -> list[Person]:
    return [
        Person((at, p.name(random), p.title(random), p.bare(of)), of)
        for at, of in enumerate(p.provinces(random, size), 1)
    ]


def _sheet(rows: list[Person]) -> Sheet:
    return Sheet("Danh sach", [TITLE, HEADER, *rows])


@office_list
def macros(random: Random) -> OfficeList:
    rows = _rows(random)
    return OfficeList({"danh sach.xlsm": xlsm(_sheet(rows))}, people(rows))


@office_list
def html_as_xls(random: Random) -> OfficeList:
    rows = _rows(random)
    return OfficeList({"export.xls": html(_sheet(rows))}, people(rows))


@office_list
def html_page(random: Random) -> OfficeList:
    rows = _rows(random)
    return OfficeList({"danh-sach.htm": html(_sheet(rows), charset="utf-16")}, people(rows))


@office_list
def spreadsheetml_as_xls(random: Random) -> OfficeList:
    rows = _rows(random)
    return OfficeList({"BaoCao.xls": spreadsheetml(_sheet(rows))}, people(rows))


@office_list
def spreadsheetml_as_xml(random: Random) -> OfficeList:
    rows = _rows(random)
    return OfficeList({"BaoCao.xml": spreadsheetml(_sheet(rows))}, people(rows))


@office_list
def real_xls(random: Random) -> OfficeList:
    rows = _rows(random)
    return OfficeList({"DANH SACH.XLS": xls(_sheet(rows))}, people(rows))


@office_list
def xlsx_called_xls(random: Random) -> OfficeList:
    rows = _rows(random)
    return OfficeList({"danhsach.xls": xlsx(_sheet(rows))}, people(rows))


@office_list
def libreoffice(random: Random) -> OfficeList:
    rows = _rows(random)
    return OfficeList({"danh sach.ods": ods(_sheet(rows))}, people(rows))


@office_list
def word_table(random: Random) -> OfficeList:
    rows = _rows(random)
    return OfficeList({"danh sach.docx": word(str(TITLE[0]), [HEADER, *rows])}, people(rows))


@office_list
def pdf_table(random: Random) -> OfficeList:
    rows = _rows(random)
    return OfficeList({"danh sach.pdf": pdf(TITLE, [HEADER, *rows])}, people(rows))


@office_list
def pdf_of_three_pages(random: Random) -> OfficeList:
    rows = _rows(random, 95)
    return OfficeList({"danh sach dai.pdf": pdf(TITLE, [HEADER, *rows])}, people(rows))


@office_list
def json_in_an_object(random: Random) -> OfficeList:
    rows = _rows(random)
    value = {
        "lop": "Lớp 10/2005",
        "ngay_lap": "2005-10-12",
        "danh_sach": [
            {
                "stt": row.cells[0],
                "ho_ten": row.cells[1],
                "chuc_vu": row.cells[2],
                "tinh": row.cells[3],
            }
            for row in rows
        ],
    }
    return OfficeList({"lop.json": as_json(value)}, people(rows))


@office_list
def json_deep_in_an_answer(random: Random) -> OfficeList:
    """As a web service answers: the list lies two objects deep, with objects in it."""
    rows = _rows(random)
    items = [
        {
            "id": row.cells[0],
            "hoTen": row.cells[1],
            "donVi": {"ten": row.cells[2], "tinh": row.cells[3]},
        }
        for row in rows
    ]
    value = {"status": 200, "nam": 2005, "data": {"total": len(items), "items": items}}
    return OfficeList({"response.json": as_json(value)}, people(rows))


@office_list
def json_of_arrays(random: Random) -> OfficeList:
    rows = _rows(random)
    value = [list(HEADER), *(list(row.cells) for row in rows)]
    return OfficeList({"lop-2005.json": as_json(value)}, people(rows))


@office_list
def json_per_province(random: Random) -> OfficeList:
    """The key is the province, its value the people."""
    some = random.sample(p.OF_2004, 6)
    value = {
        p.bare(of): [{"ho_ten": p.name(random), "nam_sinh": p.year(random)} for _ in range(4)]
        for of in some
    }
    counted = people([Person((), of, 4) for of in some])
    return OfficeList({"theo tinh 2005.json": as_json(value)}, counted)


@office_list
def semicolons_in_windows_1258(random: Random) -> OfficeList:
    """cp1258 writes tone marks after the letter, as Windows 98 did."""
    rows = _rows(random)
    text = separated([HEADER, *rows], ";", "utf-8").decode()
    kept = {"̀": 0, "́": 0, "̃": 0, "̉": 0, "̣": 0}
    out = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(c for c in parts if c in kept)
        out.append(unicodedata.normalize("NFC", "".join(c for c in parts if c not in kept)) + tone)
    return OfficeList({"ds2005.csv": "".join(out).encode("cp1258")}, people(rows))


@office_list
def tabs_in_utf_16(random: Random) -> OfficeList:
    """What Excel calls "Unicode text"."""
    rows = _rows(random)
    return OfficeList(
        {"DS 2005.txt": separated([TITLE, HEADER, *rows], "\t", "utf-16")}, people(rows)
    )


@office_list
def pasted_cells(random: Random) -> OfficeList:
    """Cells pasted straight from Excel into a text, with their title."""
    rows = _rows(random)
    content = separated([TITLE, (), HEADER, *rows], "\t", "utf-8")
    return OfficeList({"dan.txt": content}, people(rows))


@office_list
def pasted_cells_without_header(random: Random) -> OfficeList:
    rows = _rows(random)
    return OfficeList({"dan 2005.txt": separated(rows, "\t", "utf-8")}, people(rows))


@office_list
def font_of_tcvn3(random: Random) -> OfficeList:
    rows = _rows(random)
    table = [tuple(tcvn3(str(cell)) for cell in cells(row)) for row in (TITLE, HEADER, *rows)]
    return OfficeList({"DS_VnTime.xls": xls(Sheet("Sheet1", table))}, people(rows))


@office_list
def titles_over_a_csv(random: Random) -> OfficeList:
    rows = _rows(random)
    table = [
        ("BAN TỔ CHỨC TRUNG ƯƠNG", "", "", ""),
        (TITLE[0], "", "", ""),
        ("", "", "", ""),
        HEADER,
        *rows,
    ]
    return OfficeList({"ds.csv": separated(table)}, people(rows))


@office_list
def numbered_lines_of_text(random: Random) -> OfficeList:
    """No table at all: "1. Nguyễn Văn An - Phó Trưởng ban, Tỉnh ủy Hà Giang"."""
    of = p.provinces(random, 20)
    lines = [
        f"{at}. {p.name(random)} - {p.office(random, unit, 'party')}"
        for at, unit in enumerate(of, 1)
    ]
    content = "\r\n".join(["DANH SÁCH NĂM 2005", *lines]).encode()
    return OfficeList(
        {"danh sach.txt": content}, people([Person((), unit) for unit in of]), asks=True
    )


@office_list
def numbered_paragraphs_in_word(random: Random) -> OfficeList:
    of = p.provinces(random, 16)
    lines = [
        f"{at}. Đ/c {p.name(random)}, {p.office(random, unit, 'party')}"
        for at, unit in enumerate(of, 1)
    ]
    content = word("DANH SÁCH HỌC VIÊN THÁNG 10/2005", *lines)
    return OfficeList(
        {"danh sach.docx": content}, people([Person((), unit) for unit in of]), asks=True
    )
