"""What stands behind the figures: problems, sources and licences, made from the record."""

import streamlit as st

from ui.markup import tag, text
from ui.scenes import View


def show(view: View) -> None:
    """Draw the problems of the record, its sources, and when it was read."""
    _problems(view)
    for source in view.record.sources.itertuples():
        st.html(tag("blockquote", text(source.quote), cls="trip-quote", lang="vi"))


def _problems(view: View) -> None:
    problems = view.record.problems
    if problems.empty:
        return
    lang = view.selection.lang
    st.warning(view.say("page.problems", n=len(problems)))
    columns = ["file", "row", "column", "value", f"problem_{lang}", f"remedy_{lang}"]
    st.dataframe(problems[columns], hide_index=True)
