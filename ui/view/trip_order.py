"""The order in which trips stand wherever they are listed or stepped through."""

import pandas as pd

from data import Record
from data.questions import kept


@kept
def in_order(record: Record) -> pd.DataFrame:
    """All trips of a record, by class as the record lists them, then by number."""
    order = {one: n for n, one in enumerate(record.classes["class_id"])}
    rows = record.trips.assign(_class=record.trips["class_id"].map(order))
    return rows.sort_values(["_class", "number"], kind="stable").drop(columns="_class")


@kept
def of_classes(record: Record, classes: tuple[str, ...]) -> pd.DataFrame:
    """The trips of classes in order, all of them where none is named."""
    rows = in_order(record)
    return rows[rows["class_id"].isin(classes)] if classes else rows


@kept
def ids_of_classes(record: Record, classes: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of `of_classes`."""
    return tuple(of_classes(record, classes)["trip_id"])


@kept
def class_of(record: Record) -> dict[str, str]:
    """The class of each trip by the trip's id."""
    return dict(zip(record.trips["trip_id"], record.trips["class_id"], strict=True))
