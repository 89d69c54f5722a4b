"""A canvas of paper: drawing in units, and a list of what was written where.

One artist a call, in the order of the calls. Text is text: no markup, no mathematics.
"""

from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform

from geo.palette import Palette
from geo.posters import type_setting
from geo.posters.map.label_placement import Box
from geo.posters.sizes import Rect, Size
from geo.posters.type_setting import REGULAR

A = TypeVar("A", bound=Artist)
Align = Literal["left", "center", "right"]
NONE = "none"
HALO = 0.26
"""Width of the halo around a label, in ems."""


@dataclass(frozen=True)
class Written:
    """A text on the canvas, the box it takes in units, its style and its colours."""

    text: str
    style: str
    box: Box
    colour: str
    background: str


class Canvas:
    """A page of a size in a palette."""

    def __init__(self, size: Size, palette: Palette) -> None:
        self.size = size
        self.palette = palette
        self.written: list[Written] = []
        page, per_inch = size.page, size.units_per_inch
        self.figure = Figure(
            figsize=(size.width_px / size.px_per_inch, size.height_px / size.px_per_inch),
            dpi=size.px_per_inch,
            facecolor=palette.panel,
        )
        to_inches = (
            Affine2D().scale(1 / per_inch, -1 / per_inch).translate(0, page.height / per_inch)
        )
        self.units: Transform = to_inches + self.figure.dpi_scale_trans
        self._order = 0

    def points(self, units: float) -> float:
        """A length in typographic points, as line widths and type sizes are given."""
        return units * 72 / self.size.units_per_inch

    def path(
        self,
        path: Path,
        fill: str = NONE,
        line: str = NONE,
        width: float = 0,
        clip: Rect | None = None,
        to_units: Transform | None = None,
        **more: Any,
    ) -> PathPatch:
        """Draw a path given in units, or in what `to_units` takes to units."""
        transform = self.units if to_units is None else to_units + self.units
        patch = PathPatch(
            path,
            facecolor=fill,
            edgecolor=line,
            linewidth=self.points(width),
            joinstyle="round",
            transform=transform,
            **more,
        )
        return self._add(patch, clip)

    def rect(
        self, rect: Rect, fill: str = NONE, line: str = NONE, width: float = 0, round_by: float = 0
    ) -> None:
        """Draw a rectangle, its corners rounded by so many units."""
        style: dict[str, Any] = {
            "facecolor": fill,
            "edgecolor": line,
            "linewidth": self.points(width),
            "transform": self.units,
        }
        if round_by:
            shape = f"round,pad=0,rounding_size={round_by}"
            self._add(
                FancyBboxPatch((rect.x, rect.y), rect.width, rect.height, boxstyle=shape, **style)
            )
        else:
            self._add(Rectangle((rect.x, rect.y), rect.width, rect.height, **style))

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float,
        style: str = REGULAR,
        colour: str = "",
        align: Align = "left",
        halo: bool = False,
        background: str = "",
    ) -> None:
        """Write one line; `align` says which part of it stands at x; a halo sets it off a map."""
        line = type_setting.clean(text)
        colour = colour or self.palette.ink
        box = text_box(x, baseline, line, size, style, align)
        if halo:
            self._halo(box.left, baseline, line, size, style)
        self._add(
            Line(
                x,
                baseline,
                line,
                fontproperties=type_setting.font(style, self.points(size)),
                color=colour,
                ha=align,
                va="baseline",
                parse_math=False,
                transform=self.units,
                left=box.left,
            )
        )
        behind = self.palette.halo if halo else background or self.palette.panel
        self.written.append(Written(line, style, box, colour, behind))

    def _halo(self, x: float, baseline: float, line: str, size: float, style: str) -> None:
        em = size / type_setting.EM
        place = Affine2D().scale(em, -em).translate(x, baseline)
        outline, width = type_setting.outline(line, style), size * HALO
        self.path(outline, line=self.palette.halo, width=width, to_units=place)

    def _add(self, artist: A, clip: Rect | None = None) -> A:
        self._order += 1
        artist.set_zorder(self._order)
        self.figure.add_artist(artist)
        if clip is None:
            artist.set_clip_on(False)
        else:
            frame = Rectangle((clip.x, clip.y), clip.width, clip.height, transform=self.units)
            artist.set_clip_path(frame)
        return artist


class Line(Text):
    """One line of text on its baseline: what Text draws, without finding out how to lay it out.

    left: where the line begins, in what the transform takes.
    """

    def __init__(self, *args: Any, left: float, **more: Any) -> None:
        super().__init__(*args, **more)
        self._left = left

    def draw(self, renderer: RendererBase) -> None:
        """Draw the line."""
        gc = renderer.new_gc()
        gc.set_foreground(self.get_color())
        x, y = self.get_transform().transform((self._left, self.get_unitless_position()[1]))
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        text, font = self.get_text(), self.get_fontproperties()
        renderer.draw_text(gc, x, y, text, font, 0, ismath=False, mtext=self)
        gc.restore()


def text_box(x: float, baseline: float, line: str, size: float, style: str, align: str) -> Box:
    """The box that a line of text takes."""
    wide = type_setting.width(line, size, style)
    left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[align] * wide
    return Box(
        left,
        baseline - type_setting.ASCENT * size,
        left + wide,
        baseline + type_setting.DESCENT * size,
    )
