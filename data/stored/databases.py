"""A record in a database that is reached by URL: what all of them have in common, and PostgreSQL.

A table or view called `version` says when to look again: whatever it shows is another with every
change. A view can be any query. Without it PostgreSQL's own counts of what was written say it.
"""

import hashlib
import weakref
from abc import abstractmethod
from collections.abc import Callable, Mapping
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import pandas as pd

from data.stored.files import small_tables
from data.stored.store import AwayError, Store, StoreError
from data.tables import TABLES, Table
from geo.spelling import fold
from texts.bilingual import phrase

if TYPE_CHECKING:
    import ibis.expr.types as ir

T = TypeVar("T")

VERSION = "version"
VERSION_ROWS = 100
SILENCE: Mapping[str, object] = {
    "connect_timeout": 5,
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 5,
    "keepalives_interval": 5,
    "keepalives_count": 2,
}
"""How long a machine may say nothing, in s and ms, as libpq has it: else one that was unplugged is
waited for by the quarter of an hour."""
ANSWER_MS = 120_000
WRITTEN = """
    SELECT s.relname, s.n_tup_ins, s.n_tup_upd, s.n_tup_del, c.relfilenode
    FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
    WHERE s.schemaname = %s ORDER BY s.relname
"""


class DatabaseStore(Store):
    """Tables of a schema."""

    def __init__(self, schema: str | None) -> None:
        self.schema = schema
        names = {fold(name): name for name in self._tables()}
        self.file_names = {
            table.name: found
            for table in TABLES
            if (found := next((names[t] for t in sorted(table.titles) if t in names), None))
        }
        self.version_table = names.get(VERSION)

    @abstractmethod
    def _tables(self) -> list[str]:
        """Return the names of the tables and views."""

    @abstractmethod
    def version(self) -> str:
        """Return what is another with every change; AwayError where nobody answers."""

    def table(self, table: Table) -> "ir.Table | None":
        """Return a table of the schema."""
        name = self.file_names.get(table.name)
        return None if name is None else self.of_contract(self._found(name), table)

    def _found(self, name: str) -> "ir.Table":
        return self.connection.table(name, database=self.schema)

    def small_files(self) -> Mapping[str, bytes]:
        """Return the tables other than people's as CSV."""
        return small_tables(self)

    def _shown_version(self, table: str) -> str:
        return str(self.fetch(self._found(table).limit(VERSION_ROWS)).to_csv(index=False))


class PostgresStore(DatabaseStore):
    """A schema of PostgreSQL, in a session that can only read."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        database, _, schema = unquote(parts.path).strip("/").partition("/")
        self.connection = _connected(parts, database)
        self._version_lock = Lock()
        weakref.finalize(self, _close, self.connection)
        super().__init__(schema or "public")

    def _tables(self) -> list[str]:
        return self._tried(lambda: self.connection.list_tables(database=self.schema))

    def _found(self, name: str) -> "ir.Table":
        return self._tried(partial(super()._found, name))

    def fetch(self, question: "ir.Table") -> pd.DataFrame:
        """Return an answer; a connection that broke is made once more."""
        answer: pd.DataFrame = self._tried(lambda: self.connection.to_pyarrow(question).to_pandas())
        return answer

    def version(self) -> str:
        """Return what `version` shows, else how much was written so far."""
        with self._version_lock:
            if self.version_table:
                return self._shown_version(self.version_table)
            return self._tried(self._written)

    def _written(self) -> str:
        with self.connection.con.cursor() as cursor:
            return repr(cursor.execute(WRITTEN, (self.schema,)).fetchall())

    def _tried(self, ask: Callable[[], T]) -> T:
        import psycopg

        try:
            try:
                return ask()
            except psycopg.OperationalError:
                if not self.connection.con.closed:
                    raise
                self.connection.reconnect()
                return ask()
        except psycopg.Error as error:
            # What it says may name who signed in, or quote a cell.
            raise AwayError(phrase("stored.no-answer")) from error


def _close(connection: Any) -> None:
    connection.con.close()


def _connected(url: SplitResult, database: str) -> Any:
    try:
        import ibis
        import psycopg

        psycopg_error = psycopg.Error
    except ImportError as error:
        raise missing("psycopg", "ibis-framework[postgres]") from error
    limits = f"-c default_transaction_read_only=on -c statement_timeout={ANSWER_MS}"
    try:
        return ibis.postgres.connect(
            host=url.hostname,
            port=url.port or 5432,
            user=unquote(url.username) if url.username else None,
            password=unquote(url.password) if url.password else None,
            database=database or None,
            options=limits,
            **{**SILENCE, **dict(parse_qsl(url.query))},
        )
    except (psycopg_error, ValueError, TypeError) as error:
        raise AwayError(phrase("stored.unreachable")) from error


def missing(package: str, requirement: str) -> StoreError:
    """Return the error of a place that needs a package which is not installed."""
    return StoreError(phrase("stored.package", package=package, requirement=requirement))


def digest(version: str) -> str:
    """Return a version as it may be shown."""
    return hashlib.sha256(version.encode()).hexdigest()[:16]
