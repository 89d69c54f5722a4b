"""Which list of provinces a record speaks of: by its trips, by what it tells, by its names."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

import texts
from data.checks.located_table import LocatedTable
from data.checks.place_reading import read_place
from data.checks.problems import Report
from geo.vintages import OLDEST, VINTAGES, first_day, nearest_vintage
from texts.bilingual import Said

MOST_SPELLINGS = 5_000
"""Spellings of provinces, those that most rows have, that the lists are held against."""


def of_first_day(trips: LocatedTable, stops: LocatedTable, report: Report) -> str | None:
    """Return the list in force on the first day of a trip, else of a stop; None without a day."""
    return _of_first(trips, "start_date", report) or _of_first(stops, "arrive", report)


def _of_first(located: LocatedTable, column: str, report: Report) -> str | None:
    days = located.frame[column].dropna()
    if days.empty:
        return None
    day = days.min().date()
    if day < first_day(OLDEST):
        location = located.locate(int(cast(int, days.idxmin())), column)
        report.add("date-before-list", location, day.isoformat(), day=_in_words(day))
    return nearest_vintage(day)


def _in_words(day: date) -> Said:
    return lambda lang: texts.day(day, lang)


def between(first: date, last: date) -> tuple[str, ...]:
    """Return the lists in force from one day to another, the oldest first.

    >>> between(date(2008, 1, 1), date(2008, 12, 31))
    ('2004', '2008')
    """
    begin, end = (VINTAGES.index(nearest_vintage(day)) for day in (first, last))
    return VINTAGES[begin : end + 1]


@dataclass(frozen=True)
class NamesKnown:
    """How many rows each list knows by the provinces that are written in them.

    `strangers` has for each list those of its strangers that another list knows: how many rows, by
    that list.
    """

    known: Mapping[str, int]
    strangers: Mapping[str, Mapping[str, int]]

    def best(self, among: Sequence[str] = VINTAGES) -> str:
        """Return the list that knows most rows, of several the earliest."""
        return max(among, key=lambda vintage: self.known[vintage])

    def is_told_by(self, vintage: str, among: Sequence[str] = VINTAGES) -> bool:
        """Return whether a list knows more rows than any other."""
        others = (self.known[other] for other in among if other != vintage)
        return self.known[vintage] > max(others, default=0)

    def against(self, vintage: str) -> tuple[str, int]:
        """Return the list that knows most rows which this one does not, and how many."""
        others = self.strangers[vintage]
        best = max(others, key=lambda other: others[other], default=vintage)
        return best, others.get(best, 0)


def names_known(provinces: Iterable[str]) -> NamesKnown:
    """Return which lists know the provinces of rows as they are written; "" counts for none."""
    written = Counter(filter(None, provinces)).most_common(MOST_SPELLINGS)
    lists = [(rows, {v for v in VINTAGES if _is_known(text, v)}) for text, rows in written]
    known = {v: sum(rows for rows, knowing in lists if v in knowing) for v in VINTAGES}
    strangers = {
        v: {
            other: sum(rows for rows, knowing in lists if other in knowing and v not in knowing)
            for other in VINTAGES
            if other != v
        }
        for v in VINTAGES
    }
    return NamesKnown(known, strangers)


def _is_known(text: str, vintage: str) -> bool:
    found = read_place(text, vintage)
    return found.is_joined and found.rule != "older"
