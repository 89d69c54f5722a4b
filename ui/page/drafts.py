"""A draft: files or a report that one session brought, seen by that session alone.

What was dropped is read once, or once more by another of its columns of provinces; mends are kept
beside it and applied anew, so each can be undone.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from data import Record
from data.checks import Mend, apply, standing, with_basis
from data.intake import joined, read_files
from data.trip_report import Draft as Report
from data.trip_report import Kind
from data.writing import clean_workbook

KEY, OWN = "_draft", "_own_record"


@dataclass(frozen=True)
class Draft:
    """The record as it was read, the files it came from, and the mends accepted so far.

    `reports` are the rows of pasted reports, each with its name; `read` has them. `files` is empty
    where they were added to the page's own record. `basis` is what the person said that the
    trainees' provinces are, "" where nothing was said.
    """

    name: str
    files: Mapping[str, bytes]
    read: Record
    mends: tuple[Mend, ...]
    record: Record
    basis: str = ""
    reports: tuple[tuple[str, Mapping[str, pd.DataFrame]], ...] = ()


def current() -> Draft | None:
    """The session's draft, if there is one."""
    draft: Draft | None = st.session_state.get(KEY)
    return draft


def record(own: Record) -> Record:
    """The record the session sees: its draft's, else the page's own, from which a draft begins."""
    st.session_state[OWN] = own
    draft = current()
    return draft.record if draft else own


def own() -> Record:
    """The page's own record."""
    record: Record = st.session_state[OWN]
    return record


def take(files: Mapping[str, bytes], name: str) -> None:
    """Make a draft of dropped files."""
    read = read_files(files, name)
    st.session_state[KEY] = Draft(name, files, read, (), read)


def reread(origin: str) -> None:
    """Read the draft's files by the column of this basis; mends hold where their text still is."""
    draft = st.session_state[KEY]
    read = read_files(draft.files, draft.name, origin)
    for name, rows in draft.reports:
        read = joined(read, rows, name)
    _keep(replace(draft, read=read, mends=standing(draft.mends, read), basis=""))


def say_basis(basis: str) -> None:
    """Take over what the provinces are: by the column that says so, else as the person says."""
    column = _column_for(basis, st.session_state[KEY].read)
    if column:
        reread(column)
    draft = st.session_state[KEY]
    _keep(replace(draft, basis="" if _bases(draft.read) == {basis} else basis))


def _column_for(basis: str, read: Record) -> str:
    """The basis of another column that must be read for this one, "" when it need not.

    A column that says nothing can be of any basis; one that says home is not where people work.
    """
    if len(read.bases) < 2 or not st.session_state[KEY].files:
        return ""
    column = basis if basis in read.bases else "unknown"
    return column if column in read.bases and column not in _bases(read) else ""


def _bases(read: Record) -> set[str]:
    return set(read.classes["origin_basis"])


def drop() -> None:
    """Go back to the page's own record."""
    st.session_state.pop(KEY, None)


def mend(new: Mend) -> None:
    """Accept a mend, in place of an earlier one for the same text."""
    draft = st.session_state[KEY]
    others = [m for m in draft.mends if (m.table, m.written) != (new.table, new.written)]
    _keep(replace(draft, mends=(*others, new)))


def undo(old: Mend) -> None:
    """Take a mend back."""
    draft = st.session_state[KEY]
    _keep(replace(draft, mends=tuple(m for m in draft.mends if m != old)))


def _keep(draft: Draft) -> None:
    """Make this the session's draft, with its mends applied to what was read."""
    record = apply(_stated(draft), draft.mends)
    st.session_state[KEY] = replace(draft, record=replace(record, digest=_digest(draft)))


def _stated(draft: Draft) -> Record:
    return with_basis(draft.read, draft.basis) if draft.basis else draft.read


def clean(draft: Draft) -> bytes:
    """The draft as a workbook to be kept as the record, with what was said and mended in it."""
    return clean_workbook(_stated(draft), draft.mends)


def _digest(draft: Draft) -> str:
    """Another digest for other mends or another basis: it is what views are kept by.

    It is the same in every process, so that a file made of the draft can name it.
    """
    if not (draft.mends or draft.basis):
        return draft.read.digest
    changes = repr((draft.basis, *map(astuple, draft.mends)))
    return f"{draft.read.digest}-{hashlib.sha256(changes.encode()).hexdigest()[:16]}"


def add_report(report: Report, name: str) -> str:
    """Make a draft of the record in view with a report's trip added; return the trip's id.

    A trip of the same number without a record gives its place to the report's.
    """
    draft = current() or _of_the_page(name)
    class_id = _class_id(draft.read, report)
    trip_id = _trip_id(draft.read, report, class_id)
    rows = report.accept(trip_id, class_id, title=name)
    read = joined(draft.read, rows, name)
    reports = (*draft.reports, (name, rows))
    _keep(replace(draft, read=read, reports=reports, mends=standing(draft.mends, read)))
    return trip_id


def _of_the_page(name: str) -> Draft:
    """A draft that begins with the page's own record."""
    read = own()
    return Draft(name, {}, read, (), read)


PUBLISHED: Mapping[Kind, str] = {
    "trainees": "trainees_published",
    "provinces": "provinces_published",
    "planned": "trips_planned",
}
"""What a report may say of its class, and the column that says it of a class."""


def _class_id(read: Record, report: Report) -> str:
    """The id of the first class that the report's figures may be of, else one not taken yet."""
    may_be = (row for row in read.classes.to_dict("records") if not _contradicts(report, row))
    found = next(may_be, None)
    return str(found["class_id"]) if found else _free("class", read.classes["class_id"])


def _contradicts(report: Report, row: Mapping[Any, Any]) -> bool:
    """Whether the report says another number than is published of a class."""
    said = {column: {f.value for f in report.of(kind)} for kind, column in PUBLISHED.items()}
    return any(
        values and pd.notna(row[column]) and str(int(row[column])) not in values
        for column, values in said.items()
    )


def _free(name: str, taken: Iterable[str]) -> str:
    """An id that no row has yet."""
    ids = set(taken)
    while name in ids:
        name += "x"
    return name


def _trip_id(read: Record, report: Report, class_id: str) -> str:
    """The id of the class's unknown trip that the report is about, else one not taken yet."""
    trips = read.trips[read.trips["class_id"] == class_id]
    number = next((finding.value for finding in report.of("number")), "")
    unknown = trips[(trips["number"].astype("string") == number) & (trips["status"] == "unknown")]
    if len(unknown):
        return str(unknown["trip_id"].iloc[0])
    return _free(number or "report", read.trips["trip_id"])
