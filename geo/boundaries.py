"""Where the units of each vintage lie, with the land around them and the two island groups.

Everything is in WGS84 (EPSG:4326). The files are made by `python -m geo.build`; their sources,
licences and accuracy are on record in geo/README.md.
"""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

import texts
from geo import provinces

# A page takes names and numbers alone; shapes come with the first file or picture.
if TYPE_CHECKING:
    import geopandas as gpd

SHAPES = Path(__file__).parent / "shapes"
ISLANDS = SHAPES / "islands.geojson"
EQUAL_AREA = "+proj=laea +lat_0=16 +lon_0=106 +datum=WGS84 +units=m"


class Text(NamedTuple):
    """The same sentence in both languages."""

    vi: str
    en: str


DISCLAIMER = {
    vintage: Text(*(texts.of(lang)(f"boundaries.disclaimer_{vintage}") for lang in texts.LANGUAGES))
    for vintage in provinces.VINTAGES
}


def load(vintage: str) -> "gpd.GeoDataFrame":
    """Return the units of a vintage, a fresh copy, in order of code.

    Index `code` (text); columns name_vi, name_en, kind, region, area_km2 (that of the simplified
    shape, in an equal-area projection, not the published one), geometry (MultiPolygon); EPSG:4326.
    The shapes share their borders.
    """
    return _units(vintage).copy()


def locate(lon: float, lat: float, vintage: str) -> str | None:
    """Return the code of the unit at a point in degrees, or None at sea and abroad.

    Between the islands of Hoàng Sa and Trường Sa it is the unit that they belong to.
    """
    import shapely

    point = shapely.Point(lon, lat)
    hits = _units(vintage).sindex.query(point, predicate="intersects")
    if len(hits):
        return str(_units(vintage).index[hits.min()])
    groups = _groups().loc[
        lambda g: g["west"].le(lon) & g["east"].ge(lon) & g["south"].le(lat) & g["north"].ge(lat)
    ]
    return None if groups.empty else _unit_of(groups["code_2004"].iloc[0], vintage).code


def web_file(vintage: str) -> Path:
    """Return the GeoJSON file of a vintage, to be fetched by the browser.

    Each feature has the unit's code as `id` and the properties name_vi, name_en, at ([lon, lat],
    the middle of the largest circle within its largest part) and room_km (that circle's radius).
    """
    provinces.units(vintage)
    return SHAPES / f"provinces-{vintage}.geojson"


def rooms_km(vintage: str) -> dict[str, float]:
    """Return the room_km of each unit's feature by its code."""
    return _rooms_km(vintage)


def context() -> "gpd.GeoDataFrame":
    """Return the neighbours' land: columns name_vi, name_en (empty: no label), geometry.

    It fits Vietnam's border without a gap, and holds nothing in the waters of the island groups.
    """
    return _context().copy()


def context_file() -> Path:
    """Return the GeoJSON file of the neighbours' land, to be fetched by the browser."""
    return SHAPES / "neighbours.geojson"


def island_groups(vintage: str) -> pd.DataFrame:
    """Return Hoàng Sa and Trường Sa with the unit of the vintage that they belong to.

    Index `group` (hoang-sa, truong-sa); columns code, label_vi, label_en, lon, lat (centre of the
    group), west, south, east, north (its bounds), points ([lon, lat] of the middle of each island
    and reef that the source draws; none where it draws none, so mark the centre instead).
    """
    groups = _groups()
    units = [_unit_of(code, vintage) for code in groups["code_2004"]]
    points = {feature["id"]: feature["properties"]["points"] for feature in _features(ISLANDS)}
    named = groups.assign(
        code=[unit.code for unit in units],
        label_vi=[f"{n} ({u.titled_vi})" for n, u in zip(groups["name_vi"], units, strict=True)],
        label_en=[f"{n}, {u.name_en}" for n, u in zip(groups["name_en"], units, strict=True)],
        points=[points[group] for group in groups.index],
    )
    bounds = ["west", "south", "east", "north"]
    return named[["code", "label_vi", "label_en", "lon", "lat", *bounds, "points"]]


def islands(vintage: str) -> "gpd.GeoDataFrame":
    """Return the groups of islands with their geometry: a MultiPolygon of islands and reefs."""
    import geopandas as gpd

    groups = island_groups(vintage).drop(columns="points")
    return gpd.GeoDataFrame(groups, geometry=_islets(), crs="EPSG:4326")


def sources() -> pd.DataFrame:
    """Return where the shapes come from, one row a source.

    Columns provider, package, version, licence, date, used_for_vi, used_for_en.
    """
    return pd.read_csv(provinces.TABLES / "shape_sources.csv", dtype=str)


def _unit_of(code_2004: str, vintage: str) -> provinces.Province:
    return provinces.province(provinces.successor(code_2004, "2004", vintage), vintage)


@cache
def _units(vintage: str) -> "gpd.GeoDataFrame":
    import geopandas as gpd

    shapes = read(web_file(vintage)).set_index("id").geometry.rename_axis("code").sort_index()
    names = provinces.units(vintage)[["name_vi", "name_en", "kind", "region"]]
    area_km2 = shapes.to_crs(EQUAL_AREA).area / 1e6
    return gpd.GeoDataFrame(names.assign(area_km2=area_km2), geometry=shapes, crs="EPSG:4326")


@cache
def _rooms_km(vintage: str) -> dict[str, float]:
    rooms = {one["id"]: one["properties"]["room_km"] for one in _features(web_file(vintage))}
    return dict(sorted(rooms.items()))


@cache
def _context() -> "gpd.GeoDataFrame":
    return read(context_file())[["name_vi", "name_en", "geometry"]]


@cache
def _islets() -> "gpd.GeoSeries":
    return read(ISLANDS).set_index("id").geometry.rename_axis("group")


@cache
def _groups() -> pd.DataFrame:
    text = {"code_2004": str}
    return pd.read_csv(provinces.TABLES / "island_groups.csv", dtype=text).set_index("group")


def read(path: Path) -> "gpd.GeoDataFrame":
    """Return the features of a GeoJSON file: id, their properties, geometry; EPSG:4326."""
    import geopandas as gpd
    import shapely

    # By shapely alone: a library for every format takes more memory than all that is read.
    features = _features(path)
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in features]
    rows = [{"id": feature.get("id"), **feature["properties"]} for feature in features]
    return gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326")


def _features(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["features"]
    return found
