"""From the sheets of files to the tables of a record, with what was decided on the way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from data.intake import personal
from data.intake.decisions import NO_DECISIONS, Decisions
from data.intake.formats import Grid
from data.intake.layout import faults, notes
from data.intake.layout.addresses import shown
from data.intake.layout.classes import only_class
from data.intake.layout.completion import Completion, completed, with_itineraries
from data.intake.layout.converted import Converted, converted
from data.intake.layout.faults import Fault
from data.intake.layout.found_table import FoundTable
from data.intake.layout.lists import gathered
from data.intake.layout.notes import Note
from data.intake.layout.sheets import ReadSheet, in_order, read_sheets
from data.intake.layout.titles import Told, stamped, titles_of, told
from data.intake.layout.trips_attended import TripsAttended, with_attendance
from data.tables import ATTENDANCE, STOPS, TRAINEES, Doubt, RawTable, headers, table_titled
from geo.spelling import fold


@dataclass(frozen=True)
class Layout:
    """The tables found, ready for `check`, the notes, and the outcome of each row.

    `ledger` has the columns file, sheet, row, table ("" for none), fate (one of OUTCOMES). `rules`
    says for each table in which rows the province was decoded, or cut from an address. `aliases`
    are names that the record itself explains: as written, and the province meant. `bases` are
    what the provinces of the people can be read as (of BASES): several where the list has several
    columns of them, none where it has no such column. `doubts` are what is left open. `told` are
    the times that titles and names of files and sheets tell, the surest first. `faults` are
    what the files say against themselves, or leave unclear.
    """

    tables: tuple[RawTable, ...]
    notes: tuple[Note, ...]
    ledger: pd.DataFrame
    rules: Mapping[str, Mapping[int, str]]
    aliases: Mapping[str, str]
    bases: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    told: tuple[Told, ...] = ()
    faults: tuple[Fault, ...] = ()


def lay_out(grids: Iterable[Grid], decisions: Decisions = NO_DECISIONS) -> Layout:
    """Return the tables in these sheets, what was decided on the way, and every row's outcome.

    `decisions` settle what the sheets leave open: which of several columns of provinces to read is
    by default the one that its classes speak of, else where people work.
    """
    lists = gathered(read_sheets(grids, decisions), decisions)
    sheets, people = lists.sheets, lists.people
    found = _in_record(sheets, people)
    of_class = only_class(found)
    tables = {table: converted(table, of_class) for table in found}
    record = completed(
        found, [table.raw for table in tables.values()], asked=bool(decisions.origin)
    )
    itineraries = [s.itinerary for s in sheets if s.itinerary and s.itinerary.trips]
    record, how = with_itineraries(record, itineraries)
    attended = with_attendance(record.tables, record.people)
    raw, renamed = _pseudonymised(attended.tables)
    noted, doubts = _notes(sheets, tables, record, attended), _doubts(sheets)
    return Layout(
        tuple(raw),
        tuple(dict.fromkeys([*noted, *notes.of_who_counts(doubts), *renamed])),
        _ledger(sheets),
        {table.table.name: tables[table].province_rules for table in reversed(found)} | how,
        _aliases(sheets),
        people.bases if people else (),
        tuple(doubts),
        _told(sheets),
        tuple(_faults(sheets, attended)),
    )


def _doubts(sheets: Sequence[ReadSheet]) -> list[Doubt]:
    """Return what is left open; what one answer settles on a sheet is asked once."""
    found: dict[tuple[str, ...], Doubt] = {}
    for one in (doubt for sheet in sheets for doubt in sheet.doubts):
        about = (one.kind, one.file, one.sheet, *one.subject)
        first = found.get(about)
        found[about] = first.joined(one) if first else one
    return list(found.values())


def _faults(sheets: Sequence[ReadSheet], attended: TripsAttended) -> Iterator[Fault]:
    for sheet in sheets:
        if sheet.itinerary:
            yield from faults.of_itinerary(sheet.itinerary)
    yield from faults.of_totals([s.found for s in sheets if s.found and _lists_people(s.found)])
    for sheet in sheets:
        if sheet.found and sheet.found.has_rows:
            yield from faults.of_attendance(sheet.found, attended)


def _lists_people(found: FoundTable) -> bool:
    return found.table is TRAINEES and not found.header.has_key and found.has_rows


def _told(sheets: Sequence[ReadSheet]) -> tuple[Told, ...]:
    """Return the times that are told of the sheets with a table or an itinerary on them."""
    used = [sheet for sheet in sheets if "row" in sheet.outcomes.values()]
    files = {sheet.cells.grid.file for sheet in used}
    beside = [s for s in sheets if s not in used and s.cells.grid.file in files]
    titles = (title for s in (*used, *beside) for title in titles_of(s.cells, s.outcomes))
    names = (name for s in used for name in (s.cells.grid.sheet, s.cells.grid.file))
    lists = (s.found for s in used if s.found and s.found.table is TRAINEES)
    stamps = (one for found in lists for one in stamped(found.header.texts, found.body))
    return tuple(sorted([*told(titles, dict.fromkeys(names)), *stamps], key=lambda one: one.rank))


def _in_record(sheets: Sequence[ReadSheet], people: FoundTable | None) -> list[FoundTable]:
    """Return the tables in the order in which they are taken, the people as one list."""
    found = in_order(sheets)
    listed = [table for table in found if table.table is TRAINEES]
    whole = [people] if people else listed[:1]
    copies = [table for table in listed if people and "table-repeated" in table.outcomes]
    return [table for table in found if table.table is not TRAINEES] + whole + copies


def _notes(
    sheets: Sequence[ReadSheet],
    tables: Mapping[FoundTable, Converted],
    record: Completion,
    attended: TripsAttended,
) -> Iterator[Note]:
    """Give all that was decided, sheet by sheet."""
    for sheet in sheets:
        yield from notes.of_cells(sheet.cells)
        if sheet.turned:
            yield notes.of_turned(sheet.turned)
        if sheet.itinerary:
            yield from notes.of_itinerary(sheet.itinerary)
        if sheet.found:
            yield from notes.of_table(sheet.found)
        yield from notes.of_hidden(sheet.cells.grid, sheet.in_file)
        yield from notes.of_set_aside(sheet.cells.grid, sheet.in_file)
    listed = (s.found for s in sheets if s.found and s.found.table is TRAINEES)
    yield from notes.of_people_in_both([found for found in listed if found.has_rows])
    for table, said in tables.items():
        yield from notes.of_converted(table, said, _asked_about(sheets, table))
    yield from notes.of_completion(record)
    yield from notes.of_attendance(record.people, attended)


def _asked_about(sheets: Sequence[ReadSheet], table: FoundTable) -> set[str]:
    """Return the headers of which it is asked whether they say the province, each in one line."""
    grids = {(part.cells.grid.file, part.cells.grid.sheet) for part in table.each}
    doubts = (doubt for sheet in sheets for doubt in sheet.doubts if doubt.kind == "column")
    return {
        " ".join(text.split())
        for doubt in doubts
        if (doubt.file, doubt.sheet) in grids
        for text, share in zip(doubt.columns, doubt.shares, strict=False)
        if share
    }


def _ledger(sheets: Sequence[ReadSheet]) -> pd.DataFrame:
    rows = [
        (sheet.cells.grid.file, sheet.cells.grid.sheet, number, _name(sheet), outcome)
        for sheet in sheets
        for number, outcome in sheet.in_file.items()
    ]
    return pd.DataFrame(rows, columns=["file", "sheet", "row", "table", "fate"])


def _name(sheet: ReadSheet) -> str:
    if sheet.itinerary:
        return STOPS.name
    return sheet.found.table.name if sheet.found else ""


def _aliases(sheets: Sequence[ReadSheet]) -> dict[str, str]:
    """Return the first two cells of each row below the header of the record's own aliases."""
    rows = [
        row
        for sheet in sheets
        if fold(sheet.cells.grid.title) in headers.ALIASES
        for row in list(sheet.cells.rows.values())[1:]
    ]
    return {shown(row[0]): row[1] for row in rows if len(row) > 1 and row[0] and row[1]}


def _pseudonymised(tables: Sequence[RawTable]) -> tuple[list[RawTable], list[Note]]:
    """Return the tables with pseudonyms for people where their identifiers tell who they are."""
    known = TRAINEES.column("trainee_id").headers
    places = [
        (table, i)
        for kind in (TRAINEES, ATTENDANCE)
        for table in tables
        if table_titled(table.title) is kind
        for i, header in enumerate(table.header)
        if fold(header) in known
    ]
    renamed, names = personal.pseudonymised(tables, places)
    return renamed, [notes.of_identifiers(places[0][0], list(names.values()))] if names else []
