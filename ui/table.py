"""The tables of the same rows as the map: its accessible twin, each selecting for the other."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from geo import provinces
from geo.spelling import fold
from ui import regions, state, wording
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
    """One row a unit; people without a province on a last row. Index: the unit's code, or "".

    Sorted by count, with shares, unless figures are made up: then by name, and without shares.
    """
    say, units = view.say, provinces.units(view.selection.vintage)
    counts = view.origins.assign(code=view.origins["code"].fillna("")).set_index("code")
    known = units.index.union(counts.index)
    trainees = counts["trainees"].reindex(known, fill_value=0)
    stops = view.frame.marks["code"].value_counts().reindex(known, fill_value=0)
    names = units[f"name_{view.lang}"].to_dict() | {"": say("table.without")}
    of_regions = regions.of_units(view.record.vintage, view.selection.vintage)
    columns: dict[str, Any] = {
        say("table.province"): [names[code] for code in known],
        say("table.trainees"): trainees,
        say("table.share"): (100 * trainees / max(view.totals.trainees, 1)).round(1),
        say("table.region"): [
            ", ".join(regions.name(key, view.lang) for key in of_regions.get(code, ()))
            for code in known
        ],
        say("table.stops"): stops,
        say("table.provenance"): _said(
            counts["provenance"].reindex(known).fillna(view.people_provenance or "none"), view
        ),
    }
    if not view.allows_findings:
        del columns[say("table.share")]
    return _sorted(pd.DataFrame(columns, index=known), view)


def _sorted(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    by_name = rows[view.say("table.province")].map(fold)
    count = -rows[view.say("table.trainees")] if view.allows_findings else 0
    keys = pd.DataFrame({"last": rows.index == "", "count": count, "name": by_name})
    return rows.loc[keys.sort_values(["last", "count", "name"]).index]


def stop_rows(view: View) -> pd.DataFrame:
    """One row a stop in the map's order. Index: the stop's id."""
    say, stops = view.say, view.stops
    return pd.DataFrame(
        {
            say("trip.label"): stops["number"].to_numpy(),
            say("table.number"): stops["seq"].to_numpy(),
            say("details.place"): _each(stops, lambda stop: wording.place_name(stop, say)),
            say("details.host"): _each(
                stops, lambda stop: wording.host(stop, say) or say("details.unknown")
            ),
            say("details.topic"): _each(
                stops,
                lambda stop: (
                    wording.in_language(stop, "topic", view.lang) or say("details.unknown")
                ),
            ),
            say("table.provenance"): _said(stops["provenance"], view).to_numpy(),
        },
        index=stops["stop_id"],
    )


def _each(stops: pd.DataFrame, tell: Callable[[wording.Row], str]) -> list[str]:
    return [tell(stop) for stop in stops.to_dict("records")]


def _said(provenance: "pd.Series[str]", view: View) -> "pd.Series[str]":
    return provenance.map(lambda key: "" if pd.isna(key) else view.say(f"provenance.{key}"))


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
