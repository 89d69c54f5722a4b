"""Where discs stand so that none covers another: near their places, or not apart at all. Pure.

A disc is a circle, or a capsule where what it says is wider than a circle.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geo.posters.map.label_placement import as_rows
from geo.posters.rectangle import Rect

Numbers = npt.NDArray[np.float64]
ROUNDS = 120
TOUCH = 0.05
"""So much of an overlap, in page units, nobody sees."""


@dataclass(frozen=True)
class Faces:
    """The discs to place: n × 2 centres, n widths and n heights, in page units, air included."""

    centres: Numbers
    widths: Numbers
    heights: Numbers

    @property
    def half(self) -> Numbers:
        """Half of their widths and heights, n × 2."""
        return np.column_stack([self.widths, self.heights]) / 2

    def overlaps(self, centres: Numbers) -> Numbers:
        """How deep each disc lies on each other one where they stand at these centres, n × n."""
        return self._deep(self._away(centres))

    def pushes(self, centres: Numbers) -> Numbers:
        """How far each disc is pushed by those it lies on: half the way out."""
        away = self._away(centres)
        deep, length = self._deep(away), np.hypot(away[..., 0], away[..., 1])
        # Of two at one point the later goes down.
        order = np.sign(np.arange(len(centres))[:, None] - np.arange(len(centres))[None, :])
        way = np.where(length[..., None] > 0, away, np.stack([order * 0.0, order * 1.0], axis=2))
        way = way / np.maximum(np.hypot(way[..., 0], way[..., 1]), 1e-9)[..., None]
        return np.asarray((way * deep[..., None]).sum(axis=1) / 2)

    def _deep(self, away: Numbers) -> Numbers:
        reach = (self.heights[:, None] + self.heights[None, :]) / 2
        deep = reach - np.hypot(away[..., 0], away[..., 1])
        np.fill_diagonal(deep, 0)
        return np.where(deep > TOUCH, deep, 0)

    def _away(self, centres: Numbers) -> Numbers:
        """The vectors from the core of each other disc to that of each, n × n × 2."""
        away = centres[:, None, :] - centres[None, :, :]
        core = (self.widths - self.heights) / 2
        beside = np.abs(away[..., 0]) - core[:, None] - core[None, :]
        x = np.sign(away[..., 0]) * np.maximum(beside, 0)
        return np.stack([x, away[..., 1]], axis=2)


def place_discs(
    faces: Faces, step_aside: float, within: Rect, obstacles: Sequence[Rect] = ()
) -> Numbers:
    """Where discs stand, n × 2: off the obstacles, and at most `step_aside` from there.

    Some may still overlap; `Faces.overlaps` tells which.
    """
    free = _off_obstacles(faces, within, as_rows(obstacles))
    centres = free
    for _ in range(ROUNDS):
        push = faces.pushes(centres)
        if not push.any():
            break
        moved = _at_most(centres + push - free, step_aside) + free
        centres = _cleared(moved, faces.half, within, as_rows(obstacles))
    return centres


def _off_obstacles(faces: Faces, within: Rect, obstacles: Numbers) -> Numbers:
    centres = faces.centres
    for _ in range(ROUNDS):
        moved = _cleared(centres, faces.half, within, obstacles)
        if (moved == centres).all():
            break
        centres = moved
    return centres


def _cleared(centres: Numbers, half: Numbers, within: Rect, obstacles: Numbers) -> Numbers:
    """Centres pushed off the obstacles, each along its shorter way out, and into the map."""
    low, high = np.array(within[:2]) + half, np.array(within[2:]) - half
    return np.clip(centres + _pushes_off(centres, half, obstacles), low, high)


def _pushes_off(centres: Numbers, half: Numbers, obstacles: Numbers) -> Numbers:
    middle = (obstacles[:, :2] + obstacles[:, 2:]) / 2
    size = (obstacles[:, 2:] - obstacles[:, :2]) / 2
    away = centres[:, None, :] - middle[None, :, :]
    deep = half[:, None, :] + size[None, :, :] - np.abs(away) + 0.02
    covered = np.asarray((deep > 0.04).all(axis=2))
    along = np.argmin(deep, axis=2)[:, :, None] == np.arange(2)
    moves = np.where(away < 0, -deep, deep)
    return np.asarray(np.where(along & covered[:, :, None], moves, 0.0).sum(axis=1))


def _at_most(steps: Numbers, longest: float) -> Numbers:
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    return steps * (np.minimum(lengths, longest) / np.maximum(lengths, 1e-9))[:, None]
