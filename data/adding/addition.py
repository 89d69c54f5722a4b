"""The tables of a record with those of a draft put in, and what that replaces.

A class, a trip or a source that both have keeps the record's id; another id of the draft that the
record has already gets a free one, wherever it stands. Of a class that both have, people take the
place of people, and the stops of a trip that of its stops; whatever the draft says nothing about
stays, row by row. Adding the same draft once more gives the same tables.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from data import writing
from data.adding import vintages
from data.adding.counterparts import Answer, Question, counterparts, is_stated
from data.adding.ids import KEYS, Frames, Ids
from data.adding.vintages import Conversion
from data.adding.whole import Part, Whole, whole_of
from data.checks import MATCHED_TABLES, accepted, alias_rows
from data.intake import read_tables
from data.tables import TABLES, Record
from geo.spelling import fold


@dataclass(frozen=True)
class Addition:
    """The tables of the whole, or the questions that come first; then there are no tables.

    `unmet` are the classes and trips of the record that the draft does not have.
    """

    tables: Mapping[str, pd.DataFrame]
    vintage: str
    conversion: Conversion
    parts: tuple[Part, ...] = ()
    questions: tuple[Question, ...] = ()
    unmet: tuple[str, ...] = field(default=())

    @property
    def is_part(self) -> bool:
        """Return whether the draft leaves out something that the record has."""
        return bool(self.unmet)


def addition(record: Record, draft: Record, answers: Iterable[Answer] = ()) -> Addition:
    """Return the record with what a draft holds added, as a person answered what it leaves open."""
    answers = tuple(answers)
    found = counterparts(record, draft, answers)
    classes, trips = (
        _with_named(record, draft, *pair)
        for pair in (("classes", found.classes), ("trips", found.trips))
    )
    step = vintages.conversion(record, draft)
    asked = found.questions
    if step.stuck and ("vintage", step.of_draft) not in {(a.kind, a.of) for a in answers}:
        asked = (Question("vintage", step.of_draft, ()), *asked)
    unmet = _unmet(record, draft, (*found.classes.values(), *found.trips.values()))
    if asked:
        return Addition({}, record.vintage, step, questions=asked, unmet=unmet)
    was, vintage = _of_record(record, step)
    new = _of_draft(draft, step, vintage)
    whole = whole_of(was, new, draft, classes, trips)
    tables = {**whole.tables(), **_aliases(record, vintage)}
    if vintage == record.vintage:
        tables |= _left(tables, draft, whole)
    tables["classes"] = tables["classes"].assign(vintage=vintage)
    return Addition(tables, vintage, step, whole.parts, (), unmet)


def record_of(added: Addition, name: str) -> Record:
    """Return an addition as the record that its tables read as."""
    files = {f"{table}.csv": writing.csv_file(rows) for table, rows in added.tables.items()}
    return read_tables(files, name)


def _with_named(record: Record, draft: Record, table: str, settled: Ids) -> Ids:
    """Return what is settled, with what rows of the draft name by an id that only the record has.

    Such rows, of a file of people or of stops alone, are of the record's class or trip.
    """
    key = KEYS[table]
    named = {one for frame in draft.tables.values() if key in frame for one in frame[key].dropna()}
    there = [one for one in record.tables[table][key] if one in named and one not in settled]
    return {**settled, **{one: one for one in there if one not in settled.values()}}


def _unmet(record: Record, draft: Record, met: Collection[str]) -> tuple[str, ...]:
    """Return the classes and trips that the draft neither has nor names by ids of its own."""
    found: list[str] = []
    for table in ("classes", "trips"):
        key = KEYS[table]
        named = draft.tables[table][key] if is_stated(draft, table) else ()
        there = {*met, *named}
        found += [one for one in record.tables[table][key] if one not in there]
    return tuple(found)


# --- both sides, in one list of provinces --------------------------------------------------------


def _of_record(record: Record, step: Conversion) -> tuple[Frames, str]:
    """Return the record's own tables, as they are or carried to the later list of the draft."""
    tables = _contract(record)
    if not (step.stuck and step.moves_record):
        return tables, step.of_record
    codes = vintages.forward(record.vintage, step.of_draft)
    for name in MATCHED_TABLES:
        tables[name] = vintages.in_list(tables[name], codes, step.of_draft)
    # How many units of the earlier list were published says nothing of the later one.
    counts = tables["classes"]["provinces_published"]
    tables["classes"] = tables["classes"].assign(provinces_published=counts.mask(counts.notna()))
    return tables, step.of_draft


def _of_draft(draft: Record, step: Conversion, vintage: str) -> Frames:
    """Return the draft's tables; every province that is known reads as it, mends among them."""
    tables, codes = _contract(draft), dict(step.codes)
    if vintage == step.of_draft:
        codes = vintages.forward(vintage, vintage)
    elif step.stuck:
        codes |= {code: vintages.forward(step.of_draft, vintage)[code] for code in step.stuck}
    for name in MATCHED_TABLES:
        tables[name] = vintages.in_list(tables[name], codes, vintage)
    return tables


def _contract(record: Record) -> Frames:
    """Return the columns of the contract, and the provinces that rows are in."""
    columns = {table.name: [c.name for c in table.columns] for table in TABLES}
    for name in MATCHED_TABLES:
        columns[name] += ["province_code"]
    return {name: record.tables[name][columns[name]] for name in columns}


def _aliases(record: Record, vintage: str) -> Frames:
    """Return the names that the record explains itself; in another list they are written out."""
    known = [replace(m, kind="alias") for m in accepted(record) if m.vintage == vintage]
    rows = alias_rows(m for m in known if m.written == m.written)
    return {"aliases": rows} if len(rows) else {}


def _left(tables: Frames, draft: Record, whole: Whole) -> Frames:
    """Return the draft's rows that are left without a province, so that no alias gives them one."""
    if "aliases" not in tables:
        return {}
    explained = {fold(text) for text in tables["aliases"]["written"]}
    found: Frames = {}
    for name in MATCHED_TABLES:
        frame, key = draft.tables[name], KEYS[name]
        texts = frame["province"].map(fold, na_action="ignore")
        left = frame.loc[frame["province_rule"].eq("left") & texts.isin(explained), key]
        ids = {whole.ids[name][one] for one in left}
        rows = tables[name]
        found[name] = rows.assign(province=rows["province"].mask(rows[key].isin(ids)))
    return found
