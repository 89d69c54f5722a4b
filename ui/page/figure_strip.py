"""The figures of the view, and how they agree with what was published."""

import streamlit as st

from ui.view import View, element, escaped, figures, provenances, reconciliation


def show(view: View) -> None:
    """Draw each figure with what it counts, then the line of totals."""
    shown = (figures.written(view, name) for name in view.figures)
    rows = (
        element("div", element("dt", escaped(label)), element("dd", escaped(value)))
        for value, label in shown
    )
    strip = element("dl", *rows, cls="trip-figures", aria_label=view.say("figures.label"))
    said = [reconciliation.sentence(view), provenances.note(view)]
    line = ". ".join(sentence for sentence in said if sentence)
    style = "trip-reconcile" if view.reconciliation.agrees else "trip-reconcile differs"
    st.html(strip + element("p", escaped(line), cls=style, role="status"))
