"""The tables of a record: their columns, the rules they keep, the record that holds them."""

from data.tables import formulas, headers, surnames
from data.tables.cells import FIRST_ROW, RawTable, as_text, rows_as_text
from data.tables.contract import (
    ATTENDANCE,
    CLAIMS,
    CLASSES,
    EAST,
    NORTH,
    PROVENANCES,
    SOURCES,
    SOUTH,
    STOPS,
    TABLES,
    TRAINEES,
    TRIPS,
    WEST,
    Column,
    Table,
    table_named,
    table_titled,
)
from data.tables.doubts import WHO_COUNTS, Doubt, DoubtKind, WhoCounts
from data.tables.free_names import free_name
from data.tables.record import Record
from data.tables.rules import AWAY, RULES, UNREADABLE

__all__ = [
    "ATTENDANCE",
    "AWAY",
    "CLAIMS",
    "CLASSES",
    "EAST",
    "FIRST_ROW",
    "NORTH",
    "PROVENANCES",
    "RULES",
    "SOURCES",
    "SOUTH",
    "STOPS",
    "TABLES",
    "TRAINEES",
    "TRIPS",
    "UNREADABLE",
    "WEST",
    "WHO_COUNTS",
    "Column",
    "Doubt",
    "DoubtKind",
    "RawTable",
    "Record",
    "Table",
    "WhoCounts",
    "as_text",
    "formulas",
    "free_name",
    "headers",
    "rows_as_text",
    "surnames",
    "table_named",
    "table_titled",
]
