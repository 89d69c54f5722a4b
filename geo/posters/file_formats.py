"""A picture as a file, in each of the formats."""

import io
import re
from collections.abc import Callable

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg

from geo.posters.canvas import Canvas
from geo.posters.caption import Caption
from geo.posters.composition import compose, drawing_alone
from geo.posters.png import png_file
from geo.posters.sizes import Size
from geo.scene import Scene

COORDINATES, DECIMALS = re.compile(rb' d="[^"]*"'), re.compile(rb"(\.\d\d)\d+")


def draw(scene: Scene, caption: Caption, size: Size, theme: str, kind: str) -> bytes:
    """The picture as a file of a kind (one of KINDS), in a theme of geo.palette.

    Safe to call from several threads; they draw one after the other.
    """
    with drawing_alone():
        return WRITERS[kind](compose(scene, caption, size, theme), caption)


def _png(canvas: Canvas, caption: Caption) -> bytes:
    size = canvas.size
    renderer = RendererAgg(size.width_px, size.height_px, size.px_per_inch)  # type: ignore[no-untyped-call]
    canvas.draw(renderer, size.px_per_inch)
    pixels = np.asarray(renderer.buffer_rgba())[:, :, :3]  # type: ignore[no-untyped-call]
    told = {"Title": _printable(caption.title), "Description": _printable(caption.summary)}
    return png_file(pixels, size.px_per_inch, told)


def _svg(canvas: Canvas, caption: Caption) -> bytes:
    nobody = {"Date": None, "Creator": None}
    told = {
        **nobody,
        "Title": _printable(caption.title),
        "Description": _printable(caption.summary),
    }
    from geo.posters.font_embedding import style_sheet

    fonts = style_sheet((text.style, text.text) for text in canvas.texts)
    short = COORDINATES.sub(_shortened, _saved(canvas, "svg", told))
    return short.replace(b"<defs>", b"<defs><style>" + fonts.encode() + b"</style>", 1)


def _shortened(path: re.Match[bytes]) -> bytes:
    return DECIMALS.sub(rb"\1", path[0])


def _pdf(canvas: Canvas, caption: Caption) -> bytes:
    nobody = {"CreationDate": None, "Creator": None, "Producer": None}
    told = {**nobody, "Title": _printable(caption.title), "Subject": _printable(caption.summary)}
    return _saved(canvas, "pdf", told)


def _printable(text: str) -> str:
    """A text without the control characters that XML forbids."""
    return "".join(letter for letter in text if letter.isprintable())


def _saved(canvas: Canvas, kind: str, told: dict[str, str | None]) -> bytes:
    from geo.posters.figure import figure

    file = io.BytesIO()
    figure(canvas).savefig(file, format=kind, metadata=told)
    return file.getvalue()


WRITERS: dict[str, Callable[[Canvas, Caption], bytes]] = {"png": _png, "svg": _svg, "pdf": _pdf}
