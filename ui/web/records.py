"""Which record somebody sees: read once for each state of its files, shared by all who see it."""

import asyncio
from pathlib import Path
from threading import Lock

from data import Record, history
from data.intake import Held
from data.public import counts_only
from ui.access import Sight, Viewer
from ui.settings import record_place
from ui.web.record_store import RecordStore, Standing

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


def current(viewer: Viewer, version: str = "") -> Record | None:
    """The record as this viewer sees it; None for who sees nothing.

    It is as its files are now, or as they last were when they could be shown; of a version, which
    only those see who see all, as it was, and None where there is no such version.
    """
    return _of_version(viewer, version) if version else _seen(viewer, store().standing)


async def soon(viewer: Viewer, version: str = "") -> Record | None:
    """The same, for a request: where the very first reading goes on, only this request waits."""
    standing = store().at_hand()
    if version:
        return await asyncio.to_thread(current, viewer, version)
    if viewer.sees is Sight.ALL and standing:
        return standing.shown.record
    return await asyncio.to_thread(current, viewer)


def has_address(record: Record, viewer: Viewer) -> bool:
    """Whether a record is the one that this viewer is served by address; a draft never is."""
    served = current(viewer, record.version)
    return served is not None and served.digest == record.digest


def held(viewer: Viewer) -> Held | None:
    """The newer state of the files that is not shown, and why, for who sees all: it tells cells."""
    return store().standing.held if viewer.sees is Sight.ALL else None


def stamp() -> tuple[Path | str, int]:
    """What changes whenever another record is shown, or why it is not."""
    kept = store()
    return kept.place, kept.standing.number


def _seen(viewer: Viewer, standing: Standing) -> Record | None:
    if viewer.sees is Sight.NOTHING:
        return None
    record = standing.shown.record
    return record if viewer.sees is Sight.ALL else counts_only(record)


def _of_version(viewer: Viewer, named: str) -> Record | None:
    place = history.of(store().place) if viewer.sees is Sight.ALL else None
    one = history.version(place, named) if place else None
    return history.kept(one) if one else None
