"""The scale bar: how many kilometres, how long, and where."""

from matplotlib.path import Path

from geo.posters.fonts import REGULAR
from geo.posters.map.label_type import UNIT_TYPE
from geo.posters.map.map_area import MapArea
from geo.posters.rectangle import Rect

LENGTHS_KM = (500, 400, 300, 200, 100, 50)
LONGEST = 105.0
"""In page units."""


def scale_bar_rect(area: MapArea) -> Rect:
    """The rectangle that the scale bar covers."""
    (x, y), length = area.canvas.size.scale_bar, area.projection.length(_km(area))
    return Rect(x - 4, y - 16, x + length + 4, y + 4)


def _km(area: MapArea) -> int:
    return next(km for km in LENGTHS_KM if area.projection.length(km) <= LONGEST)


def draw_scale_bar(area: MapArea) -> None:
    """Draw the longest bar that fits, where the size has it."""
    canvas, (x, y), km = area.canvas, area.canvas.size.scale_bar, _km(area)
    length = area.projection.length(km)
    bar = Path([(x, y - 4), (x, y), (x + length, y), (x + length, y - 4)])
    canvas.draw_path(bar, stroke=canvas.palette.halo, stroke_width=3)
    canvas.draw_path(bar, stroke=canvas.palette.ink, stroke_width=1)
    canvas.write(x + length / 2, y - 4, f"{km} km", UNIT_TYPE, REGULAR, align="center", halo=True)
