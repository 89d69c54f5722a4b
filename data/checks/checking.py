"""Check raw tables against the contract: every problem at once, every row kept.

Each step takes a table with its raw cells and its frame so far, reports what it finds and gives
the frame back richer: named, then typed, then keyed, then linked and placed.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import repeat
from typing import Any

import pandas as pd

import texts
from data.checks.located_table import LocatedTable, by_value, each_cell, each_row
from data.checks.placing import place_stops, resolve_provinces
from data.checks.problems import Location, Report
from data.checks.vintage import of_first_day
from data.tables import (
    CLAIMS,
    PROVENANCES,
    TABLES,
    Column,
    RawTable,
    Table,
    free_name,
    table_titled,
)
from geo.provinces import VINTAGES
from geo.spelling import fold
from texts import UNKNOWN, WORK
from texts.bilingual import Said, phrase, quoted

DTYPES = {
    "text": "str",
    "choice": "str",
    "count": "Int64",
    "number": "float64",
    "date": "datetime64[us]",
}
WEAKEST = PROVENANCES[-1]
NUMBERED = " ({})".format
"""The ending of a further column or key of the same name."""


@dataclass(frozen=True)
class Checked:
    """What `check` found: a frame for each table of the contract, and the record's vintage.

    `is_stated`: whether a class says the vintage; `is_dated`: whether a day of a trip or a stop
    settled it.
    """

    frames: dict[str, pd.DataFrame]
    vintage: str
    is_stated: bool = False
    is_dated: bool = False


def check(
    raw: Iterable[RawTable], report: Report, undated: str = VINTAGES[-1], decided: str = ""
) -> Checked:
    """Return the frames of a record; what is wrong goes to `report`, nothing is dropped.

    `undated` is the vintage of a record in which no trip and no stop has a date, `decided` the one
    that a person chose, "" to leave it to the record.
    """
    chosen = _assign(raw, report)
    tables = {t.name: _typed(_named(t, chosen.get(t.name), report), report) for t in TABLES}
    tables = {name: _keyed(located, report) for name, located in tables.items()}
    for located in tables.values():
        _check_references(located, tables, report)
        _check_sources(located, report)
    _check_trips(tables["trips"], report)
    _check_stops(tables["stops"], tables["trips"], report)
    _check_attendance(tables["attendance"], report)
    stated = decided or _stated(tables["classes"])
    dated = None if stated else of_first_day(tables["trips"], tables["stops"], report)
    vintage = stated or dated or undated
    trainees = resolve_provinces(tables["trainees"], vintage, report)
    stops = place_stops(resolve_provinces(tables["stops"], vintage, report), vintage, report)
    stops = replace(stops, frame=stops.frame.assign(**_claims(stops.frame)))
    placed = {**tables, "trainees": trainees, "stops": stops}
    frames = {name: located.frame for name, located in placed.items()}
    return Checked(frames, vintage, bool(stated and not decided), dated is not None)


def _stated(classes: LocatedTable) -> str:
    """Return the vintage that the first class to say one is read by, "" where none does."""
    return next(iter(classes.frame["vintage"].dropna()), "")


# --- which file is which table, which column is which --------------------------------------------


def _assign(raw: Iterable[RawTable], report: Report) -> dict[str, RawTable]:
    chosen: dict[str, RawTable] = {}
    for table, found in ((table_titled(r.title), r) for r in raw):
        if table is None:
            continue
        first = chosen.setdefault(table.name, found)
        if first is not found:
            location = Location(found.file, found.sheet, table.name)
            report.add("table-repeated", location, value=_where(found), first=_where(first))
    return chosen


def _where(raw: RawTable) -> str:
    return " · ".join(filter(None, (raw.file, raw.sheet)))


def _named(table: Table, raw: RawTable | None, report: Report) -> LocatedTable:
    """Return the table with the contract's columns, all text; further columns follow."""
    if raw is None:
        return _absent(table, report)
    places = _column_places(table, raw, report)
    headers = {name: raw.header[i] for name, i in places.items()} | {**raw.called}
    columns = {c.name: _cells(raw, places.get(c.name)) for c in table.columns}
    columns |= _extra(raw, set(places.values()), set(columns))
    frame = pd.DataFrame(columns, index=raw.rows.index).rename_axis("row")
    located = LocatedTable(table, raw.file, raw.sheet, headers, frame, raw.origins)
    _report_missing_columns(located, report)
    return located


