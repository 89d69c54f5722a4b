"""The record of the trips: its tables, their contract, reading, checking, asking."""

from data.intake import EXTENSIONS, SET_ASIDE, SHIPPED, read_files
from data.questions import (
    Difference,
    Filters,
    Reconciliation,
    Totals,
    counts,
    origins,
    origins_by_trip,
    reconcile,
    stops,
    totals,
    trips,
    vintages,
    weakest,
)
from data.stored import place, read
from data.tables import Record
from data.trip_report import read_report

__all__ = [
    "EXTENSIONS",
    "SET_ASIDE",
    "SHIPPED",
    "Difference",
    "Filters",
    "Reconciliation",
    "Record",
    "Totals",
    "counts",
    "origins",
    "origins_by_trip",
    "place",
    "read",
    "read_files",
    "read_report",
    "reconcile",
    "stops",
    "totals",
    "trips",
    "vintages",
    "weakest",
]
