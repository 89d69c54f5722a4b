"""A document for an office: written once as blocks, printed as .docx and as .pdf.

A block is a heading, a text, a picture or a table. Text is always real text; the PDF embeds its
type. The same document gives the same bytes.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, zip_longest
from textwrap import wrap
from typing import Any, TypeAlias, cast

from docx import Document as WordDocument
from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph
from fpdf import FPDF
from fpdf.enums import CellBordersLayout
from fpdf.fonts import FontFace, TTFFont

from data.writing import EPOCH, printable, undated
from geo.palette import THEMES
from geo.posters import ITALIC, REGULAR, SEMIBOLD, font_file

INK, MUTED, LINE, ACCENT, PRIMARY = (
    THEMES["light"].ink,
    THEMES["light"].muted,
    THEMES["light"].panel_line,
    THEMES["light"].accent,
    THEMES["light"].primary,
)
TINT = "#eef3f5"
LEFT_CM, RIGHT_CM, TOP_CM, BOTTOM_CM = 3.0, 2.0, 2.0, 2.0
WIDTH_CM = 21.0 - LEFT_CM - RIGHT_CM
"""A4 with the margins of Vietnamese official documents."""

LONGEST_PROPERTY = 255
"""Letters that Word takes for a title."""

SERIF = "Times New Roman"
"""The type of Vietnamese official documents, on every office computer."""


@dataclass(frozen=True)
class Heading:
    """A heading; level 0 is the title, 1 a section."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Text:
    """A paragraph. role: body, lead (under the title), note (small), warning (framed)."""

    text: str
    role: str = "body"


@dataclass(frozen=True)
class Picture:
    """A PNG over the width of the text; `alt` says what it shows to those who cannot see it."""

    png: bytes
    alt: str


@dataclass(frozen=True)
class Row:
    """The cells of a row, and lines below them over the whole width, the first one in italics."""

    cells: tuple[str, ...]
    below: tuple[str, ...] = ()
    strong: bool = False


