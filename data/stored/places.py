"""Where a record is: a folder, a file or a database, and what tells its states apart."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from data.intake import Identity, folder
from data.stored import files
from data.stored.databases import DatabaseStore, PostgresStore, digest
from data.stored.spark import CONNECT, LOCAL, SparkStore
from data.stored.store import Store, StoreError
from texts.bilingual import phrase

MOST_ROW_BY_ROW = 64 * 1024**2
STORES: Mapping[str, Callable[[str], DatabaseStore]] = {
    "postgres": PostgresStore,
    "postgresql": PostgresStore,
    **dict.fromkeys(("spark", LOCAL, CONNECT), SparkStore),
}
_URL = re.compile(r"[a-z][a-z0-9+.-]+://")


def place(said: str) -> Path | str:
    """Return the place that somebody names: the URL of a database, else a path.

    >>> place("postgres://host/db/schema"), place("records").name
    ('postgres://host/db/schema', 'records')
    """
    return said if _URL.match(said) else Path(said)


def is_stored(place: Path | str) -> bool:
    """Tell a place whose people stay there."""
    if isinstance(place, str) or place.suffix.lower() == ".duckdb":
        return True
    try:
        return place.is_dir() and files.is_stored_folder(place)
    except OSError:
        return False


def opened(place: Path | str) -> Store:
    """Return the store at a place; StoreError where it cannot be reached."""
    if isinstance(place, str):
        return opened_url(place)
    return files.FolderStore(place) if place.is_dir() else files.DatabaseFileStore(place)


def identities(place: Path | str) -> tuple[Identity, ...]:
    """Tell a state of a record from another without reading it."""
    if isinstance(place, str):
        return _identities_of_database(place)
    beside: tuple[Path, ...] = ()
    if place.is_dir():
        beside = tuple(file for one in files.found_in(place) for file in one.files)
    return tuple(dict.fromkeys([*folder.identities(place), *folder.identities_of(beside)]))


def opened_url(url: str) -> DatabaseStore:
    """Return the database at a URL; StoreError where it cannot be reached."""
    scheme = url.partition("://")[0]
    if scheme not in STORES:
        raise StoreError(phrase("stored.scheme", scheme=scheme))
    return STORES[scheme](url)


_WATCHED: dict[str, DatabaseStore] = {}


def _identities_of_database(url: str) -> tuple[Identity, ...]:
    """Ask a database for its version, over a connection that is kept for this alone."""
    try:
        if url not in _WATCHED:
            _WATCHED[url] = opened_url(url)
        return (Identity(f"{shown(url)} {digest(_WATCHED[url].version())}"),)
    except StoreError:
        _WATCHED.pop(url, None)
        return (Identity(shown(url), -1),)


def files_of(place: Path | str) -> Mapping[str, bytes]:
    """Return the files that are read row by row, by name."""
    if isinstance(place, str) or place.suffix.lower() == ".duckdb":
        return {}
    return folder.contents(place, besides=files.names_of_people(place)).files


def shown(place: Path | str) -> str:
    """Return a place as it may be shown: without who signs in, and how.

    >>> shown("postgres://an:secret@host:5432/db/schema?password=x")
    'postgres://host:5432/db/schema'
    """
    if isinstance(place, Path):
        return folder.shown(place)
    url = urlsplit(place)
    host = url.hostname or ""
    return f"{url.scheme}://{host}{f':{url.port}' if url.port else ''}{url.path}"


def is_small(place: Path) -> bool:
    """Tell whether people in files can be read row by row."""
    found = [one for one in files.found_in(place) if one.table in files.PEOPLE]
    return not any(one.is_parquet or one.size > MOST_ROW_BY_ROW for one in found)
