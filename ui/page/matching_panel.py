"""Names of places that match no province: where they stand, and a press that mends each."""

from typing import Literal

import streamlit as st
from markupsafe import Markup

from data.checks import MATCHED_TABLES, Matching, Mend, Miss, accept, match
from geo import provinces
from ui.page import address, draft_reading, drafts
from ui.page.drafts import Draft
from ui.page.steps import step
from ui.view import View, element, escaped, markdown_escaped

ROWS_NAMED = 6
MISSES_SHOWN = 20
STEP = 3
Kind = Literal["accept", "alias"]


def show(view: View, draft: Draft | None) -> None:
    """Draw what is left to mend, then the way to the map and the mends accepted so far."""
    if draft is None:
        st.html(step(STEP, view.say("intake.step_see")))
        st.html(element("p", escaped(view.say("intake.before")), cls="trip-note"))
        return
    found = {table: match(draft.record, table) for table in MATCHED_TABLES}
    misses = [miss for matching in found.values() for miss in matching.misses]
    _heading(view, found["trainees"], len(misses))
    _bar(view, list(found.values()))
    draft_reading.ledger(view, draft)
    if misses:
        _misses(view, draft, misses)
    _to_the_map(view, found["trainees"], misses)
    _mends(view, draft)


def _heading(view: View, people: Matching, left: int) -> None:
    title = view.say("intake.step_mend", n=left) if left else view.say("intake.step_done")
    told = view.say("intake.people_matched", matched=people.matched, read=people.read)
    state = "wanted" if left else "done"
    st.html(step(STEP, title, told if people.read else "", state))


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


# --- what is to be mended ------------------------------------------------------------------------


def _misses(view: View, draft: Draft, misses: list[Miss]) -> None:
    st.html(element("p", escaped(view.say("intake.no_guess"))))
    alias = st.session_state.get("remember", False)
    for miss in misses[:MISSES_SHOWN]:
        _miss(view, draft, miss, "alias" if alias else "accept")
    if len(misses) > MISSES_SHOWN:
        st.caption(view.say("intake.more_misses", n=len(misses) - MISSES_SHOWN))
    st.checkbox(view.say("intake.remember"), key="remember")


def _miss(view: View, draft: Draft, miss: Miss, kind: Kind) -> None:
    """One spelling: where it stands, how many it hides, and what it may mean."""
    key = f"miss-{miss.table}-{miss.written}"
    with st.container(horizontal=True, vertical_alignment="center", key=key):
        st.html(_where(view, miss), width=180)
        for unit in miss.suggestions:
            name = getattr(unit, f"name_{view.selection.lang}")
            st.button(
                markdown_escaped(view.say("intake.means", name=name)),
                key=f"mend-{miss.table}-{miss.written}-{unit.code}",
                on_click=drafts.mend,
                args=(accept(miss, unit.code, draft.record, kind),),
            )
        _any_other(view, draft, miss, kind)


def _where(view: View, miss: Miss) -> Markup:
    """The spelling as it is written, its rows, and how many people or stops have it."""
    of = "of_people" if miss.table == "trainees" else "of_stops"
    rows = ", ".join(map(str, miss.rows[:ROWS_NAMED]))
    more = len(miss.rows) - ROWS_NAMED
    if more > 0:
        rows += f" {view.say('intake.and_more', n=more)}"
    told = f"{view.say('intake.rows', n=len(miss.rows), rows=rows)} · "
    told += view.say(f"intake.{of}", n=miss.hides or len(miss.rows))
    cell = f"{miss.sheet or miss.file} · {miss.column}"
    return element(
        "div",
        element("strong", escaped(f"“{miss.written}”")),
        element("span", escaped(told), title=cell),
        cls="trip-miss",
    )


def _any_other(view: View, draft: Draft, miss: Miss, kind: Kind) -> None:
    units = provinces.units(draft.record.vintage)[f"name_{view.selection.lang}"]
    key = f"other-{miss.table}-{miss.written}"

    def choose() -> None:
        code = st.session_state[key]
        if code:
            drafts.mend(accept(miss, code, draft.record, kind))

    st.selectbox(
        view.say("intake.other"),
        units.index.tolist(),
        index=None,
        format_func=lambda code: units[code],
        key=key,
        on_change=choose,
        label_visibility="collapsed",
        placeholder=view.say("intake.other"),
        width=150,
    )


# --- what comes after ----------------------------------------------------------------------------


def _to_the_map(view: View, people: Matching, misses: list[Miss]) -> None:
    """The way to the map: it is open at once, and the full one once nothing is left to mend."""
    with st.container(horizontal=True, key="to-the-map"):
        st.button(
            view.say("intake.done"),
            key="draft-done",
            type="primary",
            disabled=bool(misses),
            on_click=_open_map,
        )
        if misses and people.matched:
            label = view.say("intake.see_matched", n=people.matched)
            st.button(label, key="draft-see", on_click=_open_map)
    hidden = sum(miss.hides for miss in misses)
    if hidden:
        st.html(element("p", escaped(view.say("intake.left_out", n=hidden)), cls="trip-note"))


def _open_map() -> None:
    address.change(panel="map")


def _mends(view: View, draft: Draft) -> None:
    if draft.mends:
        st.html(element("h2", escaped(view.say("intake.mends")), cls="trip-heading"))
    for mend in draft.mends:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(escaped(view.say("intake.mend", written=mend.written, name=_unit(view, mend))))
            st.button(
                view.say("intake.undo"),
                key=f"undo-{mend.table}-{mend.written}",
                on_click=drafts.undo,
                args=(mend,),
            )


def _unit(view: View, mend: Mend) -> str:
    unit = provinces.province(mend.code, mend.vintage)
    return str(getattr(unit, f"name_{view.selection.lang}"))
