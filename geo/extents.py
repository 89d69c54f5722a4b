"""What a map of the country shows: extents that the browser's map and the pictures share."""

from typing import NamedTuple


class Extent(NamedTuple):
    """West, south, east, north in degrees (EPSG:4326)."""

    west: float
    south: float
    east: float
    north: float


MAINLAND = Extent(102.0, 8.3, 109.6, 23.5)
ISLANDS = Extent(102.0, 6.9, 117.9, 23.5)
"""The mainland with both island groups."""
INSET = Extent(107.4, 6.6, 118.2, 18.2)
"""Both island groups with the coast beside them, for a map that leaves them out."""
