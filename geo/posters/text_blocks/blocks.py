"""The words around the map, as blocks that know their height before they are drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
import segno
from matplotlib.path import Path

from geo.posters import type_setting
from geo.posters.canvas import Canvas
from geo.posters.caption import Caption
from geo.posters.map import map_area
from geo.posters.sizes import Column, Rect
from geo.posters.type_setting import BOLD, REGULAR, SEMIBOLD
from geo.scene import Scene, caveats, hatched

LEADING = 1.22
GAP = 14.0
CLOSER = {"title": 0.35, "subtitle": 0.45, "filtered": 0.2, "reconciliation": 0.7}
"""Shares of the gap over a block."""
PANEL_WIDTH, PANEL_PAD = 176.0, 9.0
CAVEAT_TYPE, CAVEAT_PAD = 10.0, 6.0
SIGN_WIDTH = 32.0
"""Of a sign and the space after it, before the words of a row."""
WHITE = "#ffffff"
QUIET = 4
"""Modules of empty ground around a QR code."""
QR_SIDE = 78.0
LABEL_LINES = 5
"""Of what a figure counts: how it is known stands at the end and must not be cut."""
MOST_MODULES = 97
"""On a side: a finer code takes more room than the map can spare, or no phone reads it."""

Draw = Callable[[float, float], None]


@dataclass(frozen=True)
class Block:
    """Something of a height, and how to draw it with its upper left corner at (x, y)."""

    height: float
    draw: Draw


@dataclass(frozen=True)
class Setting:
    """How tightly a column is set: the scale of its type, and the most lines of a paragraph."""

    scale: float
    lines: int


SETTINGS = (
    *(Setting(scale / 100, 12) for scale in range(100, 74, -5)),
    *(Setting(0.75, lines) for lines in (5, 3, 2, 1)),
)


@dataclass(frozen=True)
class Maker:
    """Makes the blocks of a column of a width."""

    canvas: Canvas
    scene: Scene
    caption: Caption
    width: float
    setting: Setting

    def make(self, name: str) -> Block | None:
        """The block of that name, or None where there is nothing to say."""
        made: Block | None = getattr(self, f"_{name}")()
        return made

    @property
    def gap(self) -> float:
        """The space between two parts of a column."""
        return GAP * self.setting.scale

    def column(self, names: Sequence[str]) -> Block:
        """Blocks by name, one under the other; those that belong together stand closer."""
        made = [(name, self.make(name)) for name in names]
        kept = [(name, block) for name, block in made if block is not None and block.height > 0]
        spaced = [
            _lowered(block, self.gap * CLOSER.get(name, 1) if i else 0)
            for i, (name, block) in enumerate(kept)
        ]
        return _stack(spaced, 0)

    def _kicker(self) -> Block | None:
        return self._paragraph(self.caption.kicker, 11.5, SEMIBOLD, self.canvas.palette.primary, 2)

    def _title(self) -> Block | None:
        # The title has a size of its own, which the size of the other type leaves alone.
        full = self.canvas.size.title * self.setting.scale / self.canvas.size.type
        sizes = [full * step for step in (1, 0.94, 0.88, 0.82, 0.76, 0.7)]
        fitting = (s for s in sizes if len(self._lines(self.caption.title, s, BOLD)) <= 3)
        size = next(fitting, sizes[-1]) / self.setting.scale
        return self._paragraph(self.caption.title, size, BOLD, limit=3, leading=1.1)

    def _subtitle(self) -> Block | None:
        return self._paragraph(self.caption.subtitle, 14.5, SEMIBOLD, limit=3)

    def _filtered(self) -> Block | None:
        return self._paragraph(self.caption.filtered, 11.5, REGULAR, self.canvas.palette.muted, 5)

    def _notice(self) -> Block | None:
        title, sentence = self.caption.notice
        if not title:
            return None
        head = self._paragraph(title, 13, BOLD, limit=2, width=self.width - 12)
        body = self._paragraph(sentence, 12, REGULAR, limit=5, width=self.width - 12)
        return self._barred(_stack([head, body], 2), self.canvas.palette.accent)

    def _figures(self) -> Block | None:
        figures = self.caption.figures
        if not figures:
            return None
        across = 6 if self.width > 600 else 3 if self.width > 300 else 2
        cell = self.width / across
        rows = [figures[i : i + across] for i in range(0, len(figures), across)]
        blocks = [self._figure_row(row, cell) for row in rows]
        return _stack(blocks, 6 * self.setting.scale)

    def _figure_row(self, row: Sequence[tuple[str, str]], cell: float) -> Block:
        cells = [self._figure(value, label, cell - 8) for value, label in row]

        def draw(x: float, y: float) -> None:
            for i, block in enumerate(cells):
                block.draw(x + i * cell, y)

        return Block(max(block.height for block in cells), draw)

    def _figure(self, value: str, label: str, width: float) -> Block:
        under = self._paragraph(
            label, 10.5, REGULAR, self.canvas.palette.muted, LABEL_LINES, leading=1.1, width=width
        )
        return _stack([self._value(value, width), under], 0)

    def _value(self, value: str, width: float) -> Block:
        """A figure in large type; words in its place are set smaller, on the same baseline."""
        scale, palette, text = self.setting.scale, self.canvas.palette, type_setting.clean(value)
        style, full = (BOLD, 24.0) if any(map(str.isdigit, text)) else (REGULAR, 15.0)
        colour = palette.primary if style == BOLD else palette.ink
        size = full * scale * min(1, width / max(type_setting.width(text, full * scale, style), 1))

        def draw(x: float, y: float) -> None:
            self.canvas.text(x, y + 21.2 * scale, text, size, style, colour)

        return Block(26.2 * scale, draw)

    def _warning(self) -> Block | None:
        caption, scale = self.caption, self.setting.scale
        if not caption.badge:
            return None
        size, badge = 10 * scale, type_setting.clean(caption.badge.upper())
        wide, high = type_setting.width(badge, size, BOLD) + 14 * scale, 16 * scale
        text = self._paragraph(caption.warning, 10.5, REGULAR, limit=5)

        def draw(x: float, y: float) -> None:
            self._badge(badge, Rect(x, y, wide, high), size)

        return _stack([Block(high, draw), text], 3 * scale)

    def _badge(self, badge: str, rect: Rect, size: float) -> None:
        canvas, palette = self.canvas, self.canvas.palette
        canvas.rect(rect, palette.panel, palette.ink, 0.9)
        map_area.hatch(canvas, rect, palette.ink)
        inner = Rect(rect.x + 4, rect.y + 1, rect.width - 8, rect.height - 2)
        canvas.rect(inner, palette.panel)
        middle = rect.x + rect.width / 2
        canvas.text(
            middle, rect.y + rect.height / 2 + size * 0.33, badge, size, BOLD, align="center"
        )

    def _reconciliation(self) -> Block | None:
        if not self.caption.reconciliation:
            return None
        palette, width = self.canvas.palette, self.width - 10
        colour = palette.primary if self.caption.reconciles else palette.accent
        style = REGULAR if self.caption.reconciles else SEMIBOLD
        text = self._paragraph(self.caption.reconciliation, 10.5, style, limit=6, width=width)
        return self._barred(text, colour)

    def _barred(self, block: Block | None, colour: str) -> Block | None:
        if block is None:
            return None

        def draw(x: float, y: float) -> None:
            self.canvas.rect(Rect(x, y + 1, 2.5, block.height - 1), fill=colour)
            block.draw(x + 10, y)

        return Block(block.height, draw)

    def _stops(self) -> Block | None:
        if not self.caption.stops:
            return None
        head = self._paragraph(self.caption.stops_title, 11, SEMIBOLD)
        most = self.setting.lines
        rows = [self._stop_row(number, name) for number, name in self.caption.stops[:most]]
        left = len(self.caption.stops) - most
        more = self._paragraph(self.caption.stops_more.format(n=left), 10) if left > 0 else None
        return _stack([head, *rows, more], 2.5 * self.setting.scale)

    def _stop_row(self, number: str, name: str) -> Block:
        size = 10.5 * self.setting.scale
        line = type_setting.shorten(
            self._lines(name, size, REGULAR, 30), 1, size, self.width - 30, REGULAR
        )

        def draw(x: float, y: float) -> None:
            map_area.mark(
                self.canvas,
                x + map_area.MARK_HEIGHT / 2,
                y + map_area.MARK_HEIGHT / 2,
                number,
            )
            self.canvas.text(x + 30, y + map_area.MARK_HEIGHT / 2 + size * 0.34, line[0], size)

        return Block(map_area.MARK_HEIGHT, draw)

    def _legend(self) -> Block:
        return legend(self.canvas, self.scene, self.width, self.setting.scale)

    def _sign(self) -> Block | None:
        """The QR code of the link, the code of the view, and the fine print."""
        if not has_qr_code(self.caption.link):
            return self._fine_print(self.width)
        if self.width < 300:
            return _stack([self._qr_and_code(), self._fine_print(self.width)], 6)
        side = self._qr_side()
        width = self.width - side - 12
        text = _stack([self._code(width), self._fine_print(width)], 4)
        height = max(side, text.height)

        def draw(x: float, y: float) -> None:
            self._qr(x, y + height - side)
            text.draw(x + side + 12, y + height - text.height)

        return Block(height, draw)

    def _qr_and_code(self) -> Block:
        side = self._qr_side()
        code = self._code(self.width - side - 10)

        def draw(x: float, y: float) -> None:
            self._qr(x, y)
            code.draw(x + side + 10, y + side - code.height)

        return Block(max(side, code.height), draw)

    def _code(self, width: float) -> Block:
        label = self._paragraph(
            self.caption.link_label,
            9.5,
            REGULAR,
            self.canvas.palette.muted,
            4,
            width=width,
            even=True,
        )
        code = self._paragraph(self.caption.code, 12, SEMIBOLD, limit=1, width=width)
        return _stack([label, code], 1)

    def _fine_print(self, width: float) -> Block:
        colour = self.canvas.palette.muted
        lines = [
            self._paragraph(text, 8.6, REGULAR, colour, 4, leading=1.16, width=width, even=False)
            for text in self.caption.fine_print
        ]
        return _stack(lines, 2 * self.setting.scale)

    def _qr_side(self) -> float:
        return (len(matrix(self.caption.link)) + 2 * QUIET) * self._module()

    def _module(self) -> float:
        """The side of a module in units: whole pixels, so that its edges are sharp."""
        pixel, modules = (
            1 / self.canvas.size.px_per_unit,
            len(matrix(self.caption.link)) + 2 * QUIET,
        )
        return max(2, round(QR_SIDE / modules / pixel)) * pixel

    def _qr(self, x: float, y: float) -> None:
        side, module, pixel = self._qr_side(), self._module(), 1 / self.canvas.size.px_per_unit
        # On white paper the quiet zone may reach into the margin: the code stands in line.
        left = x - QUIET * module if self.canvas.palette.panel == WHITE else x
        x, y = (round(v / pixel) * pixel for v in (left, y))
        self.canvas.rect(Rect(x, y, side, side), fill=WHITE)
        squares = [
            _square(x + (column + QUIET) * module, y + (row + QUIET) * module, module)
            for row, cells in enumerate(matrix(self.caption.link))
            for column, dark in enumerate(cells)
            if dark
        ]
        modules = Path.make_compound_path(*squares)
        self.canvas.path(modules, fill="#000000", antialiased=False)

    def _lines(self, text: str, size: float, style: str, indent: float = 0) -> list[str]:
        return type_setting.wrap(text, size, self.width - indent, style)

    def _paragraph(
        self,
        text: str,
        size: float,
        style: str = REGULAR,
        colour: str = "",
        limit: int = 6,
        leading: float = LEADING,
        width: float | None = None,
        even: bool = True,
    ) -> Block:
        size *= self.setting.scale
        measure = self.width if width is None else width
        lines = type_setting.wrap(text, size, measure, style)
        if even or (lines and type_setting.width(lines[-1], size, style) < measure / 5):
            lines = type_setting.balance(text, size, measure, style)
        kept = type_setting.shorten(lines, min(limit, self.setting.lines), size, measure, style)
        return Block(
            len(kept) * size * leading, partial(self._set, kept, size, style, colour, leading)
        )

    def _set(
        self,
        lines: list[str],
        size: float,
        style: str,
        colour: str,
        leading: float,
        x: float,
        y: float,
    ) -> None:
        for i, line in enumerate(lines):
            self.canvas.text(x, y + size * (0.92 + i * leading), line, size, style, colour)


def fill(canvas: Canvas, scene: Scene, caption: Caption, column: Column) -> None:
    """Set a column as large as it fits, its upper blocks from the top and its lower from below."""
    rect = column.rect
    for setting in SETTINGS:
        sized = Setting(setting.scale * canvas.size.type, setting.lines)
        maker = Maker(canvas, scene, caption, rect.width, sized)
        top = maker.column(column.top)
        bottom = maker.column(column.bottom)
        if top.height + bottom.height + maker.gap <= rect.height:
            break
    top.draw(rect.x, rect.y)
    bottom.draw(rect.x, rect.bottom - bottom.height)


@dataclass(frozen=True)
class Panel:
    """A block in a frame of its own on the map."""

    rect: Rect
    block: Block
    pad: float

    def draw(self, canvas: Canvas) -> None:
        """Draw the frame and the block within."""
        canvas.rect(self.rect, canvas.palette.panel, canvas.palette.panel_line, 0.7, round_by=4)
        self.block.draw(self.rect.x + self.pad, self.rect.y + self.pad)


def legend_panel(canvas: Canvas, scene: Scene) -> Panel | None:
    """The legend that stands on the map; None where a column holds it."""
    if canvas.size.legend is None:
        return None
    block = legend(canvas, scene, PANEL_WIDTH - 2 * PANEL_PAD, 1)
    right, top = canvas.size.legend
    rect = Rect(right - PANEL_WIDTH, top, PANEL_WIDTH, block.height + 2 * PANEL_PAD)
    return Panel(rect, block, PANEL_PAD)


def caveat_panel(canvas: Canvas, scene: Scene) -> Panel | None:
    """What of the map is made up, in words inside the map; None where nothing is.

    It takes no more of the room that the size keeps for it than it needs, from the right lower
    corner on.
    """
    said = {key: text for key in caveats(scene.frame) if (text := scene.texts.get(key))}
    if not said:
        return None
    room = canvas.size.caveat.width - 2 * CAVEAT_PAD
    signs = {"illustrative_mark": partial(_hatch_sign, canvas)}
    signed = [(text, signs.get(key, partial(_made_up_sign, canvas))) for key, text in said.items()]
    block = _stack([_row(canvas, text, sign, room, CAVEAT_TYPE) for text, sign in signed], 2)
    wide = max(_row_width(text, room, CAVEAT_TYPE) for text in said.values())
    return _in_corner(block, wide, canvas.size.caveat)


def _in_corner(block: Block, wide: float, room: Rect) -> Panel:
    width, height = wide + 2 * CAVEAT_PAD, block.height + 2 * CAVEAT_PAD
    return Panel(Rect(room.right - width, room.bottom - height, width, height), block, CAVEAT_PAD)


def legend(canvas: Canvas, scene: Scene, width: float, scale: float) -> Block:
    """What every mark and colour means."""
    words, size = scene.texts, 10 * scale
    rows = [_ramp(canvas, scene, width, scale)]
    stops = scene.frame.located
    shown: list[tuple[bool, str, Draw]] = [
        (bool(hatched(scene.frame)), "legend_hatch", partial(_hatch_sign, canvas)),
        (len(stops) > 0, "legend_stop", lambda x, y: map_area.mark(canvas, x + 12, y + 7, "1")),
        (bool(stops["series"].duplicated().any()), "legend_leg", partial(_leg_sign, canvas)),
        (
            bool(scene.frame.marks["code"].notna().any()),
            "legend_holding",
            partial(_holding_sign, canvas),
        ),
    ]
    signs = [(key, sign) for there, key, sign in shown if there]
    rows += [_row(canvas, words[key], sign, width, size) for key, sign in signs if words.get(key)]
    head = type_setting.wrap(words["legend_title"], 11 * scale, width, SEMIBOLD)
    title = Block(
        len(head) * 11 * scale * LEADING, partial(_lines, canvas, head, 11 * scale, SEMIBOLD)
    )
    return _stack([title, *rows], 4 * scale)


def _lines(canvas: Canvas, lines: list[str], size: float, style: str, x: float, y: float) -> None:
    for i, line in enumerate(lines):
        canvas.text(x, y + size * (0.92 + i * 1.15), line, size, style)


def _ramp(canvas: Canvas, scene: Scene, width: float, scale: float) -> Block:
    ramp, palette, size = canvas.palette.ramp, canvas.palette, 10 * scale
    cell = width / len(ramp)

    def draw(x: float, y: float) -> None:
        for i, colour in enumerate(ramp):
            left = x + i * cell
            canvas.rect(Rect(left, y, cell, 11 * scale), colour, palette.province_line, 0.6)
            label = scene.texts[f"class_{i}"]
            canvas.text(left + cell / 2, y + 11 * scale + size, label, size, align="center")

    return Block(11 * scale + size * 1.25, draw)


def _row(canvas: Canvas, text: str, sign: Draw, width: float, size: float) -> Block:
    lines = type_setting.balance(text, size, width - SIGN_WIDTH, REGULAR)

    def draw(x: float, y: float) -> None:
        sign(x, y)
        _lines(canvas, lines, size, REGULAR, x + SIGN_WIDTH, y)

    return Block(max(len(lines) * size * 1.15, 14) + 1, draw)


def _row_width(text: str, width: float, size: float) -> float:
    """What a row takes of its width."""
    lines = type_setting.balance(text, size, width - SIGN_WIDTH, REGULAR)
    return SIGN_WIDTH + max(type_setting.width(line, size, REGULAR) for line in lines)


def _hatch_sign(canvas: Canvas, x: float, y: float) -> None:
    rect = Rect(x, y + 1, 24, 12)
    canvas.rect(rect, canvas.palette.ramp[2])
    map_area.hatch(canvas, rect, canvas.palette.hatch)
    canvas.rect(rect, line=canvas.palette.province_line, width=0.6)


def _made_up_sign(canvas: Canvas, x: float, y: float) -> None:
    map_area.disc(canvas, Rect(x + 12 - 7, y, 14, 14), made_up=True)


def _leg_sign(canvas: Canvas, x: float, y: float) -> None:
    points = np.array([(x, y + 7), (x + 25, y + 7)])
    map_area.leg(canvas, points, None, canvas.palette.halo, canvas.palette.accent)


def _holding_sign(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(
        Rect(x + 1, y + 1.5, 22, 11), line=canvas.palette.accent, width=map_area.HOLDING_WIDTH
    )


def _square(x: float, y: float, side: float) -> Path:
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    return Path(corners, [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY])


def has_qr_code(link: str) -> bool:
    """Whether there is a link, and a QR code of it that is coarse enough to be read.

    >>> has_qr_code("https://example.org/?trip=3"), has_qr_code("x" * 3_000), has_qr_code("")
    (True, False, False)
    """
    try:
        return bool(link) and len(matrix(link)) <= MOST_MODULES
    except segno.DataOverflowError:
        return False


@lru_cache(maxsize=256)
def matrix(link: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a link's QR code, row by row, without quiet zone."""
    return tuple(tuple(map(bool, row)) for row in segno.make_qr(link, error="l").matrix)


def _lowered(block: Block, by: float) -> Block:
    return Block(block.height + by, lambda x, y: block.draw(x, y + by))


def _stack(blocks: Sequence[Block | None], gap: float) -> Block:
    """Blocks one under the other; those that are None or empty take no room."""
    kept = [block for block in blocks if block is not None and block.height > 0]
    height = sum(block.height for block in kept) + gap * max(len(kept) - 1, 0)

    def draw(x: float, y: float) -> None:
        for block in kept:
            block.draw(x, y)
            y += block.height + gap

    return Block(height, draw)
