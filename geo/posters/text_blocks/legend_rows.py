"""The rows of a legend: a symbol, as the map draws it, and what it means."""

import numpy as np
from matplotlib.path import Path

from geo.palette import HATCH_OPACITY
from geo.posters import type_setting
from geo.posters.canvas import Canvas
from geo.posters.fonts import REGULAR
from geo.posters.map.hatching import hatch_rect
from geo.posters.map.legs import draw_leg, draw_thin_legs
from geo.posters.map.stop_marks import draw_disc, draw_mark
from geo.posters.rectangle import rect_at
from geo.posters.text_blocks.block import Block, Draw
from geo.posters.text_blocks.setting import lines_block
from geo.scene import Hatching

SYMBOL_WIDTH = 32.0
"""Of a symbol and the space after it, before the words of a row."""
LEADING = 1.15


def row(canvas: Canvas, text: str, symbol: Draw, width: float, size: float) -> Block:
    """A symbol and the words beside it."""
    lines = type_setting.balance(text, size, width - SYMBOL_WIDTH, REGULAR)
    words = lines_block(canvas, lines, size, leading=LEADING)

    def draw(x: float, y: float) -> None:
        symbol(x, y)
        words.draw(x + SYMBOL_WIDTH, y)

    return Block(max(words.height, 14) + 1, draw)


def row_width(text: str, width: float, size: float) -> float:
    """What a row takes of its width."""
    lines = type_setting.balance(text, size, width - SYMBOL_WIDTH, REGULAR)
    return SYMBOL_WIDTH + max(type_setting.width(line, size, REGULAR) for line in lines)


def draw_hatching(kind: Hatching, canvas: Canvas, x: float, y: float) -> None:
    """A hatched unit of the middle class, as those of the map are."""
    rect, palette = rect_at(x, y + 1, 24, 12), canvas.palette
    canvas.draw_rect(rect, palette.ramp[2])
    hatch_rect(canvas, rect, palette.hatch, HATCH_OPACITY[kind])
    canvas.draw_rect(rect, stroke=palette.province_line, stroke_width=0.6)


def draw_stop(canvas: Canvas, x: float, y: float) -> None:
    """The mark of the first stop."""
    draw_mark(canvas, x + 12, y + 7, "1")


def draw_visits(canvas: Canvas, x: float, y: float) -> None:
    """A disc that counts visits."""
    draw_mark(canvas, x + 12, y + 7, "3")


def draw_made_up_stop(canvas: Canvas, x: float, y: float) -> None:
    """The mark of an illustrative stop."""
    draw_disc(canvas, x + 12 - 7, y, 14, 14, made_up=True)


def draw_leg_of_two(canvas: Canvas, x: float, y: float) -> None:
    """The line between two stops."""
    draw_leg(canvas, np.array([(x, y + 7), (x + 25, y + 7)]), None)


def draw_thin_leg_of_two(canvas: Canvas, x: float, y: float) -> None:
    """The line between two places of several trips."""
    draw_thin_legs(canvas, Path([(x, y + 7), (x + 25, y + 7)]), None)
