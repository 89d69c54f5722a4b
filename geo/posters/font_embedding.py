"""The letters of a picture in the picture itself, so that it looks the same everywhere.

Only those that are used travel, as one small font a style; the text stays text.
"""

import base64
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import BinaryIO, NamedTuple

import uharfbuzz as hb
from fontTools.ttLib import TTFont
from matplotlib.backends import _backend_pdf_ps

from geo.posters.fonts import FAMILY, FILES, ITALIC, WEIGHTS, font_file

OF_A_PAGE = frozenset({"kern", "mark"})
"""The features that a browser needs to set the letters where they were measured."""
OF_LAYOUT = frozenset({"GDEF", "GPOS", "GSUB"})
"""The tables that a PDF can do without: it says of each letter where it stands."""


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
    asked.layout_feature_tag_set.update(map(_tag, OF_A_PAGE))
    font = TTFont(io.BytesIO(_made(str(font_file(style)), asked)[0]))
    font.flavor = "woff"
    file = io.BytesIO()
    font.save(file)
    return base64.b64encode(file.getvalue()).decode()


class _Font(NamedTuple):
    """A font as matplotlib saves it into a PDF."""

    content: bytes

    def save(self, file: BinaryIO, **how: object) -> None:
        file.write(self.content)


class _Subset(NamedTuple):
    """What matplotlib asks of a font for a PDF: the file, and where its glyphs went."""

    font: _Font
    glyph_index_map: dict[int, int]


@contextmanager
def _pdf_font(file: str, glyphs: Iterable[int]) -> Iterator[_Subset]:
    asked = hb.SubsetInput()
    asked.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    asked.glyph_set.update(glyphs)
    asked.drop_table_tag_set.update(map(_tag, OF_LAYOUT))
    content, places = _made(file, asked)
    yield _Subset(_Font(content), places)


def _made(file: str, asked: hb.SubsetInput) -> tuple[bytes, dict[int, int]]:
    """The small font, and each glyph's index in it by that in the file."""
    plan = hb.SubsetPlan(_face_of(file), asked)
    return plan.execute().blob.data, dict(plan.old_to_new_glyph_mapping)


@cache
def _face_of(file: str) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(file))


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")


def take_over() -> None:
    """Make the fonts of PDFs in this process.

    matplotlib has fontTools do it, which takes a hundred times as long for each font of each file.
    """
    _backend_pdf_ps.get_glyphs_subset = _pdf_font  # type: ignore[assignment]
