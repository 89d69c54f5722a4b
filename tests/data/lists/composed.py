"""Lists put together at random from what offices do: date, letterhead, columns, arrangement, format.

`composed(seed)` is a list and its truth; each seed is another office.
"""
# ruff: noqa: E501 (a row of a table is a line)

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random

from tests.data.lists import people as p
from tests.data.lists.files import Sheet, html, ods, pdf, separated, spreadsheetml, word, xls, xlsx
from tests.data.lists.office_list import OfficeList, Person, Row, cells, people

Write = Callable[[Random, str], str]
"""From a province to what stands in a cell about it."""


@dataclass(frozen=True)
class Era:
    """A list of provinces, and the years in which offices wrote by it."""

    vintage: str
    units: Sequence[str]
    years: tuple[int, int]


ERAS = (
    Era("2004", p.OF_2004, (2004, 2007)),
    Era("2008", p.OF_2008, (2009, 2024)),
    Era("2025", p.OF_2025, (2026, 2026)),
)


def _upper(random: Random, of: str) -> str:
    return p.bare(of).upper()


def _bare(random: Random, of: str) -> str:
    return p.bare(of)


def _titled(random: Random, of: str) -> str:
    return random.choice([p.titled(of), p.titled(of).capitalize(), p.shortly(of)])


def _office(kind: str) -> Write:
    return lambda random, of: p.office(random, of, kind)


def _mixed_offices(random: Random, of: str) -> str:
    return p.office(random, of, random.choice(["party", "state", "line", "short"]))


def _address(random: Random, of: str) -> str:
    return p.address(random, of, random.choice([", ", " - ", "; "]))


def _short_address(random: Random, of: str) -> str:
    parts = [p.district(random, of), p.bare(of)]
    return random.choice([", ", " - ", "-", "/"]).join(
        parts if random.random() < 0.7 else parts[::-1]
    )


def _district_office(random: Random, of: str) -> str:
    office = p.district_office(random, of)
    return office if random.random() < 0.5 else f"{office}, {p.titled(of)}"


def _joined(born: str) -> str:
    """Return the day on which somebody of this birthday joined the Party."""
    return f"{born[:-4]}{min(int(born[-4:]) + 25, 2003)}"


NAMED = (
    "Tỉnh", "Tỉnh/TP", "Tỉnh, thành phố", "Tỉnh (TP)", "Địa phương", "Thuộc tỉnh", "Tỉnh thành",
    "TỈNH/THÀNH", "Tỉnh, TP trực thuộc TW", "Đơn vị", "Đơn vị (tỉnh, TP)", "Nơi cử đi", "Province",
)  # fmt: skip
WORKED = (
    "Đơn vị công tác", "Cơ quan", "Cơ quan công tác", "Nơi công tác", "Cơ quan, đơn vị", "Đơn vị",
    "Nơi làm việc", "Đơn vị cử đi học", "Cơ quan đang công tác", "ĐƠN VỊ", "Đ.vị công tác",
)  # fmt: skip
LIVED = (
    "Địa chỉ",
    "Nơi ở",
    "Địa chỉ liên hệ",
    "Nơi ở hiện nay",
    "Chỗ ở",
    "Hộ khẩu",
    "Quê quán",
    "HKTT",
)

WAYS: Sequence[tuple[Sequence[str], Write, Sequence[str]]] = (
    (NAMED, _bare, ("2004", "2008", "2025")),
    (NAMED, _titled, ("2004", "2008", "2025")),
    (NAMED, _upper, ("2004", "2008", "2025")),
    (WORKED, _office("party"), ("2004", "2008", "2025")),
    (WORKED, _office("state"), ("2004", "2008", "2025")),
    (WORKED, _office("line"), ("2004", "2008")),
    (WORKED, _office("short"), ("2004", "2008")),
    (WORKED, _mixed_offices, ("2004", "2008")),
    (WORKED, _district_office, ("2004", "2008")),
    (LIVED, _address, ("2004", "2008")),
    (LIVED, _short_address, ("2004", "2008")),
)
"""Headers, what stands under them, and the lists of provinces that it fits."""

