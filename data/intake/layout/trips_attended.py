"""The marks of a list as the trips and the attendance of a record."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from data.intake import personal
from data.intake.layout.addresses import is_place
from data.intake.layout.attendance import MarkedTrip
from data.intake.layout.found_table import FoundTable
from data.intake.layout.roster import ROSTER_SOURCE, is_bare
from data.intake.layout.tables_made import made
from data.tables import ATTENDANCE, TRAINEES, TRIPS, RawTable, Table, free_name, table_titled
from geo.spelling import fold
from texts.bilingual import both

_DAYS = re.compile(r"\s*\([^()]*\d[^()]*\)")
LONGEST_NAME = 6
"""Words of a header that calls a trip by name; what is longer asks or explains."""


@dataclass(frozen=True)
class TripsAttended:
    """The tables of a record with what the marks of its list tell of trips.

    `read` has how many people were on each of the trips that were told, `unknown` are those of
    which no trip of the record is known. `on_all` says by mark, such as "tất cả", which trips it
    means; `none_known`: it is written of a class of which no trip is known.
    """

    tables: tuple[RawTable, ...]
    read: Mapping[MarkedTrip, int] = field(default_factory=dict)
    unknown: frozenset[MarkedTrip] = frozenset()
    on_all: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    none_known: bool = False


def with_attendance(tables: Sequence[RawTable], people: FoundTable | None) -> TripsAttended:
    """Return the tables of a record with the attendance that the marks of its list of people tell.

    A trip is one of the record by its number, days or name; where the record has none of its class,
    or none of this number among those that are numbered, it is a new one. What the record itself
    has of attendance comes first.
    """
    own = any(table_titled(t.title) is ATTENDANCE and len(t.rows) for t in tables)
    trainees = _table(tables, TRAINEES)
    if people is None or trainees is None or own or not people.attendance.tells:
        return TripsAttended(tuple(tables))
    ids, classes = (_cells(trainees, TRAINEES, name) for name in ("trainee_id", "class_id"))
    known = _known(_table(tables, TRIPS))
    new: list[Mapping[str, str]] = []
    pairs: list[tuple[str, str]] = []
    read: dict[MarkedTrip, int] = {}
    unknown: set[MarkedTrip] = set()
    for trip, rows in people.attendance.marked.items():
        for of_class, group in _by_class(rows, classes).items():
            found = _found(trip, of_class, known)
            if found is None:
                unknown.add(trip)
                continue
            if not found:
                row = _row(trip, of_class, known, people)
                new.append(row)
                known.append(row)
                found = row["trip_id"]
            read[trip] = read.get(trip, 0) + len(group)
            pairs += [(found, ids[row]) for row in group]
    on_all: dict[str, tuple[str, ...]] = {}
    none_known = False
    for one in people.attendance.on_all:
        for of_class, group in _by_class(one.rows, classes).items():
            trips = [row["trip_id"] for row in _that_may_be_of(of_class, known)]
            none_known |= not trips
            pairs += [(trip_id, ids[row]) for trip_id in trips for row in group]
            if trips:
                on_all[one.mark] = tuple(dict.fromkeys((*on_all.get(one.mark, ()), *trips)))
                told = MarkedTrip(one.column, "")
                read[told] = read.get(told, 0) + len(trips) * len(group)
    if not pairs:
        return TripsAttended(tuple(tables), read, frozenset(unknown), on_all, none_known)
    rest = [t for t in tables if table_titled(t.title) is not ATTENDANCE]
    whole = [*_with_trips(rest, people, new), made(people, ATTENDANCE, list(dict.fromkeys(pairs)))]
    return TripsAttended(tuple(whole), read, frozenset(unknown), on_all, none_known)


def _by_class(rows: Sequence[int], classes: Mapping[int, str]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for row in rows:
        groups.setdefault(classes.get(row, ""), []).append(row)
    return groups


# --- which trip it is ----------------------------------------------------------------------------


def _known(trips: RawTable | None) -> list[Mapping[str, str]]:
    """Return the trips of a record, each with the columns of the contract that it has."""
    if trips is None:
        return []
    columns = {column.name: _cells(trips, TRIPS, column.name) for column in TRIPS.columns}
    return [
        {name: cells.get(row, "") for name, cells in columns.items()}
        for row in map(int, trips.rows.index)
    ]


def _found(trip: MarkedTrip, of_class: str, known: Sequence[Mapping[str, str]]) -> str | None:
    """Return the key of the trip that is meant, "" for a new one, None where nobody knows."""
    ours = _that_may_be_of(of_class, known)
    alike = list(dict.fromkeys(row["trip_id"] for row in ours if _is_it(trip, row)))
    if len(alike) == 1:
        return alike[0]
    listed = [row for row in ours if not row.get("of_list")]
    numbered = bool(trip.number) and all(row["number"] for row in listed)
    return "" if not alike and (numbered or not listed) else None


def _that_may_be_of(of_class: str, known: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Return the trips of a class; those whose class is not known are those of any."""
    return [row for row in known if row["class_id"] in ("", of_class)]


