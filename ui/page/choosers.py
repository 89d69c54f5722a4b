"""The choosers of the bar: a class, then its trips, and the list of provinces.

A choice of classes or trips is a tuple of their ids, empty for all of them, as in a Selection.
"""

from collections import Counter
from collections.abc import Callable

import streamlit as st

from data.questions import vintages
from ui.page import address, choice_counts, leads
from ui.view import Selection, View, cell_text, names, trip_order

Codes = tuple[str, ...]


def classes(view: View) -> list[str]:
    """Draw the chooser of classes; another class brings its own trips into view.

    Each chooser gives what its choices lead to, as parts of an address.
    """
    options = _with_current(class_choices(view), view.selection.cls)
    _choose(view, "cls", options, on_change=_to_trips_of)
    return leads.to_classes(view, options)


def trips(view: View) -> list[str]:
    """Draw the chooser of trips: all, or one of the class chosen."""
    options = trip_choices(view)
    current = view.selection.trip
    if len(current) > 1:
        options[current] = view.say("trip.several", n=len(current))
    options = _with_current(options, current)
    _choose(view, "trip", options, on_change=_leave_stop)
    return leads.to_trips(options)


def provinces_as_of(view: View) -> list[str]:
    """Draw the chooser of the list of provinces."""
    options = {vintage: view.say(f"vintage.{vintage}") for vintage in vintages(view.record)}
    address.offer("vintage", options)
    st.selectbox(
        view.say("vintage.label"),
        list(options),
        format_func=lambda vintage: options.get(vintage, str(vintage)),
        key="vintage",
        label_visibility="collapsed",
        filter_mode=None,
    )
    return leads.to_codes("vintage", options)


def _choose(
    view: View, name: str, options: dict[Codes, str], on_change: Callable[[View], None]
) -> None:
    shown = told_apart(options)
    address.offer(name, shown)
    st.selectbox(
        view.say("filter.cls" if name == "cls" else "trip.label"),
        list(shown),
        format_func=lambda codes: shown.get(tuple(codes), ""),
        key=name,
        label_visibility="collapsed",
        on_change=on_change,
        args=(view,),
    )


def told_apart(options: dict[Codes, str]) -> dict[Codes, str]:
    """The labels of options; those alike have their ids with them.

    >>> told_apart({("a",): "Trip 1", ("b",): "Trip 1", (): "All"})
    {('a',): 'Trip 1 [a]', ('b',): 'Trip 1 [b]', (): 'All'}
    """
    counted = Counter(options.values())
    return {
        codes: label if counted[label] == 1 else f"{label} [{', '.join(codes)}]"
        for codes, label in options.items()
    }


def _with_current(options: dict[Codes, str], current: Codes) -> dict[Codes, str]:
    """What is chosen is among the options, whatever an address asked for."""
    return options if current in options else {**options, current: ", ".join(current)}


# --- classes -------------------------------------------------------------------------------------


def class_choices(view: View) -> dict[Codes, str]:
    """All classes together, then each with what it would show; one class alone needs no "all"."""
    record, lang = view.record, view.lang
    ids = record.classes["class_id"].tolist()
    named = {(one,): names.class_name(record, one, lang) for one in ids}
    if len(ids) == 1:
        return {(): named[(ids[0],)]}
    people = choice_counts.of(view, "cls", "trainees", besides=("trip",))
    trips_of = record.trips["class_id"].value_counts()
    every = view.say("chooser.all_classes", n=len(ids)) if ids else view.say("page.title")
    return {
        (): every,
        **{
            codes: view.say(
                "chooser.class",
                name=name,
                trips=int(trips_of.get(codes[0], 0)),
                n=people[codes[0]],
            )
            for codes, name in named.items()
        },
    }


def _to_trips_of(view: View) -> None:
    """Bring the trips of the class chosen into view: its last with a record, else all of them."""
    stored: Selection = st.session_state["_selection"]
    chosen: Codes = tuple(address.in_widget("cls", stored.cls))
    of_class = trip_order.ids_of_classes(view.record, chosen)
    if not set(stored.trip) <= set(of_class) or not chosen:
        address.change(trip=_last_documented(view, chosen) if chosen else ())
    _leave_stop(view)


def _leave_stop(view: View) -> None:
    """Pick no longer the stop of a trip that is not among those chosen."""
    trips = address.in_widget("trip", st.session_state["_selection"].trip)
    picked = st.session_state.get("pick") or ""
    stops = view.record.stops
    if trips and picked in set("s-" + stops.loc[~stops["trip_id"].isin(trips), "stop_id"]):
        address.change(pick="")


def _last_documented(view: View, chosen: Codes) -> Codes:
    rows = trip_order.of_classes(view.record, chosen)
    return tuple(rows.loc[rows["status"] == "documented", "trip_id"].tail(1))


# --- trips ---------------------------------------------------------------------------------------


def trip_choices(view: View) -> dict[Codes, str]:
    """All trips together, then each by number and dates, with the stops that it would show."""
    rows = trip_order.of_classes(view.record, view.selection.cls)
    stops = choice_counts.of(view, "trip", "stops")
    whole = sum(stops[trip] for trip in rows["trip_id"])
    several = rows["class_id"].nunique(dropna=False) > 1
    options: dict[Codes, str] = {(): view.say("chooser.all_trips", trips=len(rows), n=whole)}
    held = set(view.record.stops["trip_id"])
    for trip in rows.to_dict("records"):
        trip_id = str(trip["trip_id"])
        name = _trip(view, trip, several)
        options[(trip_id,)] = _with_stops(view, name, trip, stops[trip_id], trip_id in held)
    return options


def _trip(view: View, trip: cell_text.RecordRow, several: bool) -> str:
    name = names.trip_name(trip, view.say)
    if several and cell_text.is_said(trip["class_id"]):
        named = names.class_name(view.record, str(trip["class_id"]), view.lang)
        name = view.say("trip.of_class", trip=name, cls=named)
    dates = names.trip_dates(trip, view.lang)
    return f"{name} · {dates}" if dates else name


def _with_stops(
    view: View, name: str, trip: cell_text.RecordRow, stops: int, has_stops: bool
) -> str:
    if trip["status"] != "documented":
        return view.say("trip.option_unknown", trip=name)
    if not has_stops:
        return view.say("trip.option_no_stops", trip=name)
    return view.say("trip.option_documented", trip=name, stops=stops)
