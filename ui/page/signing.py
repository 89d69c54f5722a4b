"""Signing in and out on the page: who looks, and the way to be known or to leave."""

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

import texts
from texts import Say
from ui import access
from ui.access import Viewer
from ui.page import address
from ui.view import View, element, escaped


def viewer() -> Viewer:
    """Who looks at this page now: a session may have ended since it was opened."""
    return access.viewer(st.context.cookies)


def ask() -> None:
    """Ask to sign in, and show nothing else."""
    say = texts.of(address.language())
    st.set_page_config(page_title=say("access.sign_in"))
    st.html(element("p", escaped(say("access.over"))) + element("p", way_back(say)))


def way_back(say: Say) -> Markup:
    """The link to sign in that leads back to what is asked for now."""
    query = urlencode(st.query_params.to_dict())
    return element("a", escaped(say("access.sign_in")), href=f"./sign-in?{query}", target="_self")


def corner(view: View) -> None:
    """Who is signed in, and the way out; for a visitor the way in, where there is one."""
    if access.rules().can_sign_in:
        st.html(_way_out(view) if viewer().name else _way_in(view))


def _way_in(view: View) -> Markup:
    # The view to come back to is added when it is clicked (ui/assets/menu.js).
    said = escaped(view.say("access.sign_in"))
    return element("a", said, href="./sign-in", target="_self", cls="trip-sign")


def _way_out(view: View) -> Markup:
    called = access.called(viewer().name, view.lang)
    name = element("span", escaped(called), title=called)
    button = element("button", escaped(view.say("access.sign_out")), type="submit")
    form = element("form", button, method="post", action="./sign-out")
    return element("div", name, form, cls="trip-sign")
