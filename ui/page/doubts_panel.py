"""What reading leaves open: the question, what the list looks like, an answer to press."""

import hashlib
from textwrap import shorten

import streamlit as st
from markupsafe import Markup

import texts
from data.tables import Doubt
from ui.page import address, drafts
from ui.page.drafts import NO_COLUMN, Draft, Settled
from ui.page.settled_before import known_since
from ui.view import View, element, escaped, markdown_escaped

ASKED_AT_ONCE = 3
"""Further questions come as these are answered."""
NARROWEST_PX, WIDEST_PX, LETTER_PX = 72, 210, 8
SAMPLE_ROWS, LONGEST_NAME, ROWS_NAMED = 6, 60, 10
BLANK = "\xa0"


def show(view: View, draft: Draft) -> None:
    """Ask the first doubts; the next ones come as these are settled."""
    doubts = draft.doubts
    for doubt in doubts[:ASKED_AT_ONCE]:
        key = _key(doubt)
        with st.container(border=True, key=f"doubt-{key}"):
            if doubt.kind == "column":
                _which_column(view, doubt, key)
            else:
                _yes_or_no(view, doubt, key)
    if len(doubts) > ASKED_AT_ONCE:
        st.caption(view.say("ask.more", n=len(doubts) - ASKED_AT_ONCE))


def settled(view: View, draft: Draft) -> None:
    """What was answered, each with the way to take it back."""
    if draft.settled:
        st.html(element("h2", escaped(view.say("ask.settled")), cls="trip-heading"))
    for answer in draft.settled:
        key = _key(answer.doubt)
        with st.container(horizontal=True, vertical_alignment="center", key=f"settled-{key}"):
            st.html(escaped(_answered(view, answer) + known_since(view, draft, answer)))
            st.button(
                view.say("intake.undo"), key=f"unsettle-{key}", on_click=_unsettle, args=(answer,)
            )


def _key(doubt: Doubt) -> str:
    """A short name of what a doubt is about, for its widgets."""
    about = "\n".join((doubt.kind, doubt.file, doubt.sheet, doubt.shape))
    return hashlib.sha256(about.encode()).hexdigest()[:10]


def _where(doubt: Doubt) -> str:
    return " · ".join(filter(None, (doubt.file, doubt.sheet)))


def _rows(view: View, doubt: Doubt) -> str:
    """Which rows of the file are asked about, the first of many."""
    more = ["…"] if len(doubt.numbers) > ROWS_NAMED else []
    numbers = ", ".join([*map(str, doubt.numbers[:ROWS_NAMED]), *more])
    return view.say("ask.rows", rows=numbers) if numbers else ""


def _settle(doubt: Doubt, choice: int) -> None:
    st.session_state.pop(f"_column-{_key(doubt)}", None)
    drafts.settle(doubt, choice)
    address.start_anew()


def _unsettle(answer: Settled) -> None:
    drafts.unsettle(answer)
    address.start_anew()


# --- yes or no -----------------------------------------------------------------------------------


def _yes_or_no(view: View, doubt: Doubt, key: str) -> None:
    """Another list, or blank provinces under one that is filled; the rows in question with it."""
    name = doubt.columns[0] if doubt.kind == "place" else ""
    asked = view.say(f"ask.{doubt.kind}", n=doubt.rows, name=name)
    st.html(
        question_block(asked, " · ".join(filter(None, (_where(doubt), _rows(view, doubt)))))
        + _table(view, doubt, asked)
    )
    with st.container(horizontal=True):
        for choice, said in ((True, "yes"), (False, "no")):
            st.button(
                view.say(f"ask.{doubt.kind}_{said}", n=doubt.rows, name=name),
                key=f"{said}-{key}",
                on_click=_settle,
                args=(doubt, choice),
            )


def question_block(asked: str, below: str = "") -> Markup:
    """A question as it is asked of a person, and what stands below it."""
    told = element("strong", escaped(asked)) + element("span", escaped(below))
    return element("div", told, cls="trip-miss")


def _table(view: View, doubt: Doubt, title: str) -> Markup:
    """The first rows of a list as they stand; nothing where none came along."""
    if not doubt.sample:
        return Markup()
    heads = (element("th", escaped(head), scope="col") for head in doubt.columns)
    lines = (
        element("tr", *(element("td", escaped(texts.cell(cell, view.lang))) for cell in row))
        for row in doubt.sample[:SAMPLE_ROWS]
    )
    body = element("tbody", element("tr", *heads), *lines)
    around = {"role": "region", "tabindex": "0", "aria_label": title}
    return element("div", element("table", body, cls="trip-example"), cls="trip-wide", **around)


