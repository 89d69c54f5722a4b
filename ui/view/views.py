"""From the answers of a record to the scene of a map, for the page and the pictures alike."""

from dataclasses import dataclass, fields, replace
from functools import lru_cache

import pandas as pd

import texts
from data import Record
from data.questions import Filters, questions
from geo import boundaries
from geo.class_breaks import Breaks, breaks_for, labels
from geo.scene import MARK_COLUMNS, Frame, Scene
from texts import Say
from ui.view import wording
from ui.view.answers import Answers, answers
from ui.view.selection import Selection

AHEAD = 12
NUMBERED = "map.legend_stop"
STOP_LEGENDS = {
    "order in source": "map.legend_stop_source",
    "order of visit": "map.legend_stop_visit",
}
# A kept view holds its record: few enough that large drafts of former sessions leave memory.
VIEWS_KEPT, FRAMES_KEPT = 64, 256


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
        return f"{self.frame.title} · {wording.class_names(self)}"


def view(record: Record, selection: Selection, ahead: int = AHEAD) -> View:
    """The view of a selection, kept for the selections most in use.

    ahead: how many trips before and after the one in view are ready to be stepped to.
    """
    content = _view(_Key(record), selection.without("pick"), ahead)
    scene = replace(content.scene, picked=selection.pick)
    return replace(content, selection=selection, scene=scene)


@dataclass(frozen=True, eq=False)
class _Key:
    """A record as a cache key: equal when its content is."""

    record: Record

    def __hash__(self) -> int:
        return hash(self.record.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.record.digest == self.record.digest


@lru_cache(maxsize=VIEWS_KEPT)
def _view(key: _Key, selection: Selection, ahead: int) -> View:
    found = answers(key.record, selection)
    breaks = _breaks(key, selection.vintage)
    scene = Scene(
        vintage=selection.vintage,
        lang=selection.lang,
        breaks=breaks,
        frames=_frames(key, selection, ahead),
        current=selection.frame_key,
        texts=_words(found, breaks),
    )
    return View(**{field.name: getattr(found, field.name) for field in fields(found)}, scene=scene)


@lru_cache(maxsize=16)
def _breaks(key: _Key, vintage: str) -> Breaks:
    origins = questions.origins(key.record, vintage)
    return breaks_for(int(origins["trainees"].max()) if len(origins) else 0)


def counts(record: Record, filters: Filters) -> pd.DataFrame:
    """What each choice of a filter would show, kept for the filters most in use."""
    return _counts(_Key(record), filters)


@lru_cache(maxsize=VIEWS_KEPT)
def _counts(key: _Key, filters: Filters) -> pd.DataFrame:
    return questions.counts(key.record, filters)


def _frames(key: _Key, selection: Selection, ahead: int) -> tuple[Frame, ...]:
    """A frame for each trip near the one in view, and one for the trips together where asked."""
    trips = key.record.trips.sort_values("number")["trip_id"].tolist()
    if selection.cls:
        of_class = key.record.trips.set_index("trip_id")["class_id"]
        trips = [trip for trip in trips if of_class[trip] in selection.cls]
    alone = selection.trip[0] if len(selection.trip) == 1 else None
    here = trips.index(alone) if alone in trips else 0
    near = trips[max(0, here - ahead) : here + ahead + 1]
    steps = tuple(_frame(key, replace(selection, trip=(trip,))) for trip in near)
    return steps if alone in near else (*steps, _frame(key, selection))


@lru_cache(maxsize=FRAMES_KEPT)
def _frame(key: _Key, selection: Selection) -> Frame:
    found = answers(key.record, selection)
    return Frame(
        key=selection.frame_key,
        query=selection.query(),
        title=wording.view_title(key.record, selection, found.say),
        shades=_shades(found.origins),
        marks=_marks(found.stops, found.say),
        summary=wording.summary(found),
        step=len(selection.trip) == 1,
        notice=wording.unknown_trip(found),
    )


def _shades(origins: pd.DataFrame) -> pd.DataFrame:
    located = origins.dropna(subset=["code"]).set_index("code")
    return located.rename(columns={"trainees": "value"})[["value", "provenance"]]


def _marks(stops: pd.DataFrame, say: Say) -> pd.DataFrame:
    number = stops["seq"].astype("string").fillna("?")
    if stops["trip_id"].nunique() > 1:
        number = stops["number"].astype("string").fillna("?") + "·" + number
    names = [wording.place_name(stop, say) for stop in stops.to_dict("records")]
    named = pd.Series(names, index=stops.index, dtype="str")
    marks = stops.assign(mark_id=stops["stop_id"], series=stops["trip_id"], name=named)
    return marks.assign(number=number)[[*MARK_COLUMNS]]


def _words(found: Answers, breaks: Breaks) -> dict[str, str]:
    say = found.say
    words = {
        key.removeprefix("map."): say.form(key)
        for key in texts.catalogue()
        if key.startswith("map.")
    }
    words["legend_stop"] = say(_stop_legend(found.record))
    words["credit"] = say("map.credit", vintage=found.selection.vintage)
    return words | {f"class_{grade}": label for grade, label in enumerate(labels(breaks))}


def _stop_legend(record: Record) -> str:
    """What the numbers of the stops mean: one order throughout the record, or one and the other."""
    orders = set(record.stops["seq_basis"])
    return STOP_LEGENDS.get(orders.pop(), NUMBERED) if len(orders) == 1 else NUMBERED


def islands(selection: Selection) -> list[dict[str, object]]:
    """The two island groups as plain values for the map: label, unit and points."""
    groups = boundaries.islands(selection.vintage)
    return [
        {
            "id": group.Index,
            "code": group.code,
            "label": getattr(group, f"label_{selection.lang}"),
            "at": [group.lon, group.lat],
            "points": _points(group),
        }
        for group in groups.itertuples()
    ]


def _points(group: object) -> list[list[float]]:
    geometry = group.geometry  # type: ignore[attr-defined]
    parts = getattr(geometry, "geoms", [geometry])
    return [[round(p.centroid.x, 3), round(p.centroid.y, 3)] for p in parts]
