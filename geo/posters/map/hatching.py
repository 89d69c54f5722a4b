"""The slanted lines over what is illustrative: how they are spaced and drawn.

Which units are hatched is decided by geo.scene.Frame, for the browser's map as well.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import shapely
from matplotlib.path import Path
from shapely import MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.palette import HATCH_OPACITY
from geo.posters.canvas import Canvas
from geo.posters.map.base_shapes import base_shapes
from geo.posters.map.label_placement import Point
from geo.posters.map.map_area import MapArea
from geo.posters.paths import fill_path, joined, line_path
from geo.posters.projection import Projection
from geo.posters.rectangle import Rect

HATCH_STEP, HATCH_WIDTH = 4.6, 0.9
DOT_STEP, DOT_WIDTH = 3.2, 0.65
"""The hatching of an island's dot is finer than that of a unit."""


def hatch_units(area: MapArea) -> None:
    """Lines over the units whose figures are illustrative."""
    lines = unit_lines(area.scene.vintage, area.finest_deg, area.projection, HATCH_STEP)
    by_colour: dict[str, list[Path]] = {}
    for code in sorted(area.hatched & lines.keys()):
        by_colour.setdefault(line_colour(area, code), []).append(lines[code])
    for colour, paths in sorted(by_colour.items()):
        opacity = HATCH_OPACITY[area.hatching]
        _draw(area.canvas, joined(paths), colour, area.rect, opacity)


def hatch_rect(canvas: Canvas, rect: Rect, colour: str, opacity: float) -> None:
    """Lines over a rectangle."""
    _draw(canvas, line_path(slanted_lines(rect, HATCH_STEP)), colour, rect, opacity)


@lru_cache(maxsize=64)
def hatched_dots(points: tuple[Point, ...], radius: float) -> tuple[Path, Path]:
    """The outline of dots that may touch, and the lines over them; all in page units."""
    dots = shapely.union_all(shapely.buffer(shapely.points(np.array(points)), radius))
    lines = shapely.intersection(slanted_lines(dots.bounds, DOT_STEP), dots)
    return fill_path(dots), line_path(lines)


def line_colour(area: MapArea, code: str) -> str:
    """The colour of the lines over a unit: light on dark classes."""
    return area.canvas.palette.hatching(area.class_of(code))


@lru_cache(maxsize=32)
def unit_lines(
    vintage: str, finest_deg: float, projection: Projection, step: float
) -> dict[str, Path]:
    """Lines over each unit, a path in page units for each code.

    They are parts of the same lines, one every `step` down the page, so that those of neighbours
    meet.
    """
    shapes = base_shapes(vintage, finest_deg).shapes
    drawn = {code: shapely.transform(shape, projection.points) for code, shape in shapes.items()}
    return {
        code: line_path(shapely.intersection(slanted_lines(shape.bounds, step), shape))
        for code, shape in drawn.items()
    }


def slanted_lines(bounds: Sequence[float], step: float) -> BaseGeometry:
    """The slanted lines that cross a rectangle: left, top, right, bottom in page units."""
    left, top, right, bottom = bounds
    first, last = np.floor((left + top) / step), np.ceil((right + bottom) / step)
    sums = np.arange(first, last + 1) * step
    starts = np.column_stack([sums - top, np.full(len(sums), top)])
    ends = np.column_stack([sums - bottom, np.full(len(sums), bottom)])
    return MultiLineString(list(np.stack([starts, ends], axis=1)))


def _draw(canvas: Canvas, lines: Path, colour: str, clip: Rect, opacity: float) -> None:
    canvas.draw_path(lines, stroke=colour, stroke_width=HATCH_WIDTH, clip=clip, alpha=opacity)
