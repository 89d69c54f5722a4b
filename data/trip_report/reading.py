"""From a pasted text to what it reports of one trip."""

from data.intake import repair_text
from data.trip_report import dating, days, figures, stops
from data.trip_report.findings import Finding, Unsure
from data.trip_report.form import Form
from data.trip_report.report import TripReport
from data.trip_report.sentences import Sentences, cleaned
from data.trip_report.visits import read_visits
from geo.vintages import check_vintage


def read(text: str, vintage: str, year: int | None) -> TripReport:
    """Return what data.trip_report.read_report does."""
    if vintage:
        check_vintage(vintage)
    repaired = repair_text(text)
    whole = cleaned("\n".join(repaired.values))
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
    return TripReport(
        whole,
        repaired.encoding,
        dated.vintage,
        tuple(findings),
        (*doubts, *unsure, *places),
        vintage_known=dated.known,
        year_missing=dated.year is None and dating.has_days_without_a_year(whole),
    )


def _which_list(
    dated: dating.Dating, findings: list[Finding], places: list[Unsure]
) -> list[Unsure]:
    """Return the doubt about the list of provinces, where something depends on it."""
    if dated.known or not (findings or places):
        return []
    return [Unsure("vintage", "", 0, 0, "", (), "place")]
