# ruff: noqa: E501 (a row of a list is a line)
"""Lists in which a cell says more than the province, or says it as it is not called now."""

import unicodedata
from random import Random

from tests.data.lists import people as p
from tests.data.lists.files import Sheet, xlsx
from tests.data.lists.office_list import OfficeList, Person, office_list, people, unknown


def _list(rows: list[Person], header: str, title: str, **truth: object) -> OfficeList:
    table = [(title,), ("TT", "Họ và tên", header), *rows]
    files = {"ds.xlsx": xlsx(Sheet("Sheet1", table))}
    return OfficeList(files, people(rows), unknown=unknown(rows), **truth)  # type: ignore[arg-type]


def _rows(random: Random, of: list[str], *written: str) -> list[Person]:
    return [
        Person((at, p.name(random), cell), unit)
        for at, (unit, cell) in enumerate(zip(of, written, strict=True), 1)
    ]


@office_list
def every_separator(random: Random) -> OfficeList:
    of = p.provinces(random, 36)
    marks = [", ", " - ", "; ", " / ", "-", ",", " – ", ". "]
    return _list(
        _rows(random, of, *(p.address(random, unit, random.choice(marks)) for unit in of)),
        "Địa chỉ", "Danh sách năm 2006",
    )  # fmt: skip


@office_list
def largest_first(random: Random) -> OfficeList:
    of = p.provinces(random, 30)
    written = (f"{p.bare(unit)} - {p.district(random, unit)} - {p.commune(random)}" for unit in of)
    return _list(_rows(random, of, *written), "Quê quán", "Danh sách năm 2006")


@office_list
def no_province_in_the_address(random: Random) -> OfficeList:
    of = p.provinces(random, 28)
    written = (f"Xã {p.commune(random)}, huyện {p.district(random, unit)}" for unit in of)
    return _list(_rows(random, of, *written), "Nơi ở", "Danh sách tháng 6 năm 2006")


@office_list
def bare_words(random: Random) -> OfficeList:
    """Commune, district and province without saying which is which."""
    of = p.provinces(random, 30)
    written = (f"{p.commune(random)}, {p.district(random, unit)}, {p.bare(unit)}" for unit in of)
    return _list(_rows(random, of, *written), "Quê quán", "Danh sách năm 2007")


@office_list
def two_provinces_in_a_cell(random: Random) -> OfficeList:
    sure = p.provinces(random, 20)
    pairs = [random.sample(p.OF_2004, 2) for _ in range(6)]
    marks = [" và ", ", ", " - ", " hoặc ", "; ", " / "]
    torn = [
        Person((at, p.name(random), marks[at % 6].join(map(p.bare, pair))), None)
        for at, pair in enumerate(pairs, 21)
    ]
    rows = [*_rows(random, sure, *map(p.bare, sure)), *torn]
    return _list(rows, "Tỉnh", "Danh sách tháng 11/2005")


@office_list
def old_name_with_new(random: Random) -> OfficeList:
    """A list of 2010 says what was before: "Hà Nội (Hà Tây cũ)"."""
    plain = p.provinces(random, 18, p.OF_2008)
    written = {
        "Hà Tây (nay là Hà Nội)": "Hà Nội",
        "Hà Nội (Hà Tây cũ)": "Hà Nội",
        "Huyện Ba Vì, Hà Nội (trước là Hà Tây)": "Hà Nội",
        "Hà Tây cũ": "Hà Nội",
        "Huế (Thừa Thiên Huế)": "Thừa Thiên Huế",
    }
    of = [*plain, *written.values()]
    rows = _rows(random, of, *map(p.bare, plain), *written)
    return _list(rows, "Tỉnh/TP", "Danh sách học viên năm 2010", vintage="2008")


@office_list
def merged_provinces_of_2025(random: Random) -> OfficeList:
    """A list of 2026 says the new province and the old one in brackets, in either order."""
    written = {
        "Tuyên Quang (Hà Giang cũ)": "Tuyên Quang", "Phú Thọ (Vĩnh Phúc cũ)": "Phú Thọ",
        "Lâm Đồng (trước đây là Đắk Nông)": "Lâm Đồng", "Đắk Lắk (Phú Yên)": "Đắk Lắk",
        "Bình Định (nay là Gia Lai)": "Gia Lai", "Hải Dương (TP. Hải Phòng mới)": "Hải Phòng",
        "Quảng Nam (nay thuộc Đà Nẵng)": "Đà Nẵng", "TP Hồ Chí Minh (Bình Dương cũ)": "TP. Hồ Chí Minh",
        "Cà Mau (Bạc Liêu cũ)": "Cà Mau", "Bắc Ninh (Bắc Giang cũ)": "Bắc Ninh",
    }  # fmt: skip
    plain = p.provinces(random, 15, p.OF_2025)
    of = [*plain, *written.values()]
    rows = _rows(random, of, *map(p.bare, plain), *written)
    return _list(rows, "Tỉnh/Thành phố", "Danh sách lớp khai giảng 06/01/2026", vintage="2025")


