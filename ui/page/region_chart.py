"""A small chart of people by region, in the colours of the map."""

import streamlit as st
from markupsafe import Markup

from texts import number
from ui.view import View, by_region, scheme, tag, text


def show(view: View) -> None:
    """Draw a bar for each region of Vietnam."""
    rows = by_region(view).dropna(subset=["key"])
    if not rows["trainees"].sum():
        return
    longest = int(rows["trainees"].max())
    bars = (
        _bar(view, longest, name, count, provenance == "illustrative")
        for name, count, provenance in rows[["name", "trainees", "provenance"]].to_numpy()
    )
    made_up = (rows["provenance"] == "illustrative").any() and view.say("provenance.illustrative")
    mark = [text(" "), tag("span", text(made_up), cls="trip-badge illustrative")] if made_up else []
    title = tag("h3", text(view.say("regions.title")), *mark, cls="trip-heading")
    note = tag("p", text(scheme(view)), cls="trip-note")
    st.html(title + tag("table", *bars, cls="trip-regions") + note)


def _bar(view: View, longest: int, name: str, count: int, illustrative: bool) -> Markup:
    hatch = " illustrative" if illustrative else ""
    bar = tag("i", cls=f"trip-bar{hatch}", style=f"width:{100 * count / longest:.1f}%")
    return tag(
        "tr",
        tag("th", text(name), scope="row"),
        tag("td", text(number(count, view.lang)) + bar),
    )
