"""The reader's choice during a session: widgets and address bar kept in step.

Each widget's key is its URL parameter. Streamlit's own binding writes a widget's labels into the
URL; ours writes codes, so a link means the same in both languages.
"""

import time
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any
from urllib.parse import parse_qs

import streamlit as st

from texts import LANGUAGES
from ui.page import map_clicks
from ui.view import (
    BESIDE_A_SELECTION,
    DATE_PARAMETERS,
    LIST_PARAMETERS,
    SINGLE_PARAMETERS,
    Choices,
    Selection,
    codes_of_trips,
)

PARAMETERS = (*LIST_PARAMETERS, *SINGLE_PARAMETERS, *DATE_PARAMETERS, "q", "pick")
CHOOSERS = ("cls", "trip")
"""Parameters whose widget offers tuples of codes, one for each choice."""
MOST_KNOWN = 2000
"""So many labels of a chooser are known at most."""
LATE_S = 2.0
"""So long an address may take to the browser of a busy machine."""
LEFT_OUT_KEY, ANEW_KEY = "_left_out", "_anew"
MAP = "map"
PANELS = (MAP, "table", "share", "data", "about")
"""What can be open under the bar; anything but the map lies over it."""
CLEAN = "clean"
OF_THE_PAGE = {"panel": PANELS, "view": (CLEAN,)}
"""Parameters that choose nothing of the record, with the values that they may have."""


def current(choices: Choices) -> Selection:
    """The Selection of this run: the address's when the reader moved there, else the widgets'.

    An address that the page did not write counts only while no widget has changed and nothing was
    clicked in the map, since a click can overtake the address that an earlier click caused: five
    steps through four trips end where the first did, while the browser still holds the address
    before.
    """
    state = st.session_state
    query = _query()
    stored: Selection | None = None if state.get(ANEW_KEY) else state.get("_selection")
    chosen = map_clicks.asked(choices, _from_widgets(stored or choices.start, choices))
    opened = panel(), bool(state.get("filters"))
    clicked = map_clicks.taken_over() or opened != state.get("_opened")
    has_moved = stored is None or (
        query != state.get("_query") and chosen == stored and not clicked
    )
    if has_moved:
        chosen = _at_start(choices, query)
        state["panel"] = _asked_panel(query)
        state[LEFT_OUT_KEY] = _in_vain(choices, query)
    elif chosen != stored:
        state[LEFT_OUT_KEY] = {}
    # Other labels make another widget of some kinds, which would start at its first option; and a
    # trip that the map stepped to may reach the widget after a click that replaced it.
    write(chosen)
    state["panel"] = panel()
    state["_opened"] = panel(), bool(state.get("filters"))
    state["_selection"] = chosen
    state.pop(ANEW_KEY, None)
    map_clicks.settle()
    # A choice can overtake the address of the one before it, which then comes to the browser last;
    # so can what looks like a move of the reader's, while an address may still be on its way.
    is_there = query == state.get("_query") or (has_moved and not _may_be_on_its_way())
    if is_there and _is_at(query, chosen, choices):
        state["_query"] = query
    else:
        _go_to(chosen, query)
    return chosen


def left_out() -> dict[str, list[str]]:
    """What the address in view asks for in vain, of the record or of the page: values by name."""
    found: dict[str, list[str]] = st.session_state.get(LEFT_OUT_KEY, {})
    return found


