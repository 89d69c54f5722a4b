"""What each choice around the map leads to, as parts of an address.

The map hears a choice before Python does, and shows the state that it leads to. Choices are named
by the key of their widget and their place in it; see `geo/leaflet/choices.js`.
"""

import json
from collections.abc import Iterable
from urllib.parse import urlencode

from markupsafe import Markup

from data import Record
from ui.view import View, codes_of_trips, element, trip_order

Codes = tuple[str, ...]
Leads = dict[str, list[str]]
"""What the choices of widgets lead to, by the widgets' keys."""


def carried(leads: Leads) -> Markup:
    """An element that says it to the map, and nothing to a reader."""
    return element("span", Markup(), hidden="", data_leads=json.dumps(leads))


def to_codes(name: str, codes: Iterable[str]) -> list[str]:
    """To one value of a parameter each."""
    return [urlencode({name: code}) for code in codes]


def to_trips(choices: Iterable[Codes]) -> list[str]:
    """To some trips each."""
    return [urlencode([("trip", code) for code in codes_of_trips(codes)]) for codes in choices]


def to_classes(view: View, choices: Iterable[Codes]) -> list[str]:
    """To a class each, with those of its trips that come into view."""
    chosen = list(choices)
    trips = to_trips(trips_with(view.record, codes, view.selection.trip) for codes in chosen)
    classes = [urlencode([("cls", code) for code in codes or ("",)]) for codes in chosen]
    return [f"{cls}&{trip}" for cls, trip in zip(classes, trips, strict=True)]


def without(*names: str) -> list[str]:
    """To the same state with some parameters taken out."""
    return [urlencode(dict.fromkeys(names, ""))]


def trips_with(record: Record, classes: Codes, trips: Codes) -> Codes:
    """The trips in view once classes are chosen: those in view if they are theirs, else the last.

    The last is the last with a record; none, which are all, where there is none.
    """
    rows = trip_order.of_classes(record, classes)
    if not classes or set(trips) <= set(rows["trip_id"]):
        return trips if classes else ()
    return tuple(rows.loc[rows["status"] == "documented", "trip_id"].tail(1))
