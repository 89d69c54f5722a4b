"""The rows of a record that a draft gives: a class, a trip, its stops, the quoted sources."""

from collections.abc import Iterable

import pandas as pd

from data.tables import CLASSES, SOURCES, STOPS, TRIPS, Table
from data.trip_report.draft import STOP_KINDS, TRIP_KINDS, Draft, Finding, Kind
from geo.gazetteer import Place
from geo.provinces import province
from texts.bilingual import both


def rows(
    draft: Draft, trip_id: str, class_id: str, paper: dict[str, str]
) -> dict[str, pd.DataFrame]:
    """Return table → rows, all text; `paper` is what is known of the report as a source."""
    stops = [row for place in draft.of("place") for row in _stop_rows(draft, place, trip_id)]
    for seq, row in enumerate(stops, 1):
        row |= {"stop_id": f"{trip_id}-{seq}", "seq": str(seq)}
    sources = [{"source_id": f"{trip_id}-trip", "quote": _trip_quote(draft)}]
    sources += [
        {"source_id": f"{trip_id}-stop-{place.stop}", "quote": _stop_quote(draft, place)}
        for place in draft.of("place")
    ]
    return {
        "classes": _frame(CLASSES, [_class_row(draft, trip_id, class_id, paper)]),
        "trips": _frame(TRIPS, [_trip_row(draft, trip_id, class_id)]),
        "stops": _frame(STOPS, stops),
        "sources": _frame(SOURCES, [{**paper, **source} for source in sources]),
    }


def _frame(table: Table, found: list[dict[str, str]]) -> pd.DataFrame:
    columns = [column.name for column in table.columns]
    return pd.DataFrame(found, columns=columns, dtype="str").fillna("")


def _agreed(draft: Draft, kind: Kind, stop: int | None = None) -> str:
    """Return the one value of a kind, "" when there is none or when several disagree."""
    values = {f.value for f in draft.of(kind, stop)}
    return values.pop() if len(values) == 1 else ""


def _class_row(draft: Draft, trip_id: str, class_id: str, paper: dict[str, str]) -> dict[str, str]:
    title = paper.get("title", "")
    name_vi, name_en = both("intake.class_named", title=title) if title else ("", "")
    return {
        "class_id": class_id,
        "name_vi": name_vi,
        "name_en": name_en,
        "trainees_published": _agreed(draft, "trainees"),
        "provinces_published": _agreed(draft, "provinces"),
        "trips_planned": _agreed(draft, "planned"),
        "source_id": f"{trip_id}-trip",
    }


def _trip_row(draft: Draft, trip_id: str, class_id: str) -> dict[str, str]:
    start, _, end = _agreed(draft, "dates").partition("/")
    number = _agreed(draft, "number")
    name_vi, name_en = (
        both("intake.trip_named", number=number) if number else both("intake.trip_unnumbered")
    )
    return {
        "trip_id": trip_id,
        "class_id": class_id,
        "number": number,
        "name_vi": name_vi,
        "name_en": name_en,
        "start_date": start,
        "end_date": end,
        "status": "documented",
        "source_id": f"{trip_id}-trip",
    }


def _stop_rows(draft: Draft, found: Finding, trip_id: str) -> list[dict[str, str]]:
    """Return a row for each session of a stop, one when the text does not tell sessions apart."""
    place = found.place
    assert place is not None
    sessions = [f.value for f in draft.of("session", found.stop)]
    whole = " ".join(f.value for f in draft.of("topic", found.stop))
    arrive, _, depart = _agreed(draft, "days", found.stop).partition("/")
    row = {
        "trip_id": trip_id,
        "seq_basis": "order in source",
        "place": found.value,
        "province": province(place.province, place.vintage).name_vi,
        "arrive": arrive,
        "depart": depart,
        "provenance": "documented",
        "source_id": f"{trip_id}-stop-{found.stop}",
        **_host(draft, found),
        **_position(draft, found, place),
    }
    return [{**row, "topic_vi": topic} for topic in sessions or [whole]]


def _host(draft: Draft, found: Finding) -> dict[str, str]:
    """Name the hosts; they are known as well as the one known least well."""
    hosts = draft.of("host", found.stop)
    if not hosts:
        return {}
    known = {host.provenance for host in hosts}
    return {
        "host_vi": "; ".join(host.value for host in hosts),
        "host_provenance": "derived" if "derived" in known else "documented",
    }


def _position(draft: Draft, found: Finding, place: Place) -> dict[str, str]:
    """Place a stop by the one finer place named in it, else by its own point."""
    details = [f.place for f in draft.of("detail", found.stop) if f.place]
    point = details[0] if len(details) == 1 else place
    if point.lat is None or point.lon is None:
        return {}
    position_vi, position_en = both("intake.position", name=point.full_name)
    return {
        "lat": str(point.lat),
        "lon": str(point.lon),
        "precision": point.precision,
        "position_vi": position_vi,
        "position_en": position_en,
        "position_provenance": "derived",
    }


def _trip_quote(draft: Draft) -> str:
    return _quoted(f for kind in TRIP_KINDS for f in draft.of(kind))


def _stop_quote(draft: Draft, place: Finding) -> str:
    return _quoted(f for kind in STOP_KINDS for f in draft.of(kind, place.stop))


def _quoted(findings: Iterable[Finding]) -> str:
    """Return each sentence once, as it is written; sentences that stand apart are parted by …"""
    return " … ".join(dict.fromkeys(f.quote for f in findings))
