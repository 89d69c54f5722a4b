"""What each choice of a filter would show, the other filters as they are."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd

from data.questions.filters import EVERYTHING, Filters, regions_of
from data.questions.people import counted_once
from data.questions.stops import stops
from data.questions.trips import trips
from data.tables import PROVENANCES, Record
from geo.provinces import regions

DIMENSIONS = ("classes", "trips", "regions", "provenance")
"""The filters whose choices are counted, each a field of Filters."""


def counts(
    record: Record, filters: Filters = EVERYTHING, dimensions: Iterable[str] = DIMENSIONS
) -> pd.DataFrame:
    """Return what each choice of a filter would show, the other filters as they are.

    Columns dimension (of DIMENSIONS), key, trainees, stops; every choice the record offers has a
    row, in order. Regions are those of the record's own vintage.
    """
    return pd.concat([_counted(record, filters, name) for name in dimensions], ignore_index=True)


def _counted(record: Record, filters: Filters, name: str) -> pd.DataFrame:
    nothing: Any = {name: ()}
    others = replace(filters, **nothing)
    found = _of_trips(record, others) if name == "trips" else _of(name, record, others)
    keys = pd.Index(_keys(record)[name], dtype="str")
    rows = found.reindex(keys).fillna(0).astype("int64").reset_index(names="key")
    return rows.assign(dimension=name)[["dimension", "key", "trainees", "stops"]]


def _of(dimension: str, record: Record, filters: Filters) -> pd.DataFrame:
    people, visited = counted_once(record, filters), stops(record, filters)
    trainees = people["trainees"].groupby(_choice(people, dimension, record)).sum()
    sessions = _choice(visited, dimension, record).value_counts()
    return pd.DataFrame({"trainees": trainees, "stops": sessions})


def _of_trips(record: Record, filters: Filters) -> pd.DataFrame:
    rows = trips(record, filters)
    return rows.set_index("trip_id")[["trainees", "n_stops"]].rename(columns={"n_stops": "stops"})


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
    return rows["class_id" if dimension == "classes" else dimension]
