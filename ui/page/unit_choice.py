"""What a province may be: a button for each that is likely, and a list of all the others."""

from collections.abc import Callable, Iterable

import streamlit as st

from geo import provinces
from ui.view import View, markdown_escaped

NARROW_PX, WIDE_PX = 150, 250
NOWHERE = ""
"""The choice of no province at all."""


def offer(
    view: View,
    key: str,
    whom: str,
    likely: Iterable[str],
    vintage: str,
    choose: Callable[[str], None],
) -> None:
    """Draw the buttons and the list; `choose` is called with a code, or with NOWHERE.

    whom: of what the province is asked, as a reader of the screen hears it.
    """
    for code in likely:
        st.button(
            markdown_escaped(name(view, code, vintage)),
            key=f"mend-{key}-{code}",
            on_click=choose,
            args=(code,),
        )
    any_other(view, key, whom, vintage, choose)


def any_other(
    view: View,
    key: str,
    whom: str,
    vintage: str,
    choose: Callable[[str], None],
    label: str = "",
) -> None:
    """Draw the list of all provinces of a vintage, and of none of them; `label` stands on it."""
    units = provinces.units(vintage)[f"name_{view.lang}"]
    options = {NOWHERE: view.say("ask.leave"), **units}

    def chosen() -> None:
        code = st.session_state[f"other-{key}"]
        if code is not None:
            choose(code)

    st.selectbox(
        markdown_escaped(view.say("ask.other_of", whom=whom)),
        list(options),
        index=None,
        format_func=lambda code: options[code],
        key=f"other-{key}",
        on_change=chosen,
        label_visibility="collapsed",
        placeholder=label or view.say("ask.other"),
        width=WIDE_PX if label else NARROW_PX,
    )


def name(view: View, code: str, vintage: str) -> str:
    """The name of a unit in the language of the view."""
    unit = provinces.province(code, vintage)
    return str(getattr(unit, f"name_{view.lang}"))
