"""Places in a row in one cell: each is a stop, but for where the group sets out and returns to."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from data.intake.layout.itinerary.entries import Entry, Section, Texts
from data.intake.layout.itinerary.phrases import words_of
from data.intake.layout.itinerary.places import codes_in
from data.intake.layout.itinerary.stops import visits_in
from geo.provinces import recognised
from geo.spelling import fold
from geo.vintages import OLDEST

_BETWEEN = re.compile(
    r"\s*(?:→|⇒|➔|->|=>|>|[-–—,;+\n]|\b(?:đi|về|qua|đến|và|rồi)\b)\s*(?![^()]*\))", re.IGNORECASE
)
_LEADS_ON = re.compile(r"[→⇒➔>–—-]|\b(?:đi|về|qua|đến)\b", re.IGNORECASE)
"""What a list of places has not: "Nghệ An, Hà Tĩnh"."""
_FROM = re.compile(r"(?:từ|xuất phát(?: từ| tại)?)\s+", re.IGNORECASE)
_REMARK = re.compile(r"\s*\(([^()]*)\)")
LONGEST_PLACE = 7
"""Words of one place of a way; what has more tells of something else."""

Route = tuple[str, ...]


class Routed(NamedTuple):
    """The entries of each trip, one for each place of a way; `departures` count as no stop."""

    sections: list[Section]
    departures: tuple[str, ...]


def routed(sections: Sequence[Section]) -> Routed:
    """Return trips with an entry for each place of the ways that their rows tell."""
    told = [entry for section in sections for entry in section.entries]
    routes = {id(entry): route for entry in told if (route := _route_of(entry))}
    begun = Counter(fold(routes[id(e)][0]) for e in told if id(e) in routes and _is_a_way(e))
    departures: list[str] = []
    found = [_of_trip(section, routes, begun, departures) for section in sections]
    return Routed(found, tuple(dict.fromkeys(departures)))


def route_in(text: str) -> Route:
    """Return the places of a text that is a way from place to place, () for any other text.

    >>> route_in("Hà Nội - Bà Rịa - Vũng Tàu (120 km) → Cần Thơ")
    ('Hà Nội', 'Bà Rịa - Vũng Tàu', 'Cần Thơ')
    >>> route_in("Thăm Làng Sen - quê Bác")
    ()
    """
    bare = _REMARK.sub(lambda said: said[0] if codes_in(said[1], OLDEST) else "", text)
    places = tuple(_parts(_FROM.sub("", bare.strip(" .;"), count=1)))
    named = [place for place in places if codes_in(place, OLDEST, towns=True)]
    long = any(len(words_of(place)) > LONGEST_PLACE for place in places)
    return places if 2 * len(named) > len(places) > 1 and not long else ()


def _parts(text: str) -> Iterator[str]:
    """Give the places between the signs; a name may have a hyphen of its own."""
    signs = list(_BETWEEN.finditer(text))
    ends = [(0, 0), *(sign.span() for sign in signs), (len(text), len(text))]
    spans = [(a[1], b[0]) for a, b in pairwise(ends)]
    while spans:
        start, end = spans.pop(0)
        if spans and _is_one_name(text[start : spans[0][1]]):
            end = spans.pop(0)[1]
        if text[start:end].strip():
            yield text[start:end].strip()


def _is_one_name(text: str) -> bool:
    return "," not in text and recognised(text, OLDEST) is not None


def _route_of(entry: Entry) -> Route:
    if route := route_in(entry.texts.get("route", "")):
        return route
    places = route_in(entry.texts["place"]) if _is_of_several_days(entry) else ()
    codes = [codes_in(place, OLDEST, towns=True) for place in places]
    apart = {code for sets in codes if len(sets) == 1 for code in sets if len(code) == 1}
    return places if len(apart) == len(places) else ()


def _is_a_way(entry: Entry) -> bool:
    """Tell a way from a list of the places that a trip goes to."""
    return bool(_LEADS_ON.search(entry.texts.get("route", "")))


def _is_of_several_days(entry: Entry) -> bool:
    spans = (entry.day.spans if entry.day else None) or {}
    return bool(spans) and all(first != last for first, last in spans.values())


# --- one trip ------------------------------------------------------------------------------------


def _of_trip(
    section: Section, routes: Mapping[int, Route], begun: Counter[str], departures: list[str]
) -> Section:
    own = [routes[id(entry)] for entry in section.entries if id(entry) in routes]
    found: list[Entry] = []
    home = _set_out_from(section)
    for entry in section.entries:
        route = routes.get(id(entry), ())
        if route and _is_a_way(entry) and _departs(route, own, begun):
            home = home or route[0]
            departures += [route[0]] if fold(route[0]) == fold(home) else []
            route = route[1:]
        last = entry is section.entries[-1]
        rest, told = _without_return(route, entry, home) if last else (route, entry)
        found += _each_place(told, rest) if id(entry) in routes else [told]
    return replace(section, entries=tuple(found))


def _set_out_from(section: Section) -> str:
    """Return where the first way of a trip begins, where a column of its own says it."""
    return next((e.texts["from"] for e in section.entries if e.texts.get("from")), "")


def _departs(route: Route, own: Sequence[Route], begun: Counter[str]) -> bool:
    """Tell whether the group only sets out from the first place of a way.

    It was there before or comes back to it, its next way leads on from where this one ends, or
    other trips begin there too; the first place of a single way is taken for it.
    """
    first, last = fold(route[0]), fold(route[-1])
    at = next(n for n, one in enumerate(own) if one is route)
    been = {fold(place) for one in own[:at] for place in one}
    comes_back = any(fold(one[-1]) == first for one in own)
    leads_on = any(fold(one[0]) == last for one in own[at + 1 :])
    return first in been or comes_back or leads_on or begun[first] > 1 or begun.total() == 1


def _without_return(route: Route, entry: Entry, home: str) -> tuple[Route, Entry]:
    """Return the last way of a trip without its end at home."""
    if route and fold(route[-1]) == fold(home):
        return route[:-1], entry
    if entry.texts.get("from") and fold(entry.texts["place"]) == fold(home):
        return route, _told(entry, place="")
    return route, entry


def _told(entry: Entry, **texts: str) -> Entry:
    own: Texts = {**entry.texts, **texts}  # type: ignore[dict-item]
    return replace(entry, texts=own)


def _each_place(entry: Entry, route: Route) -> list[Entry]:
    """Return an entry for each place; a day's visits are where their own text says, if it does."""
    content = entry.texts["content"]
    if content and not _is_of_several_days(entry):
        says_where = bool(codes_in(content, OLDEST)) or not visits_in(content)
        return [_told(entry, place="" if says_where else " - ".join(route), route="")]
    if len(route) == 1:
        return [_told(entry, place=route[0], route="")]
    whole = [_told(entry, place=place, route="", province="") for place in route]
    return whole or [_told(entry, place="", route="")]
