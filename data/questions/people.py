"""Who is counted: everyone on the lists, or those who were on the trips in scope.

People are counted where they are, in frames or as Ibis expressions in an engine, into small frames
of alike people: same class, province and provenance. Someone counts once, whatever the number of
trips. A trip with rows in `attendance` was attended by the people they name; a trip without any, by
its whole class.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.people import CITED, CROWD, OFFICES, Question, Relations
from data.questions.filters import Filters, people_left, trips_left
from data.questions.kept import kept
from data.questions.visits import Mask
from data.tables import Record

if TYPE_CHECKING:
    import ibis.expr.types as ir

LISTED = ["trip_id"]


def everyone(record: Record) -> pd.DataFrame:
    """Return all people on the lists, counted by CROWD."""
    return record.people.ask("everyone", EVERYONE)


def counted_once(record: Record, filters: Filters) -> pd.DataFrame:
    """Return the people in scope, each once, counted by CROWD."""
    if not filters.choose_trips:
        return people_left(everyone(record), record, filters)
    open_to_all, listed = _attended(record, filters)
    classes = open_to_all["class_id"].unique()
    whole = everyone(record).loc[lambda t: t["class_id"].isin(classes)]
    some = _listed(record, tuple(sorted(listed["trip_id"])))
    others = some[~some["class_id"].isin(classes)]
    return people_left(pd.concat([whole, others]), record, filters)


def counted_by_trip(record: Record, filters: Filters) -> pd.DataFrame:
    """Return the people on each trip in scope, counted by trip_id and CROWD."""
    crowds, people = counted_by_crowd(record, filters)
    return crowds.rename("crowd").reset_index().merge(people, on="crowd").drop(columns="crowd")


@kept
def counted_by_crowd(record: Record, filters: Filters) -> tuple["pd.Series[str]", pd.DataFrame]:
    """Return which crowd was on each trip in scope, and the people of each crowd, by CROWD.

    A crowd is a whole class, however many trips it was on, or those whom a trip's list names: trips
    are many, their crowds few. A trip of no class and without a list has none.
    """
    crowds = _crowds(record)
    at = crowds.of_trip.index.get_indexer(pd.Index(trips_left(record, filters)["trip_id"]))
    of_trips = crowds.of_trip.iloc[at[at >= 0]]
    return of_trips, people_left(crowds.people_of(of_trips.unique()), record, filters)


@dataclass(frozen=True, eq=False)
class _Crowds:
    """All crowds of a record.

    of_trip: the name of the crowd of each trip that has one, by trip_id. people: of all crowds,
    counted by crowd and CROWD, those of a crowd together. rows: of a crowd, the first of its rows
    and the one after its last.
    """

    of_trip: "pd.Series[str]"
    people: pd.DataFrame
    rows: dict[str, tuple[int, int]]

    def people_of(self, crowds: Iterable[str]) -> pd.DataFrame:
        """Return the people of some crowds."""
        held = [np.arange(*self.rows[crowd]) for crowd in crowds if crowd in self.rows]
        return self.people.take(np.concatenate([np.empty(0, "intp"), *held]))


@kept
def _crowds(record: Record) -> _Crowds:
    trips, has_list = record.trips, _is_listed(record, record.trips["trip_id"])
    names = ("class " + trips["class_id"]).mask(has_list, "trip " + trips["trip_id"])
    of_trip = names.set_axis(pd.Index(trips["trip_id"])).rename(None).dropna()
    classes, lists = everyone(record), by_listed_trip(record)
    of_all = pd.concat(
        [
            classes.assign(crowd="class " + classes["class_id"]),
            lists.assign(crowd="trip " + lists["trip_id"]).drop(columns="trip_id"),
        ]
    )
    # A row may name no class, or no trip.
    people = of_all.dropna(subset="crowd").sort_values("crowd", kind="stable", ignore_index=True)
    at, crowds = pd.factorize(people["crowd"])
    first = np.searchsorted(at, np.arange(len(crowds) + 1)).tolist()
    return _Crowds(of_trip, people, dict(zip(crowds, pairwise(first), strict=True)))


def people_by_class(record: Record) -> "pd.Series[int]":
    """Return how many people the list has of each class that it has any of, by class_id."""
    return everyone(record).groupby("class_id")["trainees"].sum()


def people_by_unit(record: Record) -> pd.DataFrame:
    """Return the people whose unit and province are known, counted by both and by provenance."""
    counted = record.people.ask("by unit", BY_UNIT)
    return counted.dropna(subset=["unit", "province_code"]).sort_values("unit")


def cited_by_people(record: Record) -> pd.DataFrame:
    """Return the sources that people's rows cite: each pair of class_id and source_id once."""
    return record.people.ask("cited", SOURCES)


