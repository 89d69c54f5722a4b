"""A document as .docx."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from docx import Document as WordDocument
from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph

from data.writing import printable, undated
from ui.files.document.blocks import Document, Heading, Image, Paragraph, Table, TableRow
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
    WIDTH_CM,
)

LONGEST_PROPERTY = 255
"""Letters that Word takes for a title."""

SERIF = "Times New Roman"
"""The type of Vietnamese official documents, on every office computer."""


def to_docx(document: Document) -> bytes:
    """The document as .docx, A4, with its header rows repeated and its pages numbered."""
    word = WordDocument()
    _set_up(word, document)
    writers: dict[type, Callable[[Word, Any], None]] = {
        Heading: _heading,
        Paragraph: _paragraph,
        Image: _image,
        Table: _table,
    }
    for block in document.blocks:
        writers[type(block)](word, block)
    file = io.BytesIO()
    word.save(file)
    return undated(file.getvalue())


def _set_up(word: Word, document: Document) -> None:
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
    spoken = _element("w:lang", val=LANGUAGE_TAGS[lang])
    style.get_or_add_rPr().append(spoken)


def _number_pages(paragraph: WordParagraph, footer: str) -> None:
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


def _heading(word: Word, heading: Heading) -> None:
    paragraph = word.add_heading(printable(heading.text), heading.level)
    paragraph.paragraph_format.keep_with_next = True


def _paragraph(word: Word, block: Paragraph) -> None:
    paragraph = word.add_paragraph()
    size, colour = {"note": (10, MUTED), "warning": (12, ACCENT)}.get(block.role, (12, INK))
    run = _run(paragraph, block.text, size, colour)
    run.bold = block.role in ("subtitle", "warning")
    if block.role == "warning":
        _frame(paragraph)


def _run(paragraph: WordParagraph, text: str, points: float, colour: str) -> Any:
    run = paragraph.add_run(printable(text))
    run.font.size, run.font.color.rgb = Pt(points), _rgb(colour)
    return run


def _frame(paragraph: WordParagraph) -> None:
    borders = _element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        borders.append(
            _element(f"w:{side}", val="single", sz="6", space="4", color=ACCENT.removeprefix("#"))
        )
    # The order of a paragraph's properties is fixed: borders come before spacing.
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _image(word: Word, image: Image) -> None:
    word.add_picture(io.BytesIO(image.png), width=Cm(WIDTH_CM))
    drawn = word.inline_shapes[-1]._inline.docPr
    drawn.set("descr", printable(image.alt))


def _table(word: Word, block: Table) -> None:
    table = word.add_table(rows=0, cols=len(block.header))
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    widths = [Cm(WIDTH_CM * width / sum(block.widths)) for width in block.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _row(table, block, TableRow(block.header, strong=True), TINT)
    _repeat(table)
    for row in block.rows:
        _row(table, block, row)
    table._tbl.tblPr.append(_hairlines())
    word.add_paragraph().paragraph_format.space_after = Pt(2)


def _row(table: Any, block: Table, row: TableRow, fill: str = "") -> None:
    made = _unbroken(table)
    for i, text in enumerate(row.cells):
        _cell(made.cells[i], text, row.strong, i in block.right, fill)
        made.cells[i].width = table.columns[i].width
    if row.below:
        _lines_below(table, made, row.below)


def _unbroken(table: Any) -> Any:
    """A new row that no page break divides."""
    made = table.add_row()
    made._tr.get_or_add_trPr().append(_element("w:cantSplit"))
    return made


def _lines_below(table: Any, above: Any, lines: Sequence[str]) -> None:
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


def _cell(cell: WordCell, text: str, strong: bool, right: bool, fill: str) -> None:
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