@dataclass(frozen=True)
class Grid:
    """A table; `widths` are proportions, `right` the places of columns of numbers."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    right: tuple[int, ...] = ()


Block: TypeAlias = Heading | Text | Picture | Grid


@dataclass(frozen=True)
class Document:
    """Blocks in order. `lang`: vi or en. `footer` holds {page} and {pages}."""

    title: str
    subject: str
    lang: str
    footer: str
    blocks: tuple[Block, ...]


# --- docx ----------------------------------------------------------------------------------------


def docx(document: Document) -> bytes:
    """The document as .docx, A4, with its header rows repeated and its pages numbered."""
    word = WordDocument()
    _set_up_word(word, document)
    writers: dict[type, Callable[[Word, Any], None]] = {
        Heading: _word_heading,
        Text: _word_text,
        Picture: _word_picture,
        Grid: _word_grid,
    }
    for block in document.blocks:
        writers[type(block)](word, block)
    file = io.BytesIO()
    word.save(file)
    return undated(file.getvalue())


def _set_up_word(word: Word, document: Document) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(LEFT_CM), Cm(RIGHT_CM)
    section.top_margin, section.bottom_margin = Cm(TOP_CM), Cm(BOTTOM_CM)
    properties = word.core_properties
    properties.title = printable(document.title)[:LONGEST_PROPERTY]
    properties.subject = printable(document.subject)[:LONGEST_PROPERTY]
    properties.author, properties.comments, properties.language = "", "", document.lang
    _style(word, "Normal", 12, INK, False, (0, 5))
    _style(word, "Title", 17, PRIMARY, True, (0, 4))
    _style(word, "Heading 1", 13, PRIMARY, True, (12, 4))
    _speak(word.styles["Normal"].element, document.lang)
    _number_pages(section.footer.paragraphs[0], document.footer)


def _style(
    word: Word, name: str, points: float, colour: str, bold: bool, space: tuple[float, float]
) -> None:
    style: Any = word.styles[name]
    style.font.name, style.font.size, style.font.bold = SERIF, Pt(points), bold
    style.font.color.rgb = _rgb(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), SERIF)
    style.paragraph_format.space_before, style.paragraph_format.space_after = map(Pt, space)
    style.paragraph_format.line_spacing = 1.1
    border = style.element.find(f".//{qn('w:pBdr')}")
    if border is not None:
        border.getparent().remove(border)


def _speak(style: Any, lang: str) -> None:
    """Tell the spelling checker which language it reads."""
    spoken = _element("w:lang", val={"vi": "vi-VN", "en": "en-GB"}[lang])
    style.get_or_add_rPr().append(spoken)


def _number_pages(paragraph: Paragraph, footer: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, _, rest = footer.partition("{page}")
    between, _, after = rest.partition("{pages}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        _run(paragraph, text, 9, MUTED)
        if field:
            run = _run(paragraph, "", 9, MUTED)
            simple = _element("w:fldSimple", instr=field)
            paragraph._p.append(simple)
            simple.append(run._r)
            run.text = "1"


def _word_heading(word: Word, heading: Heading) -> None:
    paragraph = word.add_heading(printable(heading.text), heading.level)
    paragraph.paragraph_format.keep_with_next = True


def _word_text(word: Word, text: Text) -> None:
    paragraph = word.add_paragraph()
    size, colour = {"note": (10, MUTED), "warning": (12, ACCENT)}.get(text.role, (12, INK))
    run = _run(paragraph, text.text, size, colour)
    run.bold = text.role in ("lead", "warning")
    if text.role == "warning":
        _frame(paragraph)


def _run(paragraph: Paragraph, text: str, points: float, colour: str) -> Any:
    run = paragraph.add_run(printable(text))
    run.font.size, run.font.color.rgb = Pt(points), _rgb(colour)
    return run


def _frame(paragraph: Paragraph) -> None:
    borders = _element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        borders.append(
            _element(f"w:{side}", val="single", sz="6", space="4", color=ACCENT.removeprefix("#"))
        )
    # The order of a paragraph's properties is fixed: borders come before spacing.
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _word_picture(word: Word, picture: Picture) -> None:
    word.add_picture(io.BytesIO(picture.png), width=Cm(WIDTH_CM))
    drawn = word.inline_shapes[-1]._inline.docPr
    drawn.set("descr", printable(picture.alt))


def _word_grid(word: Word, grid: Grid) -> None:
    table = word.add_table(rows=0, cols=len(grid.header))
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    widths = [Cm(WIDTH_CM * width / sum(grid.widths)) for width in grid.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _word_row(table, grid, Row(grid.header, strong=True), TINT)
    _repeat(table)
    for row in grid.rows:
        _word_row(table, grid, row)
    table._tbl.tblPr.append(_hairlines())
    word.add_paragraph().paragraph_format.space_after = Pt(2)


def _word_row(table: Any, grid: Grid, row: Row, fill: str = "") -> None:
    made = _unbroken(table)
    for i, text in enumerate(row.cells):
        _word_cell(made.cells[i], text, row.strong, i in grid.right, fill)
        made.cells[i].width = table.columns[i].width
    if row.below:
        _word_below(table, made, row.below)


def _unbroken(table: Any) -> Any:
    """A new row that no page break divides."""
    made = table.add_row()
    made._tr.get_or_add_trPr().append(_element("w:cantSplit"))
    return made


def _word_below(table: Any, above: Any, lines: Sequence[str]) -> None:
    """The lines of a row, on its page, beside its first cell and without a rule between."""
    made = _unbroken(table)
    for cell in above.cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        cell._tc.get_or_add_tcPr().append(_no_rule("bottom"))
    made.cells[0].merge(above.cells[0])
    cell = made.cells[1].merge(made.cells[-1])
    cell._tc.get_or_add_tcPr().append(_no_rule("top"))
    for i, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
        _run(paragraph, line, 10, MUTED if i else INK).italic = i == 0
        paragraph.paragraph_format.space_after = Pt(1)


def _no_rule(side: str) -> Any:
    borders = _element("w:tcBorders")
    borders.append(_element(f"w:{side}", val="nil"))
    return borders


def _word_cell(cell: WordCell, text: str, strong: bool, right: bool, fill: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _run(paragraph, text, 10.5, INK).bold = strong
    if fill:
        shade = _element("w:shd", val="clear", color="auto", fill=fill.removeprefix("#"))
        cell._tc.get_or_add_tcPr().append(shade)


def _repeat(table: Any) -> None:
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))


def _hairlines() -> Any:
    borders = _element("w:tblBorders")
    colour = LINE.removeprefix("#")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        kind = "nil" if side in ("left", "right", "insideV") else "single"
        borders.append(_element(f"w:{side}", val=kind, sz="4", space="0", color=colour))
    return borders


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#").upper())


# --- pdf -----------------------------------------------------------------------------------------

FAMILY = "Source Sans"
STYLES = {"": REGULAR, "B": SEMIBOLD, "I": ITALIC}
LINE_HEIGHT = 1.32
ABSENT = "?"
PAGES = "{  }"
"""Stands for the number of pages until it is known; two spaces together are in no other text."""

RULED = CellBordersLayout.BOTTOM
MOST_LETTERS = 900
"""That surely fit on a page, in the narrowest column of text."""


class _Pages(FPDF):
    """Pages with the document's footer."""

    def __init__(self, document: Document) -> None:
        super().__init__(format="A4")
        self.set_margins(LEFT_CM * 10, TOP_CM * 10, RIGHT_CM * 10)
        self.alias_nb_pages(PAGES)
        self.set_auto_page_break(True, BOTTOM_CM * 10)
        self.set_creation_date(datetime(*EPOCH, tzinfo=UTC))
        self.set_lang({"vi": "vi-VN", "en": "en-GB"}[document.lang])
        self.set_title(printable(document.title))
        self.set_subject(printable(document.subject))
        for emphasis, style in STYLES.items():
            self.add_font(FAMILY, emphasis, font_file(style))
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


