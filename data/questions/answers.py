"""All answers to one selection, each asked once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from data.questions.filters import EVERYTHING, Filters
from data.questions.kept import kept
from data.questions.origins import by_region, origins, origins_by_crowd, regions_of_origins
from data.questions.reconciliation import Reconciliation, reconcile
from data.questions.stops import stops
from data.questions.totals import Totals, summed
from data.questions.trips import trips_over, trips_with
from data.tables import Record

NOBODY = ""
"""The crowd of a trip that nobody was on."""


class Answered(NamedTuple):
    """The answers to one selection, each as the function of its name gives it."""

    totals: Totals
    origins: pd.DataFrame
    stops: pd.DataFrame
    trips: pd.DataFrame
    reconciliation: Reconciliation
    by_region: pd.DataFrame


def answered(record: Record, vintage: str, filters: Filters = EVERYTHING) -> Answered:
    """Return all answers to one selection, each asked once."""
    people, visited = origins(record, vintage, filters), stops(record, filters, vintage)
    taken = trips_over(record, filters, vintage, visited)
    figures = summed(record, vintage, filters, people, visited, taken)
    regions = by_region(record, filters)
    return Answered(figures, people, visited, taken, reconcile(record, filters), regions)


def answered_each(
    record: Record, vintage: str, filters: Filters, trips: Sequence[str]
) -> dict[str, Answered]:
    """Return the answers to each of some trips alone, by trip_id: all from one question.

    filters: whatever else is asked for; its own trips are left aside.
    """
    whole = replace(filters, trips=tuple(trips))
    visited, crowds = stops(record, whole, vintage), origins_by_crowd(record, vintage, whole)
    taken, regions = trips_with(record, whole, visited, *crowds), _regions(record, whole)
    # What is told of a crowd is found once: a class is the crowd of all its trips.
    people, of_trip = _parts(crowds[1], "crowd"), crowds[0]
    visits, trip_rows = _parts(visited, "trip_id"), _parts(taken, "trip_id")
    found = {}
    for trip in trips:
        alone, crowd = replace(filters, trips=(trip,)), of_trip.get(trip, NOBODY)
        parts = people[crowd].drop(columns="crowd"), visits[trip], trip_rows[trip]
        figures = summed(record, vintage, alone, *parts)
        found[trip] = Answered(figures, *parts, reconcile(record, alone), regions[crowd])
    return found


@kept
def _regions(record: Record, filters: Filters) -> dict[str, pd.DataFrame]:
    """Return `by_region` of each crowd of the trips in scope: it is the same in every vintage."""
    of_trip, people = origins_by_crowd(record, record.vintage, filters)
    parts = _parts(people, "crowd")
    return {crowd: regions_of_origins(record, parts[crowd]) for crowd in {NOBODY, *of_trip}}


def _parts(rows: pd.DataFrame, column: str) -> defaultdict[str, pd.DataFrame]:
    """Return the rows of each value of a column, which stand together; of any other value none."""
    parts = defaultdict(lambda: rows.iloc[:0])
    for value, at in groupby(range(len(rows)), rows[column].tolist().__getitem__):
        positions = [*at]
        parts[value] = rows.iloc[positions[0] : positions[-1] + 1].reset_index(drop=True)
    return parts
