"""Of which layers the map of a picture is made, and in which order they are drawn.

It shows what the browser's map shows of the same scene: the same classes, colours and marks.
"""

from collections.abc import Sequence

from geo.posters.canvas import Canvas
from geo.posters.map.choropleth import draw_choropleth
from geo.posters.map.discs import placed_discs
from geo.posters.map.inset import draw_inset, inset_rect
from geo.posters.map.islands import draw_islands
from geo.posters.map.legs import draw_legs
from geo.posters.map.map_area import MapArea
from geo.posters.map.names import draw_names
from geo.posters.map.outlines import draw_outline
from geo.posters.map.scale_bar import draw_scale_bar, scale_bar_rect
from geo.posters.map.stop_marks import draw_discs
from geo.posters.projection import fit
from geo.posters.rectangle import Rect
from geo.scene import Scene

MARGIN = 10.0
"""Between the extent that a size shows and the edge of its map."""


def draw_map(canvas: Canvas, scene: Scene, sea: str, obstacles: Sequence[Rect] = ()) -> None:
    """Draw the map of a size on its canvas; marks and names keep clear of the obstacles.

    sea: the name of the sea, or "".
    """
    size = canvas.size
    area = MapArea(canvas, scene, size.map, fit(size.shows, size.map, MARGIN, size.align))
    draw_choropleth(area)
    draw_outline(area)
    covered = [*obstacles, *inset_rect(size), scale_bar_rect(area)]
    discs = placed_discs(area, covered)
    legs = draw_legs(area, discs)
    draw_islands(area)
    if size.inset is not None:
        draw_inset(area, size.inset)
    draw_scale_bar(area)
    draw_discs(area, discs)
    draw_names(area, sea, discs, covered, legs)
    if size.framed:
        canvas.draw_rect(size.map, stroke=canvas.palette.ink, stroke_width=0.9)
