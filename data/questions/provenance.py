"""How an answer is known: no better than the weakest of what it is made of."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.tables import PROVENANCES

_RANKS = {known: rank for rank, known in enumerate(PROVENANCES)}


def weakest(provenances: Iterable[str]) -> str | None:
    """Return the weakest of these; None when there are none.

    >>> weakest(["derived", "documented"])
    'derived'
    """
    # To iterate over a long series is slow.
    each = provenances.tolist() if isinstance(provenances, pd.Series) else provenances
    return max({*each}, key=PROVENANCES.index, default=None)


def weakest_counted(counts: npt.NDArray[np.int64]) -> "pd.Series[str]":
    """Return the weakest provenance that each row counts any of, "" for none.

    counts: a column for each provenance, in the order of PROVENANCES.
    """
    weak_first = counts[:, ::-1] > 0
    ranks = np.where(weak_first.any(axis=1), len(PROVENANCES) - 1 - weak_first.argmax(axis=1), -1)
    return pd.Series(np.array([*PROVENANCES, ""], dtype="object")[ranks], dtype="str")


def ranked(provenances: Iterable[str]) -> npt.NDArray[np.intp]:
    """Return the rank of each in PROVENANCES, -1 for what is none of them."""
    each = provenances.tolist() if isinstance(provenances, pd.Series) else provenances
    return np.array([_RANKS.get(known, -1) for known in each], "intp")


def order_provenance(stops: pd.DataFrame) -> "pd.Series[str]":
    """Return how the order of each stop is known: an order of visit as its row, another derived."""
    visited = stops["seq_basis"].eq("order of visit")
    weaker = stops["provenance"].where(stops["provenance"].eq("illustrative"), "derived")
    return stops["provenance"].where(visited, weaker)


def weakest_by(
    provenances: Iterable[str], group: npt.NDArray[np.intp], groups: int
) -> "pd.Series[str]":
    """Return the weakest provenance in each of the groups 0, 1 …, missing where there is none.

    group: that of each of the provenances.
    """
    weakest_rank = np.full(groups, -1)
    np.maximum.at(weakest_rank, group, ranked(provenances))
    found = np.array([*PROVENANCES, None], dtype="object")[weakest_rank]
    return pd.Series(found, dtype="str")
