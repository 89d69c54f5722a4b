"""What became of each unit: who took over its land, and by which law."""

from collections.abc import Iterable
from functools import cache

import pandas as pd

from geo.administrative_units import Province, by_code, province, units
from geo.table_files import table
from geo.vintages import VINTAGES, check_vintage

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
    each = codes.tolist()
    for code in dict.fromkeys(each):
        if not pd.isna(code):
            province(code, from_vintage)
    # A list is mapped in a tenth of the time of a short series.
    return pd.Series([known.get(c) for c in each], codes.index, dtype="str", name=codes.name)


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


def heirs(codes: Iterable[str], from_vintage: str, to_vintage: str) -> tuple[Province, ...]:
    """Return the units that took over (most of) these, each once, in order."""
    found = dict.fromkeys(successor(code, from_vintage, to_vintage) for code in codes)
    return tuple(by_code(to_vintage)[code] for code in found)


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
