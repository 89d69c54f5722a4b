"""What the map reports of a reader's clicks: a step to a trip, a unit or a stop picked.

Each report has a number. The page takes a report over into the widgets before it is drawn, and
sends the number back with the next scene, so that the map knows which of its steps are in it.

The map alone knows in which order a reader chose: widgets send their values, not their turn, and a
browser may still send one that an answer has replaced. Where the page comes to rest elsewhere, the
map reports the whole state that was chosen.
"""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qs

import streamlit as st

from ui.view import Choices, Selection, trips_of_codes


def take_over() -> None:
    """Bring the widgets to what the map reports, in its callback."""
    report = st.session_state.get("map")
    if not isinstance(report, Mapping) or "seq" not in report:
        return
    st.session_state["_clicked"] = True
    st.session_state["_ack"] = int(report["seq"])
    st.session_state["pick"] = str(report.get("pick") or "")
    st.session_state["_wants_all"] = bool(report.get("all"))
    st.session_state["_asked"] = str(report.get("asked") or "")
    step = str(report.get("step") or "")
    if step:
        st.session_state["trip"] = trips_of_codes(parse_qs(step)["trip"])


def taken_over() -> bool:
    """Whether a report was taken over since this was last asked."""
    return bool(st.session_state.pop("_clicked", False))


def asked(choices: Choices, chosen: Selection) -> Selection:
    """The state that the map asks for, which it does once; else the one that was chosen."""
    query = st.session_state.get("_asked")
    return replace(choices.read_string(query), pick=chosen.pick) if query else chosen


def settle() -> None:
    """Note that what was asked for is in the stored selection; a run may be cut short before."""
    st.session_state.pop("_asked", None)


def acknowledged() -> int:
    """The number of the map's last report that this run takes into account."""
    return int(st.session_state.get("_ack", 0))


def wants_all() -> bool:
    """Whether the map could not fetch a scene, and waits for it to be sent."""
    return bool(st.session_state.get("_wants_all"))
