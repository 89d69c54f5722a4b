"""The date of the data, which is not that of its reading."""

import pandas as pd

import texts
from data import Record
from data.questions import kept
from ui.view.answers import Answers
from ui.view.cell_text import is_said


def sentence(view: Answers) -> str:
    """Up to which day the record tells of trips; of an old version, that it is one."""
    version = view.record.version
    old = f" · {view.say('publish.old', version=version)}" if version else ""
    return _dated(view) + old


def _dated(view: Answers) -> str:
    last = _last_day(view.record)
    if not is_said(last):
        return view.say("share.undated")
    return view.say("share.dated", day=texts.day(last, view.lang))


@kept
def _last_day(record: Record) -> pd.Timestamp:
    """The last day that the record tells of; not a time where it tells of none."""
    day: pd.Timestamp = record.trips[["start_date", "end_date"]].max().max()
    return day
