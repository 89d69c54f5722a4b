"""An entry of an itinerary as a stop: where, with whom, about what; or as a passage, no stop."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.checks import read_place
from data.intake.layout.itinerary.entries import PASSES, Entry, is_only_places
from data.intake.layout.itinerary.phrases import LISTED, Phrases, words_of
from data.intake.layout.itinerary.places import codes_in, is_in, name_of, named
from geo.provinces import recognised
from geo.vintages import OLDEST, before


@dataclass(frozen=True)
class Stop:
    """One session: `rule` says how the province was found where it is not written as such."""

    entry: Entry
    place: str
    province: str
    host: str
    topic: str
    rule: str = ""


_GOES = Phrases("travel", "soft_openings")
_NAMES = Phrases("travel", "names")
_ON_THE_WAY = Phrases("travel", "places")
_SUBJECTS = Phrases("travel", "subjects")
_VISITS = Phrases("visit", "verbs")
_PURPOSES = Phrases("visit", "purposes")
_OF_THE_PROVINCE = Phrases("of_the_province", "openings")
_OFFICES = Phrases("visit", "offices")
_PIECES = re.compile(
    rf"[,;\n]|\.\s|\s[-–—]\s|\b(?=(?:{'|'.join(LISTED['travel']['then'])})\s)", re.IGNORECASE
)
_HOURS = re.compile(r"\d{1,2}\s*(?:h|giờ|:)\s*(?:\d{1,2})?(?:\s*phút)?", re.IGNORECASE)


def stops_of(entry: Entry, vintage: str, goal: str = "") -> Iterator[Stop]:
    """Give the stops that an entry tells: none for a passage, several where it names several.

    `goal` is the one province that the whole trip goes to, "" where it is not said or goes to more:
    an office of the province that is not named otherwise ("Tỉnh ủy") is of that one.
    """
    content = entry.texts["content"]
    visited, passed = ([], [content]) if _is_route(content) else _pieces(content)
    place, host = entry.texts["place"], entry.texts["host"]
    if not visited and (passed or not (place or host or entry.texts["province"])):
        return
    if _ON_THE_WAY.opening(words_of(place)) and not any(map(is_visit, visited)):
        return
    if not host and not any(map(words_of, visited)) and is_passage_not_place(place):
        return
    topic = content if not passed else ", ".join(visited)
    host = host or _host_in(topic)
    for where in _each_place(place, vintage):
        told = {
            "address": where,
            "office": host,
            "at": _after_at(topic),
            "topic": topic,
            **{f"passed-{n}": piece for n, piece in enumerate(reversed(passed))},
            "group": entry.heading,
        }
        province, rule = _province(entry.texts["province"], told, vintage)
        if not province and goal and any(map(_is_of_the_province, (where, host))):
            province, rule = goal, "group"
        name = _within(where or _place([*told.values()], vintage), province, vintage)
        yield Stop(entry, name, province, host, topic, rule)


# --- what is a visit and what is a passage -------------------------------------------------------


def visits_in(content: str) -> list[str]:
    """Return the parts of a text that tell of a visit."""
    return [] if _is_route(content) else _pieces(content)[0]


def _pieces(content: str) -> tuple[list[str], list[str]]:
    """Return the parts of a text that tell of a visit, and those that tell of a passage."""
    told: dict[bool, list[str]] = {True: [], False: []}
    passes = False
    for piece in _PIECES.split(content):
        if piece and piece.strip():
            passes = _is_passage(piece, passes)
            told[passes].append(piece.strip())
    return told[False], told[True]


def _is_passage(piece: str, before: bool) -> bool:
    words = words_of(_HOURS.sub(" ", piece))
    while words and (n := _SUBJECTS.opening(words)) and n < len(words):
        words = words[n:]
    hard, soft = PASSES.opening(words), _GOES.opening(words)
    visits, purposes = _VISITS.first(words[hard:]), _PURPOSES.first(words[soft:])
    if hard:
        return visits is None
    if visits or purposes:
        return False
    return bool(soft) or before or _leads_on(piece)


def _leads_on(piece: str) -> bool:
    """Tell a passage from place to place: "Hà Nội đi Nghệ An"."""
    return len(named(piece, OLDEST)) > 1 and is_only_places(piece)


_WORD = re.compile(r"[^\W_]+")


def is_passage_not_place(text: str) -> bool:
    """Tell what stands in a cell of places and says a passage, a meal or a rest.

    A name may begin as these do, and goes on with a capital.

    >>> [is_passage_not_place(text) for text in ("Nghỉ trưa", "Về Hà Nội", "Đáp Cầu", "Từ Sơn")]
    [True, True, False, False]
    """
    bare = _HOURS.sub(" ", text)
    spoken = list(_WORD.finditer(bare))
    words = words_of(bare)
    while words and (n := _SUBJECTS.opening(words)) and n < len(words):
        words, spoken = words[n:], spoken[n:]
    if not words or len(words) != len(spoken) or _NAMES.opening(words):
        return False
    places = {one.start for one in named(bare, OLDEST)}
    hard = PASSES.opening(words)
    if not hard:
        soft = _GOES.opening(words)
        return 0 < soft < len(words) and spoken[soft].start() in places
    after = [word for word in spoken[1 : hard + 1] if word.start() not in places]
    return not any(word[0].istitle() for word in after) and _VISITS.first(words[hard:]) is None


_ROUTE = re.compile(r"\s[-–—]\s|→|->|\s=>\s")


def _is_route(content: str) -> bool:
    """Tell places in a row and nothing else: "Hà Nội – Vinh – Huế"."""
    return bool(_ROUTE.search(content)) and _leads_on(content)


def is_visit(piece: str) -> bool:
    """Tell a text that says of a visit."""
    return _VISITS.first(words_of(piece)) is not None


LONGEST_PLACE = 10
"""Words that say where a session is, and nothing of what is done."""


def says_only_where(text: str) -> bool:
    """Tell a text that names a place and neither what is done there nor a way.

    >>> says_only_where("Pác Bó, Cao Bằng"), says_only_where("Nghỉ tại Mèo Vạc")
    (True, False)
    """
    words = words_of(text)
    done = _VISITS.first(words) or _PURPOSES.first(words) or PASSES.opening(words)
    if not words or "".join(words).isdigit() or len(words) > LONGEST_PLACE:
        return False
    if done or _GOES.opening(words) or _is_route(text):
        return False
    return bool(codes_in(text, OLDEST, towns=True))


# --- with whom -----------------------------------------------------------------------------------


def _any_of(name: str) -> str:
    return "|".join(re.escape(p) for p in sorted(LISTED["visit"][name], key=len, reverse=True))


_LED_TO = re.compile(
    rf"\b(?:{_any_of('leads_to_host')})\s+(?:(?:{_any_of('before_host')})\s+(?:và\s+)?)*"
    rf"(?P<host>[^,;.\n()]+?)(?=\s+(?:{_any_of('host_ends')})\b|\s*(?:[,;\n()]|\.(?:\s|$)|$))",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:tại|ở)\s+(?P<at>[^;\n()]+)", re.IGNORECASE)


def _host_in(topic: str) -> str:
    """Return the office with which a session is held, "" where the text names none.

    >>> _host_in("Làm việc với lãnh đạo Tỉnh ủy Cần Thơ về công tác cán bộ")
    'Tỉnh ủy Cần Thơ'
    """
    for match in _LED_TO.finditer(topic):
        if _OFFICES.opening(words_of(match["host"])):
            return match["host"].strip(" :–-")
    return ""


def _is_of_the_province(text: str) -> bool:
    return bool(_OF_THE_PROVINCE.opening(words_of(text)))


def goals_in(title: str) -> list[str]:
    """Return what follows "tại" or "ở" in a title.

    >>> goals_in("Lịch trình đi thực tế tại tỉnh Quảng Nam")
    ['tỉnh Quảng Nam']
    """
    return [match["at"] for match in _AT.finditer(title)]


def _after_at(topic: str) -> str:
    match = _AT.search(topic)
    return match["at"] if match else ""


# --- where ---------------------------------------------------------------------------------------


_PREFIX = re.compile(r"^tỉnh\s+(?=\w)", re.IGNORECASE)


def _each_place(place: str, vintage: str) -> list[str]:
    """Return the provinces of a cell that is a list of them, else the cell."""
    parts = [part.strip() for part in re.split(r"[,;\n]|\bvà\b", place) if part.strip()]
    units = [recognised(part, vintage) for part in parts]
    codes = {unit.province.code for unit in units if unit}
    return parts if len(codes) == len(parts) > 1 else [place]


def _place(told: Sequence[str], vintage: str) -> str:
    """Return what a stop is called: the place that its texts name, else what they tell of it."""
    found = (one.text for text in told for one in named(text, vintage) if text)
    name = next(found, None)
    return _PREFIX.sub("", name) if name else next(filter(None, told), "")


def _within(place: str, written: str, vintage: str) -> str:
    """Return a place that names none of its province with the province: "Hội trường, Cần Thơ"."""
    unit = recognised(written, vintage) if written else None
    if unit is None or is_in(place, unit.province.code, vintage) or recognised(place, vintage):
        return place
    return f"{place}, {unit.province.name_vi}"


def _province(written: str, told: Mapping[str, str], vintage: str) -> tuple[str, str]:
    """Return the province and the rule by which it was found.

    The first of the texts that names one says it; a text that names several, or a name that several
    have, is settled by a further text, else it stays as it is written, to be asked about. Where no
    text names a province of its time, the names of an earlier list count, as they are written.
    """
    if written:
        return written, ""
    lists = (vintage, *reversed(before(vintage)))
    return next((found for one in lists if (found := _named_in(told, one))[0]), ("", ""))


_CELLS = ("address", "office")
"""What stands in a cell of its own, or is the name of an office, and is read as such."""


def _named_in(told: Mapping[str, str], vintage: str) -> tuple[str, str]:
    candidates: frozenset[str] = frozenset()
    asked = ""
    for what, text in told.items():
        whole = read_place(text, vintage) if text and what in _CELLS else None
        if whole and whole.code and whole.rule != "older" and not candidates:
            return _as_named(text, whole.code, str(whole.rule), vintage)
        sets = codes_in(text, vintage, towns=what == "address") if text else []
        union = frozenset(code for codes in sets for code in codes)
        narrowed = union & candidates if candidates else union
        if len(narrowed) == 1 and (candidates or len(sets) == 1):
            rule = what if what in ("office", "group") else "address"
            return _as_named(text, next(iter(narrowed)), rule, vintage)
        if sets and not candidates:
            candidates, asked = union, text
    return asked, ""


def _as_named(text: str, code: str, rule: str, vintage: str) -> tuple[str, str]:
    unit = recognised(text, vintage)
    if unit is not None and unit.province.code == code:
        return text, "group" if rule == "group" else ""
    return name_of(code, vintage), rule
