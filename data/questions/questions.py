"""What the page asks of a record; every answer is a small frame or figure.

People are many, so they are counted by the engine, as Ibis expressions (at the end), into small
frames of alike people: same class, province and provenance. What follows is arithmetic on these.
People are counted once, whatever the number of trips. A trip with rows in `attendance` was
attended by the people they name; a trip without any, by everyone in its class.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import ibis.expr.types as ir
import numpy as np
import pandas as pd
from pyproj import Geod

from data.questions.engine import People, ask
from data.tables import PROVENANCES, Record
from geo.provinces import VINTAGES, carry, regions, units
from geo.spelling import fold

WGS84 = Geod(ellps="WGS84")
SEARCHED = [
    *("place", "place_en", "province", "host_vi", "host_en"),
    *("topic_vi", "topic_en", "note_vi", "note_en"),
]
CROWD = ["class_id", "province_code", "provenance"]
"""Columns in which counted people are alike."""


@dataclass(frozen=True)
class Filters:
    """What is asked for; an empty field leaves everything in.

    `trips`, `classes` and `provenance` are values of the record, `regions` keys of the regions of
    its vintage for where trainees are, `since` and `until` (inclusive) days that a trip must
    overlap, `topic` a text looked for, marks aside, in the SEARCHED columns of the stops.
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


@dataclass(frozen=True)
class Totals:
    """The strip of figures; `provenance` is the weakest of what it counts, None when nothing is.

    What the filters leave in, beside what is on record: `stops` (entries of the trips in scope) of
    `stops_held`, `trainees` of `trainees_held` (everyone in the classes in scope), `unplaced` of
    them on no province. `places` are different places. `days` are inclusive, over the
    `trips_dated` trips with both dates; `km` as the crow flies between the stops that are left in,
    over the `trips_measured` trips with two that have coordinates; None when there is no such trip.
    """

    trips: int
    trips_documented: int
    trips_dated: int
    trips_measured: int
    stops: int
    stops_held: int
    places: int
    trainees: int
    trainees_held: int
    unplaced: int
    provinces: int
    units_in_vintage: int
    days: int | None
    km: float | None
    provenance: str | None


@dataclass(frozen=True)
class Difference:
    """A figure that disagrees: `code` names how, with what is published and what was read."""

    code: str
    published: int
    read: int


@dataclass(frozen=True)
class Reconciliation:
    """Published figures against the rows that were read; `read` = `on_map` + `without_province`.

    `published` and `provinces_published` are None when a class in scope does not state them;
    `provinces_published` also when there are several classes, whose provinces cannot be added.
    `differences` codes: trainees-missing, trainees-extra, provinces-missing, provinces-extra (with
    what is published and what was read), without-province (people on no province of the map).
    """

    published: int | None
    read: int
    on_map: int
    without_province: int
    provinces_published: int | None
    provinces_on_map: int
    provenance: str | None
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        """Return whether nothing published is contradicted and everyone is on the map."""
        return not self.differences


def vintages(record: Record) -> tuple[str, ...]:
    """Return the vintages a record can be shown in: its own and later ones."""
    return VINTAGES[VINTAGES.index(record.vintage) :]


