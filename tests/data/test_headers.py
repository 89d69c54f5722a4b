"""Every header that is listed is found in a file, and means one thing."""

import csv
import io
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.intake.formats import grids
from data.intake.layout import Layout, lay_out
from data.tables import headers
from data.tables.contract import STOPS, TABLES, TRAINEES, TRIPS, Column, Table
from geo.spelling import fold

LISTED = tomllib.loads(Path(headers.__file__).with_suffix(".toml").read_text("utf-8"))
OTHERS = LISTED["other_columns"]
SHARED = "every_table"
WRITTEN = "Huế"


def every_list(listed: object) -> Iterator[list[str]]:
    if isinstance(listed, list):
        yield listed
    elif isinstance(listed, dict):
        for part in listed.values():
            yield from every_list(part)


def laid_out(title: str, *lines: list[str]) -> Layout:
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    return lay_out(grids(f"{title}.csv", text.getvalue().encode()))


def cells(layout: Layout, table: Table, column: str) -> list[str]:
    """The cells of a column of the contract, as a check would find it."""
    raw = next(t for t in layout.tables if fold(t.title) in table.titles)
    found = [i for i, h in enumerate(raw.header) if fold(h) in table.column(column).headers]
    return [str(cell) for i in found for cell in raw.rows[i]]


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table in TABLES for column in table.columns],
    ids=lambda named: named.name,
)
def test_every_header_of_a_column_is_found_in_a_file(table: Table, column: Column) -> None:
    for header in (column.name, *column.other_names):
        for spelling in (header, header.upper(), f"{header} (1)"):
            layout = laid_out(table.name, [spelling], [WRITTEN])
            assert cells(layout, table, column.name) == [WRITTEN], spelling


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_a_title_that_is_listed_names_its_table(table: Table) -> None:
    for title in LISTED["titles"][table.name]:
        layout = laid_out(title, [table.columns[0].name], ["x"])
        assert set(layout.ledger["table"]) == {table.name}


@pytest.mark.parametrize("title", [t for titles in LISTED["other_titles"].values() for t in titles])
def test_a_sheet_of_instructions_holds_no_table(title: str) -> None:
    layout = laid_out(title, ["trip_id", "class_id", "number"], ["1", "a", "1"])
    assert set(layout.ledger["outcome"]) == {"instructions"}


@pytest.mark.parametrize("header", OTHERS["days"])
@pytest.mark.parametrize(
    ("table", "first", "last"), [(TRIPS, "start_date", "end_date"), (STOPS, "arrive", "depart")]
)
def test_days_become_the_two_dates(table: Table, first: str, last: str, header: str) -> None:
    layout = laid_out(table.name, [header, table.key], ["5-14/11/2005", "1"])
    assert cells(layout, table, first) == ["2005-11-05"]
    assert cells(layout, table, last) == ["2005-11-14"]


@pytest.mark.parametrize("header", [*OTHERS["personal"], *OTHERS["ordinal"]])
def test_what_is_personal_stays_out_and_is_named(header: str) -> None:
    layout = laid_out("ds", [header, "Tỉnh", "Đơn vị"], ["zz", WRITTEN, "x"])
    assert "zz" not in {str(c) for t in layout.tables for i in t.rows for c in t.rows[i]}
    named = [f"'{header}'" in note.vi for note in layout.notes if note.code == "personal"]
    assert named == ([True] if header in OTHERS["personal"] else [])


def test_what_is_listed_is_of_a_table_and_column_of_the_contract() -> None:
    columns = {t.name: {c.name for c in t.columns} for t in TABLES}
    assert set(LISTED["titles"]) == set(columns)
    for table, listed in LISTED["columns"].items():
        known = set().union(*columns.values()) if table == SHARED else columns[table]
        assert set(listed) <= known, table


def test_no_list_has_a_header_twice() -> None:
    for names in every_list(LISTED):
        assert len(names) == len(headers.folded(names)), names


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_no_header_names_two_columns(table: Table) -> None:
    named = [header for column in table.columns for header in column.headers]
    if table in (TRIPS, STOPS):
        named += headers.DAYS
    if table is TRAINEES:
        named += [*headers.ORDINALS, *headers.PERSONAL]
    assert len(named) == len(set(named))
