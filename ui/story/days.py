"""The days of one trip as a strip of cells, and what is known of the days of its stops."""

from collections import defaultdict
from typing import Any

import pandas as pd

from texts import MONTHS
from ui.view import View

MOST_DAYS = 21
SATURDAY = 5


def values(view: View) -> dict[str, Any] | None:
    """The days of the one trip of a view and a line on them; None where its days are not known.

    cells: a day each, none where they are too many for a strip. line: the month, and how many of
    the stops have a day.
    """
    if len(view.trips) != 1:
        return None
    start, end = view.trips.iloc[0]["start_date"], view.trips.iloc[0]["end_date"]
    if pd.isna(start) or pd.isna(end) or end < start:
        return None
    cells = pd.date_range(start, end)
    return {
        "cells": _cells(view, cells) if len(cells) <= MOST_DAYS else [],
        "line": _line(view, start, end),
    }


def _cells(view: View, days: pd.DatetimeIndex) -> list[list[Any]]:
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
