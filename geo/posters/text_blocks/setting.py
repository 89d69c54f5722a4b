"""How text is set in a column: its width, the scale of its type, and paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.posters import type_setting
from geo.posters.canvas import Canvas
from geo.posters.caption import Caption
from geo.posters.fonts import REGULAR
from geo.posters.text_blocks.block import Block
from geo.scene import Scene

LEADING = 1.22


@dataclass(frozen=True)
class Setting:
    """What the blocks of a column are made from.

    scale: of the type; lines: the most of a paragraph. Both grow smaller until a column fits.
    """

    canvas: Canvas
    scene: Scene
    caption: Caption
    width: float
    scale: float
    lines: int

    def paragraph(
        self,
        text: str,
        size: float,
        style: str = REGULAR,
        colour: str = "",
        limit: int = 6,
        leading: float = LEADING,
        width: float | None = None,
        even: bool = True,
    ) -> Block:
        """A text in lines; at most `limit` of them, and of much the same length where `even`."""
        size *= self.scale
        measure = self.width if width is None else width
        lines = type_setting.wrap(text, size, measure, style)
        if even or (lines and type_setting.width(lines[-1], size, style) < measure / 5):
            lines = type_setting.balance(text, size, measure, style)
        kept = type_setting.shorten(lines, min(limit, self.lines), size, measure, style)
        return lines_block(self.canvas, kept, size, style, colour, leading)


def lines_block(
    canvas: Canvas,
    lines: Sequence[str],
    size: float,
    style: str = REGULAR,
    colour: str = "",
    leading: float = LEADING,
) -> Block:
    """Lines as they are, one under the other."""

    def draw(x: float, y: float) -> None:
        for i, line in enumerate(lines):
            canvas.write(x, y + size * (0.92 + i * leading), line, size, style, colour)

    return Block(len(lines) * size * leading, draw)
