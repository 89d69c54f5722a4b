"""A second batch: lists of shapes that offices keep for other ends than a map."""
# ruff: noqa: E501 (a row of a list is a line)

import unicodedata
from itertools import groupby
from random import Random

from tests.data.lists import people as p
from tests.data.lists.files import Sheet, html, pdf, separated, word, xls, xlsx
from tests.data.lists.office_list import OfficeList, Person, office_list, people, unknown

TITLE = ("Danh sách học viên lớp tháng 10 năm 2005",)


def _plain(random: Random, of: list[str]) -> list[Person]:
    return [
        Person((at, p.name(random), p.title(random), p.bare(unit)), unit)
        for at, unit in enumerate(of, 1)
    ]


@office_list
def export_of_a_school_system(random: Random) -> OfficeList:
    """Twenty columns, of which Tỉnh/Thành phố is the home; Nơi sinh is another province."""

    def row(at: int, of: str) -> Person:
        born, home = random.choice(p.OF_2008), p.district(random, of)
        return Person(
            (f"TS{at:05}", f"{at % 28 + 1}/8/2021", p.name(random), p.born(random), "Nam", p.nation(random),
             p.bare(born), "KV1", "", f"Số {at}, {home}", p.bare(of), home, p.commune(random),
             f"{at % 63:02}", f"{at * 7 % 700:03}", p.phone(random), "", "Đã nhập học", 24.5), of,
        )  # fmt: skip

    rows = [row(at, of) for at, of in enumerate(p.provinces(random, 30, p.OF_2008), 1)]
    header = (
        "Mã thí sinh", "Ngày đăng ký", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Nơi sinh",
        "Khu vực ưu tiên", "Đối tượng ưu tiên", "Địa chỉ liên hệ", "Tỉnh/Thành phố", "Huyện/Quận",
        "Xã/Phường", "Mã Tỉnh", "Mã Huyện", "Điện thoại", "Email", "Tình trạng nhập học", "Tổng điểm",
    )  # fmt: skip
    content = html(Sheet("", [header, *rows]))
    return OfficeList({"export_2021.xls": content}, people(rows), vintage="2008")


@office_list
def answers_of_a_web_form(random: Random) -> OfficeList:
    rows = [
        Person(
            (f"2019/05/{at % 28 + 1:02} 8:{at % 60:02}:11 SA GMT+7", f"hv{at}@example.vn", p.name(random), p.title(random),
             p.titled(of).capitalize(), "Có"), of,
        )
        for at, of in enumerate(p.provinces(random, 33, p.OF_2008), 1)
    ]  # fmt: skip
    header = (
        "Dấu thời gian", "Địa chỉ email", "Họ và tên của đồng chí?", "Chức vụ",
        "Đồng chí hiện công tác tại tỉnh, thành phố nào?", "Có tham gia chuyến đi thực tế không?",
    )  # fmt: skip
    content = separated([header, *rows], encoding="utf-8")
    return OfficeList({"Phiếu đăng ký (Câu trả lời).csv": content}, people(rows), vintage="2008")


@office_list
def dump_of_a_database(random: Random) -> OfficeList:
    rows = [
        Person((1000 + at, p.name(random), 1, f"{at:02}", p.bare(of)), of)
        for at, of in enumerate(p.provinces(random, 26), 1)
    ]
    header = ("id_hocvien", "ten_hocvien", "gioitinh", "ma_dv", "ten_tinh")
    return OfficeList({"hocvien_2005.csv": separated([header, *rows], ";", "utf-8")}, people(rows))


@office_list
def codes_of_provinces_alone(random: Random) -> OfficeList:
    """Mã tỉnh without a scheme: 38 of the 64 numbers mean another province in another scheme."""
    rows = [Person((at, p.name(random), random.randint(1, 64)), None) for at in range(1, 19)]
    table = [TITLE, ("STT", "Họ tên", "Mã tỉnh"), *rows]
    return OfficeList({"ma.xlsx": xlsx(Sheet("S", table))}, unknown=unknown(rows))


@office_list
def code_and_name_in_a_cell(random: Random) -> OfficeList:
    patterns = ["{:02} - {}", "{:02}. {}", "{:02}_{}"]
    rows = [
        Person((at, p.name(random), patterns[at % 3].format(at, p.bare(of))), of)
        for at, of in enumerate(p.provinces(random, 24), 1)
    ]
    table = [TITLE, ("STT", "Họ tên", "Tỉnh"), *rows]
    return OfficeList({"ma ten.xlsx": xlsx(Sheet("S", table))}, people(rows))


