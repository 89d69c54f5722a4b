"""The letters of a PDF, made and set faster than matplotlib does it, and the same.

It has fontTools make a small font of each style for each file, which takes a hundred times as long
as HarfBuzz does; and it lays out each line anew, though most lines of a picture stand in the next.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, BinaryIO, NamedTuple

import uharfbuzz as hb
from matplotlib import _text_helpers
from matplotlib.backends import backend_pdf
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font

from geo.posters.font_embedding import made, tag

OF_LAYOUT = frozenset({"GDEF", "GPOS", "GSUB"})
"""The tables that a PDF can do without: it says of each letter where it stands."""

_lay_out: Any = _text_helpers.layout
_find_font: Any = backend_pdf.RendererPdf._get_font_ttf
_asked = SimpleNamespace(points=0.0)


def take_over() -> None:
    """Make and set the letters of PDFs in this process, where one thread draws at a time."""
    pdf: Any = backend_pdf
    pdf._backend_pdf_ps.get_glyphs_subset = _subset
    pdf._text_helpers = SimpleNamespace(layout=_laid_out)
    pdf.RendererPdf._get_font_ttf = _found_font


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
def _subset(file: str, glyphs: Iterable[int]) -> Iterator[_Subset]:
    asked = hb.SubsetInput()
    asked.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    asked.glyph_set.update(glyphs)
    asked.drop_table_tag_set.update(map(tag, OF_LAYOUT))
    content, places = made(file, asked)
    yield _Subset(_Font(content), places)


def _found_font(self: backend_pdf.RendererPdf, wanted: FontProperties) -> Any:
    """The font, whose size a layout cannot ask it for."""
    _asked.points = wanted.get_size_in_points()
    return _find_font(self, wanted)


def _laid_out(text: str, font: FT2Font, **how: Any) -> Any:
    return _kept(text, font, _asked.points, tuple(how.items()))


@lru_cache(maxsize=4096)
def _kept(text: str, font: FT2Font, points: float, how: tuple[tuple[str, Any], ...]) -> Any:
    return tuple(_lay_out(text, font, **dict(how)))
