"""A draft: files or a report that one session brought, seen by that session alone.

What was dropped is read once, or once more by another of its columns of provinces; mends are kept
beside it and applied anew, so each can be undone.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace

import pandas as pd
import streamlit as st

from data import Record
from data.checks import Mend, apply, standing, with_basis
from data.intake import Decisions, joined, read_files
from data.trip_report import TripReport
from data.writing import clean_workbook
from ui.page import report_trip

DRAFT_KEY, OWN_KEY = "_draft", "_own_record"


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
    draft: Draft | None = st.session_state.get(DRAFT_KEY)
    return draft


def record(own: Record) -> Record:
    """The record the session sees: its draft's, else the page's own, from which a draft begins."""
    st.session_state[OWN_KEY] = own
    draft = current()
    return draft.record if draft else own


def own() -> Record:
    """The page's own record."""
    record: Record = st.session_state[OWN_KEY]
    return record


def take(files: Mapping[str, bytes], name: str) -> Record:
    """Make a draft of dropped files, unless they give nothing to show; return what was read."""
    read = read_files(files, name)
    if not read.is_empty:
        st.session_state[DRAFT_KEY] = Draft(name, files, read, (), read)
    return read


def reread(origin: str) -> None:
    """Read the draft's files by the column of this basis; mends hold where their text still is."""
    draft = st.session_state[DRAFT_KEY]
    read = read_files(draft.files, draft.name, Decisions(origin))
    for name, rows in draft.reports:
        read = joined(read, rows, name)
    _keep(replace(draft, read=read, mends=standing(draft.mends, read), basis=""))


def say_basis(basis: str) -> None:
    """Take over what the provinces are: by the column that says so, else as the person says."""
    column = _column_for(basis, st.session_state[DRAFT_KEY].read)
    if column:
        reread(column)
    draft = st.session_state[DRAFT_KEY]
    _keep(replace(draft, basis="" if _bases(draft.read) == {basis} else basis))


def _column_for(basis: str, read: Record) -> str:
    """The basis of another column that must be read for this one, "" when it need not.

    A column that says nothing can be of any basis; one that says home is not where people work.
    """
    if len(read.bases) < 2 or not st.session_state[DRAFT_KEY].files:
        return ""
    column = basis if basis in read.bases else "unknown"
    return column if column in read.bases and column not in _bases(read) else ""


def _bases(read: Record) -> set[str]:
    return set(read.classes["origin_basis"])


def drop() -> None:
    """Go back to the page's own record."""
    st.session_state.pop(DRAFT_KEY, None)


def mend(new: Mend) -> None:
    """Accept a mend, in place of an earlier one for the same text."""
    draft = st.session_state[DRAFT_KEY]
    others = [m for m in draft.mends if (m.table, m.written) != (new.table, new.written)]
    _keep(replace(draft, mends=(*others, new)))


def undo(old: Mend) -> None:
    """Take a mend back."""
    draft = st.session_state[DRAFT_KEY]
    _keep(replace(draft, mends=tuple(m for m in draft.mends if m != old)))


def _keep(draft: Draft) -> None:
    """Make this the session's draft, with its mends applied to what was read."""
    record = apply(_stated(draft), draft.mends)
    st.session_state[DRAFT_KEY] = replace(draft, record=replace(record, digest=_digest(draft)))


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


def add_report(report: TripReport, name: str) -> str:
    """Make a draft of the record in view with a report's trip added; return the trip's id.

    A trip of the same number without a record gives its place to the report's.
    """
    draft = current() or _of_the_page(name)
    class_id = report_trip.class_id(draft.read, report)
    trip_id = report_trip.trip_id(draft.read, report, class_id)
    rows = report.accept(trip_id, class_id, title=name)
    read = joined(draft.read, rows, name)
    reports = (*draft.reports, (name, rows))
    _keep(replace(draft, read=read, reports=reports, mends=standing(draft.mends, read)))
    return trip_id


def _of_the_page(name: str) -> Draft:
    """A draft that begins with the page's own record."""
    read = own()
    return Draft(name, {}, read, (), read)
