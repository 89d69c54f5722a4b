"""A record in files that DuckDB reads as they are: CSV, Parquet, or a database of its own.

People in files are copied once into a database of the engine, in a folder that goes with it: every
further question is quick, and whatever becomes of the files, what was read can still be asked.
"""

import csv
import io
import os
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from data.intake import folder
from data.stored.store import NotCleanError, Store, StoreError, trimmed
from data.tables import ATTENDANCE, TABLES, TRAINEES, Table
from geo.spelling import fold
from texts.bilingual import phrase

if TYPE_CHECKING:
    import ibis.expr.types as ir

MEMORY = "512MB"
FEWEST_BYTES = 256 * 1024
"""A list of people in a CSV file below this (some 4,000) is read row by row, which takes no longer
and says of each problem in which row it is."""

PEOPLE = (TRAINEES, ATTENDANCE)
SIGNS = ",;\t|"
HEADER_WITHIN = 65_536


@dataclass(frozen=True)
class Found:
    """The files of one table in a folder: a CSV file, or Parquet files in parts."""

    table: Table
    name: str
    files: tuple[Path, ...]

    @property
    def is_parquet(self) -> bool:
        """Return whether the columns of the files bear their names."""
        return self.files[0].suffix.lower() == ".parquet"

    @property
    def size(self) -> int:
        """Return its bytes."""
        return sum(file.stat().st_size for file in self.files)


def found_in(place: Path) -> tuple[Found, ...]:
    """Return the tables in a folder that the engine can read: Parquet before CSV."""
    entries = sorted(place.iterdir(), key=lambda entry: (_rank(entry), entry.name))
    tables = ((_table(entry), _parts(entry), entry.name) for entry in entries)
    return tuple(Found(table, name, parts) for table, parts, name in tables if table and parts)


def _rank(entry: Path) -> int:
    return {".parquet": 0, "": 1}.get(entry.suffix.lower(), 2)


def _table(entry: Path) -> Table | None:
    title = fold(entry.name if entry.is_dir() else entry.stem)
    return next((table for table in TABLES if title in table.titles), None)


def _parts(entry: Path) -> tuple[Path, ...]:
    if entry.name.startswith((".", "~$")):
        return ()
    if entry.is_dir():
        return tuple(sorted(part for part in entry.glob("*.parquet") if part.is_file()))
    return (entry,) if entry.suffix.lower() in (".csv", ".parquet") and entry.is_file() else ()


def is_stored_folder(place: Path) -> bool:
    """Tell a folder whose people stay in the engine: in Parquet, or in a large CSV file."""
    people = [found for found in found_in(place) if found.table in PEOPLE]
    if not any(found.table is TRAINEES for found in people):
        return False
    large = sum(found.size for found in people) >= FEWEST_BYTES
    return large or any(found.is_parquet for found in people)


def names_of_people(place: Path) -> frozenset[str]:
    """Return the names of the files that hold a stored folder's people."""
    if not (place.is_dir() and is_stored_folder(place)):
        return frozenset()
    return frozenset(found.name for found in found_in(place) if found.table in PEOPLE)


def engine() -> Any:
    """Return the package of the engine, which Ibis brings."""
    from ibis.backends import duckdb

    return duckdb.duckdb


def connected(readable: Iterable[Path], **of_database: Any) -> Any:
    """Return a connection that reads these places and no others, and fetches nothing."""
    import ibis

    scratch = tempfile.mkdtemp(prefix="tripmap-")
    connection = ibis.duckdb.connect(
        **of_database,
        memory_limit=MEMORY,
        temp_directory=scratch,
        autoinstall_known_extensions=False,
        autoload_known_extensions=False,
    )
    places = ", ".join(f"'{_quoted(place)}'" for place in (*readable, Path(scratch)))
    connection.raw_sql("SET preserve_insertion_order = false")
    connection.raw_sql(f"SET allowed_directories = [{places}]")
    connection.raw_sql("SET enable_external_access = false")
    connection.raw_sql("SET lock_configuration = true")
    connection.scratch = scratch
    weakref.finalize(connection, shutil.rmtree, scratch, ignore_errors=True)
    return connection


def _quoted(place: Path) -> str:
    return os.fspath(place.absolute()).replace("'", "''")


class DuckDBStore(Store):
    """Tables that DuckDB reads."""

    def fetch(self, question: "ir.Table") -> pd.DataFrame:
        """Return an answer; StoreError where the engine gives none."""
        try:
            answer: pd.DataFrame = self.connection.to_pyarrow(question).to_pandas()
        except engine().OutOfMemoryException as error:
            raise StoreError(phrase("stored.memory")) from error
        except engine().Error as error:
            raise NotCleanError(phrase("stored.not-clean")) from error
        return answer


