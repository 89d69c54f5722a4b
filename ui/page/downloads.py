"""The data of a view, and the whole record: each file that can be made, made once it is asked for.

A file of the record has an address. A draft has none: its files are its reader's alone, and come
by buttons of the page.
"""

from collections.abc import Iterator, Sequence
from functools import partial

import streamlit as st
from markupsafe import Markup

from ui.files import Export, PictureMaker, export_name, offered_exports, why_no_workbooks
from ui.view import View, element, escaped


def links(view: View) -> Markup:
    """A link to each file of a view of the record, found by the key that its button would have."""
    parts = [part for group in _groups(view) for part in _linked(view, *group)]
    if why := why_no_workbooks(view):
        parts.append(element("p", escaped(why), cls="trip-note"))
    return element("div", *parts, cls="st-key-downloads trip-downloads")


def buttons(view: View, picture: PictureMaker) -> None:
    """Draw a button for each file of a view of a draft."""
    with st.container(key="downloads"):
        for title, chosen in _groups(view):
            st.markdown(f"**{title}**")
            if not chosen:
                st.caption(view.say("exports.one_trip"))
            with st.container(horizontal=True):
                for of_group in chosen:
                    _button(view, of_group, picture)
        if why := why_no_workbooks(view):
            st.caption(why)


def _groups(view: View) -> Iterator[tuple[str, Sequence[Export]]]:
    """What is offered of the view, of its trip and of the record, each under its title."""
    offered = offered_exports(view)
    for group in ("view", "trip", "record"):
        yield view.say(f"exports.of_{group}"), [one for one in offered if one.of == group]


def _linked(view: View, title: str, chosen: Sequence[Export]) -> Iterator[Markup]:
    yield element("h3", escaped(title))
    if chosen:
        yield element("ul", *(_link(view, one) for one in chosen))
    else:
        yield element("p", escaped(view.say("exports.one_trip")), cls="trip-note")


def _link(view: View, chosen: Export) -> Markup:
    link = element(
        "a",
        escaped(view.say(f"exports.{chosen.key}")),
        href=f"./{chosen.address}?{view.selection.query()}",
        download=export_name(view.record, view.selection, chosen),
        cls="trip-action",
    )
    return element("li", link, cls=f"st-key-download-{chosen.key}")


def _button(view: View, chosen: Export, picture: PictureMaker) -> None:
    st.download_button(
        view.say(f"exports.{chosen.key}"),
        partial(chosen.make, view, picture),
        export_name(view.record, view.selection, chosen),
        chosen.media_type,
        key=f"download-{chosen.key}",
        on_click="ignore",
    )
