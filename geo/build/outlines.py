"""The shapes as paths of an SVG, simplified, in the points of `geo.outline`."""

import json
from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import boundaries, outline
from geo.extents import Extent
from geo.vintages import VINTAGES

SIMPLER, SIMPLER_AROUND = 0.03, 0.06
"""Degrees that an outline may stray: the country's, and its neighbours'."""
SMALLEST = 0.001
"""Square degrees; a smaller islet is of no size here, but where it is all there is."""
AROUND = Extent(92.0, 3.0, 125.0, 27.0)
"""How far around the country land is drawn."""


def write(folder: Path) -> None:
    """Write the outlines of the shapes that stand in a folder, beside them."""
    units = {v: boundaries.read(folder / boundaries.web_file(v).name) for v in VINTAGES}
    neighbours = boundaries.read(folder / boundaries.context_file().name)
    found = {
        "land": land_path(neighbours.geometry),
        "units": {v: unit_paths(rows.set_index("id").geometry) for v, rows in units.items()},
    }
    text = json.dumps(found, separators=(",", ":"), sort_keys=True)
    (folder / outline.FILE.name).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def unit_paths(units: gpd.GeoSeries) -> dict[str, str]:
    """Return the path of each unit by its code; neighbours share their borders."""
    in_order = units.sort_index()
    simpler = shapely.coverage_simplify(in_order.to_numpy(), SIMPLER)
    return {str(code): _path(unit) for code, unit in zip(in_order.index, simpler, strict=True)}


def land_path(neighbours: gpd.GeoSeries) -> str:
    """Return the path of the neighbours' land around the country as one."""
    land = shapely.union_all(shapely.clip_by_rect(neighbours.to_numpy(), *AROUND))
    return _path(shapely.simplify(land, SIMPLER_AROUND))


def _path(shape: BaseGeometry) -> str:
    polygons: Iterable[BaseGeometry] = getattr(shape, "geoms", [shape])
    by_size = sorted(polygons, key=lambda polygon: -polygon.area)
    return "".join(_ring(p) for i, p in enumerate(by_size) if not i or p.area > SMALLEST)


def _ring(polygon: BaseGeometry) -> str:
    points = outline.projected(shapely.get_coordinates(shapely.get_exterior_ring(polygon)))[:-1]
    steps = np.diff(points, axis=0)
    moved = (f"{x} {y}" for x, y in steps if x or y)
    return f"M{points[0][0]} {points[0][1]}l{' '.join(moved).replace(' -', '-')}z"