@office_list
def rooms(random: Random) -> OfficeList:
    """A room stands once over the two who sleep in it; the office tells the province."""
    rows = [
        Person(
            (
                "" if at % 2 else 101 + at // 2,
                at + 1,
                p.name(random),
                p.office(random, of, "party"),
                p.phone(random),
            ),
            of,
        )
        for at, of in enumerate(p.provinces(random, 26))
    ]
    table = [
        ("DANH SÁCH PHÂN PHÒNG NGHỈ - ĐOÀN NGHIÊN CỨU THỰC TẾ THÁNG 11/2005",),
        ("Phòng", "TT", "Họ và tên", "Đơn vị", "Điện thoại"),
        *rows,
    ]
    merged = [f"A{at}:A{at + 1}" for at in range(3, 29, 2)]
    return OfficeList({"phan phong.xlsx": xlsx(Sheet("Phòng", table, merged))}, people(rows))


@office_list
def signatures_for_money(random: Random) -> OfficeList:
    rows = [
        Person((at, p.name(random), p.titled(of).capitalize(), 300_000, ""), of)
        for at, of in enumerate(p.provinces(random, 20), 1)
    ]
    table = [
        ("HỌC VIỆN", "", "", "Mẫu C40a-HD"),
        ("DANH SÁCH HỌC VIÊN NHẬN TIỀN HỖ TRỢ ĐI THỰC TẾ NĂM 2006",),
        ("STT", "Họ và tên", "Đơn vị", "Số tiền", "Ký nhận"),
        *rows,
        ("", "Cộng", "", 6_000_000, ""),
        ("Số tiền bằng chữ: Sáu triệu đồng chẵn./.",),
        ("Thủ quỹ", "", "Kế toán", "", "Thủ trưởng đơn vị"),
    ]
    return OfficeList({"nhan tien.xls": xls(Sheet("C40a", table))}, people(rows))


@office_list
def marks_of_the_class(random: Random) -> OfficeList:
    rows = [
        Person((at, p.name(random), p.office(random, of, "state"), 8.5, 7.0, 8, "Giỏi"), of)
        for at, of in enumerate(p.provinces(random, 28), 1)
    ]
    table = [
        ("BẢNG ĐIỂM TỔNG HỢP LỚP CVC K3 - NĂM 2007",),
        ("TT", "Họ và tên", "Cơ quan", "Điểm", "", "", "Xếp loại"),
        ("", "", "", "CĐ1", "CĐ2", "TB", ""),
        *rows,
    ]
    merged = ["A2:A3", "B2:B3", "C2:C3", "D2:F2", "G2:G3"]
    return OfficeList({"bang diem.xlsx": xlsx(Sheet("Điểm", table, merged))}, people(rows))


@office_list
def sheet_of_attendance(random: Random) -> OfficeList:
    rows = [
        Person((at, p.name(random), p.bare(of), *["x"] * 20), of)
        for at, of in enumerate(p.provinces(random, 22), 1)
    ]
    table = [
        ("BẢNG CHẤM CÔNG THÁNG 10 NĂM 2005",),
        ("TT", "Họ và tên", "Đơn vị", "Ngày trong tháng"),
        ("", "", "", *range(1, 21)),
        *rows,
    ]
    merged = ["A2:A3", "B2:B3", "C2:C3", "D2:W2"]
    return OfficeList({"cham cong.xlsx": xlsx(Sheet("T10", table, merged))}, people(rows))


@office_list
def quotas_of_two_classes(random: Random) -> OfficeList:
    """Numbers of two classes and their sum, by province."""

    def row(at: int, of: str) -> Person:
        one, two = random.randint(0, 3), random.randint(1, 3)
        return Person((at, p.titled(of).capitalize(), one, two, one + two), of, one + two)

    rows = [row(at, of) for at, of in enumerate(random.sample(p.OF_2004, 16), 1)]
    table = [
        ("PHÂN BỔ CHỈ TIÊU TRIỆU TẬP HỌC VIÊN NĂM 2006",),
        ("TT", "Tỉnh, thành phố", "Lớp 1", "Lớp 2", "Tổng số"),
        *rows,
        ("", "Tổng cộng", *(sum(int(str(r.cells[at])) for r in rows) for at in (2, 3, 4))),
    ]
    return OfficeList({"chi tieu.xlsx": xlsx(Sheet("CT", table))}, people(rows))


