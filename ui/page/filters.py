"""What else a reader can limit the view by, behind one button, and what is limited, as chips."""

from datetime import date

import streamlit as st
from markupsafe import Markup

from geo import provinces
from geo.scene import PROVENANCES
from texts import number
from ui.page import address, choice_counts, leads
from ui.page.leads import Leads
from ui.view import (
    DATE_PARAMETERS,
    Selection,
    View,
    element,
    escaped,
    filters_on,
    markdown_escaped,
)

DATE_FORMAT = "DD/MM/YYYY"
CHOSEN_IN_THE_BAR = ("cls",)


def show(view: View) -> Leads:
    """Draw the button, and once it is pressed the filters behind it: their code is large.

    It gives what their choices, and the chips of those that are on, lead to.
    """
    on = chosen(view)
    lift = {f"chip-{name}": leads.without(name) for name in on}
    lift |= {"clear": leads.without(*on), "clear-all": leads.without(*view.selection.filters_on)}
    behind = st.popover(view.say("page.filters"), key="filters", on_change="rerun")
    if not behind.open:
        return lift
    offered = {"region": list(provinces.regions(view.record.vintage)), "prov": list(PROVENANCES)}
    with behind:
        st.text_input(view.say("filter.q"), key="q", placeholder=view.say("filter.q_hint"))
        for name, codes in offered.items():
            _many(view, name, codes)
        with st.container(horizontal=True, key="dates"):
            _dates(view)
        _no_days(view)
    return lift | {name: leads.to_codes(name, codes) for name, codes in offered.items()}


def chosen(view: View) -> tuple[str, ...]:
    """The filters that are on, but for those of the bar."""
    return tuple(name for name in view.selection.filters_on if name not in CHOSEN_IN_THE_BAR)


def _many(view: View, name: str, codes: list[str]) -> None:
    shown, lang = choice_counts.of(view, name, "trainees"), view.lang
    st.multiselect(
        view.say(f"filter.{name}"),
        codes,
        format_func=lambda code: (
            f"{filters_on.choice_name(view, name, code)} ({number(view.people(shown[code]), lang)})"
        ),
        key=name,
        placeholder=view.say("filter.any"),
    )


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


def _no_days(view: View) -> None:
    """Where `dates.js` says that what is written in a field is no day."""
    said = (
        element(
            "p",
            Markup(),
            cls="trip-no-day",
            role="alert",
            data_of=name,
            data_impossible=view.say.form("filter.day_impossible"),
            data_incomplete=view.say.form("filter.day_incomplete"),
        )
        for name in DATE_PARAMETERS
    )
    st.html(Markup().join(said))


def chips(view: View) -> None:
    """Draw what is on, each with a click to take it off.

    Drawn even when empty: Streamlit names what is below by its position, and a row that comes or
    goes would make the map anew.
    """
    on = chosen(view)
    with st.container(horizontal=True, key="chips"):
        for name in on:
            said = filters_on.filter_in_words(view, name)
            _chip(f"{said[:1].upper()}{said[1:]}", f"chip-{name}", (name,))
        if len(on) > 1:
            _chip(view.say("filter.clear"), "clear", on)


def nothing_left(view: View) -> None:
    """Say so where filters leave no person and no stop of those on record, with a way out."""
    t = view.totals
    if t.trainees or t.stops or not (t.trainees_held or t.stops_held):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="nothing"):
        st.html(element("p", escaped(view.say("filter.nothing")), role="alert"))
        if view.selection.filters_on:
            _chip(view.say("filter.clear"), "clear-all", view.selection.filters_on)


def _chip(label: str, key: str, lifted: tuple[str, ...]) -> None:
    st.button(markdown_escaped(label), key=key, on_click=_lift, args=(lifted,), type="tertiary")


def _lift(lifted: tuple[str, ...]) -> None:
    stored: Selection = st.session_state["_selection"]
    address.write(stored.without(*lifted))
