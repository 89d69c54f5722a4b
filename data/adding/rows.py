"""Rows of a record and of a draft put together: in place of others, after them, cell by cell."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from data.tables import as_text, rows_as_text


def cells_told(was: Any, said: Any, own: Collection[str], stated: bool) -> dict[str, Any]:
    """Return what a row says of one that is there: all of it, or what that leaves blank."""
    return {
        name: cell
        for name, cell in said.items()
        if name not in own and is_said(cell) and (stated or not is_said(was[name]))
    }


def in_order(was: Any, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return, blank, the day that a trip had, where it contradicts the one that is told."""
    first, last = (told.get(name, was[name]) for name in ("start_date", "end_date"))
    if not (is_said(first) and is_said(last) and last < first):
        return {}
    return {name: pd.NaT for name in ("start_date", "end_date") if name not in told}


def is_said(cell: Any) -> bool:
    """Return whether a cell says anything."""
    return bool(pd.notna(cell))


def are_same(one: Any, other: Any) -> bool:
    """Return whether two cells read the same, also where they say nothing."""
    return as_text(one if is_said(one) else None) == as_text(other if is_said(other) else None)


def joined(was: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return rows with new ones below them, typed as they are."""
    rows = new.astype(was.dtypes.to_dict())
    return pd.concat([was, rows], ignore_index=True) if len(rows) else was


def with_others(was: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return the record's sources and those of the draft that it has not."""
    return joined(was, new[~new["source_id"].isin(set(was["source_id"]))])


def in_place(
    was: pd.DataFrame,
    new: pd.DataFrame,
    group: str,
    key: str,
    going: "pd.Series[bool] | None" = None,
) -> pd.DataFrame:
    """Return rows in which those of a group that both have give way to the new, in their place.

    Others come last, group by group; of those of no group only what is not there but for its key.
    """
    coming = set(new[group].dropna())
    goes = was[group].isin(coming) if going is None else going
    places = range(len(was))
    first = pd.Series(places, index=was.index)[was[group].isin(coming)]
    at = first.groupby(was[group]).min().to_dict() if len(first) else {}
    kept = was.assign(_at=pd.Series(places, index=was.index, dtype="float64"), _group=0)[~goes]
    added = not_there(was[was[group].isna()], new, group, key)
    added = added.assign(
        _at=added[group].map(at).astype("float64").fillna(len(was)),
        _group=pd.factorize(added[group], use_na_sentinel=False)[0],
    )
    order = ["_at", "_group"]
    whole = joined(kept, added).sort_values(order, kind="stable", ignore_index=True)
    return whole.drop(columns=order)


def not_there(was: pd.DataFrame, new: pd.DataFrame, group: str, key: str) -> pd.DataFrame:
    """Return the new rows but for those of no group that are there, whatever their key."""
    said = [name for name in new if name not in (key, "province_code")]
    left = Counter(rows_as_text(was, said))
    stays = []
    for is_grouped, row in zip(new[group].notna(), rows_as_text(new, said), strict=True):
        left[row] -= 0 if is_grouped else 1
        stays.append(bool(is_grouped or left[row] < 0))
    return new[pd.Series(stays, index=new.index, dtype=bool)]
