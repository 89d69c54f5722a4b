"""The strip of figures: what the filters leave in, added up, beside what is on record."""

from dataclasses import dataclass
from math import nan

import numpy as np
import pandas as pd

from data.questions.filters import EVERYTHING, Filters, classes_asked, trips_asked
from data.questions.kept import kept
from data.questions.origins import origins
from data.questions.people import everyone, people_by_class
from data.questions.provenance import weakest
from data.questions.stops import stops
from data.questions.trips import trips_over
from data.questions.visits import visits
from data.tables import Record
from geo.vintages import vintage_row


@dataclass(frozen=True)
class Totals:
    """The strip of figures; `provenance` is the weakest of what it counts, None when nothing is.

    What the filters leave in, beside what is on record: `stops` (entries of the trips in scope) of
    `stops_held`, `trainees` of `trainees_held` (everyone in the classes in scope), `unplaced` of
    them on no province. `places` are different places, None where the place of a stop is not known
    and may be another or the same. `days` are inclusive, over the
    `trips_dated` trips with both dates; `km` as the crow flies between the stops that are left in,
    over the `trips_measured` trips with two that have coordinates; None when there is no such trip.
    """

    trips: int
    trips_documented: int
    trips_dated: int
    trips_measured: int
    stops: int
    stops_held: int
    places: int | None
    trainees: int
    trainees_held: int
    unplaced: int
    provinces: int
    units_in_vintage: int
    days: int | None
    km: float | None
    provenance: str | None


def totals(record: Record, vintage: str, filters: Filters = EVERYTHING) -> Totals:
    """Return the strip of figures for what is in scope."""
    people, visited = origins(record, vintage, filters), stops(record, filters, vintage)
    taken = trips_over(record, filters, vintage, visited)
    return summed(record, vintage, filters, people, visited, taken)


def summed(
    record: Record,
    vintage: str,
    filters: Filters,
    people: pd.DataFrame,
    visited: pd.DataFrame,
    taken: pd.DataFrame,
) -> Totals:
    """Return the figures of these origins, stops and trips, which are those in scope."""
    km, days = taken["km"].to_numpy("float64", na_value=nan), taken["days"].array
    trainees, placed = people["trainees"].to_numpy(), people["code"].notna().to_numpy()
    dated, measured = len(days) - int(days.isna().sum()), ~np.isnan(km)
    return Totals(
        trips=len(taken),
        trips_documented=taken["status"].tolist().count("documented"),
        trips_dated=dated,
        trips_measured=int(measured.sum()),
        stops=len(visited),
        stops_held=_stops_held(record, filters),
        places=_different_places(visited),
        trainees=int(trainees.sum()),
        trainees_held=_on_the_lists(record, classes_asked(record, filters)),
        unplaced=int(trainees[~placed].sum()),
        provinces=int(placed.sum()),
        units_in_vintage=vintage_row(vintage).unit_count,
        days=int(days.sum()) if dated else None,
        km=float(km[measured].sum()) if measured.any() else None,
        provenance=weakest([*people["provenance"].tolist(), *visited["provenance"].tolist()]),
    )


def _different_places(visited: pd.DataFrame) -> int | None:
    if visited["place"].isna().any():
        return None
    return len(np.unique(visited["place_id"].to_numpy()))


@kept
def _stops_held(record: Record, filters: Filters) -> int:
    """Return how many stops are on record of the trips asked for."""
    return int(visits(record).held.loc[trips_asked(record, filters)["trip_id"]].sum())


@kept
def _on_the_lists(record: Record, classes: tuple[str, ...]) -> int:
    """Return how many people the lists of classes have, those of all where none is named."""
    if not classes:
        return int(everyone(record)["trainees"].sum())
    return int(people_by_class(record).reindex(classes, fill_value=0).sum())
