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


def find_spans(text: str) -> list[Span]:
    """Return every day or span of days in `text` whose year is written, in order.

    >>> [(s.first.isoformat(), s.last.isoformat()) for s in find_spans("từ ngày 5 đến 14-11-2005")]
    [('2005-11-05', '2005-11-14')]
    """
    return list(_spans(text))


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
_YEAR = r"(?:\s*[-/.]\s*|\s+năm\s+)(?P<y{n}>\d{{4}})"
_TO = r"\s*(?:-|–|—|đến hết|đến|tới|,|và)\s*"
_EDGE = r"(?<![\d/.-])", r"(?!\d|[-/.]\d)"


def _pattern(first: str, last: str = "") -> re.Pattern[str]:
    opening = r"(?:từ\s+)?" if last else ""
    second = f"{_TO}{last.format(n=2)}" if last else ""
    return re.compile(f"{_EDGE[0]}{opening}{first.format(n=1)}{second}{_EDGE[1]}", re.IGNORECASE)


# The longest way to write comes first; a year or month not written is that of the last day.
_PATTERNS = (
    re.compile(
        r"(?:từ\s+)?(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})(?:[T ][\d:]+)?"
        r"(?:\s*(?:–|—|-|đến|tới)\s*(?P<y2>\d{4})-(?P<m2>\d{1,2})-(?P<d2>\d{1,2}))?(?!\d)"
    ),
    _pattern(_DAY + _MONTH + _YEAR, _DAY + _MONTH + _YEAR),
    _pattern(_DAY + _MONTH, _DAY + _MONTH + _YEAR),
    _pattern(_DAY, _DAY + _MONTH + _YEAR),
    _pattern(_DAY + _MONTH + _YEAR),
)


def _spans(text: str) -> Iterator[Span]:
    at = 0
    while True:
        found = [m for m in (pattern.search(text, at) for pattern in _PATTERNS) if m]
        if not found:
            return
        match = min(found, key=lambda m: (m.start(), -m.end()))
        span = _span(match)
        if span is not None:
            yield span
        at = match.end() if span is not None else match.start() + 1


def _span(match: re.Match[str]) -> Span | None:
    parts = match.groupdict()
    last = [parts.get(f"{unit}2") or parts[f"{unit}1"] for unit in "ymd"]
    first = [parts.get(f"{unit}1") or later for unit, later in zip("ymd", last, strict=True)]
    try:
        days = date(*map(int, first)), date(*map(int, last))
    except ValueError:
        return None
    return Span(*days, *match.span())
