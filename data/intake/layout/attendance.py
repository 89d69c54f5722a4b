"""A column for each trip, and in it a mark for each person who was on it."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from data.intake.dates import find_spans
from geo.spelling import fold

_WORDS: Mapping[str, list[str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)
_PRESENT, _ABSENT, _EITHER = (frozenset(_WORDS[n]) for n in ("present", "absent", "either"))
MOSTLY = 0.5
"""The share of its marks that can be read, or might be, which makes a column one of attendance."""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_SOME_YEAR = 2004
"""A leap year, by which days are known as such that are written without one."""
_FIGURES = re.compile(r"\d[\d\s/.–-]*\d")
_ONE = r"(?:chuyến\s*(?:số\s*)?)?\d{1,2}"
_SOME = rf"{_ONE}(?:\s*[-–—]\s*{_ONE})?"
_NUMBERS = re.compile(rf"{_SOME}(?:\s*(?:,|;|&|\+|và)\s*{_SOME})*", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)(?:\s*[-–—]\D*(\d+))?")
_IN_WORDS = {
    "hai": "2",
    "ba": "3",
    "bon": "4",
    "nam": "5",
    "sau": "6",
    "two": "2",
    "three": "3",
}
_SO_MANY = re.compile(
    rf"(?:{'|'.join(_WORDS['so_many'])}) (?P<n>[2-9]|{'|'.join(_IN_WORDS)}) (?:chuyen|trips)"
    r"(?: (?:di|di thuc te|thuc te|cua lop|cua khoa))?"
)
LAST_OF_RANGE = 9
"""The last trip that "1-3" may lead to: "12-14" may be days, and "1-12" one."""
_BARE = frozenset({*_WORDS["of_trips"], *_WORDS["numbered"], *_WORDS["perhaps_numbered"]})
"""Headers of a column that says itself of which trip each row is."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _before_a_number(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)}) (?P<number>\d{{1,2}}|[ivx]{{1,4}})\b")


_NUMBERED = _before_a_number(_WORDS["numbered"])
_PERHAPS_NUMBERED = _before_a_number([*_WORDS["numbered"], *_WORDS["perhaps_numbered"]])


@dataclass(frozen=True)
class MarkedTrip:
    """A trip as the head of a column tells it; `number` 0 and the others "" where it does not.

    `column` is the header of its first column, "" where the title of a list tells it.
    """

    column: str
    name: str
    number: int = 0
    first: str = ""
    last: str = ""

    @property
    def key(self) -> object:
        """Return what tells it from the other trips of its class."""
        return self.number or fold(self.name)


@dataclass(frozen=True)
class Unread:
    """A mark of a column that does not tell whether somebody was there, and the rows that have it.

    `rule` is the one of RULES that is broken.
    """

    rule: str
    column: str
    mark: str
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Attendance:
    """Who was on which trip: for each trip the rows of those who are marked.

    `columns` are the places of all its columns; `nobody` the headers of those in which nobody is.
    `of_list` is the number of the trip that the whole list is of, 0 for none. `present` says by
    column how many are marked in it. `on_all` are the rows of those who were on all trips of their
    class, by how the column says it; where no trip is known of it, nobody can tell which.
    """

    marked: Mapping[MarkedTrip, tuple[int, ...]] = field(default_factory=dict)
    columns: frozenset[int] = frozenset()
    nobody: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    of_list: int = 0
    present: Mapping[int, int] = field(default_factory=dict)
    on_all: tuple[Unread, ...] = ()

    @property
    def tells(self) -> bool:
        """Return whether it says of anybody to have been on a trip."""
        return bool(self.marked or self.on_all)

    def renumbered(self, rows_of: Mapping[int, Sequence[int]]) -> "Attendance":
        """Return it for a list in which each row has become others; places stay in the file's."""
        marked = {
            trip: tuple(new for row in rows for new in rows_of.get(row, ()))
            for trip, rows in self.marked.items()
        }
        on_all = tuple(
            replace(one, rows=tuple(new for row in one.rows for new in rows_of.get(row, ())))
            for one in self.on_all
        )
        return replace(self, marked=marked, on_all=on_all)


NO_ATTENDANCE = Attendance()


