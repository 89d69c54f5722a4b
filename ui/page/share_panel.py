"""The panel that hands a view on: its picture first, its link, and whatever else can be taken."""

import base64
from functools import partial
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from geo.palette import THEMES
from geo.posters import KINDS, SIZES
from ui.assets import addresses
from ui.files import PICTURE_MEDIA_TYPES, PictureMaker, page_file, page_name, picture_name
from ui.page import downloads, drafts, kept, segments
from ui.view import View, element, escaped

SCRIPT = addresses.files()["share_panel.js"]
PREVIEW_SHARE, CHOICES_SHARE = 7, 3
PNG = "png"


def show(view: View, picture: PictureMaker) -> None:
    """Draw the picture large and, beside it, its shape, its colours and the ways to take it."""
    with st.container(key="share"):
        preview, choices = st.columns([PREVIEW_SHARE, CHOICES_SHARE])
        with choices:
            size, theme = _size(view), _theme(view)
            if drafts.in_view() is None:
                _of_the_record(view, size, theme)
            else:
                _of_a_draft(view, picture, size, theme)
        with preview:
            st.html(_preview(view, picture, size, theme))


# --- what it looks like --------------------------------------------------------------------------


def _size(view: View) -> str:
    say = view.say
    kept.keep("share-size", next(iter(SIZES)))
    return st.radio(
        say("sharing.size"),
        list(SIZES),
        format_func=lambda name: say(f"sharing.size_{name}"),
        captions=[_measure(view, name) for name in SIZES],
        key="share-size",
    )


def _measure(view: View, size: str) -> str:
    """How large a picture is: pixels for a screen, what it is for on paper."""
    if size.startswith("a4"):
        return view.say("sharing.to_print")
    return f"{SIZES[size].width_px} × {SIZES[size].height_px}"


def _theme(view: View) -> str:
    say = view.say
    kept.keep("share-theme", "light")
    theme = st.segmented_control(
        say("sharing.theme"),
        list(THEMES),
        format_func=lambda name: segments.label(say(f"sharing.theme_{name}")),
        key="share-theme",
        required=True,
        width="stretch",
    )
    return theme or "light"


def _preview(view: View, picture: PictureMaker, size: str, theme: str) -> Markup:
    """The picture as it will be taken, with the name that its file will have."""
    draft = drafts.in_view() is not None
    drawn = element(
        "img",
        src=_of_bytes(picture(view, size, theme, PNG)) if draft else _at(view, PNG, size, theme),
        alt=view.frame.summary,
        cls="trip-preview",
        width=str(SIZES[size].width_px),
        height=str(SIZES[size].height_px),
        data_preview="",
        style=f"--wide: {SIZES[size].width_px / SIZES[size].height_px:.4f}",
    )
    name = picture_name(view.record, view.selection, size, PNG, theme)
    named = element("figcaption", escaped(f"{name} · {_measure(view, size)}"))
    return element("figure", drawn, named, cls="trip-figure")


def _of_bytes(content: bytes) -> str:
    return f"data:{PICTURE_MEDIA_TYPES[PNG]};base64,{base64.b64encode(content).decode()}"


def _at(view: View, kind: str, size: str, theme: str) -> str:
    """Where the picture of a view is served, relative to the page."""
    state = view.selection.without("pick").query()
    return f"./share.{kind}?{state}&{urlencode({'size': size, 'theme': theme})}"


# --- the record's own ----------------------------------------------------------------------------


def _of_the_record(view: View, size: str, theme: str) -> None:
    with st.container(horizontal=True, key="share-take"):
        st.html(_picture_link(view, PNG, size, theme, "sharing.take", "trip-action primary"))
        with _more(view):
            st.html(_more_of_the_record(view, size, theme))
    st.html(_link(view), unsafe_allow_javascript=True)


def _picture_link(view: View, kind: str, size: str, theme: str, key: str, cls: str) -> Markup:
    return element(
        "a",
        escaped(view.say(key, kind=kind.upper())),
        href=_at(view, kind, size, theme),
        download=picture_name(view.record, view.selection, size, kind, theme),
        cls=cls,
    )