def _absent(table: Table, report: Report) -> LocatedTable:
    if not table.optional:
        location = Location("", "", table.name)
        report.add("table-missing", location, value=table.name, name=phrase(f"tables.{table.name}"))
    empty = pd.DataFrame({c.name: pd.Series(dtype="str") for c in table.columns})
    return LocatedTable(table, "", "", {}, empty.set_axis(pd.Index([], dtype="int64", name="row")))


def _column_places(table: Table, raw: RawTable, report: Report) -> dict[str, int]:
    places: dict[str, int] = {}
    for i, header in enumerate(raw.header):
        column = next((c.name for c in table.columns if fold(header) in c.headers), None)
        if column is None:
            continue
        first = places.setdefault(column, i)
        if first != i:
            location = Location(raw.file, raw.sheet, table.name, None, column)
            called = table.column(column).called
            report.add("column-repeated", location, header, first=raw.header[first], column=called)
    return places


def _cells(raw: RawTable, i: int | None) -> Any:
    if i is None:
        return pd.array([None] * len(raw.rows), dtype="str")
    return by_value(raw.rows[i], _tidy, "str")


def _tidy(text: str) -> str | None:
    return " ".join(unicodedata.normalize("NFC", text).split()) or None


def _extra(raw: RawTable, used: set[int], taken: set[str]) -> dict[str, Any]:
    """Return the columns the contract does not know, under their own headers."""
    columns: dict[str, Any] = {}
    for i, header in enumerate(raw.header):
        if i not in used and not raw.rows[i].eq("").all():
            name = free_name(header or f"column {i + 1}", taken | set(columns), NUMBERED)
            columns[name] = _cells(raw, i)
    return columns


def _report_missing_columns(located: LocatedTable, report: Report) -> None:
    for column in located.table.columns:
        if column.blank and column.name not in located.headers:
            location = located.locate(column=column.name)
            report.add("column-missing", location, column=column.called)


# --- what a cell means ---------------------------------------------------------------------------


def _typed(located: LocatedTable, report: Report) -> LocatedTable:
    typed: dict[str, Any] = {}
    for column in located.table.columns:
        text, is_there = located.frame[column.name], column.name in located.headers
        if column.kind != "text":
            meant = by_value(text, _meaning(column), DTYPES[column.kind])
            typed[column.name] = meant
            if is_there:
                _report_unreadable(located, column, text, meant, report)
        if is_there:
            _report_blank(located, column, text, report)
    if "provenance" in typed:
        typed["provenance"] = _chosen(located, typed, "provenance", repeat(WEAKEST), WEAKEST)
    for claim in {*CLAIMS} & {*typed}:
        typed[claim] = _chosen(located, typed, claim, typed["provenance"].tolist(), WEAKEST)
    if "origin_basis" in typed:
        typed["origin_basis"] = _chosen(located, typed, "origin_basis", repeat(WORK), UNKNOWN)
    return replace(located, frame=located.frame.assign(**typed))


def _chosen(
    located: LocatedTable,
    typed: Mapping[str, Any],
    name: str,
    blank: Iterable[str],
    unreadable: str,
) -> Any:
    """Return what each cell of a choice means, with what a blank and an unreadable one mean."""
    if not typed[name].isna().any():
        return typed[name]
    cells = zip(typed[name].tolist(), located.frame[name].tolist(), blank, strict=False)
    known = (
        meant if isinstance(meant, str) else unreadable if isinstance(text, str) else otherwise
        for meant, text, otherwise in cells
    )
    return pd.array([*known], dtype="str")


