"""What differs between two records, as an editor checks it: totals, rows, two maps."""

import base64
from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

import texts
from data import Record, history, origins
from data.history import Cell, Difference, Row, TableDifference
from data.tables import Column, table_named
from geo.class_breaks import breaks_for
from texts import number
from ui.page.publishing import Publishing
from ui.view import Selection, View, choices, element, escaped, view

FIRST_ROWS, FIRST_CELLS = 5, 5
LONGEST_CELL = 80


def show(
    of: View, publishing: Publishing, before: Record, after: Record, names: tuple[str, str]
) -> None:
    """Draw the totals and the rows that differ, and both maps in the same classes of counts."""
    differs = history.difference(before, after)
    if differs.is_none:
        st.html(element("p", escaped(of.say("publish.same"))))
        return
    st.html(_totals(of, differs, names))
    if not (before.is_empty or after.is_empty):
        _maps(of, publishing, before, after, names)
    for table in differs.tables:
        st.html(rows(of, table))


def counts(of: View, changes: "dict[str, tuple[int, int, int]]") -> str:
    """How many rows of each table were added, removed and changed, in a line."""
    return " · ".join(
        of.say("publish.counts", table=of.say(f"tables.{table}"), **_counted(of, changed))
        for table, changed in changes.items()
    )


def _counted(of: View, changed: tuple[int, int, int]) -> dict[str, str]:
    names = ("added", "removed", "changed")
    return {name: number(n, of.lang) for name, n in zip(names, changed, strict=True)}


def _totals(of: View, differs: Difference, names: tuple[str, str]) -> Markup:
    heads = ["", *names]
    lines = [
        [of.say(f"publish.total_{name}"), *(number(n, of.lang) for n in pair)]
        for name, pair in differs.totals.items()
    ]
    shown = [element("tr", *(element("th", escaped(head), scope="col") for head in heads))]
    for (_, pair), line in zip(differs.totals.items(), lines, strict=True):
        changed = "changed" if pair[0] != pair[1] else ""
        shown.append(element("tr", *(element("td", escaped(c)) for c in line), cls=changed))
    table = element("table", element("tbody", *shown), cls="trip-table trip-before-after")
    return element("div", table, cls="trip-wide")


def rows(of: View, table: TableDifference) -> Markup:
    """How many rows of a table differ, and the first of each kind, in the reader's language."""
    said = counts(of, {table.table: table.counts})
    head = element("strong", escaped(said[:1].upper() + said[1:]))
    told = [
        *_named(of, "added", _told(of, table, table.added), len(table.added)),
        *_named(of, "removed", _told(of, table, table.removed), len(table.removed)),
        *_named(of, "changed", _changed(of, table), len(table.changed)),
    ]
    return element("div", head, element("ul", *told), cls="trip-differences")


def _named(of: View, kind: str, first: list[str], whole: int) -> list[Markup]:
    lines = [element("li", escaped(line), cls=kind) for line in first]
    if whole > len(first):
        more = of.say("publish.more_rows", n=whole - len(first))
        lines.append(element("li", escaped(more), cls="more"))
    return lines


def _told(of: View, table: TableDifference, rows: Sequence[Row]) -> list[str]:
    """The first rows, each by its first cells in the reader's language."""
    other = "_en" if of.lang == "vi" else "_vi"
    column = table_named(table.table).column
    read = [(i, column(name)) for i, name in enumerate(table.columns) if not name.endswith(other)]
    return [
        " · ".join([_short(of, one, row[i]) for i, one in read if row[i]][:FIRST_CELLS])
        for row in rows[:FIRST_ROWS]
    ]


def _changed(of: View, table: TableDifference) -> list[str]:
    of_table = table_named(table.table)

    def told(cell: Cell) -> str:
        column = of_table.column(cell.column)
        was, now = (_short(of, column, text) or "—" for text in (cell.was, cell.now))
        return f"{column.called(of.lang)}: {was} → {now}"

    return [
        f"{cells[0].key} · " + "; ".join(map(told, cells)) for cells in table.changed[:FIRST_ROWS]
    ]


def _short(of: View, column: Column, cell: str) -> str:
    cell = texts.cell(column.spelled(cell, of.lang), of.lang)
    return cell if len(cell) <= LONGEST_CELL else f"{cell[: LONGEST_CELL - 1]}…"


# --- the maps ------------------------------------------------------------------------------------


def _maps(
    of: View, publishing: Publishing, before: Record, after: Record, names: tuple[str, str]
) -> None:
    """Both maps of everyone on all trips, side by side, in classes that hold for both."""
    vintage = after.vintage if after.vintage in choices(before).allowed["vintage"] else ""
    if not vintage:
        return
    found = [origins(record, vintage).dropna(subset=["code"]) for record in (before, after)]
    breaks = breaks_for([int(n) for one in found for n in one["trainees"]])
    theme = st.context.theme.type or "light"
    figures = []
    for record, name in zip((before, after), names, strict=True):
        shown = view(record, Selection(vintage=vintage, lang=of.lang, version=record.version), 0)
        drawn = base64.b64encode(publishing.picture(shown, breaks, theme)).decode()
        image = element("img", src=f"data:image/png;base64,{drawn}", alt=shown.frame.summary)
        figures.append(element("figure", image, element("figcaption", escaped(name))))
    st.html(element("div", *figures, cls="trip-two-maps"))
