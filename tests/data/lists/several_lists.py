"""Lists that stand on several sheets, in several files, side by side, or beside other tables."""

from random import Random

from tests.data.lists import people as p
from tests.data.lists.files import Sheet, separated, word, xls, xlsx
from tests.data.lists.office_list import OfficeList, Person, office_list, people

HEADER = ("TT", "Họ và tên", "Chức vụ", "Tỉnh/Thành phố")


def _rows(random: Random, provinces: list[str]) -> list[Person]:
    return [
        Person((at, p.name(random), p.title(random), p.bare(of)), of)
        for at, of in enumerate(provinces, 1)
    ]


def _without_province(random: Random, of: str, size: int) -> list[Person]:
    return [
        Person((at, p.name(random), p.born(random), p.title(random)), of)
        for at in range(1, size + 1)
    ]


@office_list
def sheet_per_class(random: Random) -> OfficeList:
    tables = [_rows(random, p.provinces(random, size)) for size in (18, 22, 15)]
    sheets = [
        Sheet(f"Lớp {at}", [(f"Danh sách lớp {at} - năm 2006",), HEADER, *rows])
        for at, rows in enumerate(tables, 1)
    ]
    return OfficeList({"3 lop.xlsx": xlsx(*sheets)}, people(*tables), lists=True)


@office_list
def sheet_per_province(random: Random) -> OfficeList:
    """The name of the sheet is the province; no column says it."""
    some = random.sample(p.OF_2004, 6)
    tables = {of: _without_province(random, of, random.randint(3, 9)) for of in some}
    sheets = [
        Sheet(p.bare(of), [("TT", "Họ và tên", "Ngày sinh", "Chức vụ"), *rows])
        for of, rows in tables.items()
    ]
    files = {"moi tinh mot sheet 2005.xlsx": xlsx(*sheets)}
    return OfficeList(files, people(*tables.values()), lists=True)


@office_list
def sheet_per_province_with_titles(random: Random) -> OfficeList:
    some = random.sample(p.OF_2008, 5)
    tables = {of: _without_province(random, of, random.randint(4, 8)) for of in some}
    sheets = [
        Sheet(
            f"{at}.{p.bare(of)}"[:31],
            [
                (f"UBND {p.titled(of)}".upper(),),
                ("DANH SÁCH CÁN BỘ DỰ TẬP HUẤN NĂM 2014",),
                ("STT", "Họ tên", "Ngày sinh", "Chức danh"),
                *rows,
            ],
        )
        for at, (of, rows) in enumerate(tables.items(), 1)
    ]
    files = {"tong hop cac tinh.xlsx": xlsx(*sheets)}
    return OfficeList(files, people(*tables.values()), vintage="2008", lists=True)


@office_list
def file_per_province(random: Random) -> OfficeList:
    """The province stands in the name of each file."""
    some = random.sample(p.OF_2004, 4)
    tables = {of: _without_province(random, of, random.randint(4, 9)) for of in some}
    files = {
        f"Danh sach {p.bare(of)} 2006.xlsx": xlsx(
            Sheet("Sheet1", [("TT", "Họ và tên", "Ngày sinh", "Chức vụ"), *rows])
        )
        for of, rows in tables.items()
    }
    return OfficeList(files, people(*tables.values()), lists=True)


@office_list
def files_of_one_shape(random: Random) -> OfficeList:
    tables = [_rows(random, p.provinces(random, size)) for size in (20, 17)]
    files = {
        f"dot {at} nam 2007.xlsx": xlsx(Sheet("DS", [(f"ĐỢT {at}",), HEADER, *rows]))
        for at, rows in enumerate(tables, 1)
    }
    return OfficeList(files, people(*tables), lists=True)


@office_list
def files_of_two_formats(random: Random) -> OfficeList:
    first, second = (_rows(random, p.provinces(random, size)) for size in (14, 19))
    files = {
        "phia bac 2005.xls": xls(Sheet("PB", [HEADER, *first])),
        "phia nam 2005.csv": separated([HEADER, *second]),
    }
    return OfficeList(files, people(first, second), lists=True)


@office_list
def two_lists_side_by_side(random: Random) -> OfficeList:
    """The list goes on at the right, its header written again."""
    of = p.provinces(random, 40)
    rows = [(at, p.name(random), p.bare(unit)) for at, unit in enumerate(of, 1)]
    paired = [(*left, "", *right) for left, right in zip(rows[:20], rows[20:], strict=True)]
    table = [
        ("DANH SÁCH HỌC VIÊN LỚP K8 (2006)",),
        ("TT", "Họ tên", "Tỉnh", "", "TT", "Họ tên", "Tỉnh"),
        *paired,
    ]
    counted = people([Person(row, unit) for row, unit in zip(rows, of, strict=True)])
    return OfficeList({"hai cot.xlsx": xlsx(Sheet("K8", table))}, counted, lists=True)


@office_list
def two_lists_side_by_side_touching(random: Random) -> OfficeList:
    """No column between them, and the right one is shorter."""
    of = p.provinces(random, 25)
    rows = [(at, p.name(random), p.bare(unit)) for at, unit in enumerate(of, 1)]
    left, right = rows[:15], [*rows[15:], *[("", "", "")] * 5]
    table = [
        ("LỚP A", "", "", "LỚP B - năm 2005", "", ""),
        ("STT", "Họ và tên", "Địa phương") * 2,
        *((*one, *other) for one, other in zip(left, right, strict=True)),
    ]
    counted = people([Person(row, unit) for row, unit in zip(rows, of, strict=True)])
    return OfficeList({"A va B.xlsx": xlsx(Sheet("AB", table))}, counted, lists=True)


