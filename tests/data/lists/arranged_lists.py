"""Lists whose arrangement says what a column would: groups, ditto marks, blanks, totals."""

from itertools import groupby
from random import Random

from tests.data.lists import people as p
from tests.data.lists.files import Sheet, word, xls, xlsx
from tests.data.lists.office_list import OfficeList, Person, Row, office_list, people

SIGNED = [
    (),
    ("", "Tổng số: danh sách trên", "", ""),
    ("", "", "", "Hà Nội, ngày 20 tháng 10 năm 2005"),
    ("", "NGƯỜI LẬP BIỂU", "", "TL. TRƯỞNG BAN"),
    ("", "(Ký, ghi rõ họ tên)", "", "VỤ TRƯỞNG"),
    ("", "Trần Thị Hạnh", "", "Nguyễn Văn Thắng"),
]


def _plain(random: Random, provinces: list[str]) -> list[Person]:
    return [
        Person((at, p.name(random), p.year(random), p.title(random)), of)
        for at, of in enumerate(provinces, 1)
    ]


def _under_headings(rows: list[Person], heading: "Heading") -> list[Row | Person]:
    table: list[Row | Person] = []
    for number, (of, group) in enumerate(groupby(rows, lambda person: person.of or ""), 1):
        members = list(group)
        table += [heading(number, of, len(members)), *members]
    return table


class Heading:
    """Makes the row over the people of a province from a pattern."""

    def __init__(self, *cells: str, upper: bool = False):
        self.cells, self.upper = cells, upper

    def __call__(self, number: int, of: str, size: int) -> Row:
        roman = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"][number]
        facts = {"n": number, "r": roman, "P": p.bare(of), "T": p.titled(of), "s": f"{size:02}"}
        said = [cell.format(**facts) for cell in self.cells]
        return [cell.upper() for cell in said] if self.upper else said


HEADER = ("TT", "Họ và tên", "Năm sinh", "Chức vụ")


@office_list
def roman_headings(random: Random) -> OfficeList:
    rows = _plain(random, p.grouped(random, 34))
    table = _under_headings(rows, Heading("{r}. {T}", upper=True))
    table = [("DANH SÁCH LỚP BỒI DƯỠNG 2005",), HEADER, *table]
    merged = [
        f"A{at}:D{at}"
        for at, row in enumerate(table, 1)
        if len(row.cells if isinstance(row, Person) else row) == 1
    ]
    return OfficeList({"theo tinh.xlsx": xlsx(Sheet("DS", table, merged))}, people(rows))


@office_list
def headings_with_counts(random: Random) -> OfficeList:
    rows = _plain(random, p.grouped(random, 30))
    table = _under_headings(rows, Heading("{n}. {T}: {s} đồng chí"))
    table = [("Danh sách học viên khóa 7 (tháng 3/2006)",), HEADER, *table, *SIGNED]
    return OfficeList({"khoa 7.xlsx": xlsx(Sheet("Khóa 7", table))}, people(rows))


@office_list
def headings_of_bare_names(random: Random) -> OfficeList:
    rows = _plain(random, p.grouped(random, 26))
    table = _under_headings(rows, Heading("", "{P} ({s})", upper=True))
    return OfficeList({"hv2007.xls": xls(Sheet("hv", [HEADER, *table]))}, people(rows))


@office_list
def headings_with_number_and_count(random: Random) -> OfficeList:
    """The number stands in the first column, the name in the second, the count in the last."""
    rows = _plain(random, p.grouped(random, 31))
    table = _under_headings(rows, Heading("{r}", "{T}", "", "{s}"))
    title = ("", "BIỂU DANH SÁCH CÁN BỘ THAM GIA NGHIÊN CỨU THỰC TẾ NĂM 2005")
    return OfficeList({"bieu.xlsx": xlsx(Sheet("Biểu 1", [title, HEADER, *table]))}, people(rows))


