"""What each choice around the map leads to, as parts of an address.

The map hears a choice before Python does, and shows the state that it leads to. Choices are named
by the key of their widget and their place in it; see `geo/leaflet/choices.js`.
"""

import json
from collections.abc import Iterable
from urllib.parse import urlencode

from markupsafe import Markup

from data import Record
from ui.view import View, choices, codes_of_trips, element, trip_order

Codes = tuple[str, ...]
Leads = dict[str, list[str]]
"""What the choices of widgets lead to, by the widgets' keys."""


def carried(leads: Leads) -> Markup:
    """An element that says it to the map, and nothing to a reader."""
    return element("span", Markup(), hidden="", data_leads=json.dumps(leads))


def to_codes(name: str, codes: Iterable[str]) -> list[str]:
    """To one value of a parameter each."""
    return [urlencode({name: code}) for code in codes]


def to_trips(options: Iterable[Codes]) -> list[str]:
    """To some trips each."""
    return [urlencode([("trip", code) for code in codes_of_trips(codes)]) for codes in options]


def to_classes(view: View, options: Iterable[Codes]) -> list[str]:
    """To a class each, with those of its trips that come into view."""
    chosen = list(options)
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
    class_of = trip_order.class_of(record)
    if all(class_of.get(trip) in classes for trip in trips):
        return trips if classes else ()
    return choices(record).last_trip(classes)
