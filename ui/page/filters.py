"""What a reader can choose, in the sidebar, and what is chosen, as chips above the map.

Each widget's key is its URL parameter; beside each choice stands what it would show.
"""

from collections import Counter
from datetime import date
from functools import lru_cache

import streamlit as st

import texts
from data import Record
from data.questions import vintages
from geo import provinces
from geo.scene import PROVENANCES
from texts import number
from ui.page import address
from ui.view import (
    DATE_PARAMETERS,
    Selection,
    View,
    cell_text,
    choice_counts,
    limits,
    markdown_escaped,
    names,
)

DIMENSIONS = {"cls": "classes", "trip": "trips", "region": "regions", "prov": "provenance"}
DATE_FORMAT = "DD/MM/YYYY"


def show(view: View) -> None:
    """Draw the filters."""
    with st.sidebar:
        st.subheader(view.say("page.filters"), anchor=False)
        if len(view.record.classes) > 1:
            _many(view, "cls", view.record.classes["class_id"].tolist())
        if len(view.record.trips):
            _trips(view)
        _vintage(view)
        with st.expander(view.say("filter.more"), expanded=bool(view.selection.limits)):
            st.text_input(view.say("filter.q"), key="q", placeholder=view.say("filter.q_hint"))
            _many(view, "region", list(provinces.regions(view.record.vintage)))
            _many(view, "prov", list(PROVENANCES))
            _dates(view)


def _trips(view: View) -> None:
    shown = _counts(view, "trip", "stops")
    st.pills(
        view.say("trip.label"),
        view.record.trips.sort_values("number")["trip_id"].tolist(),
        selection_mode="multi",
        format_func=lambda trip: _trip_label(view, trip, shown[trip]),
        key="trip",
        help=view.say("trip.help"),
    )


def _trip_label(view: View, trip_id: str, stops: int) -> str:
    """A trip and how many of its stops it would show; by its class where others are named alike."""
    trip = names.trip_row(view.record, trip_id)
    name = names.trip_name(trip, view.say)
    shown = markdown_escaped(name)
    if name in _shared_names(view.record, view.lang):
        of_class = trip["class_id"] if cell_text.is_said(trip["class_id"]) else trip_id
        named = markdown_escaped(names.class_name(view.record, of_class, view.lang))
        shown = view.say("trip.of_class", trip=shown, cls=named)
    if trip["status"] != "documented":
        return view.say("trip.option_unknown", trip=shown)
    if not (view.record.stops["trip_id"] == trip_id).any():
        return view.say("trip.option_no_stops", trip=shown)
    return view.say("trip.option_documented", trip=shown, stops=stops)


@lru_cache(maxsize=4)
def _shared_names(record: Record, lang: str) -> frozenset[str]:
    """The names that several trips have, as of several classes; asked for beside every trip."""
    trips, say = record.trips.to_dict("records"), texts.of(lang)
    counted = Counter(names.trip_name(trip, say) for trip in trips)
    return frozenset(name for name, n in counted.items() if n > 1)


def _vintage(view: View) -> None:
    st.radio(
        view.say("vintage.label"),
        vintages(view.record),
        format_func=lambda vintage: view.say(f"vintage.{vintage}"),
        key="vintage",
        help=view.say("vintage.help", own=view.record.vintage),
    )


def _many(view: View, name: str, codes: list[str]) -> None:
    shown, lang = _counts(view, name), view.lang
    st.multiselect(
        view.say(f"filter.{name}"),
        codes,
        format_func=lambda code: (
            f"{limits.choice_name(view, name, code)} ({number(shown[code], lang)})"
        ),
        key=name,
        placeholder=view.say("filter.any"),
    )


def _counts(view: View, name: str, what: str = "trainees") -> dict[str, int]:
    """The people, or stops, that each choice would show, the other filters as they are."""
    others = view.selection.without(name, "pick").filters
    rows = choice_counts(view.record, others)
    rows = rows[rows["dimension"] == DIMENSIONS[name]]
    return dict(zip(rows["key"], rows[what], strict=True))


def _dates(view: View) -> None:
    for name in DATE_PARAMETERS:
        st.date_input(
            view.say(f"filter.{name}"),
            value=None,
            key=name,
            format=DATE_FORMAT,
            min_value=date(1945, 1, 1),
            max_value=date(2100, 12, 31),
        )


def chips(view: View) -> None:
    """Draw what is on, each with a click to take it off, and a way out where nothing is left.

    Both rows are drawn even when empty: Streamlit names what is below by its position, and one that
    comes or goes would make the map anew.
    """
    on = view.selection.limits
    with st.container(horizontal=True, key="chips", gap="xsmall"):
        for name in on:
            _chip(view, name)
        if on:
            _chip_button(view.say("filter.clear"), "clear", on)
    with st.container(key="nothing-left"):
        if not view.totals.trainees and not view.totals.stops:
            st.warning(view.say("filter.nothing"))


def _chip(view: View, name: str) -> None:
    said = limits.limit_in_words(view, name)
    _chip_button(f"{said[:1].upper()}{said[1:]} ✕", f"chip-{name}", (name,))


def _chip_button(label: str, key: str, lifted: tuple[str, ...]) -> None:
    st.button(markdown_escaped(label), key=key, on_click=_lift, args=(lifted,), type="tertiary")


def _lift(lifted: tuple[str, ...]) -> None:
    stored: Selection = st.session_state["_selection"]
    address.write(stored.without(*lifted))
