"""Places by name: the provinces, districts and wards of 2005 and later, each with a point.

A name is looked up as it is written, marks included; what several places share is given back as
several places and never guessed. Points are WGS84 degrees to a thousandth; a ward without a point
of its own is placed by its district. The tables are made by `python -m geo.build.gazetteer`.
"""

import csv
import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from geo import spelling
from geo.vintages import TABLES, by_code, province, successor, units

Kind = Literal["province", "district", "ward"]
LEVELS: dict[Kind, int] = {"province": 0, "district": 1, "ward": 2}


@dataclass(frozen=True)
class Place:
    """One place; `province` is its code in `vintage`, `district` the code above a ward.

    `lat`, `lon` are None where no point is known. `precision` says what the point is, and
    `radius_km` how far from it the place reaches (None when not measured).
    """

    kind: Kind
    code: str
    name: str
    vintage: str
    province: str
    district: str = ""
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: str = ""

    @property
    def full_name(self) -> str:
        """Return the name with those of the district and province it lies in."""
        above = province(self.province, self.vintage)
        parts = [self.name]
        if self.kind == "ward" and self.district:
            parts.append(_district_names(self.vintage)[self.district])
        if self.kind != "province":
            parts.append(above.name_vi if above.kind == "province" else above.titled_vi)
        return ", ".join(parts)


class Mention(NamedTuple):
    """A place named in a text from `start` to `end`; `places` are what it may be.

    `places` is empty when the words claim a place ("huyện Xuân Sơn") that no table has.
    """

    start: int
    end: int
    text: str
    places: tuple[Place, ...]

    @property
    def place(self) -> Place | None:
        """Return the place when there is just one that it can be."""
        return self.places[0] if len(self.places) == 1 else None


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """Return `name` as it is compared: lower case, marks kept, one way to place a tone.

    >>> key("TP. Bà Rịa") == key("thành phố Bà Rịa"), key("Quận Bình Thuỷ") == key("quận Bình Thủy")
    (True, True)
    """
    words = _spaced(unicodedata.normalize("NFC", name).casefold()).split()
    if not words:
        return ""
    long = ABBREVIATIONS.get(words[0], words[0])
    rest = [word.lstrip("0") or word for word in words[1:]]
    return " ".join([long, *map(_tone_on_first, rest)])


def find(
    name: str, vintage: str = "2004", province: str = "", district: str = ""
) -> tuple[Place, ...]:
    """Return every place that `name` may mean, within a province and district when given.

    With its prefix ("quận", "huyện", "TP.") a name means places of that kind, without it any. In
    2005 a name in force then comes before the same name elsewhere later.
    """
    found = _index(vintage).get(key(name), ())
    return tuple(
        place
        for place in found
        if province in ("", place.province) and district in ("", place.district, place.code)
    )


def provinces_of(name: str, vintage: str) -> tuple[str, ...]:
    """Return the codes of the provinces that have a district or town of this name.

    Marks may be missing, and the prefix may be that of another year ("thị xã Vinh").

    >>> provinces_of("TX Hà Đông", "2004"), provinces_of("nha trang", "2004")
    (('28',), ('56',))
    """
    towns, written = _towns(vintage), key(name)
    forms = [written] if written.startswith(_COMMUNES) else [written, _without_prefix(written)]
    found = [towns.marked.get(form, ()) for form in forms]
    found += [towns.unmarked.get(_unmarked(form), ()) for form in forms]
    return next(filter(None, found), ())


_TOO_SHORT_TO_COMPARE = 8
"""Letters of a name: of shorter ones, too many are alike."""


def provinces_alike(name: str, vintage: str) -> tuple[str, ...]:
    """Return the codes of the provinces of the district whose long name is most like this one.

    >>> provinces_alike("Buôn Mê Thuột", "2004")
    ('66',)
    """
    written = "" if key(name).startswith(_COMMUNES) else _bare_letters(name)
    known = _districts_by_letter(vintage).get(written[:1], {})
    if len(written) < _TOO_SHORT_TO_COMPARE:
        return ()
    near = difflib.get_close_matches(written, known, n=1, cutoff=0.9)
    return known[near[0]] if near else ()


def provinces_of_commune(name: str, vintage: str) -> tuple[str, ...]:
    """Return the codes of the provinces that have a commune or ward of this name."""
    return tuple(dict.fromkeys(p.province for p in find(name, vintage) if p.kind == "ward"))


