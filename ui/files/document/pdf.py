"""A document as .pdf: real text, its type embedded."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import chain, zip_longest
from pathlib import Path
from textwrap import wrap
from typing import Any, cast

import font_source_sans_pro
from fpdf import FPDF
from fpdf.enums import CellBordersLayout
from fpdf.fonts import FontFace, TTFFont

from data.writing import EPOCH, printable
from ui.files.document.blocks import Block, Document, Heading, Image, Paragraph, Table, TableRow
from ui.files.document.style import (
    ACCENT,
    BOTTOM_CM,
    INK,
    LANGUAGE_TAGS,
    LEFT_CM,
    LINE,
    MUTED,
    PRIMARY,
    RIGHT_CM,
    TINT,
    TOP_CM,
)

FAMILY = "Source Sans"
FONTS = Path(font_source_sans_pro.font_directory)
STYLES = {"": "Regular", "B": "Semibold", "I": "It"}
LINE_HEIGHT = 1.32
ABSENT = "?"
PAGES = "{  }"
"""Stands for the number of pages until it is known; two spaces together are in no other text."""

RULED = CellBordersLayout.BOTTOM
CELL_POINTS = 9.5
CELL_PADDING_MM = (0.9, 1.6)
"""Above and below, at the sides."""
MOST_LETTERS = 900
"""Of a text that surely fits on a page, in the narrowest column of text."""
PAGE_LETTERS = 7_000
"""More than a page has."""
PART_MM = 45
"""So much of a part stands under its heading, or both on the next page."""


class _Pages(FPDF):
    """Pages with the document's footer."""

    def __init__(self, document: Document) -> None:
        super().__init__(format="A4")
        self.set_margins(LEFT_CM * 10, TOP_CM * 10, RIGHT_CM * 10)
        self.alias_nb_pages(PAGES)
        self.set_auto_page_break(True, BOTTOM_CM * 10)
        self.set_creation_date(datetime(*EPOCH, tzinfo=UTC))
        self.set_lang(LANGUAGE_TAGS[document.lang])
        self.set_title(printable(document.title))
        self.set_subject(printable(document.subject))
        for emphasis, style in STYLES.items():
            self.add_font(FAMILY, emphasis, FONTS / f"SourceSansPro-{style}.ttf")
        self._letters = frozenset(cast(TTFFont, self.fonts[FAMILY.lower()]).cmap)
        self._footer = self.drawable(document.footer)

    def drawable(self, text: str) -> str:
        """The text in one line, with a mark for each letter that the type lacks."""
        line = " ".join(text.split())
        return "".join(letter if ord(letter) in self._letters else ABSENT for letter in line)

    def footer(self) -> None:
        """Write the number of the page."""
        self.set_y(-14)
        _type(self, 8.5, MUTED)
        text = self._footer.replace("{pages}", PAGES).replace("{page}", str(self.page_no()))
        self.cell(w=0, text=text, align="C")


def to_pdf(document: Document) -> bytes:
    """The document as .pdf, A4, its type embedded, its pages numbered."""
    pages = _Pages(document)
    pages.add_page()
    writers: dict[type, Callable[[_Pages, Any], None]] = {
        Heading: _heading,
        Paragraph: _paragraph,
        Image: _image,
        Table: _table,
    }
    for block, following in zip_longest(document.blocks, document.blocks[1:]):
        if isinstance(block, Heading) and block.level:
            _break_before(pages, following)
        writers[type(block)](pages, block)
    return bytes(pages.output() or b"")


def _type(pages: _Pages, points: float, colour: str, emphasis: Any = "") -> None:
    pages.set_font(FAMILY, emphasis, points)
    pages.set_text_color(colour)


def _line_mm(points: float) -> float:
    return points * LINE_HEIGHT * 25.4 / 72


def _lines(pages: _Pages, text: str, points: float, border: Any = 0) -> None:
    pages.multi_cell(
        0,
        _line_mm(points),
        pages.drawable(text),
        border=border,
        align="L",
        new_x="LMARGIN",
        new_y="NEXT",
    )


def _break_before(pages: _Pages, block: Block | None) -> None:
    """Begin a page where the heading of a block would stand without the block's beginning."""
    needed: float = PART_MM
    if isinstance(block, Table) and block.rows and _stays_whole(pages, block, block.rows[0]):
        first = (TableRow(block.header), block.rows[0])
        needed = max(needed, _line_mm(13) + 5 + sum(_row_mm(pages, block, row) for row in first))
    if pages.will_page_break(needed):
        pages.add_page()


