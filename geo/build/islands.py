"""Islands that the province file lacks, and those of Hoàng Sa and Trường Sa."""

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.build.coverage import polygons, to_metres
from geo.provinces import TABLES

SMALLEST_ROOM_M = 250  # radius of a circle on it; smaller islands and sandbars are specks at zoom 9
FARTHEST_M = 60_000
KEEP_CLEAR_M = 5_000  # of a neighbouring country, whose coast is drawn less finely
SIMPLIFY_DEG = 0.0006
NAMED_WITHIN_DEG = 0.01
# Islands whose nearest province is another one than theirs, and that hold no ward point.
NAMED = {
    "Bạch Long Vĩ": (107.73, 20.14, "31"),
    "Bình Hưng": (109.22, 11.78, "56"),
    "Sơn Chà": (108.204, 16.217, "46"),  # north of Hải Vân, Lăng Cô
}


def missing(
    land: gpd.GeoSeries,
    provinces: gpd.GeoSeries,
    wards: gpd.GeoDataFrame,
    neighbours: gpd.GeoSeries,
) -> gpd.GeoSeries:
    """Return the islands that the province file lacks, indexed by the code of their province.

    An island belongs to the province it is named for here, else to that of a ward point on it,
    else to the nearest, if that is near and no other country is nearer.
    """
    new = land[~land.intersects(provinces.union_all())].reset_index(drop=True)
    codes = _named(new).fillna(_of_wards(new, wards)).fillna(_nearest(new, provinces, neighbours))
    ours = new[codes.notna()]
    kept = ours[_room_m(ours) >= SMALLEST_ROOM_M]
    return kept.simplify(SIMPLIFY_DEG).set_axis(codes[kept.index])


def _named(islands: gpd.GeoSeries) -> "pd.Series[str]":
    codes: pd.Series[str] = pd.Series(index=islands.index, dtype=str)
    for lon, lat, code in NAMED.values():
        codes[islands.intersects(shapely.Point(lon, lat).buffer(NAMED_WITHIN_DEG))] = code
    return codes


def _of_wards(islands: gpd.GeoSeries, wards: gpd.GeoDataFrame) -> "pd.Series[str]":
    hits = gpd.GeoDataFrame(geometry=islands).sjoin(wards[["province", "geometry"]])
    codes: pd.Series[str] = hits["province"].groupby(level=0).first()
    return codes.reindex(islands.index)


def _nearest(
    islands: gpd.GeoSeries, provinces: gpd.GeoSeries, neighbours: gpd.GeoSeries
) -> "pd.Series[str]":
    homes = gpd.GeoDataFrame(geometry=to_metres(provinces).rename_axis("home"))
    near = gpd.GeoDataFrame(geometry=to_metres(islands)).sjoin_nearest(
        homes, max_distance=FARTHEST_M, distance_col="away"
    )
    near = near[~near.index.duplicated()]
    abroad = near.distance(to_metres(neighbours).union_all())
    ours = near[(abroad > near["away"]) & (abroad > KEEP_CLEAR_M)]
    codes: pd.Series[str] = ours["home"].reindex(islands.index)
    return codes


def _room_m(islands: gpd.GeoSeries) -> "pd.Series[float]":
    """Return the radius of the largest circle on each island."""
    radius: pd.Series[float] = to_metres(islands).maximum_inscribed_circle(tolerance=20).length
    return radius


def groups(land: gpd.GeoSeries) -> dict[str, BaseGeometry]:
    """Return group → its islands and reefs, as far as the land file draws them."""
    bounds = pd.read_csv(TABLES / "island_groups.csv").set_index("group")
    boxes = bounds[["west", "south", "east", "north"]].itertuples(name=None)
    return {str(group): _inside(land, shapely.box(*box)) for group, *box in boxes}


def _inside(land: gpd.GeoSeries, box: BaseGeometry) -> BaseGeometry:
    return polygons(land[land.within(box)].simplify(SIMPLIFY_DEG).union_all())
