"""The lists of units in force, their codes and regions, and what became of each unit.

A vintage is a list of units in force: "2004" (64 units, 2004-01-01 to 2008-07-31), "2008" (63, to
2025-06-30) and "2025" (34, since 2025-07-01). A code means nothing without its vintage: eight codes
name another unit in another vintage. The tables and their sources are described in geo/README.md.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import pandas as pd

VINTAGES = ("2004", "2008", "2025")
TABLES = Path(__file__).parent / "tables"


class Region(NamedTuple):
    """The names of a region, or of a way to divide the country into regions."""

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
    "northern-uplands": Region("Trung du và miền núi phía Bắc", "Northern Midlands and Mountains"),
    "red-river-delta-2025": Region("Đồng bằng sông Hồng", "Red River Delta"),
    "south-central-highlands": Region(
        "Duyên hải Nam Trung Bộ và Tây Nguyên", "South Central Coast and Central Highlands"
    ),
    "south-east-2025": Region("Đông Nam Bộ", "Southeast"),
    "mekong-delta-2025": Region("Đồng bằng sông Cửu Long", "Mekong Delta"),
}
"""Every region of every vintage; the same name on other land has a key of its own."""

_OF_2005 = tuple(REGIONS)[:8]
_OF_2025 = (
    "northern-uplands",
    "red-river-delta-2025",
    "north-central",
    "south-central-highlands",
    "south-east-2025",
    "mekong-delta-2025",
)
_SCHEME_OF_2005 = Region("8 vùng theo cách chia năm 2005", "the eight regions of 2005")
_SCHEME_OF_2025 = Region(
    "6 vùng theo Nghị quyết 306/NQ-CP năm 2025",
    "the six regions of Resolution 306/NQ-CP (2025)",
)


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

    @property
    def bare_vi(self) -> str:
        """Return the name alone: Hồ Chí Minh City's carries its "TP.", no other does."""
        return self.name_vi.removeprefix("TP. ")

    @property
    def titled_vi(self) -> str:
        """Return the name with what the unit is: "tỉnh Khánh Hòa", "TP. Đà Nẵng"."""
        return f"{'TP.' if self.kind == 'municipality' else 'tỉnh'} {self.bare_vi}"


class Former(NamedTuple):
    """A province of before 2004 that was divided; `codes` are all units of 2004 on its land."""

    name_vi: str
    since: str
    until: str
    codes: tuple[str, ...]


class UnknownProvinceError(ValueError):
    """No unit of the vintage has this name; `suggestions` are units to ask about, never to join.

    They are looked for when asked for: whether a text is a province is asked far more often.
    """

    def __init__(
        self,
        text: str,
        vintage: str,
        fact: str,
        suggest: Callable[[], tuple[Province, ...]] = tuple,
    ):
        super().__init__(text, vintage, fact)
        self.text = text
        self.vintage = vintage
        self.fact = fact
        self._suggest = suggest

    @cached_property
    def suggestions(self) -> tuple[Province, ...]:
        """Return the units that may be meant, the likeliest first."""
        return self._suggest()

    def __str__(self) -> str:
        near = self.suggestions
        remedy = f"did you mean {_either(near)}?" if near else _how_to_name(self.vintage)
        return f"province is '{self.text}', {self.fact}; {remedy}"


class AmbiguousProvinceError(ValueError):
    """The name may mean several units, or is that of a `former` one; `candidates` are the units."""

    def __init__(
        self,
        text: str,
        vintage: str,
        candidates: tuple[Province, ...],
        fact: str,
        former: Former | None = None,
    ):
        super().__init__(f"province is '{text}', {fact}; write {_either(candidates)}")
        self.text = text
        self.vintage = vintage
        self.candidates = candidates
        self.former = former


def regions(vintage: str) -> dict[str, Region]:
    """Return the regions that the units of a vintage are in, by key, from north to south."""
    check_vintage(vintage)
    return {key: REGIONS[key] for key in (_OF_2025 if vintage == "2025" else _OF_2005)}


def region_scheme(vintage: str) -> Region:
    """Return what the regions of a vintage are called as a whole.

    >>> region_scheme("2025").vi
    '6 vùng theo Nghị quyết 306/NQ-CP năm 2025'
    """
    check_vintage(vintage)
    return _SCHEME_OF_2025 if vintage == "2025" else _SCHEME_OF_2005


