"""The words of a picture, from the view it shows and the catalogue."""

import base64
import hashlib
from collections import Counter
from functools import lru_cache

import texts
from geo import boundaries
from geo.posters import Caption, has_qr_code
from geo.scene import Frame
from ui.view import (
    citations,
    data_date,
    figures,
    filters_on,
    names,
    provenances,
    reconciliation,
)
from ui.view.cell_text import in_language
from ui.view.selection import Selection
from ui.view.views import VIEWS_KEPT, View

OF_PEOPLE, OF_TRIPS = ("trainees", "provinces"), ("stops", "days", "km")


@lru_cache(maxsize=VIEWS_KEPT)
def caption(view: View, base: str = "") -> Caption:
    """Everything a picture of a view says; base: the address of the page, or "" for no link.

    The same record and selection give the same words, whenever the record was read.
    """
    say = view.say
    note = provenances.note(view)
    address = link(view.selection, base) if base else ""
    kind = "places" if view.frame.is_counted else "stops"
    return Caption(
        title=_title(view),
        kicker=names.class_names(view),
        subtitle=dates(view),
        filtered=filtered(view),
        notice=view.frame.notice or ("", ""),
        figures=_figures(view),
        badge=say("provenance.badge_illustrative") if note else "",
        warning=note,
        reconciliation=reconciliation.sentence(view),
        reconciles=reconciliation.standing(view) != "differs",
        stops_title=say(f"share.{kind}_title"),
        stops=_stops(view.frame),
        stops_more=say.form(f"share.{kind}_more"),
        fine_print=fine_print(view, address),
        link=address,
        link_label=say("share.scan"),
        code=code(view),
        summary=view.frame.summary,
        sea=say("share.sea"),
    )


def link(selection: Selection, base: str) -> str:
    """The address that opens a selection on the page at `base`."""
    return f"{base.rstrip('/')}/?{selection.query()}"


def code(view: View) -> str:
    """A short name of this view of this record: eight letters and digits.

    Two pictures with one code show the same.
    """
    state = f"{view.record.digest} {view.selection.query()}"
    letters = base64.b32encode(hashlib.sha256(state.encode()).digest()).decode()
    return f"{letters[:4]}-{letters[4:8]}"


def _title(view: View) -> str:
    trips = view.selection.trip
    if len(trips) != 1:
        return names.trips_title(view.record, view.selection, view.say)
    trip = names.trip_row(view.record, trips[0])
    return in_language(trip, "name", view.lang) or names.trip_name(trip, view.say)


def dates(view: View) -> str:
    """The days of the trips in view, "" where none is known of several."""
    trip = names.only_trip(view)
    if trip is not None:
        return names.trip_dates(trip, view.lang) or view.say("trip.dates_unknown")
    trips = view.trips
    first = trips["start_date"].fillna(trips["end_date"]).dropna()
    last = trips["end_date"].fillna(trips["start_date"]).dropna()
    if first.empty:
        return ""
    said = texts.days(first.min(), last.max(), view.lang)
    if len(first) == len(trips):
        return said
    return view.say("share.some_dated", dates=said, n=len(first), trips=len(trips))


def filtered(view: View) -> str:
    """The filters in words; a reader must know what is left out."""
    said = filters_on.in_words(view) or [view.say("share.all_people")]
    vintage, units = view.selection.vintage, view.totals.units_in_vintage
    sentence = "; ".join(said)
    listed = view.say("share.vintage", vintage=vintage, units=units)
    return f"{sentence[:1].upper()}{sentence[1:]} · {listed}"


def _figures(view: View) -> tuple[tuple[str, str], ...]:
    of_trips = OF_TRIPS if view.totals.trips == 1 else (*OF_TRIPS, "trips")
    shown = OF_PEOPLE if view.record.trips.empty else (*OF_PEOPLE, *of_trips)
    return tuple(figures.written(view, name) for name in shown)


def _stops(frame: Frame) -> tuple[tuple[str, str], ...]:
    """The stops with their numbers; of several trips the places, with how many visits they had."""
    marks = frame.marks
    if not frame.is_counted:
        return tuple(zip(marks["number"], marks["name"], strict=True))
    nowhere = marks[marks["lat"].isna() | marks["lon"].isna()]
    placed = ((place.number, place.name) for place in frame.places)
    return (*placed, *((str(n), name) for name, n in Counter(nowhere["name"]).items()))


def fine_print(view: View, address: str = "") -> tuple[str, ...]:
    """Sources, credit, dates, disclaimer, a sentence each; before them that a link has no code."""
    disclaimer = getattr(boundaries.DISCLAIMER[view.selection.vintage], view.lang)
    said = (citations.sentence(view), view.scene.texts["credit"], _dated(view), disclaimer)
    too_long = bool(address) and not has_qr_code(address)
    return (view.say("share.no_code"), *said) if too_long else said


def _dated(view: View) -> str:
    """Of which days the data is, and which state of the record the picture shows."""
    return view.say("share.record", dated=data_date.sentence(view), digest=view.record.digest[:8])
