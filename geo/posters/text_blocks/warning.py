"""The badge and the sentence that say of a picture's figures that they are illustrative."""

from geo.posters import type_setting
from geo.posters.canvas import Canvas
from geo.posters.fonts import BOLD, REGULAR
from geo.posters.map.hatching import hatch_rect
from geo.posters.rectangle import Rect, rect_at
from geo.posters.text_blocks.block import Block, stack
from geo.posters.text_blocks.setting import Setting

BADGE_HATCH_OPACITY = 0.45


def warning(setting: Setting) -> Block | None:
    """A hatched badge and the sentence under it."""
    caption, scale = setting.caption, setting.scale
    if not caption.badge:
        return None
    size, badge = 10 * scale, type_setting.clean(caption.badge.upper())
    width, height = type_setting.width(badge, size, BOLD) + 14 * scale, 16 * scale
    text = setting.paragraph(caption.warning, 10.5, REGULAR, limit=5)

    def draw(x: float, y: float) -> None:
        _draw_badge(setting.canvas, badge, rect_at(x, y, width, height), size)

    return stack([Block(height, draw), text], 3 * scale)


def _draw_badge(canvas: Canvas, badge: str, rect: Rect, size: float) -> None:
    palette = canvas.palette
    canvas.draw_rect(rect, palette.panel, palette.ink, 0.9)
    hatch_rect(canvas, rect, palette.ink, BADGE_HATCH_OPACITY)
    inner = Rect(rect.left + 4, rect.top + 1, rect.right - 4, rect.bottom - 1)
    canvas.draw_rect(inner, palette.panel)
    baseline = rect.middle_y + size * 0.33
    canvas.write(rect.middle_x, baseline, badge, size, BOLD, align="center")
