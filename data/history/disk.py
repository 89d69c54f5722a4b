"""Files that are on the disk when it is said that they are."""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from texts.bilingual import Said, phrase

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
BEGUN, LEAVING = ".begun-", ".leaving-"
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


class NotWrittenError(Exception):
    """Nothing was published: the record is as it was. `reason` says why, and what to do."""

    def __init__(self, reason: Said) -> None:
        super().__init__(reason("en"))
        self.reason = reason


@contextmanager
def said(name: str) -> Iterator[None]:
    """Raise what the system refuses as NotWrittenError, with the name of what was written."""
    try:
        yield
    except OSError as error:
        raise NotWrittenError(_reason(error, name)) from error


def _reason(error: OSError, name: str) -> Said:
    if error.errno in FULL:
        return phrase("history.full")
    if error.errno in FORBIDDEN:
        return phrase("history.forbidden", name=name)
    return phrase("history.system", name=name, number=error.errno)


def make_beside(record: Path, folder: Path) -> None:
    """Make a folder that those may look into who may read a record."""
    if not folder.is_dir():
        folder.mkdir()
        readers = record.stat().st_mode & 0o044
        folder.chmod(0o700 | readers | readers >> 2)
        settle(folder.parent)


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder of these files, all of it on the disk when this returns."""
    folder.mkdir(parents=True)
    add(folder, files)


def add(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, all of them on the disk when this returns."""
    for name, content in files.items():
        with (folder / name).open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    settle(folder)


def settle(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can say so."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        # Some shares know no such thing of a folder.
        with suppress(OSError):
            os.fsync(opened)
    finally:
        os.close(opened)


def take_place(new: Path, old: Path) -> None:
    """Put a file in the place of another by one step, with the rights of the other."""
    if old.exists():
        with suppress(OSError):
            shutil.copymode(old, new)
            shutil.chown(new, old.stat().st_uid, old.stat().st_gid)
    new.replace(old)


def let_go(folder: Path) -> None:
    """Remove a folder, by its name at once; what of it stays goes another time."""
    leaving = folder.with_name(f"{LEAVING}{folder.name}")
    with suppress(OSError):
        folder.replace(leaving)
        settle(folder.parent)
        shutil.rmtree(leaving, ignore_errors=True)


def clear(folder: Path) -> None:
    """Remove what was begun here and never came to be, and what is on its way out."""
    for one in folder.iterdir():
        if one.name.startswith((LEAVING, BEGUN)):
            shutil.rmtree(one, ignore_errors=True)
