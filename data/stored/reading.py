"""Read a record whose people stay where they are stored.

Its small tables, and its people each different row once, go through the ordinary reader and checks;
the rest of what a row can have wrong is asked of the engine.
"""

import hashlib
from collections.abc import Hashable, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from data import intake
from data.checks import Location, Report
from data.intake import SHIPPED, Identity
from data.people import CITED, CROWD, OFFICES
from data.stored import checks, places
from data.stored.distinct_rows import DistinctRows, distinct_rows, spellings
from data.stored.people import StoredPeople, written
from data.stored.record import StoredRecord
from data.stored.store import AwayError, NotCleanError, Store, StoreError
from data.tables import ATTENDANCE, AWAY, TRAINEES, Record
from texts.bilingual import phrase


def read(place: Path | str = SHIPPED) -> Record:
    """Read and check the record at a place: the path of a folder or file, or a database's URL.

    Never raises for what it finds; see data.intake.read. People in Parquet, in a large CSV file or
    in a database stay there (StoredRecord).
    """
    return _read(place, is_whole=True)


def glance(place: Path | str = SHIPPED) -> Record:
    """Read a record as far as a first map needs it: people's identifiers are not checked yet.

    Its digest is another than that of the whole record, and so are its problems.
    """
    return _read(place, is_whole=False)


def start_ahead(place: Path | str) -> None:
    """Have the process started that will read a place, where one will: it has imports to make."""
    if place != SHIPPED and not places.is_stored(place):
        intake.worker.start_ahead()


def _read(said: Path | str, is_whole: bool) -> Record:
    place = places.place(said) if isinstance(said, str) else said
    if not places.is_stored(place):
        return intake.read(place)
    identities = places.identities(place)
    try:
        return _stored(places.opened(place), place, identities, is_whole)
    except NotCleanError as error:
        return _row_by_row(place, error)
    except StoreError as error:
        return _unreadable(place, error)


def _row_by_row(place: Path | str, error: NotCleanError) -> Record:
    """Read what a row reader can mend, where it can read as much as there is."""
    if isinstance(place, Path) and places.is_small(place):
        return intake.read(place)
    return _unreadable(place, error)


def _unreadable(place: Path | str, error: StoreError) -> Record:
    report, name = Report(), places.shown(place)
    rule = AWAY if isinstance(error, AwayError) else "record-unreadable"
    report.add(rule, Location(name), value=name, reason=error.reason)
    return replace(intake.read_files({}, name), problems=report.frame(), path=_path(place))


def _stored(
    store: Store, place: Path | str, identities: tuple[Identity, ...], is_whole: bool
) -> Record:
    if not store.file_names:
        raise StoreError(phrase("stored.no-tables"))
    trainees = store.table(TRAINEES)
    if trainees is None:
        return intake.read_tables(store.small_files(), places.shown(place))
    distinct = distinct_rows(store, trainees)
    files = {**store.small_files(), "trainees.csv": distinct.file(store)}
    base = _small_tables(files, places.shown(place), is_whole)
    people = _people(store, distinct, base)
    report = Report()
    if is_whole:
        checks.of_identifiers(store, people, distinct, report)
        checks.of_attendance(store, base, report)
    else:
        people.remember("by unit", pd.DataFrame(columns=[*OFFICES, "trainees"]))
    known = checks.of_people(base.problems, distinct, store)
    problems = pd.concat([known, report.frame()], ignore_index=True)
    digest = _digest(identities, base, is_whole)
    ledger, path = _ledger(base, store), _path(place)
    return _with_people(base, people, problems=problems, digest=digest, ledger=ledger, path=path)


_GLANCED: dict[tuple[str, str], Record] = {}
"""The small tables of the last glance, by place and digest: the whole reading comes next."""


def _small_tables(files: Mapping[str, bytes], name: str, is_whole: bool) -> Record:
    """Return the tables beside people's and these each different row once; one reading does."""
    key = (name, intake.folder.digest(files))
    base = _GLANCED.get(key) or intake.read_tables(files, name)
    _GLANCED.clear()
    if is_whole:
        return replace(base, read_at=datetime.now(UTC))
    _GLANCED[key] = base
    return base


def _path(place: Path | str) -> Path:
    return place if isinstance(place, Path) else Path(places.shown(place))


def _people(store: Store, distinct: DistinctRows, base: Record) -> StoredPeople:
    known = spellings(distinct, base)
    rows = base.trainees.assign(people=distinct.people)
    rows = rows.assign(**{f"{name}_written": cells for name, cells in distinct.rows.items()})
    pairs = written(store, ATTENDANCE)
    attendance = 0
    if store.table(ATTENDANCE) is not None:
        attendance = int(store.fetch(pairs.aggregate(n=pairs.count()))["n"].iloc[0])
    people = StoredPeople(store, rows, known, attendance)
    counted = rows.groupby(CROWD, dropna=False)["people"].sum().reset_index(name="trainees")
    people.remember("everyone", counted)
    people.remember("cited", rows[CITED].drop_duplicates())
    if not attendance:
        nothing: dict[Hashable, list[str]] = {"listed trips": ["trip_id"]}
        nothing["by listed trip"] = ["trip_id", *CROWD, "trainees"]
        for key, columns in nothing.items():
            people.remember(key, pd.DataFrame(columns=columns))
    return people


def _ledger(base: Record, store: Store) -> pd.DataFrame:
    """Return the ledger without the rows of people, which no file of theirs has."""
    of_rows = base.ledger["file"].eq("trainees.csv") & base.ledger["outcome"].eq("row")
    ledger = base.ledger[~of_rows]
    return ledger.assign(file=ledger["file"].replace("trainees.csv", store.file_names["trainees"]))


def _digest(identities: tuple[Identity, ...], base: Record, is_whole: bool) -> str:
    told = repr((identities, base.digest, is_whole))
    return hashlib.sha256(told.encode()).hexdigest()


def _with_people(base: Record, people: StoredPeople, **changed: object) -> StoredRecord:
    """Return the record with people who stay where they are."""
    others = ("trainees", "attendance", "people")
    facts = {f.name: getattr(base, f.name) for f in fields(base) if f.init and f.name not in others}
    return StoredRecord(people=people, **{**facts, **changed})
