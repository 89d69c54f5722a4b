"""The data of a view, and the whole record, a button for each file that can be made."""

from functools import partial

import streamlit as st

from ui.files import Export, PictureMaker, export_name, offered_exports, why_no_workbooks
from ui.view import View


def downloads(view: View, picture: PictureMaker) -> None:
    """Draw a button for each file that can be made; nothing is made before one is clicked."""
    with st.container(key="downloads"):
        for group in ("view", "trip", "record"):
            st.markdown(f"**{view.say(f'exports.of_{group}')}**")
            chosen = [of_group for of_group in offered_exports(view) if of_group.of == group]
            if not chosen:
                st.caption(view.say("exports.one_trip"))
            with st.container(horizontal=True):
                for of_group in chosen:
                    _button(view, of_group, picture)
        if why := why_no_workbooks(view):
            st.caption(why)


def _button(view: View, chosen: Export, picture: PictureMaker) -> None:
    st.download_button(
        view.say(f"exports.{chosen.key}"),
        partial(chosen.make, view, picture),
        export_name(view, chosen),
        chosen.media_type,
        key=f"download-{chosen.key}",
        on_click="ignore",
    )
