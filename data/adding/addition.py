"""The tables of a record with those of a draft put in, and what that replaces.

A class, a trip or a source that both have keeps the record's id; another id of the draft that the
record has already gets a free one, wherever it stands. Of a class that both have, people take the
place of people, and the stops of a trip that of its stops; whatever the draft says nothing about
stays, row by row. Adding the same draft once more gives the same tables.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from data import writing
from data.adding import vintages
from data.adding.counterparts import NEW, Answer, Question, counterparts, is_stated
from data.adding.vintages import Conversion
from data.checks import MATCHED_TABLES, accepted, alias_rows
from data.intake import read_tables
from data.tables import CLASSES, TABLES, TRIPS, Record, Table, as_text, free_name, rows_as_text
from geo.spelling import fold

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


@dataclass(frozen=True)
class Addition:
    """The tables of the whole, or the questions that come first; then there are no tables.

    `unmet` are the classes and trips of the record that the draft does not have.
    """

    tables: Mapping[str, pd.DataFrame]
    vintage: str
    conversion: Conversion
    parts: tuple[Part, ...] = ()
    questions: tuple[Question, ...] = ()
    unmet: tuple[str, ...] = field(default=())

    @property
    def is_part(self) -> bool:
        """Return whether the draft leaves out something that the record has."""
        return bool(self.unmet)


def addition(record: Record, draft: Record, answers: Iterable[Answer] = ()) -> Addition:
    """Return the record with what a draft holds added, as a person answered what it leaves open."""
    answers = tuple(answers)
    found = counterparts(record, draft, answers)
    classes, trips = (
        _with_named(record, draft, *pair)
        for pair in (("classes", found.classes), ("trips", found.trips))
    )
    step = vintages.conversion(record, draft)
    asked = found.questions
    if step.stuck and ("vintage", step.of_draft) not in {(a.kind, a.of) for a in answers}:
        asked = (Question("vintage", step.of_draft, ()), *asked)
    unmet = _unmet(record, draft, (*found.classes.values(), *found.trips.values()))
    if asked:
        return Addition({}, record.vintage, step, questions=asked, unmet=unmet)
    was, vintage = _of_record(record, step)
    new = _of_draft(draft, step, vintage)
    whole = _whole(was, new, draft, classes, trips)
    tables = {**whole.tables(), **_aliases(record, vintage)}
    if vintage == record.vintage:
        tables |= _left(tables, draft, whole)
    tables["classes"] = tables["classes"].assign(vintage=vintage)
    return Addition(tables, vintage, step, whole.parts, (), unmet)


def record_of(added: Addition, name: str) -> Record:
    """Return an addition as the record that its tables read as."""
    files = {f"{table}.csv": writing.csv_file(rows) for table, rows in added.tables.items()}
    return read_tables(files, name)


def _with_named(record: Record, draft: Record, table: str, settled: Ids) -> Ids:
    """Return what is settled, with what rows of the draft name by an id that only the record has.

    Such rows, of a file of people or of stops alone, are of the record's class or trip.
    """
    key = KEYS[table]
    named = {one for frame in draft.tables.values() if key in frame for one in frame[key].dropna()}
    there = [one for one in record.tables[table][key] if one in named and one not in settled]
    return {**settled, **{one: one for one in there if one not in settled.values()}}


def _unmet(record: Record, draft: Record, met: Collection[str]) -> tuple[str, ...]:
    """Return the classes and trips that the draft neither has nor names by ids of its own."""
    found: list[str] = []
    for table in ("classes", "trips"):
        key = KEYS[table]
        named = draft.tables[table][key] if is_stated(draft, table) else ()
        there = {*met, *named}
        found += [one for one in record.tables[table][key] if one not in there]
    return tuple(found)


# --- both sides, in one list of provinces --------------------------------------------------------


def _of_record(record: Record, step: Conversion) -> tuple[Frames, str]:
    """Return the record's own tables, as they are or carried to the later list of the draft."""
    tables = _contract(record)
    if not (step.stuck and step.moves_record):
        return tables, step.of_record
    codes = vintages.forward(record.vintage, step.of_draft)
    for name in MATCHED_TABLES:
        tables[name] = vintages.in_list(tables[name], codes, step.of_draft)
    # How many units of the earlier list were published says nothing of the later one.
    counts = tables["classes"]["provinces_published"]
    tables["classes"] = tables["classes"].assign(provinces_published=counts.mask(counts.notna()))
    return tables, step.of_draft


