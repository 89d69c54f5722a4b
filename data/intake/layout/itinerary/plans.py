"""Plans of trips of which another itinerary tells how they were made."""

from collections.abc import Sequence
from dataclasses import replace

from data.intake.layout.itinerary.phrases import Phrases
from data.intake.layout.itinerary.reading import Itinerary, Trip
from data.intake.outcomes import Outcome

_OF_PLANS = Phrases("titles", "of_plans")
_OF_WHAT_WAS_DONE = Phrases("titles", "of_what_was_done")


def without_plans(itineraries: Sequence[Itinerary]) -> list[Itinerary]:
    """Return the itineraries, plans without the trips that others tell as they were made."""
    made = [trip for one in itineraries if not _is_plan(one) for trip in one.trips]
    return [_without(one, made) if _is_plan(one) else one for one in itineraries]


def _is_plan(itinerary: Itinerary) -> bool:
    """Tell a plan by its titles or the name of its sheet."""
    said = [*itinerary.titles, itinerary.cells.grid.sheet]
    done = any(map(_OF_WHAT_WAS_DONE.within, said))
    return not done and any(map(_OF_PLANS.within, said))


def _without(plan: Itinerary, made: Sequence[Trip]) -> Itinerary:
    left = tuple(trip for trip in plan.trips if not any(_are_one(trip, one) for one in made))
    shown = {visit.stop.entry.row for trip in left for visit in trip.visits}
    settled = plan.outcomes.items()
    gone: dict[int, Outcome] = {n: "planned" for n, o in settled if o == "row" and n not in shown}
    return replace(plan, trips=left, outcomes={**plan.outcomes, **gone})


def _are_one(trip: Trip, other: Trip) -> bool:
    """Tell the same trip of a class: by its number, else by days that both have."""
    if trip.of_class and other.of_class and trip.of_class != other.of_class:
        return False
    if trip.number and other.number:
        return trip.number == other.number
    if trip.first is None or trip.last is None or other.first is None or other.last is None:
        return False
    return trip.first <= other.last and other.first <= trip.last
