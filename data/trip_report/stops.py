"""What a report tells of each stop: its place, days, hosts, topics and sessions."""

from collections.abc import Iterator, Sequence
from string import whitespace

from data.intake import Span
from data.trip_report.days import value
from data.trip_report.findings import Finding
from data.trip_report.form import Field, Form
from data.trip_report.numbers import read_number
from data.trip_report.sentences import Sentence, Sentences
from data.trip_report.visits import Visit
from data.trip_report.vocabulary import stops as words
from geo.place_mentions import Mention


def findings_of(
    number: int, visits: Sequence[Visit], sentences: Sentences, form: Form,
    spans: Sequence[Span], trip: Span | None,
) -> Iterator[Finding]:  # fmt: skip
    """Give what the text says of one of the stops, its place first; `number` counts from 1."""
    visit = visits[number - 1]
    named = visit.mention
    name = f"stop-{number}"
    quote = sentences.quote(named.start, named.end)
    written = (
        " ".join(named.text.split()) if visit.place.kind == "province" else visit.place.full_name
    )
    yield Finding(name, "place", written, named.start, named.end, quote, number, visit.place)
    for n, detail in enumerate(_once(visit.details), 1):
        assert detail.place is not None
        yield Finding(
            f"{name}-detail-{n}", "detail", detail.place.full_name, detail.start, detail.end,
            sentences.quote(detail.start, detail.end), number, detail.place,
        )  # fmt: skip
    told = [s for s in visit.said if not words.DENIES.search(s.text)]
    fields = form_fields(visit, form)
    yield from _days(name, number, visit, told, fields, sentences, spans, trip)
    yield from _hosts(name, number, told, fields, sentences)
    yield from _topics(name, number, told, _contents(visit, visits, fields, sentences), sentences)
    for sentence in told:
        yield from _sessions(name, number, sentence)


def form_fields(visit: Visit, form: Form) -> list[Field]:
    """Return the fields of the block of the form that a stop is in."""
    return [f for f in form.fields if visit.block and f.block == visit.block]


def _once(details: Sequence[Mention]) -> list[Mention]:
    return list({m.place.code: m for m in reversed(details) if m.place}.values())[::-1]


def _days(
    name: str, number: int, visit: Visit, told: Sequence[Sentence], fields: Sequence[Field],
    sentences: Sentences, spans: Sequence[Span], trip: Span | None,
) -> Iterator[Finding]:  # fmt: skip
    """Give the days of a stop where its sentence, or the block of the form, has just one span."""
    inside = [_own_span(visit, s, spans) for s in told if s.start <= visit.mention.start < s.end]
    in_brackets = _in_brackets(visit, sentences.text, spans)
    found = [in_brackets] if in_brackets else [s for s in inside if s is not None]
    times = [f for f in fields if f.label == "time"]
    blocks = len({f.block for f in fields}) == 1 and _is_one_of_several(trip, times, spans)
    if not found and blocks:
        found = [s for f in times for s in spans if f.start <= s.start < f.end]
    if len(found) == 1 and _within(found[0], trip) and found[0] != trip:
        span = found[0]
        quote = sentences.quote(span.start, span.end)
        yield Finding(f"{name}-days", "days", value(span), span.start, span.end, quote, number)


def _is_one_of_several(trip: Span | None, times: Sequence[Field], spans: Sequence[Span]) -> bool:
    """Tell a block of one day or part of the trip from the one that has all its days."""
    own = [s for f in times for s in spans if f.start <= s.start < f.end]
    return len(own) == 1 and trip is not None and own[0][:2] != trip[:2]


def _own_span(visit: Visit, sentence: Sentence, spans: Sequence[Span]) -> Span | None:
    """Return the one span of a sentence that leads to its place ("Ngày 6/11, tại Cần Thơ").

    In a heading it follows ("1. Cần Thơ: ngày 6/11").
    """
    here = [s for s in spans if sentence.start <= s.start < sentence.end]
    if len(here) != 1:
        return None
    if visit.heading == sentence:
        return here[0]
    return here[0] if 0 <= visit.mention.start - here[0].end < 60 else None


def _in_brackets(visit: Visit, text: str, spans: Sequence[Span]) -> Span | None:
    """Return the span that stands in brackets right after a place: "Cần Thơ (6/11)"."""
    opened = words.OPENS_ITS_DAYS.match(text, visit.mention.end)
    return next((s for s in spans if opened and s.start <= opened.end() < s.end), None)


def _within(span: Span, trip: Span | None) -> bool:
    return trip is None or (trip.first <= span.first and span.last <= trip.last)


