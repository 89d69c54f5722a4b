"""Room for names: boxes that never overlap, and marks that make way for each other. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
ROUNDS = 200


class Box(NamedTuple):
    """Left, top, right, bottom in units, y down."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share any room.

        >>> Box(0, 0, 2, 2).overlaps(Box(1, 1, 3, 3)), Box(0, 0, 2, 2).overlaps(Box(2, 0, 3, 2))
        (True, False)
        """
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        """Whether the other holds it."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


def around(x: float, y: float, width: float, height: float) -> Box:
    """The box of that size with its middle at (x, y)."""
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


@dataclass(frozen=True)
class Label:
    """A text and the boxes it may take, best first.

    bold: a part of the text to print bold, at its end. insists: where every spot lies on a line,
    it takes the first that is free otherwise.
    """

    text: str
    spots: tuple[Box, ...]
    kind: str
    bold: str = ""
    insists: bool = False


def place(
    labels: Iterable[Label], taken: Iterable[Box], lines: Sequence[Box], within: Box
) -> list[tuple[Label, Box]]:
    """The labels that found room, each with its box; first come, first served.

    taken: boxes that hold something; lines: small boxes along the lines that names keep off.
    """
    full, crossed = [np.array(box) for box in taken], _table(lines)
    placed = []
    for label in labels:
        table = _table(full)
        free = [s for s in label.spots if s.within(within) and not _hits(s, table)]
        clear = [s for s in free if not _hits(s, crossed)]
        best = clear or (free if label.insists else [])
        if best:
            full.append(np.array(best[0]))
            placed.append((label, best[0]))
    return placed


def _table(boxes: Sequence[Box | Numbers]) -> Numbers:
    return np.asarray(boxes, dtype=float).reshape(-1, 4)


def _hits(box: Box, table: Numbers) -> bool:
    left, top, right, bottom = table.T
    beside = (box.left < right) & (left < box.right) & (box.top < bottom) & (top < box.bottom)
    return bool(beside.any())


def along(points: Numbers, step: float, width: float) -> list[Box]:
    """Small boxes along a line through points (n × 2), one every `step` units."""
    boxes: list[Box] = []
    for start, end in pairwise(points):
        parts = max(int(np.hypot(*(end - start)) / step), 1)
        spots = start + np.linspace(0, 1, parts + 1)[:, None] * (end - start)
        boxes += [around(x, y, width, width) for x, y in spots]
    return boxes


def spread(
    centres: Numbers, widths: Numbers, height: float, within: Box, full: Sequence[Box] = ()
) -> Numbers:
    """Where marks stand when none covers another: each as near its place as the others allow.

    centres: n × 2 in units. Marks at the same place stand side by side, in order. full: boxes
    that no mark may stand on.
    """
    moved = _side_by_side(centres, widths)
    half = np.column_stack([widths / 2, np.full(len(widths), height / 2)])
    low, high = np.array(within[:2]) + half, np.array(within[2:]) - half
    for _ in range(ROUNDS):
        push = _pushes(moved, half) + _pushes_off(moved, half, _table(full))
        if not push.any():
            break
        moved = np.clip(moved + push, low, high)
    return moved


def _side_by_side(centres: Numbers, widths: Numbers) -> Numbers:
    moved = centres.copy()
    for place_ in np.unique(centres, axis=0):
        group = np.flatnonzero((centres == place_).all(axis=1))
        ends = np.cumsum(widths[group])
        moved[group, 0] += ends - widths[group] / 2 - ends[-1] / 2
    return moved


def _pushes(centres: Numbers, half: Numbers) -> Numbers:
    """How far each mark is pushed by those it covers, along the shorter way out."""
    away = centres[:, None, :] - centres[None, :, :]
    deep = half[:, None, :] + half[None, :, :] - np.abs(away) + 0.02
    covered = (deep > 0.04).all(axis=2) & ~np.eye(len(centres), dtype=bool)
    order = np.sign(np.arange(len(centres))[:, None] - np.arange(len(centres))[None, :])
    sign = np.where(away == 0, order[:, :, None], np.sign(away))
    return np.asarray(_ways_out(sign * deep / 2, deep, covered).sum(axis=1))


def _pushes_off(centres: Numbers, half: Numbers, full: Numbers) -> Numbers:
    """How far each mark is pushed by the boxes it covers."""
    middle, size = (full[:, :2] + full[:, 2:]) / 2, (full[:, 2:] - full[:, :2]) / 2
    away = centres[:, None, :] - middle[None, :, :]
    deep = half[:, None, :] + size[None, :, :] - np.abs(away) + 0.02
    covered = np.asarray((deep > 0.04).all(axis=2))
    return np.asarray(_ways_out(np.where(away < 0, -deep, deep), deep, covered).sum(axis=1))


def _ways_out(moves: Numbers, deep: Numbers, covered: npt.NDArray[np.bool_]) -> Numbers:
    """The moves along the axis that is shorter, where something is covered."""
    along = np.argmin(deep, axis=2)[:, :, None] == np.arange(2)
    return np.where(along & covered[:, :, None], moves, 0.0)
