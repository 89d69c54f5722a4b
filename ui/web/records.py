"""Which record the page shows: read once for each state of its files, shared by all sessions."""

import asyncio
from pathlib import Path
from threading import Lock

from data import Record
from data.intake import Held
from ui.settings import record_place
from ui.web.record_store import RecordStore

_stores: dict[Path | str, RecordStore] = {}
_choosing = Lock()


def store() -> RecordStore:
    """What keeps the record at its place, watched from the first time that it is asked for."""
    place = record_place()
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


def stamp() -> tuple[Path | str, int]:
    """What changes whenever another record is shown, or why it is not."""
    kept = store()
    return kept.place, kept.standing.number
