"""Word documents (.docx): their tables, and lists that are typed as paragraphs.

A number that Word counts by itself stands in no text: it is counted here.
"""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from data.intake.formats.markup import children, parsed, within
from data.intake.formats.numbering import Numbering
from data.intake.formats.spanning_cells import DrawnTable, Merging, Spanning, merged_down

DOCUMENT = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_WRAPPERS = frozenset(
    (
        "sdt",
        "sdtContent",
        "customXml",
        "smartTag",
        "ins",
        "moveTo",
        "AlternateContent",
        "Choice",
        "sect",
        "sub-section",
    )
)
_NOT_SHOWN = frozenset(("Fallback", "del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tbl"))
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def document(archive: zipfile.ZipFile) -> tuple[list[DrawnTable], list[str]]:
    """Return the tables of a document, and its lines of text after the last of them."""
    has_numbers = _NUMBERING in archive.namelist()
    numbers = parsed(archive.read(_NUMBERING)) if has_numbers else None
    return tables(parsed(archive.read(DOCUMENT)), numbers)


def tables(root: Element, numbers: Element | None = None) -> tuple[list[DrawnTable], list[str]]:
    """Return the same of a document in XML, with the definitions of its `numbers`."""
    reader = _Reader(Numbering(numbers))
    body = next(root.iter("body"), None)
    if body is not None:
        reader.read(body)
    return reader.tables, reader.between


@dataclass
class _Reader:
    """Goes through a document once, in its order, since Word counts in that order."""

    numbering: Numbering
    tables: list[DrawnTable] = field(default_factory=list)
    between: list[str] = field(default_factory=list)

    def read(self, body: Element) -> None:
        """Read the blocks of a body: tables with the text above each."""
        for block in within(body, ("p", "tbl"), _WRAPPERS):
            if block.tag == "tbl":
                above, self.between = self.between, []
                place = len(self.tables)
                table = self._table(block, above)
                self.tables.insert(place, table)
            elif text := self._paragraph(block):
                self.between += text.split("\n")

    def _table(self, table: Element, above: Sequence[str]) -> DrawnTable:
        rows = [row for row in within(table, ("tr",), _WRAPPERS) if not _says(row, "trPr", "del")]
        cells = [self._row(row) for row in rows]
        hidden = frozenset(i for i, row in enumerate(rows) if _says(row, "trPr", "hidden"))
        return DrawnTable(above, merged_down(cells), hidden)

    def _row(self, row: Element) -> list[tuple[Spanning, Merging]]:
        indent = _number(row, "trPr", "gridBefore")
        cells = [(Spanning(None, indent), Merging())] if indent else []
        for cell in within(row, ("tc",), _WRAPPERS):
            across = _number(cell, "tcPr", "gridSpan") or 1
            merged = _setting(cell, "tcPr", "vMerge")
            said = "" if merged is None else merged.get("val", "continue")
            cells.append((Spanning(self._text(cell) or None, across), Merging(said)))
        return cells

    def _text(self, cell: Element) -> str:
        """Return the text of a cell; a table in it is one of its own."""
        texts = []
        for block in within(cell, ("p", "tbl"), _WRAPPERS):
            if block.tag == "tbl":
                self.tables.append(replace(self._table(block, ()), within=True))
            else:
                texts.append(self._paragraph(block))
        return "\n".join(filter(None, texts))

    def _paragraph(self, paragraph: Element) -> str:
        number = self.numbering.counted(paragraph)
        text = "".join(_shown(paragraph)).strip()
        return f"{number} {text}".strip()


def _shown(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _NOT_SHOWN:
            yield from _shown(child)


def _setting(element: Element, properties: str, name: str) -> Element | None:
    for group in children(element, properties):
        for setting in children(group, name):
            return setting
    return None


def _says(element: Element, properties: str, name: str) -> bool:
    setting = _setting(element, properties, name)
    return setting is not None and setting.get("val", "1") not in ("0", "false")


def _number(element: Element, properties: str, name: str) -> int:
    setting = _setting(element, properties, name)
    said = "" if setting is None else setting.get("val", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 8 else 0
