"""A record: its tables after checking, and everything that is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pandas as pd

from data.people import FramePeople, People
from data.tables.doubts import Doubt
from data.tables.rules import AWAY, UNREADABLE


@dataclass(frozen=True, eq=False)
class Record:
    """The tables of `data.tables.contract`, typed, with every row that was read.

    Columns stand as in the contract, then any further columns of the file as text. Text and choice
    columns are `str`, counts `Int64`, numbers `float64`, dates `datetime64[us]`; a blank cell is
    missing. The index `row` is the row number in the file. Keys are filled and unique: a blank or
    repeated one has been replaced, and reported. `stops` and `trainees` also carry `province_code`
    (of `vintage`, missing when not matched) and `province_rule`: exact, alias, older (the name of a
    former unit, carried to the one that took it over), decoded (exact or alias, once its encoding
    was known), address (the province at the end of one), mended; missing when not matched.

    `problems` has the columns of data.checks.problems. `digest` is the SHA-256 of the files,
    `read_at` is in UTC. `notes` are what reading decided (code, file, sheet, vi, en), `ledger` what
    became of each row of the files (file, sheet, row, table, outcome): what was read is what the
    tables hold and what was set aside, each with its reason (data.intake). `bases` are what the
    provinces of the people can be read as (of texts.BASES): several where their list has several
    columns of provinces. `doubts` are what reading left open. `token` differs for every record
    made, even from the same files. `version` names the version of a published record that it is, ""
    for the record as it stands. `people` are the trainees and their attendance, to be asked.
    """

    classes: pd.DataFrame
    trips: pd.DataFrame
    stops: pd.DataFrame
    trainees: pd.DataFrame
    attendance: pd.DataFrame
    sources: pd.DataFrame
    problems: pd.DataFrame
    path: Path
    digest: str
    read_at: datetime
    vintage: str
    notes: pd.DataFrame = field(default_factory=pd.DataFrame)
    ledger: pd.DataFrame = field(default_factory=pd.DataFrame)
    bases: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    version: str = ""
    token: str = field(init=False, default_factory=lambda: uuid4().hex)
    people: People = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "people", FramePeople(self.trainees, self.attendance))

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to show: no trips and no people."""
        return self.trips.empty and not self.people.rows["trainees"]

    @property
    def is_rounded(self) -> bool:
        """Return whether counts of people are rounded, and few are told as few."""
        return False

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Return the tables of the contract by name."""
        return {
            "classes": self.classes,
            "trips": self.trips,
            "stops": self.stops,
            "trainees": self.trainees,
            "attendance": self.attendance,
            "sources": self.sources,
        }

    @property
    def readable(self) -> bool:
        """Return whether the path could be opened at all, whatever it held."""
        return not self.problems["rule"].isin(UNREADABLE).any()

    @property
    def is_away(self) -> bool:
        """Return whether it is in a database that gave no answer, and may give one later."""
        return bool(self.problems["rule"].eq(AWAY).any())
