"""From degrees to the page: the plate carrée drawn at 16° north.

Distances keep their shape along 16° N, the middle of the country; everywhere on the map a degree of
latitude has one length.
"""

from dataclasses import dataclass
from math import cos, radians

import numpy as np
import numpy.typing as npt

from geo.extents import Extent
from geo.posters.rectangle import Rect

ASPECT = cos(radians(16))
KM_PER_DEGREE = 111.32

Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Projection:
    """Degrees to page units: x = left + scale · ASPECT · lon, y = top − scale · lat."""

    scale: float
    left: float
    top: float

    def points(self, degrees: Points) -> Points:
        """Points (n × 2, lon and lat) in page units."""
        return np.column_stack([self.x(degrees[:, 0]), self.y(degrees[:, 1])])

    def x(self, lon: Points) -> Points:
        """Longitudes in page units."""
        return self.left + self.scale * ASPECT * lon

    def y(self, lat: Points) -> Points:
        """Latitudes in page units."""
        return self.top - self.scale * lat

    def extent(self, rect: Rect) -> Extent:
        """What a rectangle of the page shows."""
        west, east = ((x - self.left) / self.scale / ASPECT for x in (rect.left, rect.right))
        south, north = ((self.top - y) / self.scale for y in (rect.bottom, rect.top))
        return Extent(west, south, east, north)

    def length(self, km: float) -> float:
        """A distance of so many kilometres, in page units."""
        return km / KM_PER_DEGREE * self.scale


def fit(extent: Extent, rect: Rect, margin: float = 0, align: float = 0.5) -> Projection:
    """The projection that shows the extent as large as the rectangle allows.

    align: where the extent stands from left (0) to right (1), when the rectangle is wider.
    """
    west, south, east, north = extent
    tall, broad = north - south, (east - west) * ASPECT
    # Sides of a tenth of a unit, taken from one another, miss the tenth by a hair.
    width, height = round(rect.width, 6) - 2 * margin, round(rect.height, 6) - 2 * margin
    scale = min(width / broad, height / tall)
    spare = width - scale * broad
    left = rect.left + margin + align * spare - scale * ASPECT * west
    return Projection(scale, left, rect.middle_y + scale * (south + north) / 2)
