"""The outline of the unit that is picked."""

from geo.posters.drawn import NONE
from geo.posters.map.map_area import MapArea

PICKED_WIDTH = 2.4


def draw_outline(area: MapArea) -> None:
    """Outline the unit that is picked."""
    code = area.picked_code
    if code in area.base_shapes.paths:
        area.draw_path(area.base_shapes.paths[code], NONE, area.canvas.palette.ink, PICKED_WIDTH)
