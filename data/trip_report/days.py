"""When a trip was: the days that sentences about it, or the form's "Thời gian:", give."""

import re
from collections.abc import Iterable, Iterator, Sequence

from data.intake import Span
from data.trip_report.findings import Finding, Unsure
from data.trip_report.form import Form
from data.trip_report.sentences import Sentence, Sentences
from data.trip_report.vocabulary import days as words


def trip_days(
    text: str, form: Form, sentences: Sentences, spans: Sequence[Span]
) -> tuple[list[Span], list[Span]]:
    """Return those of the spans that are the days of the trip, and those that may be, as doubts.

    Several of the first kind disagree with each other.
    """
    by_form = [s for f in form.of("time") for s in spans if f.start <= s.start < f.end]
    if by_form:
        return [_around(by_form)], []
    own = [s for s in spans if is_of_the_trip(s, sentences, form)]
    ranges = _distinct(s for s in own if s.first < s.last)
    if ranges:
        whole = [s for s in ranges if all(_holds(s, other) for other in ranges)]
        return (whole[:1], []) if whole else _without_parts(ranges, sentences)
    return _with_further_days(text, spans, *_single_days(own, sentences))


def _with_further_days(
    text: str, spans: Sequence[Span], days: list[Span], maybe: list[Span]
) -> tuple[list[Span], list[Span]]:
    """Leave open the days of a trip of which only one is said to be its, while there were more."""
    diary = _distinct(s for s in spans if _opens_a_line(s, text))
    if maybe or any(span.first < span.last for span in days):
        return days, maybe
    lasts = len(_distinct([*days, *diary])) > 1 or (days and words.NEXT_DAY.search(text))
    return ([], [_around([*days, *diary])]) if lasts else (days, maybe)


def _opens_a_line(span: Span, text: str) -> bool:
    """Tell the day of a line of a diary: "Ngày 12/3/2019: …"."""
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return bool(words.LINE_OPENS.match(line) and words.LINE_TELLS.match(text[span.end :][:8]))


def is_dateline(sentence: Sentence) -> bool:
    """Tell the line of place and date, which may share its line with the letterhead."""
    return bool(words.DATELINE.match(sentence.text)) and not words.HAPPENED.search(sentence.text)


def is_of_the_trip(span: Span, sentences: Sentences, form: Form) -> bool:
    """Tell days of the trip: under "Thời gian:", or in a sentence about it and nothing else."""
    sentence = sentences.at(span.start)
    field = form.field_of(sentence)
    if form.is_to_come(span.start) or form.in_letterhead(span.start):
        return False
    if field is not None and field.label in ("time", "aside"):
        return field.label == "time"
    before = sentence.text[: max(span.start - sentence.start, 0)][-120:]
    return bool(
        words.ABOUT_A_TRIP.search(sentence.text)
        and not is_dateline(sentence)
        and not words.OF_A_PAPER.search(before)
        and not words.OTHER_DAY.search(_clause(sentence, span))
    )


def _clause(sentence: Sentence, span: Span) -> str:
    """Return the words around a span up to those that set others apart."""
    at = max(span.start - sentence.start, 0)
    before = sentence.text[:at][-160:]
    after = sentence.text[at + span.end - span.start :][:100]
    *_, up_to = words.CLAUSE_ENDS.split(before)
    from_on, *_ = words.CLAUSE_ENDS.split(after)
    return up_to + from_on


def _single_days(own: list[Span], sentences: Sentences) -> tuple[list[Span], list[Span]]:
    """Make a trip of single days: one day, or those of setting out and of coming back."""
    days = _distinct(own)
    if len(days) < 2:
        # The day of setting out, or of coming back, is not the whole trip.
        whole = [s for s in days if not _says(words.SET_OUT, s, sentences)]
        whole = [s for s in whole if not _says(words.CAME_BACK, s, sentences)]
        return whole, [s for s in days if s not in whole]
    out = next((s for s in days if _says(words.SET_OUT, s, sentences)), None)
    back = next((s for s in days if _says(words.CAME_BACK, s, sentences) and s is not out), None)
    if out and back and out.first <= back.last:
        return [_around([out, back])], []
    return [], [_around(days)]


def _says(said: re.Pattern[str], span: Span, sentences: Sentences) -> bool:
    """Tell whether these words stand in the part of the sentence that the span is in."""
    sentence = sentences.at(span.start)
    at = max(span.start - sentence.start, 0)
    begins = max(sentence.text.rfind(mark, 0, at) for mark in (",", ";", " và "))
    ends = min(
        (n for mark in (";", " và ") if (n := sentence.text.find(mark, at)) >= 0),
        default=len(sentence.text),
    )
    return bool(said.search(sentence.text[max(begins, 0) : ends]))


def _distinct(spans: Iterable[Span]) -> list[Span]:
    return list({(s.first, s.last): s for s in reversed(list(spans))}.values())[::-1]


def _holds(span: Span, other: Span) -> bool:
    return span.first <= other.first and other.last <= span.last


def _around(spans: Sequence[Span]) -> Span:
    """Return the span from the first of several to the last, standing where all of them do."""
    return Span(
        min(s.first for s in spans),
        max(s.last for s in spans),
        min(s.start for s in spans),
        max(s.end for s in spans),
    )


def _without_parts(ranges: list[Span], sentences: Sentences) -> tuple[list[Span], list[Span]]:
    """Leave out ranges that are days of one stop: those that only name a part of the trip."""
    whole = [s for s in ranges if words.OF_THE_WHOLE.search(sentences.at(s.start).text)]
    if whole:
        return whole, [s for s in ranges if s not in whole]
    return [], [_around(ranges)]


def findings(days: Sequence[Span], sentences: Sentences) -> Iterator[Finding]:
    """Give the days of the trip, each once; several disagree."""
    for n, span in enumerate(days, 1):
        name = "dates" if n == 1 else f"dates-{n}"
        yield Finding(
            name, "dates", value(span), span.start, span.end, sentences.quote(span.start, span.end)
        )


def doubts(days: Sequence[Span], sentences: Sentences, text: str) -> Iterator[Unsure]:
    """Give the days that may be those of the trip."""
    for span in days:
        yield Unsure(
            "days", text[span.start : span.end], span.start, span.end,
            sentences.quote(span.start, span.end), (), "dates", value(span),
        )  # fmt: skip


def value(span: Span) -> str:
    """Return a span as a finding has it: first and last day, ISO."""
    return f"{span.first.isoformat()}/{span.last.isoformat()}"
