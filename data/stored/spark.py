"""A record that Apache Spark reads: Parquet or CSV in a folder that its workers see, or a schema.

`spark://host:7077/srv/record` asks a cluster, `sc://host:15002/srv/record` a server of Spark
Connect, `spark+local:///srv/record` this machine (`?workers=2`: as a cluster of so many workers).
`?schema=name` in place of a folder names a schema of the catalogue.
"""

import atexit
from collections.abc import Mapping
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import pandas as pd

from data.intake import folder
from data.stored.databases import DatabaseStore, missing
from data.stored.files import PEOPLE, Found, found_in
from data.stored.store import AwayError, StoreError
from texts.bilingual import phrase

if TYPE_CHECKING:
    import ibis.expr.types as ir

LOCAL, CONNECT = "spark+local", "sc"
WORKER_MB = 1024
NEVER_CHANGES = "1"
VIEWS = count()
PARTITIONS = 8
"""Of a shuffle on one machine; Spark's own number is for many."""


class SparkStore(DatabaseStore):
    """Tables that Spark reads; the session is the process's own, whatever the records."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        said = parse_qs(parts.query)
        self._folder = Path(unquote(parts.path)) if "schema" not in said else None
        self._session = _session(parts, said)
        self.connection = _connected(self._session)
        self._files = {} if self._folder is None else _files(self._folder)
        self._views: dict[str, ir.Table] = {}
        super().__init__(said["schema"][0] if self._folder is None else None)

    def _tables(self) -> list[str]:
        if self._folder is not None:
            return list(self._files)
        found = self._tried(lambda: self.connection.list_tables(database=self.schema))
        return list(map(str, found))

    def _found(self, name: str) -> "ir.Table":
        if self._folder is None:
            return super()._found(name)
        if name not in self._views:
            view = f"tripmap_{next(VIEWS)}_{name}"
            read = partial(_read, self._session, self._files[name])
            self._tried(lambda: read().createOrReplaceTempView(view))
            self._views[name] = self.connection.table(view)
        return self._views[name]

    def small_files(self) -> Mapping[str, bytes]:
        """Return the tables other than people's: of a folder, its files as they are."""
        small = [found for found in self._files.values() if found.table not in PEOPLE]
        if self._folder is None or any(found.is_parquet for found in small):
            return super().small_files()
        large = {found.name for found in self._files.values() if found.table in PEOPLE}
        return folder.contents(self._folder, besides=large).files

    def fetch(self, question: "ir.Table") -> pd.DataFrame:
        """Return an answer; AwayError where Spark gives none."""
        # By way of Arrow alone: pyspark's own way to pandas does not know pandas 3.
        query = str(self.connection.compile(question))
        answer: pd.DataFrame = self._tried(lambda: self._session.sql(query).toArrow().to_pandas())
        return answer

    def version(self) -> str:
        """Return what `version` shows, else the state of the files; a schema alone has none."""
        if self.version_table:
            return self._shown_version(self.version_table)
        files = [file for found in self._files.values() for file in found.files]
        return repr(folder.identities_of(files)) if files else NEVER_CHANGES

    def _tried(self, ask: Any) -> Any:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        try:
            return ask()
        except (PySparkException, Py4JError) as error:
            raise AwayError(phrase("stored.no-answer")) from error


def _files(place: Path) -> dict[str, Found]:
    try:
        found = found_in(place)
    except OSError as error:
        raise StoreError(phrase("unreadable.absent")) from error
    return {one.table.name: one for one in reversed(found)}


def _session(url: SplitResult, said: Mapping[str, list[str]]) -> Any:
    """Return the session that this process has with Spark, or begin one."""
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise missing("pyspark", "pyspark") from error
    builder = SparkSession.builder.appName("trip map")
    if url.scheme == CONNECT:
        builder = builder.remote(f"sc://{url.netloc}")
    else:
        builder = builder.master(_master(url, said)).config("spark.ui.enabled", False)
        builder = builder.config("spark.ui.showConsoleProgress", False)
    if url.scheme == LOCAL:
        builder = builder.config("spark.sql.shuffle.partitions", PARTITIONS)
        for end in ("host", "bindAddress"):
            builder = builder.config(f"spark.driver.{end}", "127.0.0.1")
    try:
        session = builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
    except ImportError as error:
        raise missing("grpcio", "pyspark[connect]") from error
    except (PySparkException, RuntimeError) as error:
        raise AwayError(phrase("stored.unreachable")) from error
    # Else its executors are started again and again while the process ends.
    atexit.register(session.stop)
    return session


def _master(url: SplitResult, said: Mapping[str, list[str]]) -> str:
    if url.scheme != LOCAL:
        return f"spark://{url.netloc}"
    workers = said.get("workers", [""])[0]
    return f"local-cluster[{int(workers)},1,{WORKER_MB}]" if workers.isdecimal() else "local[*]"


def _connected(session: Any) -> Any:
    import ibis

    return ibis.pyspark.connect(session)


def _read(session: Any, found: Found) -> Any:
    files = list(map(str, found.files))
    if found.is_parquet:
        return session.read.parquet(*files)
    return session.read.csv(files, header=True, multiLine=True, escape='"', mode="FAILFAST")
