"""The page: a bar and a line above the map, which is the page; panels lie over the map."""

import time
from collections.abc import Callable, Hashable

import streamlit as st
from markupsafe import Markup

import texts
from data import Record
from data.checks import of_files
from data.intake import Held, folder
from data.stored import AGAIN_S
from ui import access
from ui.access import Sight
from ui.files import PictureMaker
from ui.page import (
    about,
    address,
    bar,
    draft_banner,
    drafts,
    headline,
    map_frame,
    notices,
    own_data,
    share_panel,
    signing,
    tables,
    versions_panel,
)
from ui.page.publishing import Publishing
from ui.view import View, element, escaped, markdown_escaped

WATCH_S = 2


def prepare() -> None:
    """Set the page up; its style and its icon come with its first bytes."""
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")


def nothing_to_show(record: Record, held: Held | None) -> None:
    """Say why there is no map, and the way to one."""
    lang = address.language()
    say, draft = texts.of(lang), drafts.current()
    st.error(f"**{say('page.no_record_title')}**")
    about.tell(of_files(record.problems) if draft is None else record.problems, lang)
    if draft is None:
        for reason in held.reasons if held else ():
            st.html(element("p", escaped(reason(lang))))
        if not record.is_rounded and not record.is_away:
            st.write(say("page.no_record", path=folder.shown(record.path)))
    else:
        draft_banner.show(say, draft)


def no_such_version(named: str) -> None:
    """Say that there is no version of this name, and the way to the record as it stands."""
    lang = address.language()
    say, viewer = texts.of(lang), signing.viewer()
    st.error(markdown_escaped(access.no_version(viewer, named, lang)))
    if viewer.sees is not Sight.ALL and access.rules().can_sign_in:
        st.html(element("p", signing.way_back(say)))
    st.button(say("publish.to_now"), key="leave-version", on_click=versions_panel.leave)


def failed(number: str) -> None:
    """Say that the page met an error, which has a number in the log."""
    with st.container(key=f"failed-{number}"):
        st.error(texts.of(address.language())("page.failed", number=number))


def away() -> None:
    """Say that what is chosen cannot be counted now, and ask again until it can be."""
    say = texts.of(address.language())
    st.error(say("page.away"))
    st.html(element("a", escaped(say("page.away_start")), href=f"./?lang={say.lang}"))
    watch(lambda: time.monotonic() // AGAIN_S)


def name(view: View) -> None:
    """Name the browser's tab after the class and the view, and the language of its controls."""
    st.set_page_config(page_title=view.title)
    st.html(element("span", Markup(), hidden="", data_streamlit_words=view.lang))


def clean(view: View, scene: map_frame.SceneSender) -> None:
    """The map with its story, and of the page around it what of the address is not shown."""
    with st.container(key="clean"):
        st.html(headline.title(view))
        notices.presented(view)
        map_frame.show(view, scene)


def above(view: View, held: Held | None, publishing: Publishing) -> None:
    """What stands over the map: what is chosen, what is in view, what must be known first."""
    with st.container(key="above"):
        headline.show(view, bar.show(view))
    notices.show(view, held, publishing)


def panels(
    view: View, picture: PictureMaker, scene: map_frame.SceneSender, publishing: Publishing
) -> None:
    """The map, and over it the panel that is open, which alone is drawn.

    The map stays where it is under a panel, so that closing one finds it as it was.
    picture: what makes the picture of a view, as the server does; scene: what the map is sent;
    publishing: what can be done with the versions of the record.
    """
    map_frame.show(view, scene)
    panel = address.panel()
    with st.container(key="panel-open" if panel != address.MAP else "panel-none"):
        if panel == "table":
            tables.show(view)
        elif panel == "share":
            share_panel.show(view, picture)
        elif panel == "data":
            own_data.show(view, publishing)
        elif panel == "about":
            about.show(view, publishing)


def watch(stamp: Callable[[], Hashable]) -> None:
    """Draw the page anew once `stamp` gives something else: the record, or why it is not shown."""
    seen = stamp()

    @st.fragment(run_every=WATCH_S)
    def look() -> None:
        if stamp() != seen:
            st.rerun()

    look()
