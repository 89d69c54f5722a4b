"""A gazetteer: places by name. A name is looked up as it is written, diacritics included.

What several places share is given back as several places and never guessed.
"""

import difflib
from functools import cache
from typing import NamedTuple

from geo.place_names import COMMUNE_PREFIXES, key, without_prefix
from geo.places import Place, districts, places_of
from geo.spelling import fold, words
from geo.vintages import OLDEST


def find(
    name: str, vintage: str = OLDEST, province: str = "", district: str = ""
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

    Diacritics may be missing, and the prefix may be that of another year ("thị xã Vinh").

    >>> provinces_of("TX Hà Đông", "2004"), provinces_of("nha trang", "2004")
    (('28',), ('56',))
    """
    towns, written = _towns(vintage), key(name)
    forms = [written]
    if not written.startswith(COMMUNE_PREFIXES):
        forms.append(without_prefix(written))
    found = [towns.exact.get(form, ()) for form in forms]
    found += [towns.folded.get(fold(form), ()) for form in forms]
    return next(filter(None, found), ())


_TOO_SHORT_TO_COMPARE = 8
"""Letters of a name: of shorter ones, too many are alike."""


def provinces_alike(name: str, vintage: str) -> tuple[str, ...]:
    """Return the codes of the provinces of the district whose long name is most like this one.

    >>> provinces_alike("Buôn Mê Thuột", "2004")
    ('66',)
    """
    written = "" if key(name).startswith(COMMUNE_PREFIXES) else _bare_letters(name)
    known = _districts_by_letter(vintage).get(written[:1], {})
    if len(written) < _TOO_SHORT_TO_COMPARE:
        return ()
    near = difflib.get_close_matches(written, known, n=1, cutoff=0.9)
    return known[near[0]] if near else ()


def provinces_of_commune(name: str, vintage: str) -> tuple[str, ...]:
    """Return the codes of the provinces that have a commune or ward of this name."""
    return tuple(dict.fromkeys(p.province for p in find(name, vintage) if p.kind == "ward"))


@cache
def _index(vintage: str) -> dict[str, tuple[Place, ...]]:
    """Return key → places; a bare name, without its prefix, is a key too unless it is a number."""
    index: dict[str, dict[tuple[str, str], Place]] = {}
    for place in places_of(vintage):
        name = key(place.name)
        bare = without_prefix(name)
        for form in {name} if bare.isdigit() else {name, bare}:
            index.setdefault(form, {}).setdefault((place.kind, place.code), place)
    return {form: tuple(places.values()) for form, places in index.items()}


class _Towns(NamedTuple):
    """Name → codes of provinces: by key, and by key without diacritics."""

    exact: dict[str, tuple[str, ...]]
    folded: dict[str, tuple[str, ...]]


@cache
def _towns(vintage: str) -> _Towns:
    exact: dict[str, dict[str, None]] = {}
    folded: dict[str, dict[str, None]] = {}
    for name, places in _index(vintage).items():
        codes = dict.fromkeys(place.province for place in places if _is_town(place))
        if codes:
            exact[name] = codes
            folded.setdefault(fold(name), {}).update(codes)
    return _Towns(*({k: tuple(sorted(v)) for k, v in t.items()} for t in (exact, folded)))


@cache
def _districts_by_letter(vintage: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return first letter → name of a district in one word → codes: comparing all is slow."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for place in districts(vintage):
        name = _bare_letters(place.name)
        codes = found.setdefault(name[0], {}).get(name, ())
        found[name[0]][name] = tuple(dict.fromkeys((*codes, place.province)))
    return found


def _bare_letters(name: str) -> str:
    return "".join(words(without_prefix(key(name))))


def _is_town(place: Place) -> bool:
    return place.kind == "district" or place.name.startswith("Thị trấn ")
