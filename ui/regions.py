"""A small chart of origins by region, in the colours of the map."""

import pandas as pd
import streamlit as st

from data.questions import weakest
from geo import provinces
from texts import number
from ui.markup import tag, text
from ui.scenes import View


def show(view: View) -> None:
    """Draw a bar for each region of Vietnam, longest first."""
    rows = by_region(view)
    if not rows["trainees"].sum():
        return
    longest = int(rows["trainees"].max())
    bars = "".join(
        _bar(view, longest, str(key), int(count), provenance == "illustrative")
        for key, count, provenance in rows.itertuples(name=None)
    )
    title = tag("h3", text(view.say("regions.title")), cls="trip-heading")
    st.html(title + tag("table", bars, cls="trip-regions"))


def by_region(view: View) -> pd.DataFrame:
    """Trainees and weakest provenance of each region. Index: the region's key."""
    regions = provinces.units(view.selection.vintage)["region"]
    placed = view.origins.dropna(subset=["code"]).assign(region=lambda t: t["code"].map(regions))
    counted = placed.groupby("region").agg(
        trainees=("trainees", "sum"), provenance=("provenance", weakest)
    )
    return (
        counted.reindex(list(provinces.regions(view.selection.vintage)))
        .fillna({"trainees": 0})
        .sort_values("trainees", ascending=False, kind="stable")
    )


def _bar(view: View, longest: int, key: str, count: int, illustrative: bool) -> str:
    name = getattr(provinces.REGIONS[key], view.selection.lang)
    hatch = " illustrative" if illustrative else ""
    bar = tag("i", cls=f"trip-bar{hatch}", style=f"width:{100 * count / longest:.1f}%")
    return tag(
        "tr",
        tag("th", text(name), scope="row"),
        tag("td", text(number(count, view.selection.lang)) + bar),
    )
