"""Days and spans of days as people write them in Vietnamese: in a cell, or inside a sentence."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple


class Span(NamedTuple):
    """Days from `first` to `last` inclusive, written in a text at `start` to `end`."""

    first: date
    last: date
    start: int
    end: int


def find_spans(text: str, year: int | None = None) -> list[Span]:
    """Return every day, list or span of days in `text` whose year is written, in order.

    With a `year`, days without one that a word introduces ("ngày 5-11", "từ 28/10 đến 3/11") count
    too, as of that year; a list of days is the span from its first to its last.

    >>> [(s.first.isoformat(), s.last.isoformat()) for s in find_spans("từ ngày 5 đến 14-11-2005")]
    [('2005-11-05', '2005-11-14')]
    >>> [(s.first.day, s.last.day) for s in find_spans("các ngày 5-7 và 10/11", 2005)]
    [(5, 10)]
    """
    dated = list(_spans(text, _PATTERNS))
    if year is None:
        return dated
    bare = _spans(_without(dated, text), _BARE_PATTERNS, year)
    return sorted([*dated, *bare], key=lambda span: span.start)


def _without(spans: list[Span], text: str) -> str:
    """Return `text`, as long as it was, with these spans blotted out."""
    parts, at = [], 0
    for span in spans:
        parts += [text[at : span.start], "_" * (span.end - span.start)]
        at = span.end
    return "".join([*parts, text[at:]])


def read_span(text: str) -> tuple[date, date] | None:
    """Return the first and last day of a cell that holds just one day or span, else None.

    >>> read_span("5-14/11/2005")
    (datetime.date(2005, 11, 5), datetime.date(2005, 11, 14))
    """
    spans = find_spans(text)
    if len(spans) != 1 or _REST.search(text[: spans[0].start] + text[spans[0].end :]):
        return None
    return spans[0].first, spans[0].last


_REST = re.compile(r"\w")
_DAY = r"(?:ngày\s+|mùng\s+|mồng\s+)?(?P<d{n}>\d{{1,2}})"
_MONTH = r"(?:\s*[-/.]\s*|\s+tháng\s+)(?P<m{n}>\d{{1,2}})"
_YEAR = r"(?:\s*[-/.]\s*|\s*,?\s+năm\s+)(?P<y{n}>\d{{4}})"
_HOUR = r"(?:\d{1,2}\s*(?:h|giờ|g|:)\s*(?:\d{1,2})?(?:\s*phút)?\s*,?\s*)?"
_TO = rf"\s*(?:-|–|—|÷|→|~|đến hết|đến|tới)\s*{_HOUR}"
# Neither minutes ("8 giờ 30, ngày 6/11") nor a weekday ("thứ 7, ngày 5/11") begins a list of days.
_EDGE = r"(?<![\d/.:h÷-])(?<!giờ\s)(?<!thứ\s)", r"(?!\d|[-/.]\d)"
_OPENING = r"(?:(?:từ|các|những|trong|hai|ba)\s+)*(?:ngày|mùng|mồng|sáng|chiều|tối|trưa|hôm|từ)\s+"
_ONE_OF_A_LIST = r"(?:ngày\s+)?\d{1,2}(?:(?:\s*[/.]\s*|\s+tháng\s+)\d{1,2})?"
_LIST = (
    r"(?:ngày\s+)?(?P<d1>\d{1,2})(?:(?:\s*[/.]\s*|\s+tháng\s+)(?P<m1>\d{1,2}))?"
    rf"(?:\s*(?:,|và|-|–)\s*{_ONE_OF_A_LIST}){{0,12}}?\s*(?:,|và)\s*(?:và\s+)?"
)


def _compiled(body: str) -> re.Pattern[str]:
    return re.compile(f"{_EDGE[0]}{body}{_EDGE[1]}", re.IGNORECASE)


def _pattern(first: str, last: str = "") -> re.Pattern[str]:
    opening = r"(?:từ\s+)?" if last else ""
    second = f"{_TO}{last.format(n=2)}" if last else ""
    return _compiled(f"{opening}{first.format(n=1)}{second}")


def _list(opening: str, last: str) -> re.Pattern[str]:
    return _compiled(f"{opening}{_LIST}{last.format(n=2)}")


# The longest way to write comes first; a year or month not written is that of the last day.
_PATTERNS = (
    re.compile(
        r"(?:từ\s+)?(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})(?:[T ][\d:]+)?"
        r"(?:\s*(?:–|—|-|đến|tới)\s*(?P<y2>\d{4})-(?P<m2>\d{1,2})-(?P<d2>\d{1,2}))?(?!\d)"
    ),
    _pattern(_DAY + _MONTH + _YEAR, _DAY + _MONTH + _YEAR),
    _pattern(_DAY + _MONTH, _DAY + _MONTH + _YEAR),
    _pattern(_DAY, _DAY + _MONTH + _YEAR),
    _list(rf"(?:\A\s*|{_OPENING})", _DAY + _MONTH + _YEAR),
    _pattern(_DAY + _MONTH + _YEAR),
)
# "từ ngày 10 - 12" are days of a month named elsewhere, not the tenth of December.
_NO_RANGE = r"(?!từ\s+(?:ngày\s+)?\d{1,2}\s[-–])(?!(?<=từ )ngày\s+\d{1,2}\s[-–])"
_BARE_PATTERNS = (
    _compiled(_OPENING + (_DAY + _MONTH).format(n=1) + _TO + (_DAY + _MONTH).format(n=2)),
    _compiled(_OPENING + _DAY.format(n=1) + _TO + (_DAY + _MONTH).format(n=2)),
    _list(_OPENING, _DAY + _MONTH),
    _compiled(_NO_RANGE + _OPENING + (_DAY + _MONTH).format(n=1)),
)


def _spans(
    text: str, patterns: tuple[re.Pattern[str], ...], year: int | None = None
) -> Iterator[Span]:
    at = 0
    ahead: dict[re.Pattern[str], re.Match[str] | None] = {p: p.search(text) for p in patterns}
    while True:
        for pattern, match in ahead.items():
            if match is not None and match.start() < at:
                ahead[pattern] = pattern.search(text, at)
        found = [m for m in ahead.values() if m]
        if not found:
            return
        match = min(found, key=lambda m: (m.start(), -m.end()))
        span = _span(match, year)
        if span is not None:
            yield span
        at = match.end() if span is not None else match.start() + 1


def _span(match: re.Match[str], year: int | None) -> Span | None:
    parts = match.groupdict()
    last = [parts.get(f"{unit}2") or parts.get(f"{unit}1") or year for unit in "ymd"]
    first = [parts.get(f"{unit}1") or later for unit, later in zip("ymd", last, strict=True)]
    y1, m1, d1 = (int(part or 0) for part in first)
    y2, m2, d2 = (int(part or 0) for part in last)
    # "từ 28/12 đến 5/1/2005" began in the year before.
    if m1 > m2 and parts.get("m1") and not parts.get("y1"):
        y1, y2 = (y1 - 1, y2) if parts.get("y2") else (y1, y2 + 1)
    try:
        return Span(date(y1, m1, d1), date(y2, m2, d2), *match.span())
    except ValueError:
        return None