# --- which column --------------------------------------------------------------------------------


def _which_column(view: View, doubt: Doubt, key: str) -> None:
    """The list with a button at the head of each column; the likely one is chosen beforehand."""
    chosen: int | None = st.session_state.setdefault(f"_column-{key}", doubt.proposed)
    how = view.say("ask.how", where=_where(doubt))
    st.html(question_block(view.say("ask.column", n=doubt.rows), how))
    with st.container(horizontal=True, wrap=False, gap=None, key=f"columns-{key}"):
        for index in range(len(doubt.columns)):
            _column(view, doubt, index, key, is_chosen=index == chosen)
    with st.container(horizontal=True):
        _confirm(view, doubt, chosen, key)


def _column(view: View, doubt: Doubt, index: int, key: str, is_chosen: bool) -> None:
    mark = "chosen" if is_chosen else "column"
    with st.container(width=_width_px(view, doubt, index), gap=None, key=f"{mark}-{key}-{index}"):
        st.button(
            markdown_escaped(("✓ " if is_chosen else "") + _named(view, doubt, index)),
            key=f"head-{key}-{index}",
            type="primary" if is_chosen else "secondary",
            width="stretch",
            on_click=_pick,
            args=(key, index),
        )
        told = [element("p", escaped(_told(view, doubt, index) or BLANK))]
        rows = (element("li", escaped(c or BLANK), title=c) for c in _cells(view, doubt, index))
        st.html(element("div", *told[: any(doubt.shares)], element("ol", *rows), cls="trip-column"))


def _width_px(view: View, doubt: Doubt, index: int) -> int:
    """As wide as what stands in the column, within bounds."""
    texts = [_named(view, doubt, index), _told(view, doubt, index), *_cells(view, doubt, index)]
    return min(max(NARROWEST_PX, LETTER_PX * (max(map(len, texts)) + 3)), WIDEST_PX)


def _named(view: View, doubt: Doubt, index: int) -> str:
    """The header of a column; one without a header is told by its place."""
    header = shorten(doubt.columns[index], LONGEST_NAME, placeholder="…")
    return header or view.say("ask.nth", n=index + 1)


def _cells(view: View, doubt: Doubt, index: int) -> list[str]:
    cells = (row[index] if index < len(row) else "" for row in doubt.sample[:SAMPLE_ROWS])
    return [texts.cell(cell, view.lang) for cell in cells]


def _told(view: View, doubt: Doubt, index: int) -> str:
    """That a column is proposed, and how much of it names places."""
    share = doubt.shares[index] if index < len(doubt.shares) else 0.0
    said = [view.say("ask.proposed")] if index == doubt.proposed else []
    said += [view.say("ask.share", pct=round(100 * share))] if share else []
    return " · ".join(said)


def _pick(key: str, index: int) -> None:
    st.session_state[f"_column-{key}"] = index


def _confirm(view: View, doubt: Doubt, chosen: int | None, key: str) -> None:
    is_chosen = chosen is not None and chosen < len(doubt.columns)
    column = _named(view, doubt, chosen) if chosen is not None and is_chosen else ""
    st.button(
        markdown_escaped(view.say("ask.use", column=column) if is_chosen else view.say("ask.pick")),
        key=f"use-{key}",
        type="primary",
        disabled=not is_chosen,
        on_click=_settle,
        args=(doubt, chosen),
    )
    st.button(view.say("ask.none"), key=f"none-{key}", on_click=_settle, args=(doubt, NO_COLUMN))


# --- what was answered ---------------------------------------------------------------------------


def _answered(view: View, answer: Settled) -> str:
    doubt, where = answer.doubt, _where(answer.doubt)
    if doubt.kind != "column":
        name = "yes" if answer.choice else "no"
        place = doubt.columns[0] if doubt.kind == "place" else ""
        said = f"ask.settled_{doubt.kind}_{name}"
        return view.say(said, where=where, n=doubt.rows, name=place)
    if answer.choice == NO_COLUMN:
        return view.say("ask.settled_none", where=where)
    return view.say("ask.settled_column", where=where, column=_named(view, doubt, answer.choice))
