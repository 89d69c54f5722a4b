"""The letters of an SVG picture in the picture itself, so that it looks the same everywhere.

Only the letters that are used travel, as one small font a style; the text stays text.
"""

import base64
import io
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from geo.posters import type_setting
from geo.posters.type_setting import FAMILY, FILES, ITALIC, WEIGHTS


def style_sheet(written: Iterable[tuple[str, str]]) -> str:
    """The CSS that brings the fonts for texts given as (style, text)."""
    letters: dict[str, set[str]] = defaultdict(set)
    for style, text in written:
        letters[style] |= set(text)
    return "".join(
        _face(style, _subset(style, "".join(sorted(letters[style]))))
        for style in FILES
        if style in letters
    )


def _face(style: str, font: str) -> str:
    slant = "italic" if style == ITALIC else "normal"
    return (
        f"@font-face{{font-family:'{FAMILY}';font-style:{slant};font-weight:{WEIGHTS[style]};"
        f"src:url(data:font/woff;base64,{font}) format('woff')}}"
    )


@lru_cache(maxsize=64)
def _subset(style: str, letters: str) -> str:
    font = TTFont(type_setting.font_file(style), recalcTimestamp=False)
    subsetter = Subsetter(Options(flavor="woff", hinting=False, layout_features=["kern", "mark"]))
    subsetter.populate(text=letters)
    subsetter.subset(font)
    font.flavor = "woff"
    file = io.BytesIO()
    font.save(file)
    return base64.b64encode(file.getvalue()).decode()