def pdf(document: Document) -> bytes:
    """The document as .pdf, A4, its type embedded, its pages numbered."""
    pages = _Pages(document)
    pages.add_page()
    writers: dict[type, Callable[[_Pages, Any], None]] = {
        Heading: _pdf_heading,
        Text: _pdf_text,
        Picture: _pdf_picture,
        Grid: _pdf_grid,
    }
    for block in document.blocks:
        writers[type(block)](pages, block)
    return bytes(pages.output() or b"")


def _type(pages: _Pages, points: float, colour: str, emphasis: Any = "") -> None:
    pages.set_font(FAMILY, emphasis, points)
    pages.set_text_color(colour)


def _lines(pages: _Pages, text: str, points: float, border: Any = 0) -> None:
    height = points * LINE_HEIGHT * 25.4 / 72
    pages.multi_cell(
        0, height, pages.drawable(text), border=border, align="L", new_x="LMARGIN", new_y="NEXT"
    )


def _pdf_heading(pages: _Pages, heading: Heading) -> None:
    points = 13 if heading.level else 19
    if heading.level:
        if pages.will_page_break(45):
            pages.add_page()
        pages.ln(3.5)
    _type(pages, points, PRIMARY, "B")
    _lines(pages, heading.text, points)
    pages.ln(0.8)


def _pdf_text(pages: _Pages, text: Text) -> None:
    points, colour, emphasis = {
        "note": (8.8, MUTED, ""),
        "lead": (11.5, INK, "B"),
        "warning": (10.5, ACCENT, "B"),
    }.get(text.role, (10.5, INK, ""))
    _type(pages, points, colour, emphasis)
    pages.set_draw_color(ACCENT)
    _lines(pages, text.text, points, border="L" if text.role == "warning" else 0)
    pages.ln(1.4)


def _pdf_picture(pages: _Pages, picture: Picture) -> None:
    pages.image(io.BytesIO(picture.png), w=pages.epw, alt_text=picture.alt)
    pages.ln(2)


def _pdf_grid(pages: _Pages, grid: Grid) -> None:
    _type(pages, 9.5, INK)
    pages.set_draw_color(LINE)
    align = tuple("RIGHT" if i in grid.right else "LEFT" for i in range(len(grid.header)))
    with pages.table(
        align="LEFT",
        col_widths=grid.widths,
        text_align=align,
        v_align="TOP",
        line_height=9.5 * LINE_HEIGHT * 25.4 / 72,
        padding=(0.9, 1.6),
        headings_style=FontFace(emphasis="BOLD", fill_color=TINT),
    ) as table:
        header = table.row()
        for text in grid.header:
            header.cell(pages.drawable(text), border=RULED)
        for row in grid.rows:
            _pdf_row(pages, table, row)
    pages.ln(2)


def _pdf_row(pages: _Pages, table: Any, row: Row) -> None:
    """A row with its lines, on one page where they are not too long for it."""
    if len("".join((*row.cells, *row.below))) <= MOST_LETTERS:
        _pdf_whole_row(pages, table, row)
        return
    for piece in zip_longest(*(wrap(text, MOST_LETTERS) for text in row.cells), fillvalue=""):
        _pdf_whole_row(pages, table, Row(piece, strong=row.strong))
    for line in chain(*(wrap(text, MOST_LETTERS) for text in row.below)):
        table.row().cell(pages.drawable(line), colspan=len(row.cells), border=RULED)


def _pdf_whole_row(pages: _Pages, table: Any, row: Row) -> None:
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
