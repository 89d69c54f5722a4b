"""What is known of the province or stop in focus, beside the map."""

import streamlit as st

from geo import provinces
from ui.page import address, region_chart
from ui.view import (
    View,
    definition_list,
    element,
    escaped,
    markdown_escaped,
    stop_details,
    unit_details,
)


def show(view: View) -> None:
    """Draw the details of what is picked, else an overview and how to pick something."""
    kind, _, code = view.selection.pick.partition("-")
    with st.container(key="details"):
        if kind == "p" and code in provinces.units(view.selection.vintage).index:
            _province(view, code)
        elif kind == "s" and (view.stops["stop_id"] == code).any():
            _stop(view, view.stops["stop_id"].tolist().index(code))
        else:
            _overview(view)


def _overview(view: View) -> None:
    st.html(
        element("p", escaped(view.frame.summary)) + element("p", escaped(view.say("details.hint")))
    )
    if view.frame.notice:
        _unknown_trip(view, view.frame.notice)
    for number_shown, name, stop_id in view.frame.marks[["number", "name", "mark_id"]].to_numpy():
        _go(f"{number_shown}. {name}", f"s-{stop_id}")
    region_chart.show(view)


def _unknown_trip(view: View, notice: tuple[str, str]) -> None:
    title, note = notice
    st.info(f"**{title}**\n\n{note}\n\n{view.say('trip.unknown_add')}", icon=":material/info:")


# --- a province ----------------------------------------------------------------------------------


def _province(view: View, code: str) -> None:
    unit = provinces.province(code, view.selection.vintage)
    _heading(view, getattr(unit, f"name_{view.lang}"))
    st.html(
        definition_list(
            [*unit_details.terms_in_view(view, code), *unit_details.lasting_terms(view, code)]
        )
    )
    marks = view.frame.marks
    here = marks.loc[marks["code"] == code, ["number", "name", "mark_id"]].to_numpy()
    if len(here):
        st.markdown(f"**{view.say('details.stops_here')}**")
    for number_shown, name, stop_id in here:
        _go(f"{number_shown}. {name}", f"s-{stop_id}")


# --- a stop --------------------------------------------------------------------------------------


def _stop(view: View, position: int) -> None:
    say = view.say
    stop = view.stops.iloc[position]
    _heading(view, stop_details.title(view, stop))
    st.html(
        definition_list(stop_details.terms(view, stop))
        + element("strong", escaped(f"{say('details.quote')} {say('details.quote_language')}"))
        + element(
            "blockquote", escaped(stop_details.quote(view, stop)), cls="trip-quote", lang="vi"
        )
        + element("p", escaped(stop_details.source(view, stop)))
    )
    _neighbours(view, position)


def _neighbours(view: View, position: int) -> None:
    """The stops before and after, a click away."""
    ids, before, after = view.stops["stop_id"].tolist(), *st.columns(2)
    steps = ((before, position - 1, "previous"), (after, position + 1, "next"))
    for column, other, word in steps:
        known = 0 <= other < len(ids)
        column.button(
            view.say(f"details.{word}"),
            key=f"go-{word}",
            on_click=address.change,
            kwargs={"pick": f"s-{ids[other]}"} if known else {},
            disabled=not known,
            width="stretch",
        )


def _heading(view: View, title: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="details-head"):
        st.html(element("h2", escaped(title), cls="trip-heading"))
        st.button(
            "✕",
            key="close",
            help=view.say("details.close"),
            on_click=address.change,
            kwargs={"pick": ""},
            type="tertiary",
        )


def _go(label: str, pick: str) -> None:
    st.button(
        markdown_escaped(label),
        key=f"go-{pick}",
        on_click=address.change,
        kwargs={"pick": pick},
        width="stretch",
        type="secondary",
    )
