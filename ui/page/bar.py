"""The bar: which class, which of its trips, the provinces of which year, filters, language.

On a phone the trip alone stays in it; the rest unfolds from one button.
"""

import streamlit as st

from texts import LANGUAGES
from ui.page import choosers, filters, leads, signing
from ui.page.leads import Leads
from ui.view import View, element, escaped


def show(view: View) -> Leads:
    """Draw the bar; it gives what its choices lead to."""
    with st.container(horizontal=True, key="bar"):
        to = {"cls": choosers.classes(view), "trip": choosers.trips(view)}
        to |= {"vintage": choosers.provinces_as_of(view), "lang": leads.to_codes("lang", LANGUAGES)}
        to |= filters.show(view)
        st.segmented_control(
            view.say("page.language"),
            LANGUAGES,
            format_func=str.upper,
            key="lang",
            required=True,
            label_visibility="collapsed",
        )
        signing.corner(view)
        _more(view)
        _filters_on(view)
    return to


def _more(view: View) -> None:
    """What unfolds the rest of the bar and the panels on a phone."""
    summary = element("summary", escaped(view.say("page.menu")))
    st.html(element("details", summary, cls="trip-more"))


def _filters_on(view: View) -> None:
    """How many filters are on, a mark on the folded menu.

    Apart from the button: what changes in it would be made anew, and fold under a finger.
    """
    n = len(filters.chosen(view))
    said = {"role": "img", "aria_label": view.say("page.filters_on", n=n)} if n else {"hidden": ""}
    st.html(element("span", escaped(str(n)), cls="trip-on", **said))