@office_list
def spellings(random: Random) -> OfficeList:
    written = {
        "TP.HCM": "TP. Hồ Chí Minh", "Tp HCM": "TP. Hồ Chí Minh", "T.P Hồ Chí Minh": "TP. Hồ Chí Minh",
        "Sài Gòn": "TP. Hồ Chí Minh", "BR-VT": "Bà Rịa - Vũng Tàu", "Bà Rịa Vũng Tàu": "Bà Rịa - Vũng Tàu",
        "TT Huế": "Thừa Thiên Huế", "TT-Huế": "Thừa Thiên Huế", "Thừa Thiên - Huế": "Thừa Thiên Huế",
        "Đắc Lắc": "Đắk Lắk", "Đăk Lăk": "Đắk Lắk", "Daklak": "Đắk Lắk", "Đắc Nông": "Đắk Nông",
        "Bắc Cạn": "Bắc Kạn", "Hoà Bình": "Hòa Bình", "Thanh Hoá": "Thanh Hóa", "Kontum": "Kon Tum",
        "Khánh Hoà": "Khánh Hòa", "HÀ TĨNH": "Hà Tĩnh", "nghệ an": "Nghệ An", "Tỉnh Hà  Nam": "Hà Nam",
        "T.Nam Định": "Nam Định", "tp. Cần Thơ": "Cần Thơ", "Hải phòng": "Hải Phòng",
    }  # fmt: skip
    return _list(_rows(random, list(written.values()), *written), "Tỉnh", "Danh sách năm 2005")


@office_list
def without_marks(random: Random) -> OfficeList:
    def plain(of: str) -> str:
        text = unicodedata.normalize("NFD", p.bare(of).replace("Đ", "D").replace("đ", "d"))
        return "".join(c for c in text if not unicodedata.combining(c)).upper()

    of = p.provinces(random, 34, most=30)
    return _list(_rows(random, of, *map(plain, of)), "TINH", "DANH SACH LOP 2005")


@office_list
def typing_errors(random: Random) -> OfficeList:
    """A letter is wrong: nobody may be put anywhere without being asked."""
    of = p.provinces(random, 20)
    wrong = ["Hà Giamg", "Lạng Sởn", "Tuyen Qang", "Hải Dươg", "Nge An", "Quảng Tri.", "Bình Dịnh"]
    truth: list[str | None] = [None, "Lạng Sơn", None, None, None, "Quảng Trị", "Bình Định"]
    rows = [
        *_rows(random, of, *map(p.bare, of)),
        *(Person((at, p.name(random), cell), unit) for at, (cell, unit) in enumerate(zip(wrong, truth, strict=True), 21)),
    ]  # fmt: skip
    return _list(rows, "Tỉnh", "Danh sách năm 2006")


@office_list
def wards_named_after_provinces(random: Random) -> OfficeList:
    written = {
        "Phường Vĩnh Phúc, quận Ba Đình, Hà Nội": "Hà Nội",
        "Huyện Quảng Ninh, tỉnh Quảng Bình": "Quảng Bình",
        "Số 10 đường Điện Biên Phủ, TP Hải Dương, Hải Dương": "Hải Dương",
        "Đường Trần Phú, TP Thái Bình": "Thái Bình",
        "26 Lạch Tray, quận Ngô Quyền, Hải Phòng": "Hải Phòng",
        "Xã Đông Hà, huyện Đông Hưng, tỉnh Thái Bình": "Thái Bình",
        "Thị xã Hòa Bình, tỉnh Hòa Bình": "Hòa Bình",
        "Thị trấn Phú Thọ, thị xã Phú Thọ, Phú Thọ": "Phú Thọ",
        "Huyện Bình Chánh - Hồ Chí Minh": "TP. Hồ Chí Minh",
        "P. Yên Bái, Q. Hai Bà Trưng, TP Hà Nội": "Hà Nội",
        "Tỉnh lộ 8, Củ Chi, TPHCM": "TP. Hồ Chí Minh",
        "Quốc lộ 1A, Núi Thành, Quảng Nam": "Quảng Nam",
    }
    return _list(_rows(random, list(written.values()), *written), "Địa chỉ", "Danh sách năm 2006")


@office_list
def former_provinces(random: Random) -> OfficeList:
    """Hà Nam Ninh, Sông Bé …: divided before 2004, so several may be meant."""
    sure = p.provinces(random, 15)
    old = ["Hà Nam Ninh", "Vĩnh Phú", "Sông Bé", "Hà Bắc", "Minh Hải", "Nghệ Tĩnh"]
    rows = [
        *_rows(random, sure, *map(p.bare, sure)),
        *(Person((at, p.name(random), cell), None) for at, cell in enumerate(old, 16)),
    ]
    return _list(rows, "Quê quán", "Danh sách năm 2005")
