"""The places of a frame, one for all the marks that stand at one point, and the ways between them.

A map draws one disc a place, never a row of them: with the numbers of its visits where the marks
are those of one trip that can be walked through, else with how many visits it had. Where points are
more than a map can show, those near one another are one place: it counts all of their visits.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

MOST_NUMBERS = 3
"""So many numbers stand in a disc; more are the first and the last of them."""
MOST_MARKS = 150
"""So many stops of a trip have a number each; of more, discs count the visits."""
MOST_PLACES = 150
"""So many places a frame has; where points are more, near ones are gathered."""
MOST_WAYS = 200
"""So many of the ways between places are drawn on a page, those gone most."""
FINEST, WIDER, DECIMALS = 0.02, 1.4, 5
"""The side in degrees of the smallest squares in which points are gathered, how much wider those
tried next are, and to how many decimals two points are one."""

CELLS = ("mark_id", "number", "name", "lat", "lon", "code", "provenance")
"""What a place is made from and a mark is told by, of the columns of marks."""

Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class VisitedPlace:
    """One point and its visits, or several points near one another, led by the most visited.

    ids: of its marks, in order. number: what its disc says. lat, lon: degrees, EPSG:4326.
    code: of the unit that holds it, None where unknown. illustrative: whether any of it is made up.
    others: how many further points are gathered in it.
    """

    ids: tuple[str, ...]
    number: str
    name: str
    lat: float
    lon: float
    code: str | None
    illustrative: bool
    others: int = 0

    @property
    def visits(self) -> int:
        """How many visits the place had."""
        return len(self.ids)


@dataclass(frozen=True)
class Way:
    """A straight line between two of the places of a frame, and how often it was gone either way.

    ends: the positions of the two places, the lower first.
    """

    ends: tuple[int, int]
    times: int


def visited_places(marks: pd.DataFrame) -> tuple[VisitedPlace, ...]:
    """The places of marks (`geo.scene.MARK_COLUMNS`), in the order of their first visit.

    Marks without a position stand nowhere and are left out.
    """
    there, counted = located(marks), is_counted(marks)
    points = _points(there)
    cells = {name: there[name].tolist() for name in CELLS}
    return tuple(
        _place(cells, rows, points[rows], counted)
        for rows in _rows_of_each(_gathered(there, points))
    )


def ways(marks: pd.DataFrame) -> tuple[Way, ...]:
    """The ways between `visited_places` from mark to mark of a series, those gone most first."""
    there = located(marks)
    places = _gathered(there, _points(there))
    series = pd.factorize(there["series"])[0]
    goes = np.flatnonzero((series[1:] == series[:-1]) & (places[1:] != places[:-1]))
    one, other = places[goes], places[goes + 1]
    there_are = places.max(initial=0) + 1
    each, times = np.unique(
        np.minimum(one, other) * there_are + np.maximum(one, other), return_counts=True
    )
    most_first = np.argsort(-times, kind="stable")
    lower, upper = np.divmod(each[most_first], there_are)
    pairs = zip(lower.tolist(), upper.tolist(), strict=True)
    return tuple(map(Way, pairs, times[most_first].tolist()))


def is_counted(marks: pd.DataFrame) -> bool:
    """Whether discs count visits: where marks are of several series, or too many for numbers."""
    series = located(marks)["series"]
    return len(series) > MOST_MARKS or series.nunique() > 1


def located(marks: pd.DataFrame) -> pd.DataFrame:
    """The marks that have a position."""
    there = marks["lat"].notna().to_numpy() & marks["lon"].notna().to_numpy()
    return marks if there.all() else marks[there]


def _points(there: pd.DataFrame) -> Positions:
    """The point at which each mark stands, numbered in the order of the first visits."""
    return _numbered(there, 10.0**-DECIMALS)


def _gathered(there: pd.DataFrame, points: Positions) -> Positions:
    """The place of each mark, numbered likewise: its point, or a square of near ones."""
    places, side = points, FINEST
    while places.max(initial=-1) >= MOST_PLACES:
        places = _numbered(there, side)
        side *= WIDER
    return places


def _numbered(there: pd.DataFrame, side: float) -> Positions:
    """A number for each mark, the same within a square, in the order of the first visits."""
    lat, lon = (np.round(there[name].to_numpy() / side).astype("int64") for name in ("lat", "lon"))
    numbers: Positions = pd.factorize(lat * (1 << 32) + lon)[0]
    return numbers


def _rows_of_each(places: Positions) -> Iterator[Positions]:
    """The rows of each place, in order."""
    by_place = np.argsort(places, kind="stable")
    ends = np.cumsum(np.bincount(places))
    yield from np.split(by_place, ends[:-1]) if len(places) else ()


def _place(
    cells: dict[Any, list[Any]], rows: Positions, points: Positions, counted: bool
) -> VisitedPlace:
    """The place of some rows of the cells of marks, each at one of the points."""
    lead, others = _lead(rows, points)
    own = rows.tolist()
    return VisitedPlace(
        ids=tuple([str(cells["mark_id"][row]) for row in own]),
        number=str(len(own)) if counted else joined([str(cells["number"][row]) for row in own]),
        name=str(cells["name"][lead]),
        lat=round(cells["lat"][lead], DECIMALS),
        lon=round(cells["lon"][lead], DECIMALS),
        code=None if pd.isna(cells["code"][lead]) else str(cells["code"][lead]),
        illustrative=any(cells["provenance"][row] == "illustrative" for row in own),
        others=others,
    )


def _lead(rows: Positions, points: Positions) -> tuple[int, int]:
    """The first row at the point that is visited most, and how many other points there are."""
    visits = Counter(points.tolist())
    most = max(visits, key=visits.__getitem__)
    return int(rows[points.tolist().index(most)]), len(visits) - 1


def joined(numbers: list[str]) -> str:
    """Numbers as a disc says them.

    >>> joined(["4"]), joined(["2", "3"]), joined(["1", "4", "5", "9"])
    ('4', '2·3', '1…9')
    """
    few = len(numbers) <= MOST_NUMBERS
    return "·".join(numbers) if few else f"{numbers[0]}…{numbers[-1]}"