@office_list
def word_table_per_province(random: Random) -> OfficeList:
    """A paragraph names the province, and a table under it its people."""
    some = random.sample(p.OF_2004, 5)
    tables = {
        of: [
            Person((at, p.name(random), p.title(random)), of)
            for at in range(1, random.randint(4, 7))
        ]
        for of in some
    }
    parts: list[str | list[object]] = ["DANH SÁCH HỌC VIÊN THÁNG 10/2005"]
    for at, (of, rows) in enumerate(tables.items(), 1):
        parts += [f"{at}. {p.titled(of).capitalize()}", [("TT", "Họ và tên", "Chức vụ"), *rows]]
    return OfficeList({"tung tinh.docx": word(*parts)}, people(*tables.values()), lists=True)


@office_list
def pdf_with_header_on_each_page(random: Random) -> OfficeList:
    rows = _plain(random, p.provinces(random, 60))
    header = ("TT", "Họ và tên", "Chức vụ", "Tỉnh")
    table = [header, *rows[:30], header, *rows[30:]]
    content = pdf(["HỌC VIỆN CHÍNH TRỊ", *TITLE], table, ["Danh sách có 60 đồng chí./."])
    return OfficeList({"danh sach 2 trang.pdf": content}, people(rows))


@office_list
def far_from_the_corner(random: Random) -> OfficeList:
    """The table begins in column E, row 12, with empty columns between its own."""
    rows = [
        Person(("", "", "", "", *(x for cell in row.cells for x in (cell, ""))), row.of)
        for row in _plain(random, p.provinces(random, 21))
    ]
    header = ("", "", "", "", "STT", "", "Họ tên", "", "Chức vụ", "", "Tỉnh", "")
    table = [("Lớp 2006",), *[()] * 10, header, (), *rows]
    return OfficeList({"lech.xlsx": xlsx(Sheet("Sheet3", table))}, people(rows))


@office_list
def empty_row_after_each(random: Random) -> OfficeList:
    rows = _plain(random, p.provinces(random, 18))
    table = [TITLE, ("TT", "Họ tên", "Chức vụ", "Tỉnh"), *(x for row in rows for x in (row, ()))]
    return OfficeList({"cach dong.xlsx": xlsx(Sheet("S", table))}, people(rows))


@office_list
def office_broken_over_two_rows(random: Random) -> OfficeList:
    """The end of a long office was typed into the row below."""
    rows = [
        Person((at, p.name(random), p.title(random), "Ban Tổ chức"), of)
        for at, of in enumerate(
            p.provinces(random, 16, [x for x in p.OF_2004 if x not in p.CITIES]), 1
        )
    ]
    broken = [x for row in rows for x in (row, ("", "", "", f"Tỉnh ủy {p.bare(str(row.of))}"))]
    table = [TITLE, ("TT", "Họ và tên", "Chức vụ", "Đơn vị công tác"), *broken]
    return OfficeList({"ngat dong.xlsx": xlsx(Sheet("S", table))}, people(rows), asks=True)


@office_list
def names_by_sex(random: Random) -> OfficeList:
    """A man's name stands under Nam, a woman's under Nữ."""

    def row(at: int, of: str) -> Person:
        woman = random.random() < 0.4
        name = p.name(random, woman=woman)
        return Person((at, *(("", name) if woman else (name, "")), p.bare(of)), of)

    rows = [row(at, of) for at, of in enumerate(p.provinces(random, 25), 1)]
    table = [TITLE, ("TT", "Họ và tên", "", "Tỉnh"), ("", "Nam", "Nữ", ""), *rows]
    merged = ["B2:C2", "A2:A3", "D2:D3"]
    return OfficeList({"nam nu.xlsx": xlsx(Sheet("S", table, merged))}, people(rows))


