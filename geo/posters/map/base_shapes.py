"""The ground of a map, made once for each vintage: paths in degrees, and where names may stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.path import Path
from shapely import MultiLineString
from shapely.geometry.base import BaseGeometry

from geo import boundaries, provinces
from geo.extents import Extent
from geo.posters.projection import ASPECT, Points, Projection

Shapes = npt.NDArray[np.object_]
Codes = npt.NDArray[np.uint8]


class Spot(NamedTuple):
    """Where a name may stand: the middle and the radius of the largest circle within a shape."""

    code: str
    name_vi: str
    name_en: str
    lon: float
    lat: float
    room_deg: float


class Group(NamedTuple):
    """An island group, the unit that it belongs to, and a point for each island (n × 2)."""

    code: str
    name_vi: str
    name_en: str
    points: Points


@dataclass(frozen=True, eq=False)
class BaseShapes:
    """Paths and points in degrees (EPSG:4326).

    shapes, units: a shape and a path for each code. borders: each border once. spots: one for each
    unit.
    """

    shapes: dict[str, BaseGeometry]
    units: dict[str, Path]
    borders: Path
    spots: tuple[Spot, ...]
    islands: tuple[Group, ...]


@lru_cache(maxsize=32)
def base_shapes(vintage: str, finest_deg: float) -> BaseShapes:
    """The ground of a vintage, without detail finer than `finest_deg`; borders stay shared."""
    units = boundaries.load(vintage)
    shapes = shapely.coverage_simplify(units.geometry.to_numpy(), finest_deg)
    by_code = dict(zip(units.index.astype(str), shapes, strict=True))
    return BaseShapes(
        by_code,
        {code: _area(shape) for code, shape in by_code.items()},
        lines(shapely.line_merge(shapely.union_all(shapely.boundary(shapes)))),
        _named_spots(vintage),
        _islands(vintage),
    )


@lru_cache(maxsize=32)
def hatches(
    vintage: str, finest_deg: float, projection: Projection, step: float
) -> dict[str, Path]:
    """Slanted lines over each unit, a path in units of the page for each code.

    They are parts of the same lines, one every `step` units down the page, so that those of
    neighbours meet.
    """
    shapes = base_shapes(vintage, finest_deg).shapes
    drawn = {code: shapely.transform(shape, projection.points) for code, shape in shapes.items()}
    return {
        code: lines(shapely.intersection(slants(shape.bounds, step), shape))
        for code, shape in drawn.items()
    }


def hatched_dots(points: Points, radius: float, step: float) -> tuple[Path, Path]:
    """The outline of dots that may touch, and slanted lines over them; all in units of the page."""
    dots = shapely.union_all(shapely.buffer(shapely.points(points), radius))
    return _area(dots), lines(shapely.intersection(slants(dots.bounds, step), dots))


def slants(bounds: Sequence[float], step: float) -> BaseGeometry:
    """The slanted lines that cross a box: left, top, right, bottom in units."""
    left, top, right, bottom = bounds
    first, last = np.floor((left + top) / step), np.ceil((right + bottom) / step)
    sums = np.arange(first, last + 1) * step
    starts = np.column_stack([sums - top, np.full(len(sums), top)])
    ends = np.column_stack([sums - bottom, np.full(len(sums), bottom)])
    return MultiLineString(list(np.stack([starts, ends], axis=1)))


def lines(shape: BaseGeometry) -> Path:
    """A path along lines."""
    parts = [line for line in shapely.get_parts(shape) if line.length]
    return _path([np.asarray(part.coords) for part in parts], closed=False)


@cache
def _named_spots(vintage: str) -> tuple[Spot, ...]:
    units = boundaries.load(vintage)
    table = provinces.units(vintage).loc[units.index, ["short_vi", "name_en"]]
    names = [(code, vi, en) for code, vi, en in table.reset_index().to_numpy()]
    return _spots(names, units.geometry.to_numpy())


@lru_cache(maxsize=32)
def neighbours(extent: Extent, finest_deg: float) -> Path:
    """The land around, as far as an extent shows it."""
    shapes = shapely.clip_by_rect(boundaries.context().geometry.to_numpy(), *extent)
    return _area(shapely.simplify(shapely.union_all(shapes), finest_deg))


@lru_cache(maxsize=64)
def land(extent: Extent, covered: tuple[Extent, ...]) -> tuple[Spot, ...]:
    """Where each neighbour's name may stand: in what an extent shows of it and nothing covers."""
    named = boundaries.context().loc[lambda c: c["name_vi"].fillna("") != ""]
    seen = shapely.clip_by_rect(named.geometry.to_numpy(), *extent)
    hidden = shapely.union_all([shapely.box(*part) for part in covered])
    open_ = shapely.difference(seen, hidden)
    kept = ~shapely.is_empty(open_)
    names = [("", vi, en) for vi, en in named.loc[kept, ["name_vi", "name_en"]].to_numpy()]
    return _spots(names, open_[kept])


def joined(paths: Iterable[Path]) -> Path:
    """Several paths as one."""
    return Path.make_compound_path(*paths)


def _area(shape: BaseGeometry) -> Path:
    """A path to fill: outer rings one way round, holes the other."""
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    rings = [
        ring
        for polygon in map(shapely.orient_polygons, polygons)
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return _path([np.asarray(ring.coords) for ring in rings], closed=True)


def _path(rings: list[Points], closed: bool) -> Path:
    if not rings:
        return Path(np.empty((0, 2)))
    return Path(np.concatenate(rings), np.concatenate([_codes(len(r), closed) for r in rings]))


def _codes(length: int, closed: bool) -> Codes:
    codes = np.full(length, Path.LINETO, dtype=Path.code_type)
    codes[0] = Path.MOVETO
    if closed:
        codes[-1] = Path.CLOSEPOLY
    return codes


def _spots(names: Sequence[tuple[str, str, str]], shapes: Shapes) -> tuple[Spot, ...]:
    """A spot in the largest part of each shape; names: code, name_vi, name_en."""
    if not len(shapes):
        return ()
    largest = [max(shapely.get_parts(shape), key=shapely.area) for shape in shapes]
    squeezed = shapely.transform(np.array(largest), lambda xy: xy * [ASPECT, 1])
    radii = shapely.maximum_inscribed_circle(squeezed, tolerance=0.01)
    middles = shapely.get_coordinates(shapely.get_point(radii, 0)) / [ASPECT, 1]
    return tuple(
        Spot(*name, lon, lat, room)
        for name, (lon, lat), room in zip(
            names, middles.tolist(), shapely.length(radii).tolist(), strict=True
        )
    )


def _islands(vintage: str) -> tuple[Group, ...]:
    groups = boundaries.islands(vintage)
    columns = groups[["code", "label_vi", "label_en", "lon", "lat"]].to_numpy()
    return tuple(
        Group(code, vi, en, _middles(shape, lon, lat))
        for (code, vi, en, lon, lat), shape in zip(columns, groups.geometry, strict=True)
    )


def _middles(shape: BaseGeometry, lon: float, lat: float) -> Points:
    """The middle of each island; of the group, where none is drawn."""
    points = shapely.get_coordinates(shapely.centroid(shapely.get_parts(shape)))
    return points if len(points) else np.array([[lon, lat]])
