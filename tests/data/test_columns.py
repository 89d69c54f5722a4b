"""A column is read as its cells are: whatever is asked of its different texts alone."""

import csv
import io
import unicodedata
from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import intake
from data.checks import located_table
from data.tables import Record, formulas
from tests.data.small import SMALL
from tests.data.written_files import workbook_of
from tests.examples import PAGE, one_in

TEXTS = (
    "", " ", "Đà Lạt", " Đà  Lạt ", unicodedata.normalize("NFD", "Đà Lạt"), "Đà\u200b Lạt",
    "Đà\nLạt", "- Nghe báo cáo", "'- Nghe", "Thị xã Ninh Bình, Ninh Bình", 'nói "vậy"', '"',
    "L©m §ång", "stop_id", "Place", "1", "(1)",
)  # fmt: skip
PROVINCES = ("", "Lâm Đồng", "Lam Dong", "Hà Tây", "Hà Nội, Hà Giang", "Xứ Lạ", "L©m §ång")
FIGURES = ("", "1", "2", "3.0", "1,5", "ba", "11.94", "108.458", "999", " 7", "1e400")
DAYS = ("", "2005-03-01", "1/3/2005", "05-13-2005", "2005-03-02T00:00", "01-03/3/2005", "2005-3-4")
CHOICES = (
    "",
    "documented",
    "có tài liệu",
    "illustrative",
    "minh họa",
    "Derived",
    "chắc",
    "unknown",
)
KEYS = ("", "1", "2", "9", " 1", "không", "Lớp 1")

Table = list[list[str]]


def rows_of(first: str, columns: dict[str, Sequence[str]]) -> st.SearchStrategy[Table]:
    """Rows, some of them many times over, below a header; the first column tells most apart."""
    cells = st.tuples(*map(st.sampled_from, columns.values()))
    keys = st.one_of(st.just(None), st.sampled_from(KEYS))
    drawn = st.lists(st.tuples(keys, cells, st.integers(1, 3)), max_size=8)
    return drawn.map(
        lambda found: [
            [first, *columns],
            *(
                [f"k{n}-{again}" if key is None else key, *row]
                for n, (key, row, times) in enumerate(found)
                for again in range(times)
            ),
        ]
    )


TRIPS = rows_of(
    "trip_id",
    {
        "class_id": ("a", "b", "", "c"), "number": FIGURES, "name_vi": TEXTS, "start_date": DAYS,
        "end_date": DAYS, "status": CHOICES, "source_id": ("s", ""), "ghi chú": TEXTS,
    },
)  # fmt: skip
STOPS = rows_of(
    "stop_id",
    {
        "trip_id": KEYS, "seq": FIGURES, "place": TEXTS, "province": PROVINCES, "topic_vi": TEXTS,
        "arrive": DAYS, "lat": FIGURES, "lon": FIGURES, "provenance": CHOICES,
        "source_id": ("s", "x"),
    },
)  # fmt: skip


def as_csv(rows: Table) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([formulas.signed(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def read_folder(tables: dict[str, Table]) -> Record:
    files = {f"{name}.csv": as_csv(rows) for name, rows in tables.items()}
    return intake.read_tables(files, "record")


def read_workbook(tables: dict[str, Table]) -> Record:
    return intake.read_tables({"record.xlsx": workbook_of(tables)}, "record")


@one_in(PAGE)
@given(TRIPS, STOPS)
def test_a_folder_and_a_workbook_say_the_same_of_the_same_cells(trips: Table, stops: Table) -> None:
    others = ("classes", "trainees", "sources")
    small = {name: [[str(cell) for cell in row] for row in SMALL[name]] for name in others}
    tables = {**small, "trips": trips, "stops": stops}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(located_table, "SHORT", 0)
        by_column = read_folder(tables)
    by_cell = read_workbook(tables)
    for name in ("classes", "trips", "stops", "sources"):
        pd.testing.assert_frame_equal(by_column.tables[name], by_cell.tables[name])
    told, same = (r.problems.drop(columns=["file", "sheet"]) for r in (by_column, by_cell))
    pd.testing.assert_frame_equal(told, same)
    became, likewise = (r.ledger[["row", "table", "outcome"]] for r in (by_column, by_cell))
    pd.testing.assert_frame_equal(became, likewise)
