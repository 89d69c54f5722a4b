"""Of what year a report is, and by which list of provinces it is read.

The days of the trip tell it first; then the line of the date ("Hà Nội, ngày 20/11/2005"), the title
and any other date.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.intake import Span, find_spans
from data.trip_report.days import is_dateline, is_of_the_trip
from data.trip_report.form import Form
from data.trip_report.sentences import Sentences
from data.trip_report.vocabulary import days as words
from geo.vintages import LATEST, nearest_vintage

OLDEST_RECORD = 1986
"""Days before this year are of history (3-2-1930, 30-4-1975), never those of a report."""


@dataclass(frozen=True)
class Dating:
    """The year of a report and its list of provinces; `known` is False where that is a guess."""

    year: int | None
    vintage: str
    known: bool
    latest: date | None = None


def dating(text: str, form: Form, sentences: Sentences) -> Dating:
    """Return the year and the list of provinces that the dates of a text tell."""
    spans = [s for s in find_spans(text) if s.first <= s.last and s.first.year >= OLDEST_RECORD]
    signed = [s for s in spans if is_dateline(sentences.at(s.start))]
    latest = max((s.last for s in signed), default=None)
    own = [s for s in spans if s not in signed and is_of_the_trip(s, sentences, form)]
    for days in (own, signed):
        if days:
            first = days[0].first
            return Dating(first.year, nearest_vintage(first), known=True, latest=latest)
    for years in (_written(text[: _title_end(text)]), _written(text)):
        if years:
            return _of_years(years)
    if spans:
        return _of_years([(s.first, s.first) for s in spans])
    return Dating(None, LATEST, known=False)


def answered(dated: Dating, vintage: str, year: int | None) -> Dating:
    """Return the dating as a person completed it; "" and None leave open what the text leaves."""
    if not vintage and year is not None:
        found = _of_years([(date(year, 1, 1), date(year, 12, 31))])
        vintage = found.vintage if found.known else ""
    return replace(
        dated,
        year=year if year is not None else dated.year,
        vintage=vintage or dated.vintage,
        known=bool(vintage) or dated.known,
    )


def of_the_trip(dated: Dating, trip: Sequence[Span]) -> Dating:
    """Return the dating by the days of the trip: a report may be signed under a later list."""
    if len(trip) != 1:
        return dated
    return replace(dated, vintage=nearest_vintage(trip[0].first), known=True)


def spans_of(text: str, dated: Dating) -> list[Span]:
    """Return the spans of a text, those without a year as of the year of the report."""
    found = [s for s in find_spans(text, dated.year) if s.first <= s.last]
    written = {(s.start, s.end) for s in find_spans(text)}
    return [s if (s.start, s.end) in written else _before(s, dated.latest) for s in found]


def has_days_without_a_year(text: str) -> bool:
    """Return whether days are written that only a year would make readable."""
    return len(find_spans(text, OLDEST_RECORD)) > len(find_spans(text))


def _of_years(written: Sequence[tuple[date, date]]) -> Dating:
    """Date a report by stretches of time that it names: they must agree on the list."""
    lists = {nearest_vintage(day) for stretch in written for day in stretch}
    years = {first.year for first, _ in written}
    year = years.pop() if len(years) == 1 else None
    if len(lists) == 1:
        return Dating(year, lists.pop(), known=True)
    return Dating(year, LATEST, known=False)


def _written(text: str) -> list[tuple[date, date]]:
    """Return the months and years that a text names as its own."""
    found = []
    for match in words.YEAR.finditer(text):
        year, month = int(match["year"]), int(match["month"] or match["slash"] or 0)
        if year < OLDEST_RECORD or words.ANOTHER_YEAR.search(
            text[max(match.start() - 30, 0) : match.start()]
        ):
            continue
        if 1 <= month <= 12:
            found.append((date(year, month, 1), date(year, month, 28)))
        elif not month:
            found.append((date(year, 1, 1), date(year, 12, 31)))
    return found


def _title_end(text: str) -> int:
    """Return where the first lines end that are no sentences: the title and what stands above."""
    at = 0
    for line in text.splitlines(keepends=True)[:15]:
        if line.strip().endswith((".", ";")) and len(line) > 80:
            break
        at += len(line)
    return min(at, 1500)


def _before(span: Span, latest: date | None) -> Span:
    """Take a day after that of the report for one of the year before."""
    if latest is None or span.first <= latest:
        return span
    try:
        first, last = (day.replace(year=day.year - 1) for day in (span.first, span.last))
    except ValueError:
        return span
    return span._replace(first=first, last=last)
