"""A trip report pasted as text becomes a draft trip that a person confirms or strikes out.

Rules and the gazetteer only: what is proposed is what the text says at one place, shown with the
sentence and where it stands. What is not sure is a doubt: it is listed with its reason, never used
by itself, and a person may take it in. The vocabulary stands in the module that reads it.
"""

from data.intake import repair_text
from data.trip_report import days, figures, stops
from data.trip_report.draft import TRIP_KINDS, Draft, Finding, Kind, Reason, Unsure
from data.trip_report.form import Form
from data.trip_report.sentences import Sentences, cleaned
from data.trip_report.visits import read_visits
from geo.vintages import check_vintage

__all__ = ["TRIP_KINDS", "Draft", "Finding", "Kind", "Reason", "Unsure", "read_report"]


def read_report(text: str, vintage: str = "", year: int | None = None) -> Draft:
    """Return what `text` says of one trip; an empty or unrelated text gives no findings.

    `vintage` (of VINTAGES) and `year` are a person's answer where no date says which list of
    provinces was in force, or the year of days written without one. Without an answer the latest
    list is used, and `Draft.vintage_known` is False.
    """
    if vintage:
        check_vintage(vintage)
    repaired = repair_text(text)
    whole = cleaned("\n".join(repaired.values))
    sentences, form = Sentences(whole), Form(whole)
    dated = days.answered(days.dating(whole, form, sentences), vintage, year)
    trip, maybe = days.trip_days(whole, form, sentences, dated)
    if not vintage:
        dated = days.of_the_trip(dated, trip)
    totals, unsure = figures.read_figures(whole, form, sentences)
    visits, places = read_visits(sentences, form, dated.vintage, dated.year)
    spans = days.spans_of(whole, dated)
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
    return Draft(
        whole,
        repaired.encoding,
        dated.vintage,
        tuple(findings),
        (*doubts, *unsure, *places),
        vintage_known=dated.known,
        year_missing=dated.year is None and days.has_days_without_a_year(whole),
    )


def _which_list(dated: days.Dating, findings: list[Finding], places: list[Unsure]) -> list[Unsure]:
    """Return the doubt about the list of provinces, where something depends on it."""
    if dated.known or not (findings or places):
        return []
    return [Unsure("vintage", "", 0, 0, "", (), "place")]