@office_list
def hidden_sheet(random: Random) -> OfficeList:
    """A longer list of an earlier class is hidden; the visible one counts."""
    old, now = _rows(random, p.provinces(random, 45)), _rows(random, p.provinces(random, 20))
    content = xlsx(
        Sheet("Khóa cũ", [HEADER, *old], hidden=True),
        Sheet("Khóa 2006", [("Danh sách khóa 2006",), HEADER, *now]),
    )
    return OfficeList({"khoa.xlsx": content}, people(now), either=people(old))


@office_list
def hidden_rows(random: Random) -> OfficeList:
    """Rows were filtered out: to be said; they may be shown or set aside."""
    rows = _rows(random, p.provinces(random, 30))
    out = range(10, 18)
    table = [("Lớp năm 2007",), HEADER, *rows]
    content = xlsx(Sheet("DS", table, hidden_rows=out))
    hidden = [table[number - 1] for number in out]
    shown = [row for row in rows if row not in hidden]
    return OfficeList({"loc.xlsx": content}, people(shown), either=people(hidden))


@office_list
def list_and_its_summary(random: Random) -> OfficeList:
    """The summary counts the same people again, on the first sheet."""
    rows = _rows(random, p.provinces(random, 33))
    counts = people(rows)
    summary = [
        ("TỔNG HỢP",),
        ("TT", "Tỉnh", "Số lượng"),
        *((at, p.bare(of), n) for at, (of, n) in enumerate(counts.items(), 1)),
        ("", "Cộng", 33),
    ]
    content = xlsx(
        Sheet("Tổng hợp", summary),
        Sheet("Danh sách", [("Danh sách lớp năm 2005",), HEADER, *rows]),
    )
    return OfficeList({"ds va th.xlsx": content}, counts)


@office_list
def list_and_budget(random: Random) -> OfficeList:
    rows = _rows(random, p.provinces(random, 26))
    budget = [
        ("DỰ TOÁN KINH PHÍ ĐI THỰC TẾ",),
        ("TT", "Nội dung chi", "Địa điểm", "Đơn vị tính", "Số lượng", "Đơn giá", "Thành tiền"),
        (1, "Thuê xe 45 chỗ", "Hà Nội - Hòa Bình", "chuyến", 2, 4_500_000, 9_000_000),
        (2, "Tiền ăn", "Hòa Bình", "người", 26, 150_000, 3_900_000),
        (3, "Khách sạn", "Sơn La", "phòng", 13, 400_000, 5_200_000),
        ("", "Tổng cộng", "", "", "", "", 18_100_000),
    ]
    content = xlsx(
        Sheet("Kinh phí", budget), Sheet("Học viên", [("Tháng 12/2005",), HEADER, *rows])
    )
    return OfficeList({"ke hoach.xlsx": content}, people(rows))


@office_list
def list_and_lookup_of_provinces(random: Random) -> OfficeList:
    """A sheet for drop-down lists holds all the provinces with their codes."""
    rows = _rows(random, p.provinces(random, 22))
    lookup = [("Mã", "Tên tỉnh"), *((f"{at:02}", p.bare(of)) for at, of in enumerate(p.OF_2004, 1))]
    content = xlsx(Sheet("DANH SACH", [("Lớp 2006",), HEADER, *rows]), Sheet("DM Tinh", lookup))
    return OfficeList({"co danh muc.xlsx": content}, people(rows))


@office_list
def two_lists_below_each_other(random: Random) -> OfficeList:
    one, other = (_rows(random, p.provinces(random, size)) for size in (16, 14))
    table = [
        ("LỚP THỨ NHẤT (tháng 3/2005)",), HEADER, *one, (), (),
        ("LỚP THỨ HAI (tháng 9/2005)",), HEADER, *other,
    ]  # fmt: skip
    return OfficeList({"hai lop.xlsx": xlsx(Sheet("2005", table))}, people(one, other), lists=True)


@office_list
def cover_sheet_first(random: Random) -> OfficeList:
    rows = _rows(random, p.provinces(random, 24))
    cover = [(), (), ("", "HỒ SƠ LỚP HỌC"), ("", "Khóa 2005"), (), ("", "Địa điểm: Hà Nội")]
    content = xlsx(Sheet("Bìa", cover), Sheet("Trắng", []), Sheet("Danh sách", [HEADER, *rows]))
    return OfficeList({"ho so.xlsx": content}, people(rows))


@office_list
def two_tables_in_word(random: Random) -> OfficeList:
    """The first table is the motto and letterhead, as Word sets it; the list follows."""
    rows = _rows(random, p.provinces(random, 21))
    letterhead = [
        (
            "BAN TỔ CHỨC TRUNG ƯƠNG\n*\nSố 118-QĐ/BTCTW",
            "ĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 7 tháng 10 năm 2005",
        ),
    ]
    signature = [
        ("Nơi nhận:\n- Các tỉnh ủy;\n- Lưu HS.", "K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\n\nNguyễn Đức Hạt")
    ]
    content = word(letterhead, "DANH SÁCH HỌC VIÊN", [HEADER, *rows], signature)
    return OfficeList({"qd 118.docx": content}, people(rows))


@office_list
def list_and_scores(random: Random) -> OfficeList:
    """A second sheet has the marks of the same people, without a province."""
    rows = _rows(random, p.provinces(random, 20))
    marks = [
        ("TT", "Họ và tên", "Điểm", "Xếp loại"),
        *((row.cells[0], row.cells[1], 8, "Giỏi") for row in rows),
    ]
    content = xlsx(Sheet("Danh sach", [("Năm 2006",), HEADER, *rows]), Sheet("Diem", marks))
    return OfficeList({"ds diem.xlsx": content}, people(rows))
