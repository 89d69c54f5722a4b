"""The sea, the land around, and the units in the shades of their classes."""

from geo.posters.drawn import NONE
from geo.posters.map.base_shapes import neighbours
from geo.posters.map.hatching import hatch_units
from geo.posters.map.map_area import MapArea
from geo.posters.paths import joined

BORDER_WIDTH = 0.6
OUTLINE_WIDTH, GLOW_WIDTH = 1.25, 7.0
"""Of the line around the country, and of the glow under it."""


def draw_choropleth(area: MapArea, border_width: float = BORDER_WIDTH) -> None:
    """Draw sea, neighbours, the glow, units, hatching and borders, one over the other."""
    canvas, palette = area.canvas, area.canvas.palette
    canvas.draw_rect(area.rect, fill=palette.sea)
    around = neighbours(area.projection.extent(area.rect), area.finest_deg)
    area.draw_path(around, palette.land, palette.land_line, 0.5)
    coast, outline_width = area.base_shapes.outline, border_width * OUTLINE_WIDTH / BORDER_WIDTH
    area.draw_path(coast, NONE, palette.glow, border_width * GLOW_WIDTH / BORDER_WIDTH)
    _draw_units(area)
    hatch_units(area)
    area.draw_path(area.base_shapes.borders, NONE, palette.province_line, border_width)
    area.draw_path(coast, NONE, palette.outline, outline_width)


def _draw_units(area: MapArea) -> None:
    """Fill the units, those of a class as one path."""
    paths = area.base_shapes.paths
    for index, colour in enumerate(area.canvas.palette.ramp):
        codes = [code for code in paths if area.class_of(code) == index]
        if codes:
            area.draw_path(joined(paths[code] for code in codes), colour)
