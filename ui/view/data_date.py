"""The date of the data, which is not that of its reading."""

import texts
from ui.view.answers import Answers
from ui.view.cell_text import is_said


def sentence(view: Answers) -> str:
    """Up to which day the record tells of trips; of an old version, that it is one."""
    version = view.record.version
    old = f" · {view.say('publish.old', version=version)}" if version else ""
    return _dated(view) + old


def _dated(view: Answers) -> str:
    last = view.record.trips[["start_date", "end_date"]].max().max()
    if not is_said(last):
        return view.say("share.undated")
    return view.say("share.dated", day=texts.day(last, view.lang))