def joined(lists: Iterable[Attendance]) -> Attendance:
    """Return the attendance of several lists as one; it has no columns of its own."""
    marked: dict[object, tuple[MarkedTrip, tuple[int, ...]]] = {}
    lists = list(lists)
    of_list = lists[0].of_list if all(one.of_list for one in lists) else 0
    for one in lists:
        for trip, rows in one.marked.items():
            first, known = marked.setdefault(trip.key, (trip, ()))
            marked[trip.key] = first, tuple(dict.fromkeys([*known, *rows]))
    on_all = tuple(all_trips for one in lists for all_trips in one.on_all)
    return Attendance(dict(marked.values()), of_list=of_list, on_all=on_all)


def names_trip(text: str) -> bool:
    """Tell a header that by itself names a trip: by its number, or by several days."""
    days = _days(text, _SOME_YEAR)
    return bool(_NUMBERED.search(fold(text))) or (days is not None and days[0] != days[1])


def is_attended(text: str) -> bool:
    """Tell a header below that of a trip: "Có mặt"."""
    return fold(text) in _WORDS["attended"]


def counts_trips(text: str) -> bool:
    """Tell the header of a column that says on how many trips each was."""
    return _tells(text, "numbers_of_counts")


def is_signed(text: str) -> bool:
    """Tell the header of a column for signatures, which may stand beside each trip."""
    return fold(text) in _WORDS["signatures"]


def attendance(
    texts: Sequence[str], above: Sequence[str], titles: Sequence[str], body: pd.DataFrame
) -> Attendance:
    """Return who was on which trip by a list's columns that are headed by trips.

    `above` has what stands over each header, `titles` what stands over the list, and the names of
    its sheet and file.
    """
    heads = list(zip(texts, above, strict=False))
    trips = {
        i: trip
        for i, head in enumerate(heads)
        if i in body and (trip := _trip(*head, titles)) is not None
    }
    marks = {i: _of_whole_class(body[i].map(_mark)) for i in trips}
    # "v" is a tick where nothing else is marked, or somebody missing: nobody knows which.
    clear = any(not _PRESENT.isdisjoint(cells) for cells in marks.values())
    known = _PRESENT | _ABSENT | _EITHER
    numbers = [i for i, text in enumerate(texts) if i in body and _is_of_numbers(text, titles)]
    if not marks and (found := _by_numbers(texts, numbers, body)):
        return found
    used = {i: cells for i, cells in marks.items() if _are_marks(cells, known)}
    empty = {i for i, cells in marks.items() if i not in used and not cells.any()}
    unread = [one for i in used for one in _unread(texts[i], used[i], clear=clear)]
    marked = _marked(trips, used)
    told = {trip.key for trip in marked}
    open_columns = {one.column for one in unread}
    without = (i for i in (*used, *empty) if trips[i].key not in told)
    nobody = [text for i in without if (text := " ".join(texts[i].split())) not in open_columns]
    if not marked and not unread:
        return NO_ATTENDANCE
    columns = frozenset({*used, *empty})
    present = {i: int(cells.isin(_PRESENT).sum()) for i, cells in used.items()}
    silent = tuple(dict.fromkeys(nobody))
    return Attendance(marked, columns, silent, tuple(unread), present=present)


def _by_numbers(
    texts: Sequence[str], columns: Sequence[int], body: pd.DataFrame
) -> Attendance | None:
    """Return who was on which trip by the first column that has the numbers of each one's trips."""
    for i in columns:
        cells = body[i][body[i] != ""]
        cells = cells[~cells.str.casefold().isin(_ABSENT)]
        read = {text: _trip_numbers(text) for text in cells.unique()}
        every = {number for numbers in read.values() for number in numbers}
        read |= {text: found for text in read if (found := _so_many(text, every))}
        of_all = [text for text in read if fold(text) in _WORDS["all_trips"]]
        rows: dict[int, list[int]] = {}
        for row, text in zip(map(int, cells.index), cells, strict=True):
            for number in read[text]:
                rows.setdefault(number, []).append(row)
        unread = [text for text, known in read.items() if not known]
        others = cells.isin([text for text in unread if text not in of_all])
        if (rows or of_all) and others.sum() <= (1 - MOSTLY) * len(cells):
            column = " ".join(texts[i].split())
            trips = {MarkedTrip(column, "", number): tuple(rows[number]) for number in sorted(rows)}
            left = {
                text: Unread(
                    "trips-unread", column, text, tuple(map(int, cells.index[cells == text]))
                )
                for text in unread
            }
            on_all = tuple(left.pop(text) for text in of_all)
            return Attendance(trips, frozenset({i}), (), tuple(left.values()), on_all=on_all)
    return None


