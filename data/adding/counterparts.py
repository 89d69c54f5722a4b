"""Which class and which trip of a record one of a draft is: by what both say, else it is asked.

Nothing is guessed: what the draft says settles it only where nothing speaks against it and nothing
else would do as well.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from data.adding import class_names
from data.tables import Record
from geo.spelling import fold

NEW = ""
"""In the place of a class or a trip of the record: that it has none such."""
MOST_DAYS_APART = 400
"""Days between the trips of what may be one class without a question."""

LEAST_WORDS = 2
"""Words of a name that tells a class, where it has neither a number nor a year."""

Kind = Literal["class", "trip", "vintage"]


@dataclass(frozen=True)
class Answer:
    """What a person says that one class or trip of a draft is in the record.

    `to` is an id of the record, NEW for none, None to be asked though the draft may say it.
    """

    kind: Kind
    of: str
    to: str | None


@dataclass(frozen=True)
class Question:
    """Which of `options`, ids of the record, a class or a trip of the draft is, or a new one."""

    kind: Kind
    of: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Counterparts:
    """For each class and trip of the draft that is settled, its id in the record or NEW."""

    classes: Mapping[str, str]
    trips: Mapping[str, str]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Verdict:
    """What both sides say of one thing: what it surely is, None where not, and what it may be."""

    surely: str | None
    may_be: tuple[str, ...]


def counterparts(record: Record, draft: Record, answers: Iterable[Answer]) -> Counterparts:
    """Return what the classes and trips of a draft are in a record, and what is to be asked."""
    said = {(answer.kind, answer.of): answer.to for answer in answers}
    stated = is_stated(draft, "classes")
    ours = [_class(record, row, True) for row in _rows(record.classes)]
    theirs = [_class(draft, row, stated) for row in _rows(draft.classes)]
    verdicts = {one.id: _verdict_of_class(one, ours) for one in theirs}
    classes, asked = _settled("class", verdicts, [one.id for one in ours], said)
    trips: dict[str, str] = {}
    of_record = _rows(record.trips)
    for class_id, rows in _by_class(draft.trips):
        if class_id in verdicts and class_id not in classes:
            continue  # Its class is asked first.
        to = classes.get(class_id, class_id)
        there = [row for row in of_record if not to or row["class_id"] == to]
        if class_id in verdicts and to == NEW:
            there = []
        of_trips = {row["trip_id"]: _verdict_of_trip(row, there) for row in rows}
        found, more = _settled("trip", of_trips, [row["trip_id"] for row in there], said)
        trips |= found
        asked += more
    return Counterparts(classes, trips, tuple(asked))


def is_stated(draft: Record, table: str) -> bool:
    """Return whether a table stood in the draft's files, and was not made to go with a list."""
    return len(draft.ledger) > 0 and bool(draft.ledger["table"].eq(table).any())


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame, "" where a cell is blank."""
    names = [str(name) for name in frame]
    columns = [
        ["" if is_blank else cell for cell, is_blank in zip(of.tolist(), of.isna(), strict=True)]
        for of in (frame[name] for name in names)
    ]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _by_class(trips: pd.DataFrame) -> list[tuple[str, list[dict[str, Any]]]]:
    rows = _rows(trips)
    ids = dict.fromkeys(row["class_id"] for row in rows)
    return [(one, [row for row in rows if row["class_id"] == one]) for one in ids]


def _settled(
    kind: Kind,
    verdicts: Mapping[str, Verdict],
    of_record: Sequence[str],
    said: Mapping[tuple[Kind, str], str | None],
) -> tuple[dict[str, str], list[Question]]:
    """Return what is settled, each of the record's for one of the draft's, and what is asked."""
    found: dict[str, str] = {}
    for one in verdicts:
        to = said.get((kind, one))
        is_free = to in of_record and to not in found.values()
        if to is not None and (to == NEW or is_free):
            found[one] = to
    left = [one for one in verdicts if one not in found]
    sure = Counter(verdicts[one].surely for one in left)
    for one in left:
        surely = verdicts[one].surely
        is_alone = surely == NEW or (sure[surely] == 1 and surely not in found.values())
        if surely is not None and is_alone and (kind, one) not in said:
            found[one] = surely
    free = [one for one in of_record if one not in found.values()]
    asked = []
    for one in left:
        if one not in found:
            if free:
                likely = [to for to in verdicts[one].may_be if to in free]
                asked.append(Question(kind, one, tuple(dict.fromkeys([*likely, *free]))))
            else:
                found[one] = NEW
    return found, asked


# --- a class -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Class:
    """What a record says of a class. `is_own`: whether its id was given by a person."""

    id: str
    names: tuple[str, ...]
    organisers: frozenset[str]
    days: tuple[date, ...]
    is_own: bool

    @cached_property
    def numbers(self) -> frozenset[int]:
        return class_names.numbers(self.names)

    @property
    def is_told(self) -> bool:
        """Whether its name says which it is: that of a list may be its file's alone."""
        long = any(len(name.split()) >= LEAST_WORDS for name in self.names)
        return self.is_own or long or bool(self.numbers or self.years)

    @cached_property
    def years(self) -> frozenset[int]:
        return class_names.years(self.names)


