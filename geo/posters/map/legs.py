"""The legs of a trip: dashed straight lines between its stops."""

from matplotlib.path import Path

from geo.posters.canvas import Canvas
from geo.posters.map.label_placement import rects_along
from geo.posters.map.map_area import MapArea
from geo.posters.projection import Points
from geo.posters.rectangle import Rect

LEG_WIDTH = 1.9
DASHES = (3.2, 2.6)
"""In widths of the line."""


def draw_legs(area: MapArea) -> list[Rect]:
    """Draw the legs; small rectangles along them, for names to keep off."""
    along: list[Rect] = []
    for _, series in area.scene.frame.located.groupby("series", sort=False):
        points = area.projection.points(series[["lon", "lat"]].to_numpy(float))
        if len(points) > 1:
            draw_leg(area.canvas, points, area.rect)
            along += rects_along(points, 4, 4)
    return along


def draw_leg(canvas: Canvas, points: Points, clip: Rect | None) -> None:
    """A dashed line through points in page units, with a halo."""
    path, palette = Path(points), canvas.palette
    canvas.draw_path(path, stroke=palette.halo, stroke_width=LEG_WIDTH + 2.4, clip=clip, alpha=0.75)
    canvas.draw_path(
        path,
        stroke=palette.accent,
        stroke_width=LEG_WIDTH,
        clip=clip,
        linestyle=(0, DASHES),
        capstyle="butt",
    )
