"""Where people are from: by province, by trip and province, by region."""

from collections.abc import Hashable

import numpy as np
import pandas as pd

from data.questions.filters import EVERYTHING, Filters, region_of_codes
from data.questions.kept import kept
from data.questions.people import counted_by_crowd, counted_by_trip, counted_once
from data.questions.provenance import ranked, weakest_by, weakest_counted
from data.questions.vintages import carried
from data.questions.visits import Positions
from data.tables import PROVENANCES, Record
from geo.provinces import regions


def origins(record: Record, vintage: str, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """Return people by province of origin, one row for each province that has any.

    Columns code (text; missing in the last row: people without a province), trainees, then how
    many of them are documented, derived, illustrative, and provenance (the weakest of these).
    ValueError for a vintage before the record's own.
    """
    return _by_origin(counted_once(record, filters), record, vintage, [])


def origins_by_trip(record: Record, vintage: str, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """Return people by trip and province of origin: `origins` with trip_id before it.

    Someone on two trips counts on both.
    """
    return _by_origin(counted_by_trip(record, filters), record, vintage, ["trip_id"])


@kept
def origins_by_crowd(
    record: Record, vintage: str, filters: Filters = EVERYTHING
) -> tuple["pd.Series[str]", pd.DataFrame]:
    """Return the crowd of each trip in scope, and `origins` of each crowd with `crowd` before it.

    Crowds are those of `data.questions.people.counted_by_crowd`.
    """
    crowds, people = counted_by_crowd(record, filters)
    return crowds, _by_origin(people, record, vintage, ["crowd"])


def by_region(record: Record, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """Return people by region, those of the record's own list of provinces, north to south.

    Index: the region's key, every region once, then a missing one where people have no province.
    Columns trainees, provinces (with people), provenance (the weakest, missing without people).
    """
    return regions_of_origins(record, origins(record, record.vintage, filters))


def regions_of_origins(record: Record, people: pd.DataFrame) -> pd.DataFrame:
    """Return what `by_region` does, of `origins` in the record's own vintage."""
    region_of, keys = region_of_codes(record.vintage), [*regions(record.vintage)]
    places = {key: place for place, key in enumerate(keys)}
    known = people["code"].notna().to_numpy()
    at = np.array(
        [places.get(region_of.get(code, ""), len(keys)) for code in people["code"].tolist()], "intp"
    )
    index = pd.Index([*keys, *([] if known.all() else [float("nan")])], dtype="str")
    n = len(index)
    return pd.DataFrame(
        {
            "trainees": np.bincount(at, people["trainees"], n).astype("int64"),
            "provinces": np.bincount(at, known, n).astype("int64"),
            "provenance": weakest_by(people["provenance"], at, n).array,
        },
        index=index,
    )


def _by_origin(people: pd.DataFrame, record: Record, vintage: str, keys: list[str]) -> pd.DataFrame:
    code = carried(people["province_code"], record, vintage)
    rows, at = _each_once([*(people[key] for key in keys), code.rename("code")])
    n, rank = people["trainees"].to_numpy("int64"), ranked(people["provenance"])
    counted = [np.where(rank == known, n, 0) for known in range(len(PROVENANCES))]
    trainees, *counts = (np.bincount(at, each).astype("int64") for each in (n, *counted))
    counts_of = dict(zip(PROVENANCES, counts, strict=True))
    weakest = weakest_counted(np.column_stack(counts))
    return pd.DataFrame(rows | {"trainees": trainees, **counts_of, "provenance": weakest})


def _each_once(
    columns: list["pd.Series[str]"],
) -> tuple[dict[Hashable, "pd.Index[str]"], Positions]:
    """Return the different rows of some columns in order, what is missing last; which each is."""
    at, values = zip(
        *(pd.factorize(c, sort=True, use_na_sentinel=False) for c in columns), strict=True
    )
    sizes = [len(index) for index in values]
    rows, of_each = np.unique(np.ravel_multi_index(at, sizes), return_inverse=True)
    places = np.unravel_index(rows, sizes)
    return {c.name: v.take(p) for c, v, p in zip(columns, values, places, strict=True)}, of_each
