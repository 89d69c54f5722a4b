"""The trips in scope: their stops, places, days, kilometres and people."""

from typing import Any

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

    The columns of the table, then n_stops (its stops in scope), n_places (missing where the place
    of a stop is not known), days (inclusive), km (as
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
    rows = trips_left(record, filters).reset_index(drop=True)
    at, crowds = pd.factorize(people["crowd"])
    # One more than there are, for trips without a crowd.
    n, crowd = len(crowds) + 1, pd.Index(crowds).get_indexer(crowd_of.reindex(rows["trip_id"]))
    trainees = np.bincount(at, people["trainees"], n).astype("int64")
    provinces = np.bincount(at, people["code"].notna(), n).astype("int64")
    figures = {
        **_measured(rows, visited),
        "trainees": trainees[crowd],
        "provinces": provinces[crowd],
        "people_provenance": weakest_by(people["provenance"], at, n).array.take(crowd),
    }
    # Assigned one by one, each column would have all others moved.
    return pd.concat([rows, pd.DataFrame(figures, index=rows.index)], axis=1)


def _measured(rows: pd.DataFrame, visited: pd.DataFrame) -> dict[str, Any]:
    """Return n_stops, n_places, days and km of trips, over their stops in scope."""
    n, at = len(rows), pd.Index(rows["trip_id"]).get_indexer(pd.Index(visited["trip_id"]))
    place = visited["place_id"].to_numpy()
    there_are = place.max(initial=0) + 1
    places = np.unique(at * there_are + place) // there_are
    is_unsure = np.bincount(at, visited["place"].isna(), minlength=n) > 0
    located = visited["lat"].notna().to_numpy() & visited["lon"].notna().to_numpy()
    there, trip = visited[located], at[located]
    is_measured = np.bincount(trip, minlength=n) > 1
    measured = np.flatnonzero(is_measured)
    # What is worked out from documented stops is derived.
    known_km = weakest_by(
        [
            *there["position_provenance"].tolist(),
            *there["order_provenance"].tolist(),
            *["derived"] * len(measured),
        ],
        np.concatenate([trip, trip, measured]),
        n,
    )
    return {
        "n_stops": np.bincount(at, minlength=n),
        "n_places": pd.arrays.IntegerArray(np.bincount(places, minlength=n), is_unsure),
        "days": _days(rows),
        "km": np.where(is_measured, _km(there, trip, n), np.nan),
        "stops_provenance": weakest_by(visited["provenance"], at, n).array,
        "km_provenance": known_km.where(is_measured).array,
    }


def _days(trips: pd.DataFrame) -> pd.api.extensions.ExtensionArray:
    start, end = (trips[name].to_numpy("datetime64[D]") for name in ("start_date", "end_date"))
    days = (end - start).astype("int64") + 1
    # What a missing date gives is below nought too.
    return pd.arrays.IntegerArray(days, days <= 0)


def _km(located: pd.DataFrame, trip: Positions, n: int) -> npt.NDArray[np.float64]:
    """Return the length of the straight legs of each trip, between stops that have coordinates.

    trip: of each of the stops, which of the `n` trips it is of.
    """
    lon, lat = located["lon"].to_numpy(), located["lat"].to_numpy()
    leg = np.flatnonzero(trip[1:] == trip[:-1])
    _, _, metres = WGS84.inv(lon[leg], lat[leg], lon[leg + 1], lat[leg + 1])
    return np.bincount(trip[leg], metres, minlength=n) / 1000
