"""Placing names on a map so that none covers another, nor what is there already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from geo.posters.rectangle import Rect, rect_around

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Label:
    """A text and the rectangles it may take, best first.

    kind: a key of geo.posters.map.label_type. bold: a part of the text to print bold, at its end.
    insists: where every candidate lies on a line, it takes the first that is free otherwise.
    """

    text: str
    candidates: tuple[Rect, ...]
    kind: str
    bold: str = ""
    insists: bool = False


def place_labels(
    labels: Iterable[Label], obstacles: Iterable[Rect], lines: Sequence[Rect], within: Rect
) -> list[tuple[Label, Rect]]:
    """The labels that found a place, each with its rectangle; first come, first served.

    lines: small rectangles along the lines that names keep off.
    """
    full, crossed = [np.array(rect) for rect in obstacles], as_rows(lines)
    placed = []
    for label in labels:
        table = as_rows(full)
        free = [c for c in label.candidates if c.within(within) and not _hits(c, table)]
        clear = [c for c in free if not _hits(c, crossed)]
        best = clear or (free if label.insists else [])
        if best:
            full.append(np.array(best[0]))
            placed.append((label, best[0]))
    return placed


def as_rows(rects: Sequence[Rect | Numbers]) -> Numbers:
    """Rectangles as an array: a row each, of left, top, right, bottom."""
    return np.asarray(rects, dtype=float).reshape(-1, 4)


def _hits(rect: Rect, table: Numbers) -> bool:
    left, top, right, bottom = table.T
    beside = (rect.left < right) & (left < rect.right) & (rect.top < bottom) & (top < rect.bottom)
    return bool(beside.any())


def rects_along(points: Numbers, step: float, width: float) -> list[Rect]:
    """Small squares along a line through points (n × 2), one every `step`; in page units."""
    rects: list[Rect] = []
    for start, end in pairwise(points):
        parts = max(int(np.hypot(*(end - start)) / step), 1)
        middles = start + np.linspace(0, 1, parts + 1)[:, None] * (end - start)
        rects += [rect_around(x, y, width, width) for x, y in middles]
    return rects
