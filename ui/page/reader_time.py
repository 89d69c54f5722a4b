"""The time of day where the reader is."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from texts import day


def moment(read_at: datetime, lang: str) -> str:
    """Time and day, as the reader's clock and calendar have it."""
    local = read_at.astimezone(zone(st.context.timezone))
    return f"{local:%H:%M}, {day(local, lang)}"


def zone(name: str | None) -> ZoneInfo | None:
    """The time zone that a browser names; None, which is the server's, where Python knows no such.

    >>> zone("Asia/Ho_Chi_Minh"), zone("Etc/Unknown"), zone("America"), zone("../x"), zone(None)
    (zoneinfo.ZoneInfo(key='Asia/Ho_Chi_Minh'), None, None, None, None)
    """
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
