"""A block: something that knows its height before it is drawn, and how blocks are put together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geo.posters.canvas import Canvas
from geo.posters.rectangle import rect_at

Draw = Callable[[float, float], None]
BAR_INDENT = 10.0
"""From a bar to the block beside it."""


@dataclass(frozen=True)
class Block:
    """Something of a height, and how to draw it with its upper left corner at (x, y)."""

    height: float
    draw: Draw


def stack(blocks: Sequence[Block | None], gap: float) -> Block:
    """Blocks one under the other; those that are None or empty take no room."""
    kept = [block for block in blocks if block is not None and block.height > 0]
    height = sum(block.height for block in kept) + gap * max(len(kept) - 1, 0)

    def draw(x: float, y: float) -> None:
        for block in kept:
            block.draw(x, y)
            y += block.height + gap

    return Block(height, draw)


def lowered(block: Block, by: float) -> Block:
    """A block with so much space above it."""
    return Block(block.height + by, lambda x, y: block.draw(x, y + by))


def barred(canvas: Canvas, block: Block, colour: str) -> Block:
    """A block with a bar on its left, as high as it is."""

    def draw(x: float, y: float) -> None:
        canvas.draw_rect(rect_at(x, y + 1, 2.5, block.height - 1), fill=colour)
        block.draw(x + BAR_INDENT, y)

    return Block(block.height, draw)