def _trip_numbers(text: str) -> set[int]:
    """Return the numbers of trips that a cell lists, none where it says anything else.

    >>> _trip_numbers("chuyến 1, 3–5"), _trip_numbers("12-14"), _trip_numbers("1 lần")
    ({1, 3, 4, 5}, set(), set())
    """
    found: set[int] = set()
    for one in _RANGE.finditer(text) if _NUMBERS.fullmatch(text.strip()) else ():
        first, last = int(one[1]), int(one[2] or one[1])
        if one[2] and not first < last <= LAST_OF_RANGE:
            return set()
        found.update(range(first, last + 1))
    return found


def _so_many(text: str, named: set[int]) -> set[int]:
    """Return the trips that "cả 4 chuyến" means where the list names these, none where any may be.

    >>> _so_many("Cả 3 chuyến", {1, 2}), _so_many("cả hai chuyến", {3, 4})
    ({1, 2, 3}, {3, 4})
    """
    found = _SO_MANY.fullmatch(fold(text))
    many = int(_IN_WORDS.get(found["n"], found["n"])) if found else 0
    if named and max(named) > many:
        return named if len(named) == many else set()
    return set(range(1, many + 1))


def _is_of_numbers(text: str, titles: Sequence[str]) -> bool:
    """Tell the header of a column that has the numbers of trips: "Đã tham gia chuyến"."""
    words = fold(text).split()
    of_trips = {"chuyen", "trip", "trips"} & {*words} and {*words} <= {*_WORDS["numbers_of_trips"]}
    others = any(_tells(title, "of_lists_of_others") for title in titles)
    return bool(of_trips) and not _tells(text, "of_others") and not others


_REMARK = re.compile(r"\s*\(.*\)\s*$")


def _mark(text: str) -> str:
    """Return a mark without what is remarked of it: "x (trưởng đoàn)"."""
    bare = text.strip(" .()").casefold()
    alone = _REMARK.sub("", text).strip(" .").casefold()
    return alone if alone in _PRESENT | _ABSENT else bare


_WHOLE_CLASS = frozenset(_WORDS["whole_class"])


def _of_whole_class(cells: "pd.Series[str]") -> "pd.Series[str]":
    """Return marks with everybody present where all that a column says is that the class was."""
    whole = cells.isin(_WHOLE_CLASS)
    if not whole.any() or not cells[~whole].isin(_ABSENT | {""}).all():
        return cells
    return cells.mask(whole | cells.eq(""), "x")


def _are_marks(cells: "pd.Series[str]", known: frozenset[str]) -> bool:
    filled = cells[cells != ""]
    return bool(len(filled)) and filled.isin(known).sum() >= MOSTLY * len(filled)


def _marked(
    trips: Mapping[int, MarkedTrip], used: Mapping[int, "pd.Series[str]"]
) -> dict[MarkedTrip, tuple[int, ...]]:
    """Return the rows that are marked for each trip, in any of its columns."""
    by_trip: dict[object, tuple[MarkedTrip, dict[int, None]]] = {}
    for i, cells in used.items():
        trip = trips[i]
        rows = dict.fromkeys(map(int, cells[cells.isin(_PRESENT)].index))
        _, known = by_trip.setdefault(trip.key, (trip, {}))
        known.update(rows)
    return {trip: tuple(sorted(rows)) for trip, rows in by_trip.values() if rows}


def _unread(column: str, cells: "pd.Series[str]", *, clear: bool) -> list[Unread]:
    known = _PRESENT | _ABSENT | (_EITHER if clear else frozenset())
    left = cells[(cells != "") & ~cells.isin(known)]
    return [
        Unread(
            "mark-both-ways" if mark in _EITHER else "mark-unread",
            column,
            mark,
            tuple(map(int, left[left == mark].index)),
        )
        for mark in Counter(left)
    ]


