"""People and stops without a province: by office where one is named, else by row."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from data.checks import Blank, MatchedTable, blanks
from ui.page import drafts, misses_panel, more, unit_choice
from ui.page.drafts import Draft
from ui.view import View, element, escaped, markdown_escaped


def show(view: View, draft: Draft, table: MatchedTable) -> None:
    """Draw the rows without a province, each or each office with what it may be."""
    found = blanks(draft.record, table)
    kinds = {doubt.kind for doubt in draft.doubts}
    # Which column it is goes first: it may say the province of all of them.
    if not found or (table == "trainees" and "column" in kinds):
        return
    people = sum(len(blank.rows) for blank in found)
    st.html(element("h3", escaped(view.say(f"ask.blank_{table}", n=people)), cls="trip-group"))
    if len(found) > 1 and "above" not in kinds:
        with st.container(horizontal=True, vertical_alignment="center"):
            _all_above(view, table, found)
            _all_of_one(view, table, found)
    name = f"blank-{table}"
    for blank in found[: more.shown(name)]:
        _blank(view, blank)
    more.button(view, name, len(found))


def _all_above(view: View, table: MatchedTable, found: Sequence[Blank]) -> None:
    """One press for all that stand under a province and say no other, where there are several."""
    below = [blank for blank in found if blank.as_above]
    if len(below) > 1:
        st.button(
            view.say("ask.all_above", n=sum(len(blank.rows) for blank in below)),
            key=f"all-above-{table}",
            on_click=drafts.mend_all,
            args=([blank.as_unit(blank.as_above) for blank in below],),
        )


def _all_of_one(view: View, table: MatchedTable, found: Sequence[Blank]) -> None:
    """One choice for all of them, as where a list is of one province and does not say it."""
    n = sum(len(blank.rows) for blank in found)

    def choose(code: str) -> None:
        drafts.mend_all(blank.as_unit(code) for blank in found)

    label = view.say("ask.all_of_one", n=n)
    whom = view.say("ask.all_rows", n=n)
    unit_choice.any_other(view, f"all-{table}", whom, found[0].vintage, choose, label)


def _blank(view: View, blank: Blank) -> None:
    key = f"{blank.table}-row-{blank.rows[0]}"

    def choose(code: str) -> None:
        drafts.mend(blank.as_unit(code))

    with st.container(horizontal=True, vertical_alignment="center", key=f"miss-{key}"):
        st.html(_where(view, blank), width=180)
        likely = blank.likely
        if blank.as_above and blank.as_above not in likely:
            above = unit_choice.name(view, blank.as_above, blank.vintage)
            st.button(
                markdown_escaped(view.say("ask.as_above", name=above)),
                key=f"above-{key}",
                on_click=choose,
                args=(blank.as_above,),
            )
        unit_choice.offer(view, key, title(view, blank), likely, blank.vintage, choose)


def _where(view: View, blank: Blank) -> Markup:
    of = "of_people" if blank.table == "trainees" else "of_stops"
    told = view.say(f"intake.{of}", n=len(blank.rows))
    if blank.written:
        told = f"{in_rows(view, blank)} · {told}"
    file, sheet, _ = blank.places[0]
    return element(
        "div",
        element("strong", escaped(title(view, blank))),
        element("span", escaped(told), title=sheet or file),
        cls="trip-miss",
    )


def title(view: View, blank: Blank) -> str:
    """The office, or the rows where none is named, with the sheet where there are several."""
    return f"“{blank.written}”" if blank.written else in_rows(view, blank)


def in_rows(view: View, blank: Blank) -> str:
    """The rows as a person finds them."""
    numbers = [row for _, _, row in blank.places]
    return view.say("ask.in_row", n=len(numbers), rows=misses_panel.rows(view, numbers))
