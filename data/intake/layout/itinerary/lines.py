"""Itineraries that are told line by line, without a table: a day, then what is done on it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from data.intake.layout.itinerary import days
from data.intake.layout.itinerary.days import Written
from data.intake.layout.itinerary.entries import (
    NOTHING,
    Entry,
    Section,
    Told,
    begins_an_item,
    is_below,
    items_of,
    without_ordinal,
)
from data.intake.layout.itinerary.header import Columns, Kind
from data.intake.layout.itinerary.phrases import Phrases, words_of
from data.intake.layout.itinerary.stops import is_visit, says_only_where
from data.intake.layout.sheet_cells import SheetCells
from data.intake.outcomes import Outcome

FEWEST_DAYS = 2
MOST_LINES = 2_000
"""Of a plan; what has more is a list of a single column."""
_OF_REPORTS = Phrases("titles", "of_reports")
_SINCE = "từ"
"""Begins a line that tells how long the whole trip lasts."""
_CHAPTER = re.compile(r"\s*(?:[IVX]{1,5}|\d{1,2})\s*[.)/]\s*(?!\d)")
_BULLET = re.compile(r"\s*[-–+*•]\s")


def read_lines(cells: SheetCells) -> Told | None:
    """Return what the lines of a document tell; None for a table, a report, or lines of no days."""
    lines = {number: _line(row) for number, row in cells.rows.items()}
    if len(lines) > MOST_LINES or None in lines.values():
        return None
    texts = {number: text for number, text in lines.items() if text}
    dated = {number: day for number, text in texts.items() if (day := _day_of(text)[0])}
    if len({str(day) for day in dated.values()}) < FEWEST_DAYS:
        return None
    first = min(dated)
    if any(_OF_REPORTS.opening(words_of(texts[n])) for n in texts if n < first):
        return None
    body = [number for number in texts if number >= first]
    end = next((n for n in body if n not in dated and _ends(texts[n])), body[-1] + 1)
    told = [number for number in body if number < end]
    outcomes: dict[int, Outcome] = {n: "title" for n in texts if n < first}
    outcomes |= {n: "header" if n in dated else "travel" for n in told}
    whole = _unwrapped({number: texts[number] for number in told})
    outcomes |= {n: "continued" for n in told if n not in whole}
    outcomes |= dict.fromkeys((n for n in body if n >= end), "below")
    entries = tuple(_entries(list(whole.items())))
    return Told(Columns((first,), cells.rows[first], {}), [Section((), entries)], outcomes)


def _line(row: Sequence[str]) -> str | None:
    """Return the one text of a row, None where there are several."""
    texts = [text for text in row if text]
    return texts[0] if len(texts) == 1 else None


def _day_of(line: str) -> tuple[Written | None, str]:
    """Return the day that a line opens with, and what follows; None for no day."""
    bare = without_ordinal(line)
    begin, rest = days.opening(bare)
    found = days.written(begin) if begin and words_of(bare)[:1] != (_SINCE,) else None
    return (found, rest) if found and (found.spans or found.count) else (None, line)


WRAPPED = 0.75
"""The share of the longest line that a line has, at least, which goes on in the next."""


def _unwrapped(lines: Mapping[int, str]) -> dict[int, str]:
    """Return the lines, those that a page's edge cut in two as one, by the number of the first."""
    found: dict[int, str] = {}
    full = WRAPPED * max(map(len, lines.values()))
    above, began = "", 0
    for number, line in lines.items():
        if above and not _begins(line) and (line[0].islower() or _is_cut(above, full)):
            found[began] += " " + line
        else:
            found[number], began = line, number
        above = line
    return found


def _begins(line: str) -> bool:
    signs = _CHAPTER.match(line) or _BULLET.match(line)
    return bool(signs or _day_of(line)[0] or begins_an_item(line))


def _is_cut(line: str, full: float) -> bool:
    return len(line) >= full and line[-1] not in ".;:!"


def _ends(line: str) -> bool:
    """Tell the line with which the days are over: a chapter, a remark, a signature."""
    goes_on = begins_an_item(line) or any(map(_tells_a_stop, items_of(line)))
    return is_below((line,)) or (bool(_CHAPTER.match(line)) and not goes_on)


def _tells_a_stop(item: str) -> bool:
    return is_visit(item) or says_only_where(item)


def _entries(lines: Sequence[tuple[int, str]]) -> Iterator[Entry]:
    """Give what is told, day after day; a place alone beside a day is where its visits are.

    A day without any visit is one of the trip, too.
    """
    day, heading, is_told = None, "", True
    for (number, line), following in zip(lines, [*lines[1:], (0, "")], strict=True):
        found, rest = _day_of(line)
        if found:
            day, heading, is_told = found, "", False
        if found and says_only_where(rest) and not _day_of(following[1])[0] and following[1]:
            heading, rest = rest, ""
        for item in filter(_tells_a_stop, items_of(rest)):
            kind: Kind = "place" if says_only_where(item) else "content"
            is_told = True
            yield Entry(number, {**NOTHING, kind: item}, day, heading)
        if not is_told and (_day_of(following[1])[0] or not following[1]):
            yield Entry(number, NOTHING, day)
