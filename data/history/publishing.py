"""Publish a record at its place: the old or the new, never half, and one writer at a time.

A version is written whole under a name that nobody reads; one rename makes it the newest version,
and from that step on it is what is read (`settled_place`). Only then are the files of the record's
place replaced, one by one; whoever finds that unfinished finishes it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from data import writing
from data.checks import MATCHED_TABLES, Mend, accepted
from data.history import differences, disk, holders, kept_rulings, office_files
from data.history import version_files as versions
from data.history.disk import NotWrittenError
from data.history.kept_rulings import Rulings
from data.history.record_places import Place, of, why_not
from data.history.version_files import COMING, FOUND, TABLES, Version
from data.intake import UnreadableFileError, folder, in_one_line, read
from data.tables import TABLES as CONTRACT
from data.tables import Record, Table, rows_as_text
from texts.bilingual import phrase

LOCK, LOCK_S = ".lock", 20.0
VERSIONS_KEPT = 50
"""Of the newest, where nobody says how many."""


class OvertakenError(Exception):
    """The record is another than the one that was to be replaced; `now` is what it is."""

    def __init__(self, now: Record) -> None:
        super().__init__("the record has changed in the meantime")
        self.now = now


@dataclass(frozen=True)
class Publication:
    """What is to be published: a record, the mends that are to be written into it, by whom and why.

    `rulings` are what is settled about reading, `taken_back` what no longer is. `of` is the number
    of the version that it brings back, with the office's own `files` where it had some.
    """

    record: Record
    by: str
    why: str
    mends: tuple[Mend, ...] = ()
    rulings: Rulings = ()
    taken_back: Rulings = ()
    of: int = 0
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Return its tables, which read back as the record with the mends."""
        known = [replace(m, kind="alias") for m in accepted(self.record) if m.written == m.written]
        ours = [m for m in known if not any(one.is_about(m) for one in self.mends)]
        return writing.clean_tables(self.record, [*ours, *self.mends])


def publish(
    where: Path | str, new: Publication, onto: str, meant: Record, keep: int = VERSIONS_KEPT
) -> Version:
    """Publish at a place, onto the record of the digest `onto`; return the version that it is.

    `meant` is what readers are to see: what was written must read back as it. OvertakenError where
    the record is another by now, NotWrittenError where nothing could be written.
    """
    place = _place(where)
    with _alone(place):
        now = read(place.path)
        if now.digest != onto:
            raise OvertakenError(now)
        _none_is_open(place)
        made = _written(place, new, now, meant)
        versions.thin(place, keep)
    return made


def _written(place: Place, new: Publication, now: Record, meant: Record) -> Version:
    # What somebody who was killed had begun.
    disk.clear(place.versions)
    try:
        with disk.said(folder.shown(place.versions)):
            _keep_what_lies_there(place, now)
            made = _made(place, new, now, meant)
    finally:
        disk.clear(place.versions)
    # It is published: what is open elsewhere is replaced by whoever looks once it is closed.
    with suppress(OSError):
        _finish(place, made)
    return made


def restore(
    where: Path | str, number: str, by: str, why: str, onto: str, keep: int = VERSIONS_KEPT
) -> Version:
    """Publish a version once more, as it was."""
    one = versions.version(_place(where), number)
    if one is None:
        raise NotWrittenError(versions.unknown(number))
    record = versions.read(one)
    new = Publication(record, by, why, rulings=one.rulings, of=one.number, files=one.found_files)
    return publish(where, new, onto, record, keep)


def _place(where: Path | str) -> Place:
    place = of(where)
    if place is None:
        raise NotWrittenError(why_not(where) or phrase("history.absent", name=str(where)))
    return place


# --- one at a time -------------------------------------------------------------------------------


@contextmanager
def _alone(place: Place) -> Iterator[None]:
    """Hold the lock of a place, with whatever was left unfinished there finished."""
    # Here and not above: a server on which nobody publishes does without it.
    from filelock import FileLock, Timeout

    with disk.said(folder.shown(place.versions)):
        disk.make_beside(place.path, place.versions)
    with disk.said(folder.shown(place.versions)):
        lock = FileLock(place.versions / LOCK, timeout=LOCK_S)
        try:
            lock.acquire()
        except Timeout as error:
            raise NotWrittenError(phrase("history.busy")) from error
    try:
        left = versions.last(place)
        if left and left.is_coming:
            _none_is_open(place)
            with disk.said(folder.shown(place.folder)):
                _finish(place, left)
        yield
    finally:
        lock.release()


def _none_is_open(place: Place) -> None:
    """Refuse while somebody has a file of the record open: their next save would undo ours."""
    for file in _files(place):
        if held := holders.holder(file):
            who, told = held
            key = "open_by" if who else "open"
            facts = {"file": folder.shown(file.name), "who": who, "told": told.name}
            raise NotWrittenError(phrase(f"history.{key}", **facts))


def _files(place: Place) -> list[Path]:
    names = folder.contents(place.path).files
    return [place.folder / name for name in names]


# --- a version -----------------------------------------------------------------------------------


