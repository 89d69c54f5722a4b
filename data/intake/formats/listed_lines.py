"""Lines of text that are a list, cut into cells: at dashes, or where they are aligned by spaces."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from data.intake.formats import alignment
from data.intake.formats.grid import Cell

FEWEST_LINES = 3
WIDE = 2
"""Spaces between columns; one stands between words."""
_NUMBERED = re.compile(r"\s*(\d{1,5})\s*[.)/]\s*(?=\D)(.*)", re.DOTALL)
_DASH = re.compile(r"\s+[-–—]+\s+")
_TABS = re.compile(r"\s*\t\s*")
_WORD = re.compile(r"\S+")


def numbered_share(lines: Sequence[str]) -> float:
    """Return which share of the lines begins with a number as lists have them."""
    return sum(map(bool, map(_NUMBERED.match, lines))) / len(lines) if lines else 0.0


def listed(lines: Sequence[str]) -> list[list[Cell]] | None:
    """Return paragraphs that are a list cut into cells; None where they are prose."""
    return _cut_at_tabs(lines) or cut_at_dashes(lines)


def _cut_at_tabs(lines: Sequence[str]) -> list[list[Cell]] | None:
    cut: list[list[Cell]] = [[*_TABS.split(line.strip())] for line in lines]
    widths = Counter(len(cells) for cells in cut if len(cells) > 1)
    most = max(widths.values(), default=0)
    return cut if most >= FEWEST_LINES and most * 2 > len(lines) else None


def cut_at_dashes(lines: Sequence[str]) -> list[list[Cell]] | None:
    """Return the lines cut at dashes, their numbers apart; None where they are no such list.

    >>> cut_at_dashes(["1. An – Sở Y tế", "2. Bình - Sở Nội vụ", "3. Chi – Hà Giang"])[1]
    [2, 'Bình', 'Sở Nội vụ']
    """
    cut = [_without_number(line) for line in lines]
    numbered = [cells for cells in cut if len(cells) > 1]
    widths = Counter(len(cells) for cells in numbered if len(cells) > 2)
    listed = sum(widths.values())
    if listed < FEWEST_LINES or listed * 10 < 8 * len(numbered) or len(numbered) * 2 < len(lines):
        return None
    return cut


def _without_number(line: str) -> list[Cell]:
    if not (found := _NUMBERED.match(line)):
        return [line.strip()]
    return [int(found[1]), *(part.strip(" ;") for part in _DASH.split(found[2].strip()))]


def cut_where_aligned(lines: Sequence[str]) -> list[list[Cell]] | None:
    """Return the lines cut where nearly all have spaces one above the other; None without such."""
    words = [
        [(m.start(), m.end(), m[0]) for m in _WORD.finditer(unicodedata.normalize("NFC", line))]
        for line in lines
    ]
    found = alignment.cut(words, WIDE)
    return None if found is None else [[*cells] for cells in found]
