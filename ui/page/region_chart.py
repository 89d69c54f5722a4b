"""A small chart of people by region, in the colours of the map."""

import streamlit as st
from markupsafe import Markup

from texts import number
from ui.view import View, element, escaped, regions


def show(view: View) -> None:
    """Draw a bar for each region of Vietnam."""
    rows = regions.by_region(view).dropna(subset=["key"])
    if not rows["trainees"].sum():
        return
    longest = int(rows["trainees"].max())
    bars = (
        _bar(view, longest, name, count, provenance == "illustrative")
        for name, count, provenance in rows[["name", "trainees", "provenance"]].to_numpy()
    )
    made_up = (rows["provenance"] == "illustrative").any() and view.say("provenance.illustrative")
    mark = (
        [escaped(" "), element("span", escaped(made_up), cls="trip-badge illustrative")]
        if made_up
        else []
    )
    title = element("h3", escaped(view.say("regions.title")), *mark, cls="trip-heading")
    note = element("p", escaped(regions.scheme(view)), cls="trip-note")
    st.html(title + element("table", *bars, cls="trip-regions") + note)


def _bar(view: View, longest: int, name: str, count: int, illustrative: bool) -> Markup:
    hatch = " illustrative" if illustrative else ""
    bar = element("i", cls=f"trip-bar{hatch}", style=f"width:{100 * count / longest:.1f}%")
    return element(
        "tr",
        element("th", escaped(name), scope="row"),
        element("td", escaped(number(count, view.lang)) + bar),
    )
