"""The tables of the same rows as the map: its accessible twin, each selecting for the other."""

from numbers import Real
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

import texts
from ui.page import address
from ui.view import View, element, escaped, stop_rows, unit_rows

ROW_PX, BORDER_PX = 35, 2
MOST_ROWS = 16
MOST_DRAWN = 500
"""So many stops are drawn, and so many rows are printed; the files have all of them."""
MOST_PRINTED = 400
UNITS, STOPS = "units-table", "stops-table"


def show(view: View) -> None:
    """Draw the table of stops and the table of origins, each row a choice on the map."""
    say = view.say
    with st.container(key="tables"):
        st.caption(say("table.caption", title=view.frame.title, vintage=view.selection.vintage))
        if len(view.stops):
            rows = stop_rows(view, MOST_DRAWN)
            _table(view, STOPS, rows, "s-", say("table.stops_title"))
            _rest(view, len(view.stops) - len(rows))
        _table(view, UNITS, unit_rows(view), "p-", say("table.units_title"))


def _rest(view: View, left: int) -> None:
    """Say how many rows are not drawn, and where they are."""
    if left:
        st.caption(view.say("table.more", n=left))


def _table(view: View, key: str, rows: pd.DataFrame, prefix: str, title: str) -> None:
    picks = [f"{prefix}{code}" for code in rows.index]
    _follow(key, picks, view.selection.pick)
    st.html(element("h2", escaped(title), cls="trip-heading"))
    st.dataframe(
        _drawable(rows, view.lang),
        hide_index=True,
        height=ROW_PX * (min(len(rows), MOST_ROWS) + 1) + BORDER_PX,
        key=key,
        on_select=lambda: _pick(key, picks),
        selection_mode="single-row",
        placeholder="–",
        alt=f"{title}. {view.frame.summary}",
    )
    st.html(_printed(rows, view))


def _drawable(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The rows with columns of numbers and words as words, since a grid takes one of both.

    Numbered instead of by their ids: the grid can show an index that is hidden.
    """
    mixed = [str(name) for name in rows if rows[name].dtype == object]
    drawn = rows.assign(**{name: rows[name].map(lambda cell: _cell(cell, lang)) for name in mixed})
    return drawn.set_axis(pd.RangeIndex(1, len(rows) + 1), axis="index")


def _printed(rows: pd.DataFrame, view: View) -> Markup:
    """The same rows for paper alone, where a grid that scrolls would be cut."""
    head = [element("th", escaped(column), scope="col") for column in rows.columns]
    shown = rows.head(MOST_PRINTED).itertuples(index=False)
    body = [
        element("tr", *(element("td", escaped(_cell(cell, view.lang))) for cell in row))
        for row in shown
    ]
    left = len(rows) - MOST_PRINTED
    more = view.say("intake.and_more", n=left) if left > 0 else ""
    table = element(
        "table", element("thead", element("tr", *head)), element("tbody", *body), cls="paper-table"
    )
    return table + element("p", escaped(more), cls="paper-table")


def _cell(value: Any, lang: str) -> str:
    if pd.isna(value):
        return "–"
    if isinstance(value, Real):
        return texts.number(float(value), lang, 0 if float(value).is_integer() else 1)
    return str(value)


def _follow(key: str, picks: list[str], picked: str) -> None:
    """Select the row of what is picked on the map."""
    rows = [picks.index(picked)] if picked in picks else []
    if _rows(st.session_state.get(key)) != rows:
        st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}


def _pick(key: str, picks: list[str]) -> None:
    rows = _rows(st.session_state.get(key))
    address.change(pick=picks[rows[0]] if rows else "")


def _rows(selected: Any) -> list[int]:
    return list(selected["selection"]["rows"]) if selected else []
