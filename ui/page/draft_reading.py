"""How a draft's files were read: rows set aside, what was decided, what the provinces are."""

import streamlit as st

from data import SET_ASIDE
from data.checks import REFUSED
from texts import BASES
from ui.page import drafts
from ui.page.drafts import Draft
from ui.view import View, element, escaped

BASIS_KEY = "origin-basis"
UNKNOWN = "unknown"


def ledger(view: View, draft: Draft) -> None:
    """Rows read = shown + set aside, each with its reason."""
    rows = draft.record.ledger
    if rows.empty:
        return
    shown = int((rows["fate"] == "row").sum())
    aside = rows.loc[rows["fate"].isin(SET_ASIDE), "fate"].value_counts()
    counts = {"read": shown + int(aside.sum()), "shown": shown, "aside": int(aside.sum())}
    why = [view.say(f"fate.{fate}", n=int(n)) for fate, n in aside.items()]
    said = " · ".join([view.say("intake.adds_up", **counts), *why])
    st.html(element("p", escaped(said), cls="trip-note trip-ledger"))


def basis(view: View, draft: Draft) -> None:
    """What the provinces of the list are, where it has several columns of them or does not say."""
    said = set(draft.read.classes["origin_basis"])
    if not draft.read.bases or (len(draft.read.bases) == 1 and UNKNOWN not in said):
        return
    now = set(draft.record.classes["origin_basis"])
    st.session_state[BASIS_KEY] = now.pop() if len(now) == 1 else None
    st.segmented_control(
        view.say("intake.basis"),
        BASES,
        format_func=lambda basis: view.say(f"intake.basis_{basis}"),
        key=BASIS_KEY,
        on_change=_say_basis,
    )
    if len(draft.read.bases) > 1:
        st.caption(view.say("intake.basis_several"))


def _say_basis() -> None:
    basis: str | None = st.session_state[BASIS_KEY]
    if basis:
        drafts.say_basis(basis)


def notes(view: View, draft: Draft) -> None:
    """What was decided on the way: encodings, header, columns left out, the vintage."""
    notes = draft.record.notes
    if len(notes):
        with st.expander(view.say("intake.decided")):
            rows = [element("li", escaped(note)) for note in notes[view.selection.lang]]
            st.html(element("ul", *rows))


def other_problems(view: View, draft: Draft) -> None:
    """What is wrong beside the spellings that did not match, a row each."""
    problems, lang = draft.record.problems, view.selection.lang
    others = problems[~problems["rule"].isin(REFUSED)]
    if others.empty:
        return
    st.html(element("h2", escaped(view.say("intake.problems")), cls="trip-heading"))
    shown = ["file", "sheet", "row", "column", "value", f"problem_{lang}", f"remedy_{lang}"]
    headers = [view.say(f"intake.head_{name.removesuffix(f'_{lang}')}") for name in shown]
    st.dataframe(others[shown].set_axis(headers, axis=1), hide_index=True)
