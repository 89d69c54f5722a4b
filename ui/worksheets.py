"""A view as the sheets of a workbook: the figures of the page, each with its provenance."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

import pandas as pd

from data import Record, questions
from data.contract import PROVENANCES
from data.exports import left_out
from data.questions import weakest
from geo import boundaries, provinces
from texts import Say
from ui.captions import caption
from ui.regions import by_region
from ui.scenes import View
from ui.table import stop_rows, unit_rows

BASES = {"order of visit": "basis_visit", "order in source": "basis_source"}


def view_sheets(view: View) -> dict[str, pd.DataFrame]:
    """The sheets of what is in view, by their names."""
    made = {
        "about": about(view),
        "provinces": by_province(view),
        "regions": regions(view),
        "stops": stops(view),
        "trips": trips(view),
        "sources": sources(view),
    }
    return {view.say(f"sheet.{name}"): frame for name, frame in made.items()}


def roster(view: View) -> str | None:
    """How well the people in view are known: nobody from a province is known no better."""
    return weakest(view.origins["provenance"])


def said(say: Say, provenance: Any) -> str:
    """A provenance in words; never blank."""
    return say(f"provenance.{'none' if provenance is None or pd.isna(provenance) else provenance}")


def by_province(view: View) -> pd.DataFrame:
    """A row for each unit of the vintage, as in the page's table, and how each number is known."""
    say, shown = view.say, unit_rows(view)
    counts = view.origins.assign(code=view.origins["code"].fillna("")).set_index("code")
    counts = counts.reindex(shown.index)
    columns: dict[str, Any] = {
        say("sheet.people_of", provenance=said(say, kind)): counts[kind].fillna(0).astype("int64")
        for kind in PROVENANCES
    }
    known = counts["provenance"].fillna(roster(view))
    columns[say("table.provenance")] = [said(say, provenance) for provenance in known]
    stops = shown.pop(say("table.stops"))
    columns[say("table.stops")] = stops if view.totals.trips_documented else None
    columns[say("sheet.stops_provenance")] = said(say, weakest(view.stops["provenance"]))
    rows = shown.drop(columns=say("table.provenance")).assign(**columns)
    rows.insert(0, say("sheet.code"), rows.index)
    return rows


def regions(view: View) -> pd.DataFrame:
    """A row for each region, and one for people without a province where there are any."""
    say, lang = view.say, view.selection.lang
    counted = by_region(view)
    names = [getattr(provinces.REGIONS[str(key)], lang) for key in counted.index]
    lost = view.origins[view.origins["code"].isna()]
    trainees = pd.Series([*counted["trainees"], *lost["trainees"]], dtype="int64")
    provenance = [*counted["provenance"].fillna(roster(view)), *lost["provenance"]]
    return pd.DataFrame(
        {
            say("table.region"): [*names, *[say("table.without")] * len(lost)],
            say("table.trainees"): trainees,
            say("table.share"): (100 * trainees / max(view.totals.trainees, 1)).round(1),
            say("table.provenance"): [said(say, known) for known in provenance],
        }
    )


def stops(view: View) -> pd.DataFrame:
    """A row for each stop, in the order of the map, with its date, position, quote and source."""
    say, lang, rows = view.say, view.selection.lang, view.stops
    shown = stop_rows(view).reset_index(drop=True)
    names = provinces.units(view.selection.vintage)[f"name_{lang}"]
    basis = rows["seq_basis"].map({key: say(f"sheet.{text}") for key, text in BASES.items()})
    more: dict[str, Any] = {
        say("sheet.basis"): basis.fillna(say("details.unknown")),
        say("table.province"): rows["code"].map(names).fillna(say("table.without")),
        say("sheet.arrive"): rows["arrive"],
        say("sheet.depart"): rows["depart"],
        say("sheet.lat"): rows["lat"],
        say("sheet.lon"): rows["lon"],
        say("details.precision"): rows[f"position_{lang}"].fillna(rows["precision"]),
        say("details.quote"): rows["quote"],
        say("details.source"): [cited(row) for row in rows.to_dict("records")],
    }
    provenance = shown.pop(say("table.provenance"))
    return shown.assign(**more, **{say("table.provenance"): provenance})


