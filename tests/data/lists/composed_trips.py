"""Itineraries put together at random from what offices write: `composed_trip(seed)`."""
# ruff: noqa: E501 (a row of a table is a line)

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.data.lists import people as p
from tests.data.lists.composed import ERAS, SIGNATURES
from tests.data.lists.files import Sheet, html, ods, pdf, separated, text, word, xls, xlsx
from tests.data.lists.office_list import OfficeList, Person, Stop, cells, people, stops

DAYS = ("Ngày", "Thời gian", "Ngày tháng", "Ngày, tháng", "Thời gian thực hiện", "NGÀY")
PLACES = (
    "Địa điểm",
    "Nơi đến",
    "Nơi làm việc",
    "Địa điểm làm việc",
    "Điểm đến",
    "ĐỊA ĐIỂM",
    "Nơi nghiên cứu",
)
CONTENTS = (
    "Nội dung",
    "Nội dung làm việc",
    "Chuyên đề nghiên cứu",
    "Nội dung nghiên cứu",
    "Nội dung công việc",
)
SPEAKERS = ("Đơn vị báo cáo", "Báo cáo viên", "Người báo cáo", "Đơn vị chủ trì", "Phụ trách")
TITLES = (
    "LỊCH TRÌNH NGHIÊN CỨU THỰC TẾ", "Chương trình đi thực tế", "KẾ HOẠCH NGHIÊN CỨU THỰC TẾ LỚP K12",
    "LỊCH ĐI THỰC TẾ", "Lịch làm việc của đoàn thực tế",
)  # fmt: skip
THEMES = (
    "Nghe báo cáo tình hình kinh tế - xã hội", "Công tác xây dựng Đảng", "Xây dựng nông thôn mới",
    "Công tác tổ chức, cán bộ", "Tham quan, khảo sát", "Trao đổi kinh nghiệm", "Công tác dân tộc, tôn giáo",
)  # fmt: skip
WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")


@dataclass(frozen=True)
class Visit:
    """What happens on one day, or half of it, in a unit."""

    day: date
    half: str
    of: str
    place: str


def composed_trip(seed: int) -> OfficeList:
    """Return the itinerary of an office that nobody has seen."""
    random = Random(f"trip {seed}")
    era = random.choices(ERAS, [5, 4, 2])[0]
    day = date(random.randint(*era.years), random.randint(1, 6), random.randint(1, 20))
    visits = _visits(random, random.sample(list(era.units), random.randint(1, 4)), day, era.vintage)
    written = random.choice(DAY_STYLES)
    rows = _table(random, visits, written)
    title = f"{random.choice(TITLES)} tháng {day.month} năm {day.year}"
    under = random.choice(SIGNATURES) if random.random() < 0.3 else []
    sheet = Sheet("Lịch", [(title,), *rows, *under])
    listed = _people(random, list(era.units)) if random.random() < 0.2 else []
    files = _filed(random, sheet, listed)
    return OfficeList(files, people(listed), vintage=era.vintage, trips=1, stops=stops(rows))


def _visits(random: Random, units: Sequence[str], day: date, vintage: str) -> list[Visit]:
    found = []
    for of in units:
        for _ in range(random.randint(1, 2)):
            halves = random.choice([("Sáng", "Chiều"), ("Sáng",), ("Cả ngày",)])
            found += [Visit(day, half, of, _place(random, of, vintage)) for half in halves]
            day += timedelta(days=1)
    return found


def _place(random: Random, of: str, vintage: str) -> str:
    committee = "Thành ủy" if of in (*p.CITIES, "Huế") else "Tỉnh ủy"
    places = [
        f"{committee} {p.bare(of)}", f"UBND {p.titled(of)}", f"Sở Nội vụ {p.titled(of)}",
        f"Khu công nghiệp, {p.titled(of)}", p.titled(of).capitalize(),
    ]  # fmt: skip
    if vintage != "2025":
        district = p.district(random, of)
        places += [
            f"Huyện ủy {district}, {p.titled(of)}", f"UBND huyện {district}, {p.bare(of)}",
            f"Khu di tích lịch sử, huyện {district}, {p.titled(of)}", f"Xã {p.commune(random)}, {district}, {p.bare(of)}",
        ]  # fmt: skip
    return random.choice(places)


