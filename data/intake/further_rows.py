"""Put further rows into a record that was read, such as those of a pasted report.

The rows are checked among those that are there, as if the files had held them; what was read, found
wrong or mended before stays as it was.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from data.checks import MATCHED_TABLES, Checked, Report, accepted, apply, check, standing
from data.tables import FIRST_ROW, TABLES, RawTable, Record, Table, as_text

OF_PROVINCES = "province-"
"""What rules about the list of provinces begin with."""


def joined(record: Record, rows: Mapping[str, pd.DataFrame], file: str = "") -> Record:
    """Return the record with the rows of some of its tables added, all text, "" where blank.

    A row takes the place of one with its key; a class keeps the row that it has. `file` is what the
    problems of the new rows name. An earlier trip may bring an older list of provinces: then what
    is written is matched anew.
    """
    tables = [t for t in TABLES if not (record.people.stay and t.name in record.people.rows)]
    kept = {table.name: _left(table, record, rows) for table in tables}
    new = {table.name: _new(table, record, rows) for table in tables}
    report = Report()
    raw = [_raw(table.name, kept[table.name], new[table.name]) for table in tables]
    # People who stay where they are stored are not read anew by another list of provinces.
    decided = record.vintage if record.people.stay else ""
    checked = check(raw, report, record.vintage, decided)
    frames: dict[str, Any] = {name: _frame(name, kept, new, checked, record) for name in kept}
    whole = replace(
        record,
        **frames,
        problems=_problems(record, kept, new, report.frame(), checked.vintage, file),
        vintage=checked.vintage,
        digest=_digest(record, new),
    )
    if whole.vintage == record.vintage:
        return whole
    # What an alias of the record settled is settled by another list of provinces too.
    return apply(whole, standing(accepted(record), whole))


def _left(table: Table, record: Record, rows: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the rows of a table that no new one takes the place of."""
    frame = record.tables[table.name]
    if table.name not in rows or not table.key or table.name == "classes":
        return frame
    return frame[~frame[table.key].isin(rows[table.name][table.key])]


def _new(table: Table, record: Record, rows: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the new rows of a table, numbered after those that are there."""
    frame = record.tables[table.name]
    columns = [column.name for column in table.columns]
    if table.name not in rows:
        return pd.DataFrame(columns=columns, dtype="str")
    found = rows[table.name].reindex(columns=columns, fill_value="")
    if table.name == "classes":
        found = found[~found[table.key].isin(frame[table.key])]
    first = int(frame.index.max()) + 1 if len(frame) else FIRST_ROW
    return found.set_axis(range(first, first + len(found)))


def _raw(name: str, kept: pd.DataFrame, new: pd.DataFrame) -> RawTable:
    texts = kept[list(new.columns)].astype("object").where(lambda cells: cells.notna(), None)
    cells = pd.concat([texts.map(as_text), new.astype("object")])
    return RawTable("", "", name, tuple(new.columns), cells.set_axis(range(cells.shape[1]), axis=1))


def _frame(
    name: str,
    kept: Mapping[str, pd.DataFrame],
    new: Mapping[str, pd.DataFrame],
    checked: Checked,
    record: Record,
) -> pd.DataFrame:
    """Return a table: the rows that were there as they were, the new ones as they were checked."""
    was, found = kept[name], checked.frames[name]
    if name in MATCHED_TABLES and checked.vintage != record.vintage:
        was = was.assign(
            **{c: found[c].reindex(was.index) for c in ("province_code", "province_rule")}
        )
    added = found.loc[new[name].index].reindex(columns=was.columns)
    return pd.concat([was, added.astype(was.dtypes.to_dict())]) if len(added) else was


def _problems(
    record: Record,
    kept: Mapping[str, pd.DataFrame],
    new: Mapping[str, pd.DataFrame],
    found: pd.DataFrame,
    vintage: str,
    file: str,
) -> pd.DataFrame:
    was = record.problems[_stands(record.problems, kept)]
    parts = [was]
    if vintage != record.vintage:
        parts = [was[~was["rule"].str.startswith(OF_PROVINCES)]]
        parts.append(found[_stands(found, kept) & found["rule"].str.startswith(OF_PROVINCES)])
    of_new = found[found["row"].notna() & _stands(found, new)]
    starts = {name: int(rows.index.min()) for name, rows in new.items() if len(rows)}
    first = of_new["table"].map(starts).astype("Int64")
    parts.append(of_new.assign(file=file, row=of_new["row"] - first + FIRST_ROW))
    return pd.concat([part for part in parts if len(part)] or [was], ignore_index=True)


def _stands(problems: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> "pd.Series[bool]":
    """Tell of each problem whether it is of a row of these tables, or of none."""
    pairs = zip(problems["table"], problems["row"], strict=True)
    there = [pd.isna(row) or (name in tables and row in tables[name].index) for name, row in pairs]
    return pd.Series(there, index=problems.index, dtype=bool)


def _digest(record: Record, new: Mapping[str, pd.DataFrame]) -> str:
    whole = hashlib.sha256(record.digest.encode())
    for name, rows in new.items():
        whole.update(f"{name}\n{rows.to_csv()}".encode())
    return whole.hexdigest()
