"""What is drawn on a canvas: paths and lines of text, and how each is given to a renderer."""

from dataclasses import dataclass
from typing import Literal

from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox

from geo.posters import fonts, shaping
from geo.posters.rectangle import Rect

Align = Literal["left", "center", "right"]
Join = Literal["round", "miter"]
NONE = "none"
INVISIBLE = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, eq=False)
class DrawnPath:
    """A path in page units, or in what `to_page` takes to page units, and its colours.

    stroke_points: the width of the stroke in points. clip: of the page, what shows it. dashes: on
    and off in turn, in widths of the stroke. alpha: the opacity of fill and stroke.
    """

    path: Path
    fill: str = NONE
    stroke: str = NONE
    stroke_points: float = 0
    clip: Rect | None = None
    to_page: Affine2D | None = None
    alpha: float | None = None
    dashes: tuple[float, ...] = ()
    join: Join = "round"
    antialiased: bool = True

    def draw(self, renderer: RendererBase, to_display: Affine2D) -> None:
        """Draw it; to_display: from page units."""
        gc = renderer.new_gc()
        width = 0 if self.stroke == NONE else self.stroke_points
        gc.set_linewidth(width)
        gc.set_joinstyle(self.join)
        gc.set_antialiased(self.antialiased)
        gc.set_snap(False)
        gc.set_alpha(self.alpha)  # type: ignore[arg-type]  # None is its own default
        gc.set_foreground(_rgba(self.stroke, self.alpha), isRGBA=True)
        if self.dashes and width:
            gc.set_dashes(0, [part * width for part in self.dashes])
        if self.clip is not None:
            gc.set_clip_rectangle(_on_display(self.clip, to_display))
        to_page = self.to_page or Affine2D()
        fill = None if self.fill == NONE else _rgba(self.fill, self.alpha)
        renderer.draw_path(gc, self.path, to_page + to_display, fill)
        gc.restore()


@dataclass(frozen=True, eq=False)
class DrawnText:
    """A line of text on the canvas, the rectangle it takes, its style and its colours.

    size: in page units; points: the same in points. x, baseline: where it is aligned to.
    """

    text: str
    style: str
    rect: Rect
    colour: str
    background: str
    size: float
    points: float
    x: float
    baseline: float
    align: Align

    def outline(self, **how: object) -> DrawnPath:
        """Its letters as a path."""
        em = self.size / shaping.EM
        place = Affine2D().scale(em, -em).translate(self.rect.left, self.baseline)
        return DrawnPath(shaping.outline(self.text, self.style), to_page=place, **how)  # type: ignore[arg-type]

    def draw(self, renderer: RendererBase, to_display: Affine2D) -> None:
        """Draw it; as text, where a file holds text."""
        if isinstance(renderer, RendererAgg):
            self.outline(fill=self.colour).draw(renderer, to_display)
            return
        x, y = to_display.transform((self.rect.left, self.baseline))
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        font = fonts.font(self.style, self.points)
        anchor = Text(self.x, self.baseline, self.text, ha=self.align, transform=to_display)
        gc = renderer.new_gc()
        gc.set_foreground(self.colour)
        renderer.draw_text(gc, x, y, self.text, font, 0, ismath=False, mtext=anchor)
        gc.restore()


def _rgba(colour: str, alpha: float | None) -> tuple[float, float, float, float]:
    return INVISIBLE if colour == NONE else to_rgba(colour, alpha)


def _on_display(rect: Rect, to_display: Affine2D) -> Bbox:
    corners = [(rect.left, rect.bottom), (rect.right, rect.top)]
    return Bbox(to_display.transform(corners))