OTHERS: Sequence[tuple[Sequence[str], Write]] = (
    (("Chức vụ", "Chức danh", "Chức vụ hiện nay", "CV"), lambda random, of: p.title(random)),
    (("Ngày sinh", "Ngày tháng năm sinh", "NTNS"), lambda random, of: p.born(random)),
    (("Năm sinh",), lambda random, of: str(p.year(random))),
    (("Dân tộc", "DT"), lambda random, of: p.nation(random)),
    (("Giới tính", "Nam/Nữ"), lambda random, of: random.choice(["Nam", "Nữ"])),
    (("Điện thoại", "SĐT", "Số ĐT"), lambda random, of: p.phone(random)),
    (("Trình độ", "Trình độ chuyên môn"), lambda random, of: random.choice(["Đại học", "Thạc sĩ", "ĐH"])),
    (("Ghi chú", "Ghi chú khác"), lambda random, of: random.choice(["", "", "", "Tổ trưởng", "Vắng"])),
    (("Ngày vào Đảng",), lambda random, of: _joined(p.born(random))),
    (("Lớp",), lambda random, of: "K12"),
    (("Ký nhận", "Chữ ký"), lambda random, of: ""),
)  # fmt: skip
NUMBERS = ("TT", "STT", "Số TT", "Stt")
NAMES = (
    "Họ và tên",
    "Họ tên",
    "HỌ VÀ TÊN",
    "Họ, tên học viên",
    "Họ và tên học viên",
    "Tên học viên",
)