def _in_vain(choices: Choices, query: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The values that lead nowhere; a name that is unknown here is another system's, as of mail."""
    allowed = {**choices.refuse(query), **{n: v for n, v in OF_THE_PAGE.items() if n in query}}
    return {name: [v for v in query[name] if v not in known] for name, known in allowed.items()}


def panel() -> str:
    """Which of PANELS is open."""
    shown = st.session_state.get("panel")
    return shown if shown in PANELS else MAP


def write(selection: Selection) -> None:
    """Bring the widgets to a selection; call it before they are drawn, as in a callback."""
    for name, value in asdict(selection).items():
        is_list = name in LIST_PARAMETERS and name not in CHOOSERS
        st.session_state[name] = list(value) if is_list else value


def change(**values: Any) -> None:
    """Change some parameters, in a callback."""
    for name, value in values.items():
        st.session_state[name] = value


def start_anew(**parameters: str) -> None:
    """Forget what was chosen, when another record comes in view; language and panel stay.

    It stays to be looked up until the next run is through: a choice that was made before is told to
    the callbacks of that run.
    """
    stored: Selection | None = st.session_state.get("_selection")
    st.session_state[ANEW_KEY] = True
    kept = {"lang": stored.lang if stored else language(), **_of_panel(panel())}
    st.query_params.from_dict({**kept, **parameters})


def is_clean() -> bool:
    """Tell whether the page is asked for without its controls, to be embedded or photographed."""
    return st.query_params.get("view") == CLEAN


def _from_widgets(stored: Selection, choices: Choices) -> Selection:
    values = {name: in_widget(name, getattr(stored, name)) for name in PARAMETERS}
    texts = {
        name: [str(v) for v in value] if isinstance(value, list | tuple) else [str(value)]
        for name, value in values.items()
        if value
    }
    return choices.read({**texts, "trip": codes_of_trips(texts.get("trip", ()))})


def offer(name: str, labels: Mapping[Any, str]) -> None:
    """Note under which labels a chooser offers its choices.

    Streamlit sends a label: what is chosen while the labels change comes under its former one.
    """
    known = st.session_state.get(f"_labels-{name}", {})
    offered = {label: choice for choice, label in labels.items()}
    st.session_state[f"_labels-{name}"] = (
        {**known, **offered} if len(known) < MOST_KNOWN else offered
    )


def in_widget(name: str, stored: Any) -> Any:
    """The value of a widget, `stored` where it has none that makes sense."""
    value = st.session_state.get(name, stored)
    if isinstance(value, str):
        value = st.session_state.get(f"_labels-{name}", {}).get(value, value)
    return stored if name in CHOOSERS and not isinstance(value, list | tuple) else value


def _at_start(choices: Choices, query: Mapping[str, list[str]]) -> Selection:
    return replace(choices, start=replace(choices.start, lang=_of_the_browser())).read(query)


def language() -> str:
    """The language to speak where there is no record to choose from."""
    asked = st.query_params.get("lang")
    return asked if asked in LANGUAGES else _of_the_browser()


def _of_the_browser() -> str:
    locale = st.context.locale or "vi"
    return "vi" if locale.lower().startswith("vi") else "en"


def _asked_panel(query: Mapping[str, list[str]]) -> str:
    return next((name for name in query.get("panel", ()) if name in PANELS), MAP)


def _of_panel(name: str) -> dict[str, str]:
    """The part of an address that opens a panel; the map needs none."""
    return {} if name == MAP else {"panel": name}


def _query() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _is_at(query: dict[str, list[str]], selection: Selection, choices: Choices) -> bool:
    return _at_start(choices, query) == selection and _asked_panel(query) == panel()


def _may_be_on_its_way() -> bool:
    """Whether an address was sent so lately that the browser need not have it yet."""
    sent_at: float = st.session_state.get("_sent_at", -LATE_S)
    return time.monotonic() - sent_at < LATE_S


def _go_to(selection: Selection, query: dict[str, list[str]]) -> None:
    """Change the browser's address to that of a selection."""
    kept = {name: query[name] for name in BESIDE_A_SELECTION if name in query}
    wanted = {**parse_qs(selection.query()), **kept}
    wanted |= {name: [value] for name, value in _of_panel(panel()).items()}
    # Noted first: what is sent may be the last that a run does which is cut short.
    st.session_state["_query"] = wanted
    st.session_state["_sent_at"] = time.monotonic()
    st.query_params.from_dict(wanted)
