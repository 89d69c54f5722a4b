"""Provinces as one coverage: every border is a single line that both neighbours share."""

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

GRID_DEG = 1e-4  # about 11 m: the decimals that the shipped files keep
METRES = "+proj=laea +lat_0=16 +lon_0=106 +datum=WGS84 +units=m"
WGS84 = "EPSG:4326"
LARGEST_POCKET_DEG2 = 5e-5  # about 0.6 km²: between two drawings of a coast, no lagoon
NOBODY = -1

Faces = npt.NDArray[np.object_]
Owners = npt.NDArray[np.int_]


def to_metres(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return WGS84 shapes in an equal-area projection, in metres."""
    return shapes.to_crs(METRES).make_valid()


def to_degrees(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return shapes in metres as WGS84."""
    return shapes.to_crs(WGS84)


def node(shapes: list[BaseGeometry]) -> list[BaseGeometry]:
    """Return the same shapes on the common grid, with a vertex wherever a neighbour has one.

    The outlines are cut at every crossing and put together again, so overlaps and gaps narrower
    than the grid vanish; a face belongs to the shape that holds a point inside it, and a pocket
    that none holds to the shape it borders most.
    """
    lines = shapely.union_all([shape.boundary for shape in shapes], grid_size=GRID_DEG)
    faces = shapely.get_parts(shapely.polygonize([lines]))
    owners = _owners(faces, shapes)
    return [shapely.coverage_union_all(faces[owners == i]) for i in range(len(shapes))]


def _owners(faces: Faces, shapes: list[BaseGeometry]) -> Owners:
    tree = shapely.STRtree(shapes)
    face, owner = tree.query(shapely.point_on_surface(faces), predicate="within")
    owners = np.full(len(faces), NOBODY)
    owners[face] = owner
    for pocket in np.flatnonzero((owners == NOBODY) & (shapely.area(faces) < LARGEST_POCKET_DEG2)):
        owners[pocket] = _host(faces, owners, int(pocket))
    return owners


def _host(faces: Faces, owners: Owners, pocket: int) -> int:
    beside = shapely.length(shapely.intersection(faces, faces[pocket].boundary))
    beside[owners == NOBODY] = 0
    return int(owners[beside.argmax()])


def union(pieces: gpd.GeoDataFrame, codes: "pd.Series[str]") -> gpd.GeoSeries:
    """Return code → union of its pieces; shared borders vanish exactly."""
    groups = pieces["geometry"].groupby(codes)
    merged = {str(code): _whole(list(group)) for code, group in groups}
    return gpd.GeoSeries(merged, crs=WGS84).rename_axis("code")


def _whole(pieces: list[BaseGeometry]) -> BaseGeometry:
    return polygons(shapely.coverage_union_all(pieces))


def polygons(shape: BaseGeometry) -> MultiPolygon:
    """Return the polygons of a shape, whatever else a cut left in it, turned as GeoJSON asks."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return shapely.orient_polygons(MultiPolygon(parts))
