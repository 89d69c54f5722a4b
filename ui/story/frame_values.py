"""What the story says of one frame: its figures, its stops in order, its days, its regions."""

import re
from typing import Any

from ui.story import days, itinerary, tour
from ui.view import View, caption, citations, figures, names, reconciliation, regions, unit_details

SHOWN = ("trainees", "provinces", "stops")
UNKNOWN = "–"
_NUMBERED = re.compile(r"^(?:Chuyến|Trip) \d+\s*[:–-]\s*")


def frame_values(view: View, whole: bool) -> dict[str, Any]:
    """One frame as plain values; what is empty is left out.

    whole: all that is said of it; else as much as a step to it shows at once, the rest comes after.
    """
    said = {
        "figures": [_figure(view, name) for name in SHOWN],
        "sentence": reconciliation.sentence(view),
        "agrees": view.reconciliation.agrees,
        "groups": itinerary.groups(view),
        **(_rest(view) if whole else {}),
    }
    return {key: value for key, value in said.items() if value not in (None, [], {}, "")}


def _rest(view: View) -> dict[str, Any]:
    return {
        "days": days.values(view),
        "regions": _regions(view),
        "findings": view.allows_findings,
        "known": unit_details.known(view),
        "head": _head(view),
        "sources": citations.sentence(view),
        "tour": tour.values(view),
    }


def _figure(view: View, name: str) -> list[Any]:
    """A figure: its value, its whole or "", what it counts, whether it is made up."""
    value, label = figures.written(view, name)
    part, _, whole = value.partition("/")
    figure = view.figures[name]
    if figure.value is None:
        return [UNKNOWN, "", f"{label}: {value}", 0]
    return [part, whole, label, int(figure.provenance == "illustrative")]


def _regions(view: View) -> list[list[int]]:
    """People of each region in the order of the names, and whether that is made up."""
    rows = regions.by_region(view)
    return [
        [int(people), int(known == "illustrative")]
        for people, known in rows[["trainees", "provenance"]].to_numpy()
    ]


def _head(view: View) -> list[str]:
    """What names a frame where it is presented: class, which trip, its name, its dates."""
    said, which = caption(view), _which(view)
    return [said.kicker, which, _subject(said.title), said.subtitle]


def _subject(title: str) -> str:
    """The name of a trip without its number, which is said beside it.

    >>> _subject("Chuyến 3: một số tỉnh phía Nam"), _subject("Chuyến 4")
    ('Một số tỉnh phía Nam', 'Chuyến 4')
    """
    rest = _NUMBERED.sub("", title)
    return f"{rest[:1].upper()}{rest[1:]}" if rest else title


def _which(view: View) -> str:
    """Which of how many trips it is, where a source says how many were planned."""
    if len(view.trips) != 1:
        return ""
    trip, record = view.trips.iloc[0], view.record
    name = names.trip_name(trip, view.say)
    of_class = record.classes.loc[record.classes["class_id"] == trip["class_id"], "trips_planned"]
    planned = of_class.dropna()
    if planned.empty:
        return name
    return view.say("story.of_planned", trip=name, planned=int(planned.iloc[0]))
