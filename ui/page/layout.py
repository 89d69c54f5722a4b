"""The page from top to bottom; each part says one thing about the view."""

from collections.abc import Callable, Hashable

import streamlit as st

import texts
from data import Record
from data.checks import of_files
from data.intake import Held, folder
from ui.assets import addresses
from ui.files import PictureMaker
from ui.page import (
    about,
    address,
    details,
    draft_banner,
    drafts,
    figure_strip,
    filters,
    map_frame,
    own_data,
    share_panel,
    streamlit_words,
    tables,
)
from ui.page import header as page_header
from ui.view import View, element, escaped

WATCH_S = 2
TABS = ("page.tab_map", "page.tab_table", "sharing.tab", "intake.tab", "page.tab_about")
SIDEBAR = 250


def prepare() -> None:
    """Set the page up."""
    st.set_page_config(page_icon="🗺", layout="wide", initial_sidebar_state=SIDEBAR)
    st.html(addresses.files()["page.css"])
    st.html(addresses.files()["panels.css"])


def nothing_to_show(record: Record, held: Held | None) -> None:
    """Say why there is no map, and the way to one."""
    lang = address.language()
    say, draft = texts.of(lang), drafts.current()
    st.error(f"**{say('page.no_record_title')}**")
    about.tell(of_files(record.problems) if draft is None else record.problems, lang)
    if draft is None:
        for reason in held.reasons if held else ():
            st.html(element("p", escaped(reason(lang))))
        st.write(say("page.no_record", path=folder.shown(record.path)))
    else:
        draft_banner.show(say, draft)


def name(view: View) -> None:
    """Name the browser's tab after the class and the view."""
    st.set_page_config(page_title=view.title)
    streamlit_words.show(view.lang)


def clean(view: View) -> None:
    """The map with its title, figures and legend, and nothing to operate."""
    st.html(addresses.files()["clean.css"])
    with st.container(key="clean"):
        page_header.title(view)
        page_header.lead(view)
        figure_strip.show(view)
        map_frame.show(view)


def sidebar(view: View) -> None:
    """What a reader can choose."""
    filters.show(view)


def header(view: View, held: Held | None) -> None:
    """The class, what the page shows, what is documented and what is not, and the language."""
    page_header.show(view, held)


def figures(view: View) -> None:
    """The figures, how they agree with what was published, and what is filtered."""
    figure_strip.show(view)
    filters.chips(view)


def panels(view: View, picture: PictureMaker) -> None:
    """The map with its details, the table, what one takes away, and what stands behind it all.

    picture: what makes the picture of a view, as the server does.
    """
    say = view.say
    on_map, on_table, on_share, on_intake, on_about = st.tabs([say(name) for name in TABS])
    with on_map, st.container(key="map-panel"):
        chart, beside = st.columns([3, 1])
        with chart:
            map_frame.show(view)
        with beside:
            details.show(view)
    with on_table:
        tables.show(view)
    with on_share:
        share_panel.show(view, picture)
    with on_intake:
        own_data.show(view)
    with on_about:
        about.show(view)


def watch(stamp: Callable[[], Hashable]) -> None:
    """Draw the page anew once `stamp` gives something else: the record, or why it is not shown."""
    seen = stamp()

    @st.fragment(run_every=WATCH_S)
    def look() -> None:
        if stamp() != seen:
            st.rerun()

    look()
