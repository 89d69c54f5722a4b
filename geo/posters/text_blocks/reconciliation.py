"""Whether the totals add up, in a line with a bar."""

from geo.posters.fonts import REGULAR, SEMIBOLD
from geo.posters.text_blocks.block import BAR_INDENT, Block, barred
from geo.posters.text_blocks.setting import Setting


def reconciliation(setting: Setting) -> Block | None:
    """The sentence of the totals; in the accent colour where they do not add up."""
    caption, palette = setting.caption, setting.canvas.palette
    if not caption.reconciliation:
        return None
    colour = palette.primary if caption.reconciles else palette.accent
    style = REGULAR if caption.reconciles else SEMIBOLD
    width = setting.width - BAR_INDENT
    text = setting.paragraph(caption.reconciliation, 10.5, style, limit=6, width=width)
    return barred(setting.canvas, text, colour)
