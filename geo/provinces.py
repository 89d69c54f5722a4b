"""Vietnam's provinces by name: a text is recognised as one unit of a vintage, or refused.

What the units are and what became of them stands in geo.vintages, and is offered here as well: this
module is the door to both.
"""

import difflib
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import Literal, NamedTuple

import pandas as pd

from geo import gazetteer
from geo.spelling import words
from geo.vintages import (
    CROSSWALK_COLUMNS,
    REGIONS,
    TABLES,
    VINTAGES,
    AmbiguousProvinceError,
    Former,
    Province,
    Region,
    UnknownProvinceError,
    by_code,
    carry,
    check_vintage,
    crosswalk,
    former_units,
    heirs,
    province,
    region_scheme,
    regions,
    successor,
    successors,
    table,
    units,
    vintage_of,
)

__all__ = [
    "CROSSWALK_COLUMNS",
    "REGIONS",
    "TABLES",
    "VINTAGES",
    "AmbiguousProvinceError",
    "Former",
    "Match",
    "Province",
    "Region",
    "UnknownProvinceError",
    "carry",
    "crosswalk",
    "former_units",
    "match",
    "province",
    "province_key",
    "recognised",
    "region_scheme",
    "regions",
    "resolve",
    "successor",
    "suggested",
    "units",
    "vintage_of",
]

Rule = Literal["exact", "alias"]


@dataclass(frozen=True)
class Match:
    """A province and how its text was recognised: by its own name or code, or by an alias."""

    province: Province
    rule: Rule


def resolve(text: str, vintage: str = "2004") -> Province:
    """Return the unit of `vintage` that `text` names, by exact folded key or by alias.

    Raises UnknownProvinceError or AmbiguousProvinceError; a likeness is suggested, never joined.

    >>> resolve("TP. Hồ Chí Minh").code
    '79'
    """
    return match(text, vintage).province


def match(text: str, vintage: str = "2004") -> Match:
    """Return the unit that `text` names together with the rule that recognised it."""
    found = recognised(text, vintage)
    if found is not None:
        return found
    _refuse_former(text, vintage)
    _refuse_initials(text, vintage)
    raise _unknown(text, vintage)


def recognised(text: str, vintage: str) -> Match | None:
    """Return what `match` returns, and None where it would refuse: nothing is suggested."""
    check_vintage(vintage)
    written = text.strip()
    found = _codes(vintage).get(written) or _names(vintage).get(province_key(written))
    return None if found is None else Match(by_code(vintage)[found.code], found.rule)


@lru_cache(maxsize=10_000)
def province_key(text: str) -> str:
    """Return the letters and digits of `text`, lower case, without marks or a leading prefix.

    NFC and NFD, đ, Đ and Ð, spaces and punctuation make no difference.

    >>> province_key("Tỉnh Đắk Lắk"), province_key("tỉnh Hà Tĩnh"), province_key("Hà Tĩnh")
    ('daklak', 'hatinh', 'hatinh')
    """
    return "".join(_without_affix(words(text)))


# --- names ---------------------------------------------------------------------------------------

_PREFIXES = (("thanh", "pho"), ("t", "p"), ("tinh",), ("thanhpho",), ("tp",), ("t",))
_SUFFIXES = ("province", "city", "municipality")


def _without_affix(name: list[str]) -> list[str]:
    for prefix in _PREFIXES:
        if len(name) > len(prefix) and tuple(name[: len(prefix)]) == prefix:
            name = name[len(prefix) :]
            break
    return name[:-1] if len(name) > 1 and name[-1] in _SUFFIXES else name


class _Entry(NamedTuple):
    code: str
    rule: Rule


@cache
def _names(vintage: str) -> dict[str, _Entry]:
    """Folded name → unit; the units' own names win over aliases."""
    aliases = _aliases(vintage).loc[lambda t: (t["match"] == "name") & (t["ambiguous_with"] == "")]
    own = {province_key(p.name_vi): _Entry(p.code, "exact") for p in by_code(vintage).values()}
    other = {
        province_key(alias): _Entry(code, "alias")
        for alias, code in zip(aliases["alias"], aliases["code"], strict=True)
    }
    return {**other, **own}


@cache
def _codes(vintage: str) -> dict[str, _Entry]:
    """Code or other text that is recognised only as it is written → unit."""
    aliases = _aliases(vintage).loc[lambda t: t["match"].isin(["code", "verbatim"])]
    own = {code: _Entry(code, "exact") for code in by_code(vintage)}
    iso = {p.iso: _Entry(p.code, "alias") for p in by_code(vintage).values() if p.iso}
    other = {
        alias: _Entry(code, "alias")
        for alias, code in zip(aliases["alias"], aliases["code"], strict=True)
    }
    return {**other, **iso, **own}


@cache
def _aliases(vintage: str) -> pd.DataFrame:
    """The alias table, collected for 2004, with the codes that its units have in `vintage`.

    An alias lives on where its unit does: under the same name, or as the whole of one later unit.
    Codes of other schemes do not follow into 2025, where the same number may mean a larger unit.
    """
    rows = table("aliases").loc[lambda t: t["only_vintage"].isin(["", vintage])]
    if vintage == "2025":
        rows = rows.loc[rows["match"] != "code"]
    return rows.assign(code=rows["code"].map(_namesakes(vintage))).dropna(subset=["code"])


def _namesakes(vintage: str) -> dict[str, str]:
    later = {p.name_vi: p.code for p in by_code(vintage).values()}
    same_name = {p.code: later[p.name_vi] for p in by_code("2004").values() if p.name_vi in later}
    later_codes = pd.Series(successors("2004", vintage))
    only_heirs = later_codes[~later_codes.duplicated(keep=False)]
    return dict(zip(only_heirs.index, only_heirs, strict=True)) | same_name


