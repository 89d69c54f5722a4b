"""What is said of a trip without a record."""

from data import questions
from ui.view import names
from ui.view.answers import Answers
from ui.view.cell_text import RecordRow


def notice(view: Answers) -> tuple[str, str] | None:
    """Title and text where the one trip in view has no record: what is known of it, what not."""
    if len(view.selection.trip) != 1:
        return None
    trip = names.trip_row(view.record, view.selection.trip[0])
    if trip["status"] == "documented":
        return None
    said = [_planned(view, trip), _listed(view, trip), _not_known(view, trip)]
    title = view.say("trip.unknown_title", trip=names.trip_name(trip, view.say))
    return title, " ".join(sentence for sentence in said if sentence)


def _planned(view: Answers, trip: RecordRow) -> str:
    """That a source names the trip as one of so many, where it does."""
    planned = names.planned_trips(view.record).get(trip["class_id"])
    return "" if planned is None else view.say("trip.unknown_planned", planned=planned)


def _listed(view: Answers, trip: RecordRow) -> str:
    """That a list tells who was on the trip, where one does."""
    listed = questions.listed_trips(view.record).eq(trip["trip_id"]).any()
    return view.say("trip.unknown_listed") if listed else ""


def _not_known(view: Answers, trip: RecordRow) -> str:
    missing = [] if names.trip_dates(trip, view.lang) else [view.say("trip.unknown_days")]
    missing += [] if view.totals.stops_held else [view.say("trip.unknown_stops")]
    if not missing:
        return ""
    both = view.say("trip.and", first=missing[0], last=missing[-1])
    return view.say("trip.unknown_rest", missing=both if len(missing) == 2 else missing[0])
