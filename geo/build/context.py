"""The land of the neighbouring countries, fitted to Vietnam's own border."""

from collections.abc import Mapping

import geopandas as gpd
import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.build.coverage import GRID_DEG, WGS84, polygons

# Wide enough that no projector shows where the land was cut off.
BOUNDS = (88.0, -3.0, 128.0, 31.0)
# No part of a neighbour is drawn here: the waters of Hoàng Sa and Trường Sa.
ISLAND_WATERS = shapely.box(110.5, 6.5, 118.0, 17.3)
NAMES = {
    "China": ("Trung Quốc", "China"),
    "Laos": ("Lào", "Laos"),
    "Cambodia": ("Campuchia", "Cambodia"),
    "Thailand": ("Thái Lan", "Thailand"),
    "Myanmar": ("Myanmar", "Myanmar"),
    "Malaysia": ("Malaysia", "Malaysia"),
    "Indonesia": ("Indonesia", "Indonesia"),
    "Brunei": ("Brunei", "Brunei"),
    "Philippines": ("Philippines", "Philippines"),
}
# Other land is drawn without a name.
VIETNAM = "Vietnam"
LEFT_OUT = ("Spratly Is.", "Scarborough Reef")
SMALLEST_DEG2 = 0.02
SIMPLIFY_DEG = 0.03
COAST_DEG = 0.05


def fit(countries: gpd.GeoSeries, vietnam: BaseGeometry) -> gpd.GeoDataFrame:
    """Return the neighbours' land: columns name_vi, name_en, geometry, in WGS84.

    What the countries' file calls Vietnam and the province file does not goes to the neighbour
    that it touches, and no neighbour reaches into a province.
    """
    land = countries.set_axis(countries.index)
    land[:] = shapely.coverage_simplify(countries.to_numpy(), SIMPLIFY_DEG)
    strips = _inland(land[VIETNAM].difference(vietnam), land)
    rows = [
        (*NAMES.get(str(name), ("", "")), _fitted(shape, strips, vietnam))
        for name, shape in land.drop(VIETNAM).items()
    ]
    frame = gpd.GeoDataFrame(rows, columns=["name_vi", "name_en", "geometry"], crs=WGS84)
    return frame[~frame.geometry.is_empty].reset_index(drop=True)


def near(countries: Mapping[str, BaseGeometry]) -> gpd.GeoSeries:
    """Return name → land within BOUNDS and outside the island waters, Vietnam included."""
    frame = shapely.box(*BOUNDS)
    land = {n: s.intersection(frame) for n, s in countries.items() if n not in LEFT_OUT}
    land["China"] = shapely.union_all([land["China"], land.pop("Hong Kong"), land.pop("Macao")])
    drawn = {name: _outside_island_waters(polygons(shape)) for name, shape in land.items()}
    return gpd.GeoSeries({n: s for n, s in drawn.items() if not s.is_empty}, crs=WGS84)


def _outside_island_waters(shape: MultiPolygon) -> MultiPolygon:
    return MultiPolygon([part for part in shape.geoms if not ISLAND_WATERS.contains(part)])


def _inland(strips: BaseGeometry, land: gpd.GeoSeries) -> BaseGeometry:
    """Return the strips without what lies along the coast, save where they reach the border."""
    sea = shapely.box(*BOUNDS).difference(land.union_all())
    abroad = land.drop(VIETNAM).union_all()
    coast: BaseGeometry = sea.buffer(COAST_DEG).difference(abroad.buffer(COAST_DEG))
    return strips.difference(coast)


def _fitted(shape: BaseGeometry, strips: BaseGeometry, vietnam: BaseGeometry) -> MultiPolygon:
    rim = shape.buffer(GRID_DEG)
    beside = [s for s in shapely.get_parts(strips) if s.intersection(rim).area > 0]
    grown = shapely.union_all([shape, *beside], grid_size=GRID_DEG)
    own = polygons(shapely.difference(grown, vietnam, grid_size=GRID_DEG))
    return MultiPolygon([part for part in own.geoms if part.area >= SMALLEST_DEG2])
