"""That a draft is in view, above everything that shows it."""

from collections.abc import Iterator

import streamlit as st
from markupsafe import Markup

from data.checks import MATCHED_TABLES, Miss, match
from data.questions import reconcile
from texts import Say
from ui.assets import addresses
from ui.page import address, drafts, publish_panel
from ui.page.drafts import Draft
from ui.view import element, escaped, row_counts

SCRIPT = addresses.files()["draft.js"]


def show(say: Say, draft: Draft, may_publish: bool = False) -> None:
    """Say that a draft is in view, what waits to be settled in it, and the ways on from it."""
    with st.container(horizontal=True, vertical_alignment="center", key="draft"):
        said = element("span", escaped(_state(say, draft)), cls="trip-draft", data_draft="")
        script = element("script", Markup(SCRIPT.read_text("utf-8")))
        away = address.panel() != "data"
        told = " " + " · ".join(_left(say, draft)) if away else ""
        st.html(said + escaped(told) + script, unsafe_allow_javascript=True)
        if away:
            label = say("intake.mend_now" if _waits(draft) else "intake.see_reading")
            st.button(label, key="mend-draft", on_click=_open_own_data)
        if may_publish and draft.is_in_view and away:
            label = say("publish.button")
            st.button(
                label, key="publish-draft", type="primary", on_click=publish_panel.open_preview
            )
        st.button(say("intake.leave"), key="leave-draft", on_click=leave)


def _state(say: Say, draft: Draft) -> str:
    """Who sees the draft, or why it is not in view."""
    waits = "draft_waits" if draft.doubts else "draft_empty"
    return say(f"intake.{'draft' if draft.is_in_view else waits}", name=draft.name)


def _left(say: Say, draft: Draft) -> Iterator[str]:
    """How much waits to be answered and mended, whom that hides, which rows are not on the page."""
    if draft.doubts:
        yield say("intake.unanswered", n=len(draft.doubts))
    if misses := _misses(draft):
        yield say("intake.unmatched", n=len(misses))
    if away := reconcile(draft.record).without_province:
        yield say("intake.not_on_map", n=away)
    yield from row_counts(draft.record).not_shown(say)


def _waits(draft: Draft) -> bool:
    return bool(draft.doubts or _misses(draft))


def _misses(draft: Draft) -> list[Miss]:
    return [miss for table in MATCHED_TABLES for miss in match(draft.record, table).misses]


def _open_own_data() -> None:
    address.change(panel="data")


def leave() -> None:
    """Go back to the page's own record, in a callback."""
    drafts.drop()
    address.start_anew()
