"""The places that can be searched and that no scene holds: provinces of all vintages, districts.

`python -m ui.story.searched_places` writes them to places.json, which the browser fetches at first
use of the search. Codes stand one for each vintage: the unit that held the place then.
"""

import json
from pathlib import Path
from typing import Any

from geo import places as gazetteer
from geo import provinces
from geo.provinces import VINTAGES

PLACES = Path(__file__).parent / "places.json"
DECIMALS = 3


def content() -> dict[str, Any]:
    """Everything that the file holds: see `Gazetteer` in search_entries.js."""
    return {"vintages": list(VINTAGES), "provinces": _provinces(), "districts": _districts()}


def _provinces() -> list[list[Any]]:
    """Each name that a unit bears in some vintage, with the vintages in which it bears it."""
    named: dict[str, dict[int, tuple[str, str]]] = {}
    for at, vintage in enumerate(VINTAGES):
        for code, unit in provinces.units(vintage).iterrows():
            named.setdefault(unit["name_vi"], {})[at] = (str(code), unit["name_en"])
    return [_province(name, held) for name, held in sorted(named.items())]


def _province(name: str, held: dict[int, tuple[str, str]]) -> list[Any]:
    codes = [held[at][0] if at in held else _elsewhere(held, at) for at in range(len(VINTAGES))]
    return [name, next(iter(held.values()))[1], list(held), codes]


def _elsewhere(held: dict[int, tuple[str, str]], at: int) -> str:
    """The unit of a vintage that holds what bears the name in another one."""
    nearest = min(held, key=lambda other: abs(other - at))
    code = held[nearest][0]
    if nearest < at:
        return provinces.successor(code, VINTAGES[nearest], VINTAGES[at])
    walk = provinces.crosswalk(VINTAGES[at], VINTAGES[nearest])
    came = walk.loc[walk["main"] & (walk["to_code"] == code), "from_code"].tolist()
    return code if code in came else came[0]


def _districts() -> list[list[Any]]:
    """The districts of 2005 and of later years: name, codes of their provinces, a point."""
    oldest, *later = VINTAGES
    return [
        [
            place.name,
            [place.province, *(provinces.successor(place.province, oldest, v) for v in later)],
            round(place.lat, DECIMALS),
            round(place.lon, DECIMALS),
        ]
        for place in gazetteer.districts(oldest)
        if place.lat is not None and place.lon is not None
    ]


def write() -> None:
    """Write the file; the same tables give the same bytes."""
    text = json.dumps(content(), ensure_ascii=False, separators=(",", ":"))
    PLACES.write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    write()
