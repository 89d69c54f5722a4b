"""Spellings of places that did not match a province: where they stand, and a mend a click away."""

from typing import Literal

import streamlit as st

from data.checks import MATCHED_TABLES, MatchedTable, Matching, Mend, Miss, accept, match
from geo import provinces
from ui.page import drafts
from ui.page.drafts import Draft
from ui.view import View, element, escaped

ROWS_NAMED = 6
MISSES_SHOWN = 20


def show(view: View, draft: Draft) -> None:
    """Draw what matched and what did not, table by table, then the mends accepted so far."""
    for table in MATCHED_TABLES:
        _matching(view, draft, table)
    _mends(view, draft)


def _matching(view: View, draft: Draft, table: MatchedTable) -> None:
    found = match(draft.record, table)
    if not found.read:
        return
    key = "intake.matched" if table == "trainees" else "intake.matched_stops"
    st.html(
        element(
            "h2", escaped(view.say(key, matched=found.matched, read=found.read)), cls="trip-heading"
        )
    )
    st.caption(" · ".join(_how(view, found)))
    if found.matched == found.read:
        st.success(view.say("intake.all_matched"), icon=":material/check:")
    for miss in found.misses[:MISSES_SHOWN]:
        _miss(view, draft, miss)


def _how(view: View, found: Matching) -> list[str]:
    joined = [view.say(f"joined.{rule}", n=n) for rule, n in found.joined.items()]
    return [*joined, *([view.say("intake.blank", n=found.blank)] if found.blank else [])]


def _miss(view: View, draft: Draft, miss: Miss) -> None:
    """One spelling that did not match: where it stands, whom it hides, a mend a click away."""
    say = view.say
    with st.container(border=True):
        hides = f" · {say('intake.hides', n=miss.hides)}" if miss.hides else ""
        st.html(
            element(
                "strong",
                escaped(say("intake.miss", written=miss.written, where=_where(view, miss))),
            )
            + escaped(hides)
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            alias = st.checkbox(say("intake.remember"), key=f"alias-{miss.table}-{miss.written}")
            kind: Literal["accept", "alias"] = "alias" if alias else "accept"
            for unit in miss.suggestions:
                st.button(
                    say("intake.means", name=getattr(unit, f"name_{view.selection.lang}")),
                    key=f"mend-{miss.table}-{miss.written}-{unit.code}",
                    on_click=drafts.mend,
                    args=(accept(miss, unit.code, draft.record, kind),),
                )
            _any_other(view, draft, miss, kind)


def _any_other(view: View, draft: Draft, miss: Miss, kind: Literal["accept", "alias"]) -> None:
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
        width=260,
    )


def _where(view: View, miss: Miss) -> str:
    rows = ", ".join(map(str, miss.rows[:ROWS_NAMED]))
    more = len(miss.rows) - ROWS_NAMED
    if more > 0:
        rows += f" {view.say('intake.and_more', n=more)}"
    facts = {"file": miss.sheet or miss.file, "column": miss.column, "rows": rows}
    return view.say("intake.where", n=len(miss.rows), **facts)


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
