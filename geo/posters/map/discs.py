"""The discs of a map: one for each place visited, or for places too close to stand apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from geo.posters import type_setting
from geo.posters.fonts import BOLD
from geo.posters.map.disc_placement import Faces, Numbers, place_discs
from geo.posters.map.map_area import MapArea
from geo.posters.rectangle import Rect, rect_around
from geo.scene import Frame
from geo.visited_places import VisitedPlace, joined

HEIGHT = 17.0
LEAST, MOST, A_VISIT = 13.6, 20.0, 1.2
"""The heights of discs that count visits, and how much each visit more adds."""
LARGEST_TYPE, TYPE_SHARE = 10.5, 0.7
"""The type of a disc: a share of its height."""
WIDEST_NUMBER = 44.0
STEP_ASIDE = 9.0
AIR = 1.2
"""Between two discs."""


@dataclass(frozen=True)
class Disc:
    """A disc as it stands.

    places: those that it stands for, the one with the most visits first. number: what it says.
    at: the true point of the first place, centre: of the disc; both in page units.
    """

    places: tuple[VisitedPlace, ...]
    number: str
    height: float
    at: tuple[float, float]
    centre: tuple[float, float]

    @property
    def name(self) -> str:
        """The name of its first place, and how many others it stands for."""
        others = len(self.places) - 1
        return f"{self.places[0].name} +{others}" if others else self.places[0].name

    @property
    def short_name(self) -> str:
        """The name of its first place up to its comma, and how many others it stands for."""
        return self.name.replace(self.places[0].name, self.places[0].name.split(",")[0], 1)

    @property
    def visits(self) -> int:
        """How many visits its places had."""
        return sum(place.visits for place in self.places)

    @property
    def illustrative(self) -> bool:
        """Whether any of it is made up."""
        return any(place.illustrative for place in self.places)

    @property
    def width(self) -> float:
        """As wide as high, or as what it says needs."""
        return disc_width(self.number, self.height)

    @property
    def rect(self) -> Rect:
        """What it takes of the page."""
        return rect_around(*self.centre, self.width, self.height)


def placed_discs(area: MapArea, obstacles: Sequence[Rect]) -> tuple[Disc, ...]:
    """The discs of a frame: apart from one another, off the obstacles, in the order of the visits.

    Those that would touch step aside a little; where that is not enough they become one.
    """
    frame, counted = area.scene.frame, area.scene.frame.is_counted
    groups: list[tuple[VisitedPlace, ...]] = [(place,) for place in frame.places]
    while True:
        discs = [_disc(area, frame, group, counted) for group in groups]
        faces = _faces(discs)
        centres = place_discs(faces, STEP_ASIDE, area.rect.inset(5), obstacles)
        pairs = _pairs(faces.overlaps(centres))
        if not pairs:
            spots = zip(discs, centres.tolist(), strict=True)
            return tuple(replace(disc, centre=(x, y)) for disc, (x, y) in spots)
        groups = _merged(groups, pairs)


def disc_width(number: str, height: float) -> float:
    """How wide a disc of a height is that says a number."""
    return max(height, type_setting.width(shown(number), type_size(height), BOLD) + height * 0.5)


def type_size(height: float) -> float:
    """The size of the number in a disc of a height."""
    return min(LARGEST_TYPE, height * TYPE_SHARE)


def shown(number: str) -> str:
    """A number as far as a disc can hold it."""
    lines = type_setting.wrap(number, LARGEST_TYPE, WIDEST_NUMBER, BOLD)
    return "".join(type_setting.shorten(lines, 1, LARGEST_TYPE, WIDEST_NUMBER, BOLD))


def _disc(area: MapArea, frame: Frame, places: tuple[VisitedPlace, ...], counted: bool) -> Disc:
    x, y = area.projection.points(np.array([[places[0].lon, places[0].lat]]))[0].tolist()
    visits = sum(place.visits for place in places)
    if counted:
        height = min(LEAST + A_VISIT * (visits - 1), MOST)
        return Disc(places, str(visits), height, (x, y), (x, y))
    return Disc(places, joined(_numbers(frame, places)), HEIGHT, (x, y), (x, y))


def _numbers(frame: Frame, places: Iterable[VisitedPlace]) -> list[str]:
    """The numbers of the marks of places, in the order of the marks."""
    ids = {mark for place in places for mark in place.ids}
    rows = zip(frame.marks["mark_id"], frame.marks["number"], strict=True)
    return [str(number) for mark, number in rows if str(mark) in ids]


def _faces(discs: Sequence[Disc]) -> Faces:
    centres = np.array([disc.at for disc in discs], dtype=float).reshape(-1, 2)
    widths = np.array([disc.width + AIR for disc in discs])
    return Faces(centres, widths, np.array([disc.height + AIR for disc in discs]))


def _pairs(overlaps: Numbers) -> list[tuple[int, int]]:
    """Of the pairs that overlap the deepest third, at least one; no disc is in two of them."""
    rows, columns = np.nonzero(np.triu(overlaps))
    deepest = np.argsort(-overlaps[rows, columns], kind="stable")
    pairs, taken = [], set[int]()
    for one, other in zip(rows[deepest].tolist(), columns[deepest].tolist(), strict=True):
        if not taken & {one, other}:
            taken |= {one, other}
            pairs.append((one, other))
    return pairs[: -(-len(pairs) // 3)]


def _merged(
    groups: Sequence[tuple[VisitedPlace, ...]], pairs: Iterable[tuple[int, int]]
) -> list[tuple[VisitedPlace, ...]]:
    """The groups, each pair as one in the place of the earlier."""
    by_index: dict[int, tuple[VisitedPlace, ...]] = dict(enumerate(groups))
    for one, other in pairs:
        both = by_index[one] + by_index.pop(other)
        by_index[one] = tuple(sorted(both, key=lambda place: -place.visits))
    return list(by_index.values())
