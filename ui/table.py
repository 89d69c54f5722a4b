"""The tables of the same rows as the map: its accessible twin, each selecting for the other."""

from typing import Any

import pandas as pd
import streamlit as st

from geo import provinces
from ui import state
from ui.scenes import View

ROW_PX = 36
MOST_ROWS = 16
UNITS, STOPS = "units-table", "stops-table"


def show(view: View) -> None:
    """Draw the table of stops and the table of origins, each row a choice on the map."""
    say = view.say
    st.caption(say("table.caption", title=view.frame.title, vintage=view.selection.vintage))
    if len(view.stops):
        _table(view, STOPS, stop_rows(view), "s-", say("table.stops_title"))
    _table(view, UNITS, unit_rows(view), "p-", say("table.units_title"))


def unit_rows(view: View) -> pd.DataFrame:
    """One row a unit, by count, then name; people without a province on a last row.

    Index: the unit's code, "" for people without a province.
    """
    say, lang = view.say, view.selection.lang
    units = provinces.units(view.selection.vintage)
    counts = view.origins.assign(code=view.origins["code"].fillna("")).set_index("code")
    known = units.index.union(counts.index)
    trainees = counts["trainees"].reindex(known, fill_value=0)
    stops = view.frame.marks["code"].value_counts().reindex(known, fill_value=0)
    region = {str(code): _region(key, lang) for code, key in units["region"].items()}
    name = units[f"name_{lang}"].to_dict() | {"": say("table.without")}
    return (
        pd.DataFrame(
            {
                say("table.province"): [name[code] for code in known],
                say("table.trainees"): trainees,
                say("table.share"): (100 * trainees / max(view.totals.trainees, 1)).round(1),
                say("table.region"): [region.get(code, "") for code in known],
                say("table.stops"): stops,
                say("table.provenance"): _said(counts["provenance"].reindex(known), view),
            },
            index=known,
        )
        .assign(last=known == "")
        .sort_values(
            ["last", say("table.trainees"), say("table.province")], ascending=[True, False, True]
        )
        .drop(columns="last")
    )


def stop_rows(view: View) -> pd.DataFrame:
    """One row a stop in the map's order. Index: the stop's id."""
    say, lang, stops = view.say, view.selection.lang, view.stops
    unknown = say("details.unknown")
    return pd.DataFrame(
        {
            say("trip.label"): stops["number"].to_numpy(),
            say("table.number"): stops["seq"].to_numpy(),
            say("details.place"): stops["place"].to_numpy(),
            say("details.host"): stops[f"host_{lang}"].fillna(unknown).to_numpy(),
            say("details.topic"): stops[f"topic_{lang}"].fillna(unknown).to_numpy(),
            say("table.provenance"): _said(stops["provenance"], view).to_numpy(),
        },
        index=stops["stop_id"],
    )


def _said(provenance: "pd.Series[str]", view: View) -> "pd.Series[str]":
    return provenance.map(lambda key: "" if pd.isna(key) else view.say(f"provenance.{key}"))


def _region(key: str, lang: str) -> str:
    return str(getattr(provinces.REGIONS[key], lang))


def _table(view: View, key: str, rows: pd.DataFrame, prefix: str, title: str) -> None:
    picks = [f"{prefix}{code}" for code in rows.index]
    _follow(key, picks, view.selection.pick)
    st.markdown(f"**{title}**")
    st.dataframe(
        rows,
        hide_index=True,
        height=ROW_PX * (min(len(rows), MOST_ROWS) + 1),
        key=key,
        on_select=lambda: _pick(key, picks),
        selection_mode="single-row",
        placeholder="",
        alt=f"{title}. {view.frame.summary}",
    )


def _follow(key: str, picks: list[str], picked: str) -> None:
    """Select the row of what is picked on the map."""
    rows = [picks.index(picked)] if picked in picks else []
    if _rows(st.session_state.get(key)) != rows:
        st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}


def _pick(key: str, picks: list[str]) -> None:
    rows = _rows(st.session_state.get(key))
    state.change(pick=picks[rows[0]] if rows else "")


def _rows(selected: Any) -> list[int]:
    return list(selected["selection"]["rows"]) if selected else []
