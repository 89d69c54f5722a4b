"""Read a record from a folder, a file or dropped files; a fault in them is no crash.

Reading goes files → grids of cells (formats) → tables (layout) → checked frames (data.checks), all
of it in a worker: an operator's files come from an office as dropped ones do, and the record that
is shipped was read before. What was decided on the way is in `Record.notes`, what is wrong in
`.problems`.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Thread

from data.checks import Location, Report
from data.intake import worker
from data.intake.decisions import NO_DECISIONS, Decisions
from data.intake.folder import Contents, contents, digest, shown
from data.intake.refusing import refuse_file
from data.intake.shipped import SHIPPED, as_read
from data.intake.text import free_name, in_one_line
from data.intake.unreadable import UnreadableFileError
from data.tables import Record


def read(path: Path | str = SHIPPED) -> Record:
    """Read and check the record at `path`: a folder of files, or one file, of any known format.

    Never raises for what it finds: everything wrong is a row of `record.problems`, and a row with
    a problem stays in its table. A path that is missing or cannot be opened gives a record with
    empty tables and the problem `record-unreadable` (`record.readable` is False). What is no
    regular file of a folder is passed over, with the problem `file-skipped`.
    """
    path, report = Path(path), Report()
    found = _contents(path, report)
    if found.refused:
        return replace(_record({}, path, Report()), problems=report.frame())
    files = named(found.files.items())
    if path == SHIPPED and not found.skipped and (known := as_read(digest(files))):
        return known
    record = _read_within_limits(files, path, report)
    return _named_after(record, found.skipped) if found.skipped else record


def read_files(
    files: Mapping[str, bytes], name: str = "", decisions: Decisions = NO_DECISIONS
) -> Record:
    """Read a record from the contents of files, such as those dropped on a page; see `read`.

    `name` is shown as the record's path, by default that of the first file. `decisions` are what a
    person settled of what an earlier reading left open (`Record.doubts`); they change the digest.
    """
    found = named(files.items())
    path = Path(in_one_line(name) or next(iter(found), ""))
    return _read_within_limits(found, path, Report(), decisions)


def read_tables(files: Mapping[str, bytes], name: str) -> Record:
    """Read a record's own tables, which an engine gave as files: there is nothing to guard from."""
    return _record(named(files.items()), Path(name), Report())


def start_ahead() -> None:
    """Have ready what reads files, while somebody looks for theirs."""
    worker.start_ahead()
    _bring_in()


@cache
def _bring_in() -> None:
    # For tables that are read here.
    Thread(target=import_module, args=["data.intake.file_reading"], daemon=True).start()


def named(files: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """Return files by name, in order, each name clean and given once: none takes another's place.

    >>> list(named([("ds.csv", b"1"), ("ds.csv", b"2")]))
    ['ds.csv', 'ds (2).csv']
    """
    found: dict[str, bytes] = {}
    for name, content in files:
        found[free_name(in_one_line(name), found)] = content
    return found


READER_FAILED = ("reader-absent", "reader-ended")
MOST_REFUSED = 3
"""Files that may end a worker before the rest of a record is given up."""


def _read_within_limits(
    files: Mapping[str, bytes], path: Path, report: Report, decisions: Decisions = NO_DECISIONS
) -> Record:
    """Return the record of those files that can be read within the limits of a worker."""
    left, has_ended = dict(files), False
    while left:
        try:
            return worker.run(_record, left, path, report, decisions)
        except UnreadableFileError as error:
            if error.reason in READER_FAILED and not has_ended:
                # The system may have ended it: the next one may get through.
                has_ended = True
                continue
            culprits = [error.file] if error.file in left else list(left)
            if len(files) - len(left) + len(culprits) > MOST_REFUSED:
                culprits = list(left)
            for name in culprits:
                refuse_file(name, error.reason, report)
                del left[name]
    return _record(left, path, report, decisions)


def _named_after(record: Record, skipped: Iterable[str]) -> Record:
    """Return the record with another digest: its problems are others than without these files."""
    whole = "\n".join([record.digest, *skipped])
    return replace(record, digest=hashlib.sha256(whole.encode()).hexdigest())


def _record(
    files: Mapping[str, bytes], path: Path, report: Report, decisions: Decisions = NO_DECISIONS
) -> Record:
    # Here and not above: the page asks a worker, and does without what reading takes.
    from data.intake.file_reading import record_of

    return record_of(files, path, report, decisions)


def _contents(path: Path, report: Report) -> Contents:
    found = contents(path)
    for name, reason in found.skipped.items():
        report.add("file-skipped", Location(name), value=name, reason=reason)
    if found.refused:
        name = shown(path.name)
        report.add("record-unreadable", Location(name), value=name, reason=found.refused)
    return found
