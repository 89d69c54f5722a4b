"""A picture as bytes, in each of the formats."""

import io
import re
from collections.abc import Callable
from threading import Lock
from typing import Any

from matplotlib import rc_context
from PIL import Image, PngImagePlugin

from geo.palette import THEMES
from geo.posters import blocks, embedding, lettering, plate
from geo.posters.caption import Caption
from geo.posters.sheet import Sheet
from geo.posters.sizes import Size
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


def compose(scene: Scene, caption: Caption, size: Size, theme: str) -> Sheet:
    """The picture as a sheet: its figure, and what was written where."""
    with _drawing, rc_context(RC):
        return _compose(scene, caption, size, theme)


def _compose(scene: Scene, caption: Caption, size: Size, theme: str) -> Sheet:
    lettering.install()
    sheet = Sheet(size, THEMES[theme])
    # Words first, so that a reader of the text of an SVG or PDF hears the title before the map.
    for column in size.columns:
        blocks.fill(sheet, scene, caption, column)
    found = blocks.legend_panel(sheet, scene), blocks.caveat_panel(sheet, scene)
    panels = [panel for panel in found if panel is not None]
    plate.draw(sheet, scene, caption, [panel.rect.inset(-4) for panel in panels])
    for panel in panels:
        panel.draw(sheet)
    return sheet


def _png(sheet: Sheet, caption: Caption) -> bytes:
    size, raw = sheet.size, io.BytesIO()
    sheet.figure.savefig(raw, format="rgba", dpi=size.px_per_inch)
    image = Image.frombytes("RGBA", (size.width_px, size.height_px), raw.getvalue())
    told = PngImagePlugin.PngInfo()
    told.add_itxt("Title", _plain(caption.title))
    told.add_itxt("Description", _plain(caption.summary))
    file = io.BytesIO()
    resolution = (size.px_per_inch, size.px_per_inch)
    image.convert("RGB").save(file, "png", compress_level=3, pnginfo=told, dpi=resolution)
    return file.getvalue()


def _svg(sheet: Sheet, caption: Caption) -> bytes:
    nobody = {"Date": None, "Creator": None}
    told = {**nobody, "Title": _plain(caption.title), "Description": _plain(caption.summary)}
    fonts = embedding.style_sheet((text.style, text.text) for text in sheet.written)
    plain = COORDINATES.sub(_shortened, _saved(sheet, "svg", told))
    return plain.replace(b"<defs>", b"<defs><style>" + fonts.encode() + b"</style>", 1)


def _shortened(path: re.Match[bytes]) -> bytes:
    return DECIMALS.sub(rb"\1", path[0])


def _pdf(sheet: Sheet, caption: Caption) -> bytes:
    nobody = {"CreationDate": None, "Creator": None, "Producer": None}
    told = {**nobody, "Title": _plain(caption.title), "Subject": _plain(caption.summary)}
    return _saved(sheet, "pdf", told)


def _plain(text: str) -> str:
    """A text without the control characters that XML forbids."""
    return "".join(letter for letter in text if letter.isprintable())


def _saved(sheet: Sheet, kind: str, told: dict[str, str | None]) -> bytes:
    file = io.BytesIO()
    sheet.figure.savefig(file, format=kind, metadata=told)
    return file.getvalue()


KINDS: dict[str, Callable[[Sheet, Caption], bytes]] = {"png": _png, "svg": _svg, "pdf": _pdf}
