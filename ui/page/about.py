"""What stands behind the figures, made from the records of the data itself."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from data.checks import of_files
from data.tables import TABLES
from geo import boundaries
from texts import number
from ui.page import reader_time, versions_panel
from ui.page.publishing import Publishing
from ui.view import View, citations, data_date, element, escaped, provenance_rows, provenances

SOURCE_COLUMNS = ("provider", "package", "version", "licence", "date")


def show(view: View, publishing: Publishing) -> None:
    """Draw what is known and not known, the sources, how to cite and how to correct."""
    with st.container(key="about"):
        _known(view)
        versions_panel.show(view, publishing)
        _problems(view)
        _sources(view)
        _shapes(view)
        _cite(view)
        _correct(view)


def _heading(view: View, key: str) -> None:
    st.html(element("h2", escaped(view.say(key)), cls="trip-heading"))


def _known(view: View) -> None:
    _lead(view)
    _heading(view, "about.known")
    _table(view, provenance_rows(view), "about.known")
    if note := provenances.note(view):
        st.caption(note)
    st.caption(getattr(boundaries.DISCLAIMER[view.selection.vintage], view.selection.lang))


def _lead(view: View) -> None:
    """What the page shows, how each part of it is known, and of when it is."""
    badges = [
        element(
            "span", escaped(f"{part}: ") + element("b", escaped(said)), cls=f"trip-badge {known}"
        )
        for part, said, known in provenances.badges(view)
    ]
    moment = reader_time.moment(view.record.read_at, view.lang)
    read = view.say("page.read_at", dated=data_date.sentence(view), time=moment)
    lead = element("p", escaped(view.say("page.one_sentence")), cls="trip-about")
    known = element("p", Markup(" ").join(badges), cls="trip-badges")
    st.html(lead + known + element("p", escaped(read), cls="trip-note"))


def _table(view: View, rows: pd.DataFrame, title: str) -> None:
    """A table as it stands, which a narrow window moves sideways."""
    heads = [element("th", escaped(name), scope="col") for name in rows.columns]
    cells = [
        [element("td", escaped(_cell(value, view))) for value in row] for row in rows.to_numpy()
    ]
    lines = [element("tr", *line) for line in (heads, *cells)]
    table = element("table", element("tbody", *lines), cls="trip-table")
    around = {"role": "region", "tabindex": "0", "aria_label": view.say(title)}
    st.html(element("div", table, cls="trip-wide", **around))


def _cell(value: object, view: View) -> str:
    return number(value, view.lang) if isinstance(value, int) else str(value)


def _problems(view: View) -> None:
    problems, lang = view.record.problems, view.selection.lang
    if view.record.is_rounded:
        return  # They quote the files, so visitors are told of none, nor that there is none.
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
    _table(view, shown.set_axis(headers, axis=1), "about.shapes")


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
