"""How a disc is drawn: its face, what it says, and the hairline back to its place."""

import numpy as np
from matplotlib.path import Path

from geo.posters.canvas import Canvas
from geo.posters.fonts import BOLD
from geo.posters.map.discs import HEIGHT, Disc, disc_width, shown, type_size
from geo.posters.map.map_area import MapArea

EDGE_INSET = 0.13
"""Of the dashed edge within the face: a share of its height."""
HAIRLINE, ASIDE = 0.8, 2.5
"""The width of a hairline, and how far off its place a disc stands that has one."""
DOT_RADIUS = 1.5


def draw_discs(area: MapArea, discs: tuple[Disc, ...]) -> None:
    """Draw the discs where they stand, over their hairlines."""
    for disc in discs:
        _draw_hairline(area, disc)
    for disc in discs:
        draw_mark(area.canvas, *disc.centre, disc.number, disc.illustrative, disc.height)


def _draw_hairline(area: MapArea, disc: Disc) -> None:
    accent = area.canvas.palette.accent
    if np.hypot(*np.subtract(disc.centre, disc.at)) > ASIDE:
        path = Path([disc.at, disc.centre])
        area.canvas.draw_path(path, stroke=accent, stroke_width=HAIRLINE, clip=area.rect)
        area.canvas.draw_path(Path.circle(disc.at, DOT_RADIUS), accent, clip=area.rect)


def draw_mark(
    canvas: Canvas, x: float, y: float, number: str, made_up: bool = False, height: float = HEIGHT
) -> None:
    """A numbered disc with its middle at (x, y); a dashed edge where it is illustrative."""
    palette, size, width = canvas.palette, type_size(height), disc_width(number, height)
    draw_disc(canvas, x - width / 2, y - height / 2, width, height, made_up)
    canvas.write(
        x,
        y + size * 0.34,
        shown(number),
        size,
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
        by = EDGE_INSET * height
        edge = _capsule(left + by, top + by, width - 2 * by, height - 2 * by)
        canvas.draw_path(edge, stroke=palette.on_accent, stroke_width=0.6, dashes=(2, 2.4))


def _capsule(left: float, top: float, width: float, height: float) -> Path:
    """A rectangle with round ends; a circle where it is as wide as high."""
    r, middle_y = height / 2, top + height / 2
    angles = np.linspace(np.pi / 2, 3 * np.pi / 2, 25)
    x, y = r * np.cos(angles), r * np.sin(angles)
    west = np.column_stack([left + r + x, middle_y + y])
    east = np.column_stack([left + width - r - x, middle_y - y])
    return Path(np.concatenate([west, east, west[:1]]), closed=True)
