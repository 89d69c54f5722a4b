"""What stands above the map: the class, what the page shows and how it is known, what is wrong."""

import streamlit as st
from markupsafe import Markup

from data.intake import Held
from texts import LANGUAGES
from ui.page import draft_banner, drafts, reader_time
from ui.view import View, data_date, element, escaped, markdown_escaped, names, provenances

MOST_REASONS = 5


def show(view: View, held: Held | None) -> None:
    """Draw the title, the language, the lead and the notices."""
    with st.container(key="header"):
        left, right = st.columns([5, 1], vertical_alignment="center")
    with left:
        title(view)
    right.segmented_control(
        view.say("page.language"),
        LANGUAGES,
        format_func=str.upper,
        key="lang",
        required=True,
        label_visibility="collapsed",
    )
    lead(view)
    # Drawn even when empty, so that what is below keeps its position, and the map with it.
    with st.container(key="notices"):
        if draft := drafts.current():
            draft_banner.show(view.say, draft)
        _held_back(view, held)


def title(view: View) -> None:
    """Draw the classes in scope by name."""
    st.html(element("h1", escaped(names.class_names(view)), cls="trip-title"))


def lead(view: View) -> None:
    """Draw the sentence on what the page shows, how each part is known, and of when it is."""
    moment = reader_time.moment(view.record.read_at, view.lang)
    read = view.say("page.read_at", dated=data_date.sentence(view), time=moment)
    time = element("span", escaped(read), cls="trip-time")
    sentence = escaped(view.say("page.one_sentence"))
    said = Markup(" ").join([sentence, *_badges(view), _own_data(view), time])
    st.html(element("p", said, cls="trip-lead"))


def _badges(view: View) -> list[Markup]:
    """How each part of the map is known, in a word."""
    return [
        element(
            "span", escaped(f"{part}: ") + element("b", escaped(said)), cls=f"trip-badge {known}"
        )
        for part, said, known in provenances.badges(view)
    ]


def _own_data(view: View) -> Markup:
    """Where to put a roster of one's own, while the one in view is made up."""
    if not (view.record.trainees["provenance"] == "illustrative").any():
        return Markup()
    return element("span", escaped(view.say("own.lead")), cls="trip-own")


def _held_back(view: View, held: Held | None) -> None:
    """Say that the files changed and are not shown as they are now, why, and what to do."""
    if held is None:
        return
    shown = reader_time.moment(view.record.read_at, view.lang)
    key = "page.failed_save" if held.unreadable else "page.held_save"
    lines = [reason(view.lang) for reason in held.reasons[:MOST_REASONS]]
    st.error("\n\n".join([view.say(key, time=shown), *map(markdown_escaped, lines)]))
