"""The trips of a view of several, by class: what a row says of each, and where it leads."""

from typing import Any
from urllib.parse import urlencode

import pandas as pd

from data import questions
from geo import provinces
from ui.view import View, cell_text, codes_of_trips, names

ROUTE_PLACES = 4
"""So many places a row can show; it ends long before the last of them."""
MOST_TRIPS = 100
"""So many trips are listed."""


def values(view: View) -> list[dict[str, Any]] | None:
    """The classes of a view of several trips, each with its trips; None for one trip.

    The class that travelled last stands first; no more than MOST_TRIPS are listed.
    """
    if len(view.trips) < 2:
        return None
    trips = view.trips.assign(class_id=view.trips["class_id"].fillna(""))
    of_class = trips.groupby("class_id")
    newest = trips.assign(last=of_class["start_date"].transform("max")).sort_values(
        ["last", "class_id", "start_date", "number"], ascending=[False, True, True, True]
    )
    shown = newest.head(MOST_TRIPS)
    routes = _routes(view, shown["trip_id"])
    return [
        _of_class(view, str(class_id), of_class.get_group(str(class_id)), rows, routes)
        for class_id, rows in shown.groupby("class_id", sort=False)
    ]


def _of_class(
    view: View,
    class_id: str,
    whole: pd.DataFrame,
    shown: pd.DataFrame,
    routes: dict[str, list[str]],
) -> dict[str, Any]:
    """A class: its name, what its trips are as a whole, and those of them that are shown."""
    stops, years = int(whole["n_stops"].sum()), _years(whole)
    is_known = questions.stops_by_trip(view.record)[whole["trip_id"]].sum() > 0
    held = {"trips": len(whole)} | ({"stops": stops} if is_known else {})
    return {
        "name": names.class_name(view.record, class_id, view.lang),
        "years": years,
        "held": view.say("story.in_class" if is_known else "story.in_class_unknown", **held),
        "trips": [_row(view, trip, routes, years) for trip in shown.to_dict("records")],
    }


def _years(trips: pd.DataFrame) -> str:
    years = trips["start_date"].dropna().dt.year
    return (
        "–".join(dict.fromkeys(str(year) for year in (years.min(), years.max())))
        if len(years)
        else ""
    )


def _row(view: View, trip: dict[Any, Any], routes: dict[str, list[str]], years: str) -> list[Any]:
    """A trip: the key of its frame, its name in a word, its days, its places.

    years: what stands at its class, for the year of its days where they are of one.
    """
    trip_id = str(trip["trip_id"])
    key = urlencode([("trip", code) for code in codes_of_trips((trip_id,))])
    number = (
        names.trip_name(trip, view.say) if pd.isna(trip["number"]) else str(int(trip["number"]))
    )
    return [
        key,
        number,
        _days(view, trip, years),
        " → ".join(routes.get(trip_id, [])) or _without_places(view, trip),
    ]


def _without_places(view: View, trip: dict[Any, Any]) -> str:
    """Why a row names no place: there is no record, or no stop is on it, or filters leave none."""
    if trip["status"] != "documented":
        return view.say("story.no_record")
    held = questions.stops_by_trip(view.record)[trip["trip_id"]]
    return view.say("story.stops_filtered" if held else "story.stops_unknown")


def _days(view: View, trip: dict[Any, Any], years: str) -> str:
    """The days of a trip, without the year where it stands at the class alone."""
    whole = names.trip_dates(trip, view.lang)
    if pd.isna(trip["start_date"]) or (year := str(trip["start_date"].year)) != years:
        return whole
    return whole.replace(f"/{year}", "").replace(f" {year}", "")


def _routes(view: View, trips: "pd.Series[str]") -> dict[str, list[str]]:
    """The first provinces of each trip, in order; the place where the province is not known."""
    units = provinces.units(view.selection.vintage)[f"name_{view.lang}"]
    named: dict[str, dict[str, None]] = {}
    rows = view.stops[view.stops["trip_id"].isin(trips)]
    for stop in cell_text.records(rows, ("trip_id", "code", "place", "place_en")):
        place = units.get(stop["code"]) or names.place_name(stop, view.say)
        named.setdefault(str(stop["trip_id"]), {})[place] = None
    return {trip: [*places][:ROUTE_PLACES] for trip, places in named.items()}
