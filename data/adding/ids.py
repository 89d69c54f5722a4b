"""Which ids the rows of a draft get in a record: their own where no other row has them."""

from collections.abc import Callable, Mapping

import pandas as pd

from data.adding.counterparts import NEW
from data.tables import free_name, rows_as_text

Frames = dict[str, pd.DataFrame]
Ids = Mapping[str, str]

KEYS = {
    "classes": "class_id",
    "trips": "trip_id",
    "sources": "source_id",
    "stops": "stop_id",
    "trainees": "trainee_id",
}
"""The tables whose keys the draft may share with the record by chance."""
NUMBERED = "-{}".format
"""The ending of an id of the draft that the record has already."""
GROUPS = {"stops": "trip_id", "trainees": "class_id"}
"""The tables whose rows give way together, and by what."""


def renamed(tables: Frames, ids: Mapping[str, Ids]) -> Frames:
    """Return rows with what becomes of the keys of some tables, wherever they stand."""
    maps = {KEYS[name]: _renaming(of) for name, of in ids.items()}
    return {
        name: frame.assign(
            **{
                column: frame[column].map(to, na_action="ignore").astype("str")
                for column, to in maps.items()
                if column in frame
            }
        )
        for name, frame in tables.items()
    }


def _named(tables: Frames, column: str) -> set[str]:
    """Return every id that any table of the record names in a column."""
    return {one for frame in tables.values() if column in frame for one in frame[column].dropna()}


def _dangling(tables: Frames, column: str) -> set[str]:
    """Return the ids that are named, though their table has no such row."""
    table = next(name for name, key in KEYS.items() if key == column)
    return _named(tables, column) - set(tables[table][column])


def ids_taken(was: Frames, new: Frames, column: str) -> set[str]:
    """Return the ids that a new class or trip may not get: others' rows would come to be of it."""
    return _named(was, column) | _dangling(new, column)


def ids_of_counterparts(to: Ids, taken: set[str]) -> Ids:
    """Return the ids of classes or trips: that of the counterpart, of a new one a free one."""
    taken, found = set(taken), {}
    for one, other in to.items():
        found[one] = other if other != NEW else free_name(one, taken, NUMBERED)
        taken.add(found[one])
    return found


def ids_of_rows(name: str, was: Frames, new: Frames) -> Ids:
    """Return the ids of the draft's rows: their own, where no row that stays has them.

    Rows of no class or trip that the record has already have the record's.
    """
    key, group, (ours, theirs) = KEYS[name], GROUPS[name], (was[name], new[name])
    going = ours[group].isin(set(theirs[group].dropna()))
    taken = {*ours.loc[~going, key], *_dangling(was, key)}
    said = [column for column in theirs if column not in (key, "province_code")]
    known: dict[tuple[str, ...], list[str]] = {}
    of_none = [rows[rows[group].isna()] for rows in (ours, theirs)]
    there, coming = (zip(rows[key], rows_as_text(rows, said), strict=True) for rows in of_none)
    for one, row in there:
        known.setdefault(row, []).append(one)
    found = {one: known[row].pop(0) for one, row in coming if known.get(row)}
    for one in theirs[key]:
        if one not in found:
            found[one] = free_name(one, taken, NUMBERED)
            taken.add(found[one])
    return found


def _renaming(ids: Ids) -> Callable[[str], str]:
    return lambda one: ids.get(one, one)


def ids_of_sources(was: pd.DataFrame, new: pd.DataFrame) -> Ids:
    """Return the ids of the draft's sources: the record's own, where that says the same."""
    columns = [name for name in was if name != "source_id"]
    there = rows_as_text(was, columns)
    known = dict(zip(reversed(there), reversed([*was["source_id"]]), strict=True))
    taken, found = set(was["source_id"]), {}
    for one, says in zip(new["source_id"], rows_as_text(new, columns), strict=True):
        found[one] = known.get(says) or free_name(one, taken, NUMBERED)
        taken.add(found[one])
    return found
