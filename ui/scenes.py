"""From the answers of a record to the scene of a map, for the page and the pictures alike."""

from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

import texts
from data import Record, questions
from data.questions import Filters, Totals
from geo import boundaries, provinces
from geo.breaks import Breaks, breaks_for, labels
from geo.scene import MARK_COLUMNS, Frame, Scene
from texts import Say
from ui.selection import Selection

AHEAD = 12
# A kept view holds its record: few enough that large drafts of former sessions leave memory.
VIEWS_KEPT, FRAMES_KEPT = 64, 256
MOST_NAMED = 3


@dataclass(frozen=True)
class View:
    """Everything the page says about one selection."""

    record: Record
    selection: Selection
    say: Say
    totals: Totals
    origins: pd.DataFrame
    stops: pd.DataFrame
    trips: pd.DataFrame
    scene: Scene

    @property
    def frame(self) -> Frame:
        """The frame in view."""
        return self.scene.frame


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
    record, say = key.record, texts.of(selection.lang)
    filters, vintage = selection.filters, selection.vintage
    trips = questions.trips(record, filters)
    totals = questions.totals(record, vintage, filters)
    origins = questions.origins(record, vintage, filters)
    stops = questions.stops(record, filters, vintage)
    frames = _frames(key, selection, ahead)
    scene = Scene(
        vintage=vintage,
        lang=selection.lang,
        breaks=_breaks(key, vintage),
        frames=frames,
        current=selection.frame_key,
        texts=_words(selection, _breaks(key, vintage), _any_illustrative(frames)),
    )
    return View(record, selection, say, totals, origins, stops, trips, scene)


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
    here = trips.index(selection.trip[0]) if selection.frame_key in trips else 0
    near = trips[max(0, here - ahead) : here + ahead + 1]
    steps = tuple(_frame(key, replace(selection, trip=(trip,))) for trip in near)
    return steps if selection.frame_key in near else (*steps, _frame(key, selection))


@lru_cache(maxsize=FRAMES_KEPT)
def _frame(key: _Key, selection: Selection) -> Frame:
    record, say, filters = key.record, texts.of(selection.lang), selection.filters
    origins = questions.origins(record, selection.vintage, filters)
    stops = questions.stops(record, filters, selection.vintage)
    totals = questions.totals(record, selection.vintage, filters)
    title = _title(record, selection, say)
    return Frame(
        key=selection.frame_key,
        query=selection.query(),
        title=title,
        shades=_shades(origins),
        marks=_marks(stops),
        summary=_summary(title, totals, origins, stops, selection),
        step=len(selection.trip) == 1,
        notice=_notice(record, selection, say),
    )


def _shades(origins: pd.DataFrame) -> pd.DataFrame:
    located = origins.dropna(subset=["code"]).set_index("code")
    return located.rename(columns={"trainees": "value"})[["value", "provenance"]]


def _marks(stops: pd.DataFrame) -> pd.DataFrame:
    number = stops["seq"].astype("string").fillna("?")
    if stops["trip_id"].nunique() > 1:
        number = stops["number"].astype("string") + "·" + number
    marks = stops.assign(mark_id=stops["stop_id"], series=stops["trip_id"], name=stops["place"])
    return marks.assign(number=number)[[*MARK_COLUMNS]]


def _title(record: Record, selection: Selection, say: Say) -> str:
    if not selection.trip:
        return say("trip.all")
    if len(selection.trip) > 1:
        return say("trip.several", n=len(selection.trip))
    return trip_title(trip_row(record, selection.trip[0]), say, selection.lang)


def trip_row(record: Record, trip_id: str) -> pd.Series:
    """One trip of the record."""
    return record.trips.loc[record.trips["trip_id"] == trip_id].iloc[0]


def trip_title(trip: pd.Series, say: Say, lang: str) -> str:
    """A trip by its number and dates."""
    dates = trip_dates(trip, lang) or say("trip.dates_unknown")
    return f"{say('trip.numbered', number=trip['number'])} · {dates}"


def trip_dates(trip: pd.Series, lang: str) -> str:
    """The days of a trip, or "" where they are not known."""
    first, last = trip["start_date"], trip["end_date"]
    if pd.isna(first):
        return ""
    return texts.days(first, first if pd.isna(last) else last, lang)


def _summary(
    title: str, totals: Totals, origins: pd.DataFrame, stops: pd.DataFrame, selection: Selection
) -> str:
    """The frame in two sentences: who from where, and where to."""
    say = texts.of(selection.lang)
    people = say(
        "summary.people",
        n=totals.trainees,
        provinces=totals.provinces,
        units=totals.units_in_vintage,
    )
    visited = (
        say("summary.stops", n=len(stops), places="; ".join(dict.fromkeys(stops["place"])))
        if len(stops)
        else say("summary.no_stops")
    )
    return f"{title}. {people}{_most(origins, selection)}{_made_up(origins, say)}. {visited}."


def _most(origins: pd.DataFrame, selection: Selection) -> str:
    """Where most come from, unless too many places share the first rank to be named."""
    placed = origins.dropna(subset=["code"])
    first = placed[placed["trainees"] == placed["trainees"].max()]
    if not 0 < len(first) <= MOST_NAMED or len(placed) == len(first):
        return ""
    names = provinces.units(selection.vintage)[f"name_{selection.lang}"][first["code"]]
    count = int(first["trainees"].iloc[0])
    return texts.of(selection.lang)("summary.most", names=", ".join(names), n=count)


def _made_up(origins: pd.DataFrame, say: Say) -> str:
    return say("summary.illustrative") if (origins["illustrative"] > 0).any() else ""


def _notice(record: Record, selection: Selection, say: Say) -> tuple[str, str] | None:
    if len(selection.trip) != 1:
        return None
    trip = trip_row(record, selection.trip[0])
    if trip["status"] == "documented":
        return None
    name = say("trip.numbered", number=trip["number"])
    return say("trip.unknown_title", trip=name), unknown_note(record, trip, say)


def unknown_note(record: Record, trip: pd.Series, say: Say) -> str:
    """What is known and not known of a trip without a record."""
    of_class = record.classes.loc[record.classes["class_id"] == trip["class_id"], "trips_planned"]
    planned = int(of_class.iloc[0]) if len(of_class) and pd.notna(of_class.iloc[0]) else None
    held = len(record.trips.loc[record.trips["class_id"] == trip["class_id"]])
    return say("trip.unknown_note", planned=planned or held)


def _any_illustrative(frames: tuple[Frame, ...]) -> bool:
    return any((frame.shades["provenance"] == "illustrative").any() for frame in frames)


def _words(selection: Selection, breaks: Breaks, illustrative: bool) -> dict[str, str]:
    say = texts.of(selection.lang)
    words = {
        key.removeprefix("map."): say.form(key)
        for key in texts.catalogue()
        if key.startswith("map.")
    }
    words["credit"] = say("map.credit", vintage=selection.vintage)
    words |= {f"class_{grade}": label for grade, label in enumerate(labels(breaks))}
    return words if illustrative else {**words, "legend_hatch": ""}


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
