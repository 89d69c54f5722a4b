"""Hoàng Sa and Trường Sa: a dot for each island, in the colour and hatching of its unit."""

from matplotlib.path import Path

from geo.palette import DOT_HATCH_OPACITY
from geo.posters.map.base_shapes import IslandGroup
from geo.posters.map.hatching import DOT_WIDTH, hatched_dots, line_colour
from geo.posters.map.map_area import MapArea
from geo.posters.paths import joined
from geo.posters.projection import Points

ISLAND_RADIUS = 1.5
HATCHED_BY = 2.0
"""How much larger a dot is that shows its hatching."""


def draw_islands(area: MapArea, radius: float = ISLAND_RADIUS) -> None:
    """A dot for each island of the groups in view."""
    for group, points in groups_in_view(area):
        if group.code in area.hatched:
            _draw_hatched_dots(area, group.code, points, radius * HATCHED_BY)
        else:
            _draw_dots(area, group.code, joined(Path.circle(tuple(xy), radius) for xy in points))


def groups_in_view(area: MapArea) -> list[tuple[IslandGroup, Points]]:
    """The island groups that are wholly in view, with their points in page units."""
    points = [(group, area.projection.points(group.points)) for group in area.base_shapes.islands]
    return [(group, found) for group, found in points if area.holds(found)]


def _draw_dots(area: MapArea, code: str, dots: Path) -> None:
    ink = area.canvas.palette.ink
    area.canvas.draw_path(
        dots, fill=area.colour_of(code), stroke=ink, stroke_width=0.55, clip=area.rect
    )


def _draw_hatched_dots(area: MapArea, code: str, points: Points, radius: float) -> None:
    dots, lines = hatched_dots(tuple((x, y) for x, y in points.tolist()), radius)
    _draw_dots(area, code, dots)
    area.canvas.draw_path(
        lines,
        stroke=line_colour(area, code),
        stroke_width=DOT_WIDTH,
        clip=area.rect,
        alpha=DOT_HATCH_OPACITY[area.hatching],
    )
