"""The trips in scope: their stops, places, days, kilometres and people."""

import numpy as np
import pandas as pd
from pyproj import Geod

from data.questions.filters import EVERYTHING, Filters, trips_left
from data.questions.origins import origins_by_trip
from data.questions.provenance import km_provenance, weakest
from data.questions.stops import different_places, stops
from data.tables import Record

WGS84 = Geod(ellps="WGS84")


def trips(
    record: Record, filters: Filters = EVERYTHING, vintage: str | None = None
) -> pd.DataFrame:
    """Return the trips in scope, in order of number, each with figures of what the filters leave.

    The columns of the table, then n_stops (its stops in scope), n_places, days (inclusive), km (as
    the crow flies, in the order of these stops, WGS84 geodesics; missing with fewer than two),
    trainees, provinces (of `vintage`, by default the record's), and how the stops, the km and the
    people are known: stops_provenance, km_provenance, people_provenance (missing without any).
    """
    return trips_over(record, filters, vintage, stops(record, filters))


def trips_over(
    record: Record, filters: Filters, vintage: str | None, visited: pd.DataFrame
) -> pd.DataFrame:
    """Return the trips in scope as `trips` does, measured over these of their stops."""
    going = origins_by_trip(record, vintage or record.vintage, filters).groupby("trip_id")
    rows = _measured(trips_left(record, filters), visited).set_index("trip_id", drop=False)
    people = going["trainees"].sum().reindex(rows.index, fill_value=0)
    provinces = going["code"].count().reindex(rows.index, fill_value=0)
    known = going["provenance"].agg(weakest).reindex(rows.index)
    return rows.assign(
        trainees=people, provinces=provinces, people_provenance=known.astype("str")
    ).reset_index(drop=True)


def _measured(rows: pd.DataFrame, visited: pd.DataFrame) -> pd.DataFrame:
    """Return trips with n_stops, n_places, days and km, over their stops in scope."""
    by_trip = dict(iter(visited.groupby("trip_id")))
    each = [by_trip.get(trip, visited.iloc[:0]) for trip in rows["trip_id"]]
    km = np.array([_km(of_trip) for of_trip in each], dtype="float64")
    known = [weakest(of_trip["provenance"]) for of_trip in each]
    known_km = [
        None if np.isnan(length) else km_provenance(of_trip)
        for length, of_trip in zip(km, each, strict=True)
    ]
    return rows.assign(
        n_stops=[len(of_trip) for of_trip in each],
        n_places=[different_places(of_trip) for of_trip in each],
        days=_days(rows),
        km=km,
        stops_provenance=pd.Series(known, index=rows.index, dtype="str"),
        km_provenance=pd.Series(known_km, index=rows.index, dtype="str"),
    )


def _days(trips: pd.DataFrame) -> "pd.Series[int]":
    days = (trips["end_date"] - trips["start_date"]).dt.days + 1
    return days.where(days > 0).astype("Int64")


def _km(stops: pd.DataFrame) -> float:
    """Return the length of the straight legs between the stops that have coordinates."""
    located = stops.dropna(subset=["lat", "lon"])
    if len(located) < 2:
        return float("nan")
    return float(WGS84.line_length(located["lon"], located["lat"])) / 1000