def listed_trips(record: Record) -> "pd.Series[str]":
    """Return the trips that people are listed for, by trip_id."""
    found = record.people.ask("listed trips", LISTED_TRIPS)
    return found["trip_id"].dropna()


def _attended(record: Record, filters: Filters) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the trips that a whole class was on, and those whose people are listed."""
    rows = trips_left(record, filters)
    has_list = _is_listed(record, rows["trip_id"])
    return rows[~has_list], rows[has_list]


def _is_listed(record: Record, trips: "pd.Series[str]") -> Mask:
    """Return of each of the trips whether its people are listed."""
    return _listed_ids(record).get_indexer(pd.Index(trips)) >= 0


@kept
def _listed_ids(record: Record) -> pd.Index:
    return pd.Index(listed_trips(record))


def ask_ahead(record: Record) -> None:
    """Ask all that a page of any one trip asks, so that it waits for no engine, nor needs it."""
    for ask in (everyone, people_by_unit, cited_by_people, listed_trips, by_listed_trip):
        ask(record)


def _listed(record: Record, trips: tuple[str, ...]) -> pd.DataFrame:
    if len(trips) == 1:
        by_trip = by_listed_trip(record)
        return by_trip[by_trip["trip_id"].isin(trips)].drop(columns="trip_id")
    return record.people.ask(("listed", trips), _counted_on(trips))


def by_listed_trip(record: Record) -> pd.DataFrame:
    """Return the people on each trip that has a list, counted by trip_id and CROWD."""
    return record.people.ask("by listed trip", BY_LISTED_TRIP)


# --- questions -----------------------------------------------------------------------------------


def _counted(people: "ir.Table", keys: list[str]) -> "ir.Table":
    return people.group_by(keys).aggregate(trainees=people.count())


def _sizes(people: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    return people.groupby(keys, dropna=False, sort=False).size().reset_index(name="trainees")


def _pairs(people: Relations) -> "ir.Table":
    """Each person once for each trip that attendance names them on."""
    return people.attendance.distinct().inner_join(people.named, "trainee_id")


def _pairs_of(trainees: pd.DataFrame, attendance: pd.DataFrame) -> pd.DataFrame:
    named = attendance.dropna(subset=["trainee_id"]).drop_duplicates()
    return named.merge(trainees, on="trainee_id")


def _counted_on(trips: tuple[str, ...]) -> Question:
    """People whom attendance names on any of the trips, each once."""

    def relation(people: Relations) -> "ir.Table":
        named = people.attendance.filter(people.attendance.trip_id.isin(trips))
        return _counted(people.named.semi_join(named, "trainee_id"), CROWD)

    def frame(trainees: pd.DataFrame, attendance: pd.DataFrame) -> pd.DataFrame:
        named = attendance.loc[attendance["trip_id"].isin(trips), "trainee_id"].dropna()
        return _sizes(trainees[trainees["trainee_id"].isin(named)], CROWD)

    return Question(relation, frame)


EVERYONE = Question(
    lambda people: _counted(people.trainees, CROWD), lambda trainees, _: _sizes(trainees, CROWD)
)
BY_UNIT = Question(
    lambda people: _counted(people.trainees, OFFICES), lambda trainees, _: _sizes(trainees, OFFICES)
)
SOURCES = Question(
    lambda people: people.trainees[CITED].distinct(),
    lambda trainees, _: trainees[CITED].drop_duplicates(),
)
LISTED_TRIPS = Question(
    lambda people: people.attendance[LISTED].distinct(),
    lambda _, attendance: attendance[LISTED].drop_duplicates(),
)
BY_LISTED_TRIP = Question(
    lambda people: _counted(_pairs(people), ["trip_id", *CROWD]),
    lambda *frames: _sizes(_pairs_of(*frames), ["trip_id", *CROWD]),
)
