"""The days in the cells of an itinerary: with or without month and year, spans, days counted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from data.intake.layout.titles import Dating

Style = Literal["month", "span"]
"""What "7-11" means: the seventh of November, or the days from the seventh to the eleventh."""

EXCEL_EPOCH = date(1899, 12, 30)
SERIALS = range(36_526, 55_154)
"""Days since 1899-12-30 that a cell of days may hold as a number: 2000 to 2050."""


class Day(NamedTuple):
    """A day as far as a cell says it."""

    day: int
    month: int | None = None
    year: int | None = None


class Stretch(NamedTuple):
    """The first and the last day."""

    first: date
    last: date


@dataclass(frozen=True)
class Written:
    """What a cell says: a span, or the number of a day since the trip began, or a weekday from 0.

    `spans` has the span for each style; both are the same where nothing can be taken for another.
    """

    spans: dict[Style, tuple[Day, Day]] | None = None
    count: int | None = None
    weekday: int | None = None
    bare: bool = False


# --- one cell ------------------------------------------------------------------------------------

_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5, "nhật": 6}
_COUNTS = {
    "nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_WEEKDAY = re.compile(
    r"\b(?:thứ\s*(hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?:chủ\s*(nhật))|t([2-7])|(cn))\b"
)
_HOURS = re.compile(
    r"\b(?:từ\s*|lúc\s*)?\d{1,2}\s*(?:h|g|giờ|:)\s*(?:\d{1,2})?(?:\s*phút)?(?::\d\d)?"
    r"(?:\s*(?:-|–|—|đến|tới)\s*\d{1,2}\s*(?:h|g|giờ|:)\s*(?:\d{1,2})?(?:\s*phút)?(?::\d\d)?)?"
)
_AROUND = re.compile(r"\b(?:buổi|sáng|trưa|chiều|tối|cả|hôm|mùng|mồng|từ|các|nd)\b")
_COUNTED = re.compile(r"ngày\s+thứ\s+(\w+)|ngày\s+(?:số\s+)?0?(\d)(?!\d)")
_APART = re.compile(r"\s*[(:,]|\s+[-–]\s")
_YEAR = r"(?:/(?P<y{n}>\d{{4}}|\d{{2}}))"
_D, _DM = r"(?P<d{n}>\d{{1,2}})", r"(?P<d{n}>\d{{1,2}})/(?P<m{n}>\d{{1,2}})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_DM.format(n=1)}{_YEAR.format(n=1)}?~{_DM.format(n=2)}{_YEAR.format(n=2)}?",
        rf"{_D.format(n=1)}~{_DM.format(n=2)}{_YEAR.format(n=2)}?",
        rf"{_DM.format(n=1)}{_YEAR.format(n=1)}?",
        rf"{_D.format(n=1)}~{_D.format(n=2)}",
        _D.format(n=1),
    )
)


@lru_cache(maxsize=10_000)
def written(text: str) -> Written | None:
    """Return what a cell says of days, None where it says anything else, or nothing.

    >>> written("Sáng thứ hai (7/11)").spans["span"]
    (Day(day=7, month=11, year=None), Day(day=7, month=11, year=None))
    >>> written("7h30 - 11h00") is None, written("Ngày thứ hai").count
    (True, 2)
    """
    lower = " ".join(text.casefold().split())
    if lower.isdigit() and int(lower) in SERIALS:
        return _certain(_of(EXCEL_EPOCH + timedelta(days=int(lower))))
    if iso := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:[t ][\d:.]+)?", lower):
        year, month, day = map(int, iso.groups())
        return _certain(Day(day, month, year)) if _exists(day, month) else None
    counted = _COUNTED.match(lower)
    rest = lower[counted.end() :].strip(" :.-–()") if counted else ""
    if counted and rest and _APART.match(lower, counted.end()):
        return _dated(rest)
    if counted and not rest and (number := _number_in(counted)):
        return Written(_spans(str(number)) if counted[2] else None, number, bare=bool(counted[2]))
    return _dated(lower)


def _number_in(counted: "re.Match[str]") -> int:
    """Return the number of a day that is counted, 0 for none: "ngày thứ hai", "ngày 2"."""
    written = counted[1] or counted[2]
    return int(written) if written.isdigit() else _COUNTS.get(written, 0)


def _of(day: date) -> Day:
    return Day(day.day, day.month, day.year)


def _certain(day: Day) -> Written:
    return Written({"month": (day, day), "span": (day, day)})


def _exists(day: int, month: int | None) -> bool:
    return 1 <= day <= 31 and (month is None or 1 <= month <= 12)


def _dated(lower: str) -> Written | None:
    weekday = _WEEKDAY.search(lower)
    rest = _WEEKDAY.sub(" ", lower)
    rest = _AROUND.sub(" ", _HOURS.sub(" ", rest))
    plain = _in_figures(rest)
    spans = _spans(plain)
    if spans is not None:
        named = rest != plain and "ngày" in rest
        bare = plain.isdigit() and not named
        return Written(spans, count=int(plain) if bare else None, bare=bare)
    if weekday and not plain:
        return Written(weekday=_number_of(weekday))
    return None


def _number_of(weekday: "re.Match[str]") -> int:
    name = next(filter(None, weekday.groups()))
    return int(name) - 2 if name.isdigit() else _WEEKDAYS.get(name, 6)


def _in_figures(text: str) -> str:
    """Return "ngày 12 tháng 11 năm 2005" as "12/11/2005", a span with "~", nothing else around."""
    text = re.sub(r"\bngày\b", " ", text)
    text = re.sub(r"\s*\btháng\b\s*|\s*,?\s*\bnăm\b\s*", "/", text)
    text = re.sub(r"\s*(?:đến hết|đến|tới|[÷→➔]|->)\s*", "~", text)
    text = re.sub(r"(?<=\d)\s*(?:,|&|\+|\bvà\b)\s*(?=\d)", "~", text)
    text = re.sub(r"(?<=\d)\.(?=\d)", "/", re.sub(r"[–—−]", "-", text))
    text = re.sub(r"\s*([/~-])\s*", r"\1", text)
    return text.strip(" \n\t()[]:;,.-*+~/")


def _spans(plain: str) -> dict[Style, tuple[Day, Day]] | None:
    """Return the span for each style; None where the text is no day."""
    found = {style: _span(plain, style) for style in ("month", "span")}
    spans: dict[Style, tuple[Day, Day]] = {s: f for s, f in found.items() if f}  # type: ignore[misc]
    return spans or None


def _span(plain: str, style: Style) -> tuple[Day, Day] | None:
    for text in _meant(plain, style):
        match = next((m for form in _FORMS if (m := form.fullmatch(text))), None)
        if match is not None and (span := _as_days(match)):
            return span
    return None


def _meant(plain: str, style: Style) -> tuple[str, ...]:
    """Return how a text with hyphens can be read, "/" being of a month and "~" of a span."""
    if "-" not in plain:
        return (_to_last(plain),)
    hyphens = plain.count("-")
    if "/" in plain or "~" in plain:
        return (_to_last(plain.replace("-", "~")), _to_last(plain.replace("-", "/")))
    if hyphens == 1:
        return (plain.replace("-", "/" if style == "month" else "~"),)
    if hyphens == 2:
        return (plain.replace("-", "/"),)
    return (re.sub("-", "~", plain, count=1).replace("-", "/"),)


def _to_last(text: str) -> str:
    """Return a list of days as the span from its first to its last."""
    first, *others = text.split("~")
    return f"{first}~{others[-1]}" if others else first


def _as_days(match: "re.Match[str]") -> tuple[Day, Day] | None:
    parts = {name: int(text) for name, text in match.groupdict().items() if text}
    two = "d2" in parts
    last = _day(parts, 2 if two else 1)
    first = _day(parts, 1)
    if two:
        first = Day(first.day, first.month or last.month, first.year or last.year)
    if not (_exists(*first[:2]) and _exists(*last[:2])):
        return None
    backward = first.month == last.month and first.year == last.year and first.day > last.day
    return None if backward else (first, last)


def _day(parts: dict[str, int], n: int) -> Day:
    year = parts.get(f"y{n}")
    return Day(parts[f"d{n}"], parts.get(f"m{n}"), 2000 + year if year and year < 100 else year)


def opening(text: str) -> tuple[str, str]:
    """Return the day that a text begins with, and what follows it; "" for no day.

    >>> opening("Ngày 7/11/2005 (Thứ hai): TP. Cần Thơ")
    ('Ngày 7/11/2005 (Thứ hai):', 'TP. Cần Thơ')
    """
    words = text.split()
    for n in range(min(len(words), 12), 0, -1):
        begin = " ".join(words[:n])
        found = written(begin)
        if found is not None and not (found.bare and not found.count):
            return begin, " ".join(words[n:]).strip(" :–-.,;")
    return "", text


# --- the cells of a column -----------------------------------------------------------------------


def stretches(cells: Sequence[Written | None], dating: Dating) -> list[Stretch | None]:
    """Return the days of each cell, None where the year or the month is nowhere said.

    Whether "7-11" is a day of November or a span, and whether "Ngày 1" is counted from the first
    day or a day of the month, is settled by all cells together: days go on, and lie in the trip.
    """
    counts = _are_counted(cells, dating)
    readings = [_read(cells, dating, style, counts) for style in ("month", "span")]
    if readings[0] == readings[1]:
        return readings[0]
    return min(readings, key=lambda found: _oddness(found, dating))


def _are_counted(cells: Sequence[Written | None], dating: Dating) -> bool:
    """Tell whether numbers of days count from the first: 1, 2, 3, and the month had begun."""
    numbers = [cell.count for cell in cells if cell and cell.count]
    return bool(numbers) and numbers[0] == 1 and not (dating.first and dating.first.day == 1)


def _read(
    cells: Sequence[Written | None], dating: Dating, style: Style, counts: bool
) -> list[Stretch | None]:
    found: list[Stretch | None] = []
    near = dating.first
    for cell in cells:
        stretch = None if cell is None else _stretch(cell, dating, style, counts, near)
        near = stretch.last if stretch else near
        found.append(stretch)
    return found


def _stretch(
    cell: Written, dating: Dating, style: Style, counts: bool, near: date | None
) -> Stretch | None:
    if cell.count and (counts or cell.spans is None):
        return _counted(cell.count, dating)
    if cell.weekday is not None:
        return _next_weekday(cell.weekday, dating, near)
    span = (cell.spans or {}).get(style)
    if span is None:
        return None
    first, last = (_full(day, dating, near) for day in span)
    if first is None or last is None:
        return None
    if first > last:
        last = _in_next_year(last)
    return Stretch(first, last)


def _counted(number: int, dating: Dating) -> Stretch | None:
    if dating.first is None:
        return None
    day = dating.first + timedelta(days=number - 1)
    return Stretch(day, day)


def _next_weekday(weekday: int, dating: Dating, near: date | None) -> Stretch | None:
    """Return the first such weekday from the day before on; it must lie within the trip."""
    if near is None or dating.last is None:
        return None
    day = near + timedelta(days=(weekday - near.weekday()) % 7)
    return Stretch(day, day) if day <= dating.last else None


def _full(day: Day, dating: Dating, near: date | None) -> date | None:
    """Return the date, its month and year by those of the trip; None where they are not said."""
    month = day.month or (near.month if near else dating.month)
    if month is None:
        return None
    if day.month is None and near and day.day < near.day - 20:
        month = month % 12 + 1
    year = day.year or _year(day.day, month, dating, near)
    return _date(year, month, day.day) if year else None


def _year(day: int, month: int, dating: Dating, near: date | None) -> int | None:
    """Return the year in which a day follows the one before: a trip may pass the new year."""
    if near is not None:
        found = _date(near.year, month, day)
        return near.year + 1 if found and (near - found).days > 180 else near.year
    if dating.year is None:
        return None
    found = _date(dating.year, month, day)
    late = dating.since is not None and found is not None and (dating.since - found).days > 60
    return dating.year + 1 if late else dating.year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_next_year(day: date) -> date:
    return _date(day.year + 1, day.month, day.day) or day + timedelta(days=365)


def _oddness(found: Sequence[Stretch | None], dating: Dating) -> tuple[int, int, int]:
    """Return what speaks against a reading: cells without a day, days out of order, gaps."""
    days = [stretch for stretch in found if stretch]
    outside = sum(not _is_within(stretch, dating) for stretch in days)
    out_of_order = sum(a.last > b.first and a != b for a, b in pairwise(days))
    ends = [s for s in (dating.first, dating.last) if s]
    edges = [(dating.first, days[0].first), (days[-1].last, dating.last)] if days and ends else []
    gaps = sum(max((b.first - a.last).days - 1, 0) for a, b in pairwise(days))
    gaps += sum(abs((b - a).days) for a, b in edges if a and b)
    return len(found) - len(days), outside + out_of_order, gaps


def _is_within(stretch: Stretch, dating: Dating) -> bool:
    early = dating.first is not None and stretch.first < dating.first
    return not early and (dating.last is None or stretch.last <= dating.last)
