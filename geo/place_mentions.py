"""The places that a text names: where each is named, and what it may be."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from geo.gazetteer import find
from geo.place_names import key
from geo.places import LEVELS, Place, lies_in
from geo.vintages import OLDEST


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


def mentions(text: str, vintage: str = OLDEST) -> list[Mention]:
    """Return the places named in `text`, in order; the longest name wins, one place at a time.

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
    return [place for place in found if not any(lies_in(place, other) for other in found)]


# --- names in a text -----------------------------------------------------------------------------

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LONGEST = 7
# "Thành" may open a prefix or a name; the dot of "TP." belongs to the prefix.
_OPENING = re.compile(
    r"(?:tỉnh|thành phố|thị xã|thị trấn|quận|huyện|phường|xã|đặc khu"
    r"|t\.?p\.?|tx\.?|tt\.?|[qhp]\.)(?=\s*[^\W_])",
    re.IGNORECASE,
)
# An island may be a unit: a district, since 2025 a special zone. A peninsula is none.
_ISLAND = re.compile(r"(?<!bán )(?:(?:huyện|xã|thành phố|quần) )?đảo(?=\s+[^\W_])", re.IGNORECASE)
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
    island = _ISLAND.match(text, start)
    opening = island or _OPENING.match(text, start)
    first = at if opening is None else _next_word(words, opening.end(), at)
    names = _name_lengths(text, words, first)
    for count in names:
        end = words[first + count - 1].end()
        named = text[words[first].start() : end] if island else text[start:end]
        places = _island(named, vintage) if island else _meant(named, opening is not None, vintage)
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
    # A short form, such as "p.", may open any word.
    whole = len(opening[0]) > 2 or opening[0] == "xã"
    return text[opening.start()].islower() and whole and name[0][0].isupper()


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


def _island(name: str, vintage: str) -> tuple[Place, ...]:
    """Return the unit that an island is: a special zone, else a district, no ward of its name."""
    found = find(name, vintage)
    if any(place.kind == "province" for place in found):
        return ()
    zones = [place for place in found if key(place.name).startswith("đặc khu ")]
    return _alone(zones or [place for place in found if place.kind == "district"])


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
    return tuple(place for place in places if any(lies_in(place, other) for other in above))
