"""Which record the page shows: read once for each state of its files, shared by all sessions."""

import os
from functools import lru_cache
from pathlib import Path
from threading import Lock

import data
from data import Record

SHIPPED = Path(data.__file__).parent / "record"
_reading = Lock()

Fingerprint = tuple[tuple[str, int, int], ...]


def path() -> Path:
    """The record's place: the variable TRIPMAP_RECORD, else the record that comes with the page."""
    return Path(os.environ.get("TRIPMAP_RECORD") or SHIPPED)


def current() -> Record:
    """The record as its files are now."""
    place = path()
    with _reading:
        return _read(place, fingerprint(place))


def fingerprint(place: Path) -> Fingerprint:
    """Name, time and size of each file of a record: another value when something was saved."""
    files = sorted(place.iterdir()) if place.is_dir() else [place]
    stats = [(file, file.stat()) for file in files if file.is_file()]
    return tuple((str(file), stat.st_mtime_ns, stat.st_size) for file, stat in stats)


@lru_cache(maxsize=4)
def _read(place: Path, _: Fingerprint) -> Record:
    return data.read(place)
