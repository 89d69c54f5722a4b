"""Vietnam's provinces by name: a text is recognised as one unit of a vintage, or refused.

What the units are and what became of them stands in geo.vintages, and is offered here as well: this
module is the door to both.
"""

import difflib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

import pandas as pd

from geo.vintages import (
    CROSSWALK_COLUMNS,
    REGIONS,
    TABLES,
    VINTAGES,
    AmbiguousProvinceError,
    Province,
    Region,
    UnknownProvinceError,
    by_code,
    carry,
    check_vintage,
    crosswalk,
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
    "Match",
    "Province",
    "Region",
    "UnknownProvinceError",
    "carry",
    "crosswalk",
    "fold",
    "match",
    "province",
    "region_scheme",
    "regions",
    "resolve",
    "successor",
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
    check_vintage(vintage)
    found = _lookup(text, vintage)
    if found is not None:
        return found
    _refuse_other_territory(text, vintage)
    _refuse_initials(text, vintage)
    raise _unknown(text, vintage)


def fold(text: str) -> str:
    """Return the letters and digits of `text`, lower case, without marks or a leading prefix.

    NFC and NFD, đ, Đ and Ð, spaces and punctuation make no difference.

    >>> fold("Tỉnh Đắk Lắk"), fold("tỉnh Hà Tĩnh"), fold("Hà Tĩnh")
    ('daklak', 'hatinh', 'hatinh')
    """
    return "".join(_without_affix(_words(text)))


# --- names ---------------------------------------------------------------------------------------

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_D_WITH_STROKE = str.maketrans({"đ": "d", "ð": "d"})
_PREFIXES = (("thanh", "pho"), ("t", "p"), ("tinh",), ("thanhpho",), ("tp",), ("t",))
_SUFFIXES = ("province", "city", "municipality")


def _words(text: str) -> list[str]:
    lower = unicodedata.normalize("NFD", text.casefold()).translate(_D_WITH_STROKE)
    plain = "".join(c for c in lower if not unicodedata.combining(c))
    return [word for word in _NOT_WORD.split(plain) if word]


def _without_affix(words: list[str]) -> list[str]:
    for prefix in _PREFIXES:
        if len(words) > len(prefix) and tuple(words[: len(prefix)]) == prefix:
            words = words[len(prefix) :]
            break
    return words[:-1] if len(words) > 1 and words[-1] in _SUFFIXES else words


def _lookup(text: str, vintage: str) -> Match | None:
    written = text.strip()
    code = _codes(vintage).get(written)
    if code is not None:
        return Match(by_code(vintage)[code.code], code.rule)
    name = _names(vintage).get(fold(written))
    return None if name is None else Match(by_code(vintage)[name.code], name.rule)


class _Entry(NamedTuple):
    code: str
    rule: Rule


@cache
def _names(vintage: str) -> dict[str, _Entry]:
    """Folded name → unit; the units' own names win over aliases."""
    aliases = _aliases(vintage).loc[lambda t: (t["match"] == "name") & (t["ambiguous_with"] == "")]
    own = {fold(p.name_vi): _Entry(p.code, "exact") for p in by_code(vintage).values()}
    other = {
        fold(alias): _Entry(code, "alias")
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


def _refuse_other_territory(text: str, vintage: str) -> None:
    rows = table("aliases").loc[lambda t: t["ambiguous_with"] != ""]
    for row in rows[rows["alias"].map(fold) == fold(text)].itertuples():
        later = heirs(str(row.candidates).split(), "2004", vintage)
        raise AmbiguousProvinceError(
            text, vintage, later, f"the name of a former, different territory, no unit of {vintage}"
        )


def _refuse_initials(text: str, vintage: str) -> None:
    candidates = _initials(vintage).get(fold(text), ())
    if len(candidates) > 1:
        raise AmbiguousProvinceError(
            text, vintage, candidates, f"the initials of {len(candidates)} units of {vintage}"
        )


@cache
def _initials(vintage: str) -> dict[str, tuple[Province, ...]]:
    found: dict[str, tuple[Province, ...]] = {}
    for unit in by_code(vintage).values():
        letters = "".join(word[0] for word in _words(unit.bare_vi))
        found[letters] = (*found.get(letters, ()), unit)
    return found


def _unknown(text: str, vintage: str) -> UnknownProvinceError:
    if not fold(text):
        return UnknownProvinceError(text, vintage, (), "empty or without a letter")
    for earlier in VINTAGES[: VINTAGES.index(vintage)]:
        found = _lookup(text, earlier)
        if found is not None:
            later = heirs([found.province.code], earlier, vintage)
            fact = f"a unit of {earlier} that is none of {vintage}"
            return UnknownProvinceError(text, vintage, later, fact)
    return UnknownProvinceError(text, vintage, _alike(text, vintage), f"no unit of {vintage}")


def _alike(text: str, vintage: str) -> tuple[Province, ...]:
    alone = _initials(vintage).get(fold(text), ())
    near = difflib.get_close_matches(fold(text), _names(vintage), n=6, cutoff=0.75)
    codes = [p.code for p in alone] + [_names(vintage)[key].code for key in near]
    return tuple(by_code(vintage)[code] for code in dict.fromkeys(codes))[:3]


# --- tables --------------------------------------------------------------------------------------
