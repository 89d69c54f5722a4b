"""Which of the places that a report names were visited, and what was meant by the others.

A place is a stop only where the words that lead to it say so ("tại", "đến thăm", "làm việc với Tỉnh
ủy …"), nothing stands between that makes it part of another name (a street, a person, goods, a
hotel), and nothing around denies it, puts it off or only passes through. All else is a doubt.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data.trip_report.circumstances import is_heading
from data.trip_report.findings import Reason, Unsure
from data.trip_report.form import Field, Form
from data.trip_report.places import holds, is_abroad, places_in
from data.trip_report.reasons import Named, reasons
from data.trip_report.sentences import Sentence, Sentences
from data.trip_report.vocabulary.circumstances import HEADED, HEADING, SECTION
from geo.place_mentions import Mention
from geo.places import Place

_NEAR_THE_BEGINNING = 30


@dataclass
class Visit:
    """A stop as the text unfolds: its place, finer places named in it, the sentences about it.

    `block` is that of the form that it stands in, 0 for none; `heading` is the line that it has a
    section under ("1. Tại Cần Thơ (ngày 6/11)").
    """

    place: Place
    mention: Mention
    said: list[Sentence] = field(default_factory=list)
    details: list[Mention] = field(default_factory=list)
    block: int = 0
    heading: Sentence | None = None


def read_visits(
    sentences: Sentences, form: Form, vintage: str, year: int | None = None
) -> tuple[list[Visit], list[Unsure]]:
    """Return the stops in the order in which the text first names them, and what stays open.

    `year` is that of the trip, where it is known: what the text tells of another is no visit.
    """
    visits: list[Visit] = []
    doubts: list[Unsure] = []
    current: Visit | None = None
    for sentence in sentences:
        if SECTION.match(sentence.text) and current is not None and current.heading:
            current = None
        named = Named(sentence, places_in(sentence, vintage), _field(sentence, form, current))
        why = reasons(named, form, current.place if current else None, year)
        doubts += [*_doubts(named, why), *_unplaced(named, form)]
        visited = [m for m, reason in zip(named.mentions, why, strict=True) if not reason]
        if any(map(is_abroad, visited)):
            # What follows is told of there.
            current = None
        current = _take_in(visits, current, named, [m for m in visited if m.place])
    return visits, _open(doubts, visits)


def _field(sentence: Sentence, form: Form, current: Visit | None) -> Field | None:
    """Return the field of a sentence, none in a section of a stop that stands under "Kết quả"."""
    field_ = form.field_of(sentence)
    is_of_a_stop = (current is not None and current.heading) or HEADING.match(sentence.text)
    return None if field_ is not None and field_.label == "aside" and is_of_a_stop else field_


def _take_in(
    visits: list[Visit], current: Visit | None, named: Named, visited: Sequence[Mention]
) -> Visit | None:
    """Note what a sentence tells of the stops; return the one that the next may go on about."""
    sentence, field_ = named.sentence, named.field
    listed = len({m.place.province for m in visited if m.place}) > 1
    current = None if listed else _same_paragraph(current, sentence, field_)
    for mention in visited:
        current = _follow(visits, current, mention, sentence, listed)
        if current is not None and _heads(mention, sentence):
            current.heading = sentence
        if current is not None and field_ is not None:
            current.block = field_.block
    if field_ is not None and field_.label == "place":
        _mark(visits, visited, field_.block)
    if current is not None and not _of_another(named.mentions, visited, current):
        current.said.append(sentence)
    return current


def _mark(visits: list[Visit], visited: Sequence[Mention], block: int) -> None:
    """Note of which block of the form the stops of these mentions are."""
    codes = {(m.place.kind, m.place.code) for m in visited if m.place}
    for visit in visits:
        if (visit.place.kind, visit.place.code) in codes:
            visit.block = block


def _heads(mention: Mention, sentence: Sentence) -> bool:
    """Tell a numbered heading, which has a section under it."""
    text, at = sentence.text, sentence.start
    return HEADED.match(text) is not None and is_heading(
        text[: mention.start - at], text[mention.end - at :]
    )


def _same_paragraph(
    current: Visit | None, sentence: Sentence, field_: Field | None
) -> Visit | None:
    if current is None or not current.said:
        return None
    if field_ is not None and field_.label == "content" and current.block == field_.block:
        return current
    last = current.said[-1]
    if current.heading is not None and field_ is None:
        # A blank line ends a section, but for one under its heading.
        lines = 2 if last == current.heading else 1
        return current if sentence.paragraph <= last.paragraph + lines else None
    return current if last.paragraph == sentence.paragraph else None


def _follow(
    visits: list[Visit], current: Visit | None, mention: Mention, sentence: Sentence, listed: bool
) -> Visit | None:
    """Take a visited place in: a new stop, a known one told of, or a detail of the current one."""
    place = mention.place
    assert place is not None
    begins = mention.start - sentence.start <= _NEAR_THE_BEGINNING
    inside = current is not None and holds(current.place, place)
    if current is not None and inside and (current.heading is not None or not begins):
        current.details.append(mention)
        return current
    visit = _stop_at(visits, place)
    if visit is None:
        visit = Visit(place, mention)
        visits.append(visit)
    elif holds(visit.place, place) or (not visit.said and not holds(place, visit.place)):
        visit.place, visit.mention = place, mention
    return None if listed else visit


def _stop_at(visits: Sequence[Visit], place: Place) -> Visit | None:
    """Return the stop of a place, or of a province that nothing was told of yet, or within it."""
    for visit in visits:
        same = (visit.place.kind, visit.place.code) == (place.kind, place.code)
        if same or (holds(visit.place, place) and not visit.said):
            return visit
    return next((v for v in visits if holds(place, v.place)), None)


def _of_another(here: Sequence[Mention], visited: Sequence[Mention], current: Visit) -> bool:
    """Tell a sentence in which another place than the current stop is named: whose is it?"""
    return not visited and any(
        m.places and not any(_related(current.place, place) for place in m.places) for m in here
    )


def _related(one: Place, other: Place) -> bool:
    return one.province == other.province


def _doubts(named: Named, reasons: Sequence[Reason | None]) -> Iterator[Unsure]:
    for m, why in zip(named.mentions, reasons, strict=True):
        reason: Reason | None = why
        if is_abroad(m) and why in ("mentioned", "named"):
            continue
        if why is None or why == "mentioned":
            reason = "unknown" if not m.places else "several" if not m.place else why
        if reason is not None:
            yield Unsure(reason, m.text, m.start, m.end, named.sentence.text, m.places)


_ITEM = re.compile(r"[^;\n]+")


def _unplaced(named: Named, form: Form) -> Iterator[Unsure]:
    """Give what stands among the places of the form and names none that is known: one abroad."""
    sentence, field_ = named.sentence, named.field
    if field_ is None or field_.label != "place" or form.is_to_come(sentence.start):
        return
    for item in _ITEM.finditer(sentence.text):
        start = max(sentence.start + item.start(), field_.value_start)
        end = sentence.start + item.end()
        written = sentence.text[start - sentence.start : end - sentence.start]
        text = written.strip(" \t-+*•–.,:")
        if text[:1].isupper() and not any(m.start < end and start < m.end for m in named.mentions):
            yield Unsure("unknown", text, start, end, sentence.text)


def _open(doubts: Sequence[Unsure], visits: Sequence[Visit]) -> list[Unsure]:
    """Return each doubt once, without those about a place that is a stop anyway."""
    known = {(v.place.kind, v.place.code) for v in visits}
    known |= {("province", v.place.province) for v in visits}
    known |= {(m.place.kind, m.place.code) for v in visits for m in v.details if m.place}
    kept: dict[tuple[object, ...], Unsure] = {}
    for doubt in doubts:
        places = tuple((p.kind, p.code) for p in doubt.candidates)
        if not known.intersection(places):
            kept.setdefault(places or (doubt.text,), doubt)
    return list(kept.values())
