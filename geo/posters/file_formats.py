"""A picture as bytes, in each of the formats."""

import io
import re
from collections.abc import Callable
from threading import Lock
from typing import Any

from matplotlib import rc_context
from PIL import Image, PngImagePlugin

from geo.palette import THEMES
from geo.posters import font_embedding, type_setting
from geo.posters.canvas import Canvas
from geo.posters.caption import Caption
from geo.posters.map import map_area
from geo.posters.sizes import Size
from geo.posters.text_blocks import blocks
from geo.scene import Scene

RC: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "trip-map",
    "pdf.fonttype": 42,
    "pdf.use14corefonts": False,
    "text.hinting": "no_hinting",
    "text.parse_math": False,
    "path.simplify": True,
    "path.snap": False,
}
COORDINATES, DECIMALS = re.compile(rb' d="[^"]*"'), re.compile(rb"(\.\d\d)\d+")
_drawing = Lock()


def draw(scene: Scene, caption: Caption, size: Size, theme: str, kind: str) -> bytes:
    """The picture as a file of a kind (a key of KINDS), in a theme of geo.palette.

    Safe to call from several threads; they draw one after the other.
    """
    with _drawing, rc_context(RC):
        return KINDS[kind](_compose(scene, caption, size, theme), caption)


def compose(scene: Scene, caption: Caption, size: Size, theme: str) -> Canvas:
    """The picture as a canvas: its figure, and what was written where."""
    with _drawing, rc_context(RC):
        return _compose(scene, caption, size, theme)


def _compose(scene: Scene, caption: Caption, size: Size, theme: str) -> Canvas:
    type_setting.install()
    canvas = Canvas(size, THEMES[theme])
    # Words first, so that a reader of the text of an SVG or PDF hears the title before the map.
    for column in size.columns:
        blocks.fill(canvas, scene, caption, column)
    found = blocks.legend_panel(canvas, scene), blocks.caveat_panel(canvas, scene)
    panels = [panel for panel in found if panel is not None]
    map_area.draw(canvas, scene, caption, [panel.rect.inset(-4) for panel in panels])
    for panel in panels:
        panel.draw(canvas)
    return canvas


def _png(canvas: Canvas, caption: Caption) -> bytes:
    size, raw = canvas.size, io.BytesIO()
    canvas.figure.savefig(raw, format="rgba", dpi=size.px_per_inch)
    image = Image.frombytes("RGBA", (size.width_px, size.height_px), raw.getvalue())
    told = PngImagePlugin.PngInfo()
    told.add_itxt("Title", _plain(caption.title))
    told.add_itxt("Description", _plain(caption.summary))
    file = io.BytesIO()
    resolution = (size.px_per_inch, size.px_per_inch)
    image.convert("RGB").save(file, "png", compress_level=3, pnginfo=told, dpi=resolution)
    return file.getvalue()


def _svg(canvas: Canvas, caption: Caption) -> bytes:
    nobody = {"Date": None, "Creator": None}
    told = {**nobody, "Title": _plain(caption.title), "Description": _plain(caption.summary)}
    fonts = font_embedding.style_sheet((text.style, text.text) for text in canvas.written)
    plain = COORDINATES.sub(_shortened, _saved(canvas, "svg", told))
    return plain.replace(b"<defs>", b"<defs><style>" + fonts.encode() + b"</style>", 1)


def _shortened(path: re.Match[bytes]) -> bytes:
    return DECIMALS.sub(rb"\1", path[0])


def _pdf(canvas: Canvas, caption: Caption) -> bytes:
    nobody = {"CreationDate": None, "Creator": None, "Producer": None}
    told = {**nobody, "Title": _plain(caption.title), "Subject": _plain(caption.summary)}
    return _saved(canvas, "pdf", told)


def _plain(text: str) -> str:
    """A text without the control characters that XML forbids."""
    return "".join(letter for letter in text if letter.isprintable())


def _saved(canvas: Canvas, kind: str, told: dict[str, str | None]) -> bytes:
    file = io.BytesIO()
    canvas.figure.savefig(file, format=kind, metadata=told)
    return file.getvalue()


KINDS: dict[str, Callable[[Canvas, Caption], bytes]] = {"png": _png, "svg": _svg, "pdf": _pdf}
