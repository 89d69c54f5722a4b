"""What an operator sets: the record's place, the page's addresses, who may see and frame it."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

import data
from data import history

ACCESS_VARIABLES = {"mode": "TRIPMAP_ACCESS", "editor_password": "TRIPMAP_EDITOR_PASSWORD"}
"""What of `[access]` a variable of the environment can say instead."""


def record_place() -> Path | str:
    """The record's place: TRIPMAP_RECORD, else `[record] path` of the secrets, else the shipped.

    A relative path is taken from the folder in which the server was started; a database is named by
    its URL.
    """
    said = os.environ.get("TRIPMAP_RECORD") or _section("record").get("path")
    return data.place(str(said)) if said else data.SHIPPED


def versions_kept() -> int:
    """How many of the newest versions of the record are kept: TRIPMAP_VERSIONS, else 50.

    Of older ones the last of each month stays, and the first.
    """
    said = os.environ.get("TRIPMAP_VERSIONS", "")
    return max(1, int(said)) if said.isdecimal() else history.VERSIONS_KEPT


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


def access() -> Mapping[str, Any]:
    """Who may see the record, as `[access]` of the secrets says it and the variables over it."""
    said = {key: os.environ.get(name) for key, name in ACCESS_VARIABLES.items()}
    return {**_section("access"), **{key: value for key, value in said.items() if value}}


def identity_provider() -> Mapping[str, Any]:
    """The identity provider, as `[auth]` of the secrets names it to Streamlit; empty without."""
    return _section("auth")


def state_folder() -> Path | None:
    """Where what must outlive a restart is kept: TRIPMAP_STATE, else the folder systemd gives."""
    said = os.environ.get("TRIPMAP_STATE") or os.environ.get("STATE_DIRECTORY", "").split(":")[0]
    return Path(said) if said else None


def _section(name: str) -> Mapping[str, Any]:
    """A table of the secrets; what is no table is told as one without a name."""
    try:
        found = st.secrets[name]
    except (KeyError, StreamlitSecretNotFoundError):
        return {}
    return dict(found) if isinstance(found, Mapping) else {"": found}
