"""Long lists are drawn a part at a time; a press brings the next part."""

import streamlit as st

from ui.view import View

FIRST, NEXT = 20, 50


def shown(name: str) -> int:
    """How many of a list are drawn."""
    count: int = st.session_state.get(f"_more-{name}", FIRST)
    return count


def button(view: View, name: str, whole: int) -> None:
    """Draw the way to the next part of a list, where there is one."""
    left = whole - shown(name)
    if left > 0:
        label = view.say("ask.show_more", n=left)
        st.button(label, key=f"more-{name}", type="tertiary", on_click=_show_more, args=(name,))


def _show_more(name: str) -> None:
    st.session_state[f"_more-{name}"] = shown(name) + NEXT