@office_list
def headings_of_party_committees(random: Random) -> OfficeList:
    """A heading over the headings, which are committees: "1. Tỉnh ủy Hà Giang"."""
    rows = _plain(random, p.grouped(random, 28, [of for of in p.OF_2004 if of not in p.CITIES]))
    table = _under_headings(rows, Heading("", "{n}. Tỉnh ủy {P}"))
    table = [HEADER, ("A", "CÁC TỈNH ỦY TRỰC THUỘC TRUNG ƯƠNG"), *table]
    return OfficeList({"tinh uy 2006.xlsx": xlsx(Sheet("DS", table))}, people(rows))


@office_list
def headings_in_word(random: Random) -> OfficeList:
    rows = _plain(random, p.grouped(random, 24))
    table = _under_headings(rows, Heading("", "{T}", "", "", upper=True))
    content = word(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "DANH SÁCH HỌC VIÊN (kèm Quyết định ngày 02 tháng 8 năm 2005)",
        [HEADER, *table],
        "Danh sách này có 24 người./.",
    )
    return OfficeList({"danh sach.docx": content}, people(rows))


@office_list
def headings_of_regions_and_teams(random: Random) -> OfficeList:
    """The headings are no provinces: a column says them."""
    of = p.provinces(random, 30)
    rows = [
        Person((at, p.name(random), p.title(random), p.bare(unit)), unit)
        for at, unit in enumerate(of, 1)
    ]
    table = [
        ("TT", "Họ tên", "Chức vụ", "Tỉnh"),
        ("", "TỔ 1: CÁC TỈNH MIỀN NÚI PHÍA BẮC"), *rows[:10],
        ("", "TỔ 2: KHU VỰC MIỀN TRUNG - TÂY NGUYÊN"), *rows[10:20],
        ("", "TỔ 3: NAM BỘ (Tổ trưởng: đ/c Lê Văn Long)"), *rows[20:],
    ]  # fmt: skip
    return OfficeList({"chia to 2006.xlsx": xlsx(Sheet("Tổ", table))}, people(rows))


def _with_marks(random: Random, size: int, mark: str) -> list[Person]:
    last, rows = "", []
    for at, of in enumerate(p.grouped(random, size), 1):
        written = mark if of == last else p.bare(of)
        rows.append(Person((at, p.name(random), p.title(random), written), of))
        last = of
    return rows


def _ditto(random: Random, mark: str, header: str, file: str) -> OfficeList:
    rows = _with_marks(random, 30, mark)
    table = [
        ("Danh sách lớp quản lý nhà nước, tháng 5 năm 2006",),
        ("TT", "Họ và tên", "Chức vụ", header),
        *rows,
    ]
    return OfficeList({file: xlsx(Sheet("Sheet1", table))}, people(rows))


@office_list
def ditto_nt(random: Random) -> OfficeList:
    return _ditto(random, "nt", "Tỉnh", "qlnn.xlsx")


@office_list
def ditto_dashed(random: Random) -> OfficeList:
    return _ditto(random, "-nt-", "Đơn vị", "qlnn 2.xlsx")


@office_list
def ditto_quotes(random: Random) -> OfficeList:
    return _ditto(random, '"', "Tỉnh/TP", "qlnn 3.xlsx")


@office_list
def ditto_in_words(random: Random) -> OfficeList:
    return _ditto(random, "như trên", "Quê quán", "qlnn 4.xlsx")


@office_list
def ditto_office(random: Random) -> OfficeList:
    """The office is repeated by a mark."""
    last, rows = "", []
    for at, of in enumerate(p.grouped(random, 27), 1):
        written = "-//-" if of == last else p.office(random, of, "party")
        rows.append(Person((at, p.name(random), p.title(random), written), of))
        last = of
    table = [("Lớp tháng 9/2005",), ("TT", "Họ và tên", "Chức vụ", "Đơn vị công tác"), *rows]
    return OfficeList({"lop9.xlsx": xlsx(Sheet("Sheet1", table))}, people(rows))