def mentions(text: str, vintage: str = "2004") -> list[Mention]:
    """Return the places named in `text`, in order; the longest name wins, one place at a spot.

    A name that stands before the place it lies in ("Quận 4, TP. Hồ Chí Minh") is one mention with
    it. Without a prefix only provinces and cities count, and Hồ Chí Minh, a man's name, never.
    """
    single = list(_single_mentions(unicodedata.normalize("NFC", text), vintage))
    return list(_joined(single, text))


def locate(text: str, vintage: str, province: str) -> Place | None:
    """Return the one place of a province that `text` names, the finest of several; None if not one.

    >>> locate("Trường Chính trị tỉnh Lâm Đồng (Đà Lạt)", "2004", "68").name
    'Thành phố Đà Lạt'
    """
    named = [p for m in mentions(text, vintage) for p in m.places if p.province == province]
    found = _finest(named) or _outermost(find(text, vintage, province))
    return found[0] if len({(p.kind, p.code) for p in found}) == 1 else None


def _finest(places: list[Place]) -> list[Place]:
    deepest = max((LEVELS[place.kind] for place in places), default=0)
    return [place for place in places if LEVELS[place.kind] == deepest]


def _outermost(places: Iterable[Place]) -> list[Place]:
    """Leave out a ward of a district that has the same name: it lies in it."""
    found = list(places)
    return [place for place in found if not any(_lies_in(place, other) for other in found)]


# --- how names are written -----------------------------------------------------------------------

ABBREVIATIONS = {
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "q": "quận",
    "h": "huyện",
    "p": "phường",
    "x": "xã",
    "t": "tỉnh",
}
PREFIXES = (
    "tỉnh",
    "thành phố",
    "thị xã",
    "thị trấn",
    "quận",
    "huyện",
    "phường",
    "xã",
    "đặc khu",
)
_COMMUNES = ("phường ", "xã ", "đặc khu ")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE_ON_SECOND = re.compile(rf"(o|u)(a|e|y)([{_TONES}])$")


def _spaced(text: str) -> str:
    return " ".join(re.sub(r"[.,;()'’\-–]", " ", text).split())


def _tone_on_first(word: str) -> str:
    """Return the word with the tone of oa, oe, uy on the first vowel: hoà → hòa, thuỷ → thủy."""
    apart = unicodedata.normalize("NFD", word)
    if word.startswith("qu"):
        return word
    return unicodedata.normalize("NFC", _TONE_ON_SECOND.sub(r"\1\3\2", apart))


def _without_prefix(name_key: str) -> str:
    for prefix in PREFIXES:
        if name_key.startswith(prefix + " "):
            return name_key.removeprefix(prefix + " ")
    return name_key


# --- the tables ----------------------------------------------------------------------------------


@cache
def _index(vintage: str) -> dict[str, tuple[Place, ...]]:
    """Return key → places; a bare name, without its prefix, is a key too unless it is a number."""
    index: dict[str, dict[tuple[str, str], Place]] = {}
    for place in _places(vintage):
        name = key(place.name)
        bare = _without_prefix(name)
        for form in {name} if bare.isdigit() else {name, bare}:
            index.setdefault(form, {}).setdefault((place.kind, place.code), place)
    return {form: tuple(places.values()) for form, places in index.items()}


class _Towns(NamedTuple):
    """Name → codes of provinces: by key, and by key without marks."""

    marked: dict[str, tuple[str, ...]]
    unmarked: dict[str, tuple[str, ...]]


@cache
def _towns(vintage: str) -> _Towns:
    marked: dict[str, dict[str, None]] = {}
    unmarked: dict[str, dict[str, None]] = {}
    for name, places in _index(vintage).items():
        codes = dict.fromkeys(place.province for place in places if _is_town(place))
        if codes:
            marked[name] = codes
            unmarked.setdefault(_unmarked(name), {}).update(codes)
    return _Towns(*({k: tuple(sorted(v)) for k, v in t.items()} for t in (marked, unmarked)))


