"""Which record the page shows: read once for each state of its files, shared by all sessions."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

import data
from data import Record

WATCH_S = 2

Fingerprint = tuple[tuple[str, int, int], ...]


def path() -> Path:
    """The record's place: TRIPMAP_RECORD, else `[record] path` of the secrets, else the shipped.

    A relative path is taken from the folder in which the server was started.
    """
    return Path(os.environ.get("TRIPMAP_RECORD") or _secret_path() or data.SHIPPED)


def current() -> Record:
    """The record as its files are now, or as they last were when they could be read."""
    return _store(path()).current().shown


def failed() -> Record | None:
    """The newer state of the files that could not be read, with its problems, if there is one."""
    return _store(path()).current().failed


def watch() -> None:
    """Look at the files again every WATCH_S seconds, and draw the page anew once they changed."""
    seen = fingerprint(path())

    @st.fragment(run_every=WATCH_S)
    def look() -> None:
        if fingerprint(path()) != seen:
            st.rerun()

    look()


def fingerprint(place: Path) -> Fingerprint:
    """Name, time and size of each file of a record: another value when something was saved."""
    files = sorted(place.iterdir()) if place.is_dir() else [place]
    stats = [(file, file.stat()) for file in files if file.is_file()]
    return tuple((str(file), stat.st_mtime_ns, stat.st_size) for file, stat in stats)


def _secret_path() -> str | None:
    try:
        return str(st.secrets["record"]["path"])
    except (KeyError, StreamlitSecretNotFoundError):
        return None


@dataclass(frozen=True)
class _State:
    fingerprint: Fingerprint
    shown: Record
    failed: Record | None


class _Store:
    """The last readable state of one record."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._reading = Lock()
        self._state: _State | None = None

    def current(self) -> _State:
        with self._reading:
            now = fingerprint(self._place)
            if self._state is None or self._state.fingerprint != now:
                self._state = self._read(now)
            return self._state

    def _read(self, now: Fingerprint) -> _State:
        record = data.read(self._place)
        if self._state is None or _is_usable(record):
            return _State(now, record, None)
        return _State(now, self._state.shown, record)


def _is_usable(record: Record) -> bool:
    return record.readable and not (record.trips.empty and record.trainees.empty)


@cache
def _store(place: Path) -> _Store:
    return _Store(place)
