"""The summary of a trip, to attach to a report: what is known of it, and what is not."""

from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import Any

import pandas as pd

from data import questions
from geo import provinces
from geo.posters import Caption
from texts import day, number
from ui.files.document import Block, Document, Heading, Image, Paragraph, Table, TableRow
from ui.files.picture_files import PictureMaker, drawn
from ui.view import (
    View,
    caption,
    cell_text,
    citations,
    figures,
    filters_on,
    names,
    provenances,
    regions,
    summary,
)

SHORT_TITLE = 70
PICTURE = ("wide", "light", "png")


class NotOneTripError(ValueError):
    """A summary was asked for of no trip in particular, or of several; the text says so."""


def docx(view: View, picture: PictureMaker = drawn) -> bytes:
    """The summary of the trip in view as .docx; NotOneTripError when it is not one."""
    from ui.files.document.docx import to_docx

    return to_docx(document(view, picture))


def pdf(view: View, picture: PictureMaker = drawn) -> bytes:
    """The summary of the trip in view as .pdf; NotOneTripError when it is not one."""
    from ui.files.document.pdf import to_pdf

    return to_pdf(document(view, picture))


def why_not(view: View) -> str:
    """Why there is no summary of a view, or ""."""
    one_trip = len(view.trips) == 1 == len(view.selection.trip)
    return "" if one_trip else view.say("trip_summary.one_trip", n=len(view.trips))


def document(view: View, picture: PictureMaker = drawn) -> Document:
    """The summary as blocks, in the language of the view, of what its filters leave in."""
    if why := why_not(view):
        raise NotOneTripError(why)
    words, say = caption(view), view.say
    title = shorten(words.title, SHORT_TITLE, placeholder="…")
    footer = say("trip_summary.footer", title=title, page="{page}", pages="{pages}")
    blocks = [
        *_head(view, words, picture),
        *_stops(view),
        *_origins(view, words),
        *_sources(view, words),
    ]
    return Document(
        words.title, say("trip_summary.kind"), view.selection.lang, footer, tuple(blocks)
    )


def _head(view: View, words: Caption, picture: PictureMaker) -> Iterator[Block]:
    say = view.say
    yield Paragraph(f"{say('trip_summary.kind')} · {words.kicker}", "note")
    yield Heading(words.title, 0)
    yield Paragraph(words.subtitle, "subtitle")
    if words.notice[1]:
        yield Paragraph(". ".join(words.notice), "body")
    if words.warning:
        yield Paragraph(words.warning, "warning")
    if limited := filters_on.sentence(view):
        yield Paragraph(limited, "warning")
    yield Heading(say("trip_summary.known"))
    header = (say("sheet.what"), say("sheet.value"), say("provenance.label"))
    yield Table(header, tuple(_known(view)), (30, 50, 20))
    yield Image(picture(view, *PICTURE), words.summary)


def _known(view: View) -> Iterator[TableRow]:
    say = view.say
    trip = view.trips.iloc[0]
    dated = trip["status"] == "documented" and names.trip_dates(trip, view.lang)
    yield from _of_class(view, trip)
    known = provenances.in_words(say, "documented" if dated else None)
    yield TableRow((say("sheet.dates"), caption(view).subtitle, known))
    for name in ("trainees", "provinces", "stops", "days", "km"):
        value, label = figures.written(view, name)
        yield TableRow((label, value, provenances.in_words(say, view.figures[name].provenance)))


def _of_class(view: View, trip: Any) -> Iterator[TableRow]:
    say = view.say
    for row in view.classes.to_dict("records"):
        known = provenances.in_words(
            say, "documented" if cell_text.is_said(row["source_id"]) else None
        )
        yield TableRow(
            (say("sheet.class"), names.class_name(view.record, row["class_id"], view.lang), known)
        )
        if organiser := cell_text.in_language(row, "organiser", view.lang):
            yield TableRow((say("trip_summary.organiser"), organiser, known))
        if cell_text.is_said(row["trips_planned"]) and cell_text.is_said(trip["number"]):
            planned = {"number": int(trip["number"]), "planned": int(row["trips_planned"])}
            yield TableRow(
                (say("trip_summary.trip"), say("trip_summary.trip_of", **planned), known)
            )


def _stops(view: View) -> Iterator[Block]:
    say = view.say
    yield Heading(say("trip_summary.stops"))
    if view.stops.empty:
        yield Paragraph(f"{summary.places(view)}.")
        return
    dated = bool(view.stops["arrive"].notna().any())
    columns = ("place", "date", "host", "topic") if dated else ("place", "host", "topic")
    header = ("#", *(say(f"details.{name}") for name in columns))
    marks = view.frame.marks["number"].astype("str")
    rows = [
        TableRow((mark, *_cells(view, stop, columns)), _cites(view, stop))
        for mark, stop in zip(marks, view.stops.to_dict("records"), strict=True)
    ]
    yield Table(header, tuple(rows), (6, 21, 14, 22, 37) if dated else (6, 24, 24, 46))
    if (view.stops["seq_basis"] == "order in source").all():
        yield Paragraph(say("trip_summary.order_source"), "note")
        if view.totals.km is not None:
            yield Paragraph(say("trip_summary.km_derived"), "note")
    if not dated:
        yield Paragraph(say("trip_summary.undated"), "note")


