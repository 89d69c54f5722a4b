"""The rows of an itinerary: what is done, and on which day; headings; what lies below."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from data.intake.layout.itinerary import days
from data.intake.layout.itinerary.days import Written
from data.intake.layout.itinerary.header import Columns, Kind, repeats
from data.intake.layout.itinerary.phrases import LISTED, Phrases, words_of
from data.intake.layout.itinerary.places import codes_in, named
from data.intake.layout.sheet_cells import Row, SheetCells
from data.intake.outcomes import Outcome
from geo.spelling import fold
from geo.vintages import OLDEST

Texts = Mapping[Kind, str]


@dataclass(frozen=True)
class Entry:
    """One thing that an itinerary tells, in a row; a row may tell several.

    `day` is what is written of its day, in its own row or above, `until` of its last day in a
    column of its own; `heading` is what a heading over it says of the place.
    """

    row: int
    texts: Texts
    day: Written | None = None
    heading: str = ""
    until: Written | None = None


@dataclass(frozen=True)
class Section:
    """The entries of one trip, the titles over them alone, its class where a column says it."""

    titles: tuple[str, ...]
    entries: tuple[Entry, ...]
    number: str = ""
    of_class: str = ""


@dataclass
class _Reading:
    """What is known on the way from row to row: `heading` is over a day, `area` over several."""

    sections: list[Section] = field(default_factory=lambda: [Section((), ())])
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    day: Written | None = None
    heading: str = ""
    area: str = ""

    def add(self, *entries: Entry) -> None:
        last = self.sections[-1]
        self.sections[-1] = replace(last, entries=(*last.entries, *entries))

    def begin(self, title: str, number: str = "") -> None:
        """Begin another trip; before the first entry, the title is only one more of this trip."""
        last = self.sections[-1]
        if last.entries:
            self.sections.append(Section((title,), (), number, last.of_class))
        else:
            told = (*last.titles, title)
            self.sections[-1] = replace(last, titles=told, number=number or last.number)
        self.day, self.heading, self.area = None, "", ""


_BELOW = Phrases("below", "openings")
_NUMBERED = frozenset(tuple(fold(name).split()) for name in LISTED["sections"]["numbered"])
_NAMED = Phrases("sections", "named")
_DITTO = frozenset(LISTED["ditto"]["marks"])
_DATELINE = re.compile(r"^[^\d,]{2,30},\s*(?:ngày|\d)", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:\d{1,3}|[IVX]{1,5}|[a-zđ])[.)]?", re.IGNORECASE)
_NUMERAL = re.compile(r"\d{1,2}|[ivx]{1,4}")
_SESSION = re.compile(r"\W*(?:cả\s+|buổi\s+)?(?:sáng|trưa|chiều|tối|đêm|ngày)\b\W*", re.IGNORECASE)
_HOURS = r"\d{1,2}\s*(?:h|g|giờ|:)\s*(?:\d{1,2})?(?:\s*phút)?(?::00)?"
_TIMES = re.compile(
    rf"(?:từ\s*|lúc\s*|khoảng\s*|đúng\s*)?{_HOURS}(?:\s*(?:-|–|—|đến|tới)\s*{_HOURS})?",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[-–—+*•●▪►]+|\d{1,2}[.)]|[a-zđ]\))\s*(?!\d)")
_TELLING: tuple[Kind, ...] = ("place", "route", "content", "half", "host", "province")
_ASIDE: tuple[Kind, ...] = ("from", "note")
NOTHING: Texts = dict.fromkeys((*_TELLING, *_ASIDE), "")
"""The texts of an entry that tells nothing."""


class Told(NamedTuple):
    """What a sheet tells: the entries by trip, and what becomes of its rows that are no entry."""

    columns: Columns
    sections: list[Section]
    outcomes: dict[int, Outcome]


def read_rows(cells: SheetCells, columns: Columns) -> Told:
    """Return what the rows below a header tell."""
    reading = _Reading()
    rows = _filled(cells, columns)
    numbers = list(cells.rows)
    for number in numbers:
        if number in columns.numbers:
            reading.outcomes[number] = "header"
        elif number < columns.numbers[0]:
            reading.outcomes[number] = "title"
    body = [number for number in numbers if number > columns.numbers[-1]]
    dated = max((n for n in body if _day_of(rows[n], columns)[0]), default=0)
    end = next((n for n in body if n > dated and is_below(rows[n])), body[-1] + 1 if body else 0)
    shown = [number for number in body if number < end]
    reading.outcomes |= dict.fromkeys((n for n in body if n >= end), "below")
    for number, after in zip(shown, [*shown[1:], None], strict=True):
        _take_in(reading, number, rows[number], columns, rows[after] if after else None)
    sections = [section for section in reading.sections if section.entries]
    return Told(columns, sections, reading.outcomes)


def _filled(cells: SheetCells, columns: Columns) -> dict[int, Row]:
    """Return the rows with what a ditto mark, or a cell merged over several rows, says in each."""
    rows = {number: list(row) for number, row in cells.rows.items()}
    above: list[str] | None = None
    for number, row in rows.items():
        if number > columns.numbers[-1] and above is not None:
            row[:] = [
                before if cell.casefold() in _DITTO else cell
                for cell, before in zip(row, above, strict=True)
            ]
        above = row
    for (top, left), (bottom, right) in cells.grid.merged:
        if top in rows and top > columns.numbers[-1] and left < len(rows[top]) and left == right:
            for number in range(top + 1, bottom + 1):
                if number in rows and not rows[number][left]:
                    rows[number][left] = rows[top][left]
    return {number: tuple(row) for number, row in rows.items()}


MOST_WORDS_BELOW = 8
"""Words of a signature or a heading of remarks; what is longer tells of a visit."""


def is_below(row: Row) -> bool:
    """Tell a row of signatures, of remarks or of place and date; no row below it has a day."""
    texts = [text for text in row if text]
    return all(_signs(text) or _DATELINE.match(text) for text in texts)


def _signs(text: str) -> bool:
    words = words_of(text)
    return bool(_BELOW.opening(words)) and (":" in text or len(words) <= MOST_WORDS_BELOW)


def _cell(row: Row, columns: Columns, kind: Kind) -> str:
    """Return what the columns of a kind say in a row."""
    texts = dict.fromkeys(row[at] for at in columns.places.get(kind, ()) if row[at])
    return "\n".join(texts)


# --- one row -------------------------------------------------------------------------------------


def _take_in(reading: _Reading, number: int, row: Row, columns: Columns, after: Row | None) -> None:
    if repeats(row, columns):
        reading.outcomes[number] = "header-again"
    elif _numbers_columns(row):
        reading.outcomes[number] = "column-numbers"
    elif (lone := _lone(row, columns)) and _heads(reading, lone, row, columns, after):
        reading.outcomes[number] = "section"
    else:
        _take_entry(reading, number, row, columns, after)


def _numbers_columns(row: Row) -> bool:
    figures = [re.fullmatch(r"\(?(\d{1,2})\)?", text) for text in row if text]
    counted = [int(figure[1]) for figure in figures if figure]
    whole = len(figures) >= 3 and len(counted) == len(figures)
    return whole and counted == list(range(counted[0], counted[0] + len(counted)))


def _lone(row: Row, columns: Columns) -> str:
    """Return the one text of a row, an ordinal before it not counted; "" where it has several."""
    texts = list(dict.fromkeys(text for text in row if text))
    if len(texts) == 2 and _ORDINAL.fullmatch(texts[0]):
        texts = texts[1:]
    return texts[0] if len(texts) == 1 else ""


def _heads(reading: _Reading, text: str, row: Row, columns: Columns, after: Row | None) -> bool:
    """Take in a heading: of a trip, of a day, of a place, of a session; tell whether it is one."""
    bare = without_ordinal(text)
    if (number := trip_number(bare)) or _NAMED.opening(words_of(bare)):
        reading.begin(bare, number)
        return True
    day, rest = days.opening(bare)
    if day and not _is_entry(rest):
        if _is_of_a_whole_trip(day) and not reading.sections[-1].entries:
            reading.begin(bare)
        else:
            reading.day, reading.heading = days.written(day), rest
        return True
    if _SESSION.fullmatch(bare):
        return True
    in_its_column = any(_cell(row, columns, kind) == text for kind in _TELLING)
    first = next(at for at, cell in enumerate(row) if cell)
    merged_over = first == 0 and columns.first("content") != 0
    if not in_its_column or (merged_over and bare != text):
        reading.area = bare if codes_in(bare, OLDEST) else ""
        return True
    return False


_LETTERS = frozenset("sct")
_AND = re.compile(r"[,+/&–-]|\bvà\b")


def is_session(text: str) -> bool:
    """Tell a text that only says when in the day.

    >>> is_session("Sáng (7h30 - 11h00)"), is_session("Sáng, chiều"), is_session("Sáng tạo")
    (True, True, False)
    """
    bare = _TIMES.sub("", text)
    parts = [part.strip(" ().:") for part in _AND.split(bare)]
    said = [part for part in parts if part]
    return all(p.casefold() in _LETTERS or _SESSION.fullmatch(p) for p in said) and text != ""


def without_ordinal(text: str) -> str:
    """Return a heading without the "I." or "2)" before it."""
    match = re.match(r"\s*(?:\d{1,2}[.)](?!\d)|[IVX]{1,5}[.)\-/:]|[a-zđ]\)|[-–+*•])\s*", text)
    return text[match.end() :] if match else text


def trip_number(text: str) -> str:
    """Return the number of the trip that a heading names, "" for none.

    >>> trip_number("CHUYẾN THỨ 2: các tỉnh phía Nam"), trip_number("Đoàn khởi hành")
    ('2', '')
    """
    words = tuple(fold(text).split())
    begins = next((n for n in range(min(len(words), 4), 0, -1) if words[:n] in _NUMBERED), 0)
    following = [word for word in words[begins : begins + 2] if word not in ("thu", "so")]
    if not begins or not following or not _NUMERAL.fullmatch(following[0]):
        return ""
    return _arabic(following[0])


_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}


def _arabic(numeral: str) -> str:
    return numeral.lstrip("0") if numeral.isdigit() else _ROMAN.get(numeral, "")


def _is_of_a_whole_trip(day: str) -> bool:
    written = days.written(day)
    return written is not None and any(a != b for a, b in (written.spans or {}).values())


def _is_entry(rest: str) -> bool:
    """Tell what follows a day in one text: an entry, unless it is only a place."""
    return bool(rest) and not is_only_places(rest)


def is_only_places(text: str) -> bool:
    """Tell a text that names places and says nothing else: "TP. Cần Thơ", "Hà Nội - Vinh"."""
    for one in reversed(named(text, OLDEST)):
        text = text[: one.start] + text[one.end :]
    left = [w for w in words_of(text) if w not in ("tại", "ở", "tỉnh", "thành", "phố", "tp", "đi")]
    return not left


# --- a row of its own ----------------------------------------------------------------------------


def _take_entry(
    reading: _Reading, number: int, row: Row, columns: Columns, after: Row | None
) -> None:
    texts: dict[Kind, str] = {kind: _cell(row, columns, kind) for kind in (*_TELLING, *_ASIDE)}
    day, place = _day_of(row, columns)
    if day is None and not columns.places.keys() & {"day", "time"}:
        begin, rest = days.opening(texts["content"])
        if begin and days.written(begin):
            day, texts["content"] = days.written(begin), rest
    if day is not None:
        reading.day, reading.heading = day, place
    told: Texts = {kind: text for kind, text in texts.items() if text and kind not in _ASIDE}
    if of_class := _cell(row, columns, "class"):
        _begin_by_class(reading, of_class)
        reading.day = day or reading.day
    if trip := _cell(row, columns, "trip"):
        _begin_by_column(reading, trip)
        reading.day = day
    if _is_called_off(texts["note"]):
        reading.outcomes[number] = "called-off"
        return
    if not told or _heads_its_day(told, day, after, columns):
        reading.heading = told.get("content", "") or reading.heading
        reading.outcomes[number] = "section"
        return
    until = days.written(_cell(row, columns, "until"))
    for content in _contents(row, columns, texts["content"]):
        own: Texts = {**texts, "content": content}
        reading.add(*(replace(entry, until=until) for entry in _entries(number, own, reading)))


_CALLED_OFF = Phrases("titles", "called_off")
_WHY = Phrases("titles", "called_off_why")


def _is_called_off(note: str) -> bool:
    """Tell a remark that a visit, or a trip, was not made.

    >>> _is_called_off("(Hoãn do bão)"), _is_called_off("Lớp trưởng không đi")
    (True, False)
    """
    words = words_of(note)
    begins = _CALLED_OFF.opening(words)
    return bool(begins) and (len(words) == begins or bool(_WHY.opening(words[begins:])))


def _contents(row: Row, columns: Columns, content: str) -> list[str]:
    """Return what is done, apart for each session that has a column of its own."""
    halves = [row[at] for at in columns.places.get("half", ()) if row[at]]
    return [content, *halves] if content or not halves else halves


def _begin_by_column(reading: _Reading, trip: str) -> None:
    """Begin a trip where the column that numbers them says another."""
    last = reading.sections[-1]
    if trip not in last.titles:
        digits = re.search(r"\d+", trip)
        number = trip_number(trip) or (digits[0].lstrip("0") if digits else "")
        reading.begin(trip, number)


def _begin_by_class(reading: _Reading, of_class: str) -> None:
    """Begin a trip where a column of classes says another."""
    last = reading.sections[-1]
    if last.of_class not in ("", of_class):
        reading.begin(of_class)
    reading.sections[-1] = replace(reading.sections[-1], of_class=of_class)


def _day_of(row: Row, columns: Columns) -> tuple[Written | None, str]:
    """Return the day that the cells of days say, and a place that stands beside it."""
    for kind in ("day", "time", "session"):
        for at in columns.places.get(kind, ()):
            text = row[at]
            if not text:
                continue
            whole = days.written(text)
            if whole is not None:
                return whole, ""
            begin, rest = days.opening(text)
            if begin:
                return days.written(begin), rest if named(rest, OLDEST) else ""
    return _weekday_of(row, columns), ""


def _weekday_of(row: Row, columns: Columns) -> Written | None:
    found = _cell(row, columns, "weekday")
    head = columns.texts[columns.places["weekday"][0]] if found else ""
    said = days.written(found) or days.written(f"{head} {found}")
    return said if said and said.weekday is not None else days.written(f"{head} {found}")


def _heads_its_day(
    told: Mapping[Kind, str], day: Written | None, after: Row | None, columns: Columns
) -> bool:
    """Tell a row that names only the places of a day whose rows follow."""
    if day is None or after is None or set(told) != {"content"}:
        return False
    next_day, _ = _day_of(after, columns)
    return next_day is None and is_only_places(told["content"])


def _entries(number: int, texts: Mapping[Kind, str], reading: _Reading) -> Iterator[Entry]:
    """Give each thing that a cell tells line by line, with the place of its line."""
    items = items_of(texts["content"])
    places = [line for line in texts["place"].split("\n") if line.strip()]
    paired = len(places) == len(items) > 1
    for at, item in enumerate(items or [""]):
        place = places[at] if paired else texts["place"]
        own = {**texts, "content": item, "place": " ".join(place.split())}
        yield Entry(number, own, reading.day, reading.heading or reading.area)


_BEGINS = Phrases("visit", "openings")
PASSES = Phrases("travel", "openings")
_AFTER_SENTENCE = re.compile(r"(?<=[.;,])\s+(?=(?:Buổi\s+)?(?:Sáng|Chiều|Tối)\s*[:,])")


def items_of(content: str) -> list[str]:
    """Return what is told line by line, each without its hours; a line may go on in the next."""
    items: list[str] = []
    for line in (part for text in content.split("\n") for part in _AFTER_SENTENCE.split(text)):
        if not line.strip():
            continue
        if not items or begins_an_item(line):
            items.append(line.strip())
        else:
            items[-1] += "\n" + line.strip()
    bare = (without_hours(item) for item in items)
    return [item for item in bare if item]


def begins_an_item(line: str) -> bool:
    """Tell a line that goes on with something else than the one before."""
    at = _BULLET.match(line)
    rest = line[at.end() :] if at else line.strip()
    timed = _TIMES.match(rest) or re.match(
        r"(?:buổi\s+)?(?:sáng|trưa|chiều|tối)\s*[:,(]", rest, re.I
    )
    words = words_of(without_hours(rest))
    return bool(timed or PASSES.opening(words) or (at and _BEGINS.opening(words)))


def without_hours(text: str) -> str:
    """Return what is told without bullet, hours and session before it.

    >>> without_hours("- 7h30 - 9h00: Làm việc với Tỉnh ủy"), without_hours("Sáng: thăm Đền Hùng")
    ('Làm việc với Tỉnh ủy', 'thăm Đền Hùng')
    """
    before = None
    while before != text:
        before = text
        text = text.strip()
        for form in (
            _BULLET,
            _TIMES,
            re.compile(r"(?:buổi\s+)?(?:sáng|trưa|chiều|tối)\s*[:,–-]\s*", re.I),
        ):
            match = form.match(text)
            text = text[match.end() :].lstrip(" :.,;–-") if match else text
    return text.strip()
