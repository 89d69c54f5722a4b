"""The outlines of the units that hold a stop, and of the one that is picked."""

from geo.posters.canvas import NONE
from geo.posters.map.map_area import MapArea
from geo.posters.paths import joined

HOLDING_WIDTH, PICKED_WIDTH = 1.6, 2.4


def draw_outlines(area: MapArea) -> None:
    """Outline the units that hold a stop, and the one that is picked."""
    paths, palette = area.base_shapes.paths, area.canvas.palette
    holding = [c for c in area.scene.frame.marks["code"].dropna().unique() if c in paths]
    if holding:
        outlines = joined(paths[code] for code in holding)
        area.draw_path(outlines, NONE, palette.accent, HOLDING_WIDTH)
    picked = area.scene.picked.removeprefix("p-")
    if picked in paths and area.scene.picked != picked:
        area.draw_path(paths[picked], NONE, palette.ink, PICKED_WIDTH)