def _cells(view: View, stop: dict[Any, Any], columns: Sequence[str]) -> list[str]:
    arrived = stop["arrive"]
    said = {
        "place": names.place_name(stop, view.say),
        "date": "" if pd.isna(arrived) else day(arrived, view.lang),
        "host": names.host_name(stop, view.say),
        "topic": cell_text.in_language(stop, "topic", view.lang),
    }
    return [said[name] or view.say("details.unknown") for name in columns]


def _cites(view: View, stop: dict[Any, Any]) -> tuple[str, ...]:
    """The quote that carries a stop, where there is one, its source and claims, and the note."""
    say = view.say
    claims = {
        "provenance": provenances.in_words(say, stop["provenance"]),
        "position": provenances.in_words(say, stop["position_provenance"]),
    }
    source = citations.line(stop) or say("trip_summary.no_source")
    note = cell_text.in_language(stop, "note", view.lang)
    quoted = (
        [say("trip_summary.quoted", quote=stop["quote"])]
        if cell_text.is_said(stop["quote"])
        else []
    )
    by = say("trip_summary.by", source=source, **claims)
    return (*quoted, by, *([f"{say('details.note')}: {note}."] if note else []))


def _origins(view: View, words: Caption) -> Iterator[Block]:
    say = view.say
    yield Heading(say("trip_summary.origins"))
    yield Paragraph(words.reconciliation, "body" if words.reconciles else "warning")
    yield Table(*_region_table(view), right=(2, 3) if view.allows_findings else (2,))
    yield Paragraph(regions.scheme(view), "note")
    attended = questions.listed_trips(view.record).isin(view.selection.trip).any()
    yield Paragraph(say("trip_summary.listed" if attended else "trip_summary.whole_class"), "note")


def _region_table(view: View) -> tuple[tuple[str, ...], tuple[TableRow, ...], tuple[float, ...]]:
    """Header, rows and widths; shares are said only of figures that are not made up."""
    labels = ["table.region", "trip_summary.in_provinces", "table.trainees"]
    labels += ["table.share"] if view.allows_findings else []
    header = tuple(view.say(label) for label in (*labels, "table.provenance"))
    widths = (24, 40, 11, 10, 15) if view.allows_findings else (24, 46, 13, 17)
    return header, tuple(_region_rows(view)), widths


def _region_rows(view: View) -> Iterator[TableRow]:
    counted, held = regions.by_region(view), _held(view)
    for key, name, trainees, provenance in counted[
        ["key", "name", "trainees", "provenance"]
    ].to_numpy():
        if trainees:
            yield TableRow((name, held.get(key, ""), *_counted(view, int(trainees), provenance)))
    total = _counted(view, view.totals.trainees, view.figures["trainees"].provenance)
    yield TableRow(
        (view.say("trip_summary.sum"), str(int(counted["provinces"].sum())), *total), strong=True
    )


def _counted(view: View, trainees: int, provenance: Any) -> tuple[str, ...]:
    share = number(100 * trainees / max(view.totals.trainees, 1), view.lang, 1)
    known = provenances.in_words(view.say, provenance)
    shares = (share,) if view.allows_findings else ()
    return (number(view.people(trainees), view.lang), *shares, known)


def _held(view: View) -> dict[str, str]:
    """The provinces of each region with people, of the record's own list, each with how many."""
    record = view.record
    units = provinces.units(record.vintage)
    placed = questions.origins(record, record.vintage, view.selection.filters).dropna(
        subset=["code"]
    )
    if view.allows_findings:
        placed = placed.sort_values("trainees", ascending=False, kind="stable")
    called = placed["code"].map(units[f"name_{view.lang}"])
    listed = called + " (" + view.people_cells(placed["trainees"]).astype("str") + ")"
    joined = listed.groupby(placed["code"].map(units["region"])).agg(", ".join)
    return {str(region): text for region, text in joined.items()}


def _sources(view: View, words: Caption) -> Iterator[Block]:
    say = view.say
    yield Heading(say("trip_summary.sources"))
    yield from (Paragraph(line) for line in _cited(view))
    yield Paragraph(say("trip_summary.documented"))
    yield from (Paragraph(line, "note") for line in words.fine_print[1:] if line)
    digest = view.record.digest[:8]
    yield Paragraph(say("trip_summary.record", digest=digest, code=words.code), "note")


def _cited(view: View) -> Iterator[str]:
    """The sources, each once, as in a list of references."""
    sources = citations.cited(view).to_dict("records")
    lines = dict.fromkeys(citations.line(source, "") for source in sources)
    yield from (f"{line}." for line in lines if line)