def cited(stop: Mapping[Any, Any]) -> str:
    """The source of a stop, in a line."""
    parts = [stop[f"source_{part}"] for part in ("author", "title", "publisher", "date")]
    return ", ".join(str(part) for part in parts if pd.notna(part))


def trips(view: View) -> pd.DataFrame:
    """A row for each trip in view, its figures about the whole of it."""
    say, lang, rows = view.say, view.selection.lang, view.trips
    stops = view.record.stops.groupby("trip_id")["provenance"].agg(weakest)
    stopped = rows["trip_id"].isin(stops.index)
    people = (
        questions.origins_by_trip(view.record, view.selection.vintage, view.selection.filters)
        .groupby("trip_id")["provenance"]
        .agg(weakest)
    )
    summed = rows["days"].notna() | rows["km"].notna()
    status = rows["status"].where(rows["status"] == "documented")
    return pd.DataFrame(
        {
            say("trip.label"): rows["number"],
            say("sheet.name"): rows[f"name_{lang}"],
            say("sheet.start"): rows["start_date"],
            say("sheet.end"): rows["end_date"],
            say("table.provenance"): [said(say, known) for known in status],
            say("table.stops"): rows["n_stops"].where(stopped),
            say("sheet.places"): rows["n_places"].where(stopped),
            say("sheet.stops_provenance"): [said(say, p) for p in rows["trip_id"].map(stops)],
            say("sheet.days"): rows["days"],
            say("sheet.km"): rows["km"].round(1),
            say("sheet.sums_provenance"): [said(say, "derived" if s else None) for s in summed],
            say("table.trainees"): rows["trainees"],
            say("sheet.home_provinces"): rows["provinces"],
            say("sheet.people_provenance"): [said(say, p) for p in rows["trip_id"].map(people)],
        }
    )


def facts(view: View) -> list[tuple[str, Any, str]]:
    """The figures of the view: what, how much (None where unknown), and its provenance."""
    say, totals = view.say, view.totals
    people, stops = said(say, roster(view)), said(say, weakest(view.stops["provenance"]))
    derived = {known: said(say, "derived" if known else None) for known in (True, False)}
    km = None if totals.km is None else round(totals.km, 1)
    return [
        (say("table.trainees"), totals.trainees, people),
        (say("sheet.home_provinces"), totals.provinces, people),
        (say("table.stops"), totals.stops if totals.trips_documented else None, stops),
        (say("sheet.days"), totals.days, derived[totals.days is not None]),
        (say("sheet.km"), km, derived[km is not None]),
    ]


def about(view: View) -> pd.DataFrame:
    """What the file shows, what was filtered, and which record stands behind it."""
    say, words = view.say, caption(view)
    head = [
        (say("sheet.class"), words.kicker, ""),
        (say("sheet.view"), words.title, ""),
        (say("sheet.dates"), words.subtitle, ""),
        (say("sheet.filtered"), words.filtered, ""),
        (say("sheet.vintage"), say(f"vintage.{view.selection.vintage}"), ""),
        (say("sheet.note"), ". ".join(text for text in words.notice if text), ""),
        (say("sheet.note"), words.warning, ""),
    ]
    known = [
        (what, say("figures.unknown") if value is None else value, provenance)
        for what, value, provenance in facts(view)
    ]
    tail = [(say("sheet.state"), f"?{view.selection.query()}", "")]
    return _about([*head, *known, *_reconciled(view), *tail, *_behind(view.record, say)], view)


