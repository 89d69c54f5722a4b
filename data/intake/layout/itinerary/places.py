"""Which province an entry of an itinerary is in, by the texts that may say it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from data.intake.layout.itinerary.phrases import LISTED
from geo.gazetteer import find, provinces_of
from geo.place_mentions import mentions
from geo.place_names import key
from geo.provinces import province, recognised

_LONGEST = 6
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SEATS: Mapping[str, str] = {key(name): of for name, of in LISTED["seats"].items()}
"""What a committee is of, by the committee."""
_TOWN = "thành phố"
_NO_PLACES = frozenset(map(key, LISTED["no_places"]["names"]))


class Named(NamedTuple):
    """A place that a text names from `start` to `end`, and the codes of the provinces it may be in.

    `text` is as it is written; of a town named by its committee, it is the town.
    """

    text: str
    provinces: frozenset[str]
    start: int
    end: int


@lru_cache(maxsize=10_000)
def named(text: str, vintage: str) -> tuple[Named, ...]:
    """Return the places that a text names, in order, each with the provinces that it may be in.

    >>> [(n.text, sorted(n.provinces)) for n in named("Huyện ủy Củ Chi, TP HCM", "2004")]
    [('huyện Củ Chi', ['79']), ('TP HCM', ['79'])]
    """
    found = list(_mentioned(text, vintage))
    found += [n for n in _seats(text, vintage) if not _overlaps(n, found)]
    found += [n for n in _by_other_names(text, vintage) if not _overlaps(n, found)]
    return tuple(sorted(found, key=lambda one: one.start))


def _mentioned(text: str, vintage: str) -> Iterator[Named]:
    for mention in mentions(text, vintage):
        codes = frozenset(place.province for place in mention.places)
        if codes:
            yield Named(mention.text, codes, mention.start, mention.end)


def _seats(text: str, vintage: str) -> Iterator[Named]:
    """Give the districts and towns whose Party committees are named: "Huyện ủy Củ Chi"."""
    words = list(_WORD.finditer(text))
    for at, (first, second) in enumerate(pairwise(words)):
        of = _SEATS.get(key(text[first.start() : second.end()]))
        if of:
            yield from _seat_of(text, words[at + 2 : at + 6], of, vintage)


def _seat_of(
    text: str, following: Sequence["re.Match[str]"], of: str, vintage: str
) -> Iterator[Named]:
    for n in range(len(following), 0, -1):
        start, end = following[0].start(), following[n - 1].end()
        places = find(f"{of} {text[start:end]}", vintage)
        if not places and of == _TOWN:
            places = find(text[start:end], vintage)
        codes = frozenset(place.province for place in places)
        if codes:
            yield Named(f"{of} {text[start:end]}", codes, start, end)
            return


def _by_other_names(text: str, vintage: str) -> Iterator[Named]:
    """Give the provinces that stand under another spelling: "TP HCM", "Đắc Lắc", "Dak Lak"."""
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        found = _from(text, words, at, vintage)
        if found is None:
            at += 1
            continue
        one, used = found
        yield one
        at += used


def _from(
    text: str, words: Sequence["re.Match[str]"], at: int, vintage: str
) -> tuple[Named, int] | None:
    if not words[at][0][0].isupper():
        return None
    for n in range(min(_LONGEST, len(words) - at), 0, -1):
        start, end = words[at].start(), words[at + n - 1].end()
        name = text[start:end]
        if re.search(r"[,;:()\n]", name) or not words[at + n - 1][0][0].isupper():
            continue
        unit = recognised(name, vintage)
        if unit is not None and key(name) not in _NO_PLACES:
            return Named(name, frozenset({unit.province.code}), start, end), n
    return None


def _overlaps(one: Named, others: Sequence[Named]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def codes_in(text: str, vintage: str, towns: bool = False) -> list[frozenset[str]]:
    """Return the sets of provinces that the places of a text may be in, one for each province.

    What may be in several, such as a district whose name several have, is settled by another place
    of the text that is in one of them. With `towns`, a part between commas may be a district or
    town by its bare name, as in a cell of places.
    """
    whole = recognised(text, vintage)
    if whole is not None:
        return [frozenset({whole.province.code})]
    sets = [one.provinces for one in named(text, vintage)]
    if towns:
        sets += [codes for codes in _towns(text, vintage) if not any(codes & c for c in sets)]
    sure = frozenset(code for codes in sets if len(codes) == 1 for code in codes)
    settled = [codes & sure or codes for codes in sets]
    return list(dict.fromkeys(settled))


def _towns(text: str, vintage: str) -> Iterator[frozenset[str]]:
    for part in re.split(r"[,;()\n]|\s[-–]\s", text):
        codes = frozenset(provinces_of(part.strip(), vintage)) if part.strip() else frozenset()
        if codes:
            yield codes


def name_of(code: str, vintage: str) -> str:
    """Return the name of a province as its list has it."""
    return province(code, vintage).name_vi


def is_in(text: str, code: str, vintage: str) -> bool:
    """Tell whether a text names a place of a province."""
    return any(code in one.provinces for one in named(text, vintage))
