"""What is left to settle of a draft, the way to its map, and what was settled so far."""

from collections.abc import Iterator, Sequence

import streamlit as st

from data.checks import MATCHED_TABLES, Matching, Mend, Miss, blanks, match
from ui.page import (
    address,
    blanks_panel,
    doubts_panel,
    draft_reading,
    drafts,
    misses_panel,
    more,
    unit_choice,
)
from ui.page.drafts import Draft
from ui.page.settled_before import known_since
from ui.page.steps import step
from ui.view import View, element, escaped, row_counts

STEP = 3
READ_ELSEWHERE = "table-repeated"
"""The outcome of rows of a table that another one gave already."""
MANY = 3
"""More mends than these can be taken back together."""


def show(view: View, draft: Draft | None) -> None:
    """Draw what is left to mend, then the way to the map and the mends accepted so far."""
    if draft is None:
        st.html(step(STEP, view.say("intake.step_see")))
        st.html(element("p", escaped(view.say("intake.before")), cls="trip-note"))
        return
    found = {table: match(draft.record, table) for table in MATCHED_TABLES}
    misses = [miss for matching in found.values() for miss in matching.misses]
    _heading(view, draft, found["trainees"], misses)
    _bar(view, list(found.values()))
    draft_reading.ledger(view, draft)
    doubts_panel.show(view, draft)
    misses_panel.show(view, draft, misses)
    for table in MATCHED_TABLES:
        blanks_panel.show(view, draft, table)
    _to_the_map(view, draft, found["trainees"], misses)
    doubts_panel.settled(view, draft)
    _mends(view, draft)


def _heading(view: View, draft: Draft, people: Matching, misses: Sequence[Miss]) -> None:
    """What is asked first: doubts of the lists, then names; done once nothing is."""
    told = view.say("intake.people_matched", matched=people.matched, read=people.read)
    wanted = "wanted" if misses or draft.doubts or not draft.is_in_view else "done"
    st.html(step(STEP, _title(view, draft, misses), told if people.read else "", wanted))


def _title(view: View, draft: Draft, misses: Sequence[Miss]) -> str:
    questions, names = len(draft.doubts) + misses_panel.seats(misses), misses_panel.names(misses)
    if questions:
        return view.say("ask.step", n=questions + names)
    if not draft.is_in_view:
        return view.say("ask.nobody")
    if names:
        return view.say("intake.step_mend", n=names)
    return ", ".join([view.say("intake.step_done"), *_but(view, draft)])


def _but(view: View, draft: Draft) -> Iterator[str]:
    """What is not as a person who reads "done" may think: blank rows, rows that came twice."""
    if empty := sum(match(draft.record, table).blank for table in MATCHED_TABLES):
        yield view.say("ask.done_blank", n=empty)
    if known := row_counts(draft.record).aside.get(READ_ELSEWHERE):
        yield view.say("ask.done_known", n=known)
    if draft_reading.copied(view, draft):
        yield view.say("ask.done_copied")


def _bar(view: View, found: list[Matching]) -> None:
    """How much is matched, as a bar and, where it is not plain, in words."""
    read, matched = (sum(getattr(m, name) for m in found) for name in ("read", "matched"))
    if not read:
        return
    filled = element("span", style=f"width: {100 * matched / read:.1f}%")
    stops = found[MATCHED_TABLES.index("stops")]
    said = [*_how(view, found[0]), *_stops_matched(view, stops)]
    note = element("p", escaped(" · ".join(said)), cls="trip-note")
    st.html(element("div", filled, cls="trip-progress", aria_hidden="true") + note)


def _how(view: View, found: Matching) -> list[str]:
    joined = [view.say(f"joined.{rule}", n=n) for rule, n in found.joined.items()]
    return [*joined, *([view.say("intake.blank", n=found.blank)] if found.blank else [])]


def _stops_matched(view: View, found: Matching) -> list[str]:
    counts = {"matched": found.matched, "read": found.read}
    return [view.say("intake.stops_matched", **counts)] if found.read else []


# --- what comes after ----------------------------------------------------------------------------


def _to_the_map(view: View, draft: Draft, people: Matching, misses: Sequence[Miss]) -> None:
    """The way to the map: it is open at once, and the full one once nothing is left to settle."""
    if not draft.is_in_view:
        return
    left = bool(misses or draft.doubts)
    with st.container(horizontal=True, key="to-the-map"):
        st.button(
            view.say("intake.done"),
            key="draft-done",
            type="primary",
            disabled=left,
            on_click=_open_map,
        )
        if left and people.matched:
            label = view.say("intake.see_matched", n=people.matched)
            st.button(label, key="draft-see", on_click=_open_map)
    hidden = people.read - people.matched
    if hidden:
        st.html(element("p", escaped(view.say("intake.left_out", n=hidden)), cls="trip-note"))


def _open_map() -> None:
    address.change(panel="map")


def _mends(view: View, draft: Draft) -> None:
    if draft.mends:
        st.html(element("h2", escaped(view.say("intake.mends")), cls="trip-heading"))
    for mend in draft.mends[: more.shown("mends")]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(escaped(_mended(view, draft, mend)))
            st.button(
                view.say("intake.undo"),
                key="-".join(("undo", mend.table, mend.written, *map(str, mend.rows[:1]))),
                on_click=drafts.undo,
                args=(mend,),
            )
    more.button(view, "mends", len(draft.mends))
    if len(draft.mends) > MANY:
        label = view.say("ask.undo_all", n=len(draft.mends))
        st.button(label, key="undo-all", type="tertiary", on_click=drafts.undo_all)


def _mended(view: View, draft: Draft, mend: Mend) -> str:
    """What was mended, as the list has it, and what it became."""
    name = view.say("ask.left")
    if not mend.is_left:
        name = unit_choice.name(view, mend.code, mend.vintage)
    said = view.say("intake.mend", what=_what(view, draft, mend), name=name)
    return said + known_since(view, draft, mend)


def _what(view: View, draft: Draft, mend: Mend) -> str:
    if mend.written:
        return f"“{mend.written}”"
    was = next((b for b in blanks(draft.read, mend.table) if b.rows == mend.rows), None)
    return blanks_panel.title(view, was) if was else ""
