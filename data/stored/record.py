"""A record whose people stay where they are stored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from data.stored.people import StoredPeople
from data.tables import TABLES, Record


@dataclass(frozen=True, eq=False)
class StoredRecord(Record):
    """A record whose `trainees` and `attendance` are fetched when they are asked for.

    Nothing that shows a page asks for them. TooManyPeopleError for more rows than may be fetched.
    """

    trainees: pd.DataFrame = field(init=False)
    attendance: pd.DataFrame = field(init=False)
    people: StoredPeople = field(kw_only=True)

    def __post_init__(self) -> None:
        """Leave the people where they are."""

    def __getattr__(self, name: str) -> Any:
        if name in ("trainees", "attendance"):
            return self.people.frame(name)
        raise AttributeError(name)

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Return the tables of the contract by name, each fetched when it is looked up."""
        return _Tables(self)


class _Tables(Mapping[str, pd.DataFrame]):
    def __init__(self, record: Record) -> None:
        self._record = record

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in tuple(self):
            raise KeyError(name)
        frame: pd.DataFrame = getattr(self._record, name)
        return frame

    def __iter__(self) -> Iterator[str]:
        return (table.name for table in TABLES)

    def __len__(self) -> int:
        return len(TABLES)
