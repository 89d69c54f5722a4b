"""Placing names on a map so that none covers another, nor what is there already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.posters.rectangle import Rect, rect_around

Numbers = npt.NDArray[np.float64]
Point = tuple[float, float]
LEADER_STEP, LEADER_WIDTH = 3.0, 2.0
AT_ONCE = 48
"""So many places apart are tried together: most names find one among the first of them."""


@dataclass(frozen=True, eq=False)
class Label:
    """A text and the rectangles it may take, best first; a row each where they are many.

    kind: a key of geo.posters.map.label_type. bold: a part of the text to print bold, at its end.
    insists: where every candidate lies on a line, it takes the first that is free otherwise.
    point: what it names; apart: rectangles off it, taken last, that a leader line joins to it, from
    `gap` off the point.
    """

    text: str
    candidates: Sequence[Rect] | Numbers
    kind: str
    bold: str = ""
    insists: bool = False
    point: Point | None = None
    gap: float = 0
    apart: Sequence[Rect] | Numbers = ()


class Placed(NamedTuple):
    """A label, its rectangle, and the ends of its leader line, 2 × 2, where it has one."""

    label: Label
    rect: Rect
    leader: Numbers | None = None


def place_labels(
    labels: Iterable[Label],
    obstacles: Iterable[Rect],
    lines: Sequence[Rect],
    within: Rect,
    land: BaseGeometry | None = None,
) -> list[Placed]:
    """The labels that found a place; first come, first served.

    lines: small rectangles along the lines that names keep off. land: what names apart keep off.
    """
    full, crossed = as_rows(list(obstacles)), as_rows(lines)
    placed = []
    for label in labels:
        found = _beside(label, full, crossed, within) or _apart(label, full, crossed, within, land)
        if found:
            full = np.vstack([full, found.rect, _along(found.leader)])
            placed.append(found)
    return placed


def _beside(label: Label, full: Numbers, crossed: Numbers, within: Rect) -> Placed | None:
    free = keeping_off(_inside(as_rows(label.candidates), within), full)
    best = keeping_off(free, crossed)
    if not len(best) and label.insists:
        best = free
    return Placed(label, Rect(*best[0].tolist())) if len(best) else None


def _apart(
    label: Label, full: Numbers, crossed: Numbers, within: Rect, land: BaseGeometry | None
) -> Placed | None:
    """The label with a leader line, where nothing lies on either."""
    if label.point is None:
        return None
    every = _inside(as_rows(label.apart), within)
    for start in range(0, len(every), AT_ONCE):
        rects = keeping_off(every[start : start + AT_ONCE], full)
        rects = off_land(keeping_off(rects, crossed), land)
        leaders = _leaders(np.array(label.point), rects, label.gap)
        open_ = np.flatnonzero(~_any_of_each(overlaps(_squares(leaders), full), len(leaders)))
        if len(open_):
            return Placed(label, Rect(*rects[open_[0]].tolist()), leaders[open_[0]])
    return None


def _inside(rects: Numbers, within: Rect) -> Numbers:
    inside = (rects[:, :2] >= within[:2]) & (rects[:, 2:] <= within[2:])
    return rects[inside.all(axis=1)]


def keeping_off(rects: Numbers, others: Numbers, by: float = 0) -> Numbers:
    """Those of the rectangles that keep so far from others."""
    return rects[~overlaps(rects + np.array([-by, -by, by, by]), others)]


def off_land(rects: Numbers, land: BaseGeometry | None) -> Numbers:
    """Those of the rectangles that do not touch the land."""
    return rects if land is None else rects[~shapely.intersects(land, shapely.box(*rects.T))]


def _leaders(point: Numbers, rects: Numbers, gap: float) -> Numbers:
    """The lines from `gap` off a point to the nearest point of each rectangle, n × 2 × 2."""
    ends = np.clip(point, rects[:, :2], rects[:, 2:])
    ways = ends - point
    lengths = np.maximum(np.hypot(ways[:, 0], ways[:, 1]), max(gap, 1e-9))
    return np.stack([point + ways * (gap / lengths)[:, None], ends], axis=1)


def _along(leader: Numbers | None) -> Numbers:
    """Small squares along a leader line, a row each."""
    return np.empty((0, 4)) if leader is None else _squares(leader[None])


def _squares(leaders: Numbers) -> Numbers:
    """Small squares along leader lines, a row each, as many along each line as along the longest.

    Those of a shorter line end in some that are the same.
    """
    ways = leaders[:, 1] - leaders[:, 0]
    parts = (np.hypot(ways[:, 0], ways[:, 1]) / LEADER_STEP).astype(int) + 1
    steps = np.minimum(np.arange(parts.max(initial=0) + 1) / parts[:, None], 1)
    middles = (leaders[:, :1] + steps[:, :, None] * ways[:, None]).reshape(-1, 2)
    return np.hstack([middles - LEADER_WIDTH / 2, middles + LEADER_WIDTH / 2])


def _any_of_each(flags: npt.NDArray[np.bool_], n: int) -> npt.NDArray[np.bool_]:
    """Whether any flag is set, of each of n equal parts."""
    return np.asarray(flags.reshape(n, -1).any(axis=1)) if n else flags


def as_rows(rects: Sequence[Rect] | Sequence[Numbers] | Numbers) -> Numbers:
    """Rectangles as an array: a row each, of left, top, right, bottom."""
    return np.asarray(rects, dtype=float).reshape(-1, 4)


def overlaps(rects: Numbers, full: Numbers) -> npt.NDArray[np.bool_]:
    """Whether each of the rectangles lies on one of those that are taken."""
    if not len(rects):
        return np.zeros(0, dtype=bool)
    # Of those that are taken most are far away.
    (west, north), (east, south) = rects[:, :2].min(axis=0), rects[:, 2:].max(axis=0)
    left, top, right, bottom = full.T
    near = (left < east) & (west < right) & (top < south) & (north < bottom)
    left, top, right, bottom = full[near].T
    x0, y0, x1, y1 = rects.T[:, :, None]
    hit = (x0 < right) & (left < x1) & (y0 < bottom) & (top < y1)
    return np.asarray(hit.any(axis=1))


def rects_along(points: Numbers, step: float, width: float) -> list[Rect]:
    """Small squares along a line through points (n × 2), one every `step`; in page units."""
    rects: list[Rect] = []
    for start, end in pairwise(points):
        parts = max(int(np.hypot(*(end - start)) / step), 1)
        middles = start + np.linspace(0, 1, parts + 1)[:, None] * (end - start)
        rects += [rect_around(x, y, width, width) for x, y in middles]
    return rects
