"""The words at the head of a picture: kicker, title, dates, filter, and a notice."""

from geo.posters import type_setting
from geo.posters.fonts import BOLD, REGULAR, SEMIBOLD
from geo.posters.text_blocks.block import BAR_INDENT, Block, barred, stack
from geo.posters.text_blocks.setting import Setting

TITLE_STEPS = (1, 0.94, 0.88, 0.82, 0.76, 0.7)
"""Shares of its size that a title may be set in, until it has three lines."""


def kicker(setting: Setting) -> Block:
    """The line over the title."""
    return setting.paragraph(
        setting.caption.kicker, 11.5, SEMIBOLD, setting.canvas.palette.primary, 2
    )


def title(setting: Setting) -> Block:
    """The title, in a size of its own, which the size of the other type leaves alone."""
    text, size = setting.caption.title, setting.canvas.size
    full = size.title_size * setting.scale / size.type_scale
    steps = [full * step for step in TITLE_STEPS]
    fitting = (s for s in steps if len(type_setting.wrap(text, s, setting.width, BOLD)) <= 3)
    chosen = next(fitting, steps[-1]) / setting.scale
    return setting.paragraph(text, chosen, BOLD, limit=3, leading=1.1)


def subtitle(setting: Setting) -> Block:
    """The dates."""
    return setting.paragraph(setting.caption.subtitle, 14.5, SEMIBOLD, limit=3)


def filtered(setting: Setting) -> Block:
    """What was filtered, in words."""
    return setting.paragraph(
        setting.caption.filtered, 11.5, REGULAR, setting.canvas.palette.muted, 5
    )


def notice(setting: Setting) -> Block | None:
    """What is to be explained, where there is something."""
    head, sentence = setting.caption.notice
    if not head:
        return None
    width = setting.width - BAR_INDENT - 2
    heading = setting.paragraph(head, 13, BOLD, limit=2, width=width)
    body = setting.paragraph(sentence, 12, REGULAR, limit=5, width=width)
    return barred(setting.canvas, stack([heading, body], 2), setting.canvas.palette.accent)