@cache
def _districts_by_letter(vintage: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return first letter → name of a district in one word → codes: comparing all is slow."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for place in _districts(vintage):
        name = _bare_letters(place.name)
        codes = found.setdefault(name[0], {}).get(name, ())
        found[name[0]][name] = tuple(dict.fromkeys((*codes, place.province)))
    return found


def _bare_letters(name: str) -> str:
    return "".join(spelling.words(_without_prefix(key(name))))


def _is_town(place: Place) -> bool:
    return place.kind == "district" or place.name.startswith("Thị trấn ")


def _unmarked(name_key: str) -> str:
    return " ".join(spelling.words(name_key))


def _places(vintage: str) -> Iterator[Place]:
    """Give every place of a vintage, what was in force then before what came later."""
    yield from _provinces(vintage)
    if vintage != "2025":
        yield from _districts(vintage)
        yield from _wards(vintage)
        return
    yield from _wards_2025()
    yield from _districts(vintage)
    yield from _wards(vintage)


def _provinces(vintage: str) -> Iterator[Place]:
    points = _by_code("gazetteer_provinces")
    for code, unit in by_code(vintage).items():
        prefix = "Tỉnh" if unit.kind == "province" else "Thành phố"
        place = Place("province", code, unit.name_vi, vintage, code)
        point = points[_older(code, vintage)]
        placed = _placed(place, point, f"{PRECISIONS['province']}, {_within(point)}")
        yield placed
        yield replace(placed, name=f"{prefix} {unit.bare_vi}")


def _older(code: str, vintage: str) -> str:
    """Return the unit of 2004 whose point stands for this one: its namesake, or its main part."""
    name = province(code, vintage).name_vi
    former = units("2004")
    namesakes = former.index[former["name_vi"] == name]
    if len(namesakes):
        return str(namesakes[0])
    return next(str(old) for old in former.index if successor(str(old), "2004", vintage) == code)


def _districts(vintage: str) -> Iterator[Place]:
    rows = _table("gazetteer_districts")
    for row in sorted(rows, key=lambda row: row["since"], reverse=vintage != "2004"):
        place = Place("district", row["code"], row["name"], vintage, _province_of(row, vintage))
        yield _placed(place, row, f"{PRECISIONS['district']}, {_within(row)}")


def _wards(vintage: str) -> Iterator[Place]:
    parents = _by_code("gazetteer_districts")
    for row in _table("gazetteer_wards"):
        parent = parents[row["district"]]
        own = row | {
            "province_2004": row["province_2004"] or parent["province_2004"],
            "province_2008": parent["province_2008"],
        }
        place = Place(
            "ward", row["code"], row["name"], vintage, _province_of(own, vintage), row["district"]
        )
        if row["lat"]:
            yield _placed(place, row, PRECISIONS["ward"])
        else:
            yield _placed(place, parent, f"{PRECISIONS['district']}, {_within(parent)}")


def _wards_2025() -> Iterator[Place]:
    for row in _table("gazetteer_wards_2025"):
        place = Place("ward", row["code"], row["name"], "2025", row["province_2025"])
        yield _placed(place, row, PRECISIONS["ward"])


def _province_of(row: dict[str, str], vintage: str) -> str:
    if vintage == "2004":
        return row["province_2004"]
    return _heirs(vintage)[row["province_2008"]]


@cache
def _heirs(vintage: str) -> dict[str, str]:
    return {str(code): successor(str(code), "2008", vintage) for code in units("2008").index}


PRECISIONS: dict[Kind, str] = {
    "province": "point of the province",
    "district": "point of the district",
    "ward": "point of the ward",
}


def _within(point: Mapping[str, str]) -> str:
    return f"within {point['radius_km']} km" if point.get("radius_km") else "reach not measured"


def _placed(place: Place, point: Mapping[str, str], precision: str) -> Place:
    if not point["lat"]:
        return place
    radius = point.get("radius_km")
    return replace(
        place,
        lat=float(point["lat"]),
        lon=float(point["lon"]),
        radius_km=float(radius) if radius else None,
        precision=f"{precision} (derived)",
    )


@cache
def _table(name: str) -> tuple[dict[str, str], ...]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _by_code(name: str) -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in _table(name)}


@cache
def _district_names(vintage: str) -> dict[str, str]:
    rows = _table("gazetteer_districts")
    in_force = sorted(rows, key=lambda row: row["since"], reverse=vintage == "2004")
    return {row["code"]: row["name"] for row in in_force}


# --- names in a text -----------------------------------------------------------------------------

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LONGEST = 7
# "Thành" may open a prefix or a name; the dot of "TP." belongs to the prefix.
_OPENING = re.compile(
    r"(?:tỉnh|thành phố|thị xã|thị trấn|quận|huyện|phường|xã|đặc khu"
    r"|t\.?p\.?|tx\.?|tt\.?|[qhp]\.)(?=\s*[^\W_])",
    re.IGNORECASE,
)
_NOT_A_PLACE = frozenset({"hồ chí minh"})


