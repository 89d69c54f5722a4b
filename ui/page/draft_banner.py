"""That a draft is in view, above everything that shows it."""

import streamlit as st
from markupsafe import Markup

from data.checks import MATCHED_TABLES, match
from texts import Say
from ui.assets import addresses
from ui.page import address, drafts
from ui.page.drafts import Draft
from ui.view import element, escaped

SCRIPT = addresses.files()["draft.js"]


def show(say: Say, draft: Draft) -> None:
    """Say that a draft is in view, what waits to be mended in it, and how to leave it."""
    with st.container(horizontal=True, vertical_alignment="center", key="draft"):
        said = element(
            "span", escaped(say("intake.draft", name=draft.name)), cls="trip-draft", data_draft=""
        )
        script = element("script", Markup(SCRIPT.read_text("utf-8")))
        left = _unmatched(say, draft) if address.panel() != "data" else ""
        st.html(said + escaped(left) + script, unsafe_allow_javascript=True)
        if left:
            st.button(say("intake.mend_now"), key="mend-draft", on_click=_open_own_data)
        st.button(say("intake.leave"), key="leave-draft", on_click=leave)


def _unmatched(say: Say, draft: Draft) -> str:
    """How many spellings wait to be mended, and how many people they hide."""
    misses = [miss for table in MATCHED_TABLES for miss in match(draft.record, table).misses]
    if not misses:
        return ""
    people = sum(miss.hides for miss in misses)
    return " " + say("intake.unmatched", n=len(misses), people=people)


def _open_own_data() -> None:
    address.change(panel="data")


def leave() -> None:
    """Go back to the page's own record, in a callback."""
    drafts.drop()
    address.start_anew()
