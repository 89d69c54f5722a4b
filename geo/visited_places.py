"""The places of a frame: one for all the marks that stand at one point.

A map draws one disc a place, never a row of them: with the numbers of its visits where the marks
are of one series, with how many visits it had where they are of several.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

MOST_NUMBERS = 3
"""So many numbers stand in a disc; more are the first and the last of them."""


@dataclass(frozen=True)
class VisitedPlace:
    """One point and its visits.

    ids: of its marks, in order. number: what its disc says. lat, lon: degrees, EPSG:4326.
    code: of the unit that holds it, None where unknown. illustrative: whether any of it is made up.
    """

    ids: tuple[str, ...]
    number: str
    name: str
    lat: float
    lon: float
    code: str | None
    illustrative: bool

    @property
    def visits(self) -> int:
        """How many visits the place had."""
        return len(self.ids)


def visited_places(marks: pd.DataFrame) -> tuple[VisitedPlace, ...]:
    """The places of marks (`geo.scene.MARK_COLUMNS`), in the order of their first visit.

    Marks without a position stand nowhere and are left out.
    """
    located = marks.dropna(subset=["lat", "lon"])
    counted = is_counted(marks)
    rows: dict[tuple[float, float], list[dict[Any, Any]]] = {}
    for mark in located.to_dict("records"):
        rows.setdefault((round(mark["lat"], 5), round(mark["lon"], 5)), []).append(mark)
    return tuple(_place(at, visits, counted) for at, visits in rows.items())


def is_counted(marks: pd.DataFrame) -> bool:
    """Whether discs say how many visits a place had: where the marks are of several series."""
    located = (marks["lat"].notna() & marks["lon"].notna()).to_numpy()
    return len(set(marks["series"].to_numpy()[located])) > 1


def _place(at: tuple[float, float], visits: list[dict[Any, Any]], counted: bool) -> VisitedPlace:
    first = visits[0]
    return VisitedPlace(
        ids=tuple(str(visit["mark_id"]) for visit in visits),
        number=str(len(visits)) if counted else joined([str(v["number"]) for v in visits]),
        name=str(first["name"]),
        lat=at[0],
        lon=at[1],
        code=None if pd.isna(first["code"]) else str(first["code"]),
        illustrative=any(visit["provenance"] == "illustrative" for visit in visits),
    )


def joined(numbers: list[str]) -> str:
    """Numbers as a disc says them.

    >>> joined(["4"]), joined(["2", "3"]), joined(["1", "4", "5", "9"])
    ('4', '2·3', '1…9')
    """
    few = len(numbers) <= MOST_NUMBERS
    return "·".join(numbers) if few else f"{numbers[0]}…{numbers[-1]}"
