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
    visited = stops(record, whole, vintage)
    # What is told of a crowd is found once: a class is the crowd of all its trips.
    crowd_of, people = origins_by_crowd(record, vintage, whole)
    taken, regions = trips_with(record, whole, visited, crowd_of, people), _regions(record, whole)
    of_crowds = _parts(people.drop(columns="crowd"), people["crowd"])
    stops_of, row_of = _parts(visited, visited["trip_id"]), _parts(taken, taken["trip_id"])
    found = {}
    for trip in trips:
        alone, crowd = replace(filters, trips=(trip,)), crowd_of.get(trip, NOBODY)
        parts = of_crowds[crowd], stops_of[trip], row_of[trip]
        figures = summed(record, vintage, alone, *parts)
        found[trip] = Answered(figures, *parts, reconcile(record, alone), regions[crowd])
    return found


@kept
def _regions(record: Record, filters: Filters) -> dict[str, pd.DataFrame]:
    """Return `by_region` of each crowd of the trips in scope: it is the same in every vintage."""
    crowd_of, people = origins_by_crowd(record, record.vintage, filters)
    parts = _parts(people, people["crowd"])
    return {crowd: regions_of_origins(record, parts[crowd]) for crowd in {NOBODY, *crowd_of}}


def _parts(rows: pd.DataFrame, names: "pd.Series[str]") -> defaultdict[str, pd.DataFrame]:
    """Return the rows of each name, which stand together; of any other name none."""
    parts = defaultdict(lambda: rows.iloc[:0])
    for name, at in groupby(range(len(rows)), names.tolist().__getitem__):
        positions = [*at]
        parts[name] = rows.iloc[positions[0] : positions[-1] + 1].reset_index(drop=True)
    return parts
