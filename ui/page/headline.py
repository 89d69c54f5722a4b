"""The line under the bar: the trip in words, whether its totals agree, what is made up; panels."""

from functools import lru_cache

import streamlit as st
from markupsafe import Markup

from ui.page import address, filters, leads, segments
from ui.page.leads import Leads
from ui.view import View, element, escaped, names, provenances, reconciliation

LINES_KEPT = 64


def show(view: View, to: Leads) -> None:
    """Draw the line; the trip's name gives way first where there is little room.

    to: what the choices of the bar over it lead to.
    """
    with st.container(horizontal=True, key="headline"):
        st.html(_line(view) + leads.carried(to))
        filters.chips(view)
        st.segmented_control(
            view.say("page.panels"),
            address.PANELS,
            format_func=lambda panel: segments.label(view.say(f"page.panel_{panel}")),
            key="panel",
            required=True,
            label_visibility="collapsed",
        )


@lru_cache(maxsize=LINES_KEPT)
def _line(view: View) -> Markup:
    return title(view) + _totals(view) + _made_up(view)


def title(view: View) -> Markup:
    """The trips in view by name."""
    named = names.heading(view.record, view.selection, view.say)
    return element("h1", escaped(named), cls="trip-title", title=view.title)


def _totals(view: View) -> Markup:
    """How the figures agree with what is published."""
    style = f"trip-reconcile {reconciliation.standing(view)}"
    said, note = reconciliation.sentence(view), provenances.note(view)
    whole = f"{said}. {note}" if note else said
    return element("p", escaped(said), cls=style, role="status", title=whole)


def _made_up(view: View) -> Markup:
    """What of the view is illustrative, in one word with each part of it."""
    known = provenances.badges(view)
    parts = [part for part, _, provenance in known if provenance == "illustrative"]
    if not parts:
        return Markup()
    whole = ", ".join(parts)
    shown = view.say("page.all_figures") if len(parts) == len(known) else whole
    word = view.say("provenance.illustrative")
    return element("span", escaped(f"{shown}: {word}"), cls="trip-badge illustrative", title=whole)
