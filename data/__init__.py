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
from data.reading import SHIPPED, read, read_files
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
    "read_files",
    "reconcile",
    "stops",
    "totals",
    "trips",
    "vintages",
    "weakest",
]
