"""A small record made by hand, whose every filter leaves something else in; changed as asked."""

import csv
import io
from collections.abc import Mapping, Sequence
from functools import cache

import data

Rows = Sequence[Sequence[object]]

TABLES: Mapping[str, Rows] = {
    "classes": [
        ("class_id", "name_vi", "name_en", "trainees_published", "source_id"),
        ("a", "Lớp A", "Class A", 4, "s"),
        ("b", "Lớp B", "", "", "s"),
    ],
    "trips": [
        ("trip_id", "class_id", "number", "start_date", "end_date", "status", "source_id"),
        ("1", "a", 1, "2005-03-01", "2005-03-03", "documented", "s"),
        ("2", "a", 2, "2005-04-01", "2005-04-02", "documented", "s"),
        ("9", "b", 3, "", "", "documented", "s"),
    ],
    "stops": [
        (
            "stop_id",
            "trip_id",
            "seq",
            "seq_basis",
            "place",
            "province",
            "topic_vi",
            "lat",
            "lon",
            "provenance",
            "source_id",
        ),
        (
            "x",
            "1",
            1,
            "order in source",
            "Đà Lạt",
            "Lâm Đồng",
            "quản lý đô thị",
            11.94,
            108.458,
            "documented",
            "s",
        ),
        (
            "y",
            "1",
            2,
            "order in source",
            "Đà Nẵng",
            "Đà Nẵng",
            "quản lý cán bộ",
            16.054,
            108.202,
            "derived",
            "s",
        ),
        (
            "w",
            "2",
            1,
            "order of visit",
            "Hà Nội",
            "Hà Nội",
            "đô thị",
            21.03,
            105.85,
            "documented",
            "s",
        ),
        (
            "z",
            "9",
            1,
            "order in source",
            "Đà Nẵng",
            "Đà Nẵng",
            "cán bộ",
            16.054,
            108.202,
            "illustrative",
            "s",
        ),
    ],
    "trainees": [
        ("trainee_id", "class_id", "province", "provenance", "source_id"),
        ("p1", "a", "Hà Tây", "documented", "s"),
        ("p2", "a", "Hà Nội", "derived", "s"),
        ("p3", "a", "Lâm Đồng", "illustrative", ""),
        ("p4", "a", "Lâm Đồng", "documented", "s"),
        ("p5", "b", "Đà Nẵng", "documented", "s"),
    ],
    "attendance": [("trip_id", "trainee_id"), ("2", "p1"), ("2", "p4")],
    "sources": [("source_id", "kind", "title", "quote"), ("s", "report", "Báo cáo", "trích")],
}


def files(**changed: Rows) -> dict[str, bytes]:
    """The record as CSV files, some of its tables replaced."""
    return {f"{name}.csv": _csv(rows) for name, rows in {**TABLES, **changed}.items()}


def record(**changed: Rows) -> data.Record:
    """The record, read, some of its tables replaced."""
    return _read(tuple(files(**changed).items()))


@cache
def _read(files: tuple[tuple[str, bytes], ...]) -> data.Record:
    return data.read_files(dict(files), "made")


def with_cells(table: str, row: int, **cells: object) -> list[list[object]]:
    """The rows of a table with some cells of one of them changed or added; `row` 0 is the first."""
    header, *rows = (list(line) for line in TABLES[table])
    for name, value in cells.items():
        if name not in header:
            header.append(name)
            rows = [[*line, ""] for line in rows]
        rows[row][header.index(name)] = value
    return [header, *rows]


def roster(counts: Mapping[str, int], provenance: str = "documented") -> list[tuple[str, ...]]:
    """The rows of a roster of class a with so many people of each province."""
    homes = [province for province, n in counts.items() for _ in range(n)]
    rows = [(f"q{i}", "a", province, provenance, "s") for i, province in enumerate(homes)]
    return [("trainee_id", "class_id", "province", "provenance", "source_id"), *rows]


def _csv(rows: Rows) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