def _single_mentions(text: str, vintage: str) -> Iterator[Mention]:
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        found, used = _at(text, words, at, vintage)
        if found is not None:
            yield found
        at += max(used, 1)


def _at(text: str, words: list[re.Match[str]], at: int, vintage: str) -> tuple[Mention | None, int]:
    """Return the mention that begins with a word, if any, and how many words it takes."""
    start = words[at].start()
    opening = _OPENING.match(text, start)
    first = at if opening is None else _next_word(words, opening.end(), at)
    names = _name_lengths(text, words, first)
    for count in names:
        end = words[first + count - 1].end()
        places = _meant(text[start:end], opening is not None, vintage)
        if places:
            return Mention(start, end, text[start:end], places), first + count - at
    if opening is not None and names and _claims(text, opening, words[first]):
        end = words[first + names[0] - 1].end()
        return Mention(start, end, text[start:end], ()), first + names[0] - at
    return None, 1


def _next_word(words: list[re.Match[str]], position: int, at: int) -> int:
    return next((n for n in range(at, len(words)) if words[n].start() >= position), len(words))


def _claims(text: str, opening: re.Match[str], name: re.Match[str]) -> bool:
    """Return whether a prefix and what follows claim to be a place: "xã Tân Hòa", not "xã Hội"."""
    return text[opening.start()].islower() and len(opening[0]) > 2 and name[0][0].isupper()


def _name_lengths(text: str, words: list[re.Match[str]], first: int) -> list[int]:
    """Return in how many words, longest first, a name may be written from this word on."""
    if first >= len(words):
        return []
    if words[first][0].isdigit():
        return [1]
    count = 0
    for n in range(first, min(first + _LONGEST, len(words))):
        gap = text[words[n - 1].end() : words[n].start()] if n > first else " "
        if not words[n][0][0].isupper() or gap.strip() not in ("", "-", "–"):
            break
        count += 1
    return list(range(count, 0, -1))


def _meant(text: str, prefixed: bool, vintage: str) -> tuple[Place, ...]:
    found = find(text, vintage)
    if prefixed:
        return _of_the_kind(text, found, vintage)
    if key(text) in _NOT_A_PLACE:
        return ()
    here = tuple(place for place in found if place.kind == "province")
    return here or _alone(place for place in found if _is_city(place))


def _of_the_kind(text: str, found: tuple[Place, ...], vintage: str) -> tuple[Place, ...]:
    """Prefer the highest level: "TP. Cần Thơ" is the province-level city."""
    named = [place for place in found if key(place.name) == key(text)]
    top = min((LEVELS[place.kind] for place in named), default=0)
    return tuple(place for place in named if LEVELS[place.kind] == top)


def _is_city(place: Place) -> bool:
    return place.kind == "district" and key(place.name).startswith("thành phố ")


def _alone(places: Iterable[Place]) -> tuple[Place, ...]:
    found = tuple(places)
    return found if len(found) == 1 else ()


# --- a place and the place it lies in ------------------------------------------------------------

_BETWEEN = re.compile(r"\s*(?:,|\(|-|–|thuộc|của|ở)\s*(?:thuộc\s+)?")


def _joined(single: list[Mention], text: str) -> Iterator[Mention]:
    at = 0
    while at < len(single):
        mention, used = _with_those_above(single, at, text)
        yield mention
        at += used


def _with_those_above(single: list[Mention], at: int, text: str) -> tuple[Mention, int]:
    first, used = single[at], 1
    while at + used < len(single):
        above = single[at + used]
        inside = _inside(first.places, above.places)
        if not inside or not _BETWEEN.fullmatch(text[first.end : above.start]):
            break
        first = Mention(first.start, above.end, text[first.start : above.end], inside)
        used += 1
    return first, used


def _inside(places: tuple[Place, ...], above: tuple[Place, ...]) -> tuple[Place, ...]:
    return tuple(place for place in places if any(_lies_in(place, other) for other in above))


def _lies_in(place: Place, other: Place) -> bool:
    if other.kind == "province":
        return place.kind != "province" and place.province == other.code
    return other.kind == "district" and place.kind == "ward" and place.district == other.code