def _keep_what_lies_there(place: Place, now: Record) -> None:
    """Keep the record as it stands where no version has it: at first, or after changes by hand."""
    newest = versions.last(place)
    if newest and newest.digest == now.digest:
        return
    files = folder.contents(place.path).files
    saved = [file.stat().st_mtime for file in _files(place)]
    when = datetime.fromtimestamp(max(saved), UTC) if saved else datetime.now(UTC)
    rulings = newest.rulings if newest else ()
    found = _next(place, Version(0, place.versions, "found", when, digest=now.digest))
    _begin(found, Publication(now, "", "").tables, rulings, versions.about(found, None))
    disk.write(_begun(found) / FOUND, files)
    _come_to_be(found)


def _made(place: Place, new: Publication, now: Record, meant: Record) -> Version:
    """Write a version beside the others, read it back, and make it the newest."""
    files = dict(folder.contents(place.path).files)
    tables = new.tables
    coming = _as_it_lay(new, place) or office_files.files(tables, place, _names(now, files))
    kind = "restored" if new.of else "published"
    why = in_one_line(new.why)[: versions.LONGEST_WHY]
    when, by = datetime.now(UTC), in_one_line(new.by)
    one = _next(place, Version(0, place.versions, kind, when, by, why, new.of))  # type: ignore[arg-type]
    newest = versions.last(place)
    known = () if new.of or newest is None else newest.rulings
    rulings = kept_rulings.together(known, new.rulings, new.taken_back)
    _begin(one, tables, rulings, {})
    disk.write(_begun(one) / COMING, coming)
    back = read(_begun(one) / COMING / (place.path.name if not place.is_folder else ""))
    if not _reads_as(meant, back):
        raise NotWrittenError(phrase("history.not_the_same", name=folder.shown(place.path)))
    one = replace(one, digest=back.digest, names=tuple(coming))
    differs = differences.difference(now, meant)
    disk.add(_begun(one), versions.about(one, differs))
    _come_to_be(one)
    return one


def _as_it_lay(new: Publication, place: Place) -> Mapping[str, bytes]:
    """Return the files that lay there once, where they fit the place as it is now."""
    return new.files if place.is_folder or [*new.files] == [place.path.name] else {}


def _names(now: Record, files: Mapping[str, bytes]) -> dict[str, office_files.Named]:
    try:
        return office_files.names(now, files)
    except UnreadableFileError:
        return {}


def _next(place: Place, one: Version) -> Version:
    newest = versions.last(place)
    number = newest.number + 1 if newest else 1
    return replace(one, number=number, folder=place.versions / versions.name(number, one.when))


def _begun(one: Version) -> Path:
    return one.folder.with_name(f"{disk.BEGUN}{one.folder.name}")


def _begin(
    one: Version, tables: Mapping[str, pd.DataFrame], rulings: Rulings, about: Mapping[str, bytes]
) -> None:
    disk.write(_begun(one), {**about, kept_rulings.FILE: kept_rulings.written(rulings)})
    plain = {f"{name}.csv": writing.csv_file(table) for name, table in tables.items()}
    disk.write(_begun(one) / TABLES, plain)


def _come_to_be(one: Version) -> None:
    """Make a version that is whole one of the versions: the step from the old to the new."""
    disk.settle(_begun(one))
    _begun(one).rename(one.folder)
    disk.settle(one.folder.parent)


def _reads_as(meant: Record, back: Record) -> bool:
    """Tell whether what was written reads back with the same rows, in the same provinces."""
    return all(_rows(meant, table) == _rows(back, table) for table in CONTRACT)


LEFT_OUT = {"vintage", "province"}
"""Of a comparison: the list is written down in any case, and a name for what was meant by one."""


def _rows(record: Record, table: Table) -> list[tuple[str, ...]]:
    names = [c.name for c in table.columns if c.name not in LEFT_OUT]
    names += ["province_code"] * (table.name in MATCHED_TABLES)
    return rows_as_text(record.tables[table.name], names)


# --- the files of the place ----------------------------------------------------------------------


def _finish(place: Place, one: Version) -> None:
    """Put the files of a version in their place, and take away those that it does not have."""
    coming = one.folder / COMING
    for file in sorted(coming.iterdir()):
        disk.take_place(file, place.folder / file.name)
    if place.is_folder:
        for file in _files(place):
            if folder.shown(file.name) not in one.names:
                file.unlink()
    disk.settle(place.folder)
    coming.rmdir()
    disk.settle(one.folder)


def settled_place(where: Path | str) -> Path | str:
    """Return where the record is to be read: at its place, else at the version that is coming.

    What somebody left unfinished is finished, where nobody is at it and it can be.
    """
    place = _with_versions(where)
    newest = versions.last(place) if place else None
    if place is None or newest is None or not newest.is_coming:
        return where
    from filelock import FileLock, Timeout

    with suppress(Timeout, OSError), FileLock(place.versions / LOCK, timeout=0):
        if newest.is_coming:
            _finish(place, newest)
        return where
    return newest.folder / TABLES


def is_published(where: Path | str, record: Record) -> bool:
    """Tell whether somebody published what was read at a place: then it is what they meant."""
    place = _with_versions(where)
    newest = versions.last(place) if place else None
    return newest is not None and (newest.is_coming or newest.digest == record.digest)


def _with_versions(where: Path | str) -> Place | None:
    if isinstance(where, str):
        return None
    try:
        place = Place(where.resolve())
        return place if place.versions.is_dir() else None
    except OSError:
        # What is wrong with the place is said by whoever reads the record there.
        return None
