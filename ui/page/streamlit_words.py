"""The words of Streamlit's own controls, which it has in English only, in the reader's language."""

import json
from functools import cache

import streamlit as st
from markupsafe import Markup

import texts
from texts import LANGUAGES
from ui.assets import addresses
from ui.view import element

SECTION = "streamlit."
NEW_OPTION = "Add: {text}"
"""What a chooser that searches offers to do with what is typed."""
SCRIPT = addresses.files()["streamlit_words.js"]


def show(lang: str) -> None:
    """Have the page's controls speak a language, those too that are opened later."""
    st.html(_carried(lang), unsafe_allow_javascript=True)


@cache
def _carried(lang: str) -> Markup:
    pairs = element("span", Markup(), hidden="", data_streamlit_words=json.dumps(_pairs(lang)))
    return pairs + element("script", Markup(SCRIPT.read_text("utf-8")))


def _pairs(lang: str) -> list[tuple[str, str]]:
    """Each wording in another language with its wording in this one.

    The longest first: a more exact pattern is tried before one that takes anything.
    """
    keys = [key for key in texts.catalogue() if key.startswith(SECTION)]
    say, others = texts.of(lang), [texts.of(other) for other in LANGUAGES if other != lang]
    pairs = [(other.form(key), say.form(key)) for other in others for key in keys]
    pairs.append((NEW_OPTION, say.form("chooser.find")))
    return sorted(pairs, key=lambda pair: -len(pair[0]))
