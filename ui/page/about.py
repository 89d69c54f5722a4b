"""What stands behind the figures, made from the records of the data itself."""

import pandas as pd
import streamlit as st

from data.checks import of_files
from data.tables import TABLES
from geo import boundaries
from ui.view import View, citations, element, escaped, provenance_rows, provenances

SOURCE_COLUMNS = ("provider", "package", "version", "licence", "date")


def show(view: View) -> None:
    """Draw what is known and not known, the sources, how to cite and how to correct."""
    _known(view)
    _problems(view)
    _sources(view)
    _shapes(view)
    _cite(view)
    _correct(view)


def _heading(view: View, key: str) -> None:
    st.html(element("h2", escaped(view.say(key)), cls="trip-heading"))


def _known(view: View) -> None:
    _heading(view, "about.known")
    st.dataframe(provenance_rows(view), hide_index=True, alt=view.say("about.known"))
    if note := provenances.note(view):
        st.caption(note)
    st.caption(getattr(boundaries.DISCLAIMER[view.selection.vintage], view.selection.lang))


def _problems(view: View) -> None:
    problems, lang = view.record.problems, view.selection.lang
    if problems.empty:
        st.success(view.say("about.no_problems"), icon=":material/check:")
        return
    st.warning(view.say("page.problems", n=len(problems)))
    whole = of_files(problems)
    if len(whole) < len(problems):
        st.caption(view.say("about.problems_of_rows", n=len(problems) - len(whole)))
    tell(whole, lang)


def tell(problems: pd.DataFrame, lang: str) -> None:
    """Say what is wrong and how to mend it, a paragraph for each problem."""
    for problem, remedy in problems[[f"problem_{lang}", f"remedy_{lang}"]].to_numpy():
        st.html(element("p", escaped(f"{problem} {remedy}")))


def _sources(view: View) -> None:
    _heading(view, "about.sources")
    for row in view.record.sources.fillna("").to_dict("records"):
        quote = element("blockquote", escaped(row["quote"]), cls="trip-quote", lang="vi")
        named = element(
            "p",
            escaped(citations.line(row, "") or view.say("standalone.no_title")),
            cls="trip-lead",
        )
        st.html(quote + named if row["quote"] else named)


def _shapes(view: View) -> None:
    _heading(view, "about.shapes")
    lang, rows = view.selection.lang, boundaries.sources()
    shown = rows[[*SOURCE_COLUMNS, f"used_for_{lang}"]]
    headers = [view.say(f"about.{name}") for name in (*SOURCE_COLUMNS, "used_for")]
    st.dataframe(shown.set_axis(headers, axis=1), hide_index=True, alt=view.say("about.shapes"))


def _cite(view: View) -> None:
    _heading(view, "about.cite")
    record = view.record
    st.html(
        element(
            "p",
            escaped(
                view.say(
                    "about.citation",
                    title=view.frame.title,
                    vintage=view.selection.vintage,
                    digest=record.digest[:12],
                    query=view.selection.query(),
                )
            ),
        )
    )


def _correct(view: View) -> None:
    _heading(view, "about.correct")
    st.markdown(view.say("about.how_to_correct", tables=", ".join(table.name for table in TABLES)))
