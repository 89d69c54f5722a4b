"""Moving marks apart, each as near its place as the others allow. Pure."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from geo.posters.map.label_placement import as_rows
from geo.posters.rectangle import Rect

Numbers = npt.NDArray[np.float64]
ROUNDS = 200


def place_marks(
    centres: Numbers, widths: Numbers, height: float, within: Rect, obstacles: Sequence[Rect] = ()
) -> Numbers:
    """Where marks stand when none covers another, nor an obstacle.

    centres: n × 2 in page units. Marks at the same place stand side by side, in order.
    """
    moved = _side_by_side(centres, widths)
    half = np.column_stack([widths / 2, np.full(len(widths), height / 2)])
    low, high = np.array(within[:2]) + half, np.array(within[2:]) - half
    for _ in range(ROUNDS):
        push = _pushes(moved, half) + _pushes_off(moved, half, as_rows(obstacles))
        if not push.any():
            break
        moved = np.clip(moved + push, low, high)
    return moved


def _side_by_side(centres: Numbers, widths: Numbers) -> Numbers:
    moved = centres.copy()
    for centre in np.unique(centres, axis=0):
        group = np.flatnonzero((centres == centre).all(axis=1))
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


def _pushes_off(centres: Numbers, half: Numbers, obstacles: Numbers) -> Numbers:
    """How far each mark is pushed by the obstacles it covers."""
    middle = (obstacles[:, :2] + obstacles[:, 2:]) / 2
    size = (obstacles[:, 2:] - obstacles[:, :2]) / 2
    away = centres[:, None, :] - middle[None, :, :]
    deep = half[:, None, :] + size[None, :, :] - np.abs(away) + 0.02
    covered = np.asarray((deep > 0.04).all(axis=2))
    return np.asarray(_ways_out(np.where(away < 0, -deep, deep), deep, covered).sum(axis=1))


def _ways_out(moves: Numbers, deep: Numbers, covered: npt.NDArray[np.bool_]) -> Numbers:
    """The moves along the axis that is shorter, where something is covered."""
    along = np.argmin(deep, axis=2)[:, :, None] == np.arange(2)
    return np.where(along & covered[:, :, None], moves, 0.0)
