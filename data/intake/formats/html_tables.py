"""The tables of a web page, such as old systems save as .xls: tags need not close, nor match.

Each table is taken by itself, also one inside a cell of another; the text between tables is above
the next one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from data.intake.encodings import decode_bytes
from data.intake.formats.spanning_cells import DrawnTable, Spanning
from data.intake.unreadable import UnreadableFileError

LINES_AROUND = 30
"""Lines of text before a table, or after the last, that are kept with it."""
MAX_NESTED = 100

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_TOLD_BY_BYTES = re.compile(r"utf-?8|us-ascii|iso-?8859-1|windows-125[28]|x-user-defined|unicode")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "center",
        "div",
        "dd",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "p",
        "pre",
        "section",
        "title",
        "tr",
        "td",
        "th",
        "caption",
    ]
)
_UNSHOWN = frozenset(("script", "style", "template", "noscript", "textarea", "select"))
_EMPTY = frozenset(("br", "hr", "img", "input", "meta", "link", "col"))


def tables(content: bytes) -> tuple[list[DrawnTable], list[str]]:
    """Return the tables in the order in which they begin, and the lines after the last.

    UnreadableFileError says "damaged" where the page ends within a table.
    """
    reader = _Reader()
    text = _text(content)
    reader.feed(text)
    reader.close()
    if reader.is_cut_short and "<html" in text.lower() and "</html" not in text.lower():
        raise UnreadableFileError("damaged")
    return reader.tables(), reader.below()


def _text(content: bytes) -> str:
    """Return the page by its own charset, unless its bytes tell theirs better."""
    stated = _CHARSET.search(content[:4_096])
    charset = stated[1].decode("ascii").lower() if stated else "utf-8"
    if _TOLD_BY_BYTES.match(charset) or content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb")):
        return decode_bytes(content).text
    try:
        return content.decode(charset)
    except (LookupError, ValueError):
        return decode_bytes(content).text


@dataclass
class _Cell:
    across: int
    down: int
    parts: list[str] = field(default_factory=list)

    def text(self) -> str:
        return "\n".join(_shown_lines(self.parts))


@dataclass
class _Table:
    above: list[str]
    rows: list[list[_Cell]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    in_row: bool = False
    cell: _Cell | None = None

    def text(self) -> list[str] | None:
        """Return what text now belongs to: a cell, a caption, None where it is between."""
        if self.cell is None:
            return None if self.rows else self.above
        return self.cell.parts


class _Reader(HTMLParser):
    """Takes the tags as they come; a cell ends where another begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._between: list[str] = []
        self._open: list[_Table] = []
        self._found: list[_Table] = []
        self._unshown = ""

    @property
    def is_cut_short(self) -> bool:
        return bool(self._open)

    def tables(self) -> list[DrawnTable]:
        return [_drawn(table) for table in self._found]

    def below(self) -> list[str]:
        return list(_shown_lines(self._between))[:LINES_AROUND]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if self._unshown:
            return
        if tag in _UNSHOWN:
            self._unshown = tag
        elif tag == "table":
            self._begin_table()
        elif tag == "tr" and self._open:
            self._begin_row(facts)
        elif tag in ("td", "th") and self._open:
            self._begin_cell(facts)
        if tag in _BLOCKS or tag == "br":
            self._put("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._unshown:
            self._unshown = "" if tag == self._unshown else self._unshown
        elif tag == "table" and self._open:
            self._open.pop()
        elif tag in ("td", "th", "tr") and self._open:
            self._open[-1].cell = None
            self._open[-1].in_row &= tag != "tr"
        elif tag in _BLOCKS:
            self._put("\n")

    def handle_data(self, data: str) -> None:
        if not self._unshown:
            self._put(_SPACE.sub(" ", data))

    def _put(self, text: str) -> None:
        parts = self._open[-1].text() if self._open else None
        (self._between if parts is None else parts).append(text)

    def _begin_table(self) -> None:
        if len(self._open) >= MAX_NESTED:
            raise UnreadableFileError("bomb")
        table = _Table(self._between)
        self._between = []
        self._open.append(table)
        self._found.append(table)

    def _begin_row(self, facts: dict[str, str]) -> None:
        table = self._open[-1]
        if "hidden" in facts or _HIDDEN.search(facts.get("style", "")):
            table.hidden.add(len(table.rows))
        table.rows.append([])
        table.in_row, table.cell = True, None

    def _begin_cell(self, facts: dict[str, str]) -> None:
        table = self._open[-1]
        if not table.in_row:
            self._begin_row({})
        table.cell = _Cell(_span(facts.get("colspan")), _span(facts.get("rowspan")))
        table.rows[-1].append(table.cell)


def _span(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 8 else 1


def _shown_lines(parts: Sequence[str]) -> Iterator[str]:
    lines = (" ".join(line.split(" ")) for line in "".join(parts).split("\n"))
    return filter(None, (_SPACE.sub(" ", line.replace("\xa0", " ")).strip() for line in lines))


def _drawn(table: _Table) -> DrawnTable:
    rows = [[Spanning(c.text() or None, c.across, c.down) for c in row] for row in table.rows]
    above = [*_shown_lines(table.above)][-LINES_AROUND:]
    return DrawnTable(above, rows, frozenset(table.hidden))
