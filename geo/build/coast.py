"""The strip between the province file's coast, drawn coarsely, and a finer coastline."""

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.build.coverage import METRES, polygons, to_degrees, to_metres

REACH_M = 6_000  # how far off a province's coast land is still its own shore
KEEP_CLEAR_M = 1_500  # of a neighbouring country
FINEST_M = 120
NARROWEST_M = 150
SMALLEST_M2 = 150_000
STEP_M = 250


def strips(
    land: gpd.GeoSeries, provinces: gpd.GeoSeries, neighbours: gpd.GeoSeries
) -> gpd.GeoSeries:
    """Return the land along the coast that no province holds, indexed by the nearest province.

    `land` is the finer coastline's; `neighbours` the land of other countries, fitted to Vietnam.
    """
    homes = to_metres(provinces)
    vietnam = homes.union_all()
    near = to_metres(land[land.intersects(provinces.union_all())])
    shore = near.simplify(FINEST_M).make_valid().union_all().intersection(vietnam.buffer(REACH_M))
    abroad = to_metres(neighbours).union_all().buffer(KEEP_CLEAR_M)
    new = _without_threads(shore.difference(vietnam).difference(abroad))
    touching = [part for part in polygons(new).geoms if part.distance(vietnam) < NARROWEST_M]
    return to_degrees(_shared_out(touching, homes))


def _without_threads(shape: BaseGeometry) -> BaseGeometry:
    """Drop what is narrower than NARROWEST_M; the rest keeps its outline."""
    core = shape.buffer(-NARROWEST_M / 2).buffer(NARROWEST_M, join_style="mitre")
    return shape.intersection(core)


def _shared_out(parts: Sequence[BaseGeometry], homes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return the parts cut midway between the provinces that they lie along."""
    cells = _cells(homes, shapely.union_all(parts))
    frame = gpd.GeoDataFrame(geometry=parts, crs=METRES).overlay(
        cells, how="intersection", keep_geom_type=True
    )
    shares = frame.dissolve("code").geometry.explode()
    return shares[shares.area >= SMALLEST_M2]


def _cells(homes: gpd.GeoSeries, parts: BaseGeometry) -> gpd.GeoDataFrame:
    """Return the ground nearer to one province than to another: column code, geometry."""
    along = homes[homes.intersects(parts.buffer(NARROWEST_M))]
    edges = along.boundary.segmentize(STEP_M).intersection(parts.buffer(2 * REACH_M))
    dots = edges.extract_unique_points().explode().set_precision(10)
    dots = dots[~dots.duplicated(keep=False)]  # a shared border's dots are nobody's
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(dots.to_numpy()), extend_to=parts)
    )
    at, cell = shapely.STRtree(cells).query(dots.to_numpy(), predicate="within")
    codes = np.asarray(dots.index)[at]
    return (
        gpd.GeoDataFrame({"code": codes}, geometry=cells[cell], crs=METRES)
        .dissolve("code")
        .reset_index()
    )