def _of_draft(draft: Record, step: Conversion, vintage: str) -> Frames:
    """Return the draft's tables; every province that is known reads as it, mends among them."""
    tables, codes = _contract(draft), dict(step.codes)
    if vintage == step.of_draft:
        codes = vintages.forward(vintage, vintage)
    elif step.stuck:
        codes |= {code: vintages.forward(step.of_draft, vintage)[code] for code in step.stuck}
    for name in MATCHED_TABLES:
        tables[name] = vintages.in_list(tables[name], codes, vintage)
    return tables


def _contract(record: Record) -> Frames:
    """Return the columns of the contract, and the provinces that rows are in."""
    columns = {table.name: [c.name for c in table.columns] for table in TABLES}
    for name in MATCHED_TABLES:
        columns[name] += ["province_code"]
    return {name: record.tables[name][columns[name]] for name in columns}


def _aliases(record: Record, vintage: str) -> Frames:
    """Return the names that the record explains itself; in another list they are written out."""
    known = [replace(m, kind="alias") for m in accepted(record) if m.vintage == vintage]
    rows = alias_rows(m for m in known if m.written == m.written)
    return {"aliases": rows} if len(rows) else {}


def _left(tables: Frames, draft: Record, whole: "_Whole") -> Frames:
    """Return the draft's rows that are left without a province, so that no alias gives them one."""
    if "aliases" not in tables:
        return {}
    explained = {fold(text) for text in tables["aliases"]["written"]}
    found: Frames = {}
    for name in MATCHED_TABLES:
        frame, key = draft.tables[name], KEYS[name]
        texts = frame["province"].map(fold, na_action="ignore")
        left = frame.loc[frame["province_rule"].eq("left") & texts.isin(explained), key]
        ids = {whole.ids[name][one] for one in left}
        rows = tables[name]
        found[name] = rows.assign(province=rows["province"].mask(rows[key].isin(ids)))
    return found


# --- one whole -----------------------------------------------------------------------------------


def _whole(was: Frames, new: Frames, draft: Record, classes: Ids, trips: Ids) -> "_Whole":
    """Return both sides, by what the classes and trips of the draft are in the record."""
    settled = {"classes": classes, "trips": trips}
    ids = {
        name: _ids_of_counterparts(to, _taken(was, new, KEYS[name])) for name, to in settled.items()
    }
    met = {name: {ids[name][one] for one in to if to[one] != NEW} for name, to in settled.items()}
    ids["sources"] = _ids_of_sources(was["sources"], new["sources"])
    new = _renamed(new, ids)
    of_rows = {name: _ids_of_rows(name, was, new) for name in GROUPS}
    return _Whole(draft, was, _renamed(new, of_rows), {**ids, **of_rows}, met)


def _renamed(tables: Frames, ids: Mapping[str, Ids]) -> Frames:
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


@dataclass(frozen=True)
class _Whole:
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
            "stops": _in_place(was["stops"], new["stops"], "trip_id", "stop_id"),
            "trainees": _in_place(was["trainees"], new["trainees"], "class_id", "trainee_id"),
            **self._attendance(),
            "sources": _with_others(was["sources"], new["sources"]),
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
            differs = {n: cell for n, cell in told.items() if not _same(there_said[n], cell)}
            if differs.keys() - {"origin_basis"}:
                # A source answers for its row: what it does not say must not stand under it.
                differs["source_id"] = said["source_id"]
            for name, cell in differs.items():
                rows.at[at, name] = cell
        rows = rows.astype(was.dtypes.to_dict())
        return _joined(rows, new[~new[key].isin(there)])

    @cached_property
    def _stated(self) -> Mapping[str, bool]:
        return {name: is_stated(self.draft, name) for name in ("classes", "trips")}

    def _class_cells(self, was: Any, said: Any) -> dict[str, Any]:
        """Return the cells that a class gets: what its provinces are goes with its people."""
        own = {"class_id", "origin_basis", "vintage", "source_id"}
        told = _told(was, said, own, self._stated["classes"])
        if self.new["trainees"]["class_id"].eq(said["class_id"]).any():
            told["origin_basis"] = said["origin_basis"]
        return told

    def _trip_cells(self, was: Any, said: Any) -> dict[str, Any]:
        """Return the cells that a trip gets; a list of places names it by its own title only."""
        own = {"trip_id", "class_id", "source_id", "status"}
        told = _told(was, said, own, self._stated["trips"])
        if not self._stated["trips"]:
            days = ("start_date", "end_date")
            told |= {name: said[name] for name in days if _is_said(said["start_date"])}
        if said["status"] == DOCUMENTED:
            told["status"] = said["status"]
        return told | _in_order(was, told)

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
        whole = _in_place(rows, new, "trip_id", "", self._going)
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
            return "kept" if _is_said(said) and said != DOCUMENTED else ""
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
        of_none = _not_there(was[was[column].isna()], new[new[column].isna()], column, KEYS[rows])
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


