"""Views, each made once and kept, for the page, the pictures and the files alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from threading import Condition
from typing import Any

import pandas as pd
from cachetools import LRUCache, cached

from data import Record, questions
from data.public import FEW
from data.questions import Answered, Filters
from geo.class_breaks import Breaks, breaks_for
from geo.scene import Frame, Scene
from ui.view import names, scenes, trip_order
from ui.view.answers import Answers
from ui.view.selection import Selection

AHEAD, MOST_STOPS = 2, 30
"""So many trips on either side come with the one in view, where they have so many stops each."""
# A kept view holds its record: few enough that large drafts of former sessions leave memory.
VIEWS_KEPT, FRAMES_KEPT, ANSWERS_KEPT = 64, 256, 64
BLOCK = 8
"""So many trips that follow one another are asked about at once."""


@dataclass(frozen=True, eq=False)
class View(Answers):
    """Everything the page says about one selection: the answers, and the scene of the map."""

    scene: Scene

    @property
    def frame(self) -> Frame:
        """The frame in view."""
        return self.scene.frame

    @property
    def title(self) -> str:
        """What the page is called: the view in a few words, then the class."""
        return f"{self.frame.title} · {names.class_names(self)}"


def view(record: Record, selection: Selection, ahead: int = AHEAD) -> View:
    """The view of a selection, kept for the selections most in use.

    ahead: how many trips before and after the one in view are ready to be stepped to.
    """
    key = RecordKey(record)
    return _picked(key, selection, ahead) if selection.pick else _view(key, selection, ahead)


@dataclass(frozen=True, eq=False)
class RecordKey:
    """A record as a cache key: equal when its content is."""

    record: Record

    def __hash__(self) -> int:
        return hash(self.record.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RecordKey) and other.record.digest == self.record.digest


@lru_cache(maxsize=VIEWS_KEPT)
def _picked(key: RecordKey, selection: Selection, ahead: int) -> View:
    content = _view(key, selection.without("pick"), ahead)
    return replace(
        content, selection=selection, scene=replace(content.scene, picked=selection.pick)
    )


@lru_cache(maxsize=ANSWERS_KEPT)
def _answers(key: RecordKey, selection: Selection) -> Answers:
    return Answers(key.record, selection, *_answered(key, selection.vintage, selection.filters))


def _answered(key: RecordKey, vintage: str, filters: Filters) -> Answered:
    """What the record answers, which is the same in every language."""
    of_classes = trip_order.ids_of_classes(key.record, filters.classes)
    if len(filters.trips) != 1 or filters.trips[0] not in of_classes:
        return _answered_together(key, vintage, filters)
    trip = filters.trips[0]
    block = of_classes.index(trip) // BLOCK
    return _answered_each(key, vintage, replace(filters, trips=()), block)(trip)


@cached(LRUCache[Any, Answered](ANSWERS_KEPT), condition=Condition())
def _answered_together(key: RecordKey, vintage: str, filters: Filters) -> Answered:
    return questions.answered(key.record, vintage, filters)


@cached(LRUCache[Any, Callable[[str], Answered]](ANSWERS_KEPT), condition=Condition())
def _answered_each(
    key: RecordKey, vintage: str, filters: Filters, block: int
) -> Callable[[str], Answered]:
    """The answers of each of BLOCK trips that follow one another: one question for all."""
    of_classes = trip_order.ids_of_classes(key.record, filters.classes)
    trips = of_classes[block * BLOCK : (block + 1) * BLOCK]
    return questions.answered_each(key.record, vintage, filters, trips)


@cached(LRUCache[Any, View](VIEWS_KEPT), condition=Condition())
def _view(key: RecordKey, selection: Selection, ahead: int) -> View:
    found = _answers(key, selection)
    frames = _frames(key, selection, ahead)
    scene = scenes.scene(found, _breaks(key, selection.vintage), frames)
    shown = View(**{field.name: getattr(found, field.name) for field in fields(found)}, scene=scene)
    # What the frames have worked out of these answers is not worked out again.
    vars(shown).update(vars(found))
    return shown


@lru_cache(maxsize=16)
def _breaks(key: RecordKey, vintage: str) -> Breaks:
    origins = questions.origins(key.record, vintage)
    counts = origins.dropna(subset=["code"])["trainees"]
    return breaks_for(counts, few=FEW if key.record.is_rounded else 1)


def choice_counts(record: Record, filters: Filters, dimension: str) -> pd.DataFrame:
    """What each choice of a filter would show, kept for the filters most in use."""
    return _choice_counts(RecordKey(record), filters, dimension)


@lru_cache(maxsize=VIEWS_KEPT)
def _choice_counts(key: RecordKey, filters: Filters, dimension: str) -> pd.DataFrame:
    return questions.counts(key.record, filters, (dimension,))


def _frames(key: RecordKey, selection: Selection, ahead: int) -> tuple[Frame, ...]:
    """A frame for each trip near the one in view, and one for the trips together where asked."""
    trips = trip_order.ids_of_classes(key.record, selection.cls)
    alone = selection.trip[0] if len(selection.trip) == 1 else None
    here = trips.index(alone) if alone in trips else 0
    near = _light(key.record, trips[max(0, here - ahead) : here + ahead + 1], alone)
    steps = tuple(_frame(key, replace(selection, trip=(trip,))) for trip in near)
    return steps if alone in near else (*steps, _frame(key, selection))


def _light(record: Record, trips: Sequence[str], alone: str | None) -> list[str]:
    """The trips, unless they have many stops: then only the one in view."""
    if {*trips} <= {alone}:
        return [*trips]
    stops = questions.stops_by_trip(record)[[*trips]].sum()
    return [trip for trip in trips if trip == alone or stops <= MOST_STOPS * len(trips)]


@lru_cache(maxsize=FRAMES_KEPT)
def _frame(key: RecordKey, selection: Selection) -> Frame:
    return scenes.frame(_answers(key, selection))
