"""Type: the family, its measures, and breaking a text into lines.

Source Sans (package font-source-sans-pro, SIL Open Font License) has every Vietnamese letter and
stays legible small; a letter it lacks comes from DejaVu Sans, which comes with matplotlib, and one
that neither has is shown as □.
"""

import logging
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import font_source_sans_pro
import numpy as np
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path as Outline
from matplotlib.textpath import text_to_path

FAMILY = "Source Sans Pro"
FALLBACK = "DejaVu Sans"
ABSENT = "□"

REGULAR, SEMIBOLD, BOLD, ITALIC = "regular", "semibold", "bold", "italic"
FILES = {
    REGULAR: "SourceSansPro-Regular.ttf",
    SEMIBOLD: "SourceSansPro-Semibold.ttf",
    BOLD: "SourceSansPro-Bold.ttf",
    ITALIC: "SourceSansPro-It.ttf",
}
WEIGHTS = {REGULAR: 400, SEMIBOLD: 600, BOLD: 700, ITALIC: 400}
ASCENT, DESCENT = 0.80, 0.24
"""Of a line of Vietnamese, in ems: the marks over a capital stay below ASCENT + 0.2."""

EM = 100.0


def font_file(style: str) -> Path:
    """The file of a style of the family."""
    return Path(font_source_sans_pro.font_directory) / FILES[style]


@cache
def install() -> None:
    """Make the family known to matplotlib, once."""
    # matplotlib reports, at every letter it borrows, that DejaVu Sans has no weight of 600.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    for style in FILES:
        font_manager.fontManager.addfont(font_file(style))


@lru_cache(maxsize=512)
def outline(text: str, style: str) -> Outline:
    """The outline of a text from (0, 0) on its baseline, y up, EM units to an em."""
    vertices, codes = text_to_path.get_text_path(font(style, EM), text)
    return Outline(np.asarray(vertices).reshape(-1, 2), codes)


@lru_cache(maxsize=256)
def font(style: str, points: float) -> font_manager.FontProperties:
    """A style of the family at a size in points, as matplotlib takes it."""
    slant: Literal["italic", "normal"] = "italic" if style == ITALIC else "normal"
    return font_manager.FontProperties(
        family=[FAMILY, FALLBACK], style=slant, weight=WEIGHTS[style], size=points
    )


def clean(text: str) -> str:
    """A text in one line, with only letters that can be drawn."""
    line = " ".join(text.split())
    return "".join(letter if _drawable(letter) else ABSENT for letter in line)


def width(text: str, size: float, style: str = REGULAR) -> float:
    """The advance of a text, in the unit of `size`."""
    return _advance(text, style) * size / EM


def wrap(text: str, size: float, measure: float, style: str = REGULAR) -> list[str]:
    """The text in lines no wider than `measure`; a word that is wider is broken."""
    lines: list[str] = []
    for word in _words(clean(text), size, measure, style):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size, style) <= measure:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def balance(text: str, size: float, measure: float, style: str = REGULAR) -> list[str]:
    """The text in as few lines as `wrap` gives, but of much the same length."""
    lines = wrap(text, size, measure, style)
    for narrower in (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55):
        tried = wrap(text, size, measure * narrower, style)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def shorten(lines: list[str], limit: int, size: float, measure: float, style: str) -> list[str]:
    """At most `limit` lines; where some are left out the last one ends in …"""
    if len(lines) <= limit:
        return lines
    kept = lines[: max(limit, 1)]
    last = kept[-1]
    while last and width(f"{last}…", size, style) > measure:
        last = last[:-1]
    return [*kept[:-1], f"{last.rstrip(' ,.;:·')}…"]


def _words(text: str, size: float, measure: float, style: str) -> list[str]:
    words = []
    for word in text.split():
        while (fits := _fitting(word, size, measure, style)) < len(word):
            words.append(word[:fits])
            word = word[fits:]
        words.append(word)
    return words


def _fitting(word: str, size: float, measure: float, style: str) -> int:
    """How many letters of a word fit, at least one.

    Measured are pieces of about one line: of a long word the rest costs nothing.
    """
    fits, reach = min(1, len(word)), 8
    while reach < len(word) and width(word[:reach], size, style) <= measure:
        fits, reach = reach, reach * 2
    reach = min(reach, len(word))
    if width(word[:reach], size, style) <= measure:
        return reach
    while reach - fits > 1:
        middle = (fits + reach) // 2
        if width(word[:middle], size, style) <= measure:
            fits = middle
        else:
            reach = middle
    return fits


@lru_cache(maxsize=4096)
def _advance(text: str, style: str) -> float:
    font = _font(style)
    font.set_size(EM, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return font.get_width_height()[0] / 64


def _font(style: str) -> FT2Font:
    return font_manager.get_font([str(font_file(style)), font_manager.findfont(FALLBACK)])


@lru_cache(maxsize=4096)
def _drawable(letter: str) -> bool:
    files = (str(font_file(REGULAR)), font_manager.findfont(FALLBACK))
    return any(font_manager.get_font(file).get_char_index(ord(letter)) for file in files)
