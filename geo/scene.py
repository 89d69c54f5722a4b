"""What a map shows, whoever draws it: the browser's map and the pictures take the same scene.

A scene is one vintage, one language and one set of filters; its frames are the steps a reader can
take through it. Frames hold values and marks, never polygons.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import pandas as pd

import texts
from geo.class_breaks import Breaks, classify
from geo.visited_places import VisitedPlace, Way, is_counted, located, visited_places, ways

Hatching = Literal["alike", "apart"]
PROVENANCES = ("documented", "derived", "illustrative")
SHADE_COLUMNS = ("value", "provenance")
MARK_COLUMNS = ("mark_id", "series", "number", "name", "lat", "lon", "code", "provenance")

CITIES = ("01", "48", "79")
"""Hà Nội, Đà Nẵng and Thành phố Hồ Chí Minh: names by which a reader finds the way."""
HIGHEST = 8
"""So many of the highest counts are named before the cities."""


@dataclass(frozen=True)
class Frame:
    """One step.

    shades: index code (str); value (int), provenance (one of PROVENANCES).
    marks: one row a mark, in order; mark_id, series (marks of one series are joined by a line),
    number (text shown in the mark), name, lat, lon (degrees, EPSG:4326; missing where unknown),
    code (unit that holds it), provenance.
    summary: the frame in a sentence. step: whether a reader steps through it.
    notice: a title and a sentence shown over the map when there is something to explain.
    """

    key: str
    query: str
    title: str
    shades: pd.DataFrame
    marks: pd.DataFrame
    summary: str = ""
    step: bool = True
    notice: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        _require(self.shades, SHADE_COLUMNS, "shades")
        _require(self.marks, MARK_COLUMNS, "marks")

    @cached_property
    def located(self) -> pd.DataFrame:
        """The marks that can be drawn."""
        return located(self.marks)

    @cached_property
    def places(self) -> tuple[VisitedPlace, ...]:
        """The places that the marks stand at, in the order of their first visit."""
        return visited_places(self.marks)

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The ways between the places, those gone most first."""
        return ways(self.marks)

    @cached_property
    def hatched(self) -> frozenset[str]:
        """The codes of the units that are hatched, islands included: their figures are made up."""
        cells = (self.shades[column].tolist() for column in SHADE_COLUMNS)
        rows = zip(self.shades.index, *cells, strict=True)
        return frozenset(code for code, value, known in rows if value and known == "illustrative")

    @cached_property
    def is_counted(self) -> bool:
        """Whether discs say how many visits a place had, in place of the numbers of marks."""
        return is_counted(self.marks)


@dataclass(frozen=True)
class Scene:
    """The frames of one view and what is common to them.

    texts: every word on the map, by key, in the scene's language.
    picked: the unit ("p-" + code) or mark ("s-" + mark_id) in focus, or "".
    few: of counts from 1 to this it is not said which they are; 0 where all are told.
    """

    vintage: str
    lang: str
    breaks: Breaks
    frames: tuple[Frame, ...]
    current: str
    texts: dict[str, str] = field(default_factory=dict)
    picked: str = ""
    few: int = 0

    def written(self, count: int) -> str:
        """A count of people as it stands beside a name, "" for none."""
        if 0 < count <= self.few:
            return texts.Few.text
        return str(count) if count else ""

    @property
    def frame(self) -> Frame:
        """The frame in view."""
        return next(frame for frame in self.frames if frame.key == self.current)


def classes(frame: Frame, breaks: Breaks) -> pd.Series:
    """The class of each unit of a frame, by code; units not listed are class 0."""
    return pd.Series(classify(frame.shades["value"], breaks), index=frame.shades.index)


def hatching(frame: Frame) -> Hatching:
    """How a frame is hatched: "alike" where every figure shown is illustrative, else "apart"."""
    values = zip(frame.shades.index, frame.shades["value"].tolist(), strict=True)
    shown = {code for code, value in values if value}
    return "alike" if frame.hatched >= shown else "apart"


def name_order(frame: Frame, rooms: Mapping[str, float], picked: str = "") -> list[str]:
    """The codes of the units in the order in which their names take room on a map.

    rooms: by code, how far a name may reach within a unit, in any measure. picked: a code, or "".
    The picked goes first, then the highest counts, the three cities, others, and those without
    anyone; among these the higher count, and among equals more room.
    """
    values = frame.shades["value"].to_dict()
    falling = sorted(rooms, key=lambda code: (-values.get(code, 0), -rooms[code]))
    counted = [code for code in falling if values.get(code, 0)]
    first = [*[picked] * (picked in rooms), *counted[:HIGHEST]]
    cities = [code for code in falling if code in CITIES]
    return list(dict.fromkeys([*first, *cities, *falling]))


def caveats(frame: Frame) -> tuple[str, ...]:
    """The keys of the words that stand inside the map of a frame, for what is made up in it."""
    stops = "illustrative" in frame.located["provenance"].tolist()
    shown = {
        "illustrative_mark": bool(frame.hatched),
        "illustrative_stops_mark": stops,
    }
    return tuple(key for key, there in shown.items() if there)


def _require(frame: pd.DataFrame, columns: tuple[str, ...], what: str) -> None:
    absent = [column for column in columns if column not in frame.columns]
    if absent:
        raise ValueError(f"{what} lack the column(s) {', '.join(absent)}; add them, even if empty")
