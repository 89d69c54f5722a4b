"""How classes, trips, places and hosts are called."""

import re

import pandas as pd

import texts
from data import Record
from data.questions import kept
from texts import Say
from ui.view import provenances
from ui.view.answers import Answers
from ui.view.cell_text import RecordRow, in_language, is_said, row_texts
from ui.view.selection import Selection

NUMBERED = re.compile(r"^(?:Chuyến|Trip) \d+\s*[:–-]\s*")

MOST_CLASSES = 12
"""So many classes are called by their names in a line."""


def class_name(record: Record, class_id: str, lang: str) -> str:
    """The name of a class, else its id."""
    return _names_of_classes(record, lang).get(class_id, str(class_id))


@kept
def _names_of_classes(record: Record, lang: str) -> dict[str, str]:
    """The name of each class; asked for beside every trip."""
    rows = record.classes.to_dict("records")
    return {str(row["class_id"]): _name_of_class(row, lang) for row in reversed(rows)}


def class_names(view: Answers) -> str:
    """The classes in scope by name, how many where they are many, or what the page is."""
    if len(view.classes) > MOST_CLASSES:
        return view.say("trip.classes", n=len(view.classes))
    named = (class_name(view.record, str(one), view.lang) for one in view.classes["class_id"])
    return " · ".join(dict.fromkeys(named)) or view.say("page.title")


def _name_of_class(row: RecordRow, lang: str) -> str:
    return in_language(row, "name", lang) or str(row["class_id"])


def trip_name(trip: RecordRow, say: Say) -> str:
    """A trip in a word: by its number, else its name, else its id."""
    if is_said(trip["number"]):
        return say("trip.numbered", number=int(trip["number"]))
    return in_language(trip, "name", say.lang) or str(trip["trip_id"])


def trip_of_class(record: Record, trip: RecordRow, say: Say) -> str:
    """A trip in a word, with its class where one is known."""
    if not is_said(trip["class_id"]):
        return trip_name(trip, say)
    named = class_name(record, str(trip["class_id"]), say.lang)
    return say("trip.of_class", trip=trip_name(trip, say), cls=named)


def trip_title(trip: RecordRow, say: Say) -> str:
    """A trip by its number and dates, or that there is no record of it."""
    missing = "trip.dates_unknown" if trip["status"] == "documented" else "story.no_record"
    return f"{trip_name(trip, say)} · {trip_dates(trip, say.lang) or say(missing)}"


def trip_dates(trip: RecordRow, lang: str) -> str:
    """The days of a trip, its first or its last alone, or "" where neither is known."""
    start, end = trip["start_date"], trip["end_date"]
    if has_both_days(trip):
        return texts.days(start, max(start, end), lang)
    for key, known in (("trip.begins", start), ("trip.ends", end)):
        if is_said(known):
            return texts.of(lang)(key, day=texts.day(known, lang))
    return ""


def has_both_days(trip: RecordRow) -> bool:
    """Whether the first and the last day of a trip are known."""
    return is_said(trip["start_date"]) and is_said(trip["end_date"])


def trip_row(record: Record, trip_id: str) -> RecordRow:
    """One trip of the record."""
    return _rows_of_trips(record)[trip_id]


def only_trip(view: Answers) -> "RecordRow | None":
    """The row of the record's trips of the one trip in view, None where there are others."""
    trips = view.trips["trip_id"].tolist()
    return trip_row(view.record, trips[0]) if len(trips) == 1 else None


@kept
def _rows_of_trips(record: Record) -> dict[str, RecordRow]:
    return {str(row["trip_id"]): row for row in record.trips.to_dict("records")}


@kept
def planned_trips(record: Record) -> dict[str, int]:
    """How many trips of a class were planned, by class, where a source says it."""
    rows = record.classes.dropna(subset=["trips_planned"])
    return dict(zip(rows["class_id"], rows["trips_planned"].astype("int64").tolist(), strict=True))


def trips_title(record: Record, selection: Selection, say: Say) -> str:
    """The trips of a selection in a few words; of a record without any, what its map shows."""
    if record.trips.empty:
        return say("table.units_title")
    if not selection.trip:
        return say("trip.all")
    if len(selection.trip) > 1:
        return say("trip.several", n=len(selection.trip))
    return trip_title(trip_row(record, selection.trip[0]), say)


def heading(record: Record, selection: Selection, say: Say) -> str:
    """The trips of a selection as a heading: one trip by the name that it has."""
    if len(selection.trip) != 1:
        return trips_title(record, selection, say)
    trip = trip_row(record, selection.trip[0])
    return subject(in_language(trip, "name", say.lang)) or trip_name(trip, say)


def subject(name: str) -> str:
    """The name of a trip without its number, which is said beside it.

    >>> subject("Chuyến 3: một số tỉnh phía Nam"), subject("Chuyến 4")
    ('Một số tỉnh phía Nam', 'Chuyến 4')
    """
    rest = NUMBERED.sub("", name)
    return f"{rest[:1].upper()}{rest[1:]}" if rest else name


def place_name(stop: RecordRow, say: Say) -> str:
    """The place of a stop, else its province; in English by its English name where it has one."""
    named = (stop.get("place_en") if say.lang == "en" else None, stop.get("place"))
    return next((str(name) for name in named if is_said(name)), _within_province(stop, say))


def _within_province(stop: RecordRow, say: Say) -> str:
    """The province of a stop whose place no source gives, as the record writes it."""
    if not is_said(province := stop.get("province")):
        return say("details.no_place")
    return say("details.no_place_in", province=province)


def place_names(stops: pd.DataFrame, say: Say) -> list[str]:
    """The place of each stop."""
    columns = ["place", "province", *(["place_en"] if say.lang == "en" else [])]
    return row_texts(stops, columns, lambda stop: place_name(stop, say))


def host_name(stop: RecordRow, say: Say) -> str:
    """The host of a stop; one that no source names says how it is known. "" where there is none."""
    named, known = in_language(stop, "host", say.lang), stop["host_provenance"]
    if not named or known == "documented":
        return named
    return provenances.claim(say, named, known)
