"""What a reader can choose, in the sidebar; each widget's key is its URL parameter."""

import streamlit as st

from data.questions import vintages
from ui.scenes import View, trip_row


def show(view: View) -> None:
    """Draw the filters."""
    with st.sidebar:
        st.subheader(view.say("page.filters"))
        _trips(view)
        _vintage(view)


def _trips(view: View) -> None:
    record = view.record
    st.pills(
        view.say("trip.label"),
        record.trips.sort_values("number")["trip_id"].tolist(),
        selection_mode="multi",
        format_func=lambda trip: _trip_label(view, trip),
        key="trip",
        help=view.say("trip.help"),
    )


def _trip_label(view: View, trip_id: str) -> str:
    trip = trip_row(view.record, trip_id)
    stops = int((view.record.stops["trip_id"] == trip_id).sum())
    known = trip["status"] == "documented"
    key = "trip.option_documented" if known else "trip.option_unknown"
    return view.say(key, number=trip["number"], stops=stops)


def _vintage(view: View) -> None:
    st.radio(
        view.say("vintage.label"),
        vintages(view.record),
        format_func=lambda vintage: view.say(f"vintage.{vintage}"),
        key="vintage",
        help=view.say("vintage.help"),
    )
