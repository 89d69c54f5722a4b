"""The stops in scope: in which order, where, and by which source."""

import pandas as pd

from data.questions.filters import EVERYTHING, Filters, stops_left
from data.questions.kept import kept
from data.questions.vintages import carried
from data.questions.visits import visits
from data.tables import Record


def stops(
    record: Record, filters: Filters = EVERYTHING, vintage: str | None = None
) -> pd.DataFrame:
    """Return the stops in scope, in order of trip number and seq.

    The columns of the table, `place_id` (a number for each different place: a name in a province,
    marks and capitals aside), `number`, `class_id`, `trip_name_vi`, `trip_name_en` of the trip,
    `order_provenance`, `source_title`, `source_publisher`, `source_author`, `source_date`, `quote`
    of the source, and `code` (of `vintage`, by default the record's).
    """
    rows, taken = _placed(record, vintage or record.vintage), stops_left(record, filters)
    if len(taken) and taken[-1] - taken[0] + 1 == len(taken):
        return rows.iloc[taken[0] : taken[-1] + 1].reset_index(drop=True)
    return rows.take(taken).reset_index(drop=True)


def stops_by_trip(record: Record, filters: Filters = EVERYTHING) -> "pd.Series[int]":
    """Return how many stops in scope each trip of the record has, by trip_id."""
    return visits(record).counted(stops_left(record, filters))


@kept
def _placed(record: Record, vintage: str) -> pd.DataFrame:
    rows = visits(record).rows
    return rows.assign(code=carried(rows["province_code"], record, vintage))
