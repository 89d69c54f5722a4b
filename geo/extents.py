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
NAMED_INSET = INSET._replace(east=119.3)
"""The same with as much more sea as a name on a screen needs, to stand clear of the coast."""
WHOLE = Extent(102.14, 7.84, 109.47, 23.40)
"""What the browser's first view frames: the mainland's breadth, as far south as Trường Sa."""
NARROW = Extent(102.14, 8.4, 109.47, 23.4)
"""The same where the islands stand in an inset."""
ISLANDS_EAST = 116.3
"""How far east a map reaches that shows the islands at their place."""