def units(vintage: str) -> pd.DataFrame:
    """Return the units of a vintage, in order of code.

    Index `code` (text); columns name_vi, name_en, short_vi (for labels), kind, region, iso (empty
    where the merged unit of 2025 has none).
    """
    check_vintage(vintage)
    rows = table("units").loc[lambda t: t["vintage"] == vintage].set_index("code").sort_index()
    return rows[["name_vi", "name_en", "short_vi", "kind", "region", "iso"]]


def province(code: str, vintage: str) -> Province:
    """Return the unit with this code in this vintage; UnknownProvinceError when there is none."""
    check_vintage(vintage)
    try:
        return by_code(vintage)[code]
    except KeyError:
        raise UnknownProvinceError(code, vintage, f"no code of {vintage}") from None


def successor(code: str, from_vintage: str, to_vintage: str) -> str:
    """Return the code of the unit that took over (most of) this one; itself in the same vintage.

    >>> successor("28", "2004", "2025")
    '01'
    """
    return successors(from_vintage, to_vintage)[province(code, from_vintage).code]


def carry(codes: "pd.Series[str]", from_vintage: str, to_vintage: str) -> "pd.Series[str]":
    """Return the main successor of each code; a missing code stays missing.

    Raises UnknownProvinceError for the first code that the earlier vintage does not have.
    """
    known = successors(from_vintage, to_vintage)
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


def former_units() -> list[Former]:
    """Return the divided provinces; a name that a unit of 2004 has too is set apart in brackets."""
    columns = table("former_units")[["name_vi", "since", "until", "codes_2004"]]
    return [
        Former(name, since, until, tuple(codes.split(";")))
        for name, since, until, codes in columns.to_numpy().tolist()
    ]


def vintage_of(day: date) -> str:
    """Return the vintage in force on a day; ValueError before 2004-01-01."""
    in_force = [v for v in VINTAGES if day >= _first_day(v)]
    if not in_force:
        raise ValueError(
            f"date is {day.isoformat()}, before the oldest list of provinces;"
            f" use {_first_day(VINTAGES[0]).isoformat()} or later"
        )
    return in_force[-1]


def heirs(codes: Iterable[str], from_vintage: str, to_vintage: str) -> tuple[Province, ...]:
    """Return the units that took over (most of) these, each once, in order."""
    found = dict.fromkeys(successor(code, from_vintage, to_vintage) for code in codes)
    return tuple(by_code(to_vintage)[code] for code in found)


def _either(provinces: tuple[Province, ...]) -> str:
    return " or ".join(str(p) for p in provinces)


def _how_to_name(vintage: str) -> str:
    return f"write one of the {len(by_code(vintage))} names of {vintage}, such as 'Đà Nẵng'"


# --- tables ---------------------------------------------------------------------------------------

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
def table(name: str) -> pd.DataFrame:
    """Return a table of geo/tables, all text, nothing missing; callers leave it as it is."""
    return pd.read_csv(TABLES / f"{name}.csv", dtype=str, keep_default_na=False)


@cache
def by_code(vintage: str) -> dict[str, Province]:
    """Return code → unit of a vintage, in order of code; callers leave it as it is."""
    rows = units(vintage).itertuples(name=None)
    return {row[0]: Province(vintage, *row) for row in rows}


@cache
def _first_day(vintage: str) -> date:
    rows = table("units").loc[lambda t: t["vintage"] == vintage, "valid_from"]
    return date.fromisoformat(rows.iloc[0])


def check_vintage(vintage: str) -> None:
    """Raise ValueError for a vintage that is none of VINTAGES."""
    if vintage not in VINTAGES:
        raise ValueError(f"vintage is '{vintage}'; choose one of {', '.join(VINTAGES)}")


def _steps(from_vintage: str, to_vintage: str) -> list[pd.DataFrame]:
    check_vintage(from_vintage)
    check_vintage(to_vintage)
    first, last = VINTAGES.index(from_vintage), VINTAGES.index(to_vintage)
    if first > last:
        raise ValueError(
            f"to_vintage is '{to_vintage}', before '{from_vintage}';"
            " units are carried forward in time only, so swap the two"
        )
    return [_step(VINTAGES[i], VINTAGES[i + 1]) for i in range(first, last)]


def _step(from_vintage: str, to_vintage: str) -> pd.DataFrame:
    rows = table("crosswalk").loc[
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
def successors(from_vintage: str, to_vintage: str) -> dict[str, str]:
    """Return code → code of the unit that took over (most of) it, for every unit."""
    walk = crosswalk(from_vintage, to_vintage).loc[lambda t: t["main"]]
    return dict(zip(walk["from_code"], walk["to_code"], strict=True))