def _class(record: Record, row: Mapping[str, Any], is_own: bool) -> _Class:
    of_class = record.trips[record.trips["class_id"] == row["class_id"]]
    return _Class(
        row["class_id"],
        tuple(row[column] for column in ("name_vi", "name_en") if row[column]),
        frozenset(fold(row[c]) for c in ("organiser_vi", "organiser_en") if row[c]),
        tuple(day.date() for day in of_class["start_date"].dropna()),
        is_own,
    )


def _verdict_of_class(one: _Class, of_record: Sequence[_Class]) -> Verdict:
    may_be = [other for other in of_record if not _contradict(one, other)]
    named = [other for other in may_be if _is_named(one, other)]
    related = [other for other in may_be if other in named or _is_related(one, other)]
    first = tuple(other.id for other in [*named, *related, *may_be])
    if not may_be:
        return Verdict(NEW, ())
    if len(named) == 1 and one.is_told and _nothing_against(one, named[0]):
        return Verdict(named[0].id, first)
    if one.is_own and not related:
        return Verdict(NEW, first)
    return Verdict(None, first)


def _contradict(one: _Class, other: _Class) -> bool:
    """Tell whether two are surely different: the numbers of their names are, else the years."""
    if one.numbers and other.numbers:
        return not one.numbers & other.numbers
    return bool(one.years and other.years and not one.years & other.years)


def _is_named(one: _Class, other: _Class) -> bool:
    """Tell whether the draft calls its class as the record does, or by the record's id."""
    called = [*other.names, other.id]
    return any(class_names.names_it(title, name) for title in one.names for name in called)


def _is_related(one: _Class, other: _Class) -> bool:
    return (
        bool(one.numbers & other.numbers)
        or (one.is_own and one.id == other.id)
        or any(class_names.are_alike(a, b) for a in one.names for b in other.names)
        or bool(set(one.days) & set(other.days))
    )


def _nothing_against(one: _Class, other: _Class) -> bool:
    """Tell whether neither ids, organisers nor days speak against two of one name."""
    other_id = one.is_own and one.id != other.id and not class_names.is_renamed(one.id, other.id)
    elsewhere = bool(one.organisers and other.organisers and not one.organisers & other.organisers)
    return not (other_id or elsewhere or _are_far(one.days, other.days))


def _are_far(ours: Sequence[date], theirs: Sequence[date]) -> bool:
    if not (ours and theirs):
        return False
    return min(abs((a - b).days) for a in ours for b in theirs) > MOST_DAYS_APART


# --- a trip --------------------------------------------------------------------------------------


def _verdict_of_trip(one: Mapping[str, Any], of_record: Sequence[Mapping[str, Any]]) -> Verdict:
    may_be = [other for other in of_record if _may_be(one, other)]
    sure = [other for other in may_be if _is_surely(one, other)]
    first = tuple(other["trip_id"] for other in [*sure, *may_be])
    if not may_be:
        return Verdict(NEW, ())
    if len(sure) != 1:
        sure = [other for other in may_be if _is_itself(one, other)]
    return Verdict(sure[0]["trip_id"] if len(sure) == 1 else None, first)


def _may_be(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    numbers = one["number"], other["number"]
    if all(n != "" for n in numbers):
        return numbers[0] == numbers[1] or _starts_with(one, other)
    return not _is_apart(one, other)


def _is_surely(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether the number, the first day or the name is the same, and no other says no."""
    numbers = one["number"], other["number"]
    if all(n != "" for n in numbers):
        return numbers[0] == numbers[1] and not _is_apart(one, other)
    named = fold(one["name_vi"]) if one["name_vi"] else ""
    return _starts_with(one, other) or bool(named and named == fold(other["name_vi"] or ""))


def _is_itself(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether a trip was added before: all that tells it is the same, its id too."""
    telling = ("number", "name_vi", "name_en", "start_date", "end_date")
    ids = one["trip_id"], other["trip_id"]
    is_own = ids[0] == ids[1] or class_names.is_renamed(*ids)
    return is_own and all(one[name] == other[name] for name in telling)


def _starts_with(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(one["start_date"] != "" and one["start_date"] == other["start_date"])


def _is_apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether the days of both are known and one was over before the other began."""
    if one["start_date"] == "" or other["start_date"] == "":
        return False
    ends = [max(row["start_date"], row["end_date"] or row["start_date"]) for row in (one, other)]
    return bool(ends[0] < other["start_date"] or ends[1] < one["start_date"])
