"""What the story says of one frame: its figures, its stops in order, its days, its regions."""

from typing import Any

from ui.story import days, itinerary, tour
from ui.view import View, captions, citations, figures, names, reconciliation, regions, unit_details


def frame_values(view: View) -> dict[str, Any]:
    """One frame as plain values; what is empty is left out."""
    said = {
        "figures": [_figure(view, name) for name in figures.ON_THE_MAP],
        "sentence": reconciliation.sentence(view),
        "standing": reconciliation.standing(view),
        "groups": itinerary.groups(view),
        "left": _left(view) or None,
        "days": days.values(view),
        "regions": _regions(view),
        "findings": view.allows_findings,
        "known": unit_details.known(view),
        "head": _head(view),
        "empty": "" if view.totals.stops_held else view.say("summary.no_stops"),
        "sources": citations.sentence(view),
        "tour": tour.values(view),
    }
    return {key: value for key, value in said.items() if value not in (None, [], {}, "")}


def _left(view: View) -> int:
    """How many stops of the one trip in view, or else how many trips, the list leaves out."""
    if len(view.trips) == 1:
        return max(0, len(view.stops) - itinerary.MOST_CARDS)
    return max(0, len(view.trips) - tour.MOST_TRIPS)


def _figure(view: View, name: str) -> list[Any]:
    """A figure: its value, its whole or "", what it counts, whether it is made up."""
    value, label = figures.written(view, name)
    part, _, whole = value.partition("/")
    figure = view.figures[name]
    if figure.value is None:
        return [figures.UNKNOWN, "", f"{label}: {value}", 0]
    return [part, whole, label, int(figure.provenance == "illustrative")]


def _regions(view: View) -> list[list[int]]:
    """People of each region in the order of the names, and whether that is made up."""
    rows = regions.by_region(view)
    made_up = (int(known == "illustrative") for known in rows["provenance"].tolist())
    return [[*row] for row in zip(rows["trainees"].tolist(), made_up, strict=True)]


def _head(view: View) -> list[str]:
    """What names a frame where it is presented: class, which trip, its name, its dates."""
    title = names.heading(view.record, view.selection, view.say)
    return [names.class_names(view), _which(view), title, captions.dates(view)]


def _which(view: View) -> str:
    """Which of how many trips it is, where a source says how many were planned."""
    trip = names.only_trip(view)
    if trip is None:
        return ""
    name = names.trip_name(trip, view.say)
    planned = names.planned_trips(view.record).get(trip["class_id"])
    if planned is None:
        return name
    return view.say("story.of_planned", trip=name, planned=planned)
