"""The product with faults planted in it: a route, a panel, a callback and a fragment that fail.

For a server of its own: whoever imports it has a broken product.
"""

import os
from pathlib import Path
from typing import NoReturn

import streamlit as st
from starlette.routing import Route

import dashboard
from ui.page import address, choosers, layout, tables
from ui.web import MIDDLEWARE, ROUTES

SECRET = os.environ["SECRET"]


def fails(*_: object) -> NoReturn:
    """Fail as code does that holds somebody's name."""
    raise ValueError(SECRET)


def watch_fails(_: object) -> None:
    """A fragment that fails once the page asks for it."""

    @st.fragment
    def look() -> None:
        if address.panel() == "about":
            fails()

    look()


def plant() -> None:
    """Put the faults where the product is whole; by the page and the server alike."""
    for room, name, fault in (
        (tables, "show", fails),
        (layout, "watch", watch_fails),
        (choosers, "_to_trip", fails),
    ):
        setattr(room, name, fault)


plant()
app = st.App(
    Path(dashboard.__file__),
    routes=[*ROUTES, Route("/fails", fails)],
    middleware=MIDDLEWARE,
    on_script_error=dashboard.failed,
)
