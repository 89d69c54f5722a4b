"""All answers to one selection, each asked once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.questions.filters import EVERYTHING, Filters
from data.questions.origins import by_region, origins, origins_by_crowd, regions_of_origins
from data.questions.reconciliation import Reconciliation, reconcile
from data.questions.stops import stops
from data.questions.totals import Totals, summed
from data.questions.trips import trips_over, trips_with
from data.tables import Record


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
    own = origins_by_crowd(record, record.vintage, whole)[1]
    taken = trips_with(record, whole, visited, *crowds)
    found = {}
    for trip in trips:
        alone, crowd = replace(filters, trips=(trip,)), crowds[0].get(trip, "")
        parts = (
            _part(crowds[1], "crowd", crowd).drop(columns="crowd"),
            _part(visited, "trip_id", trip),
            _part(taken, "trip_id", trip),
        )
        figures = summed(record, vintage, alone, *parts)
        regions = regions_of_origins(record, _part(own, "crowd", crowd))
        found[trip] = Answered(figures, *parts, reconcile(record, alone), regions)
    return found


def _part(rows: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    """Return the rows with a value, which stand together."""
    at = np.flatnonzero(rows[column] == value)
    return rows.iloc[at[0] : at[-1] + 1].reset_index(drop=True) if len(at) else rows.iloc[:0]