@office_list
def headings_within_headings(random: Random) -> OfficeList:
    """Province over districts over people."""
    table: list[object] = [("DANH SÁCH BÍ THƯ XÃ THÁNG 3/2006",), ("TT", "Họ tên", "Xã")]
    rows: list[Person] = []
    for of in random.sample(p.OF_2004[1:], 4):
        table.append(("", f"TỈNH {p.bare(of)}".upper() if of not in p.CITIES else of.upper()))
        for district in p.DISTRICTS[of][:2]:
            members = [Person((n, p.name(random), p.commune(random)), of) for n in range(1, 4)]
            table += [("", f"Huyện {district}"), *members]
            rows += members
    return OfficeList({"bi thu xa.xlsx": xlsx(Sheet("S", table))}, people(rows))


@office_list
def province_merged_at_the_left(random: Random) -> OfficeList:
    """The first column is merged over the people of a province, turned by ninety degrees."""
    rows, merged, at = [], [], 3
    for of, group in groupby(p.grouped(random, 27)):
        size = len(list(group))
        rows += [
            Person(
                (p.titled(of).upper() if n == 0 else "", n + 1, p.name(random), p.title(random)), of
            )
            for n in range(size)
        ]
        merged += [f"A{at}:A{at + size - 1}"] if size > 1 else []
        at += size
    table = [TITLE, ("Đoàn", "TT", "Họ và tên", "Chức vụ"), *rows]
    return OfficeList({"doan.xlsx": xlsx(Sheet("S", table, merged))}, people(rows))


@office_list
def in_english_without_marks(random: Random) -> OfficeList:
    written = {
        "Hanoi": "Hà Nội", "Haiphong": "Hải Phòng", "Danang": "Đà Nẵng", "Ho Chi Minh City": "TP. Hồ Chí Minh",
        "HCMC": "TP. Hồ Chí Minh", "Can Tho City": "Cần Thơ", "Quang Ninh Province": "Quảng Ninh",
        "Thua Thien-Hue": "Thừa Thiên Huế", "Dak Lak": "Đắk Lắk", "Dak Nong Province": "Đắk Nông",
        "Ba Ria - Vung Tau": "Bà Rịa - Vũng Tàu", "Lao Cai": "Lào Cai", "Bac Kan": "Bắc Kạn", "Hoa Binh": "Hòa Bình",
    }  # fmt: skip
    rows = [
        Person((at, p.name(random), cell), of) for at, (cell, of) in enumerate(written.items(), 1)
    ]
    table = [("Training course, October 2011",), ("No", "Name of participant", "Locality"), *rows]
    return OfficeList({"course.xlsx": xlsx(Sheet("S", table))}, people(rows), vintage="2008")


@office_list
def header_in_two_languages(random: Random) -> OfficeList:
    rows = _plain(random, p.provinces(random, 22, p.OF_2008))
    header = ("STT/No.", "Họ và tên/Full name", "Chức vụ/Position", "Tỉnh, TP/Province, City")
    table = [("DANH SÁCH ĐOÀN VIỆT NAM / LIST OF VIETNAMESE DELEGATION 2017",), header, *rows]
    files = {"delegation.xlsx": xlsx(Sheet("S", table))}
    return OfficeList(files, people(rows), vintage="2008")


@office_list
def initials(random: Random) -> OfficeList:
    """HCM and TPHCM are clear; QN, HN, BD may be several."""
    sure = p.provinces(random, 14)
    rows = [
        *_plain(random, sure),
        Person((15, p.name(random), "", "HCM"), "TP. Hồ Chí Minh"),
        Person((16, p.name(random), "", "TPHCM"), "TP. Hồ Chí Minh"),
        *(Person((at, p.name(random), "", cell), None) for at, cell in enumerate(["QN", "HN", "BD", "HG", "DN"], 17)),
    ]  # fmt: skip
    table = [TITLE, ("TT", "Họ tên", "Chức vụ", "Tỉnh"), *rows]
    files = {"viet tat.xlsx": xlsx(Sheet("S", table))}
    return OfficeList(files, people(rows), unknown=unknown(rows))


@office_list
def remarks_behind_the_province(random: Random) -> OfficeList:
    remarks = ["", " (vắng)", " (tổ trưởng)", " - nữ", " (2 đ/c)", "*"]
    rows = [
        Person((at, p.name(random), p.bare(of) + remarks[at % 5]), of)
        for at, of in enumerate(p.provinces(random, 20), 1)
    ]
    table = [TITLE, ("TT", "Họ tên", "Tỉnh"), *rows]
    return OfficeList({"ghi them.xlsx": xlsx(Sheet("S", table))}, people(rows))