def origins(record: Record, vintage: str, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """Return people by province of origin, one row for each province that has any.

    Columns code (text; missing in the last row: people without a province), trainees, then how
    many of them are documented, derived, illustrative, and provenance (the weakest of these).
    ValueError for a vintage before the record's own.
    """
    return _by_origin(_people(record, filters), record, vintage, [])


def origins_by_trip(record: Record, vintage: str, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """Return people by trip and province of origin: `origins` with trip_id before it.

    Someone on two trips counts on both.
    """
    return _by_origin(_travellers(record, filters), record, vintage, ["trip_id"])


def stops(
    record: Record, filters: Filters = EVERYTHING, vintage: str | None = None
) -> pd.DataFrame:
    """Return the stops in scope, in order of trip number and seq.

    The columns of the table, `code` (of `vintage`, by default the record's), `order_provenance`,
    `number`, `class_id`, `trip_name_vi`, `trip_name_en` of the trip and `source_title`,
    `source_publisher`, `source_author`, `source_date`, `quote` of the source.
    """
    codes = _carried(record.stops["province_code"], record, vintage or record.vintage)
    chosen = _about(record.stops.assign(code=codes), filters.topic)
    if filters.provenance:
        chosen = chosen[chosen["provenance"].isin(filters.provenance)]
    taken = _trips(record, filters)[["trip_id", "class_id", "number", "name_vi", "name_en"]]
    named = taken.rename(columns={"name_vi": "trip_name_vi", "name_en": "trip_name_en"})
    of_trips = chosen.merge(named, on="trip_id")
    of_trips = of_trips.assign(order_provenance=_order_provenance(of_trips))
    return of_trips.merge(_cited(record), on="source_id", how="left").sort_values(
        ["number", "trip_id", "seq", "stop_id"], ignore_index=True
    )


def trips(
    record: Record, filters: Filters = EVERYTHING, vintage: str | None = None
) -> pd.DataFrame:
    """Return the trips in scope, in order of number, each with figures of what the filters leave.

    The columns of the table, then n_stops (its stops in scope), n_places, days (inclusive), km (as
    the crow flies, in the order of these stops, WGS84 geodesics; missing with fewer than two),
    trainees, provinces (of `vintage`, by default the record's), and how the stops, the km and the
    people are known: stops_provenance, km_provenance, people_provenance (missing without any).
    """
    return _counted_trips(record, filters, vintage, stops(record, filters))


def _counted_trips(
    record: Record, filters: Filters, vintage: str | None, visited: pd.DataFrame
) -> pd.DataFrame:
    going = origins_by_trip(record, vintage or record.vintage, filters).groupby("trip_id")
    rows = _measured(_trips(record, filters), visited).set_index("trip_id", drop=False)
    people = going["trainees"].sum().reindex(rows.index, fill_value=0)
    provinces = going["code"].count().reindex(rows.index, fill_value=0)
    known = going["provenance"].agg(weakest).reindex(rows.index)
    return rows.assign(
        trainees=people, provinces=provinces, people_provenance=known.astype("str")
    ).reset_index(drop=True)


def totals(record: Record, vintage: str, filters: Filters = EVERYTHING) -> Totals:
    """Return the strip of figures for what is in scope."""
    return answered(record, vintage, filters).totals


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
    taken = _counted_trips(record, filters, vintage, visited)
    summed = _summed(record, vintage, filters, people, visited, taken)
    return Answered(summed, people, visited, taken, reconcile(record, filters))


def _summed(
    record: Record,
    vintage: str,
    filters: Filters,
    people: pd.DataFrame,
    shown: pd.DataFrame,
    taken: pd.DataFrame,
) -> Totals:
    km, days = taken["km"].dropna(), taken["days"].dropna()
    everyone = _kept(_everyone(record), record, Filters(classes=_classes(record, filters)))
    return Totals(
        trips=len(taken),
        trips_documented=int(taken["status"].eq("documented").sum()),
        trips_dated=len(days),
        trips_measured=len(km),
        stops=len(shown),
        stops_held=int(record.stops["trip_id"].isin(_asked(record, filters)["trip_id"]).sum()),
        places=_different_places(shown),
        trainees=int(people["trainees"].sum()),
        trainees_held=int(everyone["trainees"].sum()),
        unplaced=int(people.loc[people["code"].isna(), "trainees"].sum()),
        provinces=int(people["code"].notna().sum()),
        units_in_vintage=len(units(vintage)),
        days=int(days.sum()) if len(days) else None,
        km=float(km.sum()) if len(km) else None,
        provenance=weakest([*people["provenance"], *shown["provenance"]]),
    )


def reconcile(record: Record, filters: Filters = EVERYTHING) -> Reconciliation:
    """Compare what the classes in scope publish with the rows that were read for them.

    The classes are those asked for, or else those of the trips asked for, or else all. Provinces
    are counted in the record's own vintage; other filters leave the reconciliation as it is.
    """
    asked = _classes(record, filters)
    people = origins(record, record.vintage, Filters(classes=asked))
    placed = people[people["code"].notna()]
    read, on_map = int(people["trainees"].sum()), int(placed["trainees"].sum())
    published, provinces_published = _published(record, asked)
    return Reconciliation(
        published=published,
        read=read,
        on_map=on_map,
        without_province=read - on_map,
        provinces_published=provinces_published,
        provinces_on_map=len(placed),
        provenance=weakest(people["provenance"]),
        differences=(
            *_difference("trainees", published, read),
            *_difference("provinces", provinces_published, len(placed)),
            *([Difference("without-province", read, on_map)] if on_map < read else []),
        ),
    )


def by_region(record: Record, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """Return people by region, those of the record's own list of provinces, north to south.

    Index: the region's key, every region once, then a missing one where people have no province.
    Columns trainees, provinces (with people), provenance (the weakest, missing without people).
    """
    people = origins(record, record.vintage, filters)
    rows = people.groupby(_regions(people["code"], record).astype("str"), dropna=False).agg(
        trainees=("trainees", "sum"),
        provinces=("code", "count"),
        provenance=("provenance", weakest),
    )
    keys = [*regions(record.vintage), *([np.nan] if people["code"].isna().any() else [])]
    return (
        rows.reindex(pd.Index(keys, dtype="str"))
        .fillna({"trainees": 0, "provinces": 0})
        .astype({"trainees": "int64", "provinces": "int64"})
    )


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


def people_by_class(record: Record) -> "pd.Series[int]":
    """Return how many people the list has of each class that it has any of, by class_id."""
    return _everyone(record).groupby("class_id")["trainees"].sum()


def weakest(provenances: Iterable[str]) -> str | None:
    """Return the weakest of these; None when there are none.

    >>> weakest(["derived", "documented"])
    'derived'
    """
    return max(provenances, key=PROVENANCES.index, default=None)


# --- trips and stops -----------------------------------------------------------------------------


def _asked(record: Record, filters: Filters) -> pd.DataFrame:
    """Return the trips that are asked for by name or class, whatever else is filtered."""
    rows = record.trips
    if filters.trips:
        rows = rows[rows["trip_id"].isin(filters.trips)]
    if filters.classes:
        rows = rows[rows["class_id"].isin(filters.classes)]
    return rows


def _trips(record: Record, filters: Filters) -> pd.DataFrame:
    rows = _asked(record, filters)
    if filters.since:
        rows = rows[rows["end_date"].fillna(rows["start_date"]) >= pd.Timestamp(filters.since)]
    if filters.until:
        rows = rows[rows["start_date"].fillna(rows["end_date"]) <= pd.Timestamp(filters.until)]
    if fold(filters.topic):
        rows = rows[rows["trip_id"].isin(_about(record.stops, filters.topic)["trip_id"])]
    return rows.sort_values(["number", "trip_id"])


def _about(stops: pd.DataFrame, topic: str) -> pd.DataFrame:
    """Return the stops one of whose texts holds the topic from the start of a word on."""
    wanted = f" {fold(topic)}"
    if not wanted.strip():
        return stops
    texts = (
        [f" {fold(text)}" for text in row]
        for row in stops[SEARCHED].fillna("").itertuples(index=False)
    )
    found = [any(wanted in text for text in row) for row in texts]
    return stops[pd.Series(found, index=stops.index, dtype="bool")]


def _cited(record: Record) -> pd.DataFrame:
    known = record.sources[["source_id", "title", "publisher", "author", "date", "quote"]]
    return known.rename(columns={n: f"source_{n}" for n in known.columns[1:-1]})


def _measured(rows: pd.DataFrame, visited: pd.DataFrame) -> pd.DataFrame:
    """Return trips with n_stops, n_places, days and km, over their stops in scope."""
    by_trip = dict(iter(visited.groupby("trip_id")))
    each = [by_trip.get(trip, visited.iloc[:0]) for trip in rows["trip_id"]]
    km = np.array([_km(of_trip) for of_trip in each], dtype="float64")
    known = [weakest(of_trip["provenance"]) for of_trip in each]
    of_km = [None if np.isnan(long) else _of_km(one) for long, one in zip(km, each, strict=True)]
    return rows.assign(
        n_stops=[len(of_trip) for of_trip in each],
        n_places=[_different_places(of_trip) for of_trip in each],
        days=_days(rows),
        km=km,
        stops_provenance=pd.Series(known, index=rows.index, dtype="str"),
        km_provenance=pd.Series(of_km, index=rows.index, dtype="str"),
    )


def _order_provenance(stops: pd.DataFrame) -> "pd.Series[str]":
    """Return how the order of each stop is known: an order of visit as its row, another derived."""
    visited = stops["seq_basis"].eq("order of visit")
    weaker = stops["provenance"].where(stops["provenance"].eq(PROVENANCES[-1]), "derived")
    return stops["provenance"].where(visited, weaker)


def _of_km(stops: pd.DataFrame) -> str | None:
    """Return how a length is known: worked out, from positions and an order that may be weaker."""
    located = stops.dropna(subset=["lat", "lon"])
    return weakest(["derived", *located["position_provenance"], *located["order_provenance"]])


def _days(trips: pd.DataFrame) -> "pd.Series[int]":
    days = (trips["end_date"] - trips["start_date"]).dt.days + 1
    return days.where(days > 0).astype("Int64")


def _km(stops: pd.DataFrame) -> float:
    """Return the length of the straight legs between the stops that have coordinates."""
    located = stops.dropna(subset=["lat", "lon"])
    if len(located) < 2:
        return float("nan")
    return float(WGS84.line_length(located["lon"], located["lat"])) / 1000


def _different_places(stops: pd.DataFrame) -> int:
    names = stops["place"].fillna("").map(fold)
    return len(set(zip(names, stops["province_code"].fillna(""), strict=True)))


# --- people --------------------------------------------------------------------------------------


def _people(record: Record, filters: Filters) -> pd.DataFrame:
    """Return the people in scope, each once, counted by CROWD."""
    if not filters.choose_trips:
        return _kept(_everyone(record), record, filters)
    open_to_all, listed = _attended(record, filters)
    whole = _everyone(record).loc[lambda t: t["class_id"].isin(open_to_all["class_id"])]
    some = _listed(record, tuple(sorted(listed["trip_id"])))
    others = some[~some["class_id"].isin(open_to_all["class_id"])]
    return _kept(pd.concat([whole, others]), record, filters)


def _travellers(record: Record, filters: Filters) -> pd.DataFrame:
    """Return the people on each trip in scope, counted by trip_id and CROWD."""
    open_to_all, listed = _attended(record, filters)
    whole = open_to_all[["trip_id", "class_id"]].dropna().merge(_everyone(record), on="class_id")
    some = _by_listed_trip(record).loc[lambda t: t["trip_id"].isin(listed["trip_id"])]
    return _kept(pd.concat([whole, some]), record, filters)


def _attended(record: Record, filters: Filters) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the trips that a whole class was on, and those whose people are listed."""
    rows = _trips(record, filters)
    listed = rows["trip_id"].isin(record.attendance["trip_id"].dropna().unique())
    return rows[~listed], rows[listed]


def _kept(people: pd.DataFrame, record: Record, filters: Filters) -> pd.DataFrame:
    if filters.classes:
        people = people[people["class_id"].isin(filters.classes)]
    if filters.provenance:
        people = people[people["provenance"].isin(filters.provenance)]
    if filters.regions:
        people = people[_regions(people["province_code"], record).isin(filters.regions)]
    return people


def _regions(codes: "pd.Series[str]", record: Record) -> "pd.Series[str]":
    return codes.map(units(record.vintage)["region"])


def _carried(codes: "pd.Series[str]", record: Record, vintage: str) -> "pd.Series[str]":
    if vintage not in vintages(record):
        raise ValueError(
            f"vintage is '{vintage}', but the record is of {record.vintage};"
            f" choose one of {', '.join(vintages(record))}"
        )
    return carry(codes, record.vintage, vintage).astype("str")


def _by_origin(people: pd.DataFrame, record: Record, vintage: str, keys: list[str]) -> pd.DataFrame:
    counted = people.assign(
        code=_carried(people["province_code"], record, vintage),
        **{p: people["trainees"].where(people["provenance"] == p, 0) for p in PROVENANCES},
    )
    keys = [*keys, "code"]
    rows = counted.groupby(keys, dropna=False)[["trainees", *PROVENANCES]].sum().reset_index()
    worst = np.select([rows[p] > 0 for p in reversed(PROVENANCES)], PROVENANCES[::-1], "")
    return rows.assign(provenance=pd.Series(worst, index=rows.index, dtype="str"))


# --- published figures, and choices --------------------------------------------------------------


def classes(record: Record, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """Return the classes in scope: those asked for, else those of the trips asked for, else all."""
    asked = _classes(record, filters)
    return record.classes[record.classes["class_id"].isin(asked)] if asked else record.classes


def _classes(record: Record, filters: Filters) -> tuple[str, ...]:
    if filters.classes or not filters.trips:
        return filters.classes
    chosen = record.trips[record.trips["trip_id"].isin(filters.trips)]
    return tuple(chosen["class_id"].dropna().unique())


def _published(record: Record, classes: tuple[str, ...]) -> tuple[int | None, int | None]:
    """Return trainees and provinces as published; None where a class in scope does not say."""
    rows = record.classes
    if classes:
        rows = rows[rows["class_id"].isin(classes)]
    provinces = rows["provinces_published"] if len(rows) == 1 else rows["provinces_published"][:0]
    return _sum_or_none(rows["trainees_published"]), _sum_or_none(provinces)


def _sum_or_none(figures: "pd.Series[int]") -> int | None:
    return None if figures.empty or figures.isna().any() else int(figures.sum())


def _difference(what: str, published: int | None, read: int) -> list[Difference]:
    if published is None or published == read:
        return []
    return [Difference(f"{what}-{'missing' if read < published else 'extra'}", published, read)]


def _count_choices(record: Record, others: Filters, dimension: str) -> pd.DataFrame:
    keys = _keys(record)[dimension]
    people = _travellers(record, others) if dimension == "trips" else _people(record, others)
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
        return _regions(rows["province_code"], record)
    return rows[{"classes": "class_id", "trips": "trip_id"}.get(dimension, dimension)]


# --- what the engine is asked --------------------------------------------------------------------


def _everyone(record: Record) -> pd.DataFrame:
    return ask(record, "everyone", lambda people: _counted(people.trainees, CROWD))


def _listed(record: Record, trips: tuple[str, ...]) -> pd.DataFrame:
    return ask(record, ("listed", trips), lambda people: _counted(_named(people, trips), CROWD))


def _by_listed_trip(record: Record) -> pd.DataFrame:
    return ask(record, "by listed trip", _counted_by_listed_trip)


def _named(people: People, trips: tuple[str, ...]) -> ir.Table:
    """People whom attendance names on any of the trips, each once."""
    named = people.attendance.filter(people.attendance.trip_id.isin(trips))
    return people.trainees.semi_join(named, "trainee_id")


def _counted_by_listed_trip(people: People) -> ir.Table:
    pairs = people.attendance.distinct().inner_join(people.trainees, "trainee_id")
    return _counted(pairs, ["trip_id", *CROWD])


def _counted(people: ir.Table, keys: list[str]) -> ir.Table:
    return people.group_by(keys).aggregate(trainees=people.count())
