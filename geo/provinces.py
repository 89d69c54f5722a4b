"""Vietnam's provinces in three vintages: names, codes, regions and what became of each.

A vintage is a list of units in force: "2004" (64 units, 2004-01-01 to 2008-07-31), "2008" (63, to
2025-06-30) and "2025" (34, since 2025-07-01). A code means nothing without its vintage: eight codes
name another unit in another vintage. The tables and their sources are described in geo/README.md.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import pandas as pd

VINTAGES = ("2004", "2008", "2025")
TABLES = Path(__file__).parent / "tables"

Rule = Literal["exact", "alias"]


class Region(NamedTuple):
    """The names of one of the eight statistical regions of 2005."""

    vi: str
    en: str


REGIONS: dict[str, Region] = {
    "north-east": Region("Đông Bắc", "Northeast"),
    "north-west": Region("Tây Bắc", "Northwest"),
    "red-river-delta": Region("Đồng bằng sông Hồng", "Red River Delta"),
    "north-central": Region("Bắc Trung Bộ", "North Central Coast"),
    "south-central": Region("Duyên hải Nam Trung Bộ", "South Central Coast"),
    "central-highlands": Region("Tây Nguyên", "Central Highlands"),
    "south-east": Region("Đông Nam Bộ", "Southeast"),
    "mekong-delta": Region("Đồng bằng sông Cửu Long", "Mekong Delta"),
}


@dataclass(frozen=True)
class Province:
    """One unit of one vintage; `kind` is province or municipality, `region` a key of REGIONS."""

    vintage: str
    code: str
    name_vi: str
    name_en: str
    short_vi: str
    kind: str
    region: str
    iso: str

    def __str__(self) -> str:
        return f"'{self.name_vi}' ({self.code})"


@dataclass(frozen=True)
class Match:
    """A province and how its text was recognised: by its own name or code, or by an alias."""

    province: Province
    rule: Rule


class UnknownProvinceError(ValueError):
    """No unit of the vintage has this name; `suggestions` are units to ask about, never to join."""

    def __init__(self, text: str, vintage: str, suggestions: tuple[Province, ...], fact: str):
        remedy = f"did you mean {_either(suggestions)}?" if suggestions else _how_to_name(vintage)
        super().__init__(f"province is '{text}', {fact}; {remedy}")
        self.text = text
        self.vintage = vintage
        self.suggestions = suggestions


class AmbiguousProvinceError(ValueError):
    """The name may mean several units, or an older, larger one; `candidates` are those units."""

    def __init__(self, text: str, vintage: str, candidates: tuple[Province, ...], fact: str):
        super().__init__(f"province is '{text}', {fact}; write {_either(candidates)}")
        self.text = text
        self.vintage = vintage
        self.candidates = candidates


def resolve(text: str, vintage: str = "2004") -> Province:
    """Return the unit of `vintage` that `text` names, by exact folded key or by alias.

    Raises UnknownProvinceError or AmbiguousProvinceError; a likeness is suggested, never joined.

    >>> resolve("TP. Hồ Chí Minh").code
    '79'
    """
    return match(text, vintage).province


def match(text: str, vintage: str = "2004") -> Match:
    """Return the unit that `text` names together with the rule that recognised it."""
    _check_vintage(vintage)
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


def units(vintage: str) -> pd.DataFrame:
    """Return the units of a vintage, in order of code.

    Index `code` (text); columns name_vi, name_en, short_vi (for labels), kind, region, iso (empty
    where the merged unit of 2025 has none).
    """
    _check_vintage(vintage)
    rows = _table("units").loc[lambda t: t["vintage"] == vintage].set_index("code").sort_index()
    return rows[["name_vi", "name_en", "short_vi", "kind", "region", "iso"]]


def province(code: str, vintage: str) -> Province:
    """Return the unit with this code in this vintage; UnknownProvinceError when there is none."""
    _check_vintage(vintage)
    try:
        return _provinces(vintage)[code]
    except KeyError:
        raise UnknownProvinceError(code, vintage, (), f"no code of {vintage}") from None


def successor(code: str, from_vintage: str, to_vintage: str) -> str:
    """Return the code of the unit that took over (most of) this one; itself in the same vintage.

    >>> successor("28", "2004", "2025")
    '01'
    """
    return _successors(from_vintage, to_vintage)[province(code, from_vintage).code]


def carry(codes: "pd.Series[str]", from_vintage: str, to_vintage: str) -> "pd.Series[str]":
    """Return the main successor of each code; a missing code stays missing.

    Raises UnknownProvinceError for the first code that the earlier vintage does not have.
    """
    known = _successors(from_vintage, to_vintage)
    for code in codes.dropna().unique():
        province(code, from_vintage)
    return codes.map(known)


def crosswalk(from_vintage: str, to_vintage: str) -> pd.DataFrame:
    """Return what went where, forward in time: one row for each whole unit or part of one.

    Columns from_code, to_code, kind (whole, part), main (True once for each from_code),
    effective_date, legal_basis, moves, area_ha (hectares as the law gives them, else missing).
    """
    return _crosswalk(from_vintage, to_vintage).copy()


@cache
def _crosswalk(from_vintage: str, to_vintage: str) -> pd.DataFrame:
    steps = _steps(from_vintage, to_vintage)
    if not steps:
        return _identity(from_vintage)
    walk = steps[0]
    for step in steps[1:]:
        walk = _chain(walk, step)
    return walk.sort_values(["from_code", "main", "to_code"], ascending=[True, False, True])[
        CROSSWALK_COLUMNS
    ].reset_index(drop=True)


def vintage_of(day: date) -> str:
    """Return the vintage in force on a day; ValueError before 2004-01-01."""
    in_force = [v for v in VINTAGES if day >= _first_day(v)]
    if not in_force:
        raise ValueError(
            f"date is {day.isoformat()}, before the oldest list of provinces;"
            f" use {_first_day(VINTAGES[0]).isoformat()} or later"
        )
    return in_force[-1]


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
        return Match(_provinces(vintage)[code.code], code.rule)
    name = _names(vintage).get(fold(written))
    return None if name is None else Match(_provinces(vintage)[name.code], name.rule)


class _Entry(NamedTuple):
    code: str
    rule: Rule


@cache
def _names(vintage: str) -> dict[str, _Entry]:
    """Folded name → unit; the units' own names win over aliases."""
    aliases = _aliases(vintage).loc[lambda t: (t["match"] == "name") & (t["ambiguous_with"] == "")]
    own = {fold(p.name_vi): _Entry(p.code, "exact") for p in _provinces(vintage).values()}
    other = {
        fold(alias): _Entry(code, "alias")
        for alias, code in zip(aliases["alias"], aliases["code"], strict=True)
    }
    return {**other, **own}


