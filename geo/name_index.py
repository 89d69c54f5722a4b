"""Names of every level in one index, by which the words of a text are read as places.

A name is looked up in one word, without marks or prefix; which of those spelt so are meant is then
told by what the text says before the name, by its marks and by the list of provinces in question.
"""

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from geo.administrative_units import by_code
from geo.place_names import key, without_prefix
from geo.places import spots
from geo.province_names import FORMERLY, former_by_key, recognised, units_by_name
from geo.spelling import words
from geo.succession import heirs, successor
from geo.vintages import OLDEST, VINTAGES, before

Level = Literal["district", "town", "ward"]
MOST_WORDS = 5
"""Words of the longest name, but for what it is: "quảng nam đà nẵng" has four."""


class Spot(NamedTuple):
    """A place below the provinces: its kind as it is titled, its name with marks, lower case.

    `provinces` are the codes of the province it lies in, one for each of VINTAGES.
    """

    level: Level
    title: str
    name: str
    provinces: tuple[str, ...]
    since: str


class Named(NamedTuple):
    """The province that a name means in a vintage; `earlier` is the vintage it is a name of."""

    code: str
    earlier: str = ""


def in_one_word(name: str) -> str:
    """Return a name as this index has it.

    >>> in_one_word("Buôn Ma Thuột")
    'buonmathuot'
    """
    return "".join(words(name))


@lru_cache(maxsize=20_000)
def province_named(name: str, vintage: str) -> Named | None:
    """Return the province that a name in one word means, be it that of an earlier list."""
    found = recognised(name, vintage) if name in units_by_name(vintage) else None
    if found is not None:
        return Named(found.province.code)
    for earlier in reversed(before(vintage)):
        if name in units_by_name(earlier):
            code = units_by_name(earlier)[name].code
            return Named(successor(code, earlier, vintage), earlier)
    return None


@lru_cache(maxsize=20_000)
def provinces_of_former(name: str, vintage: str, formerly: bool) -> tuple[str, ...]:
    """Return the units that stand on the land of a divided province, of before 2004."""
    unit = units_by_name(OLDEST).get(name)
    spelt = unit.code if unit else name
    former = former_by_key().get(spelt + FORMERLY * formerly)
    return tuple(unit.code for unit in heirs(former.codes, OLDEST, vintage)) if former else ()


def spots_named(name: str) -> tuple[Spot, ...]:
    """Return the districts, towns and wards of a name in one word."""
    return _spots().get(name, ())


@cache
def _spots() -> dict[str, tuple[Spot, ...]]:
    found: dict[str, dict[Spot, None]] = {}
    for row in spots():
        written = key(row.name)
        bare = without_prefix(written)
        title = written.removesuffix(bare).strip()
        level: Level = "town" if title == "thị trấn" else row.level
        spot = Spot(level, title, bare, row.provinces, row.since)
        found.setdefault(in_one_word(bare), {})[spot] = None
    return {name: tuple(them) for name, them in found.items()}


def is_any_province(name: str) -> bool:
    """Return whether a name in one word is that of a unit of any list, or of a divided one."""
    return name in _all_provinces()


@cache
def _all_provinces() -> frozenset[str]:
    names = {name for vintage in VINTAGES for name in units_by_name(vintage)}
    return frozenset(names | former_by_key().keys())


@cache
def _provinces_with_marks() -> frozenset[str]:
    names = (unit.bare_vi for vintage in VINTAGES for unit in by_code(vintage).values())
    return frozenset(map(key, names))


@lru_cache(maxsize=20_000)
def is_spelt_as_district(name: str, marked: str) -> bool:
    """Return whether a name is, by its marks, a district's and no province's.

    >>> is_spelt_as_district("phuyen", "phù yên"), is_spelt_as_district("phuyen", "phú yên")
    (True, False)
    """
    # A list of provinces that are spelt out needs no list of districts and wards in memory.
    if {marked, without_prefix(marked)} & _provinces_with_marks():
        return False
    return any(spot.name == marked for spot in spots_named(name) if spot.level == "district")


@cache
def names_with_hyphen() -> frozenset[str]:
    """Return the names in one word that are written with a hyphen between spaces."""
    units = {unit.name_vi for vintage in VINTAGES for unit in by_code(vintage).values()}
    former = {former.name_vi for former in former_by_key().values()}
    spelt = {in_one_word(name) for name in units | former if " - " in name}
    return frozenset({*spelt, "thuathienhue", "phanrangthapcham"})