# --- refusals ------------------------------------------------------------------------------------


def _refuse_former(text: str, vintage: str) -> None:
    former = _former().get(_former_key(text))
    if former is not None:
        fact = f"a former unit ({former.since}–{former.until}), none of {vintage}"
        candidates = heirs(former.codes, "2004", vintage)
        raise AmbiguousProvinceError(text, vintage, candidates, fact, former)


@cache
def _former() -> dict[str, Former]:
    """Key → divided province; it needs no "cũ" unless a unit of 2004 has its name."""
    found = {_former_key(former.name_vi): former for former in former_units()}
    plain = {key: former for key, former in found.items() if not key.endswith(_FORMERLY)}
    return found | {key + _FORMERLY: former for key, former in plain.items()}


_FORMERLY = " formerly"
_QUALIFIERS = frozenset({"cu", "truoc", "day", "kia", "nam", "tinh", "den"})


def _former_key(text: str) -> str:
    """Return the name as a key: the unit of 2004 it names, else folded; and whether "cũ" follows.

    "Hậu Giang (cũ)" and "Hậu Giang (trước 1992)" have one key, "Hậu Giang" another.
    """
    name, qualified = _unqualified(text)
    unit = _names("2004").get(name)
    return (unit.code if unit else name) + _FORMERLY * qualified


def _unqualified(text: str) -> tuple[str, bool]:
    """Return the folded name before a closing "cũ", "trước đây", "(1976-1991)"; was there one."""
    name = _without_affix(words(text))
    closing = len(name)
    # Two words are the name at least: the last of "Hà Tĩnh" and "Hà Nam" is no "tỉnh", no "năm".
    while closing > 2 and (name[closing - 1] in _QUALIFIERS or _is_year(name[closing - 1])):
        closing -= 1
    return "".join(name[:closing]), closing < len(name)


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == 4


def _refuse_initials(text: str, vintage: str) -> None:
    candidates = _initials(vintage).get(province_key(text), ())
    if len(candidates) > 1:
        raise AmbiguousProvinceError(
            text, vintage, candidates, f"the initials of {len(candidates)} units of {vintage}"
        )


@cache
def _initials(vintage: str) -> dict[str, tuple[Province, ...]]:
    found: dict[str, tuple[Province, ...]] = {}
    for unit in by_code(vintage).values():
        letters = "".join(word[0] for word in words(unit.bare_vi))
        found[letters] = (*found.get(letters, ()), unit)
    return found


def _unknown(text: str, vintage: str) -> UnknownProvinceError:
    if not province_key(text):
        return UnknownProvinceError(text, vintage, "empty or without a letter")
    was = next((earlier for earlier in _before(vintage) if recognised(text, earlier)), None)
    fact = f"a unit of {was} that is none of {vintage}" if was else f"no unit of {vintage}"
    return UnknownProvinceError(text, vintage, fact, partial(suggested, text, vintage))


def _before(vintage: str) -> tuple[str, ...]:
    return VINTAGES[: VINTAGES.index(vintage)]


_MOST_MEANT = 6
"""A name that more provinces share says nothing, but for the districts: their list is cut."""


@lru_cache(maxsize=10_000)
def suggested(text: str, vintage: str) -> tuple[Province, ...]:
    """Return the units that may be meant by a text that names none.

    Who took over the earlier unit of this name, else where such a town or district lies, else what
    is spelt alike.
    """
    codes = (
        _of_earlier(text, vintage)
        or gazetteer.provinces_of(text, vintage)
        or (*_alike(text, vintage), *_of_commune(text, vintage))
        or gazetteer.provinces_alike(text, vintage)
    )
    return tuple(by_code(vintage)[code] for code in dict.fromkeys(codes))[:_MOST_MEANT]


def _of_earlier(text: str, vintage: str) -> tuple[str, ...]:
    for earlier in _before(vintage):
        found = recognised(text, earlier) or recognised(_unqualified(text)[0], earlier)
        if found is not None:
            return (successor(found.province.code, earlier, vintage),)
    return ()


@cache
def _region_names() -> frozenset[str]:
    """The folded names of the regions: "Tây Nguyên" is no misspelt province."""
    return frozenset(province_key(region.vi) for region in REGIONS.values())


def _of_commune(text: str, vintage: str) -> tuple[str, ...]:
    codes = gazetteer.provinces_of_commune(text, vintage)
    return codes if len(codes) <= _MOST_MEANT else ()


def _alike(text: str, vintage: str) -> list[str]:
    """Return the codes of up to three units, the most alike first."""
    written = province_key(text)
    if written in _region_names():
        return []
    alone = _initials(vintage).get(written, ())
    # Comparing is slow; what is alike shares a pair of letters.
    known = {
        name: code
        for name, code in _spellings(vintage).items()
        if not _pairs(name).isdisjoint(_pairs(written))
    }
    near = difflib.get_close_matches(written, known, n=6, cutoff=0.78)
    return list(dict.fromkeys([p.code for p in alone] + [known[key] for key in near]))[:3]


@lru_cache(maxsize=2_000)
def _pairs(name: str) -> frozenset[str]:
    return frozenset(name[at : at + 2] for at in range(len(name) - 1))


@cache
def _spellings(vintage: str) -> dict[str, str]:
    """Folded name → code, those of earlier vintages too: the code of who took over."""
    found: dict[str, str] = {}
    for earlier in (*_before(vintage), vintage):
        later = successors(earlier, vintage)
        found |= {key: later[entry.code] for key, entry in _names(earlier).items()}
    return found
