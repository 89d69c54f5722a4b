"""All answers to one selection, each asked once."""

from typing import NamedTuple

import pandas as pd

from data.questions.filters import EVERYTHING, Filters
from data.questions.origins import origins
from data.questions.reconciliation import Reconciliation, reconcile
from data.questions.stops import stops
from data.questions.totals import Totals, summed
from data.questions.trips import trips_over
from data.tables import Record


class Answered(NamedTuple):
    """The answers to one selection, each as the function of its name gives it."""

    totals: Totals
    origins: pd.DataFrame
    stops: pd.DataFrame
    trips: pd.DataFrame
    reconciliation: Reconciliation


def answered(record: Record, vintage: str, filters: Filters = EVERYTHING) -> Answered:
    """Return all answers to one selection, each asked once."""
    people, visited = origins(record, vintage, filters), stops(record, filters, vintage)
    taken = trips_over(record, filters, vintage, visited)
    figures = summed(record, vintage, filters, people, visited, taken)
    return Answered(figures, people, visited, taken, reconcile(record, filters))
