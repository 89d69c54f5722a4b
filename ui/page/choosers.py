"""The choosers of the bar: a class, then its trips, and the list of provinces.

A choice of classes or trips is a tuple of their ids, empty for all of them, as in a Selection.
Where they are many, a chooser offers those near the one in view, and whatever its words find: what
is typed is looked for in all of them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from data import questions
from data.intake import in_one_line
from data.questions import vintages
from ui.page import address, choice_counts, leads
from ui.view import Selection, View, cell_text, names, trip_order, trip_search

Codes = tuple[str, ...]
MOST_SEEN = 20
"""Of more, one looks for what is typed, with or without its accents."""
MOST_OFFERED = 200
"""So many are offered whole; of more, those found and those near."""
MOST_FOUND, NEAR = 60, 20
LONGEST = 100
"""So many letters are looked for."""


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
    _choose(view, "trip", options, on_change=_to_trip)
    to_each = leads.to_trips(options)
    return [
        f"{to}&cls=" if _leaves_class(view, one) else to
        for one, to in zip(options, to_each, strict=True)
    ]


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
        format_func=lambda codes: codes if isinstance(codes, str) else shown.get(tuple(codes), ""),
        key=name,
        label_visibility="collapsed",
        on_change=on_change,
        args=(view,),
        accept_new_options=_are_many(view, name),
        filter_mode="contains" if _are_many(view, name) else "fuzzy",
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


# --- what is offered -----------------------------------------------------------------------------


def _are_many(view: View, name: str) -> bool:
    rows = view.record.classes if name == "cls" else view.record.trips
    return len(rows) > MOST_SEEN


def offered(ids: Sequence[str], current: Codes, found: Iterable[str] = ()) -> list[str]:
    """Those of many ids that are offered: what was found, then those near the current one.

    >>> offered(["a", "b", "c"], ("b",), found=["c"])
    ['c', 'a', 'b']
    """
    if len(ids) <= MOST_OFFERED:
        near = ids
    else:
        at = ids.index(current[0]) if current and current[0] in ids else 0
        near = ids[max(0, at - NEAR) : at + NEAR + 1]
    return list(dict.fromkeys([*list(found)[:MOST_FOUND], *near]))


def _found(name: str) -> Codes:
    """What was looked for last."""
    found: Codes = st.session_state.get(f"_found-{name}", ())
    return found


def _look_for(view: View, name: str, found: Callable[[str], Codes]) -> bool:
    """Look for what was typed into a chooser; whether it found the one that is to be chosen."""
    chosen = address.in_widget(name, None)
    if chosen is not None:
        address.change(**{name: chosen})
        return True
    asked = in_one_line(str(st.session_state[name]))[:LONGEST]
    ids = st.session_state[f"_found-{name}"] = found(asked)
    stored: Selection = st.session_state["_selection"]
    address.change(**{name: ids[:1] if len(ids) == 1 else getattr(stored, name)})
    if len(ids) != 1:
        st.toast(
            view.say("chooser.found" if ids else "chooser.found_none", n=len(ids), text=asked),
            duration="long",
        )
    return len(ids) == 1


# --- classes -------------------------------------------------------------------------------------


def class_choices(view: View) -> dict[Codes, str]:
    """All classes together, then each with what it would show."""
    record, lang = view.record, view.lang
    ids = record.classes["class_id"].tolist()
    if len(ids) == 1:
        return {(): names.class_name(record, ids[0], lang)}
    people = choice_counts.of(view, "cls", "trainees", besides=("trip",))
    trips_of = record.trips["class_id"].value_counts()
    every = view.say("chooser.all_classes", n=len(ids)) if ids else view.say("page.title")
    return {
        (): every,
        **{
            (one,): view.say(
                "chooser.class",
                name=names.class_name(record, one, lang),
                trips=int(trips_of.get(one, 0)),
                n=view.people(people[one]),
            )
            for one in offered(ids, view.selection.cls, _found("cls"))
        },
    }


def _to_trips_of(view: View) -> None:
    """Bring the trips of the class chosen into view: its last with a record, else all of them."""
    if not _look_for(view, "cls", lambda asked: trip_search.classes_found(view.record, asked)):
        return
    stored: Selection = st.session_state["_selection"]
    chosen = tuple(st.session_state["cls"])
    # The same class under its name in another language is no choice of the reader's.
    if chosen == stored.cls:
        return
    address.change(trip=leads.trips_with(view.record, chosen, stored.trip))
    st.session_state.pop("_found-trip", None)
    _leave_stop(view)


def _leave_stop(view: View) -> None:
    """Pick no longer the stop of a trip that is not among those chosen."""
    trips = address.in_widget("trip", st.session_state["_selection"].trip)
    picked = st.session_state.get("pick") or ""
    stops = view.record.stops
    of_pick = stops.loc[stops["stop_id"] == picked.removeprefix("s-"), "trip_id"]
    if trips and len(of_pick) and of_pick.iloc[0] not in trips:
        address.change(pick="")


# --- trips ---------------------------------------------------------------------------------------


def trip_choices(view: View) -> dict[Codes, str]:
    """All trips together, then each by number and dates, with the stops that it would show."""
    if view.record.trips.empty:
        return {(): view.say("chooser.no_trips")}
    rows = trip_order.of_classes(view.record, view.selection.cls)
    ids = trip_order.ids_of_classes(view.record, view.selection.cls)
    others = view.selection.without("trip", "cls").filters
    stops = questions.stops_by_trip(view.record, others)
    held = questions.stops_by_trip(view.record)
    several = rows["class_id"].nunique(dropna=False) > 1
    together = view.selection.without("trip").filters
    left = len(questions.trips_left(view.record, together))
    whole = int(questions.stops_by_trip(view.record, together).sum())
    if held[list(ids)].sum():
        every = view.say("chooser.all_trips", trips=left, n=whole)
    else:
        every = view.say("chooser.all_trips_unknown", trips=left)
    options: dict[Codes, str] = {(): every}
    for trip_id in offered(ids, view.selection.trip, _found("trip")):
        trip = names.trip_row(view.record, trip_id)
        name = _trip(view, trip, several)
        options[(trip_id,)] = _with_stops(view, name, trip, int(stops[trip_id]), held[trip_id] > 0)
    return options


def _to_trip(view: View) -> None:
    """Leave the class and the stop of another trip than the one chosen."""
    cls = view.selection.cls
    if not _look_for(view, "trip", lambda asked: trip_search.trips_found(view.record, cls, asked)):
        return
    if _leaves_class(view, st.session_state["trip"]):
        address.change(cls=())
    _leave_stop(view)


def _leaves_class(view: View, chosen: Codes) -> bool:
    """Whether a choice is of trips of another class than the one in view."""
    cls, class_of = view.selection.cls, trip_order.class_of(view.record)
    return bool(cls) and not all(class_of.get(trip) in cls for trip in chosen)


def _trip(view: View, trip: cell_text.RecordRow, several: bool) -> str:
    record, say = view.record, view.say
    name = names.trip_of_class(record, trip, say) if several else names.trip_name(trip, say)
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
