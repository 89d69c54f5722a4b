"""From degrees to the page: the plate carrée drawn at 16° north.

Distances keep their shape along 16° N, the middle of the country; everywhere on the map a degree of
latitude has one length.
"""

from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from geo.extents import Extent

if TYPE_CHECKING:
    from geo.posters.sizes import Rect

ASPECT = cos(radians(16))
KM_PER_DEGREE = 111.32

Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Projection:
    """Degrees to units: x = left + scale · ASPECT · lon, y = top − scale · lat."""

    scale: float
    left: float
    top: float

    def points(self, degrees: Points) -> Points:
        """Points (n × 2, lon and lat) in units."""
        return np.column_stack([self.x(degrees[:, 0]), self.y(degrees[:, 1])])

    def x(self, lon: Points) -> Points:
        """Longitudes in units."""
        return self.left + self.scale * ASPECT * lon

    def y(self, lat: Points) -> Points:
        """Latitudes in units."""
        return self.top - self.scale * lat

    def extent(self, rect: "Rect") -> Extent:
        """What a rectangle of the page shows."""
        west, east = ((x - self.left) / self.scale / ASPECT for x in (rect.x, rect.right))
        south, north = ((self.top - y) / self.scale for y in (rect.bottom, rect.y))
        return Extent(west, south, east, north)

    def units(self, km: float) -> float:
        """A distance of so many kilometres, in units."""
        return km / KM_PER_DEGREE * self.scale


def fit(extent: Extent, rect: "Rect", margin: float = 0, align: float = 0.5) -> Projection:
    """The projection that shows the extent as large as the rectangle allows.

    align: where the extent stands from left (0) to right (1), when the rectangle is wider.
    """
    west, south, east, north = extent
    tall, broad = north - south, (east - west) * ASPECT
    scale = min((rect.width - 2 * margin) / broad, (rect.height - 2 * margin) / tall)
    spare = rect.width - 2 * margin - scale * broad
    left = rect.x + margin + align * spare - scale * ASPECT * west
    return Projection(scale, left, rect.y + rect.height / 2 + scale * (south + north) / 2)
