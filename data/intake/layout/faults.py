"""What files say against themselves or leave unclear, found while they are read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.intake.layout.found_table import FoundTable
from data.intake.layout.itinerary import Itinerary
from data.intake.layout.notes import rows_named
from data.intake.layout.stated_totals import (
    disagreements,
    disagreements_of_trips,
    miscounted,
    parts_of,
)
from data.intake.layout.trips_attended import TripsAttended
from data.tables import STOPS, TRAINEES
from texts.bilingual import both


@dataclass(frozen=True)
class Fault:
    """A rule that a row breaks, of a table of the contract; `facts` fill in its sentences."""

    rule: str
    table: str
    place: tuple[str, str, int]
    value: str = ""
    column: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


def of_itinerary(itinerary: Itinerary) -> Iterator[Fault]:
    """Give the day for which an itinerary is set aside, and days before that of the row above."""
    place = itinerary.cells.place
    if itinerary.astray:
        at = place(itinerary.astray)
        yield Fault("itinerary-astray", STOPS.name, at, facts={"row": at[2]})
    if rows := itinerary.backward:
        named = rows_named(place(row)[2] for row in rows)
        yield Fault("itinerary-backward", STOPS.name, place(rows[0]), facts={"rows": named})


def of_attendance(found: FoundTable, attended: TripsAttended) -> Iterator[Fault]:
    """Give the marks that do not tell who was on a trip, the columns that tell no trip, and the
    totals below and beside them that are not how many are marked.
    """
    place, name = found.cells.place, TRAINEES.name
    on_all = found.attendance.on_all if attended.none_known else ()
    for one in (*found.attendance.unread, *on_all):
        facts = {"rows": len(one.rows)}
        yield Fault(one.rule, name, place(one.rows[0]), one.mark, one.column, facts)
    for trip in found.attendance.marked:
        if trip.key in {one.key for one in attended.unknown} and found.header.numbers:
            at = place(found.header.numbers[-1])
            value = trip.column or both("intake.trip_named", number=str(trip.number))[0]
            yield Fault("trip-not-found", name, at, value, trip.column)
    for total in disagreements_of_trips(found):
        facts = {"counted": total.counted}
        stated = str(total.stated)
        yield Fault("trip-total-differs", name, total.place, stated, total.column, facts)
    for column, rows in miscounted(found):
        numbers = [place(found.cell_row(row)) for row in rows]
        named = {"rows": rows_named(number for _, _, number in numbers)}
        value, text = found.body[column][rows[0]], " ".join(found.header.texts[column].split())
        yield Fault("trips-miscounted", name, numbers[0], value, text, named)


def of_totals(lists: Sequence[FoundTable]) -> Iterator[Fault]:
    """Give the totals that lists state whose parts add up to another, or that nobody read has."""
    for found in lists:
        parts = parts_of(found)
        if parts and parts.total and parts.men + parts.women != parts.total:
            facts = {"men": parts.men, "women": parts.women, "sum": parts.men + parts.women}
            at = found.cells.place(parts.row)
            yield Fault("total-parts", TRAINEES.name, at, str(parts.total), facts=facts)
    for one in disagreements(lists):
        facts = {"counted": one.counted}
        yield Fault("total-differs", TRAINEES.name, one.place, str(one.stated), facts=facts)
