"""What stands in a frame of its own on the map: the legend, and what of the map is made up."""

from dataclasses import dataclass
from functools import partial

from geo.posters.canvas import Canvas
from geo.posters.rectangle import Rect, rect_at
from geo.posters.text_blocks.block import Block, stack
from geo.posters.text_blocks.legend import Symbol, legend
from geo.posters.text_blocks.legend_rows import (
    draw_hatching,
    draw_made_up_stop,
    row,
    row_width,
)
from geo.scene import Scene, caveats, hatching

LEGEND_WIDTH, LEGEND_PADDING = 176.0, 9.0
CAVEAT_TYPE, CAVEAT_PADDING = 10.0, 6.0


@dataclass(frozen=True)
class Panel:
    """A block in a frame of its own on the map."""

    rect: Rect
    block: Block
    padding: float

    def draw(self, canvas: Canvas) -> None:
        """Draw the frame and the block within."""
        palette = canvas.palette
        canvas.draw_rect(self.rect, palette.panel, palette.panel_line, 0.7, corner_radius=4)
        self.block.draw(self.rect.left + self.padding, self.rect.top + self.padding)


def legend_panel(canvas: Canvas, scene: Scene) -> Panel | None:
    """The legend that stands on the map; None where a column holds it."""
    if canvas.size.legend is None:
        return None
    block = legend(canvas, scene, LEGEND_WIDTH - 2 * LEGEND_PADDING, 1)
    right, top = canvas.size.legend
    bottom = top + block.height + 2 * LEGEND_PADDING
    return Panel(Rect(right - LEGEND_WIDTH, top, right, bottom), block, LEGEND_PADDING)


def caveat_panel(canvas: Canvas, scene: Scene) -> Panel | None:
    """What of the map is made up, in words inside the map; None where nothing is.

    It takes no more of what the size keeps for it than it needs, from the right lower corner on.
    """
    symbols: dict[str, Symbol] = {
        "illustrative_mark": partial(draw_hatching, hatching(scene.frame)),
        "illustrative_stops_mark": draw_made_up_stop,
    }
    told = {key: text for key in caveats(scene.frame) if (text := scene.texts.get(key))}
    if not told:
        return None
    width = canvas.size.caveat.width - 2 * CAVEAT_PADDING
    rows = [
        row(canvas, text, partial(symbols[key], canvas), width, CAVEAT_TYPE)
        for key, text in told.items()
    ]
    widest = max(row_width(text, width, CAVEAT_TYPE) for text in told.values())
    return _in_corner(stack(rows, 2), widest, canvas.size.caveat)


def _in_corner(block: Block, width: float, most: Rect) -> Panel:
    width, height = width + 2 * CAVEAT_PADDING, block.height + 2 * CAVEAT_PADDING
    rect = rect_at(most.right - width, most.bottom - height, width, height)
    return Panel(rect, block, CAVEAT_PADDING)
