"""The letters of an SVG picture in the picture itself, so that it looks the same everywhere.

Only those that are used travel, as one small font a style; the text stays text.
"""

import base64
import io
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from geo.posters.fonts import FAMILY, FILES, ITALIC, WEIGHTS, font_file

OF_A_PAGE = frozenset({"kern", "mark"})
"""The features that a browser needs to set the letters where they were measured."""


def style_sheet(written: Iterable[tuple[str, str]]) -> str:
    """The CSS that brings the fonts for texts given as (style, text)."""
    letters: dict[str, set[str]] = defaultdict(set)
    for style, text in written:
        letters[style] |= set(text)
    return "".join(
        _face(style, _web_font(style, "".join(sorted(letters[style]))))
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
def _web_font(style: str, letters: str) -> str:
    asked = hb.SubsetInput()
    asked.flags = hb.SubsetFlags.NO_HINTING
    asked.unicode_set.update(map(ord, letters))
    asked.layout_feature_tag_set.clear()
    asked.layout_feature_tag_set.update(map(tag, OF_A_PAGE))
    small, _ = made(str(font_file(style)), asked)
    font = TTFont(io.BytesIO(small), recalcTimestamp=False)
    font.flavor = "woff"
    file = io.BytesIO()
    font.save(file)
    return base64.b64encode(file.getvalue()).decode()


def made(file: str, asked: hb.SubsetInput) -> tuple[bytes, dict[int, int]]:
    """The small font that is asked for, and each glyph's index in it by that in the file."""
    plan = hb.SubsetPlan(_face_of(file), asked)
    return plan.execute().blob.data, dict(plan.old_to_new_glyph_mapping)


@cache
def _face_of(file: str) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(file))


def tag(name: str) -> int:
    """The name of a table or a feature as HarfBuzz takes it."""
    return int.from_bytes(name.encode(), "big")
