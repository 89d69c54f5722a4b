"""The country as paths of an SVG, a few kilobytes: for a first drawing, before the map is there.

Points are whole numbers of the map's own projection (Web Mercator), `WORLD` of them around the
globe, x to the east, y to the south: less than a pixel of a first view on any desk. The paths are
made by `python -m geo.build` (`geo/build/outlines.py`).
"""

import json
from functools import cache
from typing import Any

import numpy as np

from geo.boundaries import SHAPES
from geo.extents import Extent

WORLD = 65_536
FILE = SHAPES / "outlines.json"


def point(lon: float, lat: float) -> tuple[int, int]:
    """A place (degrees, EPSG:4326) as x and y."""
    x, y = projected(np.array([[lon, lat]]))[0]
    return int(x), int(y)


def corners(extent: Extent) -> tuple[int, int, int, int]:
    """The left, upper, right and lower edge of an extent."""
    return *point(extent.west, extent.north), *point(extent.east, extent.south)


def unit_paths(vintage: str) -> dict[str, str]:
    """The path of each unit of a vintage by its code; neighbours share their borders."""
    found: dict[str, str] = _shipped()["units"][vintage]
    return found


def land_path() -> str:
    """The path of the neighbours' land, whose borders with one another are not drawn."""
    return str(_shipped()["land"])


def projected(degrees: np.ndarray) -> np.ndarray:
    """Places (rows of lon, lat in degrees, EPSG:4326) as rows of x and y."""
    lon, lat = degrees[:, 0], np.radians(degrees[:, 1])
    east, south = lon / 360 + 0.5, 0.5 - np.arctanh(np.sin(lat)) / (2 * np.pi)
    return np.round(np.column_stack([east, south]) * WORLD).astype(int)


@cache
def _shipped() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found
