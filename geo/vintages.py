"""The lists of units in force, each called a vintage, and what sets them apart from each other.

A vintage is "2004" (from 2004-01-01), "2008" (from 2008-08-01) or "2025" (from 2025-07-01). A code
means nothing without its vintage: eight codes name another unit in another vintage. What else a
vintage needs (tables, shapes, texts) is held complete by tests/geo/test_vintages.py.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from geo.region_schemes import EIGHT_OF_2005, REGIONS, SIX_OF_2025, Region, RegionScheme
from geo.table_files import table


@dataclass(frozen=True)
class Vintage:
    """What sets a list of units apart.

    unit_count: as the law gives it. scheme: the regions that its units are counted in.
    keeps_codes: whether a code of the oldest list that it has still means the same unit.
    has_districts: whether there is a level between its provinces and its wards; where there is
    none, its wards stand in a table of their own, gazetteer_wards_<vintage>.
    """

    unit_count: int
    scheme: RegionScheme
    keeps_codes: bool
    has_districts: bool


BY_NAME = {
    "2004": Vintage(64, EIGHT_OF_2005, keeps_codes=True, has_districts=True),
    "2008": Vintage(63, EIGHT_OF_2005, keeps_codes=True, has_districts=True),
    "2025": Vintage(34, SIX_OF_2025, keeps_codes=False, has_districts=False),
}
"""Every vintage, the oldest first."""
VINTAGES = tuple(BY_NAME)
OLDEST, LATEST = min(VINTAGES), max(VINTAGES)


def vintage_row(vintage: str) -> Vintage:
    """Return what sets a vintage apart; ValueError for one that is none of VINTAGES."""
    check_vintage(vintage)
    return BY_NAME[vintage]


def check_vintage(vintage: str) -> None:
    """Raise ValueError for a vintage that is none of VINTAGES."""
    if vintage not in BY_NAME:
        raise ValueError(f"vintage is '{vintage}'; choose one of {', '.join(VINTAGES)}")


def before(vintage: str) -> tuple[str, ...]:
    """Return the vintages before one, the oldest first."""
    return VINTAGES[: VINTAGES.index(vintage)]


def vintage_of(day: date) -> str:
    """Return the vintage in force on a day; ValueError before 2004-01-01."""
    in_force = [v for v in VINTAGES if day >= first_day(v)]
    if not in_force:
        raise ValueError(
            f"date is {day.isoformat()}, before the oldest list of provinces;"
            f" use {first_day(OLDEST).isoformat()} or later"
        )
    return max(in_force)


def nearest_vintage(day: date) -> str:
    """Return the vintage in force on a day, the oldest for a day before all of them."""
    return vintage_of(max(day, first_day(OLDEST)))


def regions(vintage: str) -> dict[str, Region]:
    """Return the regions that the units of a vintage are in, by key, from north to south."""
    return {key: REGIONS[key] for key in vintage_row(vintage).scheme.regions}


def region_scheme(vintage: str) -> Region:
    """Return what the regions of a vintage are called as a whole.

    >>> region_scheme("2025").vi
    '6 vùng theo Nghị quyết 306/NQ-CP năm 2025'
    """
    return vintage_row(vintage).scheme.name


@cache
def first_day(vintage: str) -> date:
    """Return the day from which a vintage was in force."""
    rows = table("units").loc[lambda t: t["vintage"] == vintage, "valid_from"]
    return date.fromisoformat(rows.iloc[0])
