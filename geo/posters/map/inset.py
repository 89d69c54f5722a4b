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

DOT_RADIUS = 1.1
BORDER_WIDTH = 0.35


def draw_inset(main: MapArea, rect: Rect) -> Rect:
    """Draw the inset of a map in a frame of its own; the rectangle that it covers."""
    canvas, palette = main.canvas, main.canvas.palette
    inset = MapArea(canvas, main.scene, rect, fit(INSET, rect, 2))
    canvas.draw_rect(rect.inset(-2.5), fill=palette.panel)
    draw_choropleth(inset, BORDER_WIDTH)
    draw_islands(inset, DOT_RADIUS)
    for label, place in place_labels(island_labels(inset), [], [], inset.inner):
        write_label(canvas, label, place)
    canvas.draw_rect(rect, stroke=palette.ink, stroke_width=0.8)
    return rect.inset(-5)
