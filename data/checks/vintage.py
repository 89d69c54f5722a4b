"""Which list of provinces a record speaks of: by its first trip, else by the people it has."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import texts
from data.checks.located_table import LocatedTable, each_row
from data.checks.problems import Report
from geo.provinces import AmbiguousProvinceError, UnknownProvinceError, match
from geo.vintages import OLDEST, VINTAGES, first_day, nearest_vintage
from texts.bilingual import Said


def of_first_trip(trips: LocatedTable, report: Report) -> str | None:
    """Return the list in force when the first trip began, or None where no trip has a date."""
    dated = trips.frame.dropna(subset=["start_date"]).sort_values("start_date")
    for row, trip in each_row(dated.head(1)):
        start = trip["start_date"].date()
        if start < first_day(OLDEST):
            location = trips.locate(row, "start_date")
            report.add("date-before-list", location, start.isoformat(), day=_in_words(start))
        return nearest_vintage(start)
    return None


def _in_words(day: date) -> Said:
    return lambda lang: texts.day(day, lang)


class Undated(NamedTuple):
    """The list that a record without any date speaks of; `known`: how many people each knows."""

    vintage: str
    known: Mapping[str, int]


def of_people(provinces: Iterable[str]) -> Undated:
    """Return the latest list that knows the most people by their provinces as written."""
    written = Counter(provinces)
    known = {v: sum(n for text, n in written.items() if _is_known(text, v)) for v in VINTAGES}
    return Undated(max(reversed(VINTAGES), key=known.__getitem__), known)


def _is_known(text: str, vintage: str) -> bool:
    try:
        match(text, vintage)
    except (UnknownProvinceError, AmbiguousProvinceError):
        return False
    return True
