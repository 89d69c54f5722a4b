"""Which rows head an itinerary, and what each of its columns says."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import Literal, get_args

from data.intake.layout.header import HEADER_WITHIN
from data.intake.layout.itinerary.days import opening
from data.intake.layout.itinerary.phrases import LISTED, Phrases, Words, folded, words_of
from data.intake.layout.itinerary.places import named
from data.intake.layout.sheet_cells import Row, SheetCells
from geo.spelling import fold
from geo.vintages import OLDEST

Kind = Literal[
    "day", "until", "weekday", "time", "session", "from", "place", "route", "province", "content",
    "half", "host", "note", "trip", "class", "ordinal", "aside",
]  # fmt: skip
"""What a column of an itinerary says: `until` the last of its days, `from` where the way of the day
begins, `route` places in a row, `half` what is done in one session, where each has its column;
`aside` is of no use to a record."""

FEWEST_KNOWN = 2
_TELLING = frozenset({"place", "route", "content", "half", "host"})
_WHERE = frozenset({"place", "route", "province"})
MOSTLY = 0.6
"""The share of its cells that name a place which makes a column one of places."""
_TIMELY = frozenset({"day", "weekday", "time", "session", "trip"})
_DAYS = frozenset({"day", "weekday", "time"})
_ON_THE_WAY = frozenset({"place", "route"})
_HEADERS = {phrase: kind for kind in get_args(Kind) for phrase in folded(LISTED["headers"][kind])}
_OTHERS = {what: folded(names) for what, names in LISTED["headers_of_others"].items()}
_NO_LISTS = frozenset().union(
    *(_OTHERS[what] for what in ("figures", "papers", "vehicles", "distances"))
)
_NO_ITINERARIES = frozenset().union(*_OTHERS.values()) - _OTHERS["distances"]
_OF_TRIPS = Phrases("titles", "of_trips")
_OF_OTHERS = Phrases("titles", "of_others")
_AFTER_ALL = Phrases("titles", "of_trips_after_all")
_OF_ITINERARIES = Phrases("titles", "of_itineraries")
_BEFORE = Phrases("titles", "before")
_OF_UNITS = Phrases("titles", "of_units")


@dataclass(frozen=True)
class Columns:
    """The rows of a header, and for each kind the columns that say it, in order."""

    numbers: tuple[int, ...]
    texts: Row
    places: Mapping[Kind, tuple[int, ...]]

    def first(self, kind: Kind) -> int | None:
        """Return the first column of a kind, None where there is none."""
        return next(iter(self.places.get(kind, ())), None)


def find_columns(cells: SheetCells) -> Columns | None:
    """Return the header of an itinerary, None where no row is one.

    It must say what is done, where or with whom, and be of no other paper: money, people, lectures.
    """
    found = [c for numbers in _possible_rows(cells) if (c := _columns(cells, numbers))]
    return max(found, key=_score) if found else None


def _possible_rows(cells: SheetCells) -> list[tuple[int, ...]]:
    head = list(islice(cells.rows, HEADER_WITHIN + 1))
    pairs = [(top, below) for top, below in pairwise(head) if _divides(cells, top, below)]
    return [*((number,) for number in head[:HEADER_WITHIN]), *pairs]


def _divides(cells: SheetCells, top: int, below: int) -> bool:
    """Tell whether the row below a header has the finer headers: words, under blanks or merged."""
    finer = [text for text in cells.rows[below] if text]
    known = [text for text in finer if kind_of(text)]
    return bool(finer) and len(known) == len(finer)


def _columns(cells: SheetCells, numbers: tuple[int, ...]) -> Columns | None:
    texts = _texts(cells, numbers)
    below = [row for number, row in cells.rows.items() if number > numbers[-1]]
    kinds = [_kind(text, column, below) for column, text in enumerate(texts)]
    if _TIMELY & set(kinds) and not _WHERE & set(kinds):
        kinds = _with_places(kinds, texts, below)
    if any(is_of_another(text) for text in texts if text):
        return None
    places: dict[Kind, tuple[int, ...]] = {}
    for column, kind in enumerate(kinds):
        if kind:
            places[kind] = (*places.get(kind, ()), column)
    if "until" in places and "day" not in places:
        places["day"], places["until"] = places["until"][:1], places["until"][1:]
    known = set(places) & (_TELLING | _TIMELY | {"province"})
    if len(known) < FEWEST_KNOWN or not _TELLING & known:
        return None
    return Columns(numbers, texts, places)


LOOKED_AT = 30
"""Rows that tell whether a column is of days or of places."""


def _kind(text: str, column: int, below: Sequence[Row]) -> Kind | None:
    """Return what a column holds: of those from … to, by its cells, days or places."""
    # Without marks "tổ" is "to" as well.
    kind = "until" if text.casefold() == "to" else kind_of(text) if text else None
    if kind not in ("from", "until"):
        return kind
    cells = [row[column] for row in below[:LOOKED_AT] if row[column]]
    if 2 * sum(bool(opening(cell)[0]) for cell in cells) >= len(cells):
        return "day" if kind == "from" else kind
    return kind if kind == "from" else "place"


def _with_places(
    kinds: Sequence[Kind | None], texts: Row, below: Sequence[Row]
) -> list[Kind | None]:
    """Return the kinds, and of columns of unknown headers the last that is full of places."""
    for column, kind in reversed(list(enumerate(kinds))):
        cells = [row[column] for row in below[:LOOKED_AT] if row[column]]
        filled = sum(bool(named(cell, OLDEST)) for cell in cells)
        head = kind is None and texts[column] and not named(texts[column], OLDEST)
        if head and filled > 1 and filled >= MOSTLY * len(cells):
            return [*kinds[:column], "place", *kinds[column + 1 :]]
    return list(kinds)


def _texts(cells: SheetCells, numbers: tuple[int, ...]) -> Row:
    if len(numbers) == 1:
        return cells.rows[numbers[0]]
    top, below = (cells.rows[number] for number in numbers)
    return tuple(finer or above for above, finer in zip(top, below, strict=True))


def _score(columns: Columns) -> tuple[int, int, int]:
    telling = _TELLING | _TIMELY | {"province"}
    known = sum(len(at) for kind, at in columns.places.items() if kind in telling)
    return known, len(columns.places), -len(columns.numbers)


@lru_cache(maxsize=10_000)
def kind_of(text: str) -> Kind | None:
    """Return what a header says its column holds, by the longest phrase that it begins with.

    >>> kind_of("Đơn vị báo cáo (dự kiến)"), kind_of("Thứ, ngày"), kind_of("Hà Giang")
    ('host', 'day', None)
    """
    words = fold(re.split(r"[(\n:]", text.strip())[0] or text).split()
    if not words or len(words) > 8:
        return None
    lengths = range(len(words), 0, -1)
    begins = (_HEADERS.get(" ".join(words[:n])) for n in lengths)
    return next(filter(None, begins), None)


def is_of_days(kinds: Iterable[Kind | None]) -> bool:
    """Tell the columns of a paper of days: when, where and what, as no list of people has."""
    said = set(kinds)
    return all(said & one for one in (_DAYS, _ON_THE_WAY, {"content"}))


def is_of_another(text: str) -> bool:
    """Tell the header of a table that is no itinerary: money, people, lectures, papers.

    >>> is_of_another("Thành tiền (đồng)"), is_of_another("Nội dung chi tiết")
    (True, False)
    """
    return _is_one_of(text, _NO_ITINERARIES)


def is_of_no_list(text: str) -> bool:
    """Tell the header of a table of figures, papers or vehicles, which lists no people either."""
    return _is_one_of(text, _NO_LISTS)


def is_of_lectures(text: str) -> bool:
    """Tell a header of a timetable: subjects, lecturers, rooms."""
    return _is_one_of(text, _OTHERS["lectures"])


def _is_one_of(text: str, headers: frozenset[str]) -> bool:
    """Tell whether a header is one of these, or says one of several words of them."""
    said = f" {fold(text)} "
    head = fold(re.split(r"[(\n:]", text)[0])
    return head in headers or any(f" {header} " in said for header in headers if " " in header)


def repeats(row: Row, columns: Columns) -> bool:
    """Tell a row that says the header again."""
    texts = [(text, head) for text, head in zip(row, columns.texts, strict=True) if text]
    return len(texts) >= FEWEST_KNOWN and all(fold(text) == fold(head) for text, head in texts)


def speaks_of_a_trip(titles: Sequence[str]) -> bool:
    """Tell whether titles name a trip: "Lịch trình đi thực tế"."""
    return any(_OF_TRIPS.within(text) for text in titles)


LONGEST_TITLE = 15
"""Words of a line that names a paper; what is longer tells of it."""


def speaks_of_another(titles: Sequence[str]) -> bool:
    """Tell whether titles name another paper, such as a timetable, a budget or a register."""
    return any(_names_another(words_of(text)) for text in titles if ":" not in text)


def is_called_itinerary(titles: Sequence[str]) -> bool:
    """Tell whether titles call a paper an itinerary, or the programme of a trip."""
    return any(_OF_ITINERARIES.within(text) for text in titles)


def _names_another(words: Words) -> bool:
    if _AFTER_ALL.opening(words):
        return False
    while begins := _BEFORE.opening(words):
        words = words[begins:]
    return len(words) <= LONGEST_TITLE and bool(_OF_OTHERS.opening(words))


def gives_units(titles: Sequence[str]) -> bool:
    """Tell whether a line says in what the figures of a table are: "Đơn vị tính: đồng"."""
    return any(_OF_UNITS.opening(words_of(text)) for text in titles)
