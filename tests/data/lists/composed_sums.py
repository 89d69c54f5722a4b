"""Tables of numbers by province, put together at random: `composed_sum(seed)`.

Some count people, and stand for as many; others count money, land or machines, and for nobody.
"""
# ruff: noqa: E501 (a row of a table is a line)

from collections.abc import Callable, Sequence
from random import Random

from tests.data.lists import people as p
from tests.data.lists.composed import ERAS, SIGNATURES
from tests.data.lists.files import Sheet, html, ods, pdf, separated, word, xls, xlsx
from tests.data.lists.office_list import OfficeList, Person, cells, people

OF_PEOPLE = (
    ("Tổng hợp số lượng học viên", "Số lượng"), ("BIỂU TỔNG HỢP HỌC VIÊN THEO TỈNH", "Số học viên"),
    ("Phân bổ chỉ tiêu triệu tập học viên", "Chỉ tiêu"), ("THỐNG KÊ HỌC VIÊN", "Số người"),
    ("Số lượng cán bộ cử đi học", "SL"), ("Tổng hợp đại biểu các đoàn", "Số đại biểu"),
    ("DANH SÁCH CÁC ĐOÀN VÀ SỐ NGƯỜI THAM GIA", "Tổng số"),
)  # fmt: skip
OF_NOBODY = (
    ("Kinh phí hỗ trợ các tỉnh", "Số tiền (đồng)"), ("DIỆN TÍCH TỰ NHIÊN CÁC TỈNH", "Diện tích (km2)"),
    ("Số đơn vị hành chính cấp xã", "Số xã"), ("PHÂN BỔ MÁY TÍNH CHO TRƯỜNG CHÍNH TRỊ", "Số máy"),
    ("Bảng giá phòng nghỉ", "Đơn giá"), ("Khoảng cách từ Hà Nội", "Số km"),
    ("Số lượng sách cấp cho các tỉnh", "Số cuốn"), ("Dân số các tỉnh", "Dân số (nghìn người)"),
)  # fmt: skip
UNITS = ("Tỉnh", "Tỉnh, thành phố", "Đơn vị", "Địa phương", "Tên đơn vị", "Đoàn", "Tỉnh/TP")
TOTALS = ("Tổng cộng", "Cộng", "TỔNG SỐ", "Tổng", "Cộng toàn quốc", "Tổng cộng:")


WRITTEN: Sequence[Callable[[int], object]] = (int, int, str, lambda n: f"{n:02}")


def composed_sum(seed: int) -> OfficeList:
    """Return an office's table of numbers by province, of people or of something else."""
    random = Random(f"sum {seed}")
    era = random.choices(ERAS, [5, 4, 2])[0]
    year = random.randint(*era.years)
    of_people = random.random() < 0.7
    title, header = random.choice(OF_PEOPLE if of_people else OF_NOBODY)
    counted = {
        of: random.randint(1, 6) for of in random.sample(list(era.units), random.randint(5, 14))
    }
    if of_people and random.random() < 0.3:
        rows = _by_sex(random, counted)
    else:
        rows = _numbers(
            random,
            header,
            counted if of_people else {of: n * random.randint(7, 900) for of, n in counted.items()},
        )
    if not of_people:
        rows = [row.cells if isinstance(row, Person) else row for row in rows]
    under = random.choice(SIGNATURES) if random.random() < 0.3 else []
    sheet = Sheet("Biểu", [(f"{title} năm {year}",), *rows, *under])
    return OfficeList(random.choice(FORMATS)(sheet), people(rows), vintage=era.vintage)


def _said(random: Random) -> Callable[[str], str]:
    return random.choice(
        [p.bare, p.titled, lambda of: p.bare(of).upper(), lambda of: p.titled(of).capitalize()]
    )


def _numbers(random: Random, header: str, counted: dict[str, int]) -> list[object]:
    said, numbered, noted = _said(random), random.random() < 0.7, random.random() < 0.4
    written = random.choice(WRITTEN)
    first, last = (("TT",) if numbered else ()), (("Ghi chú",) if noted else ())
    rows: list[object] = [(*first, random.choice(UNITS), header, *last)]
    for at, (of, n) in enumerate(counted.items(), 1):
        rows.append(
            Person((*((at,) if numbered else ()), said(of), written(n), *("" for _ in last)), of, n)
        )
    total = (
        *("" for _ in first),
        random.choice(TOTALS),
        written(sum(counted.values())),
        *("" for _ in last),
    )
    return [*rows, total] if random.random() < 0.8 else rows


def _by_sex(random: Random, counted: dict[str, int]) -> list[object]:
    said, tiered = _said(random), random.random() < 0.5
    unit = random.choice(UNITS)
    rows: list[object] = [("TT", unit, "Tổng số", "Nam", "Nữ")]
    if tiered:
        rows = [("TT", unit, "Tổng số", "Trong đó", ""), ("", "", "", "Nam", "Nữ")]
    sums = [0, 0, 0]
    for at, (of, n) in enumerate(counted.items(), 1):
        men = random.randint(0, n)
        rows.append(Person((at, said(of), n, men, n - men), of, n))
        sums = [sums[0] + n, sums[1] + men, sums[2] + n - men]
    return [*rows, ("", random.choice(TOTALS), *sums)]


def _parts(sheet: Sheet) -> tuple[str, list[object]]:
    width = len(cells(sheet.rows[1]))
    return str(cells(sheet.rows[0])[0]), [row for row in sheet.rows[1:] if len(cells(row)) == width]


def _in_word(sheet: Sheet) -> dict[str, bytes]:
    return {"tong hop.docx": word(*_parts(sheet))}


def _in_pdf(sheet: Sheet) -> dict[str, bytes]:
    title, table = _parts(sheet)
    return {"tong hop.pdf": pdf([title], table)}


FORMATS: Sequence[Callable[[Sheet], dict[str, bytes]]] = (
    lambda sheet: {"tong hop.xlsx": xlsx(sheet)},
    lambda sheet: {"tong hop.xlsx": xlsx(sheet)},
    lambda sheet: {"tong hop.xls": xls(sheet)},
    lambda sheet: {"tong hop.xls": html(sheet)},
    lambda sheet: {"tong hop.ods": ods(sheet)},
    lambda sheet: {"tong hop.csv": separated(sheet.rows)},
    _in_word,
    _in_pdf,
)