# --- the trip that a whole list is of ------------------------------------------------------------


def of_whole_list(titles: Sequence[str], body: pd.DataFrame) -> Attendance:
    """Return everybody as on the trip that the titles of a list say it has: of who went.

    A list that is called over, or of who asks to go, has others too.
    """
    others = ("of_lists_of_others", "of_roll_calls")
    if any(_tells(title, words) for title in titles for words in others):
        return NO_ATTENDANCE
    number = _only_number(titles)
    went = any(_number(title) and _has_any(title, "of_who_went") for title in titles)
    if not number or not went or body.empty:
        return NO_ATTENDANCE
    return Attendance({MarkedTrip("", "", number): tuple(map(int, body.index))}, of_list=number)


def _only_number(titles: Sequence[str]) -> int:
    """Return the number of the one trip that titles name, 0 for none or several."""
    numbers = {number for title in titles if (number := _number(title))}
    return numbers.pop() if len(numbers) == 1 else 0


# --- the trip that a column is of ----------------------------------------------------------------


def _trip(text: str, above: str, titles: Sequence[str]) -> MarkedTrip | None:
    """Return the trip that a header names, by itself or under what stands over it."""
    if not text or fold(text) in _BARE or _is_of_numbers(text, ()):
        return None
    if any(_tells(one, "of_others") for one in (text, above)):
        return None
    if any(_tells(title, "of_lists_of_others") for title in titles):
        return None
    if any(_tells(title, "of_roll_calls") for title in titles) and _is_of_session(text):
        number = _only_number([text, above]) or _only_number(titles)
        return MarkedTrip("", "", number) if number else None
    of_trips = _has_any(above, "of_trips")
    spoken = of_trips or any(_has_any(title, "of_trips") for title in titles)
    year = _only_year([text, above, *titles])
    if is_attended(text):
        return _named(above, _number(above), above, year) if _number(above) else None
    number = _number(text, perhaps=spoken) or (_bare_number(text) if of_trips else 0)
    days = _days(text, _SOME_YEAR)
    named = names_trip(text) or _has_any(text, "of_trips")
    if number or named or of_trips or (days and spoken):
        return _named(text, number, text, year)
    return None


def _is_of_session(text: str) -> bool:
    return fold(text) in _WORDS["sessions"] or _days(text, _SOME_YEAR) is not None


def _named(column: str, number: int, text: str, year: int) -> MarkedTrip:
    days = _days(text, year) if year else _days(text)
    first, last = days or ("", "")
    return MarkedTrip(" ".join(column.split()), " ".join(text.split()), number, first, last)


def _number(text: str, *, perhaps: bool = False) -> int:
    found = (_PERHAPS_NUMBERED if perhaps else _NUMBERED).search(fold(text))
    return _bare_number(found["number"]) if found else 0


def _bare_number(text: str) -> int:
    said = fold(text)
    if said.isdigit():
        return int(said) if int(said) < 100 else 0
    return _ROMAN.index(said) + 1 if said in _ROMAN else 0


def _days(text: str, year: int | None = None) -> tuple[str, str] | None:
    """Return the first and last day that a header tells, those of "12-14/5" as of a year."""
    spans = find_spans(text)
    if year and not spans:
        figures = _FIGURES.search(text)
        spans = find_spans(f"ngày {figures[0]}", year) if figures else []
    return (spans[0].first.isoformat(), spans[0].last.isoformat()) if len(spans) == 1 else None


def _only_year(texts: Iterable[str]) -> int:
    """Return the one year that is written, 0 where there is none or several."""
    years = {int(year) for text in texts for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else 0


def _has_any(text: str, name: str) -> bool:
    said = f" {fold(text)} "
    return any(f" {word} " in said for word in _WORDS[name])


def _tells(text: str, name: str) -> bool:
    words = re.findall(r"\w+", text.casefold())
    said = f" {' '.join(words)} "
    return any(f" {word} " in said for word in _WORDS[name])
