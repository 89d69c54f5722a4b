"""What one cell of an office's list says of a province.

A cell is a name, an address, an office, or several of these. What it names is held together by the
levels: a province that every name in it can lie in is what it says. Where there is none, or more
than one, it is asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations

from data.checks.cell_places import COMMUNES, CellPlaces, Mention, cell_places
from data.tables import surnames
from geo.name_index import (
    Named,
    Spot,
    in_one_word,
    is_spelt_as_district,
    province_named,
    provinces_of_former,
    spots_named,
)
from geo.place_names import key
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
from geo.vintages import OLDEST, vintage_row

READINGS_KEPT = 50_000
LONGEST_NAME = 60
"""Letters of a cell that may be a name and nothing else."""


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
    if len(text) > LONGEST_NAME or is_spelt_as_district(in_one_word(text), key(text)):
        return None
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
    found = _decided(_evidence(places.mentions, vintage), places, vintage)
    if found.is_joined or found.refused == "province-ambiguous" or places.central is None:
        return found
    return _central(places.central, vintage)


def _central(seat: str, vintage: str) -> PlaceReading:
    meant = heirs([seat], OLDEST, vintage) if seat else ()
    return PlaceReading(refused="province-central", meant=meant)


@dataclass(frozen=True)
class Below:
    """A name below the provinces: in which provinces it can lie.

    `meant` are those of the districts that it means, `anywhere` those of all places of the name.
    `told` is whether the cell says that it is a district, or nobody is called so.
    """

    meant: frozenset[str]
    anywhere: frozenset[str]
    titled: bool
    told: bool


@dataclass
class Evidence:
    """What the names of a cell can mean in a vintage, as codes of provinces.

    `named` are provinces that the cell names, `former` divided ones, `below` districts and what is
    smaller, `wards` those that are said to be, `unsure` what may be part of a longer name.
    """

    named: list[tuple[Mention, Named]] = field(default_factory=list)
    former: list[frozenset[str]] = field(default_factory=list)
    below: list[Below] = field(default_factory=list)
    wards: list[Below] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)


def _evidence(mentions: Sequence[Mention], vintage: str) -> Evidence:
    evidence = Evidence()
    for mention in mentions:
        _add(evidence, mention, vintage)
    return evidence


def _add(evidence: Evidence, mention: Mention, vintage: str) -> None:
    name, unit, marked = mention.name, mention.unit, mention.marked
    named = province_named(name, vintage)
    if not mention.sure:
        evidence.unsure |= {named.code} if named else _below(name, marked, unit, vintage).meant
    elif unit in COMMUNES:
        evidence.wards.append(_ward(name, marked, unit, vintage))
    elif unit not in ("", "province", "city"):
        evidence.below.append(_below(name, marked, unit, vintage))
    elif former := provinces_of_former(name, vintage, mention.was):
        evidence.former.append(frozenset(former))
    elif named is None:
        evidence.below.append(_below(name, marked, unit, vintage))
    elif unit or not is_spelt_as_district(name, marked):
        evidence.named.append((mention, named))
    else:
        below = _below(name, marked, unit, vintage)
        evidence.below.append(replace(below, meant=below.meant | {named.code}))


@lru_cache(maxsize=50_000)
def _below(name: str, marked: str, unit: str, vintage: str) -> Below:
    spots = _districts(name, marked, unit, vintage)
    known = any(spot.title in ("thành phố", "thị xã") for spot in spots)
    told = bool(unit) or known or not surnames.is_surname(marked.split()[0])
    anywhere = [spot for spot in spots_named(name) if spot.level != "ward" or not unit]
    return Below(_provinces_of(spots, vintage), _provinces_of(anywhere, vintage), bool(unit), told)


@lru_cache(maxsize=50_000)
def _ward(name: str, marked: str, unit: str, vintage: str) -> Below:
    """Return where a commune or ward can lie; it is told where provinces have them right below."""
    titled = [spot for spot in spots_named(name) if spot.title == unit]
    spots = [s for s in titled if s.name == marked or marked.isascii()]
    now = [spot for spot in spots if spot.since == vintage]
    told = bool(now) and not vintage_row(vintage).has_districts
    codes = _provinces_of(now if told else spots, vintage)
    return Below(codes, codes, titled=True, told=told)


def _districts(name: str, marked: str, unit: str, vintage: str) -> list[Spot]:
    """Return the districts of a name, or its towns: those of its marks and title if any are.

    In the oldest list a name then in force comes before the same name elsewhere later.
    """
    levels = ["town", "district"] if unit == "town" else ["district", "town"]
    of_level = [[s for s in spots_named(name) if s.level == level] for level in levels]
    spots = next(filter(None, of_level), []) if unit else of_level[0]
    title = {"city": "thành phố"}.get(unit, unit)
    for wanted in (
        lambda spot: spot.name == marked,
        lambda spot: spot.title == title,
        lambda spot: vintage != OLDEST or spot.since <= IN_FORCE_IN_OLDEST,
    ):
        spots = list(filter(wanted, spots)) or spots
    return spots


IN_FORCE_IN_OLDEST = "2005"


def _provinces_of(spots: Iterable[Spot], vintage: str) -> frozenset[str]:
    at = VINTAGES.index(vintage)
    return frozenset(spot.provinces[at] for spot in spots if spot.provinces[at])


# --- the province that all of it can lie in ------------------------------------------------------


def _decided(evidence: Evidence, places: CellPlaces, vintage: str) -> PlaceReading:
    named = _one_of_each(evidence.named)
    codes = tuple(dict.fromkeys(name.code for _, name in named))
    if len(codes) > 1:
        return _ambiguous(codes, vintage)
    if codes:
        earlier = next((name.earlier for _, name in named if name.earlier), "")
        return _of_province(codes[0], earlier, evidence, places, vintage)
    return _of_districts(evidence, places, vintage)


def _of_province(
    code: str, earlier: str, evidence: Evidence, places: CellPlaces, vintage: str
) -> PlaceReading:
    """Return a province that is named, unless what lies elsewhere is named as well."""
    against = [*(f for f in evidence.former if code not in f), *_against(evidence.below, code)]
    if against:
        return _ambiguous((code, *sorted(frozenset().union(*against) - {code})), vintage)
    rule = "office" if places.office else "address"
    if earlier:
        return PlaceReading(code, rule, "province-older", _units([code], vintage), earlier)
    return PlaceReading(code, rule)


def _against(below: Sequence[Below], code: str) -> list[frozenset[str]]:
    """Return what lies elsewhere; of names without a title, unless a district is there that fits.

    A street or a commune may be called as a district elsewhere is.
    """
    explained = any(code in name.meant for name in below)
    return [
        name.meant
        for name in below
        if name.meant and code not in name.anywhere | name.meant and (name.titled or not explained)
    ]


def _of_districts(evidence: Evidence, places: CellPlaces, vintage: str) -> PlaceReading:
    """Return the province in which all districts can lie; wards speak where there are none."""
    below = [name for name in evidence.below or evidence.wards if name.meant]
    claims = [*evidence.former, *(name.meant for name in below)]
    told = bool(below) and all(_speaks(name, places) for name in below)
    common = frozenset.intersection(*claims) if claims else frozenset[str]()
    if len(common) == 1 and told and not places.unknown:
        return PlaceReading(min(common), "office" if places.office else "district")
    meant = sorted(common or frozenset[str]().union(*claims)) or sorted(evidence.unsure)
    if len(meant) > 1 and (told or evidence.former):
        return _ambiguous(meant, vintage)
    if evidence.wards and len(meant) > MOST_MEANT_BY_WARD:
        return PlaceReading(refused="province-unknown")
    return PlaceReading(refused="province-unknown", meant=_units(meant, vintage))


MOST_MEANT_BY_WARD = 6
"""A commune's name that more provinces have says nothing."""


def _speaks(name: Below, places: CellPlaces) -> bool:
    return name.told or (places.office and not name.titled)


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
