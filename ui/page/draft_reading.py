"""How a draft's files were read: rows set aside, what was decided, what the provinces are."""

import pandas as pd
import streamlit as st

import texts
from data.checks import REFUSED
from data.tables import TABLES
from geo.provinces import VINTAGES
from texts import BASES
from ui.page import address, drafts, more, segments
from ui.page.drafts import Draft
from ui.view import View, element, escaped, row_counts

BASIS_KEY, VINTAGE_KEY = "origin-basis", "draft-vintage"
PROBLEMS = "problems"
ASKED_ABOVE = (*REFUSED, "province-blank")
UNKNOWN = "unknown"
COPIED_ROWS = "copied-rows"


def ledger(view: View, draft: Draft) -> None:
    """Rows read = shown + set aside + waiting, each with its reason; those that may count twice."""
    counts = row_counts(draft.record)
    read = counts.shown + counts.set_aside + counts.asked
    if not read:
        return
    asked = view.say("intake.adds_asked", n=counts.asked) if counts.asked else ""
    facts = {"read": read, "shown": counts.shown, "aside": counts.set_aside, "asked": asked}
    why = [view.say(f"outcome.{outcome}", n=n) for outcome, n in counts.aside.items()]
    said = " · ".join([view.say("intake.adds_up", **facts), *why])
    st.html(element("p", escaped(said), cls="trip-note trip-ledger"))
    for said in copied(view, draft):
        st.html(element("p", escaped(said), cls="trip-note"))


def copied(view: View, draft: Draft) -> list[str]:
    """Which rows of each list repeat an earlier one and count all the same."""
    notes = draft.record.notes
    said: list[str] = notes.loc[notes["code"] == COPIED_ROWS, view.lang].tolist()
    return said


def vintage(view: View, draft: Draft) -> None:
    """Which list of provinces the names are read by, why, and any other to choose."""
    if not draft.files:
        return
    st.session_state[VINTAGE_KEY] = draft.record.vintage
    st.segmented_control(
        view.say("listed.label"),
        VINTAGES,
        key=VINTAGE_KEY,
        required=True,
        on_change=_choose_vintage,
    )
    said = " ".join(_why_this_vintage(view, draft))
    st.html(element("p", escaped(said), cls="trip-note"))
    if draft.vintage:
        label = view.say("listed.automatic")
        st.button(label, key="vintage-by-files", type="tertiary", on_click=_vintage_by_files)


def _why_this_vintage(view: View, draft: Draft) -> list[str]:
    """By whom or by what the list was chosen, and what speaks against it."""
    notes = draft.record.notes
    said = notes.loc[notes["code"].str.startswith("vintage"), view.lang].tolist()
    starts = draft.record.trips["start_date"].dropna()
    if not (draft.vintage or starts.empty):
        said.insert(0, view.say("listed.by_date", day=texts.day(starts.min().date(), view.lang)))
    return said or [view.say("listed.undated")]


def _choose_vintage() -> None:
    drafts.choose_vintage(st.session_state[VINTAGE_KEY])
    address.start_anew()


def _vintage_by_files() -> None:
    drafts.choose_vintage("")
    address.start_anew()


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
        format_func=lambda basis: segments.label(view.say(f"intake.basis_{basis}")),
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
    """What is wrong beside what is asked above, a row each."""
    problems, lang = draft.record.problems, view.lang
    others = problems[~problems["rule"].isin(ASKED_ABOVE) & ~_is_asked(draft, problems)]
    if others.empty:
        return
    title = view.say("intake.problems")
    st.html(element("h2", escaped(title), cls="trip-heading"))
    shown = ["file", "sheet", "row", "column", "value", f"problem_{lang}", f"remedy_{lang}"]
    heads = (view.say(f"intake.head_{name.removesuffix(f'_{lang}')}") for name in shown)
    part = others.iloc[: more.shown(PROBLEMS)]
    called = [_called(*names, lang) for names in zip(part["table"], part["column"], strict=True)]
    values = [texts.cell(value, lang) for value in part["value"].fillna("")]
    rows = part.assign(column=called, value=values)[shown].astype("str").fillna("")
    lines = [
        element("tr", *(element("th", escaped(head), scope="col") for head in heads)),
        *(element("tr", *(element("td", escaped(c)) for c in row)) for row in rows.to_numpy()),
    ]
    table = element("table", element("tbody", *lines), cls="trip-table")
    around = {"role": "region", "tabindex": "0", "aria_label": title}
    st.html(element("div", table, cls="trip-wide", **around))
    more.button(view, PROBLEMS, len(others))


def _is_asked(draft: Draft, problems: pd.DataFrame) -> "pd.Series[bool]":
    """Which problems say what a question says already: that no column of provinces is known."""
    is_open = any(doubt.kind == "column" for doubt in draft.doubts)
    is_missing = problems["rule"].eq("column-missing") & problems["column"].eq("province")
    return is_missing & problems["table"].eq("trainees") & is_open


def _called(table: str, column: str, lang: str) -> str:
    """A column as the file names it, else as its table does in the language of the reader."""
    columns = (c for t in TABLES if t.name == table for c in t.columns)
    return next((c.called(lang) for c in columns if c.name == column), column)
