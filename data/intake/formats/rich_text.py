"""Tables of rich text (.rtf), which old programs write for Word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from data.intake.formats.spanning_cells import DrawnTable, Merging, Spanning, merged_down
from data.intake.unreadable import UnreadableFileError

MAX_NESTED = 500
VIETNAMESE = 163
"""The number of the character set of a font."""

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)"
)
_PASSED_OVER = frozenset(
    [
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "header",
        "footer",
        "headerl",
        "headerr",
        "headerf",
        "footerl",
        "footerr",
        "footerf",
        "footnote",
        "annotation",
        "fldinst",
        "listtable",
        "listoverridetable",
        "generator",
        "xmlnstbl",
        "themedata",
        "datastore",
        "latentstyles",
        "nonshppict",
    ]
)
_SIGNS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "nestcell": "\t",
    "nestrow": "\n",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
_ESCAPED = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}


def tables(content: bytes) -> tuple[list[DrawnTable], list[str]]:
    """Return the tables of a document, and its lines of text after the last of them.

    UnreadableFileError says "damaged" where a group does not close: rows may be missing.
    """
    reader = _Reader()
    for token in _TOKEN.finditer(content):
        reader.take(token)
    if reader.outer:
        raise UnreadableFileError("damaged")
    reader.end_table()
    return reader.found, reader.between


@dataclass(frozen=True)
class _State:
    """What holds in a group of the text, until it closes."""

    passed_over: bool = False
    fonts: bool = False
    skipped_after_unicode: int = 1
    charset: int = 0


@dataclass
class _Reader:
    state: _State = field(default_factory=_State)
    outer: list[_State] = field(default_factory=list)
    codepage: str = "cp1252"
    charsets: dict[int, int] = field(default_factory=dict)
    font: int = 0
    skip: int = 0
    in_table: bool = False
    text: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    merges: list[Merging] = field(default_factory=list)
    merge: Merging = field(default_factory=Merging)
    rows: list[list[tuple[Spanning, Merging]]] = field(default_factory=list)
    between: list[str] = field(default_factory=list)
    found: list[DrawnTable] = field(default_factory=list)

    def take(self, token: re.Match[bytes]) -> None:
        """Take the next word, letter, bracket or piece of text."""
        word, number, code, sign, bracket, text = token.groups()
        if bracket:
            self._group(bracket)
        elif word:
            self._word(word.decode("ascii"), None if number is None else int(number))
        elif sign == b"*":
            self.state = replace(self.state, passed_over=True)
        elif sign:
            self._put(_ESCAPED.get(sign, ""))
        elif code:
            self._bytes(bytes.fromhex(code.decode("ascii")))
        else:
            self._bytes(text)

    def _group(self, bracket: bytes) -> None:
        if bracket == b"{":
            if len(self.outer) >= MAX_NESTED:
                raise UnreadableFileError("bomb")
            self.outer.append(self.state)
        elif self.outer:
            self.state = self.outer.pop()
        self.skip = 0

    def _word(self, word: str, number: int | None) -> None:
        if word in _PASSED_OVER:
            self.state = replace(self.state, passed_over=True)
        elif word == "fonttbl":
            self.state = replace(self.state, fonts=True)
        elif word == "u" and number is not None:
            self._put(_letter(number))
            self.skip = self.state.skipped_after_unicode
        elif word == "uc":
            self.state = replace(self.state, skipped_after_unicode=max(number or 0, 0))
        elif word in ("f", "fcharset", "ansicpg"):
            self._font(word, number or 0)
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        elif not self.state.passed_over:
            self._layout(word)

    def _font(self, word: str, number: int) -> None:
        if word == "ansicpg":
            self.codepage = f"cp{number}"
        elif word == "fcharset":
            self.charsets[self.font] = number
        elif self.state.fonts:
            self.font = number
        else:
            self.state = replace(self.state, charset=self.charsets.get(number, 0))

    def _layout(self, word: str) -> None:
        if word == "trowd":
            self.merges, self.merge = [], Merging()
        elif word in ("clvmgf", "clvmrg", "clmrg"):
            down = {"clvmgf": "restart", "clvmrg": "continue"}.get(word, self.merge.down)
            self.merge = Merging(down, self.merge.across or word == "clmrg")
        elif word == "cellx":
            self.merges.append(self.merge)
            self.merge = Merging()
        elif word in ("intbl", "pard"):
            self.in_table = word == "intbl"
        elif word == "cell":
            self.cells.append(self._said())
        elif word == "row":
            self._end_row()
        elif word in ("par", "sect", "page"):
            self._end_paragraph()

    def _end_row(self) -> None:
        merges = self.merges + [Merging()] * (len(self.cells) - len(self.merges))
        row: list[tuple[Spanning, Merging]] = []
        for text, merge in zip(self.cells, merges, strict=False):
            if merge.across and row:
                cell, begun = row[-1]
                row[-1] = replace(cell, across=cell.across + 1), begun
            else:
                row.append((Spanning(text or None), merge))
        self.rows.append(row)
        self.cells = []

    def _end_paragraph(self) -> None:
        if self.in_table or self.cells:
            self.text.append("\n")
            return
        text = self._said()
        self.end_table()
        if text:
            self.between.append(text)

    def end_table(self) -> None:
        """End the table that is being read, if there is one."""
        if self.rows:
            self.found.append(DrawnTable(self.between, merged_down(self.rows)))
            self.rows, self.between = [], []

    def _said(self) -> str:
        said = "".join(self.text).strip()
        self.text = []
        return said

    def _bytes(self, raw: bytes) -> None:
        passed, self.skip = raw[: self.skip], max(self.skip - len(raw), 0)
        raw = raw[len(passed) :]
        codec = "cp1258" if self.state.charset == VIETNAMESE else self.codepage
        self._put("".join(_decoded(raw, codec)))

    def _put(self, text: str) -> None:
        if text and not self.state.passed_over and not self.state.fonts:
            self.text.append(text)


def _decoded(raw: bytes, codec: str) -> Iterator[str]:
    """Give the letters of the bytes; one that the codec has not is taken as it is."""
    try:
        yield raw.decode(codec)
    except (LookupError, ValueError):
        yield from (bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in raw)


def _letter(number: int) -> str:
    return chr(number % 0x10000)
