"""Which trips or classes of a record some words find: by name, number, dates or id."""

from collections.abc import Iterable, Sequence
from datetime import date

import texts
from data import Record
from data.questions import kept
from geo.spelling import fold, fold_each
from ui.view import names, trip_order
from ui.view.cell_text import RecordRow, is_said


def trips_found(record: Record, classes: tuple[str, ...], asked: str) -> tuple[str, ...]:
    """The ids of trips that words find, the best first: of the classes, else of any class."""
    known = _trip_texts(record)
    of_classes = {trip: known[trip] for trip in trip_order.ids_of_classes(record, classes)}
    return _found(of_classes, asked) or _found(known, asked)


def classes_found(record: Record, asked: str) -> tuple[str, ...]:
    """The ids of classes that words find, the best first."""
    return _found(_class_texts(record), asked)


def _found(known: dict[str, str], asked: str) -> tuple[str, ...]:
    """The one whose id it is, or that alone has the words as they stand; else all that have them.

    known: by id, the folded texts of each, with a space before and after every word.
    """
    wanted = fold(asked)
    if asked.strip() in known:
        return (asked.strip(),)
    if not wanted:
        return ()
    parts = [f" {part}" for part in wanted.split()]
    kinds: list[list[str]] = [[], [], []]
    for one, text in known.items():
        if all(part in text for part in parts):
            kinds[_kind(text, wanted)].append(one)
    return tuple(kinds[0] if len(kinds[0]) == 1 else [one for kind in kinds for one in kind])


def _kind(text: str, wanted: str) -> int:
    if f" {wanted} " in text:
        return 0
    return 1 if f" {wanted}" in text else 2


@kept
def _trip_texts(record: Record) -> dict[str, str]:
    rows = trip_order.in_order(record).to_dict("records")
    return _texts((str(row["trip_id"]) for row in rows), [_said_of(record, row) for row in rows])


def _said_of(record: Record, trip: RecordRow) -> str:
    """What a trip may be looked for by."""
    said = [trip["trip_id"], trip["name_vi"], trip["name_en"]]
    for lang in texts.LANGUAGES:
        said.append(names.trip_name(trip, texts.of(lang)))
        said += [texts.day(day, lang) for day in _days(trip)]
        if is_said(trip["class_id"]):
            said.append(names.class_name(record, str(trip["class_id"]), lang))
    return " | ".join(str(text) for text in [*said, *map(str, _days(trip))] if is_said(text))


def _days(trip: RecordRow) -> list[date]:
    return [trip[name].date() for name in ("start_date", "end_date") if is_said(trip[name])]


@kept
def _class_texts(record: Record) -> dict[str, str]:
    ids = [str(one) for one in record.classes["class_id"]]
    named = [[names.class_name(record, one, lang) for lang in texts.LANGUAGES] for one in ids]
    return _texts(ids, [" | ".join([one, *said]) for one, said in zip(ids, named, strict=True)])


def _texts(ids: Iterable[str], said: Sequence[str]) -> dict[str, str]:
    return {one: f" {text} " for one, text in zip(ids, fold_each(said), strict=True)}
