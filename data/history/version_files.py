"""The versions of a record: a folder each, of plain CSV files, which never change once there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal

from data.history import csv_rows, disk, kept_rulings
from data.history.differences import TOTALS, Difference
from data.history.kept_rulings import Rulings
from data.history.record_places import Place
from data.intake import in_one_line
from data.intake import read as read_record
from data.tables import Record
from texts.bilingual import Said, phrase

ABOUT, CHANGES = "version.csv", "changes.csv"
TABLES, FOUND, COMING = "record", "files", "coming"
"""Of a version: its tables; the office's own files as they lay; what is to be put in their place.

`coming` is there only until the files of the record's place are those of the version.
"""
Kind = Literal["found", "published", "restored"]
_NAMED = re.compile(r"(\d{4,})-\d{4}-\d\d-\d\d")
OF_A_CHANGE = ("before", "after", "added", "removed", "changed")
BETWEEN_NAMES = "/"
"""No name of a file has one."""
LONGEST_WHY = 500
LONGEST_NUMBER = 40
"""Of a version that is asked for and not there, as it is told."""
VERSIONS_IN_MEMORY = 6


@dataclass(frozen=True)
class Version:
    """One state of a record: `when` (UTC), by whom and why, and what it changed.

    kind: found (it lay there, and nobody had published it), published, restored (`of` is the number
    of the version that it brought back). `digest` is that of the record as it is read at its place,
    `names` are those of its files there. `changes` has for each table that changed the rows added,
    removed and changed, `totals` each before and after; both are empty for what was found.
    """

    number: int
    folder: Path
    kind: Kind = "found"
    when: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    by: str = ""
    why: str = ""
    of: int = 0
    digest: str = ""
    names: tuple[str, ...] = ()
    changes: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    totals: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Return its name in an address."""
        return str(self.number)

    @property
    def is_coming(self) -> bool:
        """Return whether the files of the record's place are not yet its own."""
        return (self.folder / COMING).is_dir()

    @property
    def found_files(self) -> dict[str, bytes]:
        """Return the office's own files as they lay, where it was found."""
        folder = self.folder / FOUND
        return {f.name: f.read_bytes() for f in sorted(folder.iterdir())} if folder.is_dir() else {}

    @property
    def rulings(self) -> Rulings:
        """Return what was settled about the reading of lists."""
        try:
            return kept_rulings.read((self.folder / kept_rulings.FILE).read_bytes())
        except OSError:
            return ()


def versions(place: Place) -> tuple[Version, ...]:
    """Return the versions of a place, the newest first."""
    return tuple(map(_read, reversed(_folders(place))))


def last(place: Place) -> Version | None:
    """Return the newest version, which is what a place holds unless its files were changed."""
    folders = _folders(place)
    return _read(folders[-1]) if folders else None


def version(place: Place, named: str) -> Version | None:
    """Return the version of this name, None where there is none."""
    return next((one for one in versions(place) if one.id == named), None)


def read(one: Version) -> Record:
    """Return the record of a version, as it was; it bears the version's name."""
    found = one.folder / FOUND
    folder = found if found.is_dir() else one.folder / TABLES
    record = read_record(folder)
    # Another digest than that of the same files at their place: it is another page.
    return replace(record, version=one.id, digest=f"{record.digest}-v{one.id}")


@lru_cache(maxsize=VERSIONS_IN_MEMORY)
def _kept(folder: Path, mtime_ns: int) -> Record:
    return read(_read(folder))


def kept(one: Version) -> Record:
    """Return the record of a version, read once for all who look at it."""
    return _kept(one.folder, (one.folder / ABOUT).stat().st_mtime_ns)


def _folders(place: Place) -> list[Path]:
    """Return the folders of the versions, the oldest first."""
    try:
        found = [one for one in place.versions.iterdir() if _NAMED.fullmatch(one.name)]
    except OSError:
        return []
    return sorted(found, key=number)


def number(folder: Path) -> int:
    """Return the number of a version's folder."""
    return int(folder.name.partition("-")[0])