@cache
def _codes(vintage: str) -> dict[str, _Entry]:
    """Code or other text that is recognised only as it is written → unit."""
    aliases = _aliases(vintage).loc[lambda t: t["match"].isin(["code", "verbatim"])]
    own = {code: _Entry(code, "exact") for code in _provinces(vintage)}
    iso = {p.iso: _Entry(p.code, "alias") for p in _provinces(vintage).values() if p.iso}
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
    rows = _table("aliases").loc[lambda t: t["only_vintage"].isin(["", vintage])]
    if vintage == "2025":
        rows = rows.loc[rows["match"] != "code"]
    return rows.assign(code=rows["code"].map(_namesakes(vintage))).dropna(subset=["code"])


def _namesakes(vintage: str) -> dict[str, str]:
    later = {p.name_vi: p.code for p in _provinces(vintage).values()}
    same_name = {
        p.code: later[p.name_vi] for p in _provinces("2004").values() if p.name_vi in later
    }
    heirs = pd.Series(_successors("2004", vintage))
    only_heirs = heirs[~heirs.duplicated(keep=False)]
    return dict(zip(only_heirs.index, only_heirs, strict=True)) | same_name


# --- refusals ------------------------------------------------------------------------------------


def _refuse_other_territory(text: str, vintage: str) -> None:
    rows = _table("aliases").loc[lambda t: t["ambiguous_with"] != ""]
    for row in rows[rows["alias"].map(fold) == fold(text)].itertuples():
        heirs = _heirs(str(row.candidates).split(), "2004", vintage)
        raise AmbiguousProvinceError(
            text, vintage, heirs, f"the name of a former, different territory, no unit of {vintage}"
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
    for unit in _provinces(vintage).values():
        letters = "".join(word[0] for word in _words(unit.name_vi))
        found[letters] = (*found.get(letters, ()), unit)
    return found


def _unknown(text: str, vintage: str) -> UnknownProvinceError:
    if not fold(text):
        return UnknownProvinceError(text, vintage, (), "empty or without a letter")
    for earlier in VINTAGES[: VINTAGES.index(vintage)]:
        found = _lookup(text, earlier)
        if found is not None:
            heirs = _heirs([found.province.code], earlier, vintage)
            fact = f"a unit of {earlier} that is none of {vintage}"
            return UnknownProvinceError(text, vintage, heirs, fact)
    return UnknownProvinceError(text, vintage, _alike(text, vintage), f"no unit of {vintage}")


def _alike(text: str, vintage: str) -> tuple[Province, ...]:
    alone = _initials(vintage).get(fold(text), ())
    near = difflib.get_close_matches(fold(text), _names(vintage), n=6, cutoff=0.75)
    codes = [p.code for p in alone] + [_names(vintage)[key].code for key in near]
    return tuple(_provinces(vintage)[code] for code in dict.fromkeys(codes))[:3]


def _heirs(codes: Iterable[str], from_vintage: str, to_vintage: str) -> tuple[Province, ...]:
    heirs = dict.fromkeys(successor(code, from_vintage, to_vintage) for code in codes)
    return tuple(_provinces(to_vintage)[code] for code in heirs)


def _either(provinces: tuple[Province, ...]) -> str:
    return " or ".join(str(p) for p in provinces)


def _how_to_name(vintage: str) -> str:
    return f"write one of the {len(_provinces(vintage))} names of {vintage}, such as 'Đà Nẵng'"


# --- tables --------------------------------------------------------------------------------------

CROSSWALK_COLUMNS = [
    "from_code",
    "to_code",
    "kind",
    "main",
    "effective_date",
    "legal_basis",
    "moves",
    "area_ha",
]


@cache
def _table(name: str) -> pd.DataFrame:
    return pd.read_csv(TABLES / f"{name}.csv", dtype=str, keep_default_na=False)


@cache
def _provinces(vintage: str) -> dict[str, Province]:
    rows = units(vintage).itertuples(name=None)
    return {row[0]: Province(vintage, *row) for row in rows}


@cache
def _first_day(vintage: str) -> date:
    rows = _table("units").loc[lambda t: t["vintage"] == vintage, "valid_from"]
    return date.fromisoformat(rows.iloc[0])


def _check_vintage(vintage: str) -> None:
    if vintage not in VINTAGES:
        raise ValueError(f"vintage is '{vintage}'; choose one of {', '.join(VINTAGES)}")


def _steps(from_vintage: str, to_vintage: str) -> list[pd.DataFrame]:
    _check_vintage(from_vintage)
    _check_vintage(to_vintage)
    first, last = VINTAGES.index(from_vintage), VINTAGES.index(to_vintage)
    if first > last:
        raise ValueError(
            f"to_vintage is '{to_vintage}', before '{from_vintage}';"
            " units are carried forward in time only, so swap the two"
        )
    return [_step(VINTAGES[i], VINTAGES[i + 1]) for i in range(first, last)]


def _step(from_vintage: str, to_vintage: str) -> pd.DataFrame:
    rows = _table("crosswalk").loc[
        lambda t: (t["from_vintage"] == from_vintage) & (t["to_vintage"] == to_vintage)
    ]
    return rows.assign(main=rows["main"] == "yes", area_ha=pd.to_numeric(rows["area_ha"]))[
        CROSSWALK_COLUMNS
    ]


def _chain(first: pd.DataFrame, then: pd.DataFrame) -> pd.DataFrame:
    """Follow the territory of `first` through `then`, in which every unit passes on whole."""
    heirs = then.set_index("from_code")["to_code"]
    rows = first.assign(to_code=first["to_code"].map(heirs))
    moved = rows["kind"] == "part"
    later = then.set_index("from_code").loc[first["to_code"], ["effective_date", "legal_basis"]]
    return rows.assign(
        effective_date=rows["effective_date"].where(moved, later["effective_date"].to_numpy()),
        legal_basis=rows["legal_basis"].where(moved, later["legal_basis"].to_numpy()),
    )


def _identity(vintage: str) -> pd.DataFrame:
    codes = list(units(vintage).index)
    same = {"from_code": codes, "to_code": codes, "kind": "whole", "main": True}
    return pd.DataFrame(same | {"effective_date": "", "legal_basis": "", "moves": "all"}).assign(
        area_ha=float("nan")
    )[CROSSWALK_COLUMNS]


@cache
def _successors(from_vintage: str, to_vintage: str) -> dict[str, str]:
    walk = crosswalk(from_vintage, to_vintage).loc[lambda t: t["main"]]
    return dict(zip(walk["from_code"], walk["to_code"], strict=True))
