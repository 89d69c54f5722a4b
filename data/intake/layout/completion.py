"""What a record needs besides a list of people: its class, its trips, its source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from data.intake import personal
from data.intake.layout.addresses import is_place
from data.intake.layout.classes import (
    class_name,
    class_of_trip,
    class_titled,
    is_news,
    made_classes,
    names_its_class,
    with_basis,
)
from data.intake.layout.found_table import FoundTable
from data.intake.layout.itinerary import Itinerary, tables_of
from data.intake.layout.roster import ROSTER_CLASS, ROSTER_SOURCE, is_bare
from data.intake.layout.tables_made import made, made_beside
from data.tables import CLASSES, SOURCES, STOPS, TRAINEES, TRIPS, RawTable, table_titled
from geo.spelling import fold


@dataclass(frozen=True)
class Completion:
    """The tables of a record; `people` is the list of people among those found.

    `class_name` is that of the class which a list without classes is taken as, None where there is
    one. `takes_basis` is True where the list's header settles what the provinces are.
    """

    tables: tuple[RawTable, ...]
    people: FoundTable | None = None
    class_name: str | None = None
    takes_basis: bool = False


def completed(found: Sequence[FoundTable], raw: Sequence[RawTable], asked: bool) -> Completion:
    """Return the raw tables, with the class and source that a bare list of people needs.

    `asked`: which of its columns of provinces to read was chosen, whatever its classes say.
    """
    people = next((table for table in found if table.table is TRAINEES and table.has_rows), None)
    if people is None:
        return Completion(tuple(raw))
    tables = [with_basis(t, people, asked) if _is_classes(t) else t for t in raw]
    settled = any(new is not old for new, old in zip(tables, raw, strict=True))
    whole = Completion(tuple(tables), people, None, settled and is_news(people, asked))
    return _with_what_it_lacks(whole, people, found) if is_bare(people) else whole


def _is_classes(raw: RawTable) -> bool:
    return table_titled(raw.title) is CLASSES


def _with_what_it_lacks(
    record: Completion, people: FoundTable, found: Sequence[FoundTable]
) -> Completion:
    has = {table.table.name for table in found}
    tables = list(record.tables)
    if "sources" in has:
        tables = [
            _with_source(t, people) if table_titled(t.title) is SOURCES else t for t in tables
        ]
    if "classes" not in has:
        tables.append(made_classes(people))
        name = None if names_its_class(people) else class_name(people)
        record = replace(record, class_name=name, takes_basis=True)
    if not {"trips", "stops"} & has:
        tables += [made(people, table, []) for table in (TRIPS, STOPS)]
    if "sources" not in has:
        source = _source(people)
        tables.append(made(people, SOURCES, [list(source.values())], list(source)))
    return replace(record, tables=tuple(tables))


def with_itineraries(
    record: Completion, itineraries: Sequence[Itinerary]
) -> tuple[Completion, dict[str, Mapping[int, str]]]:
    """Return a record with the trips and stops of its itineraries, their class and their sources.

    Beside it stands for the table of stops how each province was found (`Layout.rules`).
    """
    if not itineraries:
        return record, {}
    classes = next((t for t in record.tables if _is_classes(t)), None) or _classes_of(itineraries)
    told = tables_of(
        itineraries,
        lambda trip, on: class_of_trip(classes, trip.of_class, (*trip.titles, *on.titles)),
    )
    others = [t for t in record.tables if table_titled(t.title) not in (CLASSES, TRIPS, STOPS)]
    sources = [t for t in others if table_titled(t.title) is SOURCES] or [
        _no_sources(itineraries[0])
    ]
    for key, title in told.sources.items():
        sources[0] = _with_row(sources[0], {"source_id": key, "title": title})
    rest = [t for t in others if table_titled(t.title) is not SOURCES]
    people = [] if any(table_titled(t.title) is TRAINEES for t in rest) else [TRAINEES]
    rest += [made_beside(classes.file, table, []) for table in people]
    tables = (classes, told.trips, told.stops, *rest, *sources)
    return replace(record, tables=tables), {STOPS.name: told.rules}


def _classes_of(itineraries: Sequence[Itinerary]) -> RawTable:
    """Return the classes of the trips of a record without any list of people."""
    grid = itineraries[0].cells.grid
    said = dict.fromkeys(trip.of_class for one in itineraries for trip in one.trips)
    whole = [ROSTER_CLASS, class_titled(itineraries[0].titles, grid.file)]
    rows = [[name, name] if name else whole for name in said]
    return made_beside(grid.file, CLASSES, rows, ("class_id", "name_vi"))


def _no_sources(itinerary: Itinerary) -> RawTable:
    return made_beside(itinerary.cells.grid.file, SOURCES, [], ("source_id", "title"))


def _source(people: FoundTable) -> dict[str, str]:
    """Return the list of people itself as a source, by the columns of the contract."""
    title = personal.impersonal(people.cells.grid.file, is_place)
    return {"source_id": ROSTER_SOURCE, "title": title}


def _with_source(sources: RawTable, people: FoundTable) -> RawTable:
    """Return the sources with one more row for the list of people itself."""
    return _with_row(sources, _source(people))


def _with_row(sources: RawTable, source: Mapping[str, str]) -> RawTable:
    values = {h: v for name, v in source.items() for h in SOURCES.column(name).headers}
    cells = [values.get(fold(text), "") for text in sources.header]
    row = pd.DataFrame([cells], index=[max(sources.rows.index, default=1) + 1], dtype="str")
    return replace(sources, rows=pd.concat([sources.rows, row]))
