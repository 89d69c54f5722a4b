"""What the page asks of a record; every answer is a small frame or figure."""

from data.questions.answers import Answered, answered, answered_each
from data.questions.choices import counts
from data.questions.filters import EVERYTHING, Filters, classes, trips_left
from data.questions.kept import kept
from data.questions.origins import by_region, origins, origins_by_trip
from data.questions.people import (
    ask_ahead,
    by_listed_trip,
    cited_by_people,
    everyone,
    listed_trips,
    people_by_class,
    people_by_unit,
)
from data.questions.provenance import weakest
from data.questions.reconciliation import Difference, Reconciliation, reconcile
from data.questions.stops import stops, stops_by_trip
from data.questions.totals import Totals, totals
from data.questions.trips import trips
from data.questions.vintages import vintages
from data.questions.visits import class_of_trips

__all__ = [
    "EVERYTHING",
    "Answered",
    "Difference",
    "Filters",
    "Reconciliation",
    "Totals",
    "answered",
    "answered_each",
    "ask_ahead",
    "by_listed_trip",
    "by_region",
    "cited_by_people",
    "class_of_trips",
    "classes",
    "counts",
    "everyone",
    "kept",
    "listed_trips",
    "origins",
    "origins_by_trip",
    "people_by_class",
    "people_by_unit",
    "reconcile",
    "stops",
    "stops_by_trip",
    "totals",
    "trips",
    "trips_left",
    "vintages",
    "weakest",
]
