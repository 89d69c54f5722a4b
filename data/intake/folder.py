"""What lies at a record's place: the contents of its regular files, and why others are left.

Nothing here waits: a pipe, a device or a folder that bears a file's name is told by its kind and
never opened.
"""

import hashlib
import os
import re
import stat
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from data.intake import bounds, unreadable
from data.intake.endings import TABLE_FILES
from texts.bilingual import Said, phrase

_URL = re.compile(r"^([a-z][a-z0-9+.-]+):/(?=[^/])")
"""A URL as a path has it: with one stroke fewer."""

FORMATS = frozenset(TABLE_FILES) - {".txt"}
"""A folder's .txt files are remarks; one dropped by itself is a table."""


class Identity(NamedTuple):
    """What tells a state of a file from another without reading it; 0 for what is not to be had."""

    path: str
    mode: int = 0
    inode: int = 0
    size: int = 0
    mtime_ns: int = 0
    ctime_ns: int = 0


@dataclass(frozen=True)
class Contents:
    """The files by name; `skipped` says why others of a folder were passed over.

    `refused` says why the place itself cannot be opened.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    skipped: Mapping[str, Said] = field(default_factory=dict)
    refused: Said | None = None


def digest(files: Mapping[str, bytes], decided: str = "") -> str:
    """Return what tells these files from others, read by these decisions (Decisions.key)."""
    whole = hashlib.sha256(decided.encode())
    for name, content in files.items():
        whole.update(f"{name}\n{len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()


def contents(place: Path, besides: Collection[str] = ()) -> Contents:
    """Read what lies at a place, a folder or a file; raises nothing for what it finds.

    `besides` are the names of files that are left unread.
    """
    try:
        found = [file for file in _candidates(place) if file.name not in besides]
    except OSError as error:
        return Contents(refused=_reason(error))
    read = {shown(file.name): _read(file) for file in found}
    files = {name: content for name, content in read.items() if isinstance(content, bytes)}
    skipped = {name: why for name, why in read.items() if not isinstance(why, bytes)}
    if not place.is_dir():
        return Contents(files, refused=skipped.get(shown(place.name)))
    return Contents(files, skipped, None if files else phrase("unreadable.no-data"))


def identities(place: Path) -> tuple[Identity, ...]:
    """Tell a state of a record from another without reading it: another value after any save."""
    try:
        return tuple(_identity(file) for file in _candidates(place))
    except OSError as error:
        return (Identity(str(place), -(error.errno or 0)),)


def identities_of(files: Iterable[Path]) -> tuple[Identity, ...]:
    """Tell a state of these files from another."""
    return tuple(map(_identity, files))


def shown(name: str | Path) -> str:
    """Return a name of a file, or a path, as text that can be shown, whatever bytes it has.

    >>> shown(Path("postgres://host/database"))
    'postgres://host/database'
    """
    return _URL.sub(r"\1://", os.fsencode(name).decode("utf-8", "replace"))


def _candidates(place: Path) -> list[Path]:
    """Return the files of a record; Excel's lock files (~$…) and hidden ones are none."""
    if not place.is_dir():
        return [place]
    return sorted(file for file in place.iterdir() if _is_named_so(file))


def _is_named_so(file: Path) -> bool:
    return file.suffix.lower() in FORMATS and not file.name.startswith(("~$", "."))


def _identity(file: Path) -> Identity:
    try:
        found = file.stat()
    except OSError as error:
        # A link that leads nowhere, or a file that was there a moment ago.
        return Identity(str(file), -(error.errno or 0))
    times = found.st_mtime_ns, found.st_ctime_ns
    return Identity(str(file), found.st_mode, found.st_ino, found.st_size, *times)


def _read(file: Path) -> bytes | Said:
    try:
        found = file.stat()
        if why := _why_not(file, found):
            return why
        return file.read_bytes()
    except OSError as error:
        return phrase("unreadable.dead-link") if file.is_symlink() else _reason(error)


def _why_not(file: Path, found: os.stat_result) -> Said | None:
    if not stat.S_ISREG(found.st_mode):
        return phrase("unreadable.folder" if stat.S_ISDIR(found.st_mode) else "unreadable.no-file")
    if shown(file.name) != file.name:
        return phrase("unreadable.name")
    return unreadable.why("too-large") if found.st_size > bounds.MAX_BYTES else None


def _reason(error: OSError) -> Said:
    if isinstance(error, FileNotFoundError):
        return phrase("unreadable.absent")
    if isinstance(error, PermissionError):
        return phrase("unreadable.forbidden")
    return phrase("unreadable.system", number=error.errno)
