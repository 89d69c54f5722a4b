"""The trips in scope: their stops, places, days, kilometres and people."""

import numpy as np
import numpy.typing as npt
import pandas as pd
from pyproj import Geod

from data.questions.filters import EVERYTHING, Filters, trips_left
from data.questions.origins import origins_by_crowd
from data.questions.provenance import weakest_by
from data.questions.stops import stops
from data.questions.visits import Positions
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
    crowds = origins_by_crowd(record, vintage or record.vintage, filters)
    return trips_with(record, filters, visited, *crowds)


def trips_with(
    record: Record,
    filters: Filters,
    visited: pd.DataFrame,
    crowd_of: "pd.Series[str]",
    people: pd.DataFrame,
) -> pd.DataFrame:
    """Return the trips in scope with these of their stops, and these origins of their crowds."""
    rows = _measured(trips_left(record, filters), visited)
    at, crowds = pd.factorize(people["crowd"])
    counted = pd.DataFrame(
        {
            "trainees": people["trainees"].groupby(at).sum(),
            "provinces": people["code"].groupby(at).count(),
            "people_provenance": weakest_by(people["provenance"], at, len(crowds)),
        },
    ).set_axis(pd.Index(crowds, dtype="str"))
    of_trips = counted.reindex(crowd_of.reindex(rows["trip_id"]).array).set_axis(rows.index)
    figures = of_trips[["trainees", "provinces"]].fillna(0).astype("int64")
    return rows.assign(
        **figures, people_provenance=of_trips["people_provenance"].astype("str")
    ).reset_index(drop=True)


def _measured(rows: pd.DataFrame, visited: pd.DataFrame) -> pd.DataFrame:
    """Return trips with n_stops, n_places, days and km, over their stops in scope."""
    n, at = len(rows), pd.Index(rows["trip_id"]).get_indexer(pd.Index(visited["trip_id"]))
    place = visited["place_id"].to_numpy()
    there_are = place.max(initial=0) + 1
    places = np.unique(at * there_are + place) // there_are
    located = visited["lat"].notna().to_numpy() & visited["lon"].notna().to_numpy()
    there, trip = visited[located], at[located]
    is_measured = np.bincount(trip, minlength=n) > 1
    known_km = weakest_by(
        pd.concat([there["position_provenance"], there["order_provenance"]]), np.tile(trip, 2), n
    ).replace("documented", "derived")
    return rows.assign(
        n_stops=np.bincount(at, minlength=n),
        n_places=np.bincount(places, minlength=n),
        days=_days(rows),
        km=np.where(is_measured, _km(there, trip, n), np.nan),
        stops_provenance=weakest_by(visited["provenance"], at, n).array,
        km_provenance=known_km.where(is_measured).array,
    )


def _days(trips: pd.DataFrame) -> "pd.Series[int]":
    days = (trips["end_date"] - trips["start_date"]).dt.days + 1
    return days.where(days > 0).astype("Int64")


def _km(located: pd.DataFrame, trip: Positions, n: int) -> npt.NDArray[np.float64]:
    """Return the length of the straight legs of each trip, between stops that have coordinates.

    trip: of each of the stops, which of the `n` trips it is of.
    """
    lon, lat = located["lon"].to_numpy(), located["lat"].to_numpy()
    leg = np.flatnonzero(trip[1:] == trip[:-1])
    _, _, metres = WGS84.inv(lon[leg], lat[leg], lon[leg + 1], lat[leg + 1])
    return np.bincount(trip[leg], metres, minlength=n) / 1000
