"""What the shapes are checked for, and how well they hold the ward points."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from geo import boundaries, provinces
from geo.build.coverage import to_metres
from geo.vintages import vintage_row

WEB_BYTES = 250_000
CONTEXT_BYTES = 200_000
INLAND_M = 2000
STOPS = provinces.TABLES / "places.csv"
WRONG = provinces.TABLES / "ward_points_wrong.csv"


class ShapesError(ValueError):
    """The shapes break their contract; the message holds every fault, one on a line."""


def check() -> None:
    """Raise ShapesError with all that is wrong with the shipped shapes."""
    faults = [fault for vintage in provinces.VINTAGES for fault in faults_of(vintage)]
    faults += _too_large(boundaries.context_file(), CONTEXT_BYTES)
    if faults:
        raise ShapesError("\n".join(faults))


def faults_of(vintage: str) -> list[str]:
    """Return what is wrong with one vintage: its units, their coverage, its size, its stops."""
    units = boundaries.load(vintage)
    faults = _too_large(boundaries.web_file(vintage), WEB_BYTES)
    count = vintage_row(vintage).unit_count
    if len(units) != count:
        faults.append(f"{vintage} has {len(units)} units, not {count}; run the build again")
    if not shapely.coverage_is_valid(units.geometry.to_numpy()):
        faults.append(f"{vintage} has borders that do not match; see coverage.node")
    return faults + _stops_outside(vintage)


def _too_large(path: Path, most: int) -> list[str]:
    size = path.stat().st_size
    return [f"{path.name} has {size} bytes, more than {most}; simplify"] if size > most else []


def _stops_outside(vintage: str) -> list[str]:
    stops = pd.read_csv(STOPS, dtype={"code_2004": str})
    homes = provinces.carry(stops["code_2004"], "2004", vintage)
    return [
        f"{place} at {lon}, {lat} lies in {found}, not in {home} of {vintage}; look at its border"
        for place, lon, lat, home in zip(
            stops["place"], stops["lon"], stops["lat"], homes, strict=True
        )
        if (found := boundaries.locate(lon, lat, vintage)) != home
    ]


def differing(built: Path, shipped: Path) -> list[str]:
    """Return the names of the files that are not the same, byte for byte, in both folders."""
    names = {file.name for folder in (built, shipped) for file in folder.glob("*.*json")}
    return sorted(name for name in names if _bytes(built / name) != _bytes(shipped / name))


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def report(wards: gpd.GeoDataFrame) -> list[str]:
    """Return the measures taken of the shipped shapes, in sentences."""
    return [
        *_sizes(),
        *_areas(),
        *_held(wards, "2008", wards["province"]),
        *_held(wards, "2004", wards["province_2004"]),
    ]


def _sizes() -> list[str]:
    files = sorted(boundaries.SHAPES.glob("*.geojson"))
    return [f"{file.name}: {file.stat().st_size} bytes" for file in files]


def _areas() -> list[str]:
    old = boundaries.load("2004")["area_km2"]
    return [f"2004: Hà Nội {old['01']:.0f} km², Hà Tây {old['28']:.0f} km²"]


def _held(wards: gpd.GeoDataFrame, vintage: str, home: "pd.Series[str]") -> list[str]:
    units = boundaries.load(vintage)
    inside = _inside(wards, units, home)
    right = ~wards["ward"].isin(pd.read_csv(WRONG, dtype=str)["ward"])
    inland = right & (_from_border_m(wards, units) > INLAND_M)
    return [
        f"{vintage}: {_share(inside)} of all ward points lie in their unit",
        f"{vintage}: {_share(inside[right])} of those not known to be wrong",
        f"{vintage}: {_share(inside[inland])} of those, more than 2 km from any border or coast",
    ]


def _inside(
    wards: gpd.GeoDataFrame, units: gpd.GeoDataFrame, home: "pd.Series[str]"
) -> "pd.Series[bool]":
    own = gpd.GeoSeries(units.geometry.reindex(home).to_numpy(), index=wards.index, crs=wards.crs)
    inside: pd.Series[bool] = own.intersects(wards.geometry)
    return inside


def _from_border_m(wards: gpd.GeoDataFrame, units: gpd.GeoDataFrame) -> "pd.Series[float]":
    """Return how far each point lies from the outline of any unit; at sea 0."""
    lines = to_metres(units.geometry).boundary.union_all()
    spots = to_metres(wards.geometry)
    away: pd.Series[float] = spots.distance(lines)
    return away.where(spots.intersects(to_metres(units.geometry).union_all()), 0)


def _share(hits: "pd.Series[bool]") -> str:
    return f"{hits.sum()} of {len(hits)} ({hits.mean():.2%})"
