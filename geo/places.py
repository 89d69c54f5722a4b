"""The provinces, districts and wards of 2005 and later as the tables have them, each with a point.

Points are WGS84 degrees to a thousandth; a ward without a point of its own is placed by its
district. The tables are made by `python -m geo.build.gazetteer`.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple

from geo.administrative_units import by_code, province, units
from geo.succession import successor
from geo.table_files import TABLES
from geo.vintages import OLDEST, VINTAGES, vintage_row

Kind = Literal["province", "district", "ward"]
LEVELS: dict[Kind, int] = {"province": 0, "district": 1, "ward": 2}


@dataclass(frozen=True)
class Place:
    """One place; `province` is its code in `vintage`, `district` the code above a ward.

    `lat`, `lon` are None where no point is known. `precision` says what the point is, and
    `radius_km` how far from it the place reaches (None when not measured).
    """

    kind: Kind
    code: str
    name: str
    vintage: str
    province: str
    district: str = ""
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: str = ""

    @property
    def full_name(self) -> str:
        """Return the name with those of the district and province it lies in."""
        above = province(self.province, self.vintage)
        parts = [self.name]
        if self.kind == "ward" and self.district:
            parts.append(_district_names(self.vintage)[self.district])
        if self.kind != "province":
            parts.append(above.name_vi if above.kind == "province" else above.titled_vi)
        return ", ".join(parts)


def lies_in(place: Place, other: Place) -> bool:
    """Return whether a place is a part of the other."""
    if other.kind == "province":
        return place.kind != "province" and place.province == other.code
    return other.kind == "district" and place.kind == "ward" and place.district == other.code


def places_of(vintage: str) -> Iterator[Place]:
    """Give every place of a vintage, what was in force then before what came later."""
    yield from _provinces(vintage)
    if not vintage_row(vintage).has_districts:
        yield from _wards_without_district(vintage)
    yield from districts(vintage)
    yield from _wards(vintage)


def _provinces(vintage: str) -> Iterator[Place]:
    points = _by_code("gazetteer_provinces")
    for code, unit in by_code(vintage).items():
        prefix = "Tỉnh" if unit.kind == "province" else "Thành phố"
        place = Place("province", code, unit.name_vi, vintage, code)
        point = points[_older(code, vintage)]
        placed = _placed(place, point, f"{PRECISIONS['province']}, {_within(point)}")
        yield placed
        yield replace(placed, name=f"{prefix} {unit.bare_vi}")


def _older(code: str, vintage: str) -> str:
    """Return the unit of 2004 whose point stands for this one: its namesake, or its main part."""
    name = province(code, vintage).name_vi
    former = units(OLDEST)
    namesakes = former.index[former["name_vi"] == name]
    if len(namesakes):
        return str(namesakes[0])
    return next(str(old) for old in former.index if successor(str(old), OLDEST, vintage) == code)


def districts(vintage: str) -> Iterator[Place]:
    """Give the districts of 2005 and later, those in force then first."""
    rows = _table("gazetteer_districts")
    for row in sorted(rows, key=lambda row: row["since"], reverse=vintage != OLDEST):
        place = Place("district", row["code"], row["name"], vintage, _province_of(row, vintage))
        yield _placed(place, row, f"{PRECISIONS['district']}, {_within(row)}")


def _wards(vintage: str) -> Iterator[Place]:
    parents = _by_code("gazetteer_districts")
    for row in _table("gazetteer_wards"):
        parent = parents[row["district"]]
        own = row | {
            "province_2004": row["province_2004"] or parent["province_2004"],
            "province_2008": parent["province_2008"],
        }
        place = Place(
            "ward", row["code"], row["name"], vintage, _province_of(own, vintage), row["district"]
        )
        if row["lat"]:
            yield _placed(place, row, PRECISIONS["ward"])
        else:
            yield _placed(place, parent, f"{PRECISIONS['district']}, {_within(parent)}")


def _wards_without_district(vintage: str) -> Iterator[Place]:
    for row in _table(f"gazetteer_wards_{vintage}"):
        place = Place("ward", row["code"], row["name"], vintage, row[f"province_{vintage}"])
        yield _placed(place, row, PRECISIONS["ward"])


class SpotRow(NamedTuple):
    """A place below the provinces with the code of its province in each of VINTAGES."""

    level: Literal["district", "ward"]
    name: str
    provinces: tuple[str, ...]
    since: str


def spots() -> Iterator[SpotRow]:
    """Give the districts and wards of all tables, without their points.

    A ward of a later list says where it lies in that list alone.
    """
    parents = _by_code("gazetteer_districts")
    for row in _table("gazetteer_districts"):
        yield SpotRow("district", row["name"], _in_each(row), row["since"])
    for row in _table("gazetteer_wards"):
        parent = parents[row["district"]]
        own = {**parent, "province_2004": row["province_2004"] or parent["province_2004"]}
        yield SpotRow("ward", row["name"], _in_each(own), OLDEST)
    for vintage in VINTAGES:
        if not vintage_row(vintage).has_districts:
            for row in _table(f"gazetteer_wards_{vintage}"):
                codes = (row[f"province_{v}"] if v == vintage else "" for v in VINTAGES)
                yield SpotRow("ward", row["name"], tuple(codes), vintage)


def _in_each(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(_province_of(row, vintage) for vintage in VINTAGES)


def _province_of(row: dict[str, str], vintage: str) -> str:
    """The province of a row, which names those of 2004 and 2008."""
    own = row.get(f"province_{vintage}")
    return _heirs(vintage)[row["province_2008"]] if own is None else own


@cache
def _heirs(vintage: str) -> dict[str, str]:
    return {str(code): successor(str(code), "2008", vintage) for code in units("2008").index}


PRECISIONS: dict[Kind, str] = {
    "province": "point of the province",
    "district": "point of the district",
    "ward": "point of the ward",
}


def _within(point: Mapping[str, str]) -> str:
    return f"within {point['radius_km']} km" if point.get("radius_km") else "reach not measured"


def _placed(place: Place, point: Mapping[str, str], precision: str) -> Place:
    if not point["lat"]:
        return place
    radius = point.get("radius_km")
    return replace(
        place,
        lat=float(point["lat"]),
        lon=float(point["lon"]),
        radius_km=float(radius) if radius else None,
        precision=f"{precision} (derived)",
    )


@cache
def _table(name: str) -> tuple[dict[str, str], ...]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _by_code(name: str) -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in _table(name)}


@cache
def _district_names(vintage: str) -> dict[str, str]:
    rows = _table("gazetteer_districts")
    in_force = sorted(rows, key=lambda row: row["since"], reverse=vintage == OLDEST)
    return {row["code"]: row["name"] for row in in_force}