def _full(day: date) -> object:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _short(day: date) -> object:
    return f"{day.day}/{day.month}"


def _in_words(day: date) -> object:
    return f"Ngày {day.day} tháng {day.month}"


def _weekday(day: date) -> object:
    return f"{WEEKDAYS[day.weekday()]}, {day.day:02}/{day.month:02}"


def _weekday_below(day: date) -> object:
    return f"{WEEKDAYS[day.weekday()]}\n({day.day:02}/{day.month:02}/{day.year})"


def _itself(day: date) -> object:
    return day


DAY_STYLES: Sequence[Callable[[date], object]] = (
    _full,
    _short,
    _in_words,
    _weekday,
    _weekday_below,
    _itself,
)


def _table(
    random: Random, visits: Sequence[Visit], written: Callable[[date], object]
) -> list[object]:
    """Return the header and the rows; a day may stand once over its halves."""
    once, halves, numbered = (random.random() < chance for chance in (0.4, 0.6, 0.3))
    apart, speaker = random.random() < 0.25, random.random() < 0.5
    header = [
        *(["TT"] if numbered else []), random.choice(DAYS), *(["Buổi"] if halves else []),
        random.choice(PLACES), *(["Tỉnh"] if apart else []), random.choice(CONTENTS),
        *([random.choice(SPEAKERS)] if speaker else []),
    ]  # fmt: skip
    rows: list[object] = [tuple(header)]
    last: date | None = None
    for number, visit in enumerate(visits, 1):
        again = visit.day == last
        row = [
            *([number] if numbered else []), "" if once and again else written(visit.day),
            *([visit.half] if halves else []), visit.place, *([p.bare(visit.of)] if apart else []),
            random.choice(THEMES), *([random.choice(["Ban Tổ chức", "Văn phòng", ""])] if speaker else []),
        ]  # fmt: skip
        rows.append(Stop(tuple(row), visit.of))
        last = visit.day
    return rows


def _people(random: Random, units: list[str]) -> list[object]:
    of = p.provinces(random, random.randint(8, 20), units)
    rows = [Person((at, p.name(random), p.bare(unit)), unit) for at, unit in enumerate(of, 1)]
    return [("TT", "Họ và tên", "Tỉnh, thành phố"), *rows]


def _filed(random: Random, sheet: Sheet, listed: Sequence[object]) -> dict[str, bytes]:
    if listed:
        return {"doan thuc te.xlsx": xlsx(sheet, Sheet("Danh sách", listed))}
    return random.choice(FORMATS)(_in_text(sheet) if random.random() < 0.5 else sheet)


def _in_text(sheet: Sheet) -> Sheet:
    """Return the sheet with each cell as it is read, a date too."""
    return Sheet(sheet.name, [tuple(map(text, cells(row))) for row in sheet.rows])


def _parts(sheet: Sheet) -> tuple[str, list[object], list[str]]:
    title, *rest = sheet.rows
    width = len(cells(rest[0]))
    table = [row for row in rest if len(cells(row)) == width]
    under = [text(cells(row)[-1]) for row in rest if cells(row) and len(cells(row)) != width]
    return text(cells(title)[0]), table, under


def _in_word(sheet: Sheet) -> dict[str, bytes]:
    title, table, under = _parts(sheet)
    return {"ke hoach.docx": word("HỌC VIỆN CHÍNH TRỊ", title, table, *under)}


def _in_pdf(sheet: Sheet) -> dict[str, bytes]:
    title, table, under = _parts(sheet)
    return {"lich trinh.pdf": pdf([title], table, under)}


FORMATS: Sequence[Callable[[Sheet], dict[str, bytes]]] = (
    lambda sheet: {"lich trinh.xlsx": xlsx(sheet)},
    lambda sheet: {"lich trinh.xlsx": xlsx(sheet)},
    lambda sheet: {"lich trinh.xls": xls(_in_text(sheet))},
    lambda sheet: {"lich trinh.xls": html(sheet)},
    lambda sheet: {"lich trinh.ods": ods(sheet)},
    lambda sheet: {"lich trinh.csv": separated(sheet.rows, ";")},
    _in_word,
    _in_word,
    _in_pdf,
)
