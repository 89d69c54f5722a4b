"""What the story is told of a view, as plain values, small enough to travel at every change.

What a frame says stands in `frames` by the frame's key; what is said of a stop or a unit, whatever
the frame, stands once in `stops` and `units`.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs

import texts
from texts import Say
from ui.story import details, itinerary
from ui.story.frame_values import frame_values
from ui.view import Selection, View, captions, filters_on, regions, trips_of_codes, views

MOST_DETAILS = 40
"""So many stops of the view in front bring their details; of more, see `picked`."""
KEPT = 256


def values(view: View, whole: bool = False, brief: bool = False) -> dict[str, Any]:
    """Everything the story says of a view and of the frames near it.

    whole: with the details of the stops of every frame, for who can ask for nothing later.
    brief: without those of the view in front either, for who asks for all in a moment.
    """
    keys = [frame.key for frame in view.scene.frames]
    record = views.RecordKey(view.record)
    near = {key: _of_frame(record, _selection(view, key)) for key in keys}
    stops = {stop: row for part in near.values() for stop, row in part.stops.items()}
    if whole:
        for found in (_found(record, _selection(view, key)) for key in keys):
            stops |= details.of_stops(found, found.stops.head(itinerary.MOST_CARDS))
    return {
        "lang": view.lang,
        "frames": {key: part.frame for key, part in near.items()},
        "stops": stops
        | ({} if brief or not _tells_all(view) else details.of_stops(view, view.stops)),
        "units": details.of_units(view),
        # The class is named beside it, wherever this is told.
        "filters": filters_on.sentence(view, of_classes=False),
        "paper": _paper(view),
        "regions": {
            "names": regions.names(view),
            "scheme": regions.scheme(view),
            "heading": regions.heading(view),
        },
    }


def _paper(view: View) -> dict[str, Any]:
    """What a printed sheet says of every frame: the filters; credit, dates and disclaimer."""
    return {"filtered": captions.filtered(view), "fine": [*captions.fine_print(view)[1:]]}


DETAILS = ("count", "host", "share", "rank", "rank_of", "stops_here", "quote", "quote_language")
KNOWN = ("documented", "derived", "illustrative", "none")


def words() -> dict[str, dict[str, str]]:
    """The texts that the script fills in, by language, then by key without the section."""
    return {lang: _words(texts.of(lang)) for lang in texts.LANGUAGES}


def _words(say: Say) -> dict[str, str]:
    own = [key for key in texts.catalogue() if key.startswith("story.")]
    return {
        **{key.removeprefix("story."): say.form(key) for key in own},
        **{name: say.form(f"details.{name}") for name in DETAILS},
        **{f"known_{known}": say.form(f"provenance.{known}") for known in KNOWN},
        "provenance": say.form("provenance.label"),
        "figures": say.form("figures.label"),
    }


def picked(view: View) -> dict[str, Any]:
    """The details of the stop that is picked, by its id, where the values are without them."""
    if _tells_all(view):
        return {}
    return details.of_stops(
        view, view.stops[view.stops["stop_id"] == view.selection.pick.removeprefix("s-")]
    )


def _tells_all(view: View) -> bool:
    return len(view.stops) <= MOST_DETAILS


def _selection(view: View, key: str) -> Selection:
    return replace(view.selection, trip=trips_of_codes(parse_qs(key)["trip"]), pick="")


@dataclass(frozen=True)
class _OfFrame:
    """What is told of one frame, and of its stops."""

    frame: dict[str, Any]
    stops: dict[str, Any]


@lru_cache(maxsize=KEPT)
def _of_frame(record: views.RecordKey, selection: Selection) -> _OfFrame:
    found = _found(record, selection)
    return _OfFrame(frame_values(found), itinerary.stops(found))


def _found(record: views.RecordKey, selection: Selection) -> View:
    return views.view(record.record, selection, ahead=0)
