"""Columns that nothing divides but space: where nearly all lines leave the same gaps."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

Word: TypeAlias = tuple[float, float, str]
"""Where it begins and ends from the left, in the unit of its text, and what it says."""
Words: TypeAlias = Sequence[Word]

FEWEST_LINES = 3
ODD_LINES = 20
"""One line in so many may have something in a gap."""


def cut(lines: Sequence[Words], wide: float, narrow: float) -> list[list[str]] | None:
    """Return the texts of each line by column, None where no columns are told.

    A space is `wide` that parts cells of a line by itself, and `narrow` the least that parts
    columns where all lines have it. What runs over a gap stays whole, where it begins.
    """
    pieces = [list(_pieces(line, wide)) for line in lines]
    several = Counter(len(found) for found in pieces if len(found) > 1)
    if several.total() < FEWEST_LINES:
        return None
    usual, _ = several.most_common(1)[0]
    rows = [line for line, found in zip(lines, pieces, strict=True) if len(found) >= usual]
    starts = _starts(rows, narrow)
    if len(starts) < 2:
        return None
    return [
        _cells([[word] for word in line] if _keeps(line, starts, narrow) else found, starts)
        for line, found in zip(lines, pieces, strict=True)
    ]


def _pieces(line: Words, wide: float) -> Iterator[list[Word]]:
    piece: list[Word] = []
    for word in line:
        if piece and word[0] - piece[-1][1] >= wide:
            yield piece
            piece = []
        piece.append(word)
    if piece:
        yield piece


def _starts(rows: Sequence[Words], narrow: float) -> list[int]:
    """Return where each column begins, the first at 0."""
    inked: Counter[int] = Counter()
    for row in rows:
        inked.update({at for begin, end, _ in row for at in range(int(begin), -int(-end // 1))})
    few = len(rows) // ODD_LINES
    places = sorted(at for at, lines in inked.items() if lines > few)
    return [0, *(b for a, b in pairwise(places) if b - a > narrow)]


def _keeps(line: Words, starts: Sequence[int], narrow: float) -> bool:
    """Tell whether no word of a line lies over the begin of a column, nor too close before it."""
    ends_right = all(_column(a, starts) == _column(max(a, b - 1), starts) for a, b, _ in line)
    return ends_right and all(
        b[0] - a[1] >= narrow or _column(a[0], starts) == _column(b[0], starts)
        for a, b in pairwise(line)
    )


def _cells(pieces: Sequence[Words], starts: Sequence[int]) -> list[str]:
    cells: list[list[str]] = [[] for _ in starts]
    for piece in pieces:
        cells[_column(piece[0][0], starts)] += [text for _, _, text in piece]
    return [" ".join(texts) for texts in cells]


def _column(place: float, starts: Sequence[int]) -> int:
    return max(i for i, start in enumerate(starts) if i == 0 or start <= place)
