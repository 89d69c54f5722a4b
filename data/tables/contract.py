"""The contract of a record: its tables, their columns, and what a cell may hold.

Reading, checking, the documentation and the tests all walk these tables; nothing is said twice.
What else a column may be called stands in headers.toml, what may be wrong in data.tables.rules.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from data.tables.headers import folded, of_column, of_table
from geo.spelling import fold
from geo.vintages import VINTAGES

Kind = Literal["text", "count", "number", "date", "choice"]

PROVENANCES = ("documented", "derived", "illustrative")

WEST, SOUTH, EAST, NORTH = 101.0, 6.0, 118.5, 24.0
"""Degrees (WGS84) around Vietnam with Hoàng Sa and Trường Sa."""


PASSAGE = 20_000
"""Characters of what is told at length: a quote, a topic, a note."""


@dataclass(frozen=True)
class Column:
    """One column; `other_names` are headers it may have besides `name`, in any spelling.

    `blank` is the rule that a blank cell breaks ("" where a cell may be blank); such a column must
    be there. `refers_to`: the table whose key the cell must name. `choices`: each value with its
    other spellings. `longest`: what a cell has beyond so many characters is cut off.
    """

    name: str
    kind: Kind = "text"
    blank: str = ""
    refers_to: str = ""
    choices: tuple[tuple[str, ...], ...] = ()
    longest: int = 2_000
    other_names: tuple[str, ...] = ()

    @cached_property
    def headers(self) -> frozenset[str]:
        """Return every accepted header, folded."""
        return folded((self.name, *self.other_names))

    def called(self, lang: str) -> str:
        """Return its header in a language: the contract's name is the English one."""
        return next(iter(self.other_names), self.name) if lang == "vi" else self.name

    def spelled(self, cell: str, lang: str) -> str:
        """Return a cell as it is written in a language: a choice by its name, the rest as is."""
        names = next((names for names in self.choices if names[0] == cell), (cell, cell))
        return names[1] if lang == "vi" else names[0]


@dataclass(frozen=True)
class Table:
    """One table: a CSV file of this name, or a sheet; `key` is the column that names a row."""

    name: str
    other_names: tuple[str, ...]
    key: str
    columns: tuple[Column, ...]
    optional: bool = False

    @cached_property
    def titles(self) -> frozenset[str]:
        """Return every accepted file or sheet name, folded."""
        return folded((self.name, *self.other_names))

    def column(self, name: str) -> Column:
        """Return the column of this name; KeyError when the contract has none."""
        return {c.name: c for c in self.columns}[name]


def _table(name: str, key: str, *columns: Column, optional: bool = False) -> Table:
    """Return a table with the titles and headers that headers.toml has for it."""
    named = tuple(replace(c, other_names=of_column(name, c.name)) for c in columns)
    return Table(name, of_table(name), key, named, optional)


PROVENANCE = Column(
    "provenance",
    kind="choice",
    blank="provenance-blank",
    choices=(
        ("documented", "theo nguồn", "có tài liệu", "có nguồn", "theo tài liệu"),
        ("derived", "suy luận", "suy ra", "suy ra từ nguồn", "tính ra"),
        ("illustrative", "minh họa", "minh hoạ"),
    ),
)


def _of_claim(name: str) -> Column:
    """The provenance of one claim of a row; a blank cell says that it is the row's."""
    return Column(name, kind="choice", choices=PROVENANCE.choices)


CLAIMS = ("host_provenance", "position_provenance")
"""Columns of stops: a host and a position may be known less well than the visit itself."""

SOURCE = Column("source_id", refers_to="sources")

CLASSES = _table(
    "classes",
    "class_id",
    Column("class_id", blank="id-blank"),
    Column("name_vi", blank="cell-blank"),
    Column("name_en"),
    Column("organiser_vi"),
    Column("organiser_en"),
    Column("trainees_published", "count"),
    Column("provinces_published", "count"),
    Column("trips_planned", "count"),
    Column(
        "origin_basis",
        "choice",
        choices=(
            ("work", "nơi công tác", "công tác"),
            ("home", "quê quán", "quê", "nguyên quán"),
            ("unknown", "chưa rõ", "không rõ", "chưa biết"),
        ),
    ),
    Column("vintage", "choice", choices=tuple((v, "danh mục " + v) for v in VINTAGES)),
    SOURCE,
)

TRIPS = _table(
    "trips",
    "trip_id",
    Column("trip_id", blank="id-blank"),
    Column("class_id", blank="cell-blank", refers_to="classes"),
    Column("number", "count"),
    Column("name_vi"),
    Column("name_en"),
    Column("start_date", "date"),
    Column("end_date", "date"),
    Column(
        "status",
        "choice",
        blank="cell-blank",
        choices=(
            ("documented", "có tài liệu", "đã có tài liệu", "có hồ sơ"),
            ("unknown", "chưa có tài liệu", "chưa rõ", "chưa biết", "chưa có hồ sơ", "không rõ"),
        ),
    ),
    SOURCE,
)

STOPS = _table(
    "stops",
    "stop_id",
    Column("stop_id", blank="id-blank"),
    Column("trip_id", blank="cell-blank", refers_to="trips"),
    Column("seq", "count", blank="cell-blank"),
    Column(
        "seq_basis",
        "choice",
        choices=(
            ("order of visit", "thứ tự đi", "theo thứ tự đi"),
            ("order in source", "thứ tự trong nguồn", "theo thứ tự trong nguồn"),
        ),
    ),
    Column("place", blank="cell-blank"),
    Column("place_en"),
    Column("province", blank="province-blank"),
    Column("host_vi"),
    Column("host_en"),
    Column("topic_vi", longest=PASSAGE),
    Column("topic_en", longest=PASSAGE),
    Column("note_vi", longest=PASSAGE),
    Column("note_en", longest=PASSAGE),
    Column("arrive", "date"),
    Column("depart", "date"),
    Column("lat", "number"),
    Column("lon", "number"),
    Column("precision"),
    Column("position_vi"),
    Column("position_en"),
    _of_claim("host_provenance"),
    _of_claim("position_provenance"),
    PROVENANCE,
    SOURCE,
)

TRAINEES = _table(
    "trainees",
    "trainee_id",
    Column("trainee_id", blank="id-blank"),
    Column("class_id", blank="cell-blank", refers_to="classes"),
    Column("province", blank="province-blank"),
    Column("unit"),
    PROVENANCE,
    SOURCE,
)

ATTENDANCE = _table(
    "attendance",
    "",
    Column("trip_id", blank="cell-blank", refers_to="trips"),
    Column("trainee_id", blank="cell-blank", refers_to="trainees"),
    optional=True,
)

SOURCES = _table(
    "sources",
    "source_id",
    Column("source_id", blank="id-blank"),
    Column(
        "kind",
        "choice",
        choices=(
            ("article", "bài báo"),
            ("report", "báo cáo"),
            ("list", "danh sách"),
            ("other", "tài liệu khác", "khác"),
        ),
    ),
    Column("title", blank="cell-blank"),
    Column("publisher"),
    Column("author"),
    Column("date"),
    Column("quote", longest=PASSAGE),
)

TABLES = (CLASSES, TRIPS, STOPS, TRAINEES, ATTENDANCE, SOURCES)


def table_named(name: str) -> Table:
    """Return the table of this name; KeyError when the contract has none."""
    return {table.name: table for table in TABLES}[name]


def table_titled(title: str) -> Table | None:
    """Return the table that a title of a sheet or file names."""
    return next((table for table in TABLES if fold(title) in table.titles), None)
