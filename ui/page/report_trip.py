"""Which class and which trip of a record a pasted report is about."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data import Record
from data.tables import free_name
from data.trip_report import Kind, TripReport

PUBLISHED: Mapping[Kind, str] = {
    "trainees": "trainees_published",
    "provinces": "provinces_published",
    "planned": "trips_planned",
}
"""What a report may say of its class, and the column that says it of a class."""


def class_id(read: Record, report: TripReport) -> str:
    """The id of the first class that the report's figures may be of, else one not taken yet."""
    may_be = (row for row in read.classes.to_dict("records") if not _contradicts(report, row))
    found = next(may_be, None)
    return (
        str(found["class_id"])
        if found
        else free_name("class", set(read.classes["class_id"]), _more)
    )


def _contradicts(report: TripReport, row: Mapping[Any, Any]) -> bool:
    """Whether the report says another number than is published of a class."""
    said = {column: {f.value for f in report.of(kind)} for kind, column in PUBLISHED.items()}
    return any(
        values and pd.notna(row[column]) and str(int(row[column])) not in values
        for column, values in said.items()
    )


def trip_id(read: Record, report: TripReport, of_class: str) -> str:
    """The id of the class's unknown trip that the report is about, else one not taken yet."""
    trips = read.trips[read.trips["class_id"] == of_class]
    number = next((finding.value for finding in report.of("number")), "")
    unknown = trips[(trips["number"].astype("string") == number) & (trips["status"] == "unknown")]
    if len(unknown):
        return str(unknown["trip_id"].iloc[0])
    return free_name(number or "report", set(read.trips["trip_id"]), _more)


def _more(nth: int) -> str:
    """Return the ending of an id of the same name; files have it already."""
    return "x" * (nth - 1)
