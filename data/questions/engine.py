"""The engine that counts people: DuckDB in this process, or another that Ibis reaches by URL.

`TRIPMAP_ENGINE` names it (default `duckdb://`, in memory). A record's people are put there once, at
its first question, and dropped when KEPT other records have been asked since. One question runs at
a time: an embedded engine uses every core for it, and a connection is not for two threads at once.
An answer is small, so it is kept, and given again without waiting.
"""

import os
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cache
from threading import RLock

import ibis
import ibis.expr.types as ir
import pandas as pd

from data.tables import Record

KEPT = 8
ANSWERS_KEPT = 256
TABLES = {
    "trainees": ["trainee_id", "class_id", "province_code", "provenance"],
    "attendance": ["trip_id", "trainee_id"],
}


@dataclass(frozen=True)
class People:
    """A record's large tables in the engine: trainees (with province_code) and attendance."""

    trainees: ir.Table
    attendance: ir.Table
    answers: dict[Hashable, pd.DataFrame] = field(default_factory=dict)


Question = Callable[[People], ir.Table]


class Engine:
    """A connection, and the records whose people it holds; any number of threads may ask."""

    def __init__(self, url: str) -> None:
        self._connection = ibis.connect(url)
        self._lock = RLock()
        self._held: OrderedDict[str, People] = OrderedDict()

    def ask(self, record: Record, key: Hashable, question: Question) -> pd.DataFrame:
        """Return the answer to the question that `key` names about this record."""
        held = self._held.get(record.token)
        known = None if held is None else held.answers.get(key)
        return self._answer(record, key, question) if known is None else known

    def _answer(self, record: Record, key: Hashable, question: Question) -> pd.DataFrame:
        with self._lock:
            people = self._people(record)
            if len(people.answers) >= ANSWERS_KEPT:
                people.answers.clear()
            if key not in people.answers:
                answer = self._connection.to_pyarrow(question(people))
                people.answers[key] = answer.to_pandas()
            return people.answers[key]

    def _people(self, record: Record) -> People:
        if record.token not in self._held:
            self._held[record.token] = self._load(record)
            self._forget()
        self._held.move_to_end(record.token)
        return self._held[record.token]

    def _load(self, record: Record) -> People:
        return People(**{name: self._put(record, name) for name in TABLES})

    def _put(self, record: Record, name: str) -> ir.Table:
        frame = getattr(record, name)[TABLES[name]].reset_index(drop=True)
        return self._connection.create_table(f"{name}_{record.token}", frame, temp=True)

    def _forget(self) -> None:
        while len(self._held) > KEPT:
            token, _ = self._held.popitem(last=False)
            for table in TABLES:
                self._connection.drop_table(f"{table}_{token}")


@cache
def _engine(url: str) -> Engine:
    return Engine(url)


def ask(record: Record, key: Hashable, question: Question) -> pd.DataFrame:
    """Ask the engine of TRIPMAP_ENGINE, connected at the first question."""
    return _engine(os.environ.get("TRIPMAP_ENGINE", "duckdb://")).ask(record, key, question)
