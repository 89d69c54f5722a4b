"""Choices that last while their panel is closed, and while their labels change their language."""

from typing import Any

import streamlit as st


def keep(key: str, start: Any) -> None:
    """Give the widget of a key what was chosen in it last, or `start`; call it before it is drawn.

    Streamlit forgets a widget that one run leaves out, or that has other labels than before.
    """
    state = st.session_state
    chosen = state.get(key, state.get(f"_kept-{key}", start))
    state[key] = state[f"_kept-{key}"] = chosen