@office_list
def merged_provinces(random: Random) -> OfficeList:
    """A cell is merged downwards over the people of its province."""
    rows = _with_marks(random, 30, "")
    table = [("TT", "Họ và tên", "Chức vụ", "Tỉnh"), *rows]
    merged, at = [], 2
    for _, group in groupby(rows, lambda person: person.of):
        size = len(list(group))
        merged += [f"D{at}:D{at + size - 1}"] if size > 1 else []
        at += size
    return OfficeList({"gop o 2005.xlsx": xlsx(Sheet("Sheet1", table, merged))}, people(rows))


@office_list
def empty_as_above(random: Random) -> OfficeList:
    """The cells under a province are merely empty, column first: asked once."""
    rows = [Person((row.cells[3], *row.cells[:3]), row.of) for row in _with_marks(random, 28, "")]
    table = [("Danh sách 2006",), ("Tỉnh", "TT", "Họ và tên", "Chức vụ"), *rows]
    return OfficeList({"de trong.xlsx": xlsx(Sheet("S1", table))}, people(rows))


@office_list
def empty_as_above_in_word(random: Random) -> OfficeList:
    rows = _with_marks(random, 22, "")
    content = word("Danh sách học viên năm 2007", [("TT", "Họ tên", "Chức vụ", "Tỉnh"), *rows])
    return OfficeList({"de trong.docx": content}, people(rows))


@office_list
def summary_of_numbers(random: Random) -> OfficeList:
    """A row is a province and how many came from it; a total closes the list."""
    some = random.sample(p.OF_2004, 14)
    rows = [
        Person((at, p.bare(of), count := random.randint(1, 6), ""), of, count)
        for at, of in enumerate(some, 1)
    ]
    total = sum(row.count for row in rows)
    table = [
        ("TỔNG HỢP SỐ LƯỢNG HỌC VIÊN THEO TỈNH",),
        ("(Lớp khai giảng ngày 10/10/2005)",),
        ("TT", "Tỉnh, thành phố", "Số lượng", "Ghi chú"),
        *rows,
        ("", "Tổng cộng", total, ""),
    ]
    return OfficeList({"tong hop.xlsx": xlsx(Sheet("TH", table))}, people(rows))


@office_list
def summary_by_sex(random: Random) -> OfficeList:
    def row(at: int, of: str) -> Person:
        men, women = random.randint(1, 4), random.randint(0, 3)
        return Person((at, p.titled(of), men, women, men + women), of, men + women)

    rows = [row(at, of) for at, of in enumerate(random.sample(p.OF_2008, 12), 1)]
    sums = [sum(int(str(row.cells[at])) for row in rows) for at in (2, 3, 4)]
    table = [
        ("BIỂU TỔNG HỢP HỌC VIÊN NĂM 2012", "", "", "", ""),
        ("STT", "Đơn vị", "Nam", "Nữ", "Tổng số"),
        *rows,
        ("", "CỘNG", *sums),
    ]
    return OfficeList({"th2012.xlsx": xlsx(Sheet("Biểu", table))}, people(rows), vintage="2008")


@office_list
def summary_in_words(random: Random) -> OfficeList:
    """The numbers are written "05 đồng chí"."""
    rows = [
        Person((at, p.titled(of), f"{count:02} đồng chí"), of, count)
        for at, of in enumerate(random.sample(p.OF_2004, 10), 1)
        for count in [random.randint(1, 7)]
    ]
    total = f"{sum(row.count for row in rows)} đồng chí"
    table = [("TT", "Tỉnh/Thành", "Số học viên"), *rows, ("", "Tổng số:", total)]
    content = word("Số lượng học viên lớp tháng 4 năm 2006 phân theo tỉnh", table)
    return OfficeList({"so luong.docx": content}, people(rows))