def _is_it(trip: MarkedTrip, row: Mapping[str, str]) -> bool:
    if trip.number and row["number"]:
        return str(trip.number) == row["number"]
    if trip.first and row["start_date"]:
        return (trip.first, trip.last) == (row["start_date"], row["end_date"] or row["start_date"])
    names = {fold(row[name]) for name in ("trip_id", "name_vi", "name_en")}
    return not trip.number and fold(trip.name) in names


def _row(
    trip: MarkedTrip, of_class: str, known: Sequence[Mapping[str, str]], people: FoundTable
) -> Mapping[str, str]:
    """Return a new trip: of its stops nothing is known."""
    taken = {row["trip_id"] for row in known}
    key = str(trip.number or len(known) + 1)
    bare = _DAYS.sub("", trip.name).strip() if trip.first else trip.name
    name, name_en = personal.impersonal(bare or trip.name, is_place), ""
    if trip.number or not any(map(str.isalpha, name)):
        named, name_en = both("intake.trip_named", number=str(trip.number or name))
        says_nothing = not any(map(str.isalpha, name)) or len(name.split()) > LONGEST_NAME
        name = named if says_nothing else name
    return {
        "trip_id": free_name(key, taken, "-{}".format),
        "class_id": of_class,
        "number": str(trip.number or ""),
        "name_vi": name,
        "name_en": name_en,
        "start_date": trip.first,
        "end_date": trip.last,
        "status": "unknown",
        "source_id": ROSTER_SOURCE if is_bare(people) else "",
        "of_list": "yes",
    }


# --- tables --------------------------------------------------------------------------------------


def _table(tables: Sequence[RawTable], table: Table) -> RawTable | None:
    return next((t for t in tables if table_titled(t.title) is table), None)


def _cells(raw: RawTable, table: Table, name: str) -> dict[int, str]:
    """Return the cells of a column of the contract by their rows, none where it is not there."""
    known = table.column(name).headers
    at = next((i for i, header in enumerate(raw.header) if fold(header) in known), None)
    return {} if at is None else dict(zip(map(int, raw.rows.index), raw.rows[at], strict=True))


def _with_trips(
    tables: Sequence[RawTable], people: FoundTable, new: Sequence[Mapping[str, str]]
) -> Iterator[RawTable]:
    """Give the tables with these trips after those that are there."""
    trips = _table(tables, TRIPS)
    header = tuple(column.name for column in TRIPS.columns)
    if trips is None:
        yield made(people, TRIPS, [[row[name] for name in header] for row in new], header)
    for table in tables:
        yield _longer(table, new) if table is trips else table


def _longer(trips: RawTable, new: Sequence[Mapping[str, str]]) -> RawTable:
    texts = (*trips.header, *(c.name for c in TRIPS.columns if not _has(trips, c.headers)))
    names = {h: c.name for c in reversed(TRIPS.columns) for h in c.headers}
    start = max(map(int, trips.rows.index), default=1) + 1
    index = range(start, start + len(new))
    cells = [[row.get(names.get(fold(text), ""), "") for text in texts] for row in new]
    added = pd.DataFrame(cells, index=index, columns=range(len(texts)), dtype="str")
    rows = pd.concat([trips.rows, added]).fillna("")
    return replace(trips, header=texts, rows=rows)


def _has(raw: RawTable, headers: frozenset[str]) -> bool:
    return any(fold(text) in headers for text in raw.header)
