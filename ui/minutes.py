"""Minutes of a trip, to attach to a report: what is known of it, and what is not."""

from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import Any

import pandas as pd

from geo import provinces
from geo.posters import Caption
from texts import day, number
from ui import paper, worksheets
from ui.captions import caption
from ui.paper import Block, Document, Grid, Heading, Picture, Row, Text
from ui.regions import by_region
from ui.scenes import View
from ui.share import picture

SHORT_TITLE = 70
PICTURE = ("wide", "light", "png")


class NotOneTripError(ValueError):
    """Minutes were asked for of no trip in particular, or of several; the text says so."""


def docx(view: View) -> bytes:
    """The minutes of the trip in view as .docx; NotOneTripError when it is not one."""
    return paper.docx(minutes(view))


def pdf(view: View) -> bytes:
    """The minutes of the trip in view as .pdf; NotOneTripError when it is not one."""
    return paper.pdf(minutes(view))


def minutes(view: View) -> Document:
    """The minutes as blocks, in the language of the view, of what its filters leave in."""
    if len(view.trips) != 1 or len(view.selection.trip) != 1:
        raise NotOneTripError(view.say("minutes.one_trip", n=len(view.trips)))
    words, say = caption(view), view.say
    title = shorten(words.title, SHORT_TITLE, placeholder="…")
    footer = say("minutes.footer", title=title, page="{page}", pages="{pages}")
    blocks = [*_head(view, words), *_stops(view), *_origins(view, words), *_sources(view, words)]
    return Document(words.title, say("minutes.kind"), view.selection.lang, footer, tuple(blocks))


def _head(view: View, words: Caption) -> Iterator[Block]:
    say = view.say
    yield Text(f"{say('minutes.kind')} · {words.kicker}", "note")
    yield Heading(words.title, 0)
    yield Text(words.subtitle, "lead")
    if words.notice[1]:
        yield Text(". ".join(words.notice), "body")
    if words.warning:
        yield Text(words.warning, "warning")
    if view.selection.without("trip", "lang", "vintage", "pick") != type(view.selection)():
        yield Text(say("minutes.with_limits", filtered=words.filtered), "warning")
    yield Heading(say("minutes.known"))
    header = (say("sheet.what"), say("sheet.value"), say("provenance.label"))
    yield Grid(header, tuple(_facts(view)), (30, 50, 20))
    yield Picture(picture(view, *PICTURE), words.summary)


def _facts(view: View) -> Iterator[Row]:
    say, lang = view.say, view.selection.lang
    trip = view.trips.iloc[0]
    documented = worksheets.said(say, "documented" if trip["status"] == "documented" else None)
    yield from _class_facts(view, trip)
    dates = caption(view).subtitle
    yield Row((say("sheet.dates"), dates, documented))
    for what, value, provenance in worksheets.facts(view):
        shown = say("figures.unknown") if value is None else number(value, lang)
        yield Row((what, shown, provenance))


def _class_facts(view: View, trip: Any) -> Iterator[Row]:
    say, lang = view.say, view.selection.lang
    classes = view.record.classes
    of_trip = classes[classes["class_id"] == trip["class_id"]]
    for _, row in of_trip.iterrows():
        known = worksheets.said(say, "documented" if pd.notna(row["source_id"]) else None)
        yield from (
            Row((say(label), str(row[f"{name}_{lang}"]), known))
            for label, name in (("sheet.class", "name"), ("minutes.organiser", "organiser"))
            if pd.notna(row[f"{name}_{lang}"])
        )
        if pd.notna(row["trips_planned"]) and pd.notna(trip["number"]):
            planned = {"number": int(trip["number"]), "planned": int(row["trips_planned"])}
            yield Row((say("minutes.trip"), say("minutes.trip_of", **planned), known))


def _stops(view: View) -> Iterator[Block]:
    say = view.say
    yield Heading(say("minutes.stops"))
    if view.stops.empty:
        yield Text(say("minutes.no_stops"))
        return
    dated = bool(view.stops["arrive"].notna().any())
    columns = ("place", "date", "host", "topic") if dated else ("place", "host", "topic")
    header = ("#", *(say(f"details.{name}") for name in columns))
    marks = view.frame.marks["number"].astype("str")
    rows = [
        Row((mark, *_told(view, stop, columns)), _cites(view, stop))
        for mark, stop in zip(marks, view.stops.to_dict("records"), strict=True)
    ]
    yield Grid(header, tuple(rows), (6, 21, 14, 22, 37) if dated else (6, 24, 24, 46))
    if (view.stops["seq_basis"] == "order in source").all():
        yield Text(say("minutes.order_source"), "note")
    if not dated:
        yield Text(say("minutes.undated"), "note")


