"""The inset: Hoàng Sa and Trường Sa with the coast beside them, where the large map ends before."""

from geo.extents import INSET
from geo.posters.map.choropleth import draw_choropleth
from geo.posters.map.islands import draw_islands
from geo.posters.map.label_placement import place_labels
from geo.posters.map.label_type import write_label
from geo.posters.map.map_area import MapArea
from geo.posters.map.names import island_labels
from geo.posters.projection import fit
from geo.posters.rectangle import Rect
from geo.posters.sizes import Size

DOT_RADIUS = 1.1
BORDER_WIDTH = 0.35


def inset_rect(size: Size) -> list[Rect]:
    """The rectangle that the inset of a size covers, where it has one."""
    return [size.inset.inset(-5)] if size.inset else []


def draw_inset(main: MapArea, rect: Rect) -> None:
    """Draw the inset of a map in a frame of its own."""
    canvas, palette = main.canvas, main.canvas.palette
    inset = MapArea(canvas, main.scene, rect, fit(INSET, rect, 2))
    canvas.draw_rect(rect.inset(-2.5), fill=palette.panel)
    draw_choropleth(inset, BORDER_WIDTH)
    draw_islands(inset, DOT_RADIUS)
    for placed in place_labels(island_labels(inset), [], [], inset.inner):
        write_label(canvas, placed)
    canvas.draw_rect(rect, stroke=palette.ink, stroke_width=0.8)
