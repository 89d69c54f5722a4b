"""The names of provinces: how they are compared, and which unit a name or a code is that of."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import pandas as pd

from geo.administrative_units import Former, Province, by_code, former_units
from geo.spelling import words
from geo.succession import successors
from geo.table_files import table
from geo.vintages import OLDEST, check_vintage, vintage_row

Rule = Literal["exact", "alias"]


@dataclass(frozen=True)
class Match:
    """A province and how its text was recognised: by its own name or code, or by an alias."""

    province: Province
    rule: Rule


def recognised(text: str, vintage: str) -> Match | None:
    """Return what `match` returns, and None where it would refuse: nothing is suggested."""
    check_vintage(vintage)
    written = text.strip()
    found = _codes(vintage).get(written) or units_by_name(vintage).get(province_key(written))
    return None if found is None else Match(by_code(vintage)[found.code], found.rule)


@lru_cache(maxsize=10_000)
def province_key(text: str) -> str:
    """Return the letters and digits of `text`, lower case, without diacritics or a leading prefix.

    NFC and NFD, đ, Đ and Ð, spaces and punctuation make no difference.

    >>> province_key("Tỉnh Đắk Lắk"), province_key("tỉnh Hà Tĩnh"), province_key("Hà Tĩnh")
    ('daklak', 'hatinh', 'hatinh')
    """
    return "".join(_without_affix(words(text)))


_PREFIXES = (("thanh", "pho"), ("t", "p"), ("tinh",), ("thanhpho",), ("tp",), ("t",))
_SUFFIXES = ("province", "city", "municipality")


def _without_affix(name: list[str]) -> list[str]:
    for prefix in _PREFIXES:
        if len(name) > len(prefix) and tuple(name[: len(prefix)]) == prefix:
            name = name[len(prefix) :]
            break
    return name[:-1] if len(name) > 1 and name[-1] in _SUFFIXES else name


class Entry(NamedTuple):
    """The code of a unit, and by which rule a text names it."""

    code: str
    rule: Rule


@cache
def units_by_name(vintage: str) -> dict[str, Entry]:
    """Folded name → unit; the units' own names win over aliases."""
    aliases = _aliases(vintage).loc[lambda t: (t["match"] == "name") & (t["ambiguous_with"] == "")]
    own = {province_key(p.name_vi): Entry(p.code, "exact") for p in by_code(vintage).values()}
    other = {
        province_key(alias): Entry(code, "alias")
        for alias, code in zip(aliases["alias"], aliases["code"], strict=True)
    }
    return {**other, **own}


@cache
def _codes(vintage: str) -> dict[str, Entry]:
    """Code or other text that is recognised only as it is written → unit."""
    aliases = _aliases(vintage).loc[lambda t: t["match"].isin(["code", "verbatim"])]
    own = {code: Entry(code, "exact") for code in by_code(vintage)}
    iso = {p.iso: Entry(p.code, "alias") for p in by_code(vintage).values() if p.iso}
    other = {
        alias: Entry(code, "alias")
        for alias, code in zip(aliases["alias"], aliases["code"], strict=True)
    }
    return {**other, **iso, **own}


@cache
def _aliases(vintage: str) -> pd.DataFrame:
    """The alias table, collected for 2004, with the codes that its units have in `vintage`.

    An alias lives on where its unit does: under the same name, or as the whole of one later unit.
    Codes of other schemes do not follow where the same number may mean a larger unit.
    """
    rows = table("aliases").loc[lambda t: t["only_vintage"].isin(["", vintage])]
    if not vintage_row(vintage).keeps_codes:
        rows = rows.loc[rows["match"] != "code"]
    return rows.assign(code=rows["code"].map(_namesakes(vintage))).dropna(subset=["code"])


def _namesakes(vintage: str) -> dict[str, str]:
    later = {p.name_vi: p.code for p in by_code(vintage).values()}
    same_name = {p.code: later[p.name_vi] for p in by_code(OLDEST).values() if p.name_vi in later}
    later_codes = pd.Series(successors(OLDEST, vintage))
    only_heirs = later_codes[~later_codes.duplicated(keep=False)]
    return dict(zip(only_heirs.index, only_heirs, strict=True)) | same_name


@cache
def units_by_initials(vintage: str) -> dict[str, tuple[Province, ...]]:
    """Initials → units."""
    found: dict[str, tuple[Province, ...]] = {}
    for unit in by_code(vintage).values():
        letters = "".join(word[0] for word in words(unit.bare_vi))
        found[letters] = (*found.get(letters, ()), unit)
    return found


# --- divided provinces ---------------------------------------------------------------------------


@cache
def former_by_key() -> dict[str, Former]:
    """Key → divided province; it needs no "cũ" unless a unit of 2004 has its name."""
    found = {former_key(former.name_vi): former for former in former_units()}
    unmistaken = {key: former for key, former in found.items() if not key.endswith(FORMERLY)}
    return found | {key + FORMERLY: former for key, former in unmistaken.items()}


FORMERLY = " formerly"
_QUALIFIERS = frozenset({"cu", "truoc", "day", "kia", "nam", "tinh", "den"})


def former_key(text: str) -> str:
    """Return the name as a key: the unit of 2004 it names, else folded; and whether "cũ" follows.

    "Hậu Giang (cũ)" and "Hậu Giang (trước 1992)" have one key, "Hậu Giang" another.
    """
    name, qualified = unqualified(text)
    unit = units_by_name(OLDEST).get(name)
    return (unit.code if unit else name) + FORMERLY * qualified


def unqualified(text: str) -> tuple[str, bool]:
    """Return the folded name before a closing "cũ", "trước đây", "(1976-1991)"; was there one."""
    name = _without_affix(words(text))
    closing = len(name)
    # Two words are the name at least: the last of "Hà Tĩnh" and "Hà Nam" is no "tỉnh", no "năm".
    while closing > 2 and (name[closing - 1] in _QUALIFIERS or _is_year(name[closing - 1])):
        closing -= 1
    return "".join(name[:closing]), closing < len(name)


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == 4
