"""A text as its letters stand in a line: how far they reach, and their outlines.

HarfBuzz sets the letters of the family. A text with other letters is set by matplotlib, which
borrows them from a fallback, and knows a line that runs from right to left.
"""

from functools import cache, lru_cache
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import uharfbuzz as hb
from matplotlib import font_manager
from matplotlib.ft2font import LoadFlags
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from geo.posters.fonts import REGULAR, fallback_file, font, font_file

EM = 100.0
PARTS = 64
"""Lengths are whole 64ths of a hundredth of an em, in HarfBuzz as in matplotlib."""

Letter = tuple[npt.NDArray[np.float64], npt.NDArray[np.int8]]
"""The outline of a letter: n × 2 points, and what leads to each, as a Path has them."""


@lru_cache(maxsize=8192)
def advance(text: str, style: str) -> float:
    """How far a text reaches, EM units to an em."""
    if not _of_the_family(text, style):
        borrowing = font_manager.get_font([str(font_file(style)), fallback_file()])
        borrowing.set_size(EM, 72)
        borrowing.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
        return borrowing.get_width_height()[0] / PARTS
    reached: int = sum(place.x_advance for place in _shaped(text, style).glyph_positions)
    return reached / PARTS


@lru_cache(maxsize=1024)
def outline(text: str, style: str) -> Path:
    """The outline of a text from (0, 0) on its baseline, y up, EM units to an em."""
    if not _of_the_family(text, style):
        found, kinds = text_to_path.get_text_path(font(style, EM), text)
        return Path(np.asarray(found).reshape(-1, 2), kinds)
    shaped = _shaped(text, style)
    x, letters = 0, list[Letter]()
    for glyph, place in zip(shaped.glyph_infos, shaped.glyph_positions, strict=True):
        points, codes = _glyph(glyph.codepoint, style)
        at = np.array([x + place.x_offset, place.y_offset])
        letters.append((points + at / PARTS, codes))
        x += place.x_advance
    points, codes = map(np.concatenate, zip(*letters, strict=True))
    return Path(points, codes)


def can_draw(letter: str) -> bool:
    """Whether any of the fonts has a letter."""
    return letter in _letters(REGULAR) or bool(
        font_manager.get_font(fallback_file()).get_char_index(ord(letter))
    )


def _of_the_family(text: str, style: str) -> bool:
    return bool(text) and _letters(style).issuperset(text)


def _shaped(text: str, style: str) -> hb.Buffer:
    line = hb.Buffer()
    line.add_str(text)
    line.direction, line.script, line.language = "ltr", "Latn", "vi"
    hb.shape(_font(style), line)
    return line


@cache
def _letters(style: str) -> frozenset[str]:
    return frozenset(map(chr, _font(style).face.unicodes))


@cache
def _font(style: str) -> hb.Font:
    made = hb.Font(hb.Face(hb.Blob.from_file_path(font_file(style))))
    made.scale = (int(EM * PARTS), int(EM * PARTS))
    return made


@lru_cache(maxsize=4096)
def _glyph(glyph: int, style: str) -> Letter:
    file = font_manager.get_font(font_file(style))
    file.set_size(EM, 72)
    file.load_glyph(cast(Any, glyph), flags=LoadFlags.NO_HINTING)
    return file.get_path()
