"""The columns of a picture: which blocks there are, and how they are made to fit."""

from collections.abc import Callable, Iterator, Sequence

from geo.posters.canvas import Canvas
from geo.posters.caption import Caption
from geo.posters.sizes import BlockName, Column
from geo.posters.text_blocks.block import Block, lowered, stack
from geo.posters.text_blocks.figures import figures
from geo.posters.text_blocks.headings import filtered, kicker, notice, subtitle, title
from geo.posters.text_blocks.imprint import imprint
from geo.posters.text_blocks.legend import legend
from geo.posters.text_blocks.reconciliation import reconciliation
from geo.posters.text_blocks.setting import Setting
from geo.posters.text_blocks.stop_list import stop_list
from geo.posters.text_blocks.warning import warning
from geo.scene import Scene

BLOCKS: dict[BlockName, Callable[[Setting], Block | None]] = {
    "kicker": kicker,
    "title": title,
    "subtitle": subtitle,
    "filtered": filtered,
    "notice": notice,
    "figures": figures,
    "warning": warning,
    "reconciliation": reconciliation,
    "legend": lambda s: legend(s.canvas, s.scene, s.width, s.scale),
    "stops": stop_list,
    "imprint": imprint,
}
"""How each block is made; None where there is nothing to say."""
GAP = 14.0
CLOSER: dict[BlockName, float] = {
    "title": 0.35,
    "subtitle": 0.45,
    "filtered": 0.2,
    "reconciliation": 0.7,
}
"""Shares of the gap over a block, which belongs to the one above."""
SCALES = (1, 0.95, 0.9, 0.85, 0.8, 0.75)
LINES, FEWER_LINES = 12, (5, 3, 2, 1)
"""The most lines of a paragraph, and of one in the smallest type where that is too much."""


def fill_column(canvas: Canvas, scene: Scene, caption: Caption, column: Column) -> None:
    """Set a column as large as it fits, its upper blocks from the top and its lower from below."""
    rect = column.rect
    for setting in _settings(canvas, scene, caption, rect.width):
        top = _blocks(setting, column.top)
        bottom = _blocks(setting, column.bottom)
        if top.height + bottom.height + _gap(setting) <= rect.height:
            break
    top.draw(rect.left, rect.top)
    bottom.draw(rect.left, rect.bottom - bottom.height)


def _settings(canvas: Canvas, scene: Scene, caption: Caption, width: float) -> Iterator[Setting]:
    """From the largest to the tightest."""
    for scale in SCALES:
        yield Setting(canvas, scene, caption, width, scale * canvas.size.type_scale, LINES)
    for lines in FEWER_LINES:
        yield Setting(canvas, scene, caption, width, SCALES[-1] * canvas.size.type_scale, lines)


def _gap(setting: Setting) -> float:
    return GAP * setting.scale


def _blocks(setting: Setting, names: Sequence[BlockName]) -> Block:
    """Blocks by name, one under the other; those that belong together stand closer."""
    made = [(name, BLOCKS[name](setting)) for name in names]
    kept = [(name, block) for name, block in made if block is not None and block.height > 0]
    spaced = [
        lowered(block, _gap(setting) * CLOSER.get(name, 1) if i else 0)
        for i, (name, block) in enumerate(kept)
    ]
    return stack(spaced, 0)
