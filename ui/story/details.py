"""What is known of a stop and of a unit, claim by claim."""

from typing import Any

import pandas as pd

from data import Record
from data.questions import kept
from geo import provinces
from texts import Say
from ui.story import itinerary
from ui.view import View, cell_text, names, stop_details, unit_details


def of_stops(view: View, stops: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """All that is known of stops of a view, by id: what a card says, and `more` with the rest."""
    return {
        str(stop["stop_id"]): itinerary.card(view, stop) | {"more": _more(view, stop)}
        for stop in stops.to_dict("records")
    }


def _more(view: View, stop: cell_text.RecordRow) -> dict[str, Any]:
    claims = {name: rest for name, *rest in stop_details.claims(view, stop)}
    topic, known = claims.pop("topic")
    shown = [
        [view.say(f"details.{name}"), *_shown(view, name, said, known_as, stop)]
        for name, (said, known_as) in claims.items()
    ]
    return {
        "topic": topic or view.say("details.unknown"),
        "known": known,
        "terms": shown,
        "note": cell_text.in_language(stop, "note", view.lang),
        "quote": stop_details.quote(view, stop),
        "source": stop_details.source(view, stop),
    }


def _shown(
    view: View, name: str, said: str, known: str, stop: cell_text.RecordRow
) -> tuple[str, str] | tuple[str]:
    """What is said of a claim and how it is known; that it is not stated is no claim."""
    if said:
        return said, known
    trip = names.trip_row(view.record, stop["trip_id"])
    dates = names.trip_dates(trip, view.lang) if name == "date" else ""
    if not dates:
        return (view.say("details.unknown"),)
    return (view.say("story.within", days=dates) if names.has_both_days(trip) else dates,)


def of_units(view: View) -> dict[str, Any]:
    """What is said of each unit whatever the frame, by code: its name, then terms and what is said.

    `said` are all of these texts, each once; `of` names them by position. `Model.learn` (model.js)
    is the inverse.
    """
    of_record, key = _units_told(view.record), (view.selection.vintage, view.say)
    if key not in of_record:
        of_record[key] = _of_units(view)
    return of_record[key]


@kept
def _units_told(record: Record) -> dict[tuple[str, Say], dict[str, Any]]:
    """What was said of units so far, by list of provinces and language."""
    return {}


def _of_units(view: View) -> dict[str, Any]:
    said: dict[str, int] = {}
    units = {}
    for code, name in provinces.units(view.selection.vintage)[f"name_{view.lang}"].items():
        terms = unit_details.lasting_terms(view, str(code))
        told = [str(name), *(text for term in terms for text in term)]
        units[str(code)] = [said.setdefault(text, len(said)) for text in told]
    return {"said": list(said), "of": units}
