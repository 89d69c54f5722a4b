"""The QR code of a picture's link: whether there is one, how large it is, how it is drawn."""

from functools import lru_cache

import segno
from matplotlib.path import Path

from geo.posters.canvas import Canvas
from geo.posters.paths import joined
from geo.posters.rectangle import rect_at

WHITE, BLACK = "#ffffff", "#000000"
QUIET = 4
"""Modules of empty ground around a QR code."""
SIDE = 78.0
"""About how large a code is, in page units."""
MOST_MODULES = 97
"""On a side: a finer code takes more room than the map can spare, or no phone reads it."""


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
