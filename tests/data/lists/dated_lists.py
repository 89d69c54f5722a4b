# ruff: noqa: E501 (a row of a list is a line)
"""Lists whose date decides which provinces there are."""

from random import Random

from tests.data.lists import people as p
from tests.data.lists.files import Sheet, xlsx
from tests.data.lists.office_list import OfficeList, Person, office_list, people

HEADER = ("TT", "Họ và tên", "Chức vụ", "Tỉnh/TP")


def _rows(random: Random, of: list[str]) -> list[Person]:
    return [
        Person((at, p.name(random), p.title(random), p.bare(unit)), unit)
        for at, unit in enumerate(of, 1)
    ]


def _with(random: Random, needed: list[str], of: list[str], size: int = 25) -> list[Person]:
    return _rows(random, [*needed, *p.provinces(random, size, of)])


@office_list
def title_of_2005(random: Random) -> OfficeList:
    rows = _with(random, ["Hà Tây", "Hà Tây", "Hà Nội"], p.OF_2004)
    table = [("DANH SÁCH HỌC VIÊN LỚP THÁNG 11 NĂM 2005",), HEADER, *rows]
    return OfficeList({"danh sach.xlsx": xlsx(Sheet("Sheet1", table))}, people(rows))


@office_list
def name_of_the_file(random: Random) -> OfficeList:
    rows = _with(random, ["Hà Tây", "Hà Nội"], p.OF_2004)
    return OfficeList(
        {"DS lop thang 4-2007.xlsx": xlsx(Sheet("DS", [HEADER, *rows]))}, people(rows)
    )


@office_list
def name_of_the_sheet(random: Random) -> OfficeList:
    rows = _with(random, ["Hà Nội"], p.OF_2004)
    return OfficeList({"hoc vien.xlsx": xlsx(Sheet("K15-2006", [HEADER, *rows]))}, people(rows))


@office_list
def nothing_but_an_old_name(random: Random) -> OfficeList:
    """No date, but Hà Tây among the names."""
    rows = _with(random, ["Hà Tây", "Hà Tây"], p.OF_2004)
    return OfficeList({"danh sach.xlsx": xlsx(Sheet("Sheet1", [HEADER, *rows]))}, people(rows))


@office_list
def of_2012(random: Random) -> OfficeList:
    rows = _with(random, ["Hà Nội", "Bắc Giang"], p.OF_2008)
    table = [("Danh sách kèm theo QĐ số 77/QĐ-HV ngày 09/04/2012",), HEADER, *rows]
    files = {"QD77.xlsx": xlsx(Sheet("Sheet1", table))}
    return OfficeList(files, people(rows), vintage="2008")


@office_list
def of_2026_with_wards(random: Random) -> OfficeList:
    """A list of today: wards stand directly under one of 34 provinces."""
    rows = [
        Person((at, p.name(random), f"Đảng ủy phường {p.commune(random)}, {p.titled(of)}"), of)
        for at, of in enumerate(p.provinces(random, 26, p.OF_2025), 1)
    ]
    table = [
        ("DANH SÁCH HỌC VIÊN LỚP BÍ THƯ ĐẢNG ỦY XÃ, PHƯỜNG",),
        ("Hà Nội, ngày 12 tháng 01 năm 2026",),
        ("TT", "Họ và tên", "Đơn vị"),
        *rows,
    ]
    files = {"bi thu xa phuong.xlsx": xlsx(Sheet("DS", table))}
    return OfficeList(files, people(rows), vintage="2025")


@office_list
def of_2025_by_name_only(random: Random) -> OfficeList:
    rows = _with(random, ["Huế", "Lào Cai", "Phú Thọ"], p.OF_2025)
    table = [("Danh sách lớp tháng 10/2025",), HEADER, *rows]
    files = {"T10.xlsx": xlsx(Sheet("T10", table))}
    return OfficeList(files, people(rows), vintage="2025")


@office_list
def birthdays_are_no_date_of_the_list(random: Random) -> OfficeList:
    """Days of birth, of joining the Party and of identity papers do not date a list."""
    rows = [
        Person((at, p.name(random), p.born(random), f"0{at % 9 + 1}/07/2025", p.bare(of)), of)
        for at, of in enumerate(["Hà Tây", "Hà Tây", *p.provinces(random, 20)], 1)
    ]
    table = [
        ("DANH SÁCH KHÓA 2004 - 2006",),
        ("TT", "Họ tên", "Ngày sinh", "Ngày hết hạn CMND", "Tỉnh"),
        *rows,
    ]
    return OfficeList({"khoa.xlsx": xlsx(Sheet("DS", table))}, people(rows))


@office_list
def districts_that_moved(random: Random) -> OfficeList:
    """Mê Linh was of Vĩnh Phúc until August 2008, and Hà Đông a town of Hà Tây."""
    written = {
        "UBND huyện Mê Linh": "Vĩnh Phúc", "Huyện ủy Mê Linh": "Vĩnh Phúc", "Thị ủy Hà Đông": "Hà Tây",
        "UBND thị xã Sơn Tây": "Hà Tây", "Huyện ủy Thạch Thất": "Hà Tây", "Huyện ủy Sóc Sơn": "Hà Nội",
    }  # fmt: skip
    rows = [
        Person((at, p.name(random), cell), of)
        for at, (cell, of) in enumerate([*written.items()] * 2, 1)
    ]
    table = [("Danh sách lớp tháng 3 năm 2006",), ("TT", "Họ tên", "Đơn vị"), *rows]
    return OfficeList({"me linh.xlsx": xlsx(Sheet("DS", table))}, people(rows))


@office_list
def districts_after_they_moved(random: Random) -> OfficeList:
    offices = ["UBND huyện Mê Linh", "Quận ủy Hà Đông", "Thị ủy Sơn Tây", "Huyện ủy Thạch Thất"]
    rows = [Person((at, p.name(random), offices[at % 4]), "Hà Nội") for at in range(1, 13)]
    table = [("Danh sách lớp tháng 3 năm 2011",), ("TT", "Họ tên", "Đơn vị"), *rows]
    files = {"me linh.xlsx": xlsx(Sheet("DS", table))}
    return OfficeList(files, people(rows), vintage="2008")
