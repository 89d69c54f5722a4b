"""People in frames, as an office's files are read into them: counted by DuckDB in this process.

A record's people are put there once, at its first question, and dropped when KEPT other records
have been asked since. One question runs at a time: the engine uses every core for it, and a
connection is not for two threads at once.
"""

from collections import OrderedDict
from functools import cache
from threading import RLock
from typing import Any
from uuid import uuid4

import pandas as pd

from data.people.people import People, Question, Relations

KEPT = 8
ASKED: dict[str, list[str]] = {
    "trainees": ["trainee_id", "class_id", "unit", "provenance", "source_id", "province_code"],
    "attendance": ["trip_id", "trainee_id"],
}


class FramePeople(People):
    """The people of two frames, which are put into the engine when they are asked about."""

    def __init__(self, trainees: pd.DataFrame, attendance: pd.DataFrame) -> None:
        super().__init__()
        self._frames = {"trainees": trainees, "attendance": attendance}
        self.token = uuid4().hex

    @property
    def rows(self) -> dict[str, int]:
        """Return how many rows the tables have."""
        return {name: len(frame) for name, frame in self._frames.items()}

    def frame(self, table: str) -> pd.DataFrame:
        """Return a table as it was read."""
        return self._frames[table]

    def asked(self, table: str) -> pd.DataFrame:
        """Return the columns of a table that questions are about; all are there."""
        return self._frames[table].reindex(columns=ASKED[table]).reset_index(drop=True)

    def _answer(self, question: Question) -> pd.DataFrame:
        return _engine().answer(self, question)


class Engine:
    """A connection, and the people that it holds."""

    def __init__(self) -> None:
        import ibis

        self._connection: Any = ibis.duckdb.connect()
        self._lock = RLock()
        self._held: OrderedDict[str, Relations] = OrderedDict()

    def answer(self, people: FramePeople, question: Question) -> pd.DataFrame:
        """Return what the engine says of these people."""
        with self._lock:
            relations = self._relations(people)
            answer: pd.DataFrame = self._connection.to_pyarrow(question(relations)).to_pandas()
            return answer

    def _relations(self, people: FramePeople) -> Relations:
        if people.token not in self._held:
            trainees, attendance = (self._put(people, name) for name in ASKED)
            self._held[people.token] = Relations(trainees, attendance, named=trainees)
            self._forget()
        self._held.move_to_end(people.token)
        return self._held[people.token]

    def _put(self, people: FramePeople, name: str) -> Any:
        table = f"{name}_{people.token}"
        return self._connection.create_table(table, people.asked(name), temp=True)

    def _forget(self) -> None:
        while len(self._held) > KEPT:
            token, _ = self._held.popitem(last=False)
            for table in ASKED:
                self._connection.drop_table(f"{table}_{token}")


@cache
def _engine() -> Engine:
    return Engine()
