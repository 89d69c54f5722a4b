"""Files → a record, in the process that does it: grids of cells, tables, checked frames.

It takes half of what a page's server is made of: the server itself asks a worker for it.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from data.checks import Checked, Location, Report, accept_aliases, check
from data.intake import worker
from data.intake.decisions import Decisions
from data.intake.folder import digest
from data.intake.formats import Grid, grids
from data.intake.layout import Layout, lay_out
from data.intake.refusing import refuse_file
from data.intake.spoken_vintage import How, Spoken, notes_of, spoken_of
from data.intake.unreadable import UnreadableFileError
from data.tables import Record

MADE_BETWEEN = 50_000
"""Objects that are made before any that hold each other are looked for: the cells of a long list
are many, and looking through them again and again takes a tenth of its reading."""


def record_of(
    files: Mapping[str, bytes], path: Path, report: Report, decisions: Decisions
) -> Record:
    """Return the record of files; what is wrong with them is in `report` too."""
    with _looking_seldom_for_cycles():
        return _record_of(files, path, report, decisions)


@contextmanager
def _looking_seldom_for_cycles() -> Iterator[None]:
    usual = gc.get_threshold()
    gc.set_threshold(MADE_BETWEEN, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _record_of(
    files: Mapping[str, bytes], path: Path, report: Report, decisions: Decisions
) -> Record:
    cells = [
        grid for name, content in files.items() for grid in _grids(name, content, files, report)
    ]
    worker.working_on("")
    layout = lay_out(cells, decisions)
    _refuse_prose(cells, layout, report)
    for fault in layout.faults:
        file, sheet, row = fault.place
        location = Location(file, sheet, fault.table, row, fault.column)
        report.add(fault.rule, location, fault.value, **fault.facts)
    spoken = spoken_of(layout)
    checked = check(layout.tables, report, spoken.vintage, decisions.vintage)
    how = _how(checked, decisions, spoken)
    notes = [*layout.notes, *notes_of(layout, spoken, checked.vintage, how)]
    record = Record(
        **_with_rules(checked.frames, layout),
        problems=report.frame(),
        path=path,
        digest=digest(files, decisions.key),
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


def _grids(name: str, content: bytes, files: Mapping[str, bytes], report: Report) -> list[Grid]:
    if not content and len(files) > 1:
        # Beside other tables an empty file is an empty table.
        return []
    worker.working_on(name)
    try:
        found = grids(name, content)
        for grid in found:
            if grid.unreadable and not grid.rows:
                refuse_file(name, grid.unreadable, report, grid.sheet)
        return found
    except UnreadableFileError as error:
        refuse_file(name, error.reason, report)
        return []


def _refuse_prose(cells: Iterable[Grid], layout: Layout, report: Report) -> None:
    """Say why the lines of a document give nothing where they are no itinerary."""
    sheets = layout.ledger[["file", "sheet"]].drop_duplicates()
    read = set(zip(sheets["file"], sheets["sheet"], strict=True))
    for grid in cells:
        if grid.unreadable and grid.rows and (grid.file, grid.sheet) not in read:
            refuse_file(grid.file, grid.unreadable, report, grid.sheet)


def _with_rules(frames: Mapping[str, pd.DataFrame], layout: Layout) -> dict[str, pd.DataFrame]:
    """Return the frames with `province_rule` saying where a cell was decoded or cut first."""
    found = dict(frames)
    for name in ("trainees", "stops"):
        how = pd.Series(layout.rules.get(name, {}), dtype="str").reindex(found[name].index)
        rule = found[name]["province_rule"]
        by_name = rule.isin(["exact", "alias"]) & how.notna()
        found[name] = found[name].assign(province_rule=rule.where(~by_name, how))
    return found
