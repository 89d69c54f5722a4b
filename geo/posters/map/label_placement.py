"""Placing names on a map so that none covers another, nor what is there already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from geo.posters.rectangle import Rect, rect_around

Numbers = npt.NDArray[np.float64]
Point = tuple[float, float]
LEADER_STEP, LEADER_WIDTH = 3.0, 2.0


@dataclass(frozen=True)
class Label:
    """A text and the rectangles it may take, best first.

    kind: a key of geo.posters.map.label_type. bold: a part of the text to print bold, at its end.
    insists: where every candidate lies on a line, it takes the first that is free otherwise.
    point: what it names; apart: rectangles off it, taken last, that a leader line joins to it, from
    `gap` off the point.
    """

    text: str
    candidates: tuple[Rect, ...]
    kind: str
    bold: str = ""
    insists: bool = False
    point: Point | None = None
    gap: float = 0
    apart: tuple[Rect, ...] = ()


class Placed(NamedTuple):
    """A label, its rectangle, and the ends of its leader line, n × 2, where it has one."""

    label: Label
    rect: Rect
    leader: Numbers | None = None


def place_labels(
    labels: Iterable[Label], obstacles: Iterable[Rect], lines: Sequence[Rect], within: Rect
) -> list[Placed]:
    """The labels that found a place; first come, first served.

    lines: small rectangles along the lines that names keep off.
    """
    full, crossed = as_rows(list(obstacles)), as_rows(lines)
    placed = []
    for label in labels:
        found = _beside(label, full, crossed, within) or _apart(label, full, crossed, within)
        if found:
            full = np.vstack([full, found.rect, _along(found.leader)])
            placed.append(found)
    return placed


def _beside(label: Label, full: Numbers, crossed: Numbers, within: Rect) -> Placed | None:
    free = _free(label.candidates, full, within)
    best = _free(free, crossed, within) or (free if label.insists else ())
    return Placed(label, best[0]) if best else None


def _apart(label: Label, full: Numbers, crossed: Numbers, within: Rect) -> Placed | None:
    """The label with a leader line, where nothing lies on either."""
    if label.point is None:
        return None
    for rect in _free(_free(label.apart, full, within), crossed, within):
        leader = _leader(label.point, _nearest(rect, label.point), label.gap)
        if not _overlaps(_along(leader), full).any():
            return Placed(label, rect, leader)
    return None


def _free(rects: Sequence[Rect], full: Numbers, within: Rect) -> tuple[Rect, ...]:
    hit = hits(rects, full)
    return tuple(r for r, taken in zip(rects, hit, strict=True) if not taken and r.within(within))


def _leader(start: Point, end: Point, gap: float) -> Numbers:
    """The line from `gap` off its start to its end."""
    way = np.subtract(end, start)
    return np.array([start + way * min(gap / max(np.hypot(*way), gap, 1e-9), 1), end])


def _nearest(rect: Rect, point: Point) -> Point:
    """The point of a rectangle that is nearest to another."""
    x, y = point
    return min(max(x, rect.left), rect.right), min(max(y, rect.top), rect.bottom)


def _along(leader: Numbers | None) -> Numbers:
    """Small squares along a leader line, a row each."""
    if leader is None:
        return np.empty((0, 4))
    parts = int(np.hypot(*(leader[1] - leader[0])) / LEADER_STEP) + 1
    middles = leader[0] + np.linspace(0, 1, parts + 1)[:, None] * (leader[1] - leader[0])
    return np.hstack([middles - LEADER_WIDTH / 2, middles + LEADER_WIDTH / 2])


def as_rows(rects: Sequence[Rect | Numbers]) -> Numbers:
    """Rectangles as an array: a row each, of left, top, right, bottom."""
    return np.asarray(rects, dtype=float).reshape(-1, 4)


def hits(rects: Sequence[Rect], full: Numbers) -> npt.NDArray[np.bool_]:
    """Whether each of the rectangles lies on one of those that are taken."""
    return _overlaps(as_rows(rects), full)


def _overlaps(rects: Numbers, full: Numbers) -> npt.NDArray[np.bool_]:
    table = rects[:, None, :]
    beside = (table[..., :2] < full[:, 2:]) & (full[:, :2] < table[..., 2:])
    both: npt.NDArray[np.bool_] = beside[..., 0] & beside[..., 1]
    return np.asarray(both.any(axis=1))


def rects_along(points: Numbers, step: float, width: float) -> list[Rect]:
    """Small squares along a line through points (n × 2), one every `step`; in page units."""
    rects: list[Rect] = []
    for start, end in pairwise(points):
        parts = max(int(np.hypot(*(end - start)) / step), 1)
        middles = start + np.linspace(0, 1, parts + 1)[:, None] * (end - start)
        rects += [rect_around(x, y, width, width) for x, y in middles]
    return rects
