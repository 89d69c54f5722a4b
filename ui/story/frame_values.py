"""What the story says of one frame: its figures, its stops in order, its days, its regions."""

from typing import Any

from ui.story import days, itinerary
from ui.view import View, caption, figures, names, reconciliation, regions, unit_details

SHOWN = ("trainees", "provinces", "stops")


def frame_values(view: View) -> dict[str, Any]:
    """One frame as plain values; what is empty is left out."""
    said = {
        "figures": [_figure(view, name) for name in SHOWN],
        "sentence": reconciliation.sentence(view),
        "agrees": view.reconciliation.agrees,
        "groups": itinerary.groups(view),
        "days": days.values(view),
        "regions": _regions(view),
        "illustrative": bool((view.origins["illustrative"] > 0).any()),
        "findings": view.allows_findings,
        "known": unit_details.known(view),
        "head": _head(view),
    }
    return {key: value for key, value in said.items() if value not in (None, [], {}, "")}


def _figure(view: View, name: str) -> list[Any]:
    """A figure: its value, its whole or "", what it counts, whether it is made up."""
    value, label = figures.written(view, name)
    part, _, whole = value.partition("/")
    return [part, whole, label, int(view.figures[name].provenance == "illustrative")]


def _regions(view: View) -> list[list[int]]:
    """People of each region in the order of the names, and whether that is made up."""
    rows = regions.by_region(view)
    return [
        [int(people), int(known == "illustrative")]
        for people, known in rows[["trainees", "provenance"]].to_numpy()
    ]


def _head(view: View) -> list[str]:
    """What names a frame where it is presented: class, which trip, its name, its dates."""
    said = caption(view)
    return [said.kicker, _which(view), said.title, said.subtitle]


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
