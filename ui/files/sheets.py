"""A view as the sheets of a workbook: the figures of the page, each with its provenance."""

from datetime import UTC
from functools import partial
from typing import Any

import pandas as pd

from data import Record
from data.tables import PROVENANCES
from data.writing import left_out, staying
from geo import boundaries, provinces
from texts import Few, Say
from ui.view import (
    Figure,
    Selection,
    View,
    caption,
    cell_text,
    citations,
    figures,
    names,
    provenances,
    regions,
    stop_details,
    stop_rows,
    unit_rows,
    views,
)


def view_sheets(view: View) -> dict[str, pd.DataFrame]:
    """The sheets of what is in view, by their names."""
    made = {
        "about": about(view),
        "provinces": by_province(view),
        "regions": by_region(view),
        "stops": stops(view),
        "trips": trips(view),
        "sources": sources(view),
    }
    return {view.say(f"sheet.{name}"): frame for name, frame in made.items()}


def by_province(view: View) -> pd.DataFrame:
    """A row for each unit of the vintage, as in the page's table, and how each number is known."""
    say, shown = view.say, unit_rows(view)
    counts = view.origins.assign(code=view.origins["code"].fillna("")).set_index("code")
    counts = counts.reindex(shown.index)
    columns: dict[str, Any] = {
        say("sheet.people_of", provenance=provenances.in_words(say, kind)): view.people_cells(
            counts[kind].fillna(0).astype("int64")
        )
        for kind in PROVENANCES
    }
    columns[say("table.provenance")] = shown.pop(say("table.provenance"))
    columns[say("table.stops")] = shown.pop(say("table.stops"))
    columns[say("sheet.stops_provenance")] = [
        provenances.in_words(say, known) for known in view.stops_known(shown.index)
    ]
    rows = shown.assign(**columns)
    rows.insert(0, say("sheet.code"), rows.index)
    return rows


def by_region(view: View) -> pd.DataFrame:
    """A row for each region, and one for people without a province where there are any."""
    say, counted = view.say, regions.by_region(view)
    shares = (100 * counted["trainees"] / max(view.totals.trainees, 1)).round(1)
    columns: dict[str, Any] = {
        say("table.region"): counted["name"],
        say("trip_summary.in_provinces"): counted["provinces"],
        say("table.trainees"): view.people_cells(counted["trainees"]),
        say("table.share"): shares,
        say("table.provenance"): [
            provenances.in_words(say, known) for known in counted["provenance"]
        ],
    }
    if not view.allows_findings:
        del columns[say("table.share")]
    return pd.DataFrame(columns)


def stops(view: View) -> pd.DataFrame:
    """A row for each stop, in the order of the map, with its date, position, quote and source."""
    say, rows = view.say, view.stops
    shown = stop_rows(view).reset_index(drop=True)
    units = provinces.units(view.selection.vintage)[f"name_{view.lang}"]
    basis = rows["seq_basis"].map(
        {key: say(f"details.{text}") for key, text in stop_details.ORDERS.items()}
    )
    texts = {
        field: cell_text.row_texts(
            rows, [f"{field}_vi", f"{field}_en"], partial(_text, view, field)
        )
        for field in ("note", "position")
    }
    position = pd.Series(texts["position"], index=rows.index, dtype="str")
    more: dict[str, Any] = {
        say("sheet.basis"): basis.fillna(say("details.unknown")),
        say("table.province"): rows["code"].map(units).fillna(say("table.without")),
        say("sheet.arrive"): rows["arrive"],
        say("sheet.depart"): rows["depart"],
        say("sheet.lat"): rows["lat"],
        say("sheet.lon"): rows["lon"],
        say("details.precision"): position.where(position != "", rows["precision"]),
        say("details.note"): texts["note"],
        say("details.quote"): rows["quote"],
        say("details.source"): citations.lines(rows),
    }
    known = {
        say(f"sheet.{claim}"): cell_text.row_texts(rows, [claim], partial(_claim, view, claim))
        for claim in ("host_provenance", "position_provenance", "order_provenance")
    }
    provenance = shown.pop(say("table.provenance"))
    return shown.assign(**more, **{say("table.provenance"): provenance}, **known)


def _text(view: View, field: str, row: cell_text.RecordRow) -> str:
    return cell_text.in_language(row, field, view.lang)


def _claim(view: View, claim: str, stop: cell_text.RecordRow) -> str:
    """How something is known, "" where it is not claimed."""
    known = stop[claim]
    return provenances.in_words(view.say, known) if cell_text.is_said(known) else ""