def _heading(pages: _Pages, heading: Heading) -> None:
    points = 13 if heading.level else 19
    if heading.level:
        pages.ln(3.5)
    _type(pages, points, PRIMARY, "B")
    _lines(pages, heading.text, points)
    pages.ln(0.8)


def _paragraph(pages: _Pages, block: Paragraph) -> None:
    points, colour, emphasis = {
        "note": (8.8, MUTED, ""),
        "subtitle": (11.5, INK, "B"),
        "warning": (10.5, ACCENT, "B"),
    }.get(block.role, (10.5, INK, ""))
    _type(pages, points, colour, emphasis)
    pages.set_draw_color(ACCENT)
    _lines(pages, block.text, points, border="L" if block.role == "warning" else 0)
    pages.ln(1.4)


def _image(pages: _Pages, image: Image) -> None:
    pages.image(io.BytesIO(image.png), w=pages.epw, alt_text=image.alt)
    pages.ln(2)


def _table(pages: _Pages, block: Table) -> None:
    _type(pages, CELL_POINTS, INK)
    pages.set_draw_color(LINE)
    whole = [_stays_whole(pages, block, row) for row in block.rows]
    _type(pages, CELL_POINTS, INK)
    align = tuple("RIGHT" if i in block.right else "LEFT" for i in range(len(block.header)))
    with pages.table(
        align="LEFT",
        col_widths=block.widths,
        text_align=align,
        v_align="TOP",
        line_height=_line_mm(CELL_POINTS),
        padding=CELL_PADDING_MM,
        headings_style=FontFace(emphasis="BOLD", fill_color=TINT),
    ) as table:
        header = table.row()
        for text in block.header:
            header.cell(pages.drawable(text), border=RULED)
        for row, stays in zip(block.rows, whole, strict=True):
            (_whole_row if stays else _parted_row)(pages, table, row)
    pages.ln(2)


def _stays_whole(pages: _Pages, block: Table, row: TableRow) -> bool:
    """Whether a row and its lines fit on a page, under the header."""
    letters = len("".join((*row.cells, *row.below)))
    if MOST_LETTERS < letters <= PAGE_LETTERS:
        header = _row_mm(pages, block, TableRow(block.header))
        return header + _row_mm(pages, block, row) <= pages.eph
    return letters <= MOST_LETTERS


def _row_mm(pages: _Pages, block: Table, row: TableRow) -> float:
    """How high a row stands at most, measured in the widest of its types."""
    _type(pages, CELL_POINTS, INK, "B")
    unit = pages.epw / sum(block.widths)

    def mm(text: str, width: float) -> float:
        room = width * unit - 2 * CELL_PADDING_MM[1]
        lines: Any = pages.multi_cell(
            room, text=pages.drawable(text), align="L", dry_run=True, output="LINES"
        )
        return len(lines) * _line_mm(CELL_POINTS) + 2 * CELL_PADDING_MM[0]

    cells = max(map(mm, row.cells, block.widths))
    return cells + sum(mm(line, sum(block.widths[1:])) for line in row.below)


def _parted_row(pages: _Pages, table: Any, row: TableRow) -> None:
    """A row that is longer than a page, in pieces."""
    for piece in zip_longest(*(wrap(text, MOST_LETTERS) for text in row.cells), fillvalue=""):
        _whole_row(pages, table, TableRow(piece, strong=row.strong))
    for line in chain(*(wrap(text, MOST_LETTERS) for text in row.below)):
        table.row().cell(pages.drawable(line), colspan=len(row.cells), border=RULED)


def _whole_row(pages: _Pages, table: Any, row: TableRow) -> None:
    """A row whose first cell spans its lines as well, which keeps them together."""
    made = table.row(style=FontFace(emphasis="BOLD") if row.strong else None)
    for i, text in enumerate(row.cells):
        span = 1 if i else 1 + len(row.below)
        under = RULED if span > len(row.below) else CellBordersLayout.NONE
        made.cell(pages.drawable(text), rowspan=span, border=under)
    for i, line in enumerate(row.below, start=1):
        under = RULED if i == len(row.below) else CellBordersLayout.NONE
        spoken = FontFace(color=MUTED, size_pt=8.8) if i > 1 else FontFace("", "ITALICS", 9)
        across = len(row.cells) - 1
        table.row().cell(pages.drawable(line), colspan=across, style=spoken, border=under)
