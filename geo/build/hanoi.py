"""The lines that part the Hà Nội of 2008 into what it was in 2004.

In 2008 Hà Nội took in Hà Tây (28), the district of Mê Linh (from 26) and four communes (from 17).
No open file draws the old line, so it runs midway between the wards of either side: Voronoi cells
of the ward points, dissolved by their province of 2004 and smoothed.
"""

from collections.abc import Iterable
from itertools import combinations

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.build.coverage import METRES, WGS84, to_degrees, to_metres

HA_NOI, HA_TAY, VINH_PHUC, HOA_BINH = "01", "28", "26", "17"
# Districts as the statistics office codes them; Resolution 15/2008/QH12 moved them on 2008-08-01.
HA_TAY_DISTRICTS = ("268", "269", *(str(code) for code in range(271, 283)))
ME_LINH = "250"
HOA_BINH_COMMUNES = ("04927", "04930", "04936", "04939")
SMALLEST_PART_M2 = 15e6
SIMPLIFY_M = 600
ROUNDS = 1
FINEST_M = 40

Dots = npt.NDArray[np.float64]


def province_2004(wards: pd.DataFrame) -> "pd.Series[str]":
    """Return each ward's province in 2004, from its codes of 2008."""
    before = wards["province"].copy()
    ha_noi = before == HA_NOI
    before[ha_noi & wards["district"].isin(HA_TAY_DISTRICTS)] = HA_TAY
    before[ha_noi & (wards["district"] == ME_LINH)] = VINH_PHUC
    # Last, because these communes lie in two of the districts above today.
    before[ha_noi & wards["ward"].isin(HOA_BINH_COMMUNES)] = HOA_BINH
    return before


def parts(ha_noi: BaseGeometry, wards: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """Return code of 2004 → its share of `ha_noi`; shapes in WGS84."""
    city = to_metres(gpd.GeoSeries([ha_noi], crs=WGS84)).iloc[0]
    around = city.buffer(20_000)
    cells = _cells(_points(wards, around), around)
    lines = [_smooth(line) for line in _inner_lines(cells)]
    faces = shapely.get_parts(
        shapely.polygonize([shapely.union_all([*lines, around.boundary], grid_size=1.0)])
    )
    owners = [_owner(face, cells) for face in faces]
    shares = to_degrees(_dissolved(faces, owners)).intersection(ha_noi)
    return shares.loc[[HA_NOI, HA_TAY, VINH_PHUC, HOA_BINH]]


def _points(wards: gpd.GeoDataFrame, around: BaseGeometry) -> gpd.GeoSeries:
    """Return code of 2004 → ward point of the Hà Nội of 2008, in metres, one to a place."""
    own = wards[wards["province"] == HA_NOI].drop_duplicates(["lon", "lat", "province_2004"])
    own = own.drop_duplicates(["lon", "lat"], keep=False)  # one place is not in two provinces
    spots = to_metres(own.set_index("province_2004").geometry)
    return spots[spots.within(around)]


def _cells(points: gpd.GeoSeries, around: BaseGeometry) -> gpd.GeoSeries:
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(list(points)), extend_to=around)
    )
    at, cell = shapely.STRtree(cells).query(list(points), predicate="within")
    whole = _dissolved(cells[cell], list(points.index[at]))
    return _without_enclaves(whole.intersection(around))


def _without_enclaves(whole: gpd.GeoSeries) -> gpd.GeoSeries:
    """Give a stray cell, far smaller than any true part, to the neighbour it borders most."""
    pieces = whole.explode()
    small = pieces.area < SMALLEST_PART_M2
    kept = _dissolved(pieces[~small], list(pieces[~small].index))
    hosts = [kept.boundary.intersection(piece.boundary).length.idxmax() for piece in pieces[small]]
    return _dissolved([*kept, *pieces[small]], [*kept.index, *hosts])


def _dissolved(shapes: Iterable[BaseGeometry], codes: list[str]) -> gpd.GeoSeries:
    frame = gpd.GeoDataFrame({"code": codes}, geometry=list(shapes), crs=METRES)
    return frame.dissolve("code").geometry


def _inner_lines(cells: gpd.GeoSeries) -> list[BaseGeometry]:
    shared = [a.boundary.intersection(b.boundary) for a, b in combinations(cells, 2)]
    merged = shapely.line_merge(shapely.union_all(shared))
    return [part for part in shapely.get_parts(merged) if part.geom_type == "LineString"]


def _smooth(line: BaseGeometry) -> BaseGeometry:
    """Cut the corners of a zigzag (Chaikin), its ends held."""
    dots = shapely.get_coordinates(line.simplify(SIMPLIFY_M))
    for _ in range(ROUNDS):
        dots = _cut_corners(dots)
    return LineString(dots).simplify(FINEST_M)


def _cut_corners(dots: Dots) -> Dots:
    near, far = 0.75 * dots[:-1] + 0.25 * dots[1:], 0.25 * dots[:-1] + 0.75 * dots[1:]
    middle = np.stack([near, far], axis=1).reshape(-1, 2)
    return np.vstack([dots[:1], middle[1:-1], dots[-1:]])


def _owner(face: BaseGeometry, cells: gpd.GeoSeries) -> str:
    return str(cells.intersection(face).area.idxmax())
