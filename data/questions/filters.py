"""What a question asks for, and which classes, trips, stops and people that leaves in."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import pandas as pd

from data.questions.kept import kept
from data.questions.visits import Positions, about, class_of_trips, trips_in_order, visits
from data.tables import Record
from geo.provinces import units
from geo.spelling import fold


@dataclass(frozen=True)
class Filters:
    """What is asked for; an empty field leaves everything in.

    `trips`, `classes` and `provenance` are values of the record, `regions` keys of the regions of
    its vintage for where trainees are, `since` and `until` (inclusive) days that a trip must
    overlap, `topic` a text looked for, marks aside, in the SEARCHED columns of the stops
    (`data.questions.visits`).
    Trips, dates and topic choose trips, and with them their people; `provenance` holds for trainees
    and stops; `regions` for trainees. A trip without dates is out as soon as a day is asked for.
    """

    trips: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    provenance: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    topic: str = ""

    @property
    def choose_trips(self) -> bool:
        """Return whether some trips are left out, and with them people who were on no other."""
        return bool(self.trips or self.since or self.until or fold(self.topic))


EVERYTHING = Filters()


def trips_asked(record: Record, filters: Filters) -> pd.DataFrame:
    """Return the trips that are asked for by name or class, whatever else is filtered, in order."""
    return _trips_asked(record, filters.trips, filters.classes)


@kept
def _trips_asked(record: Record, trips: tuple[str, ...], classes: tuple[str, ...]) -> pd.DataFrame:
    rows = trips_in_order(record)
    if trips:
        at = visits(record).trips.get_indexer(pd.Index(trips))
        rows = rows.iloc[np.unique(at[at >= 0])]
    if classes:
        rows = rows[rows["class_id"].isin(classes)]
    return rows


@kept
def trips_left(record: Record, filters: Filters) -> pd.DataFrame:
    """Return the trips in scope, those that every filter leaves in, in order of number."""
    rows = trips_asked(record, filters)
    if filters.since:
        rows = rows[rows["end_date"].fillna(rows["start_date"]) >= pd.Timestamp(filters.since)]
    if filters.until:
        rows = rows[rows["start_date"].fillna(rows["end_date"]) <= pd.Timestamp(filters.until)]
    if fold(filters.topic):
        of_topic = visits(record).counted(about(record, filters.topic))
        rows = rows[(of_topic.loc[rows["trip_id"]] > 0).to_numpy()]
    return rows


@kept
def stops_left(record: Record, filters: Filters) -> Positions:
    """Return which rows of `visits` are in scope, in order."""
    held = visits(record)
    rows = held.of(trips_left(record, filters)["trip_id"])
    if fold(filters.topic):
        rows = rows[about(record, filters.topic)[rows]]
    if filters.provenance:
        known = held.rows["provenance"].iloc[rows].isin(filters.provenance)
        rows = rows[known.to_numpy()]
    return rows


def classes(record: Record, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """Return the classes in scope: those asked for, else those of the trips asked for, else all."""
    return _named(record, classes_asked(record, filters))


@kept
def _named(record: Record, asked: tuple[str, ...]) -> pd.DataFrame:
    return record.classes[record.classes["class_id"].isin(asked)] if asked else record.classes


def classes_asked(record: Record, filters: Filters) -> tuple[str, ...]:
    """Return the ids of the classes asked for, else of those of the trips asked for, else none."""
    if filters.classes or not filters.trips:
        return filters.classes
    of_trips = class_of_trips(record)
    return tuple(sorted({of_trips[trip] for trip in filters.trips if trip in of_trips}))


def people_left(people: pd.DataFrame, record: Record, filters: Filters) -> pd.DataFrame:
    """Return those of the people whom class, provenance and region leave in, on whatever trips."""
    if filters.classes:
        people = people[people["class_id"].isin(filters.classes)]
    if filters.provenance:
        people = people[people["provenance"].isin(filters.provenance)]
    if filters.regions:
        people = people[regions_of(people["province_code"], record).isin(filters.regions)]
    return people


def regions_of(codes: "pd.Series[str]", record: Record) -> "pd.Series[str]":
    """Return the region of each code, both by the record's own list of provinces."""
    known = region_of_codes(record.vintage)
    return pd.Series([known.get(code) for code in codes.tolist()], codes.index, dtype="str")


@cache
def region_of_codes(vintage: str) -> dict[str, str]:
    """Return the key of the region of each unit of a list of provinces, by code."""
    known = units(vintage)["region"]
    return dict(zip(known.index, known, strict=True))
