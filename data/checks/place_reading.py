"""What one cell of an office's list says of a province.

A cell is a name, an address, an office, or several of these. What it names is held together by the
levels: a province that every name in it can lie in is what it says. Where there is none, or more
than one, it is asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from data.checks.cell_places import CellPlaces, Mention, cell_places
from data.tables import surnames
from geo.name_index import Named, Spot, province_named, provinces_of_former, spots_named
from geo.provinces import (
    VINTAGES,
    AmbiguousProvinceError,
    Former,
    Province,
    UnknownProvinceError,
    match,
    province,
    recognised,
    successor,
)
from geo.succession import heirs
from geo.vintages import OLDEST

READINGS_KEPT = 50_000


@dataclass(frozen=True)
class PlaceReading:
    """What a cell came to: a code and its rule, or why it was refused and what may be meant.

    rule: exact, alias, older, office, district or address. `refused` is a rule of RULES that is
    broken; with a code it is a warning. `earlier` is the vintage of a former unit that the cell
    names, `former` an older one, divided.
    """

    code: str | None = None
    rule: str | None = None
    refused: str = ""
    meant: tuple[Province, ...] = ()
    earlier: str = ""
    former: Former | None = None

    @property
    def is_joined(self) -> bool:
        """Return whether the cell says a province."""
        return self.code is not None


@lru_cache(maxsize=READINGS_KEPT)
def read_place(text: str, vintage: str) -> PlaceReading:
    """Return what a cell says of a province of this vintage; nothing is joined by likeness.

    >>> read_place("Ban Tổ chức Tỉnh ủy Hà Giang", "2004").code
    '02'
    >>> read_place("Hà Nội, Hà Giang", "2004").refused
    'province-ambiguous'
    """
    return _of_name(text, vintage) or _of_words(text, vintage)


def says_place(text: str) -> bool:
    """Return whether a cell names a province, a district or an office of any vintage.

    >>> [says_place(text) for text in ("UBND huyện Đồng Văn", "Bộ Nội vụ", "Nguyễn Văn An", "12")]
    [True, True, False, False]
    """
    if not any(map(str.isalpha, text)):
        return False
    readings = (read_place(text, vintage) for vintage in reversed(VINTAGES))
    return any(r.is_joined or r.refused in _PLACES_ASKED for r in readings)


_PLACES_ASKED = {"province-ambiguous", "province-central"}


# --- a cell that is a name -----------------------------------------------------------------------


def _of_name(text: str, vintage: str) -> PlaceReading | None:
    try:
        found = match(text, vintage)
    except UnknownProvinceError:
        return _of_earlier_name(text, vintage)
    except AmbiguousProvinceError as error:
        refused, former = "province-ambiguous", error.former
        return PlaceReading(refused=refused, meant=error.candidates, former=former)
    return PlaceReading(found.province.code, found.rule)


def _of_earlier_name(text: str, vintage: str) -> PlaceReading | None:
    """Return the unit that took over a former one of this name, None when there was none."""
    for earlier in reversed(VINTAGES[: VINTAGES.index(vintage)]):
        former = recognised(text, earlier)
        if former is not None:
            heir = province(successor(former.province.code, earlier, vintage), vintage)
            return PlaceReading(heir.code, "older", "province-older", (heir,), earlier)
    return None


# --- a cell of several names ---------------------------------------------------------------------


def _of_words(text: str, vintage: str) -> PlaceReading:
    places = cell_places(text)
    evidence = Evidence.of(places.mentions, vintage)
    found = _decided(evidence, places, vintage)
    if found.is_joined or found.refused == "province-ambiguous" or places.central is None:
        return found
    return _central(places.central, vintage)


def _central(seat: str, vintage: str) -> PlaceReading:
    meant = heirs([seat], OLDEST, vintage) if seat else ()
    return PlaceReading(refused="province-central", meant=meant)


@dataclass(frozen=True)
class Evidence:
    """What the names of a cell can mean in a vintage, each as the codes of its provinces.

    `provinces` are what the cell says as one, `former` divided ones, `districts` those with a title
    and `bare` those without, `unsure` what may be part of a longer name.
    """

    provinces: tuple[tuple[Mention, Named], ...] = ()
    former: tuple[frozenset[str], ...] = ()
    districts: tuple[frozenset[str], ...] = ()
    bare: tuple["Bare", ...] = ()
    unsure: frozenset[str] = frozenset()

    @classmethod
    def of(cls, mentions: Sequence[Mention], vintage: str) -> "Evidence":
        """Return the evidence of the mentions of a cell."""
        evidence = cls()
        for mention in mentions:
            evidence = _with_mention(evidence, mention, vintage)
        return evidence


@dataclass(frozen=True)
class Bare:
    """A name without a title that is no province's: where a district, or any place of it, lies.

    `alone` are the districts' provinces where the name can stand alone: nobody is called so.
    """

    districts: frozenset[str]
    anywhere: frozenset[str]
    alone: bool


def _with_mention(evidence: Evidence, mention: Mention, vintage: str) -> Evidence:
    if not mention.sure:
        return replace(evidence, unsure=evidence.unsure | _anything(mention, vintage))
    if mention.unit in ("", "province", "city"):
        former = frozenset(provinces_of_former(mention.name, vintage, mention.was))
        if former:
            return replace(evidence, former=(*evidence.former, former))
        named = province_named(mention.name, vintage)
        if named is not None:
            return replace(evidence, provinces=(*evidence.provinces, (mention, named)))
    if mention.unit:
        codes = _districts(mention, vintage)
        return replace(evidence, districts=(*evidence.districts, codes)) if codes else evidence
    return replace(evidence, bare=(*evidence.bare, _bare(mention, vintage)))


def _anything(mention: Mention, vintage: str) -> frozenset[str]:
    named = province_named(mention.name, vintage)
    return frozenset({named.code}) if named else _districts(mention, vintage)


def _districts(mention: Mention, vintage: str) -> frozenset[str]:
    """Return the provinces of the districts of a name, those of its title and marks if any are.

    In the oldest list a name then in force comes before the same name elsewhere later.
    """
    levels = ("town",) if mention.unit == "town" else ("district",)
    spots = [spot for spot in spots_named(mention.name) if spot.level in levels]
    if not spots and mention.unit:
        spots = [spot for spot in spots_named(mention.name) if spot.level in ("town", "district")]
    title = "thành phố" if mention.unit == "city" else mention.unit
    for wanted in (
        [s for s in spots if s.name == mention.marked],
        [s for s in spots if vintage != OLDEST or s.since <= "2005"],
        [s for s in spots if s.title == title],
    ):
        both = [spot for spot in spots if spot in wanted]
        spots = both or spots
    return _provinces_of(spots, vintage)


def _provinces_of(spots: Iterable[Spot], vintage: str) -> frozenset[str]:
    at = VINTAGES.index(vintage)
    return frozenset(spot.provinces[at] for spot in spots if spot.provinces[at])


def _bare(mention: Mention, vintage: str) -> Bare:
    anywhere = _provinces_of(spots_named(mention.name), vintage)
    alone = not surnames.is_surname(mention.marked.split()[0])
    return Bare(_districts(mention, vintage), anywhere, alone)


# --- the province that all of it can lie in ------------------------------------------------------


def _decided(evidence: Evidence, places: CellPlaces, vintage: str) -> PlaceReading:
    named = _one_of_each(evidence.provinces)
    codes = tuple(dict.fromkeys(name.code for _, name in named))
    if len(codes) > 1:
        return _ambiguous(codes, vintage)
    if codes:
        return _of_province(codes[0], named, evidence, places, vintage)
    return _of_districts(evidence, places, vintage)


def _of_province(
    code: str,
    named: Sequence[tuple[Mention, Named]],
    evidence: Evidence,
    places: CellPlaces,
    vintage: str,
) -> PlaceReading:
    """Return a province that is named, unless what lies elsewhere is named as well."""
    against = [*evidence.former, *evidence.districts, *_against(evidence.bare, code)]
    others = sorted({other for codes in against if code not in codes for other in codes})
    if others:
        return _ambiguous((code, *others), vintage)
    rule = "office" if places.office else "address"
    earlier = next((name.earlier for _, name in named if name.earlier), "")
    if earlier:
        heir = (province(code, vintage),)
        return PlaceReading(code, rule, "province-older", heir, earlier)
    return PlaceReading(code, rule)


def _against(bare: Sequence[Bare], code: str) -> list[frozenset[str]]:
    """Return the names without a title that lie elsewhere, unless one is there that does not."""
    if any(code in name.districts for name in bare):
        return []
    return [name.districts for name in bare if name.districts and code not in name.anywhere]


def _of_districts(evidence: Evidence, places: CellPlaces, vintage: str) -> PlaceReading:
    told = [*evidence.former, *evidence.districts]
    bare = [name.districts for name in evidence.bare if name.districts]
    alone = all(name.alone or places.office for name in evidence.bare if name.districts)
    claims = [*told, *bare]
    common = frozenset.intersection(*claims) if claims else frozenset[str]()
    surely = bool(evidence.districts or (bare and alone)) and not places.unknown
    if len(common) == 1 and surely:
        return PlaceReading(min(common), "office" if places.office else "district")
    meant = sorted(common or frozenset[str]().union(*claims)) or sorted(evidence.unsure)
    if len(meant) > 1 and (told or surely):
        return _ambiguous(meant, vintage)
    return PlaceReading(refused="province-unknown", meant=_units(meant, vintage))


def _ambiguous(codes: Iterable[str], vintage: str) -> PlaceReading:
    return PlaceReading(refused="province-ambiguous", meant=_units(codes, vintage))


def _units(codes: Iterable[str], vintage: str) -> tuple[Province, ...]:
    return tuple(province(code, vintage) for code in codes)


# --- an old name and the new one -----------------------------------------------------------------


def _one_of_each(named: Sequence[tuple[Mention, Named]]) -> list[tuple[Mention, Named]]:
    """Return the provinces without those that explain another: the new name of an old one."""
    return [pair for pair in named if not any(_is_explained(pair, other) for other in named)]


def _is_explained(pair: tuple[Mention, Named], other: tuple[Mention, Named]) -> bool:
    """Tell the new name beside an old one: "Hà Nội" in "Hà Tây (nay là Hà Nội)"."""
    new, old = pair[0], other[0]
    said = old.was or new.now or (new.bracketed and not old.bracketed)
    return said and pair[1].code != other[1].code and _took_over(new.name, old.name)


@lru_cache(maxsize=1_000)
def _took_over(new: str, old: str) -> bool:
    """Tell whether the unit of one name took over, in a later list, that of another."""
    pairs = combinations(VINTAGES, 2)
    return any(_heir(old, earlier, later) == _code(new, later) != "" for earlier, later in pairs)


def _heir(name: str, earlier: str, later: str) -> str:
    code = _code(name, earlier)
    return successor(code, earlier, later) if code else ""


def _code(name: str, vintage: str) -> str:
    found = recognised(name, vintage)
    return found.province.code if found else ""
