"""Why a place that a sentence names is no visit."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from data.trip_report.circumstances import circumstance, cue_of_a_heading, is_called_a_stop
from data.trip_report.cues import Cue, cue_before, cue_of_a_host
from data.trip_report.findings import Reason
from data.trip_report.form import Field, Form
from data.trip_report.names import is_of_an_actor, is_on_a_route, is_part_of_a_name
from data.trip_report.places import is_abroad
from data.trip_report.sentences import Sentence
from data.trip_report.vocabulary.abroad import GOES_THERE
from data.trip_report.vocabulary.circumstances import IN_A_YEAR
from data.trip_report.vocabulary.cues import ABROAD_CUE, CUE
from data.trip_report.vocabulary.notation import MASK, last
from geo.place_mentions import Mention
from geo.places import Place

_BEFORE, _AFTER = 400, 120
"""Letters around a place that are looked at: a hostile sentence has no end."""
_MOST_IN_A_SENTENCE = 200
"""Places of one sentence that are told apart; there are 64 provinces."""


@dataclass(frozen=True)
class Named:
    """A sentence, the places that it names in order, and the field of the form it stands in."""

    sentence: Sentence
    mentions: list[Mention]
    field: Field | None


def reasons(
    named: Named, form: Form, current: Place | None, year: int | None
) -> list[Reason | None]:
    """Return for each place of a sentence why it is no visit, None where it is one.

    `current` is the stop that is told of; what is told of another `year` is no visit.
    """
    looked_at = named.mentions[:_MOST_IN_A_SENTENCE]
    others: Reason = "mentioned"
    return [
        *(_reason(m, named, form, current, year) for m in looked_at),
        *(others for _ in named.mentions[_MOST_IN_A_SENTENCE:]),
    ]


def _reason(
    mention: Mention, named: Named, form: Form, current: Place | None, year: int | None
) -> Reason | None:
    if form.is_to_come(mention.start):
        return "planned"
    field = named.field
    if form.in_letterhead(mention.start) or (field and field.label in ("people", "aside", "host")):
        return "mentioned"
    before, after = _words_around(mention, named)
    if is_part_of_a_name(mention, before, after):
        return "named" if CUE.search(before) or field else "mentioned"
    if is_on_a_route(before) or is_of_an_actor(before, after):
        return "mentioned"
    cue = (
        _crossing(mention, before)
        or cue_before(before, field)
        or cue_of_a_heading(before, after)
        or cue_of_a_host(before, after)
    )
    if cue is None:
        against: Reason | None = None if is_called_a_stop(after) else "mentioned"
    else:
        against = circumstance(cue, before, after, mention, current)
    return against or _in_another_year(mention, named.sentence, year)


def _crossing(mention: Mention, before: str) -> Cue | None:
    """Return the cue of who crosses a border, which is none before a place in the country."""
    found = GOES_THERE.search(before) if is_abroad(mention) else None
    return Cue(ABROAD_CUE, found.start(), found.end()) if found else None


def _words_around(mention: Mention, named: Named) -> tuple[str, str]:
    """Return the words before and after a place, other places masked, each by one sign."""
    sentence, field = named.sentence, named.field
    begins = sentence.start
    if field is not None and field.label in ("place", "content"):
        begins = max(begins, min(field.value_start, mention.start))
    start = max(begins, mention.start - _BEFORE)
    end = min(sentence.end, mention.end + _AFTER)
    before = "".join(_masked(start, mention, named))
    return before, sentence.text[mention.end - sentence.start : end - sentence.start]


def _masked(start: int, mention: Mention, named: Named) -> Iterator[str]:
    """Yield the words from `start` to a place, and MASK for each place between."""
    sentence, here, at = named.sentence, named.mentions, start
    first, end = (bisect_left(here, to, key=lambda m: m.start) for to in (start, mention.start))
    for other in here[first:end]:
        yield sentence.text[at - sentence.start : other.start - sentence.start]
        yield MASK
        at = other.end
    yield sentence.text[at - sentence.start : mention.start - sentence.start]


def _in_another_year(mention: Mention, sentence: Sentence, year: int | None) -> Reason | None:
    """Take a visit that its sentence sets in another year than the trip's for an earlier one."""
    told = last(IN_A_YEAR, sentence.text[: mention.start - sentence.start])
    another = year is not None and told is not None and int(told["year"]) != year
    return "earlier" if another else None