@office_list
def odd_spaces_and_letters(random: Random) -> OfficeList:
    """No-break spaces, zero-width ones, decomposed letters, capitals with the old accents."""

    def odd(at: int, of: str) -> str:
        name = p.bare(of)
        forms = [
            name.replace(" ", "\u00a0"), f"\u200b{name} ", unicodedata.normalize("NFD", name),
            f"  {name.upper()}", name.replace(" ", "  ").replace("òa", "oà").replace("óa", "oá"),
        ]  # fmt: skip
        return forms[at % 5]

    rows = [
        Person((at, p.name(random), odd(at, of)), of)
        for at, of in enumerate(p.provinces(random, 30, most=25), 1)
    ]
    table = [TITLE, ("TT", "Họ\u00a0và tên", unicodedata.normalize("NFD", "Tỉnh")), *rows]
    return OfficeList({"ky tu la.xlsx": xlsx(Sheet("S", table))}, people(rows))


@office_list
def organisers_before_the_class(random: Random) -> OfficeList:
    """A board of organisers from the centre stands first, under a heading of its own."""
    staff = [
        Person((at, p.name(random), "Trưởng đoàn", "Ban Tổ chức Trung ương"), None)
        for at in range(1, 4)
    ]
    rows = [
        Person((at, p.name(random), p.title(random), p.office(random, of, "party")), of)
        for at, of in enumerate(p.provinces(random, 22), 1)
    ]
    table = [
        ("DANH SÁCH ĐOÀN ĐI THỰC TẾ THÁNG 10/2005",), ("TT", "Họ và tên", "Chức vụ", "Đơn vị"),
        ("A", "BAN TỔ CHỨC LỚP HỌC"), *staff, ("B", "HỌC VIÊN"), *rows,
    ]  # fmt: skip
    files = {"doan di.xlsx": xlsx(Sheet("S", table))}
    return OfficeList(files, people(rows), unknown=unknown(staff))