@dataclass(frozen=True)
class Table:
    """A list before it is arranged: its header, and a row and a unit for each person.

    at is the column that tells the province.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    of: tuple[str, ...]
    at: int

    def without_province(self) -> "Table":
        rows = tuple(_without(row, self.at) for row in self.rows)
        return Table(_without(self.header, self.at), rows, self.of, -1)

    def people(self, start: int = 0, end: int | None = None) -> list[Person]:
        pairs = zip(self.rows[start:end], self.of[start:end], strict=True)
        return [Person(row, of) for row, of in pairs]


def _without(row: tuple[str, ...], at: int) -> tuple[str, ...]:
    return (*row[:at], *row[at + 1 :])


def composed(seed: int) -> OfficeList:
    """Return the list of an office that nobody has seen."""
    random = Random(f"composed {seed}")
    era, year, table = drawn(random)
    arranged = random.choice(ARRANGED)(random, table)
    sheets = [dressed(random, name, rows, year, table) for name, rows in arranged]
    files = _filed(random, sheets, year)
    return OfficeList(files, people(table.people()), vintage=era.vintage, lists=len(sheets) > 1)


def drawn(random: Random) -> tuple[Era, int, Table]:
    """Return whose provinces, of which year, and the list itself."""
    era = random.choices(ERAS, [5, 4, 2])[0]
    return era, random.randint(*era.years), _table(random, era)


def _table(random: Random, era: Era) -> Table:
    headers, write, _ = random.choice([way for way in WAYS if era.vintage in way[2]])
    size = random.randint(8, 32)
    of = p.grouped(random, size, list(era.units), most=random.randint(2, 9))
    others = random.sample(OTHERS, random.randint(0, 4))
    columns: list[tuple[str, list[str]]] = [
        (random.choice(NUMBERS), [str(at) for at in range(1, size + 1)]),
        (random.choice(NAMES), [p.name(random) for _ in of]),
    ]
    columns += [(random.choice(names), [cell(random, x) for x in of]) for names, cell in others]
    where = random.randint(2, len(columns)) if random.random() < 0.8 else 1
    columns.insert(where, (random.choice(headers), [write(random, x) for x in of]))
    if headers is WORKED and random.random() < 0.3:
        home = [_short_address(random, random.choice(p.OF_2008)) for _ in of]
        columns.insert(random.randint(where + 1, len(columns)), ("Quê quán", home))
    rows = tuple(zip(*(cells for _, cells in columns), strict=True))
    return Table(tuple(name for name, _ in columns), rows, tuple(of), where)


Arranged = Sequence[tuple[str, list[object]]]


def _as_it_is(random: Random, table: Table) -> Arranged:
    return [("Sheet1", [table.header, *table.people()])]


def _in_any_order(random: Random, table: Table) -> Arranged:
    everybody = table.people()
    return [("DS", [table.header, *random.sample(everybody, len(everybody))])]


def _under_headings(random: Random, table: Table) -> Arranged:
    bare = table.without_province()
    pattern = random.choice(HEADINGS)
    rows: list[object] = [bare.header]
    groups = groupby(bare.people(), lambda person: str(person.of))
    for number, (of, group) in enumerate(groups, 1):
        members = list(group)
        rows += [pattern(number, of, len(members)), *members]
    return [("Danh sách", rows)]


ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
HEADINGS: Sequence[Callable[[int, str, int], Row]] = (
    lambda n, of, size: (f"{ROMAN[n]}. {p.titled(of)}".upper(),),
    lambda n, of, size: (ROMAN[n], p.titled(of).upper()),
    lambda n, of, size: (f"{n}. {p.titled(of).capitalize()}: {size:02} đồng chí",),
    lambda n, of, size: ("", f"{p.bare(of)} ({size} người)"),
    lambda n, of, size: (f"Đoàn {p.titled(of)}",),
    lambda n, of, size: ("", p.bare(of).upper()),
    lambda n, of, size: (f"* {p.titled(of).capitalize()}",),
)


def _marked(random: Random, table: Table) -> Arranged:
    mark = random.choice(["nt", "-nt-", '"', "như trên", "''", "-//-", "Nt", "..nt.."])
    return [("Sheet1", [table.header, *_repeating(table, mark)])]


def _left_blank(random: Random, table: Table) -> Arranged:
    return [("Sheet1", [table.header, *_repeating(table, "")])]


def _repeating(table: Table, mark: str) -> list[Person]:
    found, last = [], ""
    for row, of in zip(table.rows, table.of, strict=True):
        written = mark if of == last else row[table.at]
        found.append(Person((*row[: table.at], written, *row[table.at + 1 :]), of))
        last = of
    return found


def _on_sheets(random: Random, table: Table) -> Arranged:
    cut = random.randint(3, len(table.rows) - 3)
    name = random.choice(["Lớp {}", "Tổ {}", "Sheet{}", "Đợt {}", "K{}"])
    parts = [table.people(0, cut), table.people(cut)]
    return [(name.format(at), [table.header, *part]) for at, part in enumerate(parts, 1)]


def _sheet_per_province(random: Random, table: Table) -> Arranged:
    bare = table.without_province()
    groups = groupby(bare.people(), lambda person: str(person.of))
    return [(p.bare(of), [bare.header, *group]) for of, group in groups]


def _side_by_side(random: Random, table: Table) -> Arranged:
    cut = (len(table.rows) + 1) // 2
    blank = ("",) * len(table.header)
    right = [*table.rows[cut:], *[blank] * (2 * cut - len(table.rows))]
    gap = ("",) * random.randint(0, 1)
    both = [(*one, *gap, *other) for one, other in zip(table.rows[:cut], right, strict=True)]
    return [("Sheet1", [(*table.header, *gap, *table.header), *both])]


def _paged(random: Random, table: Table) -> Arranged:
    cut = random.randint(4, len(table.rows) - 2)
    page = ("",) * (len(table.header) - 1)
    parts = [*table.people(0, cut), (*page, random.choice(["Trang 1", "1/2", "- 1 -"]))]
    return [("In", [table.header, *parts, table.header, *table.people(cut)])]


ARRANGED: Sequence[Callable[[Random, Table], Arranged]] = (
    _as_it_is, _as_it_is, _as_it_is, _in_any_order, _under_headings, _under_headings, _marked,
    _left_blank, _on_sheets, _sheet_per_province, _side_by_side, _paged,
)  # fmt: skip


def dressed(random: Random, name: str, rows: list[object], year: int, table: Table) -> Sheet:
    """Return the sheet with what stands over and under a list."""
    above: list[object] = []
    if random.random() < 0.4:
        above += random.choice(LETTERHEADS)
    title = random.choice(["DANH SÁCH HỌC VIÊN", "Danh sách lớp bồi dưỡng", "DANH SÁCH CỬ ĐI HỌC"])
    above += [(f"{title} {_dated(random, year)}",)]
    if random.random() < 0.3:
        above += [(f"(Kèm theo Công văn số {random.randint(10, 900)}-CV/BTC)",)]
    above += [()] * random.randint(0, 2)
    under: list[object] = []
    if random.random() < 0.4:
        under += [("", f"Tổng cộng: {len(table.rows)} người")]
    if random.random() < 0.4:
        under += [(), *random.choice(SIGNATURES)]
    return Sheet(name, [*above, *rows, *under])


def _dated(random: Random, year: int) -> str:
    month = random.randint(1, 12 if year < 2026 else 6)
    return random.choice(
        [f"tháng {month} năm {year}", f"năm {year}", f"(khai giảng ngày 05/{month:02}/{year})",
         f"- tháng {month}/{year}", f"ngày 15 tháng {month} năm {year}"]
    )  # fmt: skip


LETTERHEADS: Sequence[list[object]] = (
    [
        ("BAN TỔ CHỨC TRUNG ƯƠNG", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("*", "", "", ""),
        (),
    ],
    [
        ("BỘ NỘI VỤ", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("VỤ ĐÀO TẠO", "", "", "Độc lập - Tự do - Hạnh phúc"),
    ],
    [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",), ("Độc lập - Tự do - Hạnh phúc",), ("-------",), ()],
    [("TRƯỜNG CÁN BỘ QUẢN LÝ GIÁO DỤC",)],
)
SIGNATURES: Sequence[list[object]] = (
    [("", "Người lập biểu", "", "Thủ trưởng đơn vị"), (), ("", "Lê Thị Hoa", "", "Trần Văn Bình")],
    [("", "", "KT. TRƯỞNG BAN"), ("", "", "PHÓ TRƯỞNG BAN"), (), ("", "", "Nguyễn Đức Thắng")],
    [("Ghi chú: học viên mang theo thẻ đảng viên.",)],
    [("Nơi nhận:",), ("- Như trên;",), ("- Lưu VT, ĐT.",)],
)


def _filed(random: Random, sheets: Sequence[Sheet], year: int) -> dict[str, bytes]:
    if len(sheets) > 1:
        if random.random() < 0.3:
            return {f"{one.name}.xlsx": xlsx(one) for one in sheets}
        write, suffix = random.choice([(xlsx, "xlsx"), (xls, "xls"), (ods, "ods")])
        return {f"ds.{suffix}": write(*sheets)}
    name, content = random.choice(FORMATS)(random, sheets[0])
    return {name: content}


def _spoken(sheet: Sheet) -> tuple[list[str], list[object], list[str]]:
    """Return the lines over a table, the table, and the lines under it, as a document has them."""
    wide = [
        at for at, row in enumerate(sheet.rows) if len(cells(row)) > 4 or isinstance(row, Person)
    ]
    first = min(wide)
    while (
        first and len(cells(sheet.rows[first - 1])) > 2 and "" not in cells(sheet.rows[first - 1])
    ):
        first -= 1
    last = max(wide)
    above, under = map(_lines, (sheet.rows[:first], sheet.rows[last + 1 :]))
    return above, list(sheet.rows[first : last + 1]), under


def _lines(rows: Sequence[object]) -> list[str]:
    return ["   ".join(str(cell) for cell in cells(row) if cell) for row in rows if cells(row)]


def _in_word(random: Random, sheet: Sheet) -> tuple[str, bytes]:
    above, table, under = _spoken(sheet)
    return "danh sach.docx", word(*above, table, *under)


def _in_pdf(random: Random, sheet: Sheet) -> tuple[str, bytes]:
    return "danh sach.pdf", pdf(*_spoken(sheet))


def _in_text(random: Random, sheet: Sheet) -> tuple[str, bytes]:
    separator, suffix = random.choice([(",", "csv"), (";", "csv"), ("\t", "txt")])
    encoding = random.choice(["utf-8", "utf-8-sig", "utf-16"])
    return f"danh sach.{suffix}", separated(sheet.rows, separator, encoding)


FORMATS: Sequence[Callable[[Random, Sheet], tuple[str, bytes]]] = (
    lambda random, sheet: ("danh sach.xlsx", xlsx(sheet)),
    lambda random, sheet: ("danh sach.xlsx", xlsx(sheet)),
    lambda random, sheet: ("danh sach.xlsx", xlsx(sheet)),
    lambda random, sheet: ("danh sach.xls", xls(sheet)),
    lambda random, sheet: ("danh sach.xls", html(sheet)),
    lambda random, sheet: ("danh sach.xls", spreadsheetml(sheet)),
    lambda random, sheet: ("danh sach.ods", ods(sheet)),
    _in_word,
    _in_pdf,
    _in_text,
    _in_text,
)
