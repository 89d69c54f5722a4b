"""The list of the stops, where a size has a column for it."""

from geo.posters import type_setting
from geo.posters.fonts import REGULAR, SEMIBOLD
from geo.posters.map.discs import HEIGHT
from geo.posters.map.stop_marks import draw_mark
from geo.posters.text_blocks.block import Block, stack
from geo.posters.text_blocks.setting import Setting

INDENT = 30.0
"""Of a name, right of its mark."""


def stop_list(setting: Setting) -> Block | None:
    """The stops with their marks, as many as the setting has lines, and how many are left out."""
    caption = setting.caption
    if not caption.stops:
        return None
    head = setting.paragraph(caption.stops_title, 11, SEMIBOLD)
    rows = [_row(setting, number, name) for number, name in caption.stops[: setting.lines]]
    left = len(caption.stops) - setting.lines
    more = setting.paragraph(caption.stops_more.format(n=left), 10) if left > 0 else None
    return stack([head, *rows, more], 2.5 * setting.scale)


def _row(setting: Setting, number: str, name: str) -> Block:
    canvas, size, width = setting.canvas, 10.5 * setting.scale, setting.width - INDENT
    lines = type_setting.wrap(name, size, width, REGULAR)
    line = type_setting.shorten(lines, 1, size, width, REGULAR)

    def draw(x: float, y: float) -> None:
        middle = y + HEIGHT / 2
        draw_mark(canvas, x + HEIGHT / 2, middle, number)
        canvas.write(x + INDENT, middle + size * 0.34, line[0], size)

    return Block(HEIGHT, draw)
