"""The shapes that a map stands on, made once for each vintage: paths and points in degrees."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import shapely
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from geo import boundaries
from geo.extents import Extent
from geo.posters.paths import fill_path, line_path
from geo.posters.projection import Points, Projection


class IslandGroup(NamedTuple):
    """An island group, the unit that it belongs to, and a point for each island (n × 2)."""

    code: str
    name_vi: str
    name_en: str
    points: Points


@dataclass(frozen=True, eq=False)
class BaseShapes:
    """The units of a vintage and the islands, in degrees (EPSG:4326).

    shapes, paths: a shape and a path for each code. borders: each border once. outline: the line
    around all of them.
    """

    shapes: dict[str, BaseGeometry]
    paths: dict[str, Path]
    borders: Path
    outline: Path
    islands: tuple[IslandGroup, ...]


@lru_cache(maxsize=32)
def base_shapes(vintage: str, finest_deg: float) -> BaseShapes:
    """The shapes of a vintage, without detail finer than `finest_deg`; borders stay shared."""
    units = boundaries.load(vintage)
    shapes = shapely.coverage_simplify(units.geometry.to_numpy(), finest_deg)
    by_code = dict(zip(units.index.astype(str), shapes, strict=True))
    return BaseShapes(
        by_code,
        {code: fill_path(shape) for code, shape in by_code.items()},
        line_path(shapely.line_merge(shapely.union_all(shapely.boundary(shapes)))),
        fill_path(shapely.coverage_union_all(shapes)),
        _islands(vintage),
    )


@lru_cache(maxsize=32)
def country(vintage: str, finest_deg: float, projection: Projection) -> BaseGeometry:
    """All units of a vintage together, in page units; prepared to be asked often."""
    shapes = list(base_shapes(vintage, finest_deg).shapes.values())
    whole = shapely.transform(shapely.coverage_union_all(shapes), projection.points)
    shapely.prepare(whole)
    return whole


@lru_cache(maxsize=32)
def neighbours(extent: Extent, finest_deg: float) -> Path:
    """The land around, as far as an extent shows it."""
    shapes = shapely.clip_by_rect(boundaries.context().geometry.to_numpy(), *extent)
    return fill_path(shapely.simplify(shapely.union_all(shapes), finest_deg))


def _islands(vintage: str) -> tuple[IslandGroup, ...]:
    groups = boundaries.islands(vintage)
    columns = groups[["code", "label_vi", "label_en", "lon", "lat"]].to_numpy()
    return tuple(
        IslandGroup(code, vi, en, _middles(shape, lon, lat))
        for (code, vi, en, lon, lat), shape in zip(columns, groups.geometry, strict=True)
    )


def _middles(shape: BaseGeometry, lon: float, lat: float) -> Points:
    """The middle of each island; of the group, where none is drawn."""
    points = shapely.get_coordinates(shapely.centroid(shapely.get_parts(shape)))
    return points if len(points) else np.array([[lon, lat]])
