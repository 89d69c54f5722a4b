"""The view in sentences: who works where, how that is known, and where the trips went."""

from geo import provinces
from ui.view import names, provenances, reconciliation
from ui.view.answers import Answers

MOST_NAMED = 3
MOST_PLACES = 40
"""So many places are named in a sentence."""


def sentences(view: Answers) -> str:
    """The whole summary: the trips, the people, the places, and what is made up."""
    title = names.trips_title(view.record, view.selection, view.say)
    note = provenances.note(view)
    said = [title, people(view), places(view), *([note.rstrip(".")] if note else [])]
    return f"{'. '.join(said)}."


def people(view: Answers) -> str:
    """How many people of how many provinces, and where most are, if that is no invention."""
    say, t = view.say, view.totals
    if not t.trainees_held:
        return say("summary.no_list")
    who = reconciliation.part_in_view(view) if view.is_limited else _whole(view)
    placed = say(
        "summary.placed",
        n=view.people(t.trainees),
        provinces=t.provinces,
        units=t.units_in_vintage,
        vintage=view.selection.vintage,
    )
    lost = [say("summary.unplaced", n=view.people(t.unplaced))] if t.unplaced else []
    return ", ".join([who, *([f"{placed}{_most(view)}"] if t.provinces else []), *lost])


def _whole(view: Answers) -> str:
    """How many the classes have, where that is published; else how many the list has."""
    all_listed = view.total_is_published and len(view.listed) == len(view.classes)
    classes = len(view.classes) if all_listed else 0
    key = {0: "whole", 1: "whole_class"}.get(classes, "whole_classes")
    counted = {"classes": classes} if classes > 1 else {}
    return view.say(f"summary.{key}", n=view.people(view.totals.trainees), **counted)


def _most(view: Answers) -> str:
    """Where most are, unless that is made up, or too many places share the first rank."""
    if not view.allows_findings:
        return ""
    placed = view.origins.dropna(subset=["code"])
    first = placed[placed["trainees"] == placed["trainees"].max()]
    tied = len(placed) == len(first) or len(first) > MOST_NAMED
    if placed.empty or tied:
        return ""
    units = provinces.units(view.selection.vintage)[f"name_{view.lang}"][first["code"]]
    key = "summary.most" if len(first) == 1 else "summary.most_each"
    return view.say(key, names=", ".join(units), n=int(first["trainees"].iloc[0]))


def places(view: Answers) -> str:
    """Where the trips went, of what the filters leave in."""
    say, t = view.say, view.totals
    if not t.stops_held:
        return say("summary.no_stops")
    if not t.stops:
        return say("summary.stops_left_out", n=t.stops_held)
    called = [*dict.fromkeys(names.place_names(view.stops, say))]
    left = len(called) - MOST_PLACES
    more = [say("share.places_more", n=left)] if left > 0 else []
    named = "; ".join([*called[:MOST_PLACES], *more])
    if t.stops < t.stops_held:
        return say("summary.stops_part", n=t.stops, held=t.stops_held, places=named)
    return say("summary.stops", n=t.stops, places=named)
