"""Itineraries with a column for each day: what is done in its sessions stands below it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from data.intake.layout.header import HEADER_WITHIN
from data.intake.layout.itinerary import days
from data.intake.layout.itinerary.days import Written
from data.intake.layout.itinerary.entries import (
    NOTHING,
    Entry,
    Section,
    Told,
    is_below,
    is_session,
    items_of,
)
from data.intake.layout.itinerary.header import Columns, Kind, kind_of
from data.intake.layout.itinerary.stops import says_only_where
from data.intake.layout.sheet_cells import Row, SheetCells
from data.intake.outcomes import Outcome

FEWEST_DAYS = 2
MOST_LABELS = 3
"""Columns before the first day: an ordinal, a session, what its row says of it."""
_OF_A_VISIT: tuple[Kind, ...] = ("place", "content", "host", "province", "note")

Days = Mapping[int, Written]
"""The days of a row by their columns."""


@dataclass(frozen=True)
class _Line:
    """A row below the days: the session that it is of, and what it says of it, None for all."""

    number: int
    cells: Row
    session: str
    kind: Kind | None


def read_turned(cells: SheetCells) -> Told | None:
    """Return what a sheet tells whose header is the days; None for any other sheet."""
    first = next((n for n in islice(cells.rows, HEADER_WITHIN) if _days_in(cells.rows[n])), None)
    if first is None:
        return None
    body = [number for number in cells.rows if number >= first]
    heads = {number: found for number in body if (found := _days_in(cells.rows[number]))}
    if not any(day.spans or day.count for found in heads.values() for day in found.values()):
        # A calendar.
        return None
    end = next((n for n in body if n not in heads and is_below(cells.rows[n])), body[-1] + 1)
    lines = _lines(cells, [n for n in body if n < end and n not in heads], min(heads[first]))
    if not lines:
        return None
    outcomes: dict[int, Outcome] = {n: "title" for n in cells.rows if n < first}
    outcomes |= {n: "header" if n in heads else "travel" for n in body}
    outcomes |= {line.number: "row" for line in lines if line.kind in _OF_A_VISIT}
    outcomes |= dict.fromkeys((n for n in body if n >= end), "below")
    columns = Columns((first,), cells.rows[first], {"day": (0,), "session": (0,), "place": (0,)})
    return Told(columns, [Section((), tuple(_entries(heads, lines)))], outcomes)


def _days_in(row: Row) -> Days:
    """Return the days of a row that has one in each cell after its labels, by column."""
    found = {at: day for at, text in enumerate(row) if text and (day := _day(text))}
    first, last = min(found, default=0), max(found, default=0)
    between = [at for at, text in enumerate(row) if text and first <= at <= last]
    others = [kind_of(text) for text in row[last + 1 :] if text]
    whole = between == list(found) and all(kind in ("note", "aside") for kind in others)
    apart = len({row[at] for at in found}) == len(found)
    return found if len(found) >= FEWEST_DAYS and first <= MOST_LABELS and whole and apart else {}


def _day(text: str) -> Written | None:
    found = days.written(" ".join(text.split()))
    return None if found is None or found.bare else found


def _lines(cells: SheetCells, numbers: Sequence[int], labels: int) -> list[_Line] | None:
    """Return the rows below the days; None where the label of one is no session, and unknown."""
    found: list[_Line] = []
    session, kind = "", None
    for number in numbers:
        row = cells.rows[number]
        said = [text for text in row[:labels] if text]
        own = next(filter(is_session, said), "")
        kinds = (kind_of(text) for text in said if text != own)
        told = next((k for k in kinds if k in (*_OF_A_VISIT, "aside")), None)
        if (said and not own and told is None) or (labels and not said and not found):
            return None
        session, kind = (own or session, told) if said else (session, kind)
        found.append(_Line(number, row, session, kind))
    return found


def _entries(heads: Mapping[int, Days], lines: Sequence[_Line]) -> Iterator[Entry]:
    """Give what is told, day after day: of the lines down to the next row of days."""
    for head, until in pairwise([*heads, None]):
        below = [n for n in lines if n.number > (head or 0) and (not until or n.number < until)]
        for column, day in heads[head or 0].items():
            yield from _of_day(column, day, [line for line in below if line.cells[column]])


def _of_day(column: int, day: Written, lines: Sequence[_Line]) -> Iterator[Entry]:
    told: dict[str, Entry] = {}
    for line in lines:
        text = line.cells[column]
        if not any(map(str.isalpha, text)):
            continue
        if line.kind is None:
            yield from _of_session(line.number, text, day)
        elif line.kind in _OF_A_VISIT:
            entry = told.get(line.session, Entry(line.number, NOTHING, day))
            told[line.session] = replace(entry, texts={**entry.texts, line.kind: text})
    yield from told.values()


def _of_session(number: int, text: str, day: Written) -> Iterator[Entry]:
    for item in items_of(text):
        kind: Kind = "place" if says_only_where(item) else "content"
        yield Entry(number, {**NOTHING, kind: item}, day)
