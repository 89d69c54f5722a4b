"""How an answer is known: no better than the weakest of what it is made of."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.tables import PROVENANCES


def weakest(provenances: Iterable[str]) -> str | None:
    """Return the weakest of these; None when there are none.

    >>> weakest(["derived", "documented"])
    'derived'
    """
    # To iterate over a long series is slow.
    each = provenances.tolist() if isinstance(provenances, pd.Series) else provenances
    return max({*each}, key=PROVENANCES.index, default=None)


def weakest_counted(counts: pd.DataFrame) -> "pd.Series[str]":
    """Return the weakest provenance that each row counts any of; a column for each, "" for none."""
    weak_first = PROVENANCES[::-1]
    found = np.select([counts[known].to_numpy() > 0 for known in weak_first], weak_first, "")
    return pd.Series(found, index=counts.index, dtype="str")


def order_provenance(stops: pd.DataFrame) -> "pd.Series[str]":
    """Return how the order of each stop is known: an order of visit as its row, another derived."""
    visited = stops["seq_basis"].eq("order of visit")
    weaker = stops["provenance"].where(stops["provenance"].eq("illustrative"), "derived")
    return stops["provenance"].where(visited, weaker)


def weakest_by(
    provenances: "pd.Series[str]", group: npt.NDArray[np.intp], groups: int
) -> "pd.Series[str]":
    """Return the weakest provenance in each of the groups 0, 1 …, missing where there is none.

    group: that of each of the provenances.
    """
    weakest_rank = np.full(groups, -1)
    np.maximum.at(weakest_rank, group, pd.Index(PROVENANCES).get_indexer(pd.Index(provenances)))
    found = np.array([*PROVENANCES, None], dtype="object")[weakest_rank]
    return pd.Series(found, dtype="str")
