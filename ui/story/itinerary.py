"""The stops of a frame in order, those that follow one another at one place together."""

import re
from itertools import groupby
from typing import Any

import pandas as pd

from geo.extents import ISLANDS
from geo.spelling import fold
from geo.visited_places import MOST_MARKS
from texts import day
from ui.view import View, cell_text, names

MOST_CARDS = MOST_MARKS
"""So many stops of a frame have a card."""
CARD = (
    *("stop_id", "seq", "place", "place_en", "province", "host_vi", "host_en", "host_provenance"),
    *("topic_vi", "topic_en", "arrive", "code", "provenance", "lat", "lon"),
)
"""The columns that a card is made from."""
A_LINE = 40
"""Letters before a colon that tell something by themselves, as "Chuyên đề 1: …" does not."""
LONGEST_TITLE = 5
"""Letters of a title that is cut short: "Prof.", "Assoc."."""
_VOWELS = frozenset("aeiouy")
_PART = re.compile(r"[^;\n]*")
_MARK = re.compile(
    r"(?:(?<=\s)(?P<word>[^\W\d_]{2,})(?=\.)|(?<=\D)(?=:))(?P<mark>[.:])\s+(?=(?P<next>\S))"
)


def groups(view: View) -> list[list[str]]:
    """The ids of the stops in order, one list for each place where the trip halted.

    Only of one trip, and no more than MOST_CARDS: of several, a frame lists the trips.
    """
    if len(view.trips) != 1:
        return []
    told = ("stop_id", "lat", "lon", "place", "province")
    rows = cell_text.records(view.stops.head(MOST_CARDS), told)
    return [[str(row["stop_id"]) for row in halt] for _, halt in groupby(rows, _spot)]


def _spot(row: cell_text.RecordRow) -> tuple[Any, ...]:
    """Where a stop stands, or what it is called where it stands nowhere on the map."""
    lat, lon = row["lat"], row["lon"]
    return (row["place"], row["province"]) if pd.isna(lat) else (round(lat, 5), round(lon, 5))


def stops(view: View) -> dict[str, dict[str, Any]]:
    """What a card says of each stop, by its id; what is not known is left out.

    Of very many stops, only of those in `groups`: the map knows what its places are called.
    """
    rows = view.stops
    if len(rows) > MOST_CARDS:
        rows = rows.head(MOST_CARDS if len(view.trips) == 1 else 0)
    return {str(stop["stop_id"]): card(view, stop) for stop in cell_text.records(rows, CARD)}


def card(view: View, stop: cell_text.RecordRow) -> dict[str, Any]:
    """A stop in a few words: number, place, host, first line of the topic, day, unit."""
    said = {
        "number": "?" if pd.isna(stop["seq"]) else str(int(stop["seq"])),
        "name": names.place_name(stop, view.say),
        "host": names.host_name(stop, view.say),
        "topic": first_line(cell_text.in_language(stop, "topic", view.lang)),
        "date": "" if pd.isna(stop["arrive"]) else day(stop["arrive"], view.lang),
        "code": "" if pd.isna(stop["code"]) else str(stop["code"]),
        "illustrative": int(stop["provenance"] == "illustrative"),
        "off": _off(stop["lat"], stop["lon"]),
    }
    return {key: value for key, value in said.items() if value}


def _off(lat: float, lon: float) -> str:
    """Why no disc of the map stands for a stop, "nowhere" or "outside"; "" where one does."""
    if pd.isna(lat) or pd.isna(lon):
        return "nowhere"
    west, south, east, north = ISLANDS
    return "" if west <= lon <= east and south <= lat <= north else "outside"


def first_line(topic: str) -> str:
    """The beginning of a topic, as far as it is a whole.

    >>> first_line("Xây dựng hệ thống chính trị; phân công cán bộ")
    'Xây dựng hệ thống chính trị'
    >>> first_line("Nghe PGS. Nguyễn Văn An. Thảo luận")
    'Nghe PGS. Nguyễn Văn An. Thảo luận'
    """
    part = _PART.match(topic.strip())
    line = part[0] if part else ""
    marks = (mark for mark in _MARK.finditer(line) if _ends_a_line(mark))
    return line[: next((mark.start("mark") for mark in marks), None)].strip()


def _ends_a_line(mark: "re.Match[str]") -> bool:
    if mark["mark"] == ":":
        return mark.start() >= A_LINE
    return mark["next"].isupper() and _ends_a_sentence(mark["word"])


def _ends_a_sentence(word: str) -> bool:
    """Tell a word before a full stop from what may be an abbreviation: "TP.", "ths.", "Prof.".

    To keep a sentence too many is better than to end one at an abbreviation.
    """
    is_word = word[1:].islower() and not _VOWELS.isdisjoint(fold(word))
    return is_word and (word[0].islower() or not word.isascii() or len(word) > LONGEST_TITLE)
