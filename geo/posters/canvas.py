"""The page that a picture is drawn on, and a list of the texts on it.

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
from geo.posters.rectangle import Rect
from geo.posters.sizes import Size
from geo.posters.type_setting import REGULAR

A = TypeVar("A", bound=Artist)
Align = Literal["left", "center", "right"]
NONE = "none"
HALO = 0.26
"""Width of the halo around a label, in ems."""


@dataclass(frozen=True)
class DrawnText:
    """A text on the canvas, the rectangle it takes, its style and its colours."""

    text: str
    style: str
    rect: Rect
    colour: str
    background: str


class Canvas:
    """A page of a size in a palette."""

    def __init__(self, size: Size, palette: Palette) -> None:
        self.size = size
        self.palette = palette
        self.texts: list[DrawnText] = []
        page, per_inch = size.page, size.page_units_per_inch
        self.figure = Figure(
            figsize=(size.width_px / size.px_per_inch, size.height_px / size.px_per_inch),
            dpi=size.px_per_inch,
            facecolor=palette.panel,
        )
        to_inches = (
            Affine2D().scale(1 / per_inch, -1 / per_inch).translate(0, page.height / per_inch)
        )
        self.page_to_display: Transform = to_inches + self.figure.dpi_scale_trans
        self._order = 0

    def points(self, length: float) -> float:
        """A length in page units as typographic points, in which strokes and type are measured."""
        return length * 72 / self.size.page_units_per_inch

    def draw_path(
        self,
        path: Path,
        fill: str = NONE,
        stroke: str = NONE,
        stroke_width: float = 0,
        clip: Rect | None = None,
        to_page: Transform | None = None,
        **more: Any,
    ) -> PathPatch:
        """Draw a path given in page units, or in what `to_page` takes to page units."""
        transform = self.page_to_display if to_page is None else to_page + self.page_to_display
        patch = PathPatch(
            path,
            facecolor=fill,
            edgecolor=stroke,
            linewidth=self.points(stroke_width),
            joinstyle="round",
            transform=transform,
            **more,
        )
        return self._add(patch, clip)

    def draw_rect(
        self,
        rect: Rect,
        fill: str = NONE,
        stroke: str = NONE,
        stroke_width: float = 0,
        corner_radius: float = 0,
    ) -> None:
        """Draw a rectangle, its corners rounded."""
        style: dict[str, Any] = {
            "facecolor": fill,
            "edgecolor": stroke,
            "linewidth": self.points(stroke_width),
            "transform": self.page_to_display,
        }
        corner, width, height = rect[:2], rect.width, rect.height
        if corner_radius:
            shape = f"round,pad=0,rounding_size={corner_radius}"
            self._add(FancyBboxPatch(corner, width, height, boxstyle=shape, **style))
        else:
            self._add(Rectangle(corner, width, height, **style))

    def write(
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
        rect = text_rect(x, baseline, line, size, style, align)
        if halo:
            self._halo(rect.left, baseline, line, size, style)
        self._add(
            TextLine(
                x,
                baseline,
                line,
                fontproperties=type_setting.font(style, self.points(size)),
                color=colour,
                ha=align,
                va="baseline",
                parse_math=False,
                transform=self.page_to_display,
                left=rect.left,
            )
        )
        behind = self.palette.halo if halo else background or self.palette.panel
        self.texts.append(DrawnText(line, style, rect, colour, behind))

    def _halo(self, x: float, baseline: float, line: str, size: float, style: str) -> None:
        em = size / type_setting.EM
        place = Affine2D().scale(em, -em).translate(x, baseline)
        outline, width = type_setting.outline(line, style), size * HALO
        self.draw_path(outline, stroke=self.palette.halo, stroke_width=width, to_page=place)

    def _add(self, artist: A, clip: Rect | None = None) -> A:
        self._order += 1
        artist.set_zorder(self._order)
        self.figure.add_artist(artist)
        if clip is None:
            artist.set_clip_on(False)
        else:
            window = Rectangle(clip[:2], clip.width, clip.height, transform=self.page_to_display)
            artist.set_clip_path(window)
        return artist


class TextLine(Text):
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


def text_rect(x: float, baseline: float, line: str, size: float, style: str, align: str) -> Rect:
    """The rectangle that a line of text takes."""
    width = type_setting.width(line, size, style)
    left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[align] * width
    ascent, descent = type_setting.ASCENT * size, type_setting.DESCENT * size
    return Rect(left, baseline - ascent, left + width, baseline + descent)
