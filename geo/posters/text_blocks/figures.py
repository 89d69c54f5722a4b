"""The figures of a picture: how many stand side by side, and how a value and its label are set."""

from collections.abc import Sequence

from geo.posters import type_setting
from geo.posters.fonts import BOLD, REGULAR
from geo.posters.text_blocks.block import Block, stack
from geo.posters.text_blocks.setting import Setting

LABEL_LINES = 5
"""Of what a figure counts: how it is known stands at the end and must not be cut."""


def figures(setting: Setting) -> Block | None:
    """The figures in rows of 2, 3 or 6, as the column is wide."""
    found = setting.caption.figures
    if not found:
        return None
    across = 6 if setting.width > 600 else 3 if setting.width > 300 else 2
    cell = setting.width / across
    rows = [found[i : i + across] for i in range(0, len(found), across)]
    return stack([_row(setting, row, cell) for row in rows], 6 * setting.scale)


def _row(setting: Setting, row: Sequence[tuple[str, str]], cell: float) -> Block:
    cells = [_figure(setting, value, label, cell - 8) for value, label in row]

    def draw(x: float, y: float) -> None:
        for i, block in enumerate(cells):
            block.draw(x + i * cell, y)

    return Block(max(block.height for block in cells), draw)


def _figure(setting: Setting, value: str, label: str, width: float) -> Block:
    muted = setting.canvas.palette.muted
    under = setting.paragraph(label, 10.5, REGULAR, muted, LABEL_LINES, leading=1.1, width=width)
    return stack([_value(setting, value, width), under], 0)


def _value(setting: Setting, value: str, width: float) -> Block:
    """A figure in large type; words in its place are set smaller, on the same baseline."""
    scale, palette, text = setting.scale, setting.canvas.palette, type_setting.clean(value)
    style, full = (BOLD, 24.0) if any(map(str.isdigit, text)) else (REGULAR, 15.0)
    colour = palette.primary if style == BOLD else palette.ink
    size = full * scale * min(1, width / max(type_setting.width(text, full * scale, style), 1))

    def draw(x: float, y: float) -> None:
        setting.canvas.write(x, y + 21.2 * scale, text, size, style, colour)

    return Block(26.2 * scale, draw)
