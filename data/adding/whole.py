"""A record and a draft as one: what of each is in it, and what gives way to what."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from data.adding.counterparts import NEW, is_stated
from data.adding.ids import (
    GROUPS,
    KEYS,
    Frames,
    Ids,
    ids_of_counterparts,
    ids_of_rows,
    ids_of_sources,
    ids_taken,
    renamed,
)
from data.adding.rows import (
    are_same,
    cells_told,
    in_order,
    in_place,
    is_said,
    joined,
    not_there,
    with_others,
)
from data.tables import CLASSES, TRIPS, Record, Table, rows_as_text

NUMBERED_BY_READING = "pseudonyms"
"""The code of the note that people of a list were numbered while it was read."""
DOCUMENTED = "documented"
"""The status of a trip that has a record."""
NONE = ""
"""In the place of the id of a class or a trip: that rows name none."""


@dataclass(frozen=True)
class Part:
    """What becomes of a class or a trip of the draft: its id there and in the whole.

    `before` is how many rows of the record gave way, `after` how many came: the people of a class,
    the stops of a trip. `is_new`: whether the record had none such. `lost`: how many rows of lists
    of who went on a trip gave way: with the people of a class that they name, or to the draft's
    list of the trip. `is_listed`: whether a table has it; else rows name it by an id that none
    has, or by "", none. `status` is what becomes of that of a trip: it is raised to documented,
    left open though stops come, kept though the draft says that there is no record, or "", nothing
    to be said.
    """

    kind: Literal["class", "trip"]
    of: str
    to: str
    is_new: bool
    before: int = 0
    after: int = 0
    lost: int = 0
    is_listed: bool = True
    status: Literal["", "raised", "open", "kept"] = ""


def whole_of(was: Frames, new: Frames, draft: Record, classes: Ids, trips: Ids) -> "Whole":
    """Return both sides, by what the classes and trips of the draft are in the record."""
    settled = {"classes": classes, "trips": trips}
    ids = {
        name: ids_of_counterparts(to, ids_taken(was, new, KEYS[name]))
        for name, to in settled.items()
    }
    met = {name: {ids[name][one] for one in to if to[one] != NEW} for name, to in settled.items()}
    ids["sources"] = ids_of_sources(was["sources"], new["sources"])
    new = renamed(new, ids)
    of_rows = {name: ids_of_rows(name, was, new) for name in GROUPS}
    return Whole(draft, was, renamed(new, of_rows), {**ids, **of_rows}, met)


@dataclass(frozen=True)
class Whole:
    """Both sides of a whole, the draft's rows by the ids that they get in it.

    `ids` has for each table what becomes of the draft's keys, `met` the classes and trips of the
    record that the draft has.
    """

    draft: Record
    was: Frames
    new: Frames
    ids: Mapping[str, Ids]
    met: Mapping[str, Collection[str]]

    def tables(self) -> Frames:
        """Return the tables of the whole."""
        was, new = self.was, self.new
        return {
            "classes": self._updated(CLASSES, self._class_cells),
            "trips": self._trips,
            "stops": in_place(was["stops"], new["stops"], "trip_id", "stop_id"),
            "trainees": in_place(was["trainees"], new["trainees"], "class_id", "trainee_id"),
            **self._attendance(),
            "sources": with_others(was["sources"], new["sources"]),
        }

    # --- rows of classes and trips: what the draft says of one that is there ---------------------

    def _updated(self, table: Table, cells: Callable[[Any, Any], dict[str, Any]]) -> pd.DataFrame:
        """Return the record's rows, with what the draft says of those that it has, then the new."""
        key = table.key
        was, new = self.was[table.name], self.new[table.name]
        rows = was.astype("object")
        there = set(self.met[table.name])
        places = dict(
            zip(rows[key], zip(rows.index, rows.to_dict("records"), strict=True), strict=True)
        )
        for said in new[new[key].isin(there)].to_dict("records"):
            at, there_said = places[said[key]]
            told = cells(there_said, said)
            differs = {n: cell for n, cell in told.items() if not are_same(there_said[n], cell)}
            if differs.keys() - {"origin_basis"}:
                # A source answers for its row: what it does not say must not stand under it.
                differs["source_id"] = said["source_id"]
            for name, cell in differs.items():
                rows.at[at, name] = cell
        rows = rows.astype(was.dtypes.to_dict())
        return joined(rows, new[~new[key].isin(there)])

    @cached_property
    def _stated(self) -> Mapping[str, bool]:
        return {name: is_stated(self.draft, name) for name in ("classes", "trips")}

    def _class_cells(self, was: Any, said: Any) -> dict[str, Any]:
        """Return the cells that a class gets: what its provinces are goes with its people."""
        own = {"class_id", "origin_basis", "vintage", "source_id"}
        told = cells_told(was, said, own, self._stated["classes"])
        if self.new["trainees"]["class_id"].eq(said["class_id"]).any():
            told["origin_basis"] = said["origin_basis"]
        return told

    def _trip_cells(self, was: Any, said: Any) -> dict[str, Any]:
        """Return the cells that a trip gets; a list of places names it by its own title only."""
        own = {"trip_id", "class_id", "source_id", "status"}
        told = cells_told(was, said, own, self._stated["trips"])
        if not self._stated["trips"]:
            days = ("start_date", "end_date")
            told |= {name: said[name] for name in days if is_said(said["start_date"])}
        if said["status"] == DOCUMENTED:
            told["status"] = said["status"]
        return told | in_order(was, told)

    @cached_property
    def _trips(self) -> pd.DataFrame:
        """Return the trips of the whole; stops document one of which the draft says no status.

        Such a trip of the record has the one source of these stops, or none. Stops that are made
        up document nothing.
        """
        trips, new, stops = (
            self._updated(TRIPS, self._trip_cells),
            self.new["trips"],
            self.new["stops"],
        )
        said = new.loc[new["status"].notna(), "trip_id"]
        is_open = trips["status"].ne(DOCUMENTED) & ~trips["trip_id"].isin(set(said))
        telling = stops[stops["provenance"].ne("illustrative")].groupby("trip_id")["source_id"]
        sources = {
            trip: told.iloc[0] if told.nunique(dropna=False) == 1 else None
            for trip, told in telling
        }
        documented = is_open & trips["trip_id"].isin(list(sources))
        of_record = documented & trips["trip_id"].isin(set(self.was["trips"]["trip_id"]))
        return trips.assign(
            status=trips["status"].mask(documented, DOCUMENTED),
            source_id=trips["source_id"]
            .mask(of_record, trips["trip_id"].map(sources))
            .astype("str"),
        )

    # --- who went on a trip ----------------------------------------------------------------------

    @cached_property
    def _going(self) -> "pd.Series[bool]":
        """Tell of each row whether the draft lists its trip anew, or replaces whom it names."""
        rows, people, new = self.was["attendance"], self.was["trainees"], self.new["trainees"]
        listed = rows["trip_id"].isin(set(self.new["attendance"]["trip_id"].dropna()))
        going = people[people["class_id"].isin(set(new["class_id"].dropna()))]
        is_numbered = _is_noted(self.draft, NUMBERED_BY_READING)
        staying: set[str] = set()
        for class_id, of_class in going.groupby("class_id"):
            coming = new[new["class_id"] == class_id]
            is_same = Counter(rows_as_text(coming)) == Counter(rows_as_text(of_class))
            if not is_numbered or is_same:
                staying |= {*of_class["trainee_id"]} & {*coming["trainee_id"]}
        replaced = rows["trainee_id"].isin({*going["trainee_id"]} - staying)
        return listed | replaced

    def _attendance(self) -> Frames:
        rows, new = self.was["attendance"], self.new["attendance"]
        whole = in_place(rows, new, "trip_id", "", self._going)
        return {"attendance": whole} if len(whole) else {}

    # --- what is said of it ----------------------------------------------------------------------

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return what becomes of each class and trip that the draft has or names."""
        return (
            *(
                replace(part, lost=self._lost(part.to))
                for part in self._parts("class", "classes", "trainees", "class_id")
            ),
            *(
                replace(part, lost=self._relisted(part.to), status=self._status(part))
                for part in self._parts("trip", "trips", "stops", "trip_id")
            ),
        )

    @cached_property
    def _statuses(self) -> tuple[Mapping[str, Any], ...]:
        """Return the status of each trip: in the record, in the draft, in the whole."""
        sides = self.was["trips"], self.new["trips"], self._trips
        return tuple(dict(zip(trips["trip_id"], trips["status"], strict=True)) for trips in sides)

    def _status(self, part: Part) -> Literal["", "raised", "open", "kept"]:
        was, said, now = (statuses.get(part.to) for statuses in self._statuses)
        if now != DOCUMENTED:
            return "open" if part.after and part.is_listed else ""
        if was == DOCUMENTED:
            return "kept" if is_said(said) and said != DOCUMENTED else ""
        return "" if part.is_new else "raised"

    def _parts(
        self, kind: Literal["class", "trip"], table: str, rows: str, column: str
    ) -> Iterable[Part]:
        was, new = self.was[rows], self.new[rows]
        gone, came = (side[column].value_counts() for side in (was, new))
        listed = self.ids[table]
        strays = {one: one for one in came.index if one not in listed.values()}
        for one, to in {**listed, **strays}.items():
            after = int(came.get(to, 0))
            before = int(gone.get(to, 0)) if after else 0
            is_new = one in listed and to not in self.met[table]
            yield Part(kind, one, to, is_new, before, after, is_listed=one in listed)
        of_none = not_there(was[was[column].isna()], new[new[column].isna()], column, KEYS[rows])
        if len(of_none):
            yield Part(kind, NONE, NONE, False, 0, len(of_none), is_listed=False)

    def _lost(self, class_id: str) -> int:
        people = self.was["trainees"]
        of_class = set(people.loc[people["class_id"] == class_id, "trainee_id"])
        rows = self.was["attendance"]
        listed = rows["trip_id"].isin(set(self.new["attendance"]["trip_id"].dropna()))
        return int((self._going & ~listed & rows["trainee_id"].isin(of_class)).sum())

    @cached_property
    def _listed(self) -> tuple[Counter[str], ...]:
        """Return how many people each trip has who are listed: in the record, in the draft."""
        return tuple(
            Counter(side["attendance"]["trip_id"].dropna()) for side in (self.was, self.new)
        )

    def _relisted(self, trip_id: str) -> int:
        before, after = (listed[trip_id] for listed in self._listed)
        return before if after else 0


def _is_noted(draft: Record, code: str) -> bool:
    return len(draft.notes) > 0 and bool(draft.notes["code"].eq(code).any())