@cache
def _meaning(column: Column) -> Callable[[str], object]:
    if column.kind == "choice":
        values = {fold(text): names[0] for names in column.choices for text in names}
        return lambda text: values.get(fold(text))
    return MEANINGS[column.kind]


def _count(text: str) -> int | None:
    return int(text.split(".")[0]) if re.fullmatch(r"\d{1,15}(\.0+)?", text) else None


def _number(text: str) -> float | None:
    point = text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
    try:
        value = float(point)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})")


def _date(text: str) -> pd.Timestamp | None:
    found = _ISO.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    if found is None:
        return None
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
    return pd.Timestamp(day)


MEANINGS: dict[str, Callable[[str], object]] = {
    "count": _count,
    "number": _number,
    "date": _date,
}


def _report_unreadable(
    located: LocatedTable, column: Column, text: "pd.Series[str]", meant: Any, report: Report
) -> None:
    """Report the cells that say something and mean nothing."""
    unreadable = text.notna() & meant.isna()
    if not unreadable.any():
        return
    rule = {"choice": "choice-unknown", "date": "date-unreadable"}.get(
        column.kind, "number-unreadable"
    )
    if column.name == "provenance":
        rule = "provenance-unknown"
    facts = _facts(column)
    for row, value in each_cell(text, unreadable):
        report.add(rule, located.locate(row, column.name), value=value, **facts)


def _facts(column: Column) -> dict[str, Any]:
    example = "checking.write_count" if column.kind == "count" else "checking.write_number"
    return {"choices": _choices(column), "example": phrase(example)}


def _choices(column: Column) -> Said:
    """Return what names the values of a column: the first is English, the second Vietnamese."""
    return lambda lang: quoted(names[lang == "vi"] for names in column.choices)


def _report_blank(
    located: LocatedTable, column: Column, text: "pd.Series[str]", report: Report
) -> None:
    """Report the blank cells of a column; keys and provinces have their own steps."""
    if column.blank not in ("cell-blank", "provenance-blank"):
        return
    facts = _facts(column)
    for row, _ in each_cell(text, text.isna()):
        report.add(column.blank, located.locate(row, column.name), **facts)


# --- keys and references -------------------------------------------------------------------------


def _keyed(located: LocatedTable, report: Report) -> LocatedTable:
    """Return the table with a key in every row, each once: substitutes where blank or repeated."""
    key = located.table.key
    if not key:
        return located
    keys = located.frame[key]
    wrong = keys.isna() | keys.duplicated()
    if not wrong.any():
        return located
    first = {value: row for row, value in each_cell(keys, ~wrong)}
    given: dict[int, str] = {}
    taken = set(first)
    for row, value in each_cell(keys.fillna(""), wrong):
        given[row] = free_name(f"{value or 'row'}-{row}", taken, NUMBERED)
        taken.add(given[row])
        _report_key(located, row, value, first.get(value), given[row], report)
    return replace(located, frame=located.frame.assign(**{key: _overwritten(keys, given)}))


def _report_key(
    located: LocatedTable, row: int, value: str, first: int | None, substitute: str, report: Report
) -> None:
    rule = "id-repeated" if value else "id-blank"
    column, location = located.called(located.table.key), located.locate(row, located.table.key)
    report.add(rule, location, value, first=str(first), substitute=substitute, column=column)


def _overwritten(keys: "pd.Series[str]", given: Mapping[int, str]) -> "pd.Series[str]":
    return pd.Series(given, dtype="str").reindex(keys.index).fillna(keys)


def _check_references(
    located: LocatedTable, tables: Mapping[str, LocatedTable], report: Report
) -> None:
    for column in located.table.columns:
        if column.refers_to and column.name in located.headers:
            other, named = tables[column.refers_to], located.frame[column.name]
            unknown = named.notna() & ~named.isin(other.frame[other.table.key])
            table = phrase(f"tables.{other.table.name}")
            for row, value in each_cell(named, unknown):
                location = located.locate(row, column.name)
                report.add("reference-unknown", location, value=value, refers_to=table)


