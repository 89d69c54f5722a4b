"""The QR code of a picture's link: how large it is, how it is drawn."""

from matplotlib.path import Path

from geo.posters.canvas import Canvas
from geo.posters.paths import joined
from geo.posters.qr_matrix import matrix
from geo.posters.rectangle import rect_at

WHITE, BLACK = "#ffffff", "#000000"
QUIET = 4
"""Modules of empty ground around a QR code."""
SIDE = 78.0
"""About how large a code is, in page units."""


def qr_side(canvas: Canvas, link: str) -> float:
    """The side of a code with its quiet zone, in page units."""
    return _modules(link) * _module(canvas, link)


def draw_qr_code(canvas: Canvas, link: str, x: float, y: float) -> None:
    """Draw the code on white, with its upper left corner at (x, y)."""
    side, module, pixel = qr_side(canvas, link), _module(canvas, link), _pixel(canvas)
    # On white paper the quiet zone may reach into the margin: the code stands in line.
    left = x - QUIET * module if canvas.palette.panel == WHITE else x
    x, y = (round(v / pixel) * pixel for v in (left, y))
    canvas.draw_rect(rect_at(x, y, side, side), fill=WHITE)
    squares = [
        _square(x + (column + QUIET) * module, y + (row + QUIET) * module, module)
        for row, modules in enumerate(matrix(link))
        for column, dark in enumerate(modules)
        if dark
    ]
    canvas.draw_path(joined(squares), fill=BLACK, antialiased=False)


def _modules(link: str) -> int:
    return len(matrix(link)) + 2 * QUIET


def _module(canvas: Canvas, link: str) -> float:
    """The side of a module in page units: whole pixels, so that its edges are sharp."""
    pixel = _pixel(canvas)
    return max(2, round(SIDE / _modules(link) / pixel)) * pixel


def _pixel(canvas: Canvas) -> float:
    return 1 / canvas.size.px_per_page_unit


def _square(x: float, y: float, side: float) -> Path:
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    return Path(corners, [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY])
