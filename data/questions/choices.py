"""What each choice of a filter would show, the other filters as they are."""

from dataclasses import replace

import pandas as pd

from data.questions.filters import EVERYTHING, Filters, regions_of
from data.questions.people import counted_by_trip, counted_once
from data.questions.stops import stops
from data.tables import PROVENANCES, Record
from geo.provinces import regions


def counts(record: Record, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """Return what each choice of a filter would show, the other filters as they are.

    Columns dimension (classes, trips, regions, provenance), key, trainees, stops; every choice the
    record offers has a row, in order. Regions are those of the record's own vintage.
    """
    return pd.concat(
        [
            _count_choices(record, replace(filters, classes=()), "classes"),
            _count_choices(record, replace(filters, trips=()), "trips"),
            _count_choices(record, replace(filters, regions=()), "regions"),
            _count_choices(record, replace(filters, provenance=()), "provenance"),
        ],
        ignore_index=True,
    )


def _count_choices(record: Record, others: Filters, dimension: str) -> pd.DataFrame:
    keys = _keys(record)[dimension]
    counted = counted_by_trip if dimension == "trips" else counted_once
    people = counted(record, others)
    trainees = people["trainees"].groupby(_choice(people, dimension, record)).sum()
    sessions = _choice(stops(record, others), dimension, record).value_counts()
    return pd.DataFrame(
        {
            "dimension": dimension,
            "key": pd.Series(keys, dtype="str"),
            "trainees": trainees.reindex(keys, fill_value=0).to_numpy(),
            "stops": sessions.reindex(keys, fill_value=0).to_numpy(),
        }
    )


def _keys(record: Record) -> dict[str, list[str]]:
    return {
        "classes": list(record.classes["class_id"]),
        "trips": list(record.trips["trip_id"]),
        "regions": list(regions(record.vintage)),
        "provenance": list(PROVENANCES),
    }


def _choice(rows: pd.DataFrame, dimension: str, record: Record) -> "pd.Series[str]":
    if dimension == "regions":
        return regions_of(rows["province_code"], record)
    return rows[{"classes": "class_id", "trips": "trip_id"}.get(dimension, dimension)]