def trips(view: View) -> pd.DataFrame:
    """A row for each trip in view, with the figures that the filters leave."""
    say, rows = view.say, view.trips
    held = rows["trip_id"].isin(view.record.stops["trip_id"])
    status = rows["status"].where(rows["status"] == "documented")
    called = cell_text.row_texts(rows, ["name_vi", "name_en"], partial(_text, view, "name"))
    of_people = [view.known_of_trip(trip) for _, trip in rows.iterrows()]

    def known(column: str) -> list[str]:
        return [provenances.in_words(say, provenance) for provenance in rows[column]]

    return pd.DataFrame(
        {
            say("trip.label"): rows["number"],
            say("sheet.name"): called,
            say("sheet.start"): rows["start_date"],
            say("sheet.end"): rows["end_date"],
            say("table.provenance"): [
                provenances.in_words(say, provenance) for provenance in status
            ],
            say("table.stops"): rows["n_stops"].where(held),
            say("sheet.places"): rows["n_places"].where(held),
            say("sheet.stops_provenance"): known("stops_provenance"),
            say("sheet.days"): rows["days"],
            say("sheet.days_provenance"): [
                provenances.in_words(say, "derived" if dated else None)
                for dated in rows["days"].notna()
            ],
            say("sheet.km"): rows["km"].round(1),
            say("sheet.km_provenance"): known("km_provenance"),
            say("table.trainees"): view.people_cells(rows["trainees"]),
            say("sheet.people_provenance"): [
                provenances.in_words(say, total) for total, _ in of_people
            ],
            say("sheet.home_provinces"): rows["provinces"],
            say("sheet.provinces_provenance"): [
                provenances.in_words(say, number) for _, number in of_people
            ],
        }
    )


def figure_rows(view: View) -> list[tuple[str, Any, str]]:
    """The figures of the view: what, how much (a text where it is a part), and its provenance."""
    shown = [view.figures[name] for name in ("trainees", "provinces", "stops", "days", "km")]
    return [
        (label, _cell(figure, value), provenances.in_words(view.say, figure.provenance))
        for figure in shown
        for value, label in [figures.written(view, figure.name)]
    ]


def _cell(figure: Figure, written: str) -> Any:
    """A number where the figure is one, else as it is written."""
    if figure.value is None or figure.of is not None or figure.name == "provinces":
        return written
    if written == Few.text:
        return written
    return round(figure.value, 1)


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
    tail = [(say("sheet.state"), f"?{view.selection.query()}", "")]
    return _about(
        [*head, *figure_rows(view), *_reconciled(view), *tail, *_behind(view.record, say)], view
    )


def about_record(view: View) -> pd.DataFrame:
    """The same for a file of the whole record, whatever is in view."""
    whole = views.view(view.record, Selection(lang=view.lang, vintage=view.record.vintage))
    say = whole.say
    claims = [
        (say(f"claim.{claim}"), n, provenances.in_words(say, known))
        for claim, known, n in whole.claims()
    ]
    rows = [
        (say("sheet.class"), names.class_names(whole), ""),
        (say("sheet.vintage"), say(f"vintage.{view.record.vintage}"), ""),
        *claims,
        (say("sheet.note"), provenances.note(whole), ""),
        (say("sheet.read_back"), say("sheet.read_back_how"), ""),
    ]
    return _about([*rows, *_behind(view.record, say)], view)


def _about(rows: list[tuple[str, Any, str]], view: View) -> pd.DataFrame:
    headers = ["sheet.what", "sheet.value", "provenance.label"]
    filled = [row for row in rows if row[1] != ""]
    return pd.DataFrame(filled, columns=[view.say(key) for key in headers], dtype=object)


def _reconciled(view: View) -> list[tuple[str, Any, str]]:
    words, say = caption(view), view.say
    disclaimer = getattr(boundaries.DISCLAIMER[view.selection.vintage], view.selection.lang)
    return [
        (say("sheet.reconciliation"), words.reconciliation, ""),
        (say("sheet.disclaimer"), disclaimer, ""),
        (say("sheet.licence"), say("sheet.terms"), ""),
    ]


def _behind(record: Record, say: Say) -> list[tuple[str, Any, str]]:
    """Which record this is, when it was read, and what of it stays out of files."""
    stay = [say("sheet.left_out_of", table=table, n=n) for table, n in left_out(record).items()]
    kept = {} if record.is_rounded else staying(record)
    return [
        (say("sheet.digest"), record.digest, ""),
        (
            say("sheet.read_at"),
            record.read_at.astimezone(UTC).replace(microsecond=0, tzinfo=None),
            "",
        ),
        (say("sheet.left_out"), "; ".join(stay), ""),
        *(
            (say("sheet.staying"), say("sheet.staying_of", table=t, n=n), "")
            for t, n in kept.items()
        ),
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
    record = citations.cited(view)
    # Where nothing is quoted there may be no fact: a roster made up by a rule cites the rule.
    terms = record["quote"].notna().map({True: say("sheet.cited"), False: None})
    record = record.assign(used_for=say("sheet.for_record"), licence=terms)
    labels = ["sheet.source_of", "sheet.title", "sheet.author", "sheet.publisher", "sheet.date"]
    both = pd.concat([record, drawn]).reindex(columns=columns)
    return both.set_axis([say(key) for key in (*labels, "details.quote", "sheet.licence")], axis=1)


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
