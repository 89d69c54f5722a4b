"""Where names may stand: beside what they name, or apart from it."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.posters.map.label_placement import Numbers, Point, as_rows
from geo.posters.rectangle import Rect, rect_around

AWAY, ANGLES = np.meshgrid(
    np.arange(8.0, 76.0, 7.0), np.radians(np.arange(0, 360, 15)), indexing="ij"
)
"""Where names stand apart from what they name: page units and directions, the nearest first."""
ACROSS, DOWN = np.cos(ANGLES), np.sin(ANGLES)


def beside(mark: Rect, width: float, height: float) -> Numbers:
    """Places for a name around a mark: right and left first, then above, below, the corners."""
    x, y = mark.middle_x, mark.middle_y
    right, left = mark.right + 3 + width / 2, mark.left - 3 - width / 2
    above, below = mark.top - 1 - height / 2, mark.bottom + 1 + height / 2
    sides = [(right, y), (left, y), (x, above), (x, below)]
    sides += [(side, y + dy) for dy in (-6, 6, -10, 10) for side in (right, left)]
    corners = [
        (side + dx, level) for level in (above, below) for side, dx in ((right, -6), (left, 6))
    ]
    return as_rows([rect_around(*middle, width, height) for middle in (*sides, *corners)])


def apart_from(point: Point, width: float, height: float, nearest: float = 0) -> Numbers:
    """Places for a name all around a point, the nearest first."""
    away = nearest + AWAY
    middles_x = point[0] + away * ACROSS + np.clip(ACROSS * 3, -1, 1) * width / 2
    middles_y = point[1] + away * DOWN + DOWN * height / 2
    middles = np.column_stack([middles_x.ravel(), middles_y.ravel()])
    half = np.array([width, height]) / 2
    return np.hstack([middles - half, middles + half])


def off_land_first(rects: Numbers, land: BaseGeometry) -> Numbers:
    """The rectangles in their order, those that touch the land after the others."""
    on = shapely.intersects(land, shapely.box(*rects.T))
    return np.vstack([rects[~on], rects[on]])
