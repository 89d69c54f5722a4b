"""The rows that the findings of a report give: a class, a trip, its stops, the quoted sources."""

from collections.abc import Iterable, Sequence

import pandas as pd

from data.tables import CLASSES, SOURCES, STOPS, TRIPS, Table
from data.trip_report.findings import STOP_KINDS, TRIP_KINDS, Finding, Kind, of_kind
from geo.places import Place
from geo.provinces import province
from texts.bilingual import both


def rows(
    found: Sequence[Finding], trip_id: str, class_id: str, paper: dict[str, str]
) -> dict[str, pd.DataFrame]:
    """Return table → rows, all text; `paper` is what is known of the report as a source."""
    stops = [row for place in of_kind(found, "place") for row in _stop_rows(found, place, trip_id)]
    for seq, row in enumerate(stops, 1):
        row |= {"stop_id": f"{trip_id}-{seq}", "seq": str(seq)}
    sources = [{"source_id": f"{trip_id}-trip", "quote": _trip_quote(found)}]
    sources += [
        {"source_id": f"{trip_id}-stop-{place.stop}", "quote": _stop_quote(found, place)}
        for place in of_kind(found, "place")
    ]
    return {
        "classes": _frame(CLASSES, [_class_row(found, trip_id, class_id, paper)]),
        "trips": _frame(TRIPS, [_trip_row(found, trip_id, class_id)]),
        "stops": _frame(STOPS, stops),
        "sources": _frame(SOURCES, [{**paper, **source} for source in sources]),
    }


def _frame(table: Table, found: list[dict[str, str]]) -> pd.DataFrame:
    columns = [column.name for column in table.columns]
    return pd.DataFrame(found, columns=columns, dtype="str").fillna("")


def _agreed(found: Sequence[Finding], kind: Kind, stop: int | None = None) -> str:
    """Return the one value of a kind, "" when there is none or when several disagree."""
    values = {f.value for f in of_kind(found, kind, stop)}
    return values.pop() if len(values) == 1 else ""


def _class_row(
    found: Sequence[Finding], trip_id: str, class_id: str, paper: dict[str, str]
) -> dict[str, str]:
    title = paper.get("title", "")
    name_vi, name_en = both("intake.class_named", title=title) if title else ("", "")
    return {
        "class_id": class_id,
        "name_vi": name_vi,
        "name_en": name_en,
        "trainees_published": _agreed(found, "trainees"),
        "provinces_published": _agreed(found, "provinces"),
        "trips_planned": _agreed(found, "planned"),
        "source_id": f"{trip_id}-trip",
    }


def _trip_row(found: Sequence[Finding], trip_id: str, class_id: str) -> dict[str, str]:
    start, _, end = _agreed(found, "dates").partition("/")
    number = _agreed(found, "number")
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


def _stop_rows(found: Sequence[Finding], visited: Finding, trip_id: str) -> list[dict[str, str]]:
    """Return a row for each session of a stop, one when the text does not tell sessions apart."""
    place = visited.place
    assert place is not None
    sessions = [f.value for f in of_kind(found, "session", visited.stop)]
    whole = " ".join(f.value for f in of_kind(found, "topic", visited.stop))
    arrive, _, depart = _agreed(found, "days", visited.stop).partition("/")
    row = {
        "trip_id": trip_id,
        "seq_basis": "order in source",
        "place": visited.value,
        "province": province(place.province, place.vintage).name_vi,
        "arrive": arrive,
        "depart": depart,
        "provenance": "documented",
        "source_id": f"{trip_id}-stop-{visited.stop}",
        **_host(found, visited),
        **_position(found, visited, place),
    }
    return [{**row, "topic_vi": topic} for topic in sessions or [whole]]


def _host(found: Sequence[Finding], visited: Finding) -> dict[str, str]:
    """Name the hosts; they are known as well as the one known least well."""
    hosts = of_kind(found, "host", visited.stop)
    if not hosts:
        return {}
    known = {host.provenance for host in hosts}
    return {
        "host_vi": "; ".join(host.value for host in hosts),
        "host_provenance": "derived" if "derived" in known else "documented",
    }


def _position(found: Sequence[Finding], visited: Finding, place: Place) -> dict[str, str]:
    """Place a stop by the one finer place named in it, else by its own point."""
    details = [f.place for f in of_kind(found, "detail", visited.stop) if f.place]
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


def _trip_quote(found: Sequence[Finding]) -> str:
    return _quoted(f for kind in TRIP_KINDS for f in of_kind(found, kind))


def _stop_quote(found: Sequence[Finding], place: Finding) -> str:
    return _quoted(f for kind in STOP_KINDS for f in of_kind(found, kind, place.stop))


def _quoted(findings: Iterable[Finding]) -> str:
    """Return each sentence once, as it is written; sentences that stand apart are parted by …"""
    return " … ".join(dict.fromkeys(f.quote for f in findings))
