"""What the titles above a table, and the names of its file and sheet, say of its time."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from data.intake.dates import Span, find_spans
from data.intake.layout.rows import Outcomes
from data.intake.layout.sheet_cells import SheetCells
from geo.spelling import fold

EARLIEST, LATEST = 1990, 2060
"""Years that a list of today or of the time of paper may be of."""


OF_DAYS, OF_A_MONTH, OF_A_YEAR, OF_A_NAME, OF_A_PAPER = range(5)
"""What tells a time, the surest first: days, a month, a year in titles; a name; a paper cited."""


class Told(NamedTuple):
    """A time that is told: year, month and day as far as they are; `rank` says by what."""

    rank: int
    year: int
    month: int | None = None
    day: int | None = None

    @property
    def is_in_a_name(self) -> bool:
        """Return whether the name of a file or sheet tells it, not a title."""
        return self.rank == OF_A_NAME

    @property
    def as_written(self) -> str:
        """Return the time in figures: 5/11/2005, 11/2005 or 2005."""
        return "/".join(str(part) for part in (self.day, self.month, self.year) if part)

    @property
    def first_day(self) -> date:
        """Return the day, or the first day that it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """Return the day, or a day near the end of the month or year."""
        return date(self.year, self.month or 12, self.day or 28)


_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = re.compile(
    rf"(?:tháng\s*(?P<a>\d{{1,2}})\s*(?:,?\s*năm\s*|\s*[-/.]\s*)"
    rf"|(?<![\d/.-])(?P<b>\d{{1,2}})\s*[-/]\s*){_YEAR}(?!\d)",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(rf"(?<![\d.,]){_YEAR}(?![\d]|[.,]\d)")

_LISTED: Mapping[str, list[str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)


def _words(name: str) -> str:
    """Return a pattern of the words of the list (titles.toml)."""
    return rf"\b(?:{'|'.join(map(re.escape, _LISTED[name]))})\b"


_LATER_YEAR = re.compile(rf"\d{{4}}\s*[-–—/]\s*$|{_words('of_ends')}\W*$", re.IGNORECASE)
_OF_A_PAPER = re.compile(rf"{_words('of_papers')}[^.;\n]{{0,70}}$", re.IGNORECASE)
_OF_ANOTHER = re.compile(rf"{_words('of_others')}\W*(?:\w+\s+){{0,3}}$", re.IGNORECASE)
_IN_NAMES = tuple(
    re.compile(form)
    for form in (
        r"(?<!\d)(?P<d>\d{1,2})[._\-\s](?P<m>\d{1,2})[._\-\s](?P<y>20\d\d)(?!\d)",
        r"(?<!\d)(?P<d>\d\d)(?P<m>\d\d)(?P<y>20\d\d)(?!\d)",
        r"(?<!\d)(?P<y>20\d\d)[._\-\s]?(?P<m>[01]\d)[._\-\s]?(?P<d>[0-3]\d)(?!\d)",
        r"(?<!\d)(?P<m>[01]?\d)[._\-\s]?(?P<y>20\d\d)(?!\d)",
        r"(?<!\d)(?P<y>20\d\d)[._\-\s]?(?P<m>[01]?\d)(?!\d)",
        r"(?<!\d)(?P<y>(?:19|20)\d\d)(?!\d)",
    )
)


def titles_of(cells: SheetCells, outcomes: Outcomes) -> Iterator[str]:
    """Give what stands above a table; of what is beside or below it, lines of place and date."""
    for number, row in cells.rows.items():
        if outcomes[number] == "title":
            yield from filter(None, row)
        elif outcomes[number] in ("below", "no-table"):
            yield from (text for text in row if _DATELINE.match(text))


_DATELINE = re.compile(rf"^[^\d,]{{2,40}},\s*(?:{_words('of_datelines')}|\d)", re.IGNORECASE)


def stamped(header: Iterable[str], body: pd.DataFrame) -> Iterator[Told]:
    """Give the earliest time at which the rows of a table were written, where a column says it."""
    for at, text in enumerate(header):
        if fold(text) in _STAMPS:
            days = [day for cell in body[at] if (day := _day_in(cell))]
            if days:
                yield Told(OF_A_YEAR, *_parts(min(days)))


_STAMPS = frozenset(map(fold, _LISTED["stamps"]))
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")


def _day_in(cell: str) -> date | None:
    match = _YEAR_FIRST.match(cell)
    try:
        spans = find_spans(cell) if match is None else []
        return date(*map(int, match.groups())) if match else spans[0].first if spans else None
    except ValueError:
        return None


def told(titles: Iterable[str], names: Iterable[str] = ()) -> list[Told]:
    """Return every time that titles and names tell, the surest first, of several the earliest.

    >>> told(["Hà Nội, ngày 5 tháng 11 năm 2005"])[0]
    Told(rank=0, year=2005, month=11, day=5)
    >>> [t.year for t in told(["Khóa 4 (2004–2006)"])], told([], ["DS_112005.xlsx"])[0].month
    ([2004], 11)
    """
    found = [one for title in titles for one in _in_title(title)]
    found += [one for name in names for one in _in_name(name)]
    return sorted(found, key=lambda one: (one.rank, one.first_day))


def _in_title(title: str) -> Iterator[Told]:
    at: list[tuple[int, int]] = []
    for span in find_spans(title):
        at.append((span.start, span.end))
        yield from _settled(title, span.start, OF_DAYS, *_parts(span.first))
    for match in _MONTH.finditer(title):
        if not _is_in(match.start("year"), at):
            at.append(match.span())
            month = int(match["a"] or match["b"])
            rank = OF_A_MONTH if month <= 12 else OF_A_PAPER
            known = month if 1 <= month <= 12 else None
            yield from _settled(title, match.start(), rank, int(match["year"]), known)
    for match in _BARE_YEAR.finditer(title):
        before = title[max(match.start() - 30, 0) : match.start()]
        if not _is_in(match.start(), at) and not _LATER_YEAR.search(before):
            yield from _settled(title, match.start(), OF_A_YEAR, int(match["year"]))


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _is_in(position: int, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in stretches)


def _settled(
    title: str, start: int, rank: int, year: int, month: int | None = None, day: int | None = None
) -> Iterator[Told]:
    before = title[max(start - 100, 0) : start]
    if EARLIEST <= year <= LATEST and not _OF_ANOTHER.search(before):
        yield Told(OF_A_PAPER if _OF_A_PAPER.search(before) else rank, year, month, day)


def _in_name(name: str) -> Iterator[Told]:
    for form in _IN_NAMES:
        for match in form.finditer(name):
            parts = {k: int(v) for k, v in match.groupdict().items() if v}
            if not _is_of_a_range(name, match) and _can_be(parts):
                yield Told(OF_A_NAME, parts["y"], parts.get("m"), parts.get("d"))
                return


def _is_of_a_range(name: str, match: "re.Match[str]") -> bool:
    """Tell the later year of "2004-2006"."""
    return bool(re.search(r"(?:19|20)\d\d\s*[-–_]\s*$", name[: match.start()]))


def _can_be(parts: dict[str, int]) -> bool:
    try:
        date(parts["y"], parts.get("m", 1), parts.get("d", 1))
    except ValueError:
        return False
    return EARLIEST <= parts["y"] <= LATEST


@dataclass(frozen=True)
class Dating:
    """What titles say of the days of a trip: the first and last, else a year and a month.

    `since` is the day that the paper itself is dated: its days come after. `once` is a single day
    that a title gives as that of the trip.
    """

    first: date | None = None
    last: date | None = None
    year: int | None = None
    month: int | None = None
    since: date | None = None
    once: date | None = None


def dating(titles: Sequence[str], names: Sequence[str] = ()) -> Dating:
    """Return what the titles above an itinerary, and the names of file and sheet, say of its days.

    >>> dating(["Từ ngày 05 đến ngày 14/11/2005"]).first
    datetime.date(2005, 11, 5)
    """
    times = told(titles, names)
    own = [t for t in times if t.rank not in (OF_DAYS, OF_A_PAPER)]
    dated = [t for t in times if t.rank in (OF_DAYS, OF_A_PAPER)]
    year = next((t.year for t in (*own, *dated)), None)
    span = _whole(titles, year)
    if span is not None:
        return Dating(span.first, span.last, span.first.year, span.first.month)
    month = next((t.month for t in own if t.month and t.year == year), None)
    since = next((t.first_day for t in dated if t.day), None)
    once = next((day for title in titles for day in _once(title)), None)
    return Dating(None, None, year, month, since if not own else None, once)


_ONCE = re.compile(rf"(?:^|\()\W*(?:{_words('of_days')}\W*)?$", re.IGNORECASE)


def _once(title: str) -> Iterator[date]:
    """Give the day that a line, or a bracket, is all about: "Thời gian: ngày 5/11/2005"."""
    for span in find_spans(title):
        before = title[: span.start]
        if span.first == span.last and _ONCE.search(before) and not _OF_A_PAPER.search(before):
            yield span.first


def _whole(titles: Iterable[str], year: int | None) -> Span | None:
    """Return the first span of several days in the titles."""
    spans = (span for title in titles for span in find_spans(title, year))
    return next((span for span in spans if span.first < span.last), None)
