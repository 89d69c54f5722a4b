"""All stops of a record by trip, in order, and what is looked for in them.

The questions of a few trips take their stops from here, so that they cost what these trips have,
whatever the record holds.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.questions.kept import kept
from data.questions.provenance import order_provenance
from data.tables import Record
from geo.spelling import fold, fold_each

SEARCHED = [
    "place",
    "place_en",
    "province",
    "host_vi",
    "host_en",
    "topic_vi",
    "topic_en",
    "note_vi",
    "note_en",
]
"""Columns of the stops in which a topic is looked for."""

Positions = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Visits:
    """The stops of the trips of a record, those of a trip together.

    trips: ids in order of number. rows: the stops, as `data.questions.stops` describes them but
    without `code`. trip: of each row, which trip it is of. first: of each trip, which of the rows
    is its first; the last figure is the number of rows.
    """

    trips: "pd.Index[str]"
    rows: pd.DataFrame
    trip: Positions
    first: Positions

    def of(self, trips: "pd.Series[str]") -> Positions:
        """Return which rows are those of trips of the record, in the order of these trips."""
        at = self.trips.get_indexer(pd.Index(trips))
        n = self.first[at + 1] - self.first[at]
        begun: Positions = np.repeat(self.first[at] - n.cumsum() + n, n)
        return begun + np.arange(n.sum())

    @cached_property
    def held(self) -> "pd.Series[int]":
        """How many stops each trip has, by trip_id."""
        return pd.Series(np.diff(self.first).astype("int64"), index=self.trips)

    def counted(self, rows: Positions | Mask) -> "pd.Series[int]":
        """Return how many of these rows each trip has, by trip_id."""
        n = np.bincount(self.trip[rows], minlength=len(self.trips))
        return pd.Series(n, index=self.trips)


@kept
def trips_in_order(record: Record) -> pd.DataFrame:
    """Return all trips in order of number."""
    return record.trips.sort_values(["number", "trip_id"])


@kept
def class_of_trips(record: Record) -> dict[str, str]:
    """Return the class of each trip that has one."""
    rows = record.trips.dropna(subset=["class_id"])
    return dict(zip(rows["trip_id"], rows["class_id"], strict=True))


@kept
def visits(record: Record) -> Visits:
    """Return all stops that are of a trip of the record."""
    trips = trips_in_order(record)[["trip_id", "class_id", "number", "name_vi", "name_en"]]
    named = trips.rename(columns={"name_vi": "trip_name_vi", "name_en": "trip_name_en"})
    taken = record.stops.assign(place_id=_place_ids(record.stops)).merge(named, on="trip_id")
    known = taken.assign(order_provenance=order_provenance(taken))
    rows = known.merge(_cited(record), on="source_id", how="left").sort_values(
        ["number", "trip_id", "seq", "stop_id"], ignore_index=True
    )
    ids = pd.Index(named["trip_id"])
    trip = ids.get_indexer(pd.Index(rows["trip_id"]))
    return Visits(ids, rows, trip, np.searchsorted(trip, np.arange(len(ids) + 1)))


def _place_ids(stops: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Return a number for each different place: a name in a province, marks and capitals aside."""
    at, names = pd.factorize(stops["place"].fillna(""))
    name, _ = pd.factorize(np.array(fold_each(list(names)), dtype="object"))
    province, known = pd.factorize(stops["province_code"].fillna(""))
    return (name[at] * len(known) + province).astype("int64")


def _cited(record: Record) -> pd.DataFrame:
    told = ["title", "publisher", "author", "date"]
    known = record.sources[["source_id", *told, "quote"]]
    return known.rename(columns={name: f"source_{name}" for name in told})


@kept
def about(record: Record, topic: str) -> Mask:
    """Return which rows of `visits` have a text with the topic from the start of a word on."""
    wanted = f" {fold(topic)}"
    if not wanted.strip():
        return np.ones(len(visits(record).rows), dtype="bool")
    return np.array([wanted in text for text in _searched(record)], dtype="bool")


@kept
def _searched(record: Record) -> list[str]:
    """Return of each row its folded texts, a line each, each line with a space before it."""
    columns = [_folded(visits(record).rows[name]) for name in SEARCHED]
    return ["\n ".join(texts) for texts in zip(*columns, strict=True)]


def _folded(texts: "pd.Series[str]") -> list[str]:
    at, different = pd.factorize(texts.fillna(""))
    folded = np.array([f" {text}" for text in fold_each(list(different))], dtype="object")
    return list(folded[at])
