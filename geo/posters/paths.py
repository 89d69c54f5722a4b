"""From shapes, as shapely has them, to paths that a canvas draws; units stay what they are."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from geo.posters.projection import Points

Commands = npt.NDArray[np.uint8]


def line_path(shape: BaseGeometry) -> Path:
    """A path along lines."""
    parts = [line for line in shapely.get_parts(shape) if line.length]
    return _path([np.asarray(part.coords) for part in parts], closed=False)


def fill_path(shape: BaseGeometry) -> Path:
    """A path to fill: outer rings one way round, holes the other."""
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    rings = [
        ring
        for polygon in map(shapely.orient_polygons, polygons)
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return _path([np.asarray(ring.coords) for ring in rings], closed=True)


def joined(paths: Iterable[Path]) -> Path:
    """Several paths as one."""
    return Path.make_compound_path(*paths)


def _path(rings: list[Points], closed: bool) -> Path:
    if not rings:
        return Path(np.empty((0, 2)))
    return Path(np.concatenate(rings), np.concatenate([_commands(len(r), closed) for r in rings]))


def _commands(length: int, closed: bool) -> Commands:
    commands = np.full(length, Path.LINETO, dtype=Path.code_type)
    commands[0] = Path.MOVETO
    if closed:
        commands[-1] = Path.CLOSEPOLY
    return commands
