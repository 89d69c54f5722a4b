"""The record of the trips: its tables, their contract, reading, checking, asking."""

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
from data.reading import SHIPPED, read
from data.record import Record

__all__ = [
    "SHIPPED",
    "Difference",
    "Filters",
    "Reconciliation",
    "Record",
    "Totals",
    "counts",
    "origins",
    "origins_by_trip",
    "read",
    "reconcile",
    "stops",
    "totals",
    "trips",
    "vintages",
    "weakest",
]