def name(of: int, when: datetime) -> str:
    """Return the name of a version's folder.

    >>> name(7, datetime(2026, 11, 28, tzinfo=UTC))
    '0007-2026-11-28'
    """
    return f"{of:04}-{when:%Y-%m-%d}"


def _read(folder: Path) -> Version:
    try:
        return _read_once(folder, (folder / ABOUT).stat().st_mtime_ns)
    except OSError:
        return Version(number(folder), folder)


@lru_cache(maxsize=512)
def _read_once(folder: Path, mtime_ns: int) -> Version:
    """Return what a version's own files say; what somebody broke in them is left out."""
    said = {row.get("what", ""): row.get("said", "") for row in _rows(folder / ABOUT)}
    kind = said.get("kind", "")
    return Version(
        number(folder),
        folder,
        kind if kind in ("published", "restored") else "found",  # type: ignore[arg-type]
        _moment(said.get("when", ""), mtime_ns),
        in_one_line(said.get("by", "")),
        in_one_line(said.get("why", ""))[:LONGEST_WHY],
        _count(said.get("of", "")),
        said.get("digest", ""),
        tuple(filter(None, said.get("files", "").split(BETWEEN_NAMES))),
        *_changes(folder / CHANGES),
    )


def _rows(file: Path) -> list[Mapping[str, str]]:
    try:
        return csv_rows.rows(file.read_bytes())
    except OSError:
        return []


def _moment(said: str, mtime_ns: int) -> datetime:
    try:
        return datetime.fromisoformat(said).astimezone(UTC)
    except ValueError:
        return datetime.fromtimestamp(mtime_ns / 1e9, UTC)


def _count(said: str) -> int:
    return int(said) if said.isdecimal() else 0


def _changes(file: Path) -> tuple[dict[str, tuple[int, int, int]], dict[str, tuple[int, int]]]:
    tables, totals = {}, {}
    for row in _rows(file):
        what = row.get("what", "")
        before, after, *changed = (_count(row.get(name, "")) for name in OF_A_CHANGE)
        if what in TOTALS:
            totals[what] = before, after
        if any(changed):
            tables[what] = changed[0], changed[1], changed[2]
    return tables, totals


# --- writing -------------------------------------------------------------------------------------


def about(one: Version, differs: Difference | None) -> dict[str, bytes]:
    """Return the files that say what a version is and what it changed, for people with Excel."""
    said = {
        "version": one.id,
        "kind": one.kind,
        "when": one.when.isoformat(timespec="seconds"),
        "by": one.by,
        "why": one.why,
        "of": one.of or "",
        "digest": one.digest,
        "files": BETWEEN_NAMES.join(one.names),
    }
    found = {ABOUT: csv_rows.file(("what", "said"), said.items())}
    if differs:
        found[CHANGES] = csv_rows.file(("what", *OF_A_CHANGE), _of(differs))
    return found


def _of(differs: Difference) -> Iterator[tuple[object, ...]]:
    """Give every total, with the rows of its table, then the other tables that changed."""
    counts = {one.table: one.counts for one in differs.tables}
    for what, totals in differs.totals.items():
        yield what, *totals, *counts.pop(what, (0, 0, 0))
    sizes = {one.table: (one.before, one.after) for one in differs.tables}
    for table, changed in counts.items():
        yield table, *sizes[table], *changed


# --- keeping -------------------------------------------------------------------------------------


def thin(place: Place, keep: int) -> None:
    """Let go of old versions: beyond the newest `keep` only the last of each month stays.

    The first is kept, and so is the newest, which is in view.
    """
    old = versions(place)[max(keep, 1) : -1]
    months: set[str] = set()
    for one in old:
        month = f"{one.when:%Y-%m}"
        if month in months:
            disk.let_go(one.folder)
        months.add(month)


def unknown(number: str) -> Said:
    """Return what is said where there is no version of this number."""
    return phrase("history.unknown", version=in_one_line(number)[:LONGEST_NUMBER])
