"""Whether a sheet is an itinerary, and the trips that it tells."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from data.intake.layout.itinerary import days
from data.intake.layout.itinerary.days import Stretch
from data.intake.layout.itinerary.entries import Entry, Section, Told, read_rows, trip_number
from data.intake.layout.itinerary.header import (
    Columns,
    find_columns,
    gives_units,
    is_called_itinerary,
    is_of_days,
    speaks_of_a_trip,
    speaks_of_another,
)
from data.intake.layout.itinerary.lines import read_lines
from data.intake.layout.itinerary.places import codes_in, name_of
from data.intake.layout.itinerary.routes import routed
from data.intake.layout.itinerary.stops import Stop, goals_in, stops_of
from data.intake.layout.itinerary.turned import read_turned
from data.intake.layout.rows import Outcomes
from data.intake.layout.sheet_cells import SheetCells
from data.intake.layout.titles import Dating, dating
from data.intake.outcomes import Outcome
from geo.vintages import OLDEST, nearest_vintage

LONGEST_TRIP = timedelta(days=62)
"""A trip lasts weeks; what goes on for longer is a register or a calendar."""


@dataclass(frozen=True)
class Visit:
    """A stop and its days, None where they are not said."""

    stop: Stop
    days: Stretch | None


@dataclass(frozen=True)
class Trip:
    """One trip: its number ("" for none), the titles that tell of it, its days and visits.

    `of_class` is its class where a column says it.
    """

    number: str
    titles: tuple[str, ...]
    first: date | None
    last: date | None
    visits: tuple[Visit, ...]
    of_class: str = ""

    @property
    def backward(self) -> tuple[int, ...]:
        """Return the rows whose day is before that of the stop above."""
        dated = [(visit.days, visit.stop.entry.row) for visit in self.visits if visit.days]
        return tuple(row for (a, _), (b, row) in pairwise(dated) if a.first > b.first)


@dataclass(frozen=True, eq=False)
class Itinerary:
    """An itinerary on a sheet: its trips, and the outcome of each of its rows.

    `undated` are the rows of stops whose day is written so that it is none: without a year that the
    paper could tell, or as the 31st of June;
    `departures` are where groups only set out. `astray` is the row whose day lies too far
    from those of the other rows, 0 for none: such an itinerary has no trips.
    """

    cells: SheetCells
    titles: tuple[str, ...]
    trips: tuple[Trip, ...]
    outcomes: Outcomes
    undated: tuple[int, ...] = ()
    departures: tuple[str, ...] = ()
    astray: int = 0

    @property
    def backward(self) -> tuple[int, ...]:
        """Return the rows whose day is before that of the stop above, in any trip."""
        return tuple(row for trip in self.trips for row in trip.backward)

    def set_aside(self) -> "Itinerary":
        """Return the itinerary of a record that has its trips and stops in tables of their own."""
        settled = self.outcomes.items()
        repeated: dict[int, Outcome] = {n: "table-repeated" for n, was in settled if was == "row"}
        return replace(self, trips=(), outcomes={**self.outcomes, **repeated})


def read(cells: SheetCells, *, of_trips: bool = False) -> Itinerary | None:
    """Return the itinerary on a sheet, None where it is something else, or nothing is sure.

    `of_trips`: that it tells of trips is known already.
    """
    told = _told(cells) if cells.rows else None
    if told is None:
        return None
    titles = _titles(cells, told.columns)
    if _is_of_another(titles, cells):
        return None
    names = [cells.grid.sheet, cells.grid.file]
    whole = dating(titles, names)
    of_a_trip = speaks_of_a_trip([*titles, *names])
    sections, departures = routed(
        _each_row_a_trip(told.sections, whole) if of_a_trip else told.sections
    )
    trips = [_trip(section, titles, whole, names, len(sections)) for section in sections]
    found = [trip for trip in trips if trip.visits]
    if not found or not (of_trips or _is_sure(found, told.columns, [*titles, *names])):
        return None
    outcomes = {**told.outcomes, **_outcomes(told.sections, found)}
    if astray := next(filter(None, map(_astray, found)), 0):
        return (
            _gone_astray(cells, titles, outcomes, astray)
            if is_of_days(told.columns.places)
            else None
        )
    return Itinerary(
        cells,
        titles,
        tuple(found),
        outcomes,
        tuple(
            visit.stop.entry.row
            for trip in found
            for visit in trip.visits
            if visit.days is None and visit.stop.entry.day is not None
        ),
        departures,
    )


def _gone_astray(
    cells: SheetCells, titles: tuple[str, ...], outcomes: Outcomes, row: int
) -> Itinerary:
    """Return an itinerary of which nothing is shown: which of its days are right nobody knows."""
    waiting: dict[int, Outcome] = {n: "astray" for n, was in outcomes.items() if was == "row"}
    return Itinerary(cells, titles, (), {**outcomes, **waiting}, astray=row)


def _told(cells: SheetCells) -> Told | None:
    """Return what a sheet tells: its days side by side, in rows, or in lines without a table."""
    if turned := read_turned(cells):
        return turned
    columns = find_columns(cells)
    return read_rows(cells, columns) if columns else read_lines(cells)


def _titles(cells: SheetCells, columns: Columns) -> tuple[str, ...]:
    """Return what stands above the header, a text for each cell."""
    above = (row for number, row in cells.rows.items() if number < columns.numbers[0])
    return tuple(dict.fromkeys(" ".join(t.split()) for row in above for t in row if t))


def _is_of_another(titles: Sequence[str], cells: SheetCells) -> bool:
    """Tell a budget, a register or a timetable by its titles, or by its names if these say none."""
    names = [cells.grid.sheet, cells.grid.file.replace("_", " ")]
    if speaks_of_another(titles) or gives_units(titles):
        return True
    return speaks_of_another(names) and not speaks_of_a_trip(titles)


# --- the trips -----------------------------------------------------------------------------------

APART = timedelta(days=4)
"""From one trip to the next of a plan, at least; days of one trip follow each other."""


def _each_row_a_trip(sections: Sequence[Section], whole: Dating) -> Sequence[Section]:
    """Return the rows of a plan as trips: each tells of several days, weeks lie between them."""
    if len(sections) != 1 or whole.first:
        return sections
    entries = sections[0].entries
    found = days.stretches([entry.day for entry in entries], whole)
    spans = [span for span in found if span and span.first < span.last]
    apart = all(b.first - a.last >= APART for a, b in pairwise(spans))
    if not 1 < len(spans) == len(entries) or not apart:
        return sections
    return [replace(sections[0], entries=(entry,)) for entry in entries]


def _trip(
    section: Section, titles: Sequence[str], whole: Dating, names: Sequence[str], trips: int
) -> Trip:
    own = section.titles
    told = _own_dating(own, whole, trips)
    once = _days_once(section.entries)
    stretches = days.stretches([entry.day for entry in once], told)
    dated = _each_with_its_day(section.entries, dict(zip(map(id, once), stretches, strict=True)))
    if told.once and not any(entry.day for entry in once):
        dated = [(entry, Stretch(told.once, told.once)) for entry, _ in dated]
    dated = [(entry, _until(entry, stretch, told)) for entry, stretch in dated]
    first, last = _bounds(told, [stretch for _, stretch in dated if stretch])
    vintage = _vintage(first, told)
    about = own if trips > 1 else (*titles, *own)
    goal = _goal([*titles, *own], vintage)
    visits = tuple(
        Visit(stop, stretch) for entry, stretch in dated for stop in stops_of(entry, vintage, goal)
    )
    named = [*about, *names] if trips == 1 else about
    number = section.number or next(filter(None, map(_number_in, named)), "")
    return Trip(number, tuple(about), first, last, visits, section.of_class)


def _until(entry: Entry, stretch: Stretch | None, told: Dating) -> Stretch | None:
    """Return the days up to the one in a column of last days."""
    if stretch is None or entry.until is None:
        return stretch
    _, last = days.stretches([entry.day, entry.until], replace(told, first=stretch.first))
    return Stretch(stretch.first, max(stretch.last, last.last)) if last else stretch


def _goal(titles: Sequence[str], vintage: str) -> str:
    """Return the province to which titles say that a trip goes, "" for none or several."""
    going = [text for title in titles if speaks_of_a_trip([title]) for text in goals_in(title)]
    found = {code for text in going for codes in codes_in(text, vintage) for code in codes}
    return name_of(found.pop(), vintage) if len(found) == 1 else ""


def _own_dating(own: Sequence[str], whole: Dating, trips: int) -> Dating:
    """Return what is said of the days of one trip; of several only the year is said of all."""
    told = dating(own, []) if own else Dating()
    if told.first or told.month:
        return replace(told, year=told.year or whole.year)
    if trips > 1:
        return dating(own, [str(whole.year)]) if whole.year else told
    return whole


def _days_once(entries: Sequence[Entry]) -> list[Entry]:
    """Return the first entry of each day as it is written: rows below it may say none."""
    found: list[Entry] = []
    for entry in entries:
        if not found or found[-1].day is not entry.day:
            found.append(entry)
    return found


def _each_with_its_day(
    entries: Sequence[Entry], of_day: Mapping[int, Stretch | None]
) -> list[tuple[Entry, Stretch | None]]:
    dated: list[tuple[Entry, Stretch | None]] = []
    stretch: Stretch | None = None
    for entry in entries:
        if id(entry) in of_day:
            stretch = of_day[id(entry)]
        dated.append((entry, stretch))
    return dated


def _bounds(told: Dating, found: Sequence[Stretch]) -> tuple[date | None, date | None]:
    """Return the first and last day: as the titles say, else those of the rows."""
    if told.first:
        return told.first, told.last
    if not found:
        return None, None
    return min(s.first for s in found), max(s.last for s in found)


def _vintage(first: date | None, told: Dating) -> str:
    """Return the list of provinces of the time of a trip, the oldest where nothing tells it."""
    if first is None and told.year:
        first = date(told.year, told.month or 1, 1)
    return nearest_vintage(first) if first else OLDEST


def _number_in(title: str) -> str:
    words = title.replace("_", " ").split()
    numbers = (trip_number(" ".join(words[at : at + 6])) for at in range(len(words)))
    return next(filter(None, numbers), "")


# --- whether it is one ---------------------------------------------------------------------------


def _is_sure(trips: Sequence[Trip], columns: Columns, titles: Sequence[str]) -> bool:
    """Tell an itinerary by its titles, or by what its rows say: days in order, places, visits."""
    visits = [visit for trip in trips for visit in trip.visits]
    placed = [visit for visit in visits if visit.stop.province]
    said = [title.replace("_", " ") for title in titles]
    if speaks_of_a_trip(said):
        apart = columns.places.keys() & {"trip", "class"} or is_called_itinerary(said)
        return bool(placed or columns.places.keys() & {"place", "route"}) and (
            bool(apart) or _has_days(visits)
        )
    if columns.places.keys() & {"trip", "class"}:
        return False
    timely = columns.places.keys() & {"day", "time"}
    where = columns.places.keys() & {"place", "route", "host", "session", "province"}
    return bool(timely and where) and 2 * len(placed) >= len(visits) and _has_days(visits)


def _astray(trip: Trip) -> int:
    """Return the row whose day lies too far from those of the others, 0 where none does."""
    found = [(visit.days, visit.stop.entry.row) for visit in trip.visits if visit.days]
    if not found:
        return 0
    middle = sorted(days.first for days, _ in found)[len(found) // 2]
    if max(days.last for days, _ in found) - min(days.first for days, _ in found) > LONGEST_TRIP:
        return max(found, key=lambda one: abs(one[0].first - middle))[1]
    return 0


def _has_days(visits: Sequence[Visit]) -> bool:
    dated = sum(visit.days is not None or visit.stop.entry.day is not None for visit in visits)
    return 2 * dated >= len(visits)


def _outcomes(sections: Sequence[Section], trips: Sequence[Trip]) -> dict[int, Outcome]:
    """Return the outcome of the rows of entries: a stop, or only a passage."""
    stops = Counter(visit.stop.entry.row for trip in trips for visit in trip.visits)
    rows = [entry.row for section in sections for entry in section.entries]
    return {row: "row" if stops[row] else "travel" for row in rows}
