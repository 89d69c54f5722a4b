"""What a reader must know before the map: a draft in view, a record held back, nothing left."""

import streamlit as st

from data.intake import Held
from ui.page import (
    address,
    draft_banner,
    drafts,
    filters,
    publish_panel,
    reader_time,
    under_way,
    versions_panel,
)
from ui.page.publishing import Publishing
from ui.view import View, element, escaped, markdown_escaped

MOST_REASONS = 5
LONGEST = 60
"""So many letters of a part of an address are told."""


def show(view: View, held: Held | None, publishing: Publishing) -> None:
    """Draw what there is to say; the place is there even when empty, so that nothing is remade."""
    if under_way.see_to_end():
        st.rerun()
    with st.container(key="notices"):
        publish_panel.said(view, publishing)
        versions_panel.in_view(view, publishing)
        if (draft := drafts.current()) and not view.record.version:
            draft_banner.show(view.say, draft, publishing.may_publish)
        _held_back(view, held)
        _left_out(view)
        filters.nothing_left(view)


def presented(view: View) -> None:
    """Draw what a reader must know where the map alone is shown."""
    with st.container(key="notices"):
        _left_out(view)


def _left_out(view: View) -> None:
    """Say which parts of an address lead to nothing here: it shows another view than it names."""
    asked = [f"{name}={one}" for name, values in address.left_out().items() for one in values]
    if not asked:
        return
    named = ", ".join(one[:LONGEST] for one in asked[:MOST_REASONS])
    said = view.say("page.left_out", named=named)
    st.html(element("p", escaped(said), cls="trip-note", role="status"))


def _held_back(view: View, held: Held | None) -> None:
    """Say that the files changed and are not shown as they are now, why, and what to do."""
    if held is None:
        return
    shown = reader_time.moment(view.record.read_at, view.lang)
    key = "page.failed_save" if held.unreadable else "page.held_save"
    lines = [reason(view.lang) for reason in held.reasons[:MOST_REASONS]]
    st.error("\n\n".join([view.say(key, time=shown), *map(markdown_escaped, lines)]))
