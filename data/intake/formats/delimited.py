"""Delimited text: the sign between cells is told by the lines, quotes by what they enclose."""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.intake.bounds import MAX_CELL, MAX_COLUMNS
from data.intake.encodings import EIGHT_BIT, Decoded
from data.intake.formats.grid import Cell, Rows, filled
from data.intake.formats.listed_lines import (
    cut_numbered,
    cut_where_aligned,
    numbered_share,
    tell_of_days,
)
from data.intake.unreadable import UnreadableFileError
from data.tables import formulas

LETTERS_TO_A_ZERO, LETTERS_TO_A_CONTROL = 100, 20
CONTROLS = "".join(map(chr, [*range(1, 9), *range(14, 26), *range(27, 32)]))
"""Signs that a text hardly has; some old Vietnamese encodings have a few capitals there."""
LOOKED_THROUGH = 65_536
SIGNS = "\t;,|"
LOOKED_AT = 50
"""Lines by which the sign between cells is told."""

Lines = Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class TextTable:
    """The cells of a text by line, and its encoding: "" where any reads the same."""

    rows: Rows
    encoding: str


def table(decoded: Decoded) -> TextTable:
    """Return the cells of a text; UnreadableFileError where nothing stands in it."""
    rows = filled(_unsigned(_lines(decoded.text)))
    if not rows:
        raise UnreadableFileError("empty")
    encoding = "" if decoded.text.isascii() and decoded.encoding != EIGHT_BIT else decoded.encoding
    return TextTable(rows, encoding)


def _unsigned(lines: Lines) -> Lines:
    """Return the lines with what the cells with a sign stand for."""
    # A long list says few things many times.
    texts = (cell for cell in set[Cell]().union(*lines) if isinstance(cell, str))
    meant = {text: formulas.unsigned(text) for text in texts if text.startswith(formulas.SIGN)}
    if not meant:
        return lines
    signed = meant.keys()
    return [
        line if signed.isdisjoint(line) else [_meant(cell, meant) for cell in line]
        for line in lines
    ]


def _meant(cell: Cell, meant: Mapping[str, str]) -> Cell:
    return meant.get(cell, cell) if isinstance(cell, str) else cell


def refuse_garbled(decoded: Decoded) -> None:
    """Tell what is no text from a text that a stray zero or two got into."""
    if decoded.text.count("\x00") * LETTERS_TO_A_ZERO > len(decoded.text):
        raise UnreadableFileError("binary")
    head = decoded.text[:LOOKED_THROUGH]
    if sum(map(head.count, CONTROLS)) * LETTERS_TO_A_CONTROL > len(head):
        raise UnreadableFileError("binary")
    if decoded.text.count("\ufffd") > len(decoded.text) / 10:
        raise UnreadableFileError("damaged")


def _lines(text: str) -> Lines:
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return _cut_at(first[4], rest)
    whole = text.splitlines()
    lines = [line for line in whole[:200] if line.strip()][:LOOKED_AT]
    sign = max(SIGNS, key=lambda sign: _agreement(lines, sign))
    cut, _ = _agreement(lines, sign)
    if cut * 2 <= len(lines) and tell_of_days(lines):
        return [[line] for line in whole]
    if not (cut and sign == "\t") and (found := _listed(whole, lines, cut)):
        return found
    return _cut_at(sign, text if sign != "|" else _without_rules(text))


def _listed(lines: Sequence[str], looked_at: Sequence[str], cut: int) -> Lines | None:
    """Return the lines as a list that no sign cuts as well as its numbers or spaces do."""
    if any(len(line) > MAX_CELL for line in lines):
        return None
    if numbered_share(looked_at) > 1 / 2 and (found := cut_numbered(lines, cut == 0)):
        return found
    return None if cut * 2 > len(looked_at) else cut_where_aligned(lines)


# --- the sign between cells ----------------------------------------------------------------------


def _agreement(lines: Sequence[str], sign: str) -> tuple[int, int]:
    """Return how many of the lines a sign cuts into the same number of cells, and that number."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign))
    except csv.Error:
        return 0, 0
    width, count = max(((w, n) for w, n in widths.items() if w > 1), key=_by_count, default=(0, 0))
    return count, width


def _by_count(width_and_count: tuple[int, int]) -> tuple[int, int]:
    width, count = width_and_count
    return count, width


_RULE = re.compile(r"^[\s|+:=-]*[-=][\s|+:=-]*$", re.MULTILINE)
_OUTER = re.compile(r"^[ \t]*\|[ \t]*(.*?)[ \t]*\|[ \t]*$", re.MULTILINE)
_BAR = re.compile(r"[ \t]*\|[ \t]*")


def _without_rules(text: str) -> str:
    """Return a table drawn with signs without its rules and outer bars; lines keep their place."""
    return _BAR.sub("|", _OUTER.sub(r"\1", _RULE.sub("", text)))


# --- cells and quotes ----------------------------------------------------------------------------


def _cut_at(sign: str, text: str) -> Lines:
    """Cut lines at a sign; where the quotes do not close, a line is a row and quotes are text.

    A quote alone in a cell is a ditto mark, where it would else swallow rows.
    """
    long = (line for line in text.splitlines() if len(line) > MAX_COLUMNS)
    if any(line.count(sign) > MAX_COLUMNS for line in long):
        raise UnreadableFileError("too-wide")
    quoted = _quoted(sign, text)
    # The quote comes first: it is found faster than what stands before it.
    lone = re.compile(rf'"(?<![^\n{re.escape(sign)}]")(?=[\r\n{re.escape(sign)}]|$)')
    if not lone.search(text):
        return quoted or _unquoted(sign, text)
    dittoed = _quoted(sign, lone.sub('""""', text)) or _unquoted(sign, text)
    return max(quoted, dittoed, key=_most_alike)


def _quoted(sign: str, text: str) -> Lines:
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
        # A long list says few things many times: each text is kept once.
        known: dict[str, str] = {}
        return [[*map(known.setdefault, line, line)] for line in lines]
    except csv.Error:
        return []


def _unquoted(sign: str, text: str) -> Lines:
    lines = (line.split(sign) for line in text.splitlines())
    return [[c if c.strip() == '"' else c.strip().strip('"') for c in line] for line in lines]


def _most_alike(lines: Lines) -> int:
    """Return how many of the lines have as many cells as most have."""
    return max(Counter(len(line) for line in lines if len(line) > 1).values(), default=0)
