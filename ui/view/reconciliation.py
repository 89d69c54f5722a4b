"""What is published against what the list has: the one wording for page, pictures and files."""

from typing import Literal

from data.public import BASE
from texts import Few
from ui.view import citations, filters_on
from ui.view.answers import Answers
from ui.view.row_counts import row_counts

UNPLACED = "without-province"
"""The one difference that says nothing of what is published."""


Standing = Literal["agrees", "filtered", "attended", "rounded", "differs", "unchecked"]


def standing(view: Answers) -> Standing:
    """How the figures in view stand against what is published; the class of the line that says so.

    "filtered" and "attended" are a part of figures that agree; "unchecked" are those with nothing
    to hold against each other: there is no list, or nothing is published.
    """
    r = view.reconciliation
    if not r.read:
        return "unchecked"
    if view.record.is_rounded:
        return "rounded"
    if not r.agrees:
        return "differs"
    if view.is_limited:
        return "filtered" if filters_on.in_words(view, of_classes=False) else "attended"
    return "unchecked" if r.published is None else "agrees"


def sentence(view: Answers) -> str:
    """The people in view against the list, and the list against what is published."""
    if not view.reconciliation.read:
        return _without_a_list(view)
    of_list = _rounded(view) if view.record.is_rounded else _of_list(view)
    if not view.is_limited:
        return of_list
    said = part_in_view(view)
    return said if standing(view) in ("filtered", "attended") else f"{said}. {of_list}"


def part_in_view(view: Answers) -> str:
    """How many of the people are in view, and why not all: "7 of 75 trainees (filter: …)"."""
    say, t, on = view.say, view.totals, filters_on.in_words(view, of_classes=False)
    why = say("summary.filtered", filters="; ".join(on)) if on else say("summary.attended")
    return say(
        "summary.part", n=view.people(t.trainees), held=view.people(t.trainees_held), why=why
    )


def _rounded(view: Answers) -> str:
    """How many there are, that it is rounded and how, and what is published beside it."""
    r = view.reconciliation
    said = view.say("reconcile.rounded", n=view.people(r.read), few=Few.text, base=BASE)
    if r.published is None:
        return said
    return f"{said}; {view.say('reconcile.published', n=r.published, source=_source(view))}"


def _of_list(view: Answers) -> str:
    """The list against what is published, whom the map cannot show, what is not on the list."""
    return "; ".join([_people_of_list(view), *row_counts(view.record).not_shown(view.say)])


def _people_of_list(view: Answers) -> str:
    differences = view.reconciliation.differences
    said = [_difference(view, d.code, d.published, d.read) for d in differences]
    published = [d for d in differences if d.code != UNPLACED]
    if published:
        return view.say("reconcile.differs", differences="; ".join(said))
    # What is wrong stands first, beside its ≠, where a line may be too short for all of it.
    return ". ".join([*said, _agreed(view)])


def _without_a_list(view: Answers) -> str:
    """What is published of classes of whose people there is no list to hold it against."""
    published = view.reconciliation.published
    if published is None:
        return view.say("summary.no_list")
    return view.say("reconcile.no_list", n=published, source=_source(view))


def _agreed(view: Answers) -> str:
    say, r = view.say, view.reconciliation
    if r.published is None:
        return say("reconcile.unpublished", n=r.read)
    people = {"published": r.published, "read": r.read, "source": _source(view)}
    if r.provinces_published is None:
        return say("reconcile.agrees_total", **people)
    return say(
        "reconcile.agrees",
        **people,
        provinces=r.provinces_on_map,
        provinces_published=r.provinces_published,
        listed=_vintage(view),
    )


def _difference(view: Answers, code: str, published: int, read: int) -> str:
    return view.say(
        f"reconcile.{code}",
        published=published,
        read=read,
        n=abs(published - read),
        source=_source(view),
        listed=_vintage(view) if code.startswith("provinces") else "",
    )


def _source(view: Answers) -> str:
    return citations.kind_in_words(view, view.classes)


def _vintage(view: Answers) -> str:
    """Which list of provinces the record counts by, where the map shows another."""
    if view.selection.vintage == view.record.vintage:
        return ""
    return view.say("reconcile.listed", vintage=view.record.vintage)
