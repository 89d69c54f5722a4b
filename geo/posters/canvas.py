"""The page that a picture is drawn on: a list of what is drawn, in order.

Text is text: no markup, no mathematics.
"""

from typing import Any

from matplotlib.backend_bases import RendererBase
from matplotlib.patches import BoxStyle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from geo.palette import Palette
from geo.posters import type_setting
from geo.posters.drawn import NONE, Align, DrawnPath, DrawnText
from geo.posters.fonts import REGULAR
from geo.posters.rectangle import Rect
from geo.posters.sizes import Size

HALO = 0.26
"""Width of the halo around a label, in ems."""


class Canvas:
    """A page of a size in a palette."""

    def __init__(self, size: Size, palette: Palette) -> None:
        self.size = size
        self.palette = palette
        page = DrawnPath(rect_path(size.page), palette.panel)
        self.drawn: list[DrawnPath | DrawnText] = [page]

    @property
    def texts(self) -> list[DrawnText]:
        """The texts on it."""
        return [part for part in self.drawn if isinstance(part, DrawnText)]

    def draw(self, renderer: RendererBase, px_per_inch: float) -> None:
        """Draw the page, part by part, in the pixels of a renderer."""
        scale = px_per_inch / self.size.page_units_per_inch
        to_display = Affine2D().scale(scale, -scale).translate(0, self.size.page.height * scale)
        for part in self.drawn:
            part.draw(renderer, to_display)

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
        to_page: Affine2D | None = None,
        **more: Any,
    ) -> None:
        """Draw a path given in page units, or in what `to_page` takes to page units.

        more: alpha, dashes, join and antialiased as a DrawnPath has them.
        """
        width = self.points(stroke_width)
        self.drawn.append(DrawnPath(path, fill, stroke, width, clip, to_page, **more))

    def draw_rect(
        self,
        rect: Rect,
        fill: str = NONE,
        stroke: str = NONE,
        stroke_width: float = 0,
        corner_radius: float = 0,
    ) -> None:
        """Draw a rectangle, its corners rounded."""
        if corner_radius:
            rounded = BoxStyle.Round(pad=0, rounding_size=corner_radius)
            path = rounded(rect.left, rect.top, rect.width, rect.height, 1)
        else:
            path = rect_path(rect)
        self.draw_path(path, fill, stroke, stroke_width, join="miter")

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
        written = DrawnText(
            line,
            style,
            text_rect(x, baseline, line, size, style, align),
            colour or self.palette.ink,
            self.palette.halo if halo else background or self.palette.panel,
            size,
            self.points(size),
            x,
            baseline,
            align,
        )
        if halo:
            width = self.points(size * HALO)
            self.drawn.append(written.outline(stroke=self.palette.halo, stroke_points=width))
        self.drawn.append(written)


def rect_path(rect: Rect) -> Path:
    """The outline of a rectangle."""
    left, top, right, bottom = rect
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    return Path(corners, [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY])


def text_rect(x: float, baseline: float, line: str, size: float, style: str, align: str) -> Rect:
    """The rectangle that a line of text takes."""
    width = type_setting.width(line, size, style)
    left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[align] * width
    ascent, descent = type_setting.ASCENT * size, type_setting.DESCENT * size
    return Rect(left, baseline - ascent, left + width, baseline + descent)
