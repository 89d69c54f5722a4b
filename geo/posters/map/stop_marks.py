"""The numbered marks of the stops: their form, and how they are drawn where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.path import Path

from geo.posters import type_setting
from geo.posters.canvas import Canvas
from geo.posters.map.map_area import MapArea
from geo.posters.map.mark_placement import place_marks
from geo.posters.projection import Points
from geo.posters.rectangle import Rect, rect_around
from geo.posters.type_setting import BOLD

MARK_HEIGHT, MARK_TYPE = 17.0, 10.5
WIDEST_NUMBER = 44.0
EDGE_INSET = 1.6
"""Of the dashed edge, within the face."""


@dataclass(frozen=True)
class StopMarks:
    """The marks as drawn: the scene's located marks, and the rectangle of each in their order."""

    located: pd.DataFrame
    rects: tuple[Rect, ...]


def draw_stop_marks(area: MapArea, obstacles: Sequence[Rect]) -> StopMarks:
    """Draw the mark of each stop near its place, off the obstacles and off the other marks."""
    located = area.scene.frame.located
    if located.empty:
        return StopMarks(located, ())
    points = area.projection.points(located[["lon", "lat"]].to_numpy(float))
    widths = np.array([_width(number) for number in located["number"]])
    centres = place_marks(points, widths + 1.5, MARK_HEIGHT + 1.5, area.rect.inset(5), obstacles)
    _draw_leaders(area, points, centres)
    made_up = located["provenance"] == "illustrative"
    for number, dashed, (x, y) in zip(located["number"], made_up, centres, strict=True):
        draw_mark(area.canvas, x, y, str(number), bool(dashed))
    rects = [
        rect_around(x, y, width, MARK_HEIGHT) for width, (x, y) in zip(widths, centres, strict=True)
    ]
    return StopMarks(located, tuple(rects))


def _draw_leaders(area: MapArea, points: Points, centres: Points) -> None:
    """A line from the place of a stop to its mark, where the mark stands well off it."""
    for (x, y), (x0, y0) in zip(centres, points, strict=True):
        if np.hypot(x - x0, y - y0) > MARK_HEIGHT:
            area.canvas.draw_path(
                Path([(x0, y0), (x, y)]),
                stroke=area.canvas.palette.accent,
                stroke_width=0.8,
                clip=area.rect,
            )


def draw_mark(canvas: Canvas, x: float, y: float, number: str, made_up: bool = False) -> None:
    """A numbered mark with its middle at (x, y); a dashed edge where it is illustrative."""
    palette, width = canvas.palette, _width(number)
    draw_disc(canvas, x - width / 2, y - MARK_HEIGHT / 2, width, MARK_HEIGHT, made_up)
    canvas.write(
        x,
        y + MARK_TYPE * 0.34,
        _shown(number),
        MARK_TYPE,
        BOLD,
        palette.on_accent,
        "center",
        background=palette.accent,
    )


def draw_disc(
    canvas: Canvas, left: float, top: float, width: float, height: float, made_up: bool
) -> None:
    """The face of a mark; a dashed edge where it is illustrative."""
    palette = canvas.palette
    canvas.draw_path(_capsule(left, top, width, height), palette.accent, palette.halo, 1.4)
    if made_up:
        by = EDGE_INSET
        edge = _capsule(left + by, top + by, width - 2 * by, height - 2 * by)
        canvas.draw_path(edge, stroke=palette.on_accent, stroke_width=0.8, linestyle=(0, (2, 2)))


def _width(number: object) -> float:
    return max(MARK_HEIGHT, type_setting.width(_shown(number), MARK_TYPE, BOLD) + 9)


def _shown(number: object) -> str:
    lines = type_setting.wrap(str(number), MARK_TYPE, WIDEST_NUMBER, BOLD)
    return "".join(type_setting.shorten(lines, 1, MARK_TYPE, WIDEST_NUMBER, BOLD))


def _capsule(left: float, top: float, width: float, height: float) -> Path:
    """A rectangle with round ends; a circle where it is as wide as high."""
    r, middle_y = height / 2, top + height / 2
    angles = np.linspace(np.pi / 2, 3 * np.pi / 2, 25)
    x, y = r * np.cos(angles), r * np.sin(angles)
    west = np.column_stack([left + r + x, middle_y + y])
    east = np.column_stack([left + width - r - x, middle_y - y])
    return Path(np.concatenate([west, east, west[:1]]), closed=True)