@office_list
def one_province_in_the_title(random: Random) -> OfficeList:
    """All are of the province of the title; the offices are within it."""
    offices = [
        "Sở Nội vụ",
        "Văn phòng Tỉnh ủy",
        "Huyện ủy Đồng Văn",
        "UBND huyện Vị Xuyên",
        "Ban Dân vận",
    ]
    rows = [
        Person((at, p.name(random), p.title(random), offices[at % 5]), "Hà Giang")
        for at in range(1, 16)
    ]
    table = [
        ("TỈNH ỦY HÀ GIANG", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("DANH SÁCH CÁN BỘ TỈNH HÀ GIANG CỬ ĐI HỌC NĂM 2006",),
        ("TT", "Họ và tên", "Chức vụ", "Đơn vị công tác"),
        *rows,
    ]
    files = {"ha giang cu di hoc.xlsx": xlsx(Sheet("DS", table))}
    return OfficeList(files, people(rows), asks=True)


@office_list
def another_province_in_the_remarks(random: Random) -> OfficeList:
    rows = [
        Person(
            (
                at,
                p.name(random),
                p.bare(of),
                f"Chuyển từ {p.bare(random.choice(p.OF_2004))} về" if at % 4 == 0 else "",
            ),
            of,
        )
        for at, of in enumerate(p.provinces(random, 24), 1)
    ]
    table = [TITLE, ("TT", "Họ tên", "Tỉnh", "Ghi chú"), *rows]
    return OfficeList({"chuyen.xlsx": xlsx(Sheet("S", table))}, people(rows))


@office_list
def heads_of_delegations(random: Random) -> OfficeList:
    """The province first, then who leads its delegation and by which phone."""
    rows = [
        Person((p.shortly(of), p.name(random), p.title(random), p.phone(random)), of)
        for of in random.sample(p.OF_2004, 19)
    ]
    table = [
        ("DANH BẠ TRƯỞNG ĐOÀN CÁC TỈNH, THÀNH PHỐ (2007)",),
        ("Đoàn", "Trưởng đoàn", "Chức vụ", "Di động"),
        *rows,
    ]
    return OfficeList({"danh ba.xlsx": xlsx(Sheet("DB", table))}, people(rows))


@office_list
def communes_of_2026(random: Random) -> OfficeList:
    """Wards, communes and special zones of today, the province sometimes unsaid."""
    written = {
        "Đặc khu Phú Quốc": "An Giang", "Đặc khu Lý Sơn": "Quảng Ngãi", "Đặc khu Côn Đảo": "TP. Hồ Chí Minh",
        "Phường Vũng Tàu, TP. Hồ Chí Minh": "TP. Hồ Chí Minh", "Phường Hà Giang 1, tỉnh Tuyên Quang": "Tuyên Quang",
        "Xã Mường Nhé, tỉnh Điện Biên": "Điện Biên", "Phường Hải Dương, TP Hải Phòng": "Hải Phòng",
        "Đảng ủy xã Đồng Văn, Tuyên Quang": "Tuyên Quang", "UBND phường Nam Định, tỉnh Ninh Bình": "Ninh Bình",
        "Phường Buôn Ma Thuột, Đắk Lắk": "Đắk Lắk", "Xã Bình Chánh, TP.HCM": "TP. Hồ Chí Minh",
        "Phường Thái Bình, Hưng Yên": "Hưng Yên", "Phường Hòa Bình, tỉnh Phú Thọ": "Phú Thọ",
    }  # fmt: skip
    rows = [
        Person((at, p.name(random), cell), of) for at, (cell, of) in enumerate(written.items(), 1)
    ]
    table = [
        ("Danh sách lớp khai giảng ngày 05/3/2026",),
        ("TT", "Họ tên", "Đơn vị công tác"),
        *rows,
    ]
    return OfficeList({"cap xa.xlsx": xlsx(Sheet("S", table))}, people(rows), vintage="2025")


@office_list
def several_columns_of_address(random: Random) -> OfficeList:
    """Xã, Huyện, Tỉnh under "Nơi công tác" and again under "Quê quán"."""

    def place(of: str) -> tuple[str, str, str]:
        return p.commune(random), p.district(random, of), p.bare(of)

    rows = [
        Person((at, p.name(random), *place(random.choice(p.OF_2004)), *place(of)), of)
        for at, of in enumerate(p.provinces(random, 23), 1)
    ]
    table = [
        TITLE,
        ("TT", "Họ tên", "Quê quán", "", "", "Nơi công tác", "", ""),
        ("", "", "Xã", "Huyện", "Tỉnh", "Xã", "Huyện", "Tỉnh"),
        *rows,
    ]
    merged = ["A2:A3", "B2:B3", "C2:E2", "F2:H2"]
    return OfficeList({"6 cot.xlsx": xlsx(Sheet("S", table, merged))}, people(rows))


@office_list
def old_list_with_an_addition(random: Random) -> OfficeList:
    """Under the list a second, shorter one: "Danh sách bổ sung", with other columns."""
    rows = _plain(random, p.provinces(random, 20))
    more = [
        Person((at, p.name(random), p.bare(of)), of)
        for at, of in enumerate(p.provinces(random, 5), 1)
    ]
    table = [
        TITLE, ("TT", "Họ tên", "Chức vụ", "Tỉnh"), *rows, (), ("DANH SÁCH BỔ SUNG",),
        ("TT", "Họ tên", "Tỉnh"), *more,
    ]  # fmt: skip
    return OfficeList({"bo sung.xlsx": xlsx(Sheet("S", table))}, people(rows, more), lists=True)


@office_list
def three_sheets_of_other_columns(random: Random) -> OfficeList:
    """Sheets of three provinces' offices, each with its own columns; the sheet says the province."""
    one, two, three = random.sample(p.OF_2004, 3)
    a = [Person((at, p.name(random), p.year(random)), one) for at in range(1, 7)]
    b = [Person((p.name(random), p.title(random), p.phone(random)), two) for _ in range(8)]
    c = [Person((at, "Đ/c", p.name(random), "Kinh", p.title(random)), three) for at in range(1, 6)]
    content = xlsx(
        Sheet(f"T. {p.bare(one)}", [("TT", "Họ tên", "Năm sinh"), *a]),
        Sheet(p.bare(two).upper(), [("Họ và tên", "Chức vụ", "ĐT"), *b]),
        Sheet(f"DS {p.bare(three)}", [("STT", "", "Họ và tên", "Dân tộc", "Chức danh"), *c]),
    )
    return OfficeList({"ba tinh 2005.xlsx": content}, people(a, b, c), lists=True)