class FolderStore(DuckDBStore):
    """A folder: its people are read by the engine, its other tables as any office's files."""

    def __init__(self, place: Path) -> None:
        self._place = place
        found = found_in(place)
        self._tables: dict[str, Found] = {}
        for one in found:
            self._tables.setdefault(one.table.name, one)
        self.repeated = tuple(
            (one, first)
            for one in found
            if one is not (first := self._tables[one.table.name])
            and (one.table in PEOPLE or first.is_parquet)
        )
        self.file_names = {name: one.name for name, one in self._tables.items()}
        self.connection = connected([place])
        self._kept: dict[str, Any] = {}

    def table(self, table: Table) -> "ir.Table | None":
        """Return a table as it is written in its files, or as it was kept."""
        if table.name not in self._kept:
            found = self._tables.get(table.name)
            if found is None:
                return None
            self._kept[table.name] = self._relation(found)
        return self._kept[table.name]

    def _relation(self, found: Found) -> "ir.Table":
        try:
            read = self._read_parquet if found.is_parquet else self._read_csv
            relation = read(found)
        except engine().Error as error:
            raise NotCleanError(phrase("stored.not-clean")) from error
        return self.of_contract(relation, found.table)

    def _read_parquet(self, found: Found) -> "ir.Table":
        return self.connection.read_parquet(list(map(str, found.files)))

    def _read_csv(self, found: Found) -> "ir.Table":
        header, sign = header_of(found.files[0], found.table)
        return self.connection.read_csv(
            str(found.files[0]),
            columns=dict.fromkeys(header, "VARCHAR"),
            header=True,
            auto_detect=False,
            delim=sign,
            quote='"',
            escape='"',
        )

    def small_files(self) -> Mapping[str, bytes]:
        """Return the other files of the folder; Parquet as CSV."""
        large = {one.name for one, _ in self.repeated} | names_of_people(self._place)
        files = dict(folder.contents(self._place, besides=large).files)
        for found in self._tables.values():
            if found.is_parquet and found.table not in PEOPLE:
                relation = self.table(found.table)
                assert relation is not None
                files[f"{found.table.name}.csv"] = as_csv(self.fetch(relation))
        return files

    def keep(self) -> None:
        """Copy the people into a database of the engine's own, whose file nobody else finds."""
        path = Path(self.connection.scratch, "people.duckdb")
        self.connection.raw_sql(f"ATTACH '{_quoted(path)}' AS kept")
        copied = [table.name for table in PEOPLE if self._copied(table)]
        self.connection.raw_sql("DETACH kept")
        self.connection.raw_sql(f"ATTACH '{_quoted(path)}' AS kept (READ_ONLY)")
        for name in copied:
            self._kept[name] = self.connection.table(name, database=("kept", "main"))
        # Open, it can be read without a name; so nothing is left where the process is ended.
        with suppress(OSError):
            path.unlink()

    def _copied(self, table: Table) -> bool:
        relation = self.table(table)
        if relation is None:
            return False
        made = self.connection.compile(trimmed(relation))
        try:
            self.connection.raw_sql(f"CREATE TABLE kept.{table.name} AS {made}")
        except engine().Error as error:
            raise NotCleanError(phrase("stored.not-clean")) from error
        return True


class DatabaseFileStore(DuckDBStore):
    """A database file of DuckDB, opened to be read only."""

    def __init__(self, place: Path) -> None:
        try:
            self.connection = connected([], database=place, read_only=True)
        except engine().Error as error:
            raise StoreError(phrase("unreadable.damaged")) from error
        tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'"
        listed = self.connection.raw_sql(tables).fetchall()
        names = {fold(name): name for (name,) in listed}
        self.file_names = {
            table.name: found
            for table in TABLES
            if (found := next((names[t] for t in sorted(table.titles) if t in names), None))
        }

    def table(self, table: Table) -> "ir.Table | None":
        """Return a table of the database."""
        name = self.file_names.get(table.name)
        return None if name is None else self.of_contract(self.connection.table(name), table)

    def small_files(self) -> Mapping[str, bytes]:
        """Return the tables other than people's as CSV."""
        return small_tables(self)


def small_tables(store: Store) -> dict[str, bytes]:
    """Return the tables of a database other than people's as CSV files."""
    small = ((table, store.table(table)) for table in TABLES if table not in PEOPLE)
    return {
        f"{table.name}.csv": as_csv(store.fetch(found))
        for table, found in small
        if found is not None
    }


def header_of(file: Path, table: Table) -> tuple[tuple[str, ...], str]:
    """Return the headers of a CSV file and the sign between them.

    NotCleanError where the first line is not the header of this table, or not in UTF-8.
    """
    with file.open("rb") as opened:
        head = opened.read(HEADER_WITHIN)
    try:
        line = head.partition(b"\n")[0].decode("utf-8-sig")
        found = [(next(csv.reader(io.StringIO(line), delimiter=sign)), sign) for sign in SIGNS]
    except (UnicodeDecodeError, csv.Error, StopIteration) as error:
        raise NotCleanError(phrase("stored.not-clean")) from error
    header, sign = max(found, key=lambda one: len(_known(one[0], table)))
    if not {c.name for c in table.columns if c.blank} <= set(_known(header, table)):
        raise NotCleanError(phrase("stored.not-clean"))
    if len(set(map(fold, header))) < len(header) or _are_several(header, table):
        raise NotCleanError(phrase("stored.not-clean"))
    return tuple(header), sign


def _are_several(header: Iterable[str], table: Table) -> bool:
    """Tell whether a person must choose which column of several is meant."""
    folded = list(map(fold, header))
    return any(sum(name in c.headers for name in folded) > 1 for c in table.columns)


def _known(header: Iterable[str], table: Table) -> list[str]:
    folded = list(map(fold, header))
    return [c.name for c in table.columns if any(name in c.headers for name in folded)]


def as_csv(frame: pd.DataFrame) -> bytes:
    """Return a frame of texts as a CSV file."""
    return frame.to_csv(index=False).encode()
