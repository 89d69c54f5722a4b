"""A draft: files or a report that one session brought, seen by that session alone.

What was dropped is read once; mends are kept beside it and applied anew, so each can be undone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from data import Record, exports
from data.mending import Mend, apply
from data.reading import read_files
from data.report import Draft as Report
from ui import records

KEY = "_draft"
TABLES_OF_A_REPORT = ("classes", "trips", "stops", "sources")


@dataclass(frozen=True)
class Draft:
    """The record as it was read, the files it came from, and the mends accepted so far."""

    name: str
    files: Mapping[str, bytes]
    read: Record
    mends: tuple[Mend, ...]
    record: Record


def current() -> Draft | None:
    """The session's draft, if there is one."""
    draft: Draft | None = st.session_state.get(KEY)
    return draft


def record() -> Record:
    """The record the session sees: its draft's, else the page's."""
    draft = current()
    return draft.record if draft else records.current()


def take(files: Mapping[str, bytes], name: str) -> None:
    """Make a draft of dropped files."""
    read = read_files(files, name)
    st.session_state[KEY] = Draft(name, files, read, (), read)


def drop() -> None:
    """Go back to the page's own record."""
    st.session_state.pop(KEY, None)


def mend(new: Mend) -> None:
    """Accept a mend, in place of an earlier one for the same text."""
    draft = st.session_state[KEY]
    others = [m for m in draft.mends if (m.table, m.written) != (new.table, new.written)]
    _with_mends(draft, (*others, new))


def undo(old: Mend) -> None:
    """Take a mend back."""
    draft = st.session_state[KEY]
    _with_mends(draft, tuple(m for m in draft.mends if m != old))


def _with_mends(draft: Draft, mends: tuple[Mend, ...]) -> None:
    mended = replace(apply(draft.read, mends), digest=_digest(draft, mends))
    st.session_state[KEY] = replace(draft, mends=mends, record=mended)


def _digest(draft: Draft, mends: tuple[Mend, ...]) -> str:
    """Another digest for other mends: it is what views are kept by."""
    return f"{draft.read.digest}-{hash(mends):x}" if mends else draft.read.digest


def add_report(report: Report, struck: set[str], name: str) -> str:
    """Make a draft of the record in view with a report's trip added; return the trip's id.

    A trip of the same number without a record gives its place to the report's.
    """
    base = exports.record_tables(record())
    class_id, trip_id = _class_id(base), _trip_id(base, report)
    rows = report.accept(trip_id, class_id, struck, title=name)
    tables = {**base, **{table: _joined(table, base, rows) for table in TABLES_OF_A_REPORT}}
    take({f"{table}.csv": exports.csv_file(frame) for table, frame in tables.items()}, name)
    return trip_id


def _class_id(base: Mapping[str, pd.DataFrame]) -> str:
    classes = base["classes"]["class_id"]
    return str(classes.iloc[0]) if len(classes) else "class"


def _trip_id(base: Mapping[str, pd.DataFrame], report: Report) -> str:
    """The id of the unknown trip that the report is about, else one not taken yet."""
    trips = base["trips"]
    number = next((finding.value for finding in report.of("number")), "")
    unknown = trips[(trips["number"].astype("string") == number) & (trips["status"] == "unknown")]
    if len(unknown):
        return str(unknown["trip_id"].iloc[0])
    taken, free = set(trips["trip_id"]), number or "report"
    while free in taken:
        free += "x"
    return free


def _joined(
    table: str, base: Mapping[str, pd.DataFrame], rows: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """The record's rows and the report's, one for each key: a class keeps its own row."""
    key, new = base[table].columns[0], rows[table]
    if table == "classes":
        new = new[~new[key].isin(base[table][key])]
    kept = base[table][~base[table][key].isin(new[key])]
    return pd.concat([kept.astype("object"), new.astype("object")], ignore_index=True)
