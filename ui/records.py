"""Which record the page shows: read once for each state of its files, shared by all sessions."""

import asyncio
import os
from pathlib import Path
from threading import Lock

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

import data
from data import Record
from ui.record_store import Held, RecordStore

WATCH_S = 2

_stores: dict[Path, RecordStore] = {}
_choosing = Lock()


def path() -> Path:
    """The record's place: TRIPMAP_RECORD, else `[record] path` of the secrets, else the shipped.

    A relative path is taken from the folder in which the server was started.
    """
    return Path(os.environ.get("TRIPMAP_RECORD") or _secret_path() or data.SHIPPED)


def store() -> RecordStore:
    """What keeps the record at its place, watched from the first time that it is asked for."""
    place = path()
    with _choosing:
        if place not in _stores:
            for former in _stores.values():
                former.close()
            _stores.clear()
            _stores[place] = RecordStore(place)
            _stores[place].watch()
        return _stores[place]


def current() -> Record:
    """The record as its files are now, or as they last were when they could be shown."""
    return store().standing.shown.record


async def soon() -> Record:
    """The same, for a request: where the very first reading goes on, only this request waits."""
    standing = store().at_hand()
    return standing.shown.record if standing else await asyncio.to_thread(current)


def held() -> Held | None:
    """The newer state of the files that is not shown, and why, if there is one."""
    return store().standing.held


def watch() -> None:
    """Draw the page anew once the record is another, or why it is not."""
    seen = _stamp()

    @st.fragment(run_every=WATCH_S)
    def look() -> None:
        if _stamp() != seen:
            st.rerun()

    look()


def _stamp() -> tuple[Path, int]:
    kept = store()
    return kept.place, kept.standing.number


def _secret_path() -> str | None:
    try:
        return str(st.secrets["record"]["path"])
    except (KeyError, StreamlitSecretNotFoundError):
        return None
