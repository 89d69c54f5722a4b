"""People of whom only rounded counts are told."""

from collections.abc import Hashable

import pandas as pd

from data.people import CROWD, People, Question
from data.public.rounding import CAP, rounded
from data.questions import by_listed_trip, everyone
from data.tables import TABLES, Record
from geo.succession import carry
from geo.vintages import VINTAGES

CELL, CLASS = [*CROWD, "trainees"], ["class_id"]
OF_TRIPS = ["trip_id", *CELL]
LISTED = ["trip_id"]
PLACED = ("province_code", "province_rule")
"""What reading adds to the columns of a table with provinces."""
FOUND = {"trainees": PLACED, "attendance": ()}
"""What it adds to those of each table of people."""


class PublicPeople(People):
    """The people of a record, as visitors may ask of them.

    An answer in counts is rounded; which trips have a list is told; any other answer is empty, so
    that a question nobody thought of here tells nothing.
    """

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._own, self._vintage = record.people, record.vintage
        self._everyone = self._rounded(everyone(record), CLASS)
        self._by_trip = self._part(by_listed_trip(record), ["trip_id", *CLASS])[OF_TRIPS]

    @property
    def rows(self) -> dict[str, int]:
        """Return how many people there are, rounded, and no attendance."""
        return {"trainees": int(self._everyone["trainees"].sum()), "attendance": 0}

    @property
    def stay(self) -> bool:
        """Return that nobody mends a row of theirs."""
        return True

    @property
    def can_be_fetched(self) -> bool:
        """Return that no row is taken out."""
        return False

    @property
    def by_rule(self) -> dict[str, int]:
        """Return nothing: how provinces were read is for those who keep the list."""
        return {}

    def frame(self, table: str) -> pd.DataFrame:
        """Return a table without its rows."""
        return EMPTY[table]

    def _answer(self, key: Hashable, question: Question) -> pd.DataFrame:
        """Return what may be told of the answer."""
        if key == "everyone":
            return self._everyone
        if key == "by listed trip":
            return self._by_trip
        if isinstance(key, tuple) and key[:1] == ("listed",):
            return self._together(key[1])
        found = self._own.ask(key, question)
        return found if set(found) == set(LISTED) else found.head(0)

    def _together(self, trips: tuple[str, ...]) -> pd.DataFrame:
        """Return the people of several trips' lists, by what is told of each, and of all.

        How many they really are would tell, set against each list alone, which few are one.
        """
        of_trips = self._by_trip[self._by_trip["trip_id"].isin(trips)]
        sums = of_trips.groupby(CROWD, dropna=False, sort=False)["trainees"].sum().reset_index()
        of_all = self._everyone.rename(columns={"trainees": CAP})
        both = sums.merge(of_all, on=CROWD, how="left")
        return both.assign(trainees=both[["trainees", CAP]].min(axis="columns"))[CELL]

    def _part(self, cells: pd.DataFrame, group: list[str]) -> pd.DataFrame:
        """Return the rounded counts of some of the people: nowhere more than of all."""
        of_all = self._everyone.rename(columns={"trainees": CAP})
        return self._rounded(cells.merge(of_all, on=CROWD, how="left"), group)

    def _rounded(self, cells: pd.DataFrame, group: list[str]) -> pd.DataFrame:
        # In an order of its own: that of the list, or of an engine's threads, would tell of it.
        keys = [*CROWD, *(name for name in LISTED if name in cells)]
        in_order = cells.sort_values(keys, ignore_index=True)
        return rounded(in_order, group, _neighbours(in_order["province_code"], self._vintage))


def _neighbours(codes: "pd.Series[str]", vintage: str) -> "pd.Series[str]":
    """Return what sorts together the provinces that a later list has as one."""
    return carry(codes, vintage, VINTAGES[-1]).fillna("") + " " + codes.fillna("")


EMPTY = {
    table.name: pd.DataFrame(
        columns=[*(column.name for column in table.columns), *FOUND[table.name]], dtype="str"
    )
    for table in TABLES
    if table.name in FOUND
}
