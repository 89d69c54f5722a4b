"""From a pasted text to what it reports of one trip."""

from dataclasses import replace

from data.intake import repair_text
from data.trip_report import dating, days, figures, stops
from data.trip_report.findings import Finding, Unsure
from data.trip_report.form import Form
from data.trip_report.marks import restored
from data.trip_report.report import TripReport
from data.trip_report.sentences import Sentences, cleaned
from data.trip_report.visits import read_visits
from geo.vintages import check_vintage


def read(text: str, vintage: str, year: int | None) -> TripReport:
    """Return what data.trip_report.read_report does."""
    if vintage:
        check_vintage(vintage)
    repaired = repair_text(text)
    pasted = cleaned("\n".join(repaired.values))
    whole = restored(pasted)
    sentences, form = Sentences(whole), Form(whole)
    dated = dating.answered(dating.dating(whole, form, sentences), vintage, year)
    spans = dating.spans_of(whole, dated)
    trip, maybe = days.trip_days(whole, form, sentences, spans)
    if not vintage:
        dated = dating.of_the_trip(dated, trip)
    totals, unsure = figures.read_figures(whole, form, sentences)
    visits, places = read_visits(sentences, form, dated.vintage, dated.year)
    own = trip[0] if len(trip) == 1 else None
    findings = [
        *days.findings(trip, sentences),
        *totals,
        *(
            finding
            for n in range(1, len(visits) + 1)
            for finding in stops.findings_of(n, visits, sentences, form, spans, own)
        ),
    ]
    doubts = [*_which_list(dated, findings, places), *days.doubts(maybe, sentences, whole)]
    said = (_doubt_as_pasted(doubt, whole, pasted) for doubt in (*doubts, *unsure, *places))
    return TripReport(
        pasted,
        repaired.encoding,
        dated.vintage,
        tuple(_as_pasted(finding, whole, pasted) for finding in findings),
        tuple(said),
        vintage_known=dated.known,
        year_missing=dated.year is None and dating.has_days_without_a_year(whole),
    )


def _as_pasted(told: Finding, whole: str, pasted: str) -> Finding:
    """Return a finding with its sentence as it was pasted; so are hosts and contents.

    Places of a table and figures are those that were understood.
    """
    is_quoted = told.kind in ("host", "topic", "session")
    value = _slice(told.value, told.start, whole, pasted) if is_quoted else told.value
    return replace(told, quote=_quote(told, whole, pasted), value=value)


def _doubt_as_pasted(told: Unsure, whole: str, pasted: str) -> Unsure:
    """Return a doubt with its sentence as it was pasted, and a place that no table has."""
    text = told.text if told.candidates else _slice(told.text, told.start, whole, pasted)
    return replace(told, quote=_quote(told, whole, pasted), text=text)


def _quote(told: Finding | Unsure, whole: str, pasted: str) -> str:
    start = whole.rfind(told.quote, 0, told.start + len(told.quote))
    return _slice(told.quote, max(start, 0), whole, pasted)


def _slice(words: str, start: int, whole: str, pasted: str) -> str:
    """Return what was pasted where these words first stand from a place on."""
    at = whole.find(words, start)
    return pasted[at : at + len(words)] if at >= 0 else words


def _which_list(
    dated: dating.Dating, findings: list[Finding], places: list[Unsure]
) -> list[Unsure]:
    """Return the doubt about the list of provinces, where something depends on it."""
    if dated.known or not (findings or places):
        return []
    return [Unsure("vintage", "", 0, 0, "", (), "place")]