@office_list
def names_that_look_like_totals(random: Random) -> OfficeList:
    """Tống Văn An, Tổng Thị Cộng and their offices are people and offices."""
    names = [
        "Tống Văn An",
        "Tổng Thị Mai",
        "Cộng Văn Hòa",
        "Tống Thị Tổng",
        "Công Thị Hà",
        "Cao Thị Công",
    ]
    offices = [
        "Công an tỉnh",
        "Công ty Cấp nước",
        "Cộng đồng Đoàn",
        "Công đoàn ngành Giáo dục",
        "Sở Công Thương",
    ]
    rows = [
        Person((at, random.choice(names), random.choice(offices), p.bare(of)), of)
        for at, of in enumerate(p.provinces(random, 30), 1)
    ]
    table = [
        ("Danh sách năm 2006",),
        ("TT", "Họ tên", "Đơn vị", "Tỉnh"),
        *rows,
        ("Tổng cộng: 30 người", "", "", ""),
    ]
    return OfficeList({"tong.xlsx": xlsx(Sheet("Sheet1", table))}, people(rows))


@office_list
def subtotals_and_signatures(random: Random) -> OfficeList:
    rows = [
        Person((at, p.name(random), p.title(random), p.bare(of)), of)
        for at, of in enumerate(p.grouped(random, 32, most=6), 1)
    ]
    table: list[Row | Person] = [
        ("DANH SÁCH KÝ NHẬN, tháng 11/2005",),
        ("TT", "Họ và tên", "Chức vụ", "Tỉnh/TP"),
    ]
    for of, group in groupby(rows, lambda person: person.of or ""):
        members = list(group)
        table += [*members, ("", f"Cộng {p.bare(of)}: {len(members)} người")]
    table += [("", f"TỔNG CỘNG: {len(rows)} người"), *SIGNED]
    return OfficeList({"ky nhan.xlsx": xlsx(Sheet("KN", table))}, people(rows))


@office_list
def pages_and_notes(random: Random) -> OfficeList:
    """The header comes again on each page, with the page's number; notes stand under the table."""
    rows = [
        Person((at, p.name(random), p.born(random), p.bare(of)), of)
        for at, of in enumerate(p.provinces(random, 48), 1)
    ]
    header = ("TT", "Họ và tên", "Ngày sinh", "Tỉnh")
    table = [
        ("Danh sách học viên 2005",),
        header, *rows[:20], ("", "", "", "Trang 1"), ("", "", "", "1/3"),
        header, *rows[20:40], ("", "", "", "Trang 2"),
        header, *rows[40:], ("", "", "", 3),
        ("Ghi chú:",),
        ("- Học viên có mặt trước 7h30 tại Hội trường A, Học viện, Hà Nội.",),
        ("- Học viên tỉnh Hà Giang và Cao Bằng được bố trí xe đón.",),
        ("Nơi nhận: - Như trên; - Lưu VT.",),
    ]  # fmt: skip
    return OfficeList({"in trang.xlsx": xlsx(Sheet("DS", table))}, people(rows))


@office_list
def several_people_in_a_cell(random: Random) -> OfficeList:
    """A row is a province, with the names of its people one below the other in a cell."""

    def row(at: int, of: str) -> Person:
        size = random.randint(1, 4)
        names = "\n".join(f"{n}. {p.name(random)}" for n in range(1, size + 1))
        return Person((at, p.titled(of), f"{size:02}", names), of, size)

    rows = [row(at, of) for at, of in enumerate(random.sample(p.OF_2004, 9), 1)]
    table = [
        ("Danh sách đoàn cán bộ các tỉnh năm 2006",),
        ("TT", "Tỉnh", "Số lượng", "Họ và tên"),
        *rows,
    ]
    return OfficeList({"doan.xlsx": xlsx(Sheet("Đoàn", table))}, people(rows))


@office_list
def nested_headings(random: Random) -> OfficeList:
    """Regions over provinces over people, with numbers that begin anew."""
    rows = _plain(random, p.grouped(random, 26, most=6))
    inner = _under_headings(rows, Heading("", "{n}. {T}"))
    table = [
        ("ĐẢNG ỦY KHỐI", "", "", "TỔNG HỢP DANH SÁCH"),
        HEADER,
        ("I", "KHU VỰC PHÍA BẮC VÀ MIỀN TRUNG", "", ""),
        *inner,
        ("", "Cộng", "", "26"),
    ]
    return OfficeList({"khu vuc 2007.xlsx": xlsx(Sheet("Sheet1", table))}, people(rows))
