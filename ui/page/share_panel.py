"""The panel that hands a view on: its picture, its links, the page in a file, the data."""

from functools import partial
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from geo.palette import THEMES
from geo.posters import KINDS, SIZES
from ui.assets import addresses
from ui.files import PICTURE_MEDIA_TYPES, PictureMaker, page_file, picture_name
from ui.page import downloads, drafts
from ui.view import View, element, escaped

SCRIPT = addresses.files()["share_panel.js"]


def show(view: View, picture: PictureMaker) -> None:
    """Draw the preview and everything that can be taken away."""
    if drafts.current() is None:
        _of_the_record(view)
    else:
        _of_a_draft(view, picture)
    st.html(element("h2", escaped(view.say("sharing.data")), cls="trip-heading"))
    downloads.downloads(view, picture)


def _of_a_draft(view: View, picture: PictureMaker) -> None:
    """A draft has no address of its own: its picture and page are made for the one who sees it."""
    st.info(view.say("sharing.draft"), icon=":material/lock:")
    size, theme = _choose(view)
    with st.container(horizontal=True):
        for kind, media_type in PICTURE_MEDIA_TYPES.items():
            st.download_button(
                view.say("sharing.download", kind=kind.upper()),
                partial(picture, view, size, theme, kind),
                file_name=picture_name(view.selection, size, kind),
                mime=media_type,
                key=f"draft-{kind}",
                on_click="ignore",
            )
        st.download_button(
            view.say("sharing.page_file"),
            partial(page_file, view),
            file_name=picture_name(view.selection, "page", "html"),
            mime="text/html",
            key="draft-page",
            on_click="ignore",
        )


def _of_the_record(view: View) -> None:
    preview, choices = st.columns([3, 2])
    with choices:
        size, theme = _choose(view)
        st.html(_picture_actions(view, size, theme))
        st.html(_page_actions(view))
    with preview:
        st.html(_preview(view, size, theme))
    st.html(element("script", Markup(SCRIPT.read_text("utf-8"))), unsafe_allow_javascript=True)


def _choose(view: View) -> tuple[str, str]:
    say = view.say
    size = st.selectbox(
        say("sharing.size"),
        list(SIZES),
        format_func=lambda name: say(f"sharing.size_{name}"),
        key="share-size",
    )
    theme = st.segmented_control(
        say("sharing.theme"),
        list(THEMES),
        format_func=lambda name: say(f"sharing.theme_{name}"),
        key="share-theme",
        default="light",
        required=True,
    )
    return size, theme or "light"


def _address(view: View, kind: str, size: str, theme: str) -> str:
    """Where the picture of a view is served, relative to the page."""
    state = view.selection.without("pick").query()
    return f"./share.{kind}?{state}&{urlencode({'size': size, 'theme': theme})}"


def _preview(view: View, size: str, theme: str) -> Markup:
    """The picture, asked for only once the panel is in sight."""
    picture = element(
        "img",
        src=_address(view, "png", size, theme),
        alt=view.frame.summary,
        loading="lazy",
        cls="trip-preview",
        width=str(SIZES[size].width_px),
        height=str(SIZES[size].height_px),
    )
    return element("figure", picture, cls="trip-figure")


def _picture_actions(view: View, size: str, theme: str) -> Markup:
    downloads = [
        element(
            "a",
            escaped(view.say("sharing.download", kind=kind.upper())),
            href=_address(view, kind, size, theme),
            download="",
            cls="trip-action",
        )
        for kind in KINDS
    ]
    picture = _address(view, "png", size, theme)
    copies = [_copy(view, "picture", picture), _copy(view, "image_link", picture)]
    return element("div", *downloads, *copies, cls="trip-actions")


def _page_actions(view: View) -> Markup:
    say, state = view.say, view.selection.query()
    clean = f"./?{state}&view=clean"
    return element(
        "div",
        _copy(view, "page", f"./?{state}"),
        element("a", escaped(say("sharing.embed")), href=clean, target="_blank", cls="trip-action"),
        element(
            "a",
            escaped(say("sharing.page_file")),
            href=f"./share.html?{view.selection.without('pick').query()}",
            download="",
            cls="trip-action",
        ),
        element("p", escaped(say("sharing.page_file_note")), cls="trip-lead"),
        cls="trip-actions",
    )


def _copy(view: View, what: str, address: str) -> Markup:
    return element(
        "button",
        escaped(view.say(f"sharing.copy_{what}")),
        type="button",
        data_copy=what,
        data_address=address,
        data_copied=view.say("sharing.copied"),
        data_refused=view.say("sharing.not_copied"),
        cls="trip-action",
    )
