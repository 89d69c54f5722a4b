"""What can be asked of people, wherever they stay."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    import ibis.expr.types as ir

ANSWERS_KEPT = 256
CROWD = ["class_id", "province_code", "provenance"]
"""Columns in which counted people are alike."""
OFFICES = ["unit", "province_code", "provenance"]
CITED = ["class_id", "source_id"]


@dataclass(frozen=True)
class Relations:
    """People in an engine: the relations of trainees and attendance, as Ibis has them.

    trainees: trainee_id, class_id, unit, provenance, source_id, province_code; attendance: trip_id,
    trainee_id. `named` are those of the trainees that an attendance can mean: each identifier once.
    """

    trainees: "ir.Table"
    attendance: "ir.Table"
    named: "ir.Table"


@dataclass(frozen=True)
class Question:
    """What is asked of people, as an engine is asked it and as it is found in frames.

    `relation` takes Relations; `frame` the frames of trainees and attendance, columns alike.
    """

    relation: Callable[[Relations], "ir.Table"]
    frame: Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame]


class People(ABC):
    """The trainees of a record and their attendance; any number of threads may ask.

    An answer is small, so it is kept, and given again without waiting.
    """

    def __init__(self) -> None:
        self._answers: dict[Hashable, pd.DataFrame] = {}
        self._lock = RLock()

    def __getstate__(self) -> dict[str, Any]:
        # A lock cannot travel to another process, and what was asked there is asked here again.
        return {**self.__dict__, "_answers": {}, "_lock": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, _lock=RLock())

    @property
    @abstractmethod
    def rows(self) -> dict[str, int]:
        """Return how many rows the tables have: trainees, attendance."""

    @property
    def stay(self) -> bool:
        """Return whether they stay where they are stored: then nobody mends a row of theirs."""
        return False

    @property
    def can_be_fetched(self) -> bool:
        """Return whether every row may be taken out of the engine."""
        return True

    @property
    def by_rule(self) -> dict[str, int]:
        """Return how many people's provinces were read by each rule."""
        counted = self.frame("trainees")["province_rule"].value_counts()
        return {str(rule): int(n) for rule, n in counted.items()}

    @abstractmethod
    def frame(self, table: str) -> pd.DataFrame:
        """Return every row of a table, typed as in a record."""

    @abstractmethod
    def _answer(self, key: Hashable, question: Question) -> pd.DataFrame:
        """Return what the engine says to the question that `key` names."""

    def ask(self, key: Hashable, question: Question) -> pd.DataFrame:
        """Return the answer to the question that `key` names; it is not the caller's to change."""
        known = self._answers.get(key)
        return self._found(key, question) if known is None else known

    def _found(self, key: Hashable, question: Question) -> pd.DataFrame:
        with self._lock:
            if key not in self._answers:
                answer = self._answer(key, question)
                if len(self._answers) >= ANSWERS_KEPT:
                    self._answers.clear()
                self._answers[key] = answer
            return self._answers[key]
