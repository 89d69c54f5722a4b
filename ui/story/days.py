"""The days of one trip as a strip of cells, and what is known of the days of its stops."""

from collections import defaultdict
from datetime import timedelta
from typing import Any

import pandas as pd

from texts import MONTHS
from ui.view import View, names

MOST_DAYS = 21
SATURDAY = 5


def values(view: View) -> dict[str, Any] | None:
    """The days of the one trip of a view and a line on them; None where its days are not known.

    cells: a day each, none where they are too many for a strip. line: the month, and how many of
    the stops have a day.
    """
    trip = names.only_trip(view)
    if trip is None:
        return None
    start, end = trip["start_date"], trip["end_date"]
    if pd.isna(start) or pd.isna(end) or end < start:
        return None
    n = (end - start).days + 1
    days = [start + timedelta(days=day) for day in range(n if n <= MOST_DAYS else 0)]
    return {"cells": _cells(view, days), "line": _line(view, start, end)}


def _cells(view: View, days: list[pd.Timestamp]) -> list[list[Any]]:
    """Each day: its number, whether it is of a weekend, the ids of the stops on it."""
    stops_on = defaultdict(list)
    for stop, arrived in zip(view.stops["stop_id"], view.stops["arrive"], strict=True):
        stops_on[arrived].append(stop)
    return [
        [day.day, int(day.weekday() >= SATURDAY), *([stops_on[day]] if day in stops_on else [])]
        for day in days
    ]


def _line(view: View, start: pd.Timestamp, end: pd.Timestamp) -> str:
    months = dict.fromkeys([_month(view, start), _month(view, end)])
    month, dated, n = " – ".join(months), int(view.stops["arrive"].notna().sum()), len(view.stops)
    if not n or dated == n:
        return month
    key = "story.days_some" if dated else "story.days_none"
    return view.say(key, month=month, **({"dated": dated, "n": n} if dated else {}))


def _month(view: View, one: pd.Timestamp) -> str:
    # As text, for a year is no count and takes no separator.
    month = str(one.month) if view.lang == "vi" else MONTHS[one.month]
    return view.say("story.month", month=month, year=str(one.year))