# --- keys ----------------------------------------------------------------------------------------


def _named(tables: Frames, column: str) -> set[str]:
    """Return every id that any table of the record names in a column."""
    return {one for frame in tables.values() if column in frame for one in frame[column].dropna()}


def _dangling(tables: Frames, column: str) -> set[str]:
    """Return the ids that are named, though their table has no such row."""
    table = next(name for name, key in KEYS.items() if key == column)
    return _named(tables, column) - set(tables[table][column])


def _taken(was: Frames, new: Frames, column: str) -> set[str]:
    """Return the ids that a new class or trip may not get: others' rows would come to be of it."""
    return _named(was, column) | _dangling(new, column)


def _ids_of_counterparts(to: Ids, taken: set[str]) -> Ids:
    taken, found = set(taken), {}
    for one, other in to.items():
        found[one] = other if other != NEW else free_name(one, taken, NUMBERED)
        taken.add(found[one])
    return found


def _ids_of_rows(name: str, was: Frames, new: Frames) -> Ids:
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


def _ids_of_sources(was: pd.DataFrame, new: pd.DataFrame) -> Ids:
    """Return the ids of the draft's sources: the record's own, where that says the same."""
    columns = [name for name in was if name != "source_id"]
    there = rows_as_text(was, columns)
    known = dict(zip(reversed(there), reversed([*was["source_id"]]), strict=True))
    taken, found = set(was["source_id"]), {}
    for one, says in zip(new["source_id"], rows_as_text(new, columns), strict=True):
        found[one] = known.get(says) or free_name(one, taken, NUMBERED)
        taken.add(found[one])
    return found


def _is_noted(draft: Record, code: str) -> bool:
    return len(draft.notes) > 0 and bool(draft.notes["code"].eq(code).any())


# --- cells and rows ------------------------------------------------------------------------------


def _told(was: Any, said: Any, own: Collection[str], stated: bool) -> dict[str, Any]:
    """Return what a row says of one that is there: all of it, or what that leaves blank."""
    return {
        name: cell
        for name, cell in said.items()
        if name not in own and _is_said(cell) and (stated or not _is_said(was[name]))
    }


def _in_order(was: Any, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return, blank, the day that a trip had, where it contradicts the one that is told."""
    first, last = (told.get(name, was[name]) for name in ("start_date", "end_date"))
    if not (_is_said(first) and _is_said(last) and last < first):
        return {}
    return {name: pd.NaT for name in ("start_date", "end_date") if name not in told}


def _is_said(cell: Any) -> bool:
    return bool(pd.notna(cell))


def _same(one: Any, other: Any) -> bool:
    return as_text(one if _is_said(one) else None) == as_text(other if _is_said(other) else None)


def _joined(was: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    rows = new.astype(was.dtypes.to_dict())
    return pd.concat([was, rows], ignore_index=True) if len(rows) else was


def _with_others(was: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return the record's sources and those of the draft that it has not."""
    return _joined(was, new[~new["source_id"].isin(set(was["source_id"]))])


def _in_place(
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
    added = _not_there(was[was[group].isna()], new, group, key)
    added = added.assign(
        _at=added[group].map(at).astype("float64").fillna(len(was)),
        _group=pd.factorize(added[group], use_na_sentinel=False)[0],
    )
    order = ["_at", "_group"]
    whole = _joined(kept, added).sort_values(order, kind="stable", ignore_index=True)
    return whole.drop(columns=order)


def _not_there(was: pd.DataFrame, new: pd.DataFrame, group: str, key: str) -> pd.DataFrame:
    """Return the new rows but for those of no group that are there, whatever their key."""
    said = [name for name in new if name not in (key, "province_code")]
    left = Counter(rows_as_text(was, said))
    stays = []
    for is_grouped, row in zip(new[group].notna(), rows_as_text(new, said), strict=True):
        left[row] -= 0 if is_grouped else 1
        stays.append(bool(is_grouped or left[row] < 0))
    return new[pd.Series(stays, index=new.index, dtype=bool)]
