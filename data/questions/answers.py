"""All answers to one selection, each asked once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import pandas as pd

from data.questions.filters import EVERYTHING, Filters
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
) -> Callable[[str], Answered]:
    """Return what gives the answers to each of some trips alone: all from one question.

    filters: whatever else is asked for; its own trips are left aside.
    """
    whole = replace(filters, trips=tuple(trips))
    visited = stops(record, whole, vintage)
    # What is told of a crowd is found once: a class is the crowd of all its trips.
    crowd_of, people = origins_by_crowd(record, vintage, whole)
    # Regions are those of the record's own list of provinces, whatever list the map shows.
    _, at_home = origins_by_crowd(record, record.vintage, whole)
    taken = trips_with(record, whole, visited, crowd_of, people)
    of_crowds = _parts(people.drop(columns="crowd"), people["crowd"])
    home_of_crowds = _parts(at_home, at_home["crowd"])
    stops_of, row_of = _parts(visited, visited["trip_id"]), _parts(taken, taken["trip_id"])

    @cache
    def alone(trip: str) -> Answered:
        asked, crowd = replace(filters, trips=(trip,)), crowd_of.get(trip, NOBODY)
        parts = of_crowds(crowd), stops_of(trip), row_of(trip)
        figures = summed(record, vintage, asked, *parts)
        regions = regions_of_origins(record, home_of_crowds(crowd))
        return Answered(figures, *parts, reconcile(record, asked), regions)

    return alone


def _parts(rows: pd.DataFrame, names: "pd.Series[str]") -> Callable[[str], pd.DataFrame]:
    """Return what gives the rows of each name, which stand together; of any other name none."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for position, name in enumerate(names.tolist()):
        first.setdefault(name, position)
        last[name] = position + 1
    return cache(
        lambda name: rows.iloc[first.get(name, 0) : last.get(name, 0)].reset_index(drop=True)
    )
