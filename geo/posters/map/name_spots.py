"""Where names may stand: beside what they name, or apart from it, off the country."""

from collections.abc import Sequence

import numpy as np
import shapely

from geo.posters.map.label_placement import Numbers, Point, as_rows, hits
from geo.posters.map.map_area import MapArea
from geo.posters.rectangle import Rect, rect_around

DISTANCES = np.arange(8.0, 76.0, 7.0)
ANGLES = np.radians(np.arange(0, 360, 15))
"""Where names stand apart from what they name: page units and directions."""


def beside(mark: Rect, width: float, height: float) -> tuple[Rect, ...]:
    """Places for a name around a mark: right and left first, then above, below, the corners."""
    x, y = mark.middle_x, mark.middle_y
    right, left = mark.right + 3 + width / 2, mark.left - 3 - width / 2
    above, below = mark.top - 1 - height / 2, mark.bottom + 1 + height / 2
    sides = [(right, y), (left, y), (x, above), (x, below)]
    sides += [(side, y + dy) for dy in (-6, 6, -10, 10) for side in (right, left)]
    corners = [
        (side + dx, level) for level in (above, below) for side, dx in ((right, -6), (left, 6))
    ]
    return tuple(rect_around(*middle, width, height) for middle in (*sides, *corners))


def apart_from(
    area: MapArea, point: Point, width: float, height: float, nearest: float = 0
) -> tuple[Rect, ...]:
    """Places for a name in the sea and on neighbours' land, the nearest first."""
    away, angle = np.meshgrid(nearest + DISTANCES, ANGLES, indexing="ij")
    x, y = np.cos(angle), np.sin(angle)
    middles_x = point[0] + away * x + np.clip(x * 3, -1, 1) * width / 2
    middles_y = point[1] + away * y + y * height / 2
    middles = np.column_stack([middles_x.ravel(), middles_y.ravel()])
    half = np.array([width, height]) / 2
    rects = np.hstack([middles - half, middles + half])
    low, high = area.inner[:2], area.inner[2:]
    inside = ((rects[:, :2] >= low) & (rects[:, 2:] <= high)).all(axis=1)
    return _off_country(area, rects[inside])


def off_country(area: MapArea, rects: Sequence[Rect]) -> tuple[Rect, ...]:
    """Those of the rectangles that lie on no unit."""
    return _off_country(area, as_rows(rects))


def _off_country(area: MapArea, rects: Numbers) -> tuple[Rect, ...]:
    on = shapely.intersects(area.country, shapely.box(*rects.T))
    return tuple(Rect(*row) for row in rects[~on].tolist())


def keeping_off(rects: Sequence[Rect], others: Numbers, by: float) -> tuple[Rect, ...]:
    """Those of the rectangles that keep so far from others."""
    hit = hits([rect.inset(-by) for rect in rects], others)
    return tuple(rect for rect, near in zip(rects, hit, strict=True) if not near)
