"""People in frames, as an office's files are read into them: few enough to be counted in place.

An engine is brought in only by who has many: it would cost every server a third of its memory.
"""

from collections.abc import Hashable

import pandas as pd

from data.people.people import People, Question

ASKED: dict[str, list[str]] = {
    "trainees": ["trainee_id", "class_id", "unit", "provenance", "source_id", "province_code"],
    "attendance": ["trip_id", "trainee_id"],
}


class FramePeople(People):
    """The people of two frames."""

    def __init__(self, trainees: pd.DataFrame, attendance: pd.DataFrame) -> None:
        super().__init__()
        self._frames = {"trainees": trainees, "attendance": attendance}

    @property
    def rows(self) -> dict[str, int]:
        """Return how many rows the tables have."""
        return {name: len(frame) for name, frame in self._frames.items()}

    def frame(self, table: str) -> pd.DataFrame:
        """Return a table as it was read."""
        return self._frames[table]

    def _asked(self, table: str) -> pd.DataFrame:
        """Return the columns of a table that questions are about; all are there."""
        return self._frames[table].reindex(columns=ASKED[table])

    def _answer(self, key: Hashable, question: Question) -> pd.DataFrame:
        return question.frame(*map(self._asked, ASKED)).reset_index(drop=True)
