"""What was decided on the way, said in both languages for a person to see."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from data.intake.encodings import EIGHT_BIT, UNICODE
from data.intake.formats import Grid
from data.intake.layout.completion import Completion
from data.intake.layout.converted import Converted
from data.intake.layout.copied_rows import copies
from data.intake.layout.found_table import FoundTable
from data.intake.layout.itinerary import Itinerary
from data.intake.layout.roster import Roster
from data.intake.layout.rows import Outcomes
from data.intake.layout.same_people import in_both
from data.intake.layout.sheet_cells import ColumnReading, SheetCells
from data.intake.layout.trips_attended import TripsAttended
from data.intake.layout.turned import Turned
from data.intake.outcomes import SET_ASIDE
from data.intake.text import LONGEST_NAME, cut
from data.tables import TRAINEES, WHO_COUNTS, Doubt, RawTable
from texts.bilingual import Said, both, listed, phrase, quoted

ROWS_NAMED = 10
"""Numbers of rows that a note names."""


@dataclass(frozen=True)
class Note:
    """What reading decided, for a person to see; `code` says about what."""

    code: str
    file: str
    sheet: str
    vi: str
    en: str


def _note(grid: Grid, code: str, text: str = "", **facts: Any) -> Note:
    """Return a note on a sheet; its words are the text, by default `note.<code>`."""
    return Note(code, grid.file, grid.sheet, *both(text or f"note.{code}", **facts))


# --- how the texts were read ---------------------------------------------------------------------


def of_cells(cells: SheetCells) -> Iterator[Note]:
    """Give what is said of the encodings of a sheet, and of what was cleaned."""
    grid, encoding = cells.grid, cells.grid.encoding
    if encoding not in ("", "utf-8", EIGHT_BIT):
        yield _note(grid, "bytes", encoding=phrase(f"encoding.{encoding}"))
    for column in cells.columns:
        yield from _of_reading(grid, column)


def _of_reading(grid: Grid, column: ColumnReading) -> Iterator[Note]:
    name = column.name
    if column.encoding != UNICODE:
        named = phrase(f"encoding.{column.encoding}")
        yield _note(grid, "encoding", column=name, encoding=named, cells=column.changed)
    elif column.composed:
        yield _note(grid, "composed", column=name, cells=column.composed)
    if column.doubtful:
        yield _note(grid, "doubtful", column=name)
    if column.cleaned:
        yield _note(grid, "cleaned", column=name, cells=column.cleaned)


# --- the table that was found --------------------------------------------------------------------


def of_table(found: FoundTable) -> Iterator[Note]:
    """Give what is said of the cells of a table, and of a header that others might not see."""
    grid, header = found.cells.grid, found.header
    for long in found.cells.cuts:
        name = cut(long.column, LONGEST_NAME)
        yield _note(grid, "cut", column=name, cells=long.cells, longest=long.longest)
    if found.rows.filled:
        yield _note(grid, "merged", cells=found.rows.filled)
    if found.is_summary:
        yield _note(grid, "summary", columns=quoted(found.counted))
    for name, masked in found.masked.items():
        yield _note(grid, "personal-cells", column=name, cells=masked)
    if not header.numbers:
        yield _note(grid, "no-header", table=phrase(f"tables.{found.table.name}"))
    elif not found.cells.sources and (
        header.numbers[0] != min(found.cells.rows) or not found.bears_its_name
    ):
        named = phrase(f"tables.{found.table.name}")
        yield _note(grid, "header", row=str(header.numbers[0]), table=named)
    yield from _of_copies(found)
    yield from _of_known(found)


def _of_known(found: FoundTable) -> Iterator[Note]:
    """Give the people who are in another list of the record, too: they count once."""
    here = found.cells.grid
    by_list: dict[tuple[str, str, bool], list[tuple[int, int]]] = {}
    for row, person in found.known.items():
        file, sheet, number = person.place
        pair = _number(found, row), number
        by_list.setdefault((file, sheet, person.by_name), []).append(pair)
    for (file, sheet, by_name), numbers in by_list.items():
        there = file if file != here.file else sheet or file
        named = here.file if file != here.file else here.sheet or here.file
        facts = {"here": named, "there": there, "rows": _pairs_named(numbers)}
        text = "note.known-names" if by_name else "note.known-people"
        yield _note(here, "copied-rows", text, n=len(numbers), **facts)


def _of_copies(found: FoundTable) -> Iterator[Note]:
    pairs = list(copies(found).items())
    if pairs:
        numbers = [(_number(found, row), _number(found, first)) for row, first in pairs]
        rows = _pairs_named(numbers)
        yield _note(found.cells.grid, "copied-rows", n=len(pairs), rows=rows)


def of_people_in_both(lists: Sequence[FoundTable]) -> Iterator[Note]:
    """Give each two lists of a record that seem to have the same people: they count twice."""
    for n, found in enumerate(lists):
        for other, rows in in_both(found, lists[:n]).items():
            here, there = found.cells.grid, other.cells.grid
            named = [
                g.file if here.file != there.file else g.sheet or g.file for g in (here, there)
            ]
            numbers = [(found.cells.place(a)[2], other.cells.place(b)[2]) for a, b in rows.items()]
            facts = {"here": named[0], "there": named[1], "rows": _pairs_named(numbers)}
            yield _note(here, "copied-rows", "note.in-two-lists", n=len(rows), **facts)


def _pairs_named(numbers: Sequence[tuple[int, int]]) -> Said:
    """Return the first of several rows, each with the one that it is like."""
    pairs = numbers[:ROWS_NAMED]
    shown = [phrase("note.copied-row", row=str(a), first=str(b)) for a, b in pairs]
    return listed([*shown, *([lambda lang: "…"] if len(numbers) > len(pairs) else [])])


def rows_named(rows: Iterable[int]) -> str:
    """Return the first rows of several, each once."""
    numbers = list(map(str, dict.fromkeys(rows)))
    return ", ".join([*numbers[:ROWS_NAMED], *(["…"] if len(numbers) > ROWS_NAMED else [])])


def _number(found: FoundTable, row: int) -> int:
    """Return the row of the file in which a row of a table stands."""
    return found.cells.place(found.cell_row(row))[2]


def of_turned(turned: Turned) -> Note:
    """Say that a table of another shape was read as a list."""
    grid, shape = turned.cells.grid, phrase(f"turned.{turned.shape}")
    return _note(grid, "turned", where=grid.sheet or grid.file, shape=shape, rows=turned.made)


def of_converted(
    found: FoundTable, converted: Converted, asked: Container[str] = ()
) -> Iterator[Note]:
    """Give what is said of the columns of a table, and of what a list of people was given.

    `asked` are the headers of which it is open whether they say the province.
    """
    if converted.roster:
        yield from _of_columns(found, converted.roster, asked)
        yield from _of_what_was_given(found, converted.roster)
    if converted.split:
        yield _note(found.cells.grid, "dates", column=converted.split)


def _of_columns(found: FoundTable, roster: Roster, asked: Container[str]) -> Iterator[Note]:
    grid = found.cells.grid
    for text, name, used in roster.rivals:
        facts: dict[str, Any] = {"name": TRAINEES.column(name).called, "column": text}
        table = phrase("tables.trainees")
        yield _note(grid, "other-column", table=table, used=used, **facts)
    unused = [text for text in roster.unused if text not in asked]
    waiting = [text for text in roster.unused if text in asked]
    for code, columns in (("personal", roster.personal), ("unused", unused), ("waiting", waiting)):
        if columns:
            yield _note(grid, code, columns=quoted(columns))
    if roster.addresses:
        yield _note(grid, "address", cells=len(roster.addresses))


def _of_what_was_given(found: FoundTable, roster: Roster) -> Iterator[Note]:
    grid, names = found.cells.grid, roster.pseudonyms
    if names:
        yield _note(grid, "pseudonyms", count=len(names), first=names[0], last=names[-1])
    if roster.documented:
        yield _note(grid, "provenance", file=grid.file)


# --- what a list of people needs -----------------------------------------------------------------


def of_completion(completion: Completion) -> Iterator[Note]:
    """Give what is said of the class of a list of people, and of its columns of provinces."""
    people = completion.people
    if people is None:
        return
    if completion.class_name is not None:
        yield _note(people.cells.grid, "class", name=completion.class_name)
    if completion.takes_basis and people.meaning:
        yield _of_basis(people)
    said = (note for part in reversed(people.each) for note in _of_other_provinces(part))
    yield from {note.vi: note for note in said}.values()


def _of_basis(people: FoundTable) -> Note:
    """Say what the column of provinces is understood to be."""
    text = "work" if people.meaning == "office" else people.meaning
    places = people.header.places
    # A column of provinces that was made of the offices has no header in the file.
    read = places["unit"] if people.meaning == "office" and "unit" in places else places["province"]
    column = people.header.texts[read]
    return _note(people.cells.grid, "origin-basis", f"origin.note_{text}", column=column)


def _of_other_provinces(people: FoundTable) -> Iterator[Note]:
    """Say which columns of provinces the list has besides the one that is read."""
    others = [i for i, meaning in people.provinces.items() if meaning != people.meaning]
    if others:
        named = [phrase("origin.other", **_column_facts(people, i)) for i in others]
        facts = _column_facts(people, people.header.places["province"])
        text = "origin.note_several"
        yield _note(people.cells.grid, "origin-basis", text, others=listed(named), **facts)


def _column_facts(people: FoundTable, column: int) -> dict[str, str | Said]:
    meaning = phrase(f"origin.{people.provinces[column]}")
    return {"column": people.header.texts[column], "meaning": meaning}


def of_attendance(people: FoundTable | None, attended: TripsAttended) -> Iterator[Note]:
    """Give what is said of the columns, and the titles, that tell who was on which trip."""
    if people is None:
        return
    grid, told = people.cells.grid, people.attendance
    columns = {trip: n for trip, n in attended.read.items() if trip.column}
    titles = {trip: n for trip, n in attended.read.items() if not trip.column}
    if columns:
        named = quoted(dict.fromkeys(trip.column for trip in columns))
        yield _note(grid, "attendance", columns=named, n=sum(columns.values()))
    for mark, trips in attended.on_all.items():
        yield _note(grid, "attendance", "note.attendance-all", mark=mark, trips=", ".join(trips))
    if titles:
        numbers = ", ".join(str(number) for number in sorted(trip.number for trip in titles))
        n = sum(titles.values())
        yield _note(grid, "attendance", "note.attendance-titles", numbers=numbers, n=n)
    if told.marked and not attended.read and not attended.unknown:
        unused = [trip.column for trip in told.marked if trip.column]
        if unused:
            yield _note(grid, "unused", "note.attendance-known", columns=quoted(unused))
    if told.nobody:
        yield _note(grid, "unused", "note.attendance-nobody", columns=quoted(told.nobody))


def of_who_counts(doubts: Iterable[Doubt]) -> Iterator[Note]:
    """Give the rows that count until a person says that they are no trainees."""
    for one in doubts:
        if one.kind in WHO_COUNTS:
            rows = rows_named(one.numbers)
            words = both(f"note.counts-{one.kind}", n=one.rows, rows=rows)
            yield Note(f"counts-{one.kind}", one.file, one.sheet, *words)


def of_identifiers(table: RawTable, pseudonyms: Sequence[str]) -> Note:
    """Say that pseudonyms stand in the place of the identifiers of a table."""
    said = both("note.identifiers", first=pseudonyms[0], last=pseudonyms[-1])
    return Note("identifiers", table.file, table.sheet, *said)


def of_itinerary(itinerary: Itinerary) -> Iterator[Note]:
    """Give what is said of an itinerary: how many trips and stops, and days that are none."""
    grid, trips = itinerary.cells.grid, itinerary.trips
    if trips:
        stops = sum(len(trip.visits) for trip in trips)
        yield _note(grid, "itinerary", where=grid.sheet or grid.file, trips=len(trips), stops=stops)
        if itinerary.undated:
            rows = rows_named(itinerary.cells.place(row)[2] for row in itinerary.undated)
            yield _note(grid, "itinerary-undated", stops=len(itinerary.undated), rows=rows)
        if itinerary.departures:
            yield _note(grid, "itinerary-departures", places=quoted(itinerary.departures))


# --- what is hidden -------------------------------------------------------------------------------


def of_hidden(grid: Grid, outcomes: Outcomes) -> Iterator[Note]:
    """Give what is said of rows that count though they are hidden, or filtered out, in the file."""
    counted = [n for n, outcome in outcomes.items() if outcome == "row"]
    hidden = sorted(grid.hidden_rows.intersection(counted))
    if hidden:
        some = ", ".join(map(str, hidden[:ROWS_NAMED])) + "…" * (len(hidden) > ROWS_NAMED)
        yield _note(grid, "hidden-rows", n=len(hidden), rows=some)
    if grid.hidden and counted:
        yield _note(grid, "hidden-sheet", where=grid.sheet or grid.file)


# --- what is set aside ---------------------------------------------------------------------------


def of_set_aside(grid: Grid, outcomes: Outcomes) -> Iterator[Note]:
    """Give what is said of the rows of a sheet that are not shown: how many, and why."""
    for outcome, rows in Counter(outcomes.values()).items():
        if outcome == "no-table":
            where = grid.sheet or grid.file
            yield _note(grid, "aside", "note.no-table", where=where, rows=rows)
        # Of who is in another list it is said which.
        elif outcome in SET_ASIDE and outcome != "known-person":
            yield _note(grid, "aside", rows=phrase(f"outcome.{outcome}", n=rows))
