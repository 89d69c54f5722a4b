"""The imprint: the QR code of the link, the short name of the view, and the fine print."""

from geo.posters.fonts import REGULAR, SEMIBOLD
from geo.posters.qr_matrix import has_qr_code
from geo.posters.text_blocks.block import Block, stack
from geo.posters.text_blocks.qr_code import draw_qr_code, qr_side
from geo.posters.text_blocks.setting import Setting

NARROW = 300
"""A column that is narrower has the fine print under the code."""


def imprint(setting: Setting) -> Block:
    """The code with the fine print beside or under it; the fine print alone without a code."""
    if not has_qr_code(setting.caption.link):
        return _fine_print(setting, setting.width)
    if setting.width < NARROW:
        return stack([_code_and_name(setting), _fine_print(setting, setting.width)], 6)
    canvas, link = setting.canvas, setting.caption.link
    side = qr_side(canvas, link)
    width = setting.width - side - 12
    text = stack([_name_of_view(setting, width), _fine_print(setting, width)], 4)
    height = max(side, text.height)

    def draw(x: float, y: float) -> None:
        draw_qr_code(canvas, link, x, y + height - side)
        text.draw(x + side + 12, y + height - text.height)

    return Block(height, draw)


def _code_and_name(setting: Setting) -> Block:
    canvas, link = setting.canvas, setting.caption.link
    side = qr_side(canvas, link)
    name = _name_of_view(setting, setting.width - side - 10)

    def draw(x: float, y: float) -> None:
        draw_qr_code(canvas, link, x, y)
        name.draw(x + side + 10, y + side - name.height)

    return Block(max(side, name.height), draw)


def _name_of_view(setting: Setting, width: float) -> Block:
    """What the code is for, and the short name of the view that it opens."""
    caption, muted = setting.caption, setting.canvas.palette.muted
    label = setting.paragraph(caption.link_label, 9.5, REGULAR, muted, 4, width=width)
    name = setting.paragraph(caption.code, 12, SEMIBOLD, limit=1, width=width)
    return stack([label, name], 1)


def _fine_print(setting: Setting, width: float) -> Block:
    muted = setting.canvas.palette.muted
    lines = [
        setting.paragraph(text, 8.6, REGULAR, muted, 4, leading=1.16, width=width, even=False)
        for text in setting.caption.fine_print
    ]
    return stack(lines, 2 * setting.scale)
