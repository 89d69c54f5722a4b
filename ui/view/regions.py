"""A small chart of people by region, in the colours of the map.

Regions are those of the record's own list of provinces, whatever list the map shows: the same
people do not change region with the map. They stand from north to south and rank nobody.
"""

from functools import cache

import pandas as pd

from geo import provinces
from ui.view.views import View


def scheme(view: View) -> str:
    """Which regions these are, in a sentence."""
    vintage = view.record.vintage
    named = getattr(provinces.region_scheme(vintage), view.lang)
    return view.say("regions.scheme", scheme=named, vintage=vintage)


def heading(view: View) -> str:
    """What the chart is called; of which year the regions are, where the map is of another."""
    own = view.record.vintage
    if own == view.selection.vintage:
        return view.say("regions.heading")
    return view.say("regions.heading_of", vintage=own)


def by_region(view: View) -> pd.DataFrame:
    """People by region, north to south, then those without a province where there are any.

    Columns key (missing in the last row), name, trainees, provinces, provenance (never blank where
    there are people in view: nobody in a region is known no better than the whole).
    """
    rows, usual = view.by_region, view.people_provenance or "none"
    known = [usual if pd.isna(one) else one for one in rows["provenance"].tolist()]
    counted = {column: rows[column].array for column in ("trainees", "provinces")}
    found = {"key": rows.index.array, **counted, "provenance": known, "name": names(view)}
    return pd.DataFrame(found)


def names(view: View) -> list[str]:
    """What the rows of `by_region` are called."""
    without = view.say("table.without")
    keys = view.by_region.index.tolist()
    return [without if pd.isna(key) else name(key, view.lang) for key in keys]


def name(key: str, lang: str) -> str:
    """The name of a region."""
    return str(getattr(provinces.REGIONS[key], lang))


def of_unit(view: View, code: str) -> tuple[str, str]:
    """The regions that a unit of the map's list lies in, by the record's own list, and the term."""
    own, shown = view.record.vintage, view.selection.vintage
    named = getattr(provinces.region_scheme(own), view.lang)
    regions = ", ".join(name(key, view.lang) for key in of_units(own, shown)[code])
    return view.say("details.region", scheme=named), regions


@cache
def of_units(own: str, shown: str) -> dict[str, tuple[str, ...]]:
    """The regions of the units of one list by those of an earlier one, north to south.

    A unit that carries on units of several regions lies in each of them; a part that came to it
    of a unit that goes on elsewhere moves no region.
    """
    regions = provinces.units(own)["region"]
    walk = provinces.crosswalk(own, shown)
    main = walk[walk["main"]]
    held = main["from_code"].map(regions).groupby(main["to_code"]).agg(set)
    return {
        str(code): tuple(key for key in provinces.regions(own) if key in held.get(code, ()))
        for code in provinces.units(shown).index
    }
