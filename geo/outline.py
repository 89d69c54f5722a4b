"""The country as paths of an SVG, a few kilobytes: for a first drawing, before the map is there.

Points are whole numbers of the map's own projection (Web Mercator), `WORLD` of them around the
globe, x to the east, y to the south: less than a pixel of a first view on any desk.
"""

from collections.abc import Iterable
from functools import cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import boundaries
from geo.extents import Extent

WORLD = 65_536
SIMPLER, SIMPLER_AROUND = 0.03, 0.06
"""Degrees that an outline may stray: the country's, and its neighbours'."""
SMALLEST = 0.001
"""Square degrees; a smaller islet is of no size here, but where it is all there is."""
AROUND = Extent(92.0, 3.0, 125.0, 27.0)
"""How far around the country land is drawn."""


def point(lon: float, lat: float) -> tuple[int, int]:
    """A place (degrees, EPSG:4326) as x and y."""
    x, y = _projected(np.array([[lon, lat]]))[0]
    return int(x), int(y)


def corners(extent: Extent) -> tuple[int, int, int, int]:
    """The left, upper, right and lower edge of an extent."""
    return *point(extent.west, extent.north), *point(extent.east, extent.south)


@cache
def unit_paths(vintage: str) -> dict[str, str]:
    """The path of each unit of a vintage by its code; neighbours share their borders."""
    units = boundaries.load(vintage).geometry
    simpler = shapely.coverage_simplify(units.to_numpy(), SIMPLER)
    return {str(code): _path(unit) for code, unit in zip(units.index, simpler, strict=True)}


@cache
def land_path() -> str:
    """The path of the neighbours' land, whose borders with one another are not drawn."""
    land = shapely.union_all(
        shapely.clip_by_rect(boundaries.context().geometry.to_numpy(), *AROUND)
    )
    return _path(shapely.simplify(land, SIMPLER_AROUND))


def _path(shape: BaseGeometry) -> str:
    polygons: Iterable[BaseGeometry] = getattr(shape, "geoms", [shape])
    by_size = sorted(polygons, key=lambda polygon: -polygon.area)
    return "".join(_ring(p) for i, p in enumerate(by_size) if not i or p.area > SMALLEST)


def _ring(polygon: BaseGeometry) -> str:
    points = _projected(shapely.get_coordinates(shapely.get_exterior_ring(polygon)))[:-1]
    steps = np.diff(points, axis=0)
    moved = (f"{x} {y}" for x, y in steps if x or y)
    return f"M{points[0][0]} {points[0][1]}l{' '.join(moved).replace(' -', '-')}z"


def _projected(degrees: np.ndarray) -> np.ndarray:
    lon, lat = degrees[:, 0], np.radians(degrees[:, 1])
    east, south = lon / 360 + 0.5, 0.5 - np.arctanh(np.sin(lat)) / (2 * np.pi)
    return np.round(np.column_stack([east, south]) * WORLD).astype(int)
