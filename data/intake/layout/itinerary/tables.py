"""Itineraries as the tables of trips and stops that the contract has."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from data.intake import personal
from data.intake.layout.addresses import is_place
from data.intake.layout.itinerary.header import speaks_of_a_trip
from data.intake.layout.itinerary.reading import Itinerary, Trip, Visit
from data.intake.layout.naming import trip_in
from data.tables import FIRST_ROW, STOPS, TRIPS, RawTable
from texts.bilingual import both

Row = Mapping[str, str]
_WORDS_OF_A_NAME = range(4, 31)
"""Words of a title that says more than "Lịch trình", and is no passage of text."""


@dataclass(frozen=True)
class ItineraryTables:
    """The trips and stops of itineraries; `sources` has the title of each source by its key.

    `rules` says by the index of a stop how its province was found where it is not written as such.
    """

    trips: RawTable
    stops: RawTable
    sources: Mapping[str, str]
    rules: Mapping[int, str]


def tables_of(
    itineraries: Sequence[Itinerary], class_of: Callable[[Trip, Itinerary], str]
) -> ItineraryTables:
    """Return trips and stops as tables; `class_of` gives the class of a trip."""
    files = dict.fromkeys(itinerary.cells.grid.file for itinerary in itineraries)
    keys = {file: f"lich-trinh-{n}" for n, file in enumerate(files, 1)}
    told = [(trip, itinerary) for itinerary in itineraries for trip in itinerary.trips]
    ids = _ids([trip for trip, _ in told])
    trips: list[tuple[Row, tuple[str, str, int]]] = []
    stops: list[tuple[Row, tuple[str, str, int]]] = []
    rules: dict[int, str] = {}
    for trip_id, (trip, itinerary) in zip(ids, told, strict=True):
        grid = itinerary.cells.grid
        common = {"trip_id": trip_id, "source_id": keys[grid.file]}
        own = {**common, "class_id": class_of(trip, itinerary), **_trip_row(trip, itinerary)}
        trips.append((own, (grid.file, grid.sheet, _row_of(trip))))
        for seq, visit in enumerate(trip.visits, 1):
            if visit.stop.rule:
                rules[FIRST_ROW + len(stops)] = visit.stop.rule
            row = {
                **common,
                "stop_id": f"{trip_id}-{seq}",
                "seq": str(seq),
                **_stop_row(trip, visit),
            }
            stops.append((row, (grid.file, grid.sheet, visit.stop.entry.row)))
    titles = {key: personal.impersonal(file, is_place) for file, key in keys.items()}
    return ItineraryTables(_raw(TRIPS.name, trips), _raw(STOPS.name, stops), titles, rules)


def _ids(trips: Sequence[Trip]) -> list[str]:
    """Return the numbers of the trips where each has its own, else numbers in order."""
    numbers = [trip.number for trip in trips]
    own = all(numbers) and len(set(numbers)) == len(numbers)
    return numbers if own else [str(n) for n in range(1, len(trips) + 1)]


def _row_of(trip: Trip) -> int:
    return trip.visits[0].stop.entry.row


# --- a trip --------------------------------------------------------------------------------------


def _trip_row(trip: Trip, itinerary: Itinerary) -> Row:
    en = both("intake.trip_named", number=trip.number)[1] if trip.number else ""
    return {
        "number": trip.number,
        "name_vi": trip_name(trip, itinerary),
        "name_en": en,
        "start_date": trip.first.isoformat() if trip.first else "",
        "end_date": trip.last.isoformat() if trip.last else "",
        "status": "documented",
    }


def trip_name(trip: Trip, itinerary: Itinerary) -> str:
    """Return what the titles call a trip, else the sheet or the file; nobody's name in it."""
    grid = itinerary.cells.grid
    titles = trip.titles if trip.number else (*trip.titles, *itinerary.titles)
    speaking = [title for title in titles if speaks_of_a_trip([title])]
    long = [title for title in speaking if len(title.split()) in _WORDS_OF_A_NAME]
    name = next(iter([*long, *speaking]), "")
    if not name and trip.number:
        return both("intake.trip_named", number=trip.number)[0]
    stem = grid.file.rsplit(".", 1)[0].replace("_", " ")
    sheet = grid.sheet if len(grid.sheet.split()) > 1 else stem
    called = personal.impersonal(_without_days(name or sheet), is_place)
    return trip_in(called, trip.number) if name else called


def _without_days(title: str) -> str:
    """Return a title without the bracket that tells its days."""
    return " ".join(re.sub(r"\([^()]*\d[^()]*\)", " ", title).split()).strip(" -–:,")


# --- a stop --------------------------------------------------------------------------------------


def _stop_row(trip: Trip, visit: Visit) -> Row:
    stop, stretch = visit.stop, visit.days
    walked = stop.entry.day is not None and not trip.backward
    first, last = (d.isoformat() for d in stretch) if stretch else ("", "")
    return {
        "seq_basis": "order of visit" if walked else "order in source",
        "place": stop.place,
        "province": stop.province,
        "host_vi": personal.impersonal(stop.host, is_place),
        "topic_vi": personal.impersonal(stop.topic, is_place),
        "note_vi": personal.impersonal(stop.entry.texts.get("note", ""), is_place),
        "arrive": first,
        "depart": last if last != first else "",
        "provenance": "documented",
    }


def _raw(name: str, rows: Sequence[tuple[Row, tuple[str, str, int]]]) -> RawTable:
    header = tuple(dict.fromkeys(key for row, _ in rows for key in row))
    index = range(FIRST_ROW, FIRST_ROW + len(rows))
    cells: Iterable[list[str]] = [[row[key] for key in header] for row, _ in rows]
    frame = pd.DataFrame(cells, index=index, columns=range(len(header)), dtype="str")
    file, sheet, _ = rows[0][1]
    origins = {n: origin for n, (_, origin) in zip(index, rows, strict=True)}
    return RawTable(file, sheet, name, header, frame, origins=origins)