def _more_of_the_record(view: View, size: str, theme: str) -> Markup:
    say, row = view.say, "trip-action"
    kinds = [
        _picture_link(view, kind, size, theme, "sharing.download", row)
        for kind in KINDS
        if kind != PNG
    ]
    page = element(
        "a",
        escaped(say("sharing.page_file")),
        href=f"./share.html?{view.selection.without('pick').query()}",
        download=page_name(view.record, view.selection),
        cls=f"{row} wide",
    )
    clean = element(
        "a",
        escaped(say("sharing.embed")),
        href=f"./?{view.selection.query()}&view=clean",
        target="_blank",
        cls=f"{row} wide",
    )
    copies = [
        _copy(view, "picture", _at(view, PNG, size, theme)),
        _copy(view, "image_link", _at(view, PNG, size, theme)),
    ]
    note = element("p", escaped(say("sharing.page_file_note")), cls="trip-note")
    ways = element("div", *kinds, *copies, page, note, clean, cls="trip-actions")
    return ways + _of_the_data(view) + downloads.links(view)


def _link(view: View) -> Markup:
    """The address of what is in view, in a field that selects itself."""
    say, address = view.say, f"./?{view.selection.query()}"
    field = element(
        "input",
        type="text",
        id="share-link",
        value=address,
        readonly="",
        data_link=address,
        aria_describedby="share-link-help",
    )
    label = element("label", escaped(say("sharing.link")), for_="share-link", cls="trip-heading")
    both = element("div", field, _copy(view, "page", address), cls="trip-link")
    by_hand = element("span", escaped(say("sharing.link_help")), cls="by-keys")
    by_touch = element("span", escaped(say("sharing.link_help_touch")), cls="by-touch")
    note = element("p", by_hand, by_touch, id="share-link-help", cls="trip-note")
    script = element("script", Markup(SCRIPT.read_text("utf-8")))
    return element("div", label, both, note, cls="trip-share-link") + script


def _copy(view: View, what: str, address: str) -> Markup:
    return element(
        "button",
        escaped(view.say(f"sharing.copy_{what}")),
        type="button",
        data_copy=what,
        data_address=address,
        data_copied=view.say("sharing.copied"),
        data_refused=view.say("sharing.not_copied"),
        aria_live="polite",
        cls="trip-action",
    )


# --- a draft's -----------------------------------------------------------------------------------


def _of_a_draft(view: View, picture: PictureMaker, size: str, theme: str) -> None:
    """A draft has no address of its own: its picture and page are made for the one who sees it."""
    with st.container(horizontal=True, key="share-take"):
        _draft_picture(view, picture, size, theme, PNG)
        with _more(view):
            for kind in KINDS:
                if kind != PNG:
                    _draft_picture(view, picture, size, theme, kind)
            st.download_button(
                view.say("sharing.page_file"),
                partial(page_file, view),
                file_name=page_name(view.record, view.selection),
                mime="text/html",
                key="draft-page",
                on_click="ignore",
                width="stretch",
            )
            st.html(_of_the_data(view))
            downloads.buttons(view, picture)
    st.html(element("p", escaped(view.say("sharing.draft")), cls="trip-note"))


def _draft_picture(view: View, picture: PictureMaker, size: str, theme: str, kind: str) -> None:
    first = kind == PNG
    st.download_button(
        view.say("sharing.take" if first else "sharing.download", kind=kind.upper()),
        partial(picture, view, size, theme, kind),
        file_name=picture_name(view.record, view.selection, size, kind, theme),
        mime=PICTURE_MEDIA_TYPES[kind],
        key=f"draft-{kind}",
        on_click="ignore",
        type="primary" if first else "secondary",
        width="stretch",
    )


# --- the rest ------------------------------------------------------------------------------------


def _more(view: View) -> st.delta_generator.DeltaGenerator:
    return st.popover(view.say("sharing.more"), key="share-more")


def _of_the_data(view: View) -> Markup:
    return element("h2", escaped(view.say("sharing.data")), cls="trip-heading")
