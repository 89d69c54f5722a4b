"""The legend: what every colour and mark of the map means, of those that are on it."""

from collections.abc import Callable
from functools import partial

from geo.posters import type_setting
from geo.posters.canvas import Canvas
from geo.posters.fonts import REGULAR, SEMIBOLD
from geo.posters.rectangle import rect_at
from geo.posters.text_blocks import legend_rows
from geo.posters.text_blocks.block import Block, stack
from geo.posters.text_blocks.legend_rows import row
from geo.posters.text_blocks.setting import LEADING, lines_block
from geo.scene import Scene, hatching

Symbol = Callable[[Canvas, float, float], None]
NOTE_TYPE = 9.2


def legend(canvas: Canvas, scene: Scene, width: float, scale: float) -> Block:
    """The legend in a width; scale: of its type."""
    rows = [
        row(canvas, scene.texts[key], partial(draw, canvas), width, 10 * scale)
        for key, draw in _symbols(scene).items()
        if scene.texts.get(key)
    ]
    title = _title(canvas, scene, width, 11 * scale)
    note = _note(canvas, scene, width, NOTE_TYPE * scale)
    return stack([title, _ramp(canvas, scene, width, scale), note, *rows], 4 * scale)


def _symbols(scene: Scene) -> dict[str, Symbol]:
    """What is on the map, by the key of its words, and how it is drawn."""
    located, counted = scene.frame.located, scene.frame.is_counted
    joined = bool(located["series"].duplicated().any())
    shown: tuple[tuple[bool, str, Symbol], ...] = (
        (
            bool(scene.frame.hatched),
            "legend_hatch",
            partial(legend_rows.draw_hatching, hatching(scene.frame)),
        ),
        (len(located) > 0 and not counted, "legend_stop", legend_rows.draw_stop),
        (counted, "legend_visits", legend_rows.draw_visits),
        (joined and not counted, "legend_leg", legend_rows.draw_leg_of_two),
        (joined and counted, "legend_legs", legend_rows.draw_thin_leg_of_two),
    )
    return {key: draw for there, key, draw in shown if there}


def _title(canvas: Canvas, scene: Scene, width: float, size: float) -> Block:
    lines = type_setting.wrap(scene.texts["legend_title"], size, width, SEMIBOLD)
    words = lines_block(canvas, lines, size, SEMIBOLD, leading=legend_rows.LEADING)
    return Block(len(lines) * size * LEADING, words.draw)


def _note(canvas: Canvas, scene: Scene, width: float, size: float) -> Block:
    """What the classes are made from."""
    lines = type_setting.balance(scene.texts.get("legend_note", ""), size, width)
    return lines_block(canvas, lines, size, REGULAR, canvas.palette.muted, legend_rows.LEADING)


def _ramp(canvas: Canvas, scene: Scene, width: float, scale: float) -> Block:
    palette, size = canvas.palette, 10 * scale
    cell = width / len(palette.ramp)

    def draw(x: float, y: float) -> None:
        for i, colour in enumerate(palette.ramp):
            left = x + i * cell
            canvas.draw_rect(rect_at(left, y, cell, 11 * scale), colour, palette.province_line, 0.6)
            label = scene.texts[f"class_{i}"]
            canvas.write(left + cell / 2, y + 11 * scale + size, label, size, align="center")

    return Block(11 * scale + size * 1.25, draw)
