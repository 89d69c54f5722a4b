"""What an operator sets: the record's place and the public address of the page."""

import os
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

import data


def record_place() -> Path | str:
    """The record's place: TRIPMAP_RECORD, else `[record] path` of the secrets, else the shipped.

    A relative path is taken from the folder in which the server was started; a database is named by
    its URL.
    """
    said = os.environ.get("TRIPMAP_RECORD") or _secret_path()
    return data.place(said) if said else data.SHIPPED


def public_address() -> str:
    """The address at which readers reach the page, "" where TRIPMAP_URL does not say it."""
    return os.environ.get("TRIPMAP_URL", "")


def _secret_path() -> str | None:
    try:
        return str(st.secrets["record"]["path"])
    except (KeyError, StreamlitSecretNotFoundError):
        return None
