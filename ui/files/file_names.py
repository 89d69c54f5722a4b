"""What a file to take away is called: in plain letters, what it shows."""

import hashlib

import texts
from data import Record
from data.questions import class_of_trips, kept
from geo.spelling import fold
from texts import Say
from ui.view import Selection

LONGEST_PART = 40


def picture_name(
    record: Record, selection: Selection, size: str, kind: str, theme: str = "light"
) -> str:
    """A name that tells trip, class, size and theme, such as chuyen-3-k4-ngang-sang.png."""
    say = texts.of(selection.lang)
    shape = [say(f"sharing.size_{size}"), say(f"sharing.theme_{theme}")]
    return _name([*_shown(record, selection), *shape], kind)


def page_name(record: Record, selection: Selection) -> str:
    """The name of the page in one file."""
    page = texts.of(selection.lang)("sharing.file_page")
    return _name([*_shown(record, selection), page], "html")


def data_name(record: Record, selection: Selection, part: str, ending: str) -> str:
    """A name that tells trip, class and what a file of their data holds."""
    say = texts.of(selection.lang)
    return _name([*_shown(record, selection), _part(say, part)], ending)


def record_name(lang: str, part: str, ending: str) -> str:
    """The name of a file of the whole record.

    >>> record_name("vi", "record", "xlsx")
    'ho-so.xlsx'
    """
    return _name([_part(texts.of(lang), part)], ending)


def workbook_name(lang: str, name: str, size: str = "") -> str:
    """The name of a workbook that goes to the office and comes back.

    >>> workbook_name("vi", "template")
    'mau-danh-sach.xlsx'
    """
    return _name([texts.of(lang)(f"intake.file_{name}"), size], "xlsx")


def _part(say: Say, part: str) -> str:
    return say(f"sharing.file_{part}") if part else ""


def _name(parts: list[str], ending: str) -> str:
    return f"{'-'.join(filter(None, map(_plain, parts)))}.{ending}"


def _plain(text: str) -> str:
    """A text in small letters of ASCII with hyphens between them."""
    return fold(text).replace(" ", "-")[:LONGEST_PART].strip("-")


# --- what is shown -------------------------------------------------------------------------------


def _shown(record: Record, selection: Selection) -> list[str]:
    """The trips, their class where it is one, and what is not as the record alone has it."""
    say = texts.of(selection.lang)
    of_view = [*_trips(record, selection), _class(record, selection)]
    of_view += [selection.vintage] * (selection.vintage != record.vintage)
    return of_view + [say("sharing.file_filtered")] * bool(selection.filters_on)


def _trips(record: Record, selection: Selection) -> list[str]:
    say, chosen = texts.of(selection.lang), selection.trip
    if not chosen:
        return [say("sharing.file_list" if record.trips.empty else "sharing.file_all")]
    number = _numbers(record).get(chosen[0]) if len(chosen) == 1 else ""
    if number:
        return [say("sharing.file_trip"), number]
    # Two ids may have the same plain letters, and the file of one must not replace the other's.
    digest = hashlib.sha256(selection.frame_key.encode()).hexdigest()[:6]
    return [say("sharing.file_trip"), " ".join(chosen), digest]


@kept
def _numbers(record: Record) -> dict[str, str]:
    """The number of each trip that no other trip of its class has, by trip_id."""
    trips = record.trips[["trip_id", "class_id", "number"]].dropna()
    own = trips[~trips.duplicated(["class_id", "number"], keep=False)]
    return dict(zip(own["trip_id"], own["number"].astype(int).astype(str), strict=True))


def _class(record: Record, selection: Selection) -> str:
    """The id of the class of the trips in view, "" where they are of several."""
    of_trips = class_of_trips(record)
    if of_trips:
        chosen = selection.trip or of_trips
        classes = {of_trips[trip] for trip in chosen if trip in of_trips}
    else:
        classes = {*record.classes["class_id"]}
    return classes.pop() if len(classes) == 1 else ""
