"""What an operator sets: the record's place, the addresses of the page and who may frame it."""

import os
from pathlib import Path
from urllib.parse import urlsplit

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


def hosts() -> tuple[str, ...]:
    """The names under which the page is reached, TRIPMAP_HOSTS and that of TRIPMAP_URL.

    Names are compared without port and case; with TRIPMAP_HOSTS no other is answered.
    """
    said = [*listed("TRIPMAP_HOSTS"), urlsplit(public_address()).hostname or ""]
    return tuple(name.lower() for name in said if name)


def listed(variable: str) -> tuple[str, ...]:
    """The parts of a variable that lists them between commas, none where it is not set.

    >>> os.environ["TRIPMAP_EMBED"] = "https://a.example, https://b.example"
    >>> listed("TRIPMAP_EMBED")
    ('https://a.example', 'https://b.example')
    >>> del os.environ["TRIPMAP_EMBED"]
    """
    parts = os.environ.get(variable, "").split(",")
    return tuple(part.strip() for part in parts if part.strip())


def _secret_path() -> str | None:
    try:
        return str(st.secrets["record"]["path"])
    except (KeyError, StreamlitSecretNotFoundError):
        return None
