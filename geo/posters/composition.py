"""A picture put together on its canvas: the words in columns, the map, and the panels on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

from matplotlib import rc_context

from geo.palette import THEMES
from geo.posters.canvas import Canvas
from geo.posters.caption import Caption
from geo.posters.map import draw_map
from geo.posters.sizes import Size
from geo.posters.text_blocks import caveat_panel, fill_column, legend_panel
from geo.scene import Scene

RC: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "trip-map",
    "pdf.compression": 4,
    "pdf.fonttype": 42,
    "pdf.use14corefonts": False,
    "text.hinting": "no_hinting",
    "text.parse_math": False,
    "path.simplify": True,
    "path.snap": False,
}
_drawing = RLock()


@contextmanager
def drawing_alone() -> Iterator[None]:
    """Draw with the settings of the pictures, which matplotlib holds for the whole process."""
    with _drawing, rc_context(RC):
        yield


def compose(scene: Scene, caption: Caption, size: Size, theme: str) -> Canvas:
    """The picture on a canvas: its figure, and the texts on it."""
    with drawing_alone():
        canvas = Canvas(size, THEMES[theme])
        # Words first, so that a reader of the text of an SVG or PDF hears the title before the map.
        for column in size.columns:
            fill_column(canvas, scene, caption, column)
        found = legend_panel(canvas, scene), caveat_panel(canvas, scene)
        panels = [panel for panel in found if panel is not None]
        draw_map(canvas, scene, caption.sea, [panel.rect.inset(-4) for panel in panels])
        for panel in panels:
            panel.draw(canvas)
        return canvas
