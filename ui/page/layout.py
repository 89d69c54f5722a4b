"""The page from top to bottom; each part says one thing about the view."""

from collections.abc import Callable, Hashable
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from markupsafe import Markup

import texts
from data import Record
from data.checks import of_files
from data.intake import Held, folder
from texts import LANGUAGES, day
from ui.assets import files
from ui.files import PictureMaker
from ui.page import about, address, details, drafts, map_frame, own_data, share_panel, tables
from ui.page import filters as filter_widgets
from ui.view import View, markdown_escaped, tag, text, wording

MOST_REASONS = 5
WATCH_S = 2
TABS = ("page.tab_map", "page.tab_table", "sharing.tab", "intake.tab", "page.tab_about")
SIDEBAR = 250


def prepare() -> None:
    """Set the page up."""
    st.set_page_config(page_icon="🗺", layout="wide", initial_sidebar_state=SIDEBAR)
    st.html(files()["page.css"])


def nothing_to_show(record: Record, held: Held | None) -> None:
    """Say why there is no map, and the way to one."""
    lang = address.language()
    say, draft = texts.of(lang), drafts.current()
    st.error(f"**{say('page.no_record_title')}**")
    about.tell(of_files(record.problems) if draft is None else record.problems, lang)
    if draft is None:
        for reason in held.reasons if held else ():
            st.html(tag("p", text(reason(lang))))
        st.write(say("page.no_record", path=folder.shown(record.path)))
    else:
        own_data.banner(say, draft)


def name(view: View) -> None:
    """Name the browser's tab after the class and the view."""
    st.set_page_config(page_title=view.title)


def clean(view: View) -> None:
    """The map with its title, figures and legend, and nothing to operate."""
    st.html(files()["clean.css"])
    with st.container(key="clean"):
        st.html(_title(view))
        _lead(view)
        _strip(view)
        map_frame.show(view)


def sidebar(view: View) -> None:
    """What a reader can choose."""
    filter_widgets.show(view)


def header(view: View, held: Held | None) -> None:
    """The class, what the page shows, what is documented and what is not, and the language."""
    with st.container(key="header"):
        left, right = st.columns([5, 1], vertical_alignment="center")
    left.html(_title(view))
    right.segmented_control(
        view.say("page.language"),
        LANGUAGES,
        format_func=str.upper,
        key="lang",
        required=True,
        label_visibility="collapsed",
    )
    _lead(view)
    # Drawn even when empty, so that what is below keeps its position, and the map with it.
    with st.container(key="notices"):
        if draft := drafts.current():
            own_data.banner(view.say, draft)
        _held_back(view, held)


def _held_back(view: View, held: Held | None) -> None:
    """Say that the files changed and are not shown as they are now, why, and what to do."""
    if held is None:
        return
    shown = _moment(view.record.read_at, view.lang)
    title = "page.failed_save" if held.unreadable else "page.held_save"
    lines = [reason(view.lang) for reason in held.reasons[:MOST_REASONS]]
    st.error("\n\n".join([view.say(title, time=shown), *map(markdown_escaped, lines)]))


def _moment(read_at: datetime, lang: str) -> str:
    """A time of day where the reader is."""
    local = read_at.astimezone(zone(st.context.timezone))
    return f"{local:%H:%M}, {day(local, lang)}"


def zone(name: str | None) -> ZoneInfo | None:
    """The time zone that a browser names; None, which is the server's, where Python knows no such.

    >>> zone("Asia/Ho_Chi_Minh"), zone("Etc/Unknown"), zone("America"), zone("../x"), zone(None)
    (zoneinfo.ZoneInfo(key='Asia/Ho_Chi_Minh'), None, None, None, None)
    """
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _title(view: View) -> Markup:
    return tag("h1", text(wording.class_names(view)), cls="trip-title")


def _lead(view: View) -> None:
    moment = _moment(view.record.read_at, view.lang)
    read = view.say("page.read_at", dated=wording.dated(view), time=moment)
    time = tag("span", text(read), cls="trip-time")
    sentence = text(view.say("page.one_sentence"))
    said = Markup(" ").join([sentence, *_badges(view), _own(view), time])
    st.html(tag("p", said, cls="trip-lead"))


def _own(view: View) -> Markup:
    """Where to put a roster of one's own, while the one in view is made up."""
    if not (view.record.trainees["provenance"] == "illustrative").any():
        return Markup()
    return tag("span", text(view.say("own.lead")), cls="trip-own")


def _badges(view: View) -> list[Markup]:
    """How each part of the map is known, in a word."""
    return [
        tag("span", text(f"{what}: ") + tag("b", text(said)), cls=f"trip-badge {provenance}")
        for what, said, provenance in wording.badges(view)
    ]


def figures(view: View) -> None:
    """The figures, how they agree with what was published, and what is filtered."""
    _strip(view)
    filter_widgets.chips(view)


def _strip(view: View) -> None:
    figures = (wording.figure(view, name) for name in view.facts)
    rows = (tag("div", tag("dt", text(label)), tag("dd", text(value))) for value, label in figures)
    strip = tag("dl", *rows, cls="trip-figures", aria_label=view.say("figures.label"))
    agrees = view.reconciliation.agrees
    said = [wording.reconciliation(view), wording.provenance_note(view)]
    line = ". ".join(sentence for sentence in said if sentence)
    address = "trip-reconcile" if agrees else "trip-reconcile differs"
    st.html(strip + tag("p", text(line), cls=address, role="status"))


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
