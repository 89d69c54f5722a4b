"""The stops in scope: in which order, where, and by which source."""

import pandas as pd

from data.questions.filters import EVERYTHING, Filters, stops_left, trips_left
from data.questions.provenance import order_provenance
from data.questions.vintages import carried
from data.tables import Record
from geo.spelling import fold


def stops(
    record: Record, filters: Filters = EVERYTHING, vintage: str | None = None
) -> pd.DataFrame:
    """Return the stops in scope, in order of trip number and seq.

    The columns of the table, `code` (of `vintage`, by default the record's), `order_provenance`,
    `number`, `class_id`, `trip_name_vi`, `trip_name_en` of the trip and `source_title`,
    `source_publisher`, `source_author`, `source_date`, `quote` of the source.
    """
    codes = carried(record.stops["province_code"], record, vintage or record.vintage)
    chosen = stops_left(record.stops.assign(code=codes), filters)
    taken = trips_left(record, filters)[["trip_id", "class_id", "number", "name_vi", "name_en"]]
    named = taken.rename(columns={"name_vi": "trip_name_vi", "name_en": "trip_name_en"})
    of_trips = chosen.merge(named, on="trip_id")
    of_trips = of_trips.assign(order_provenance=order_provenance(of_trips))
    return of_trips.merge(_cited(record), on="source_id", how="left").sort_values(
        ["number", "trip_id", "seq", "stop_id"], ignore_index=True
    )


def different_places(stops: pd.DataFrame) -> int:
    """Return how many places these are: a name in a province, marks and capitals aside."""
    names = stops["place"].fillna("").map(fold)
    return len(set(zip(names, stops["province_code"].fillna(""), strict=True)))


def _cited(record: Record) -> pd.DataFrame:
    told = ["title", "publisher", "author", "date"]
    known = record.sources[["source_id", *told, "quote"]]
    return known.rename(columns={name: f"source_{name}" for name in told})
