"""Rows of a PDF whose columns nothing divides but space, and which of its lines are one row."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from math import inf
from operator import or_
from statistics import median

from data.intake.formats import alignment
from data.intake.formats.pdf_pages import Line

WIDE, NARROW = 2.0, 1.3
"""Between columns that no line divides, as parts of the space between words."""
FINE = 4
"""Places in a point, in which gaps are measured."""
CLOSE, OVERLAPPING = 1.5, 0.8
"""Lines of one cell are at most so many times their height apart; of a header, titles beside."""


def aligned(pages: Sequence[Sequence[Line]]) -> list[list[str]]:
    """Return the rows of lines that stand in columns, [] where they do not."""
    words = [
        [(begin * FINE, end * FINE, text) for begin, end, text in line.words]
        for page in pages
        for line in page
    ]
    spaces = [b[0] - a[1] for line in words for a, b in pairwise(line) if b[0] > a[1]]
    space = median(spaces) if spaces else 0.0
    cut = alignment.cut(words, space * WIDE, space * NARROW)
    if cut is None:
        return []
    rest = iter(cut)
    tables = [_Columns(page, list(islice(rest, len(page)))) for page in pages]
    step_pt = max((table.step_pt for table in tables), default=0.0)
    begun = accumulate((any(map(_is_full, table.cells)) for table in tables), or_, initial=False)
    return [
        row
        for table, is_on in zip(tables, begun, strict=False)
        for row in table.rows(step_pt, is_on)
    ]


@dataclass(frozen=True)
class _Columns:
    """The lines of a page cut into columns: a row is one or more of them."""

    lines: Sequence[Line]
    cells: Sequence[list[str]]

    @property
    def step_pt(self) -> float:
        """Return how far apart lines are that surely belong to one row, at most."""
        tops = [-inf, *(line.top for line in self.lines), inf]
        near = [min(b - a, c - b) for a, b, c in zip(tops, tops[1:], tops[2:], strict=False)]
        sure = [step for i, step in enumerate(near) if self._is_between_numbers(i)]
        return max(sure, default=0.0)

    def rows(self, step_pt: float, is_on: bool) -> list[list[str]]:
        """Return the rows, each line that only goes on joined to the closest that begins one.

        `is_on`: the table has begun on a page before, so that no title stands here.
        """
        heads = [i for i in range(len(self.cells)) if not self._goes_on(i)]
        first = next((i for i, cells in enumerate(self.cells) if _is_full(cells)), 0)
        rows = {head: [head] for head in heads}
        for i in set(range(len(self.cells))) - rows.keys():
            near = min(heads, key=lambda h: (abs(self.lines[h].top - self.lines[i].top), h > i))
            is_title = i < first and not is_on
            head = near if self._are_close(i, near, 0.0 if is_title else step_pt, is_title) else i
            rows.setdefault(head, []).append(i)
        return [_joined([self.cells[i] for i in sorted(rows[head])]) for head in sorted(rows)]

    def _goes_on(self, i: int) -> bool:
        """Tell a line with nothing in the first column, and in few others or within a row."""
        if self.cells[i][0] or not any(cells[0] for cells in self.cells):
            return False
        return not _is_full(self.cells[i]) or self._is_between_numbers(i)

    def _is_between_numbers(self, i: int) -> bool:
        """Tell a line between rows n and n + 1: nobody is missing there."""
        if self.cells[i][0]:
            return False
        before = next((cells[0] for cells in reversed(self.cells[:i]) if cells[0]), "")
        after = next((cells[0] for cells in self.cells[i:] if cells[0]), "")
        return follows(before, after)

    def _are_close(self, i: int, head: int, step_pt: float, is_title: bool) -> bool:
        heights = OVERLAPPING if is_title else CLOSE
        between = self.lines[min(i, head) : max(i, head) + 1]
        return all(
            b.top - a.top <= max(step_pt + 1, heights * min(a.height, b.height))
            for a, b in pairwise(between)
        )


def _is_full(cells: Sequence[str]) -> bool:
    return sum(map(bool, cells)) * 2 > len(cells)


def _joined(lines: Sequence[Sequence[str]]) -> list[str]:
    return [" ".join(filter(None, texts)) for texts in zip(*lines, strict=True)]


def follows(number: str, other: str) -> bool:
    """Tell n and n + 1: nobody is missing between."""
    return number.isdecimal() and other.isdecimal() and int(other) == int(number) + 1