def about_record(view: View) -> pd.DataFrame:
    """The same for a file of the whole record, whatever is in view."""
    say, record = view.say, view.record
    names = record.classes[f"name_{view.selection.lang}"].fillna(record.classes["name_vi"])
    tables = [
        (say("table.stops"), len(record.stops), record.stops),
        (say("table.trainees"), len(record.trainees), record.trainees),
    ]
    rows = [
        (say("sheet.class"), " · ".join(map(str, names.dropna())), ""),
        (say("sheet.vintage"), say(f"vintage.{record.vintage}"), ""),
        *((what, n, said(say, weakest(frame["provenance"]))) for what, n, frame in tables),
        (say("sheet.read_back"), say("sheet.read_back_how"), ""),
    ]
    return _about([*rows, *_behind(record, say)], view)


def _about(rows: list[tuple[str, Any, str]], view: View) -> pd.DataFrame:
    headers = ["sheet.what", "sheet.value", "provenance.label"]
    filled = [row for row in rows if row[1] != ""]
    return pd.DataFrame(filled, columns=[view.say(key) for key in headers], dtype=object)


def _reconciled(view: View) -> list[tuple[str, Any, str]]:
    words, say = caption(view), view.say
    disclaimer = getattr(boundaries.DISCLAIMER[view.selection.vintage], view.selection.lang)
    return [
        (say("sheet.reconciliation"), words.reconciliation, said(say, roster(view))),
        (say("sheet.disclaimer"), disclaimer, ""),
        (say("sheet.licence"), say("sheet.terms"), ""),
    ]


def _behind(record: Record, say: Say) -> list[tuple[str, Any, str]]:
    """Which record this is, when it was read, and what of it stays out of files."""
    stay = [say("sheet.left_out_of", table=table, n=n) for table, n in left_out(record).items()]
    return [
        (say("sheet.digest"), record.digest, ""),
        (
            say("sheet.read_at"),
            record.read_at.astimezone(UTC).replace(microsecond=0, tzinfo=None),
            "",
        ),
        (say("sheet.left_out"), "; ".join(stay), ""),
    ]


def sources(view: View) -> pd.DataFrame:
    """The sources that rows in view cite, and those of the boundaries, with their terms."""
    say, lang = view.say, view.selection.lang
    columns = ["used_for", "title", "author", "publisher", "date", "quote", "licence"]
    shapes = boundaries.sources()
    drawn = pd.DataFrame(
        {
            "used_for": shapes[f"used_for_{lang}"],
            "author": shapes["provider"],
            "publisher": shapes["package"],
            "date": shapes["version"] + " · " + shapes["date"],
            "licence": shapes["licence"],
        }
    )
    record = cited_sources(view).assign(
        used_for=say("sheet.for_record"), licence=say("sheet.cited")
    )
    labels = ["sheet.source_of", "sheet.title", "sheet.author", "sheet.publisher", "sheet.date"]
    both = pd.concat([record, drawn]).reindex(columns=columns)
    return both.set_axis([say(key) for key in (*labels, "details.quote", "sheet.licence")], axis=1)


def cited_sources(view: View) -> pd.DataFrame:
    """The rows of the record's sources that the classes, trips, stops and people in view cite."""
    record = view.record
    classes = view.trips["class_id"].dropna().unique()
    cited = [
        view.stops["source_id"],
        view.trips["source_id"],
        record.classes.loc[record.classes["class_id"].isin(classes), "source_id"],
        record.trainees.loc[record.trainees["class_id"].isin(classes), "source_id"],
    ]
    return record.sources[record.sources["source_id"].isin(pd.concat(cited).dropna().unique())]


def licence_text(view: View, files: dict[str, str]) -> str:
    """The text that goes with a zip: what it shows, its files by name, its sources and terms."""
    say = view.say
    shown = about(view).to_numpy()
    lines = [": ".join(str(part) for part in row[:2]) + _bracketed(row[2]) for row in shown]
    listed = [f"- {name}: {what}" for name, what in files.items()]
    quoted = [
        "- " + "; ".join(str(part) for part in row if pd.notna(part) and part)
        for row in sources(view).to_numpy()
    ]
    parts = [
        [say("sheet.licence_text")],
        lines,
        [say("sheet.files"), *listed, say("sheet.harmless")],
        [say("sheet.sources"), *quoted],
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _bracketed(text: str) -> str:
    return f" ({text})" if text else ""