def _told(view: View, stop: dict[Any, Any], columns: Sequence[str]) -> list[str]:
    lang, arrived = view.selection.lang, stop["arrive"]
    told = {
        "place": stop["place"],
        "date": None if pd.isna(arrived) else day(arrived, lang),
        "host": stop[f"host_{lang}"],
        "topic": stop[f"topic_{lang}"],
    }
    unknown = view.say("details.unknown")
    return [unknown if pd.isna(told[name]) else str(told[name]) for name in columns]


def _cites(view: View, stop: dict[Any, Any]) -> tuple[str, ...]:
    """The quote that carries a stop, where there is one, and its source and provenance."""
    say = view.say
    source = worksheets.cited(stop) or say("minutes.no_source")
    by = say("minutes.by", source=source, provenance=worksheets.said(say, stop["provenance"]))
    return (by,) if pd.isna(stop["quote"]) else (say("minutes.quoted", quote=stop["quote"]), by)


def _origins(view: View, words: Caption) -> Iterator[Block]:
    say = view.say
    yield Heading(say("minutes.origins"))
    yield Text(words.reconciliation, "body" if words.reconciles else "warning")
    labels = ("table.region", "minutes.in_provinces", "table.trainees", "table.share")
    header = (*(say(label) for label in labels), say("table.provenance"))
    yield Grid(header, tuple(_region_rows(view)), (24, 40, 11, 10, 15), right=(2, 3))
    attended = view.record.attendance["trip_id"].isin(view.selection.trip).any()
    yield Text(say("minutes.listed" if attended else "minutes.whole_class"), "note")


def _region_rows(view: View) -> Iterator[Row]:
    say, lang, everyone = view.say, view.selection.lang, view.totals.trainees
    held = _held(view)
    for region, (trainees, provenance) in by_region(view).iterrows():
        if trainees:
            name = getattr(provinces.REGIONS[str(region)], lang)
            counted = _counted(view, int(trainees), provenance)
            yield Row((name, held[str(region)], *counted))
    for _, lost in view.origins[view.origins["code"].isna()].iterrows():
        counted = _counted(view, int(lost["trainees"]), lost["provenance"])
        yield Row((say("table.without"), "", *counted))
    in_all = f"{number(view.totals.provinces, lang)}/{view.totals.units_in_vintage}"
    total = _counted(view, everyone, worksheets.roster(view))
    yield Row((say("minutes.sum"), in_all, *total), strong=True)


def _counted(view: View, trainees: int, provenance: Any) -> tuple[str, str, str]:
    lang = view.selection.lang
    share = number(100 * trainees / max(view.totals.trainees, 1), lang, 1)
    return number(trainees, lang), share, worksheets.said(view.say, provenance)


def _held(view: View) -> dict[str, str]:
    """The provinces of each region that send people, each with how many."""
    units = provinces.units(view.selection.vintage)
    placed = view.origins.dropna(subset=["code"]).sort_values("trainees", ascending=False)
    names = placed["code"].map(units[f"name_{view.selection.lang}"])
    listed = names + " (" + placed["trainees"].astype("str") + ")"
    joined = listed.groupby(placed["code"].map(units["region"])).agg(", ".join)
    return {str(region): text for region, text in joined.items()}


def _sources(view: View, words: Caption) -> Iterator[Block]:
    say = view.say
    yield Heading(say("minutes.sources"))
    yield from (Text(line) for line in _cited(view))
    yield Text(say("minutes.documented"))
    yield from (Text(line, "note") for line in words.fine_print[1:] if line)
    digest = view.record.digest[:8]
    yield Text(say("minutes.record", digest=digest, code=words.code), "note")


def _cited(view: View) -> Iterator[str]:
    """The sources, each once, as in a list of references."""
    columns = ["author", "title", "publisher", "date"]
    for source in worksheets.cited_sources(view)[columns].drop_duplicates().to_numpy():
        yield ", ".join(str(part) for part in source if pd.notna(part)) + "."
