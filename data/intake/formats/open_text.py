"""Text documents of OpenDocument (.odt): their tables, and the lines of text between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from data.intake.bounds import MAX_COLUMNS
from data.intake.formats.markup import within
from data.intake.formats.spanning_cells import DrawnTable, Spanning

_SIGNS = {"tab": "\t", "line-break": "\n", "s": " "}
_WRAPPERS = frozenset(
    (
        "body",
        "text",
        "spreadsheet",
        "section",
        "table-header-rows",
        "table-rows",
        "list",
        "list-item",
    )
)
_LINES = frozenset(("p", "h"))


def tables(root: Element) -> tuple[list[DrawnTable], list[str]]:
    """Return the tables of a document, and its lines of text after the last of them."""
    reader = _Reader()
    reader.read(root)
    return reader.tables, reader.between


@dataclass
class _Reader:
    tables: list[DrawnTable] = field(default_factory=list)
    between: list[str] = field(default_factory=list)

    def read(self, body: Element) -> None:
        """Read what stands in a body, in its order."""
        for block in within(body, (*_LINES, "table"), _WRAPPERS):
            if block.tag == "table":
                above, self.between = self.between, []
                place = len(self.tables)
                self.tables.insert(place, self._table(block, above))
            elif text := _shown(block):
                self.between += text.split("\n")

    def _table(self, table: Element, above: Sequence[str]) -> DrawnTable:
        rows = [
            [cell for one in row for cell in self._cells(one)]
            for row in within(table, ("table-row",), _WRAPPERS)
        ]
        return DrawnTable(above, rows)

    def _cells(self, cell: Element) -> list[Spanning]:
        if cell.tag != "table-cell":
            return []
        texts = []
        for block in within(cell, (*_LINES, "table"), _WRAPPERS):
            if block.tag == "table":
                self.tables.append(replace(self._table(block, ()), within=True))
            else:
                texts.append(_shown(block))
        text = "\n".join(filter(None, texts)) or None
        across = _count(cell, "number-columns-spanned")
        spanning = Spanning(text, across, _count(cell, "number-rows-spanned"))
        return [spanning] * min(_count(cell, "number-columns-repeated"), MAX_COLUMNS)


def _shown(element: Element) -> str:
    return "".join(_texts(element)).strip()


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield _SIGNS.get(child.tag, "")
        if child.tag not in ("note", "annotation", "tracked-changes"):
            yield from _texts(child)
        yield child.tail or ""


def _count(cell: Element, name: str) -> int:
    said = cell.get(name, "1")
    return max(int(said), 1) if said.isascii() and said.isdigit() and len(said) < 8 else 1
