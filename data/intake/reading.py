"""Read a record from a folder, a file or dropped files; a fault in them is no crash.

Reading goes files → grids of cells (formats) → tables (layout) → checked frames (data.checks), all
of it in a worker: an operator's files come from an office as dropped ones do, and the record that
is shipped was read before. What was decided on the way is in `Record.notes`, what is
wrong in `.problems`.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from data.checks import Checked, Location, Report, accept_aliases, check
from data.intake import worker
from data.intake.decisions import NO_DECISIONS, Decisions
from data.intake.folder import Contents, contents, shown
from data.intake.formats import Grid, grids
from data.intake.layout import Layout, lay_out
from data.intake.shipped import SHIPPED, as_read
from data.intake.spoken_vintage import How, Spoken, notes_of, spoken_of
from data.intake.text import free_name, in_one_line
from data.intake.unreadable import NO_FAULT_OF_THE_FILE, UnreadableFileError, way_out, why
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
    if path == SHIPPED and not found.skipped and (known := as_read(_digest(files, ""))):
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
                _refuse_file(name, error.reason, report)
                del left[name]
    return _record(left, path, report, decisions)


def _named_after(record: Record, skipped: Iterable[str]) -> Record:
    """Return the record with another digest: its problems are others than without these files."""
    whole = "\n".join([record.digest, *skipped])
    return replace(record, digest=hashlib.sha256(whole.encode()).hexdigest())


def _record(
    files: Mapping[str, bytes], path: Path, report: Report, decisions: Decisions = NO_DECISIONS
) -> Record:
    cells = [
        grid for name, content in files.items() for grid in _grids(name, content, files, report)
    ]
    worker.working_on("")
    layout = lay_out(cells, decisions)
    _refuse_prose(cells, layout, report)
    spoken = spoken_of(layout)
    checked = check(layout.tables, report, spoken.vintage, decisions.vintage)
    how = _how(checked, decisions, spoken)
    notes = [*layout.notes, *notes_of(layout, spoken, checked.vintage, how)]
    record = Record(
        **_with_rules(checked.frames, layout),
        problems=report.frame(),
        path=path,
        digest=_digest(files, decisions.key),
        read_at=datetime.now(UTC),
        vintage=checked.vintage,
        notes=pd.DataFrame(map(asdict, notes), columns=["code", "file", "sheet", "vi", "en"]),
        ledger=layout.ledger,
        bases=layout.bases,
        doubts=layout.doubts,
        version="",
    )
    return accept_aliases(record, layout.aliases)


def _how(checked: Checked, decisions: Decisions, spoken: Spoken) -> How:
    """Return by what the list of provinces was settled."""
    if decisions.vintage:
        return "chosen"
    if checked.is_stated:
        return "stated"
    return "days" if checked.is_dated else spoken.how


def _contents(path: Path, report: Report) -> Contents:
    found = contents(path)
    for name, reason in found.skipped.items():
        report.add("file-skipped", Location(name), value=name, reason=reason)
    if found.refused:
        name = shown(path.name)
        report.add("record-unreadable", Location(name), value=name, reason=found.refused)
    return found


def _digest(files: Mapping[str, bytes], decided: str) -> str:
    whole = hashlib.sha256(decided.encode())
    for name, content in files.items():
        whole.update(f"{name}\n{len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()


def _grids(name: str, content: bytes, files: Mapping[str, bytes], report: Report) -> list[Grid]:
    if not content and len(files) > 1:
        # Beside other tables an empty file is an empty table.
        return []
    worker.working_on(name)
    try:
        found = grids(name, content)
        for grid in found:
            if grid.unreadable and not grid.rows:
                _refuse_file(name, grid.unreadable, report, grid.sheet)
        return found
    except UnreadableFileError as error:
        _refuse_file(name, error.reason, report)
        return []


def _refuse_prose(cells: Iterable[Grid], layout: Layout, report: Report) -> None:
    """Say why the lines of a document give nothing where they are no itinerary."""
    sheets = layout.ledger[["file", "sheet"]].drop_duplicates()
    read = set(zip(sheets["file"], sheets["sheet"], strict=True))
    for grid in cells:
        if grid.unreadable and grid.rows and (grid.file, grid.sheet) not in read:
            _refuse_file(grid.file, grid.unreadable, report, grid.sheet)


def _refuse_file(name: str, reason: str, report: Report, sheet: str = "") -> None:
    if reason in NO_FAULT_OF_THE_FILE:
        report.add("file-not-read", Location(name), reason=why(reason))
    else:
        place = Location(name, sheet)
        report.add("file-unreadable", place, reason=why(reason), way_out=way_out(reason))


def _with_rules(frames: Mapping[str, pd.DataFrame], layout: Layout) -> dict[str, pd.DataFrame]:
    """Return the frames with `province_rule` saying where a cell was decoded or cut first."""
    found = dict(frames)
    for name in ("trainees", "stops"):
        how = pd.Series(layout.rules.get(name, {}), dtype="str").reindex(found[name].index)
        rule = found[name]["province_rule"]
        by_name = rule.isin(["exact", "alias"]) & how.notna()
        found[name] = found[name].assign(province_rule=rule.where(~by_name, how))
    return found
