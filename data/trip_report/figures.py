"""The figures of a report: trainees, provinces, which trip of how many.

A figure is a finding where it is exact and of the whole. The one called the total comes before all
others; of several of which none is, each is a finding, and they disagree.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from data.trip_report.findings import Figure, Finding, Reason, Unsure
from data.trip_report.form import Form
from data.trip_report.numbers import read_number, read_ordinal
from data.trip_report.sentences import Sentences
from data.trip_report.vocabulary import figures as words


@dataclass(frozen=True)
class Amount:
    """A number that the text gives; `reason` says why it is not used ("" when it is)."""

    kind: Figure
    value: int
    start: int
    end: int
    total: bool = False
    reason: Reason | None = None


def read_figures(text: str, form: Form, sentences: Sentences) -> tuple[list[Finding], list[Unsure]]:
    """Return each figure once for every value that may be it, and the others as doubts."""
    found = [a for a in _amounts(text, sentences) if not form.is_to_come(a.start)]
    findings: list[Finding] = []
    doubts: list[Unsure] = []
    for kind in get_args(Figure):
        amounts = [a for a in found if a.kind == kind]
        chosen = _chosen(amounts)
        findings += _findings(chosen, sentences)
        values = {a.value for a in chosen}
        doubts += _doubts([a for a in amounts if a.value not in values], text, sentences)
    return findings, doubts


def _chosen(amounts: Sequence[Amount]) -> list[Amount]:
    """Return the totals, else what is exact and of the whole, each value once."""
    exact = [a for a in amounts if a.reason is None]
    totals = [a for a in exact if a.total]
    return list({a.value: a for a in reversed(totals or exact)}.values())[::-1]


def _findings(chosen: Sequence[Amount], sentences: Sentences) -> Iterator[Finding]:
    for n, amount in enumerate(chosen, 1):
        name = amount.kind if n == 1 else f"{amount.kind}-{n}"
        quote = sentences.quote(amount.start, amount.end)
        yield Finding(name, amount.kind, str(amount.value), amount.start, amount.end, quote)


def _doubts(left: Sequence[Amount], text: str, sentences: Sentences) -> Iterator[Unsure]:
    once = {a.value: a for a in reversed(left)}.values()
    for amount in sorted(once, key=lambda a: a.start):
        start, end = amount.start, amount.end
        yield Unsure(
            amount.reason or "other", text[start:end], start, end, sentences.quote(start, end),
            (), amount.kind, str(amount.value),
        )  # fmt: skip


def _amounts(text: str, sentences: Sentences) -> Iterator[Amount]:
    for pattern in (words.TRAINEES, words.TRAINEES_PRESENT, words.TRAINEES_STATED):
        for match in pattern.finditer(text):
            yield from _trainees(match, text, sentences, stated=pattern is not words.TRAINEES)
    for match in words.PROVINCES.finditer(text):
        yield from _provinces(match, text, sentences)
    for match in words.TRIP_NUMBER.finditer(text):
        yield from _trip_number(match, text, sentences)
    for match in words.PLANNED.finditer(text):
        before = text[max(match.start("figure") - 20, 0) : max(match.start("figure"), 0)]
        value = read_number(match["figure"] or match["after"], before)
        if value:
            yield Amount("planned", value, *match.span())


def _around(match: re.Match[str], text: str, sentences: Sentences) -> tuple[str, str]:
    """Return the words of the sentence before the figure and after the match."""
    sentence = sentences.at(match.start())
    at = max(match.start("figure"), 0)
    before = text[max(sentence.start, at - 240) : at]
    return before, text[match.end() : min(max(sentence.end, match.end()), match.end() + 60)]


def _trainees(
    match: re.Match[str], text: str, sentences: Sentences, stated: bool
) -> Iterator[Amount]:
    before, after = _around(match, text, sentences)
    value = _counted(match["figure"], before)
    if not value:
        return
    total = stated or bool(words.TOTAL.search(before[-60:]))
    yield Amount(
        "trainees", value, *match.span(), total, _why_not(match, before, after, value, total)
    )


def _counted(figure: str, before: str) -> int | None:
    """Return a number that counts something, not one that names a year, a day or an intake."""
    named = figure[:1].isdigit() and words.NAMES.search(before[-12:])
    return None if named else read_number(figure, before)


def _why_not(
    match: re.Match[str], before: str, after: str, value: int, total: bool = False
) -> Reason | None:
    again = match["again"]
    if (
        words.ABOUT.search(before[-30:])
        or words.ABOUT_AFTER.search(after)
        or _contradicts(again, value)
    ):
        return "approximate"
    if words.PART.search(before[-120:]) or (words.PART_AFTER.search(after) and not total):
        return "part"
    elsewhere = words.ELSEWHERE.search(before[-200:])
    if elsewhere and not words.OF_THE_CLASS.search(before[-200:][elsewhere.start() :]):
        return "other"
    return None


def _contradicts(again: str | None, value: int) -> bool:
    other = read_number(again, "(") if again else None
    return other is not None and other != value


def _provinces(match: re.Match[str], text: str, sentences: Sentences) -> Iterator[Amount]:
    """Take a number of provinces for that of the trainees where the sentence is about people."""
    before, after = _around(match, text, sentences)
    value = _counted(match["figure"], before)
    if not value:
        return
    reason = _why_not(match, before, after, value)
    visited = words.VISITED.search(before[-60:]) and not words.WORK_AT.search(before)
    if reason is None and (visited or not words.OF_PEOPLE.search(before + " " + after)):
        reason = "other"
    yield Amount("provinces", value, *match.span(), bool(words.TOTAL.search(before[-60:])), reason)


def _clause(match: re.Match[str], sentences: Sentences) -> str:
    """Return the words around a match up to the marks that set others apart."""
    sentence = sentences.at(match.start())
    start, end = match.start() - sentence.start, match.end() - sentence.start
    before = re.split(r"[;.]|,\s+(?=chuyến)", sentence.text[max(start - 200, 0) : start])[-1]
    return before + sentence.text[start:end] + re.split("[;.,]", sentence.text[end : end + 200])[0]


def _trip_number(match: re.Match[str], text: str, sentences: Sentences) -> Iterator[Amount]:
    value = read_ordinal(match["figure"] or match["first"])
    if not value:
        return
    said = _clause(match, sentences)
    this = bool(words.THIS_TRIP.search(said))
    reason: Reason | None = "other" if words.OTHER_TRIP.search(said) and not this else None
    yield Amount("number", value, *match.span(), this, reason)
    if match["of"]:
        yield Amount("planned", int(match["of"]), *match.span())