def _check_sources(located: LocatedTable, report: Report) -> None:
    if "provenance" in located.frame:
        said, sources = located.frame["provenance"].eq("documented"), located.frame["source_id"]
        for row, _ in each_cell(sources, said & sources.isna()):
            location, column = located.locate(row, "source_id"), located.called("source_id")
            report.add("source-missing", location, column=column)


def _check_attendance(located: LocatedTable, report: Report) -> None:
    for row, pair, first in _repeated(located.frame[["trip_id", "trainee_id"]]):
        location = located.locate(row, "trainee_id")
        trip, trainee = pair
        report.add("attendance-repeated", location, value=trainee, trip=trip, first=str(first))


def _repeated(rows: pd.DataFrame) -> Iterator[tuple[int, tuple[Any, ...], int]]:
    """Give each whole row whose values an earlier one has, the values, and that one's number."""
    first: dict[tuple[Any, ...], int] = {}
    for row, cells in each_row(rows, rows.duplicated(keep=False) & rows.notna().all(axis=1)):
        values = tuple(cells.values())
        if first.setdefault(values, row) != row:
            yield row, values, first[values]


# --- trips and stops in time ---------------------------------------------------------------------


def _check_trips(located: LocatedTable, report: Report) -> None:
    trips = located.frame[["trip_id", "class_id", "start_date", "end_date"]]
    trips = trips.dropna(subset=["start_date", "end_date"])
    backward = trips["end_date"] < trips["start_date"]
    for row, trip in each_row(trips, backward):
        location, start, end = located.locate(row, "end_date"), trip["start_date"], trip["end_date"]
        report.add("trip-ends-before-start", location, _iso(end), end=_day(end), start=_day(start))
    for _, of_class in trips[~backward].sort_values("start_date").groupby("class_id"):
        _check_overlaps(located, of_class, report)


def _check_overlaps(located: LocatedTable, trips: pd.DataFrame, report: Report) -> None:
    """Report each trip that starts before an earlier one has ended; `trips` in order of start."""
    latest: tuple[int, dict[str, Any]] | None = None
    for row, trip in each_row(trips):
        if latest is not None and trip["start_date"] <= latest[1]["end_date"]:
            first, other = latest[0], latest[1]["trip_id"]
            location = located.locate(row, "start_date")
            report.add("trips-overlap", location, trip["trip_id"], other=other, first=str(first))
        if latest is None or trip["end_date"] > latest[1]["end_date"]:
            latest = row, trip


def _check_stops(located: LocatedTable, trips: LocatedTable, report: Report) -> None:
    _check_order(located, report)
    dates = trips.frame[["trip_id", "start_date", "end_date"]].set_index("trip_id")
    stops = located.frame[["trip_id", "arrive", "depart"]].join(dates, on="trip_id")
    for column in ("arrive", "depart"):
        outside = (stops[column] < stops["start_date"]) | (stops[column] > stops["end_date"])
        for row, stop in each_row(stops, outside):
            report.add(
                "stop-outside-trip-dates",
                located.locate(row, column),
                value=_iso(stop[column]),
                day=_day(stop[column]),
                start=_day(stop["start_date"]),
                end=_day(stop["end_date"]),
            )


def _check_order(located: LocatedTable, report: Report) -> None:
    for row, (trip, seq), first in _repeated(located.frame[["trip_id", "seq"]]):
        location = located.locate(row, "seq")
        report.add("seq-repeated", location, str(seq), trip=trip, first=str(first))


def _iso(day: pd.Timestamp) -> str:
    return str(day.date().isoformat())


def _day(day: pd.Timestamp) -> Said | None:
    return None if pd.isna(day) else lambda lang: texts.day(day.date(), lang)


def _claims(stops: pd.DataFrame) -> "dict[str, pd.Series[str]]":
    """Return how host and position are known, missing where the row claims none."""
    hosted = stops["host_vi"].notna() | stops["host_en"].notna()
    placed = stops["lat"].notna() & stops["lon"].notna()
    return {
        "host_provenance": stops["host_provenance"].where(hosted),
        "position_provenance": stops["position_provenance"].where(placed),
    }