def _hosts(
    name: str, number: int, told: Sequence[Sentence], fields: Sequence[Field], sentences: Sentences
) -> Iterator[Finding]:
    """Give each host once: documented where it acts, derived where it is only spoken of."""
    seen: set[str] = set()
    for start, host, provenance in [
        *_acting(told),
        *_spoken_of(told),
        *_in_fields(fields, sentences),
    ]:
        if host.casefold() not in seen and not words.NOT_A_HOST.search(host):
            seen.add(host.casefold())
            yield Finding(
                f"{name}-host-{len(seen)}", "host", host, start, start + len(host),
                sentences.quote(start, start + len(host)), number, provenance=provenance,
            )  # fmt: skip


def _acting(told: Sequence[Sentence]) -> Iterator[tuple[int, str, str]]:
    for sentence in told:
        for pattern in words.ACTORS:
            for match in pattern.finditer(sentence.text):
                yield sentence.start + match.start("host"), match["host"].rstrip("."), "documented"


def _spoken_of(told: Sequence[Sentence]) -> Iterator[tuple[int, str, str]]:
    for sentence in told:
        for match in words.SPOKEN_OF.finditer(sentence.text):
            if words.OF_THE_TRAVELLERS.search(sentence.text[: match.start()]):
                continue
            yield sentence.start + match.start("host"), match["host"].rstrip("."), "derived"


def _in_fields(fields: Sequence[Field], sentences: Sentences) -> Iterator[tuple[int, str, str]]:
    """Give the bodies under "Chủ trì:" (documented) and "Thành phần:" (who was there: derived)."""
    for field in fields:
        if field.label in ("host", "people"):
            known = "documented" if field.label == "host" else "derived"
            for match in words.NAMED.finditer(sentences.text[field.value_start : field.end]):
                yield field.value_start + match.start(), match["host"].rstrip("."), known


Stretch = tuple[int, int]
"""Where something stands in the text: from, to."""


def _topics(
    name: str, number: int, told: Sequence[Sentence], contents: Sequence[Stretch] | None,
    sentences: Sentences,
) -> Iterator[Finding]:  # fmt: skip
    spoken = [(s.start, s.end) for s in told if words.TOPIC.search(s.text)]
    for n, (begins, end) in enumerate(spoken if contents is None else contents, 1):
        start = _skip(" \t-+*•–", sentences.text, begins, end)
        yield Finding(
            f"{name}-topic-{n}", "topic", sentences.text[start:end], start, end,
            sentences.quote(start, end), number,
        )  # fmt: skip


def _contents(
    visit: Visit, visits: Sequence[Visit], fields: Sequence[Field], sentences: Sentences
) -> list[Stretch] | None:
    """Return what stands under "Nội dung:" of a stop; None where its block has no such field.

    Of a block with several stops, a sentence that is told of some of them, or names them, is about
    these alone; a heading is about nothing.
    """
    under = [(f.value_start, f.end) for f in fields if f.label == "content"]
    if not under:
        return None
    whole = [
        (start, stop)
        for begins, end in under
        if (start := _skip(whitespace, sentences.text, begins, end))
        < (stop := len(sentences.text[:end].rstrip()))
    ]
    others = [v for v in visits if v.block == visit.block and v is not visit]
    if not any(_names(v, sentences.text[slice(*said)]) for v in others for said in whole):
        return whole
    return [
        (max(s.start, start), min(s.end, end))
        for start, end in whole
        for s in sentences
        if s.start < end and start < s.end and _is_about(visit, others, s)
    ]


def _is_about(visit: Visit, others: Sequence[Visit], sentence: Sentence) -> bool:
    if any(v.heading == sentence for v in (visit, *others)):
        return False
    told = [v for v in (visit, *others) if sentence in v.said]
    named = told or [v for v in (visit, *others) if _names(v, sentence.text)]
    return visit in named if named else bool(words.TOPIC.search(sentence.text))


def _names(visit: Visit, said: str) -> bool:
    return visit.place.name in said or visit.mention.text in said


def _skip(signs: str, text: str, start: int, end: int) -> int:
    while start < end and text[start] in signs:
        start += 1
    return start


def _sessions(name: str, number: int, sentence: Sentence) -> Iterator[Finding]:
    """Give each session of a stop where the text counts them and names as many subjects."""
    counted = words.SESSIONS.search(sentence.text)
    subjects = list(words.SUBJECT.finditer(sentence.text))
    if counted is None or read_number(counted["figure"], "có ") != len(subjects):
        return
    for n, match in enumerate(subjects, 1):
        start, end = (sentence.start + at for at in match.span("subject"))
        yield Finding(
            f"{name}-session-{n}", "session", match["subject"], start, end, sentence.text, number
        )
