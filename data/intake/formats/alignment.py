"""Columns that nothing divides but space: where nearly all lines leave the same gaps."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

Word: TypeAlias = tuple[float, float, str]
"""Where it begins and ends from the left, in the unit of its text, and what it says."""

FEWEST_LINES = 3
ODD_LINES = 20
"""One line in so many may have something in a gap."""


def cut(lines: Sequence[Sequence[Word]], gap: float) -> list[list[str]] | None:
    """Return the texts of each line by column, None where no columns are told.

    `gap` is the least space between columns. A line in one piece stays so, where it begins.
    """
    counts = [_pieces(line, gap) for line in lines]
    usual = Counter(n for n in counts if n > 1).most_common(1)
    rows = [line for line, n in zip(lines, counts, strict=True) if usual and n >= usual[0][0]]
    if len(rows) < FEWEST_LINES:
        return None
    starts = _starts(rows, gap)
    if len(starts) < 2:
        return None
    return [_cells(line, starts, n < 2) for line, n in zip(lines, counts, strict=True)]


def _pieces(line: Sequence[Word], gap: float) -> int:
    return bool(line) + sum(b[0] - a[1] >= gap for a, b in pairwise(line))


def _starts(rows: Sequence[Sequence[Word]], gap: float) -> list[int]:
    """Return where each column begins, the first at 0."""
    inked: Counter[int] = Counter()
    for row in rows:
        inked.update({at for begin, end, _ in row for at in range(int(begin), -int(-end // 1))})
    few = len(rows) // ODD_LINES
    places = sorted(at for at, lines in inked.items() if lines > few)
    return [0, *(b for a, b in pairwise(places) if b - a > gap)]


def _cells(line: Sequence[Word], starts: Sequence[int], in_one: bool) -> list[str]:
    cells: list[list[str]] = [[] for _ in starts]
    for begin, _, text in line:
        cells[_column(line[0][0] if in_one else begin, starts)].append(text)
    return [" ".join(texts) for texts in cells]


def _column(begin: float, starts: Sequence[int]) -> int:
    return max(i for i, start in enumerate(starts) if i == 0 or start <= begin)
