"""What did not match, the mends a person accepts for it, and the record with them applied.

A mend says that a province written so, in one table, means the unit with this code. It holds for
all rows that write it, or for some rows whatever they write, is listed, and is undone by leaving it
out: `apply` starts from the record as it was read and returns another one. Nothing is mended that
no one accepted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from weakref import WeakKeyDictionary

import pandas as pd

from data.checks.blanks import problem_of_row, unsaid
from data.checks.mends import MATCHED_TABLES, MatchedTable, Mend
from data.tables import Record
from geo.provinces import (
    VINTAGES,
    Province,
    code_of,
    province,
    successor,
    suggested,
)
from geo.spelling import fold
from texts import UNKNOWN

REFUSED = ("province-unknown", "province-ambiguous", "province-central")
JOINED_BY = (
    "exact",
    "alias",
    "older",
    "decoded",
    "address",
    "office",
    "district",
    "above",
    "group",
    "sheet",
    "mended",
)
"""How a written province came to its unit; in words: the texts `joined.<rule>`."""

LEFT = "left"
"""The rule of a row that a person leaves without a province."""


@dataclass(frozen=True)
class Miss:
    """A province that did not match: its rows, and how many people it hides.

    `meant` are the codes that reading suggested. `hides` counts trainees; it is 0 for stops.
    """

    table: MatchedTable
    written: str
    rule: str
    file: str
    sheet: str
    column: str
    rows: tuple[int, ...]
    vintage: str
    meant: tuple[str, ...]
    hides: int

    @property
    def suggestions(self) -> tuple[Province, ...]:
        """Return the nearest units; of names past counting, they are looked for only now."""
        if self.meant or self.rule != "province-unknown":
            return tuple(province(code, self.vintage) for code in self.meant)
        return suggested(self.written, self.vintage)


@dataclass(frozen=True)
class Matching:
    """How the rows of a table joined: rows by JOINED_BY, those without a province, the misses.

    `read` = the sum of `joined` + `blank` + `left` (by a person) + the rows of `misses`.
    """

    table: MatchedTable
    read: int
    joined: Mapping[str, int]
    blank: int
    misses: tuple[Miss, ...]
    left: int = 0

    @property
    def matched(self) -> int:
        """Return how many rows have a province."""
        return sum(self.joined.values())


def match(record: Record, table: MatchedTable = "trainees") -> Matching:
    """Return how the provinces of a table joined; the miss that hides most people comes first.

    It is asked again at every click, and remembered for as long as the record is there.
    """
    known = _MATCHINGS.setdefault(record, {})
    if table not in known:
        known[table] = _matching(record, table)
    return known[table]


_MATCHINGS: WeakKeyDictionary[Record, dict[MatchedTable, Matching]] = WeakKeyDictionary()


def _matching(record: Record, table: MatchedTable) -> Matching:
    if table == "trainees" and record.people.stay:
        return _matching_of_alike(record)
    frame = record.tables[table]
    rules = frame["province_rule"]
    counted = rules.value_counts()
    misses = sorted(_misses(record, table), key=lambda m: (-len(m.rows), m.written))
    return Matching(
        table,
        len(frame),
        {rule: int(counted[rule]) for rule in JOINED_BY if rule in counted},
        int((frame["province"].isna() & rules.isna()).sum()),
        tuple(misses),
        int(counted.get(LEFT, 0)),
    )


def _matching_of_alike(record: Record) -> Matching:
    """Return how people joined who stay where they are stored; nobody mends them from here."""
    by_rule = record.people.by_rule
    joined = {rule: by_rule[rule] for rule in JOINED_BY if rule in by_rule}
    read = record.people.rows["trainees"]
    return Matching("trainees", read, joined, 0, (), read - sum(joined.values()))


def older(record: Record) -> pd.DataFrame:
    """Return what was carried from a former unit: table, written, row count, what is said of it."""
    rows = record.problems[record.problems["rule"] == "province-older"]
    return (
        rows.groupby(["table", "value", "problem_vi", "problem_en"], sort=False)
        .size()
        .reset_index(name="rows")
    )


def accept(
    miss: Miss, code: str, record: Record, kind: Literal["accept", "alias"] = "accept"
) -> Mend:
    """Return the mend that reads all rows of a miss as a unit; UnknownProvinceError for no unit."""
    return Mend(miss.table, miss.written, province(code, record.vintage).code, record.vintage, kind)


def leave(miss: Miss) -> Mend:
    """Return the mend that leaves all rows of a miss without a province."""
    return Mend(miss.table, miss.written, "", miss.vintage)


def apply(record: Record, mends: Iterable[Mend]) -> Record:
    """Return the record with the mends applied to it; of two for the same cells the last holds.

    Those of single rows go before those of a spelling. Problems that a mend settles are gone from
    `problems`. A mend of another vintage, or for what the record does not have, changes nothing.
    """
    held = [mend for mend in mends if mend.vintage == record.vintage]
    for table in MATCHED_TABLES:
        of_table = [mend for mend in held if mend.table == table]
        if of_table:
            record = _mended(record, table, of_table)
    return record


def standing(mends: Iterable[Mend], record: Record) -> tuple[Mend, ...]:
    """Return those of the mends whose text is still there, with the codes of the record's vintage.

    A mend of rows stands while all of them are there and say no province. A unit that a later list
    has no longer is the one that took it over; in an earlier list it is the one of its name, and
    without such a one the mend falls away.
    """
    held = tuple(mends)
    tables = {mend.table for mend in held}
    written = {table: set(record.tables[table]["province"].dropna()) for table in tables}
    blank = {table: set(unsaid(record.tables[table]).index) for table in tables}
    there = (
        m
        for m in held
        if (blank[m.table].issuperset(m.rows) if m.rows else m.written in written[m.table])
    )
    carried = ((mend, _carried(mend, record.vintage)) for mend in there)
    return tuple(now for mend, now in carried if now.code or mend.is_left)


def _carried(mend: Mend, vintage: str) -> Mend:
    if mend.is_left:
        return replace(mend, vintage=vintage)
    if VINTAGES.index(mend.vintage) <= VINTAGES.index(vintage):
        return replace(mend, code=successor(mend.code, mend.vintage, vintage), vintage=vintage)
    name = province(mend.code, mend.vintage).name_vi
    return replace(mend, code=code_of(name, vintage), vintage=vintage)


def accepted(record: Record) -> tuple[Mend, ...]:
    """Return the mends that a record has been given: its own aliases, or a person's."""
    found = []
    for table in MATCHED_TABLES:
        frame = record.tables[table]
        cells = frame.loc[frame["province_rule"].eq("mended"), ["province", "province_code"]]
        pairs = cells.drop_duplicates().itertuples(index=False, name=None)
        found += [Mend(table, written, code, record.vintage) for written, code in pairs]
    return tuple(found)


