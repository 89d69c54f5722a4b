"""Small records made by hand: two classes, three trips, a few people."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import data

Rows = dict[str, Sequence[Sequence[object]]]
Make = Callable[..., data.Record]

SMALL: Rows = {
    "classes": [
        ("class_id", "name_vi", "trainees_published", "provinces_published", "source_id"),
        ("a", "Lớp A", 4, 3, "s"),
        ("b", "Lớp B", "", "", "s"),
    ],
    "trips": [
        ("trip_id", "class_id", "number", "start_date", "end_date", "status", "source_id"),
        ("1", "a", 1, "2005-03-01", "2005-03-03", "documented", "s"),
        ("2", "a", 2, "2005-04-01", "2005-04-02", "documented", "s"),
        ("9", "b", 1, "", "", "unknown", ""),
    ],
    "stops": [
        (
            "stop_id", "trip_id", "seq", "place", "province", "arrive", "lat", "lon",
            "provenance", "source_id",
        ),
        ("x", "1", 1, "Đà Lạt", "Lâm Đồng", "2005-03-01", 11.94, 108.458, "documented", "s"),
        ("y", "1", 2, "Đà Nẵng", "Đà Nẵng", "", 16.054, 108.202, "derived", "s"),
        ("z", "1", 3, "Da nang", "TP Đà Nẵng", "", 16.054, 108.202, "derived", "s"),
    ],
    "trainees": [
        ("trainee_id", "class_id", "province", "provenance", "source_id"),
        ("p1", "a", "Hà Tây", "documented", "s"),
        ("p2", "a", "Hà Nội", "derived", "s"),
        ("p3", "a", "Lâm Đồng", "illustrative", ""),
        ("p4", "a", "Lâm Đồng", "documented", "s"),
        ("p5", "b", "Hà Tây", "documented", "s"),
    ],
    "sources": [("source_id", "title", "quote"), ("s", "Báo", "trích")],
}  # fmt: skip


def write_folder(tables: Rows, folder: Path) -> Path:
    """Write each table as a CSV file in `folder`, and return it."""
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)
    return folder


def with_cell(table: str, row: int, column: str, value: object) -> list[list[object]]:
    """Return the rows of a table of SMALL with one cell changed; `row` as a person counts it."""
    rows = [list(cells) for cells in SMALL[table]]
    rows[row - 1][rows[0].index(column)] = value
    return rows
