"""The legs of the trips: straight lines between their stops.

Those of one trip are dashed; those of several are thin and pale, and wider where they coincide.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from matplotlib.path import Path

from geo.posters.canvas import Canvas
from geo.posters.map.discs import Disc
from geo.posters.map.label_placement import rects_along
from geo.posters.map.map_area import MapArea
from geo.posters.paths import joined
from geo.posters.projection import Points
from geo.posters.rectangle import Rect

LEG_WIDTH = 1.9
DASHES = (3.2, 2.6)
"""In widths of the line."""
THIN, A_REPEAT, WIDEST, OPACITY = 1.1, 0.7, 4.0, 0.42
"""Of the legs of several trips: the width of one, what each that repeats it adds, and at most."""

Leg = tuple[int, int]
"""The indices of the two discs that it joins, the lower first."""


def draw_legs(area: MapArea, discs: Sequence[Disc]) -> list[Rect]:
    """Draw the legs; small rectangles along those of one trip, for names to keep off."""
    centres = np.array([disc.centre for disc in discs]).reshape(-1, 2)
    legs = legs_between(area, discs)
    if area.scene.frame.is_counted:
        for times in sorted(set(legs.values())):
            lines = [Path(centres[list(leg)]) for leg in legs if legs[leg] == times]
            draw_thin_legs(area.canvas, joined(lines), area.rect, times)
        return []
    for leg in legs:
        draw_leg(area.canvas, centres[list(leg)], area.rect)
    return [rect for leg in legs for rect in rects_along(centres[list(leg)], 4, 4)]


def legs_between(area: MapArea, discs: Sequence[Disc]) -> Counter[Leg]:
    """Which discs are joined, and by how many legs; within one disc none is drawn."""
    frame = area.scene.frame
    index = {place: i for i, disc in enumerate(discs) for place in disc.places}
    standing = [index[place] for place in frame.places]
    legs: Counter[Leg] = Counter()
    for way in frame.ways:
        one, other = (standing[end] for end in way.ends)
        if one != other:
            legs[min(one, other), max(one, other)] += way.times
    return legs


def leg_width(times: int) -> float:
    """The width of a leg of several trips that go there so many times.

    >>> [round(leg_width(times), 1) for times in (1, 2, 9)]
    [1.1, 1.8, 4.0]
    """
    return min(THIN + A_REPEAT * (times - 1), WIDEST)


def draw_thin_legs(canvas: Canvas, lines: Path, clip: Rect | None, times: int = 1) -> None:
    """Pale lines in page units, wider where so many trips go there."""
    canvas.draw_path(
        lines,
        stroke=canvas.palette.accent,
        stroke_width=leg_width(times),
        clip=clip,
        alpha=OPACITY,
    )


def draw_leg(canvas: Canvas, points: Points, clip: Rect | None) -> None:
    """A dashed line through points in page units, with a halo."""
    path, palette = Path(points), canvas.palette
    canvas.draw_path(path, stroke=palette.halo, stroke_width=LEG_WIDTH + 2.4, clip=clip, alpha=0.75)
    canvas.draw_path(
        path,
        stroke=palette.accent,
        stroke_width=LEG_WIDTH,
        clip=clip,
        dashes=DASHES,
    )