def with_basis(record: Record, basis: str) -> Record:
    """Return the record with what its trainees' provinces are (of BASES), as a person says.

    It holds for the classes that do not say it; where all of them do, for all.
    """
    said = record.classes["origin_basis"]
    unsaid = said.eq(UNKNOWN)
    settled = said.mask(unsaid, basis) if unsaid.any() else basis
    return replace(record, classes=record.classes.assign(origin_basis=settled))


def accept_aliases(record: Record, aliases: Mapping[str, str]) -> Record:
    """Apply the names that a record itself explains: as written → a province of its vintage.

    An alias whose province is not recognised changes nothing: its rows stay listed as misses.
    """
    if not aliases:
        return record
    meant = {fold(written): code_of(name, record.vintage) for written, name in aliases.items()}
    mends = [
        Mend(miss.table, miss.written, code, record.vintage, "alias")
        for table in MATCHED_TABLES
        for miss in match(record, table).misses
        if (code := meant.get(fold(miss.written)))
    ]
    return apply(record, mends)


def alias_rows(mends: Iterable[Mend]) -> pd.DataFrame:
    """Return the aliases among the mends as the record keeps them: written, province."""
    kept = [m for m in mends if m.kind == "alias" and not (m.rows or m.is_left)]
    rows = [(m.written, province(m.code, m.vintage).name_vi) for m in kept]
    return pd.DataFrame(rows, columns=["written", "province"], dtype="str").drop_duplicates()


def _misses(record: Record, table: MatchedTable) -> Iterable[Miss]:
    refused = record.problems[
        (record.problems["table"] == table) & record.problems["rule"].isin(REFUSED)
    ]
    for written, rows in refused.groupby("value", sort=False):
        first = rows.iloc[0]
        numbers = tuple(int(row) for row in rows["row"])
        yield Miss(
            table,
            str(written),
            first["rule"],
            first["file"],
            first["sheet"],
            first["column"],
            numbers,
            record.vintage,
            tuple(first["suggestions"].split()),
            len(numbers) if table == "trainees" else 0,
        )


def _mended(record: Record, table: MatchedTable, mends: Sequence[Mend]) -> Record:
    """Return the record with one table's mends applied, and their problems settled."""
    frame, problems = record.tables[table], record.problems
    spelt = {mend.written: mend.code for mend in mends if not mend.rows}
    rows = {row: mend.code for mend in mends for row in mend.rows}
    of_rows = pd.Series(rows, dtype="str").reindex(frame.index)
    new = of_rows.where(of_rows.notna(), frame["province"].map(spelt))
    changed, left = new.notna(), new.eq("")
    mended = frame.assign(
        province_code=frame["province_code"].where(~changed, new.where(~left)).astype("str"),
        province_rule=frame["province_rule"]
        .where(~changed, "mended")
        .where(~left, LEFT)
        .astype("str"),
    )
    settled = (
        (problems["table"] == table)
        & problems["rule"].isin((*REFUSED, "province-older"))
        & problems["value"].isin(list(spelt))
    )
    filled = [at for row, at in problem_of_row(record, table).items() if row in rows]
    settled |= pd.Series(problems.index.isin(filled), problems.index)
    unsettled = problems[~settled].reset_index(drop=True)
    if table == "trainees":
        return replace(record, trainees=mended, problems=unsettled)
    return replace(record, stops=mended, problems=unsettled)
