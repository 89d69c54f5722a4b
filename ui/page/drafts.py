"""A draft: files or a report that one session brought, seen by that session alone.

What was dropped is read once, and once more for each thing that reading left open and the person
settles; mends are kept beside it and applied anew. So each of both can be undone.

What a person says is kept at once and read by the run that follows: the next click breaks off a
callback at its next look into the session, with all that it was still to keep.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, get_args

import pandas as pd
import streamlit as st

from data import Record, adding, history, writing
from data.adding import Addition, Answer
from data.checks import MATCHED_TABLES, Mend, apply, match, standing, with_basis
from data.history import Publication, Ruling, Rulings
from data.intake import Decisions, joined, read_files
from data.tables import WHO_COUNTS, Doubt, DoubtKind
from data.trip_report import TripReport
from ui.page import report_trip

DRAFT_KEY, OWN_KEY, COLUMNS_KEY = "_draft", "_own_record", "_columns"
VERSION_KEY = "_version_in_view"
PUBLISHING_KEY, NOW_KEY = "_publishing", "_now"
"""Whether a draft's changes are looked at; the record that a publishing met, and before which."""
ADDITION_KEY = "_addition"
"""The last addition that was worked out, with what it was worked out from."""
NO_COLUMN = -1


@dataclass(frozen=True)
class Settled:
    """A doubt and what the person chose: a column or NO_COLUMN, else yes or no."""

    doubt: Doubt
    choice: int

    def is_about(self, doubt: Doubt) -> bool:
        """Tell whether this settles a doubt."""
        return (self.doubt.kind, self.doubt.subject) == (doubt.kind, doubt.subject)


@dataclass(frozen=True)
class Draft:
    """The record as it was read, the files it came from, and the mends accepted so far.

    `reports` are the rows of pasted reports, each with its name; `read` has them. `files` is empty
    where they were added to the page's own record. `basis` is what the person said that the
    trainees' provinces are, `origin` the basis whose column they asked for, `vintage` the list of
    provinces, "" where nothing was said; `settled` are the doubts that they settled. `known` is
    what earlier publishings settled and `taken_back` what the person does not want of it. `onto` is
    the page's own record as it was when the draft was begun. `is_added` is whether the person wants
    it added to the record, None where they did not say; `answers` are what they said of its classes
    and trips. `is_due` is whether the files are still to be read by what was said last.
    """

    name: str
    files: Mapping[str, bytes]
    read: Record
    mends: tuple[Mend, ...]
    record: Record
    basis: str = ""
    reports: tuple[tuple[str, Mapping[str, pd.DataFrame]], ...] = ()
    origin: str = ""
    vintage: str = ""
    settled: tuple[Settled, ...] = ()
    known: Rulings = ()
    taken_back: Rulings = ()
    onto: Record | None = field(default=None, compare=False)
    is_added: bool | None = None
    answers: tuple[Answer, ...] = ()
    is_due: bool = False

    def can_be_added(self, to: Record) -> bool:
        """Whether it may be added to a record: a report was put into the page's own already."""
        return bool(self.files) and not to.is_empty

    def adds(self, added: Addition) -> bool:
        """Whether it is added: as the person says, else where it leaves something out."""
        return added.is_part if self.is_added is None else self.is_added

    @property
    def is_in_view(self) -> bool:
        """Whether it has anything to show; until then the page shows its own record."""
        return not self.record.is_empty

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What is still to be settled: of somebody, and not mended row by row in the meantime."""
        return tuple(
            doubt
            for doubt in self.read.doubts
            if doubt.rows and (doubt.kind != "above" or match(self.record).blank)
        )

    @property
    def decisions(self) -> Decisions:
        """What its files are read by."""
        chosen: dict[str, dict[Any, Any]] = {kind: {} for kind in get_args(DoubtKind)}
        for settled in self.settled:
            subject = settled.doubt.subject
            key = subject if len(subject) > 1 else subject[0]
            is_column = settled.doubt.kind == "column"
            chosen[settled.doubt.kind][key] = settled.choice if is_column else bool(settled.choice)
        return Decisions(
            origin=self.origin,
            columns=chosen["column"],
            above=chosen["above"],
            classes=chosen["class"],
            lists=chosen["list"],
            places=chosen["place"],
            counted={(why, *key): said for why in WHO_COUNTS for key, said in chosen[why].items()},
            vintage=self.vintage,
        )


def current() -> Draft | None:
    """The session's draft, if there is one."""
    draft: Draft | None = st.session_state.get(DRAFT_KEY)
    return draft


def in_view() -> Draft | None:
    """The session's draft where it is what the page shows, which a version of the record is not."""
    draft = current()
    is_shown = draft and draft.is_in_view and VERSION_KEY not in st.session_state
    return draft if is_shown else None


def record(own: Record, version: Record | None = None) -> Record:
    """The record the session sees: a version that it asks for, its draft's, else the page's own.

    A draft begins from the page's own.
    """
    st.session_state[OWN_KEY] = own
    st.session_state.pop(VERSION_KEY, None)
    if (due := current()) and due.is_due:
        _keep(_read_again(due))
    _leave_what_is_unseen(own)
    if version is not None:
        st.session_state[VERSION_KEY] = True
        return version
    draft = in_view()
    return draft.record if draft else own


def _leave_what_is_unseen(own: Record) -> None:
    """Let go of a draft that holds more of the page's own record than may be seen any more.

    It was begun by somebody signed in, whose session ended; files of their own they keep.
    """
    draft = current()
    if draft is None or draft.onto is None or draft.onto.is_rounded or not own.is_rounded:
        return
    if draft.files:
        st.session_state[DRAFT_KEY] = replace(draft, onto=own, known=())
    else:
        drop()


def own() -> Record:
    """The page's own record."""
    record: Record = st.session_state[OWN_KEY]
    return record


def take(files: Mapping[str, bytes], name: str, known: Rulings = ()) -> Draft:
    """Make a draft of dropped files; it is the session's unless there is nothing to show or ask.

    A column that was chosen for a list of the same shape in this visit is taken again, and so is
    what is `known` from earlier publishings.
    """
    read = read_files(files, name)
    onto = st.session_state.get(OWN_KEY)
    draft = _with_known_columns(Draft(name, files, read, (), read, known=known, onto=onto))
    if mends := _known_mends(draft, draft.read):
        draft = _applied(replace(draft, mends=mends))
    if draft.is_in_view or draft.doubts:
        st.session_state[DRAFT_KEY] = draft
    return draft


def _with_known_columns(draft: Draft) -> Draft:
    known = {**history.columns(draft.known), **st.session_state.get(COLUMNS_KEY, {})}
    asked = [doubt for doubt in draft.read.doubts if doubt.kind == "column"]
    settled = tuple(Settled(doubt, known[doubt.shape]) for doubt in asked if doubt.shape in known)
    if not settled:
        return draft
    draft = _read_again(replace(draft, settled=settled))
    return replace(draft, record=draft.read)


def settle(doubt: Doubt, choice: int) -> None:
    """Have the draft's files read as the person settles a doubt of theirs."""
    draft = st.session_state[DRAFT_KEY]
    if doubt.kind == "column":
        _columns()[doubt.shape] = choice
    others = [settled for settled in draft.settled if not settled.is_about(doubt)]
    _set(settled=(*others, Settled(doubt, choice)), is_due=True)


def unsettle(old: Settled) -> None:
    """Leave a doubt open again."""
    draft = st.session_state[DRAFT_KEY]
    _columns().pop(old.doubt.shape, None)
    left = tuple(settled for settled in draft.settled if settled != old)
    taken_back = (*draft.taken_back, *_rulings_of(draft, old))
    _set(settled=left, taken_back=taken_back, is_due=True)


def ruling_of(draft: Draft, one: Settled | Mend) -> Ruling | None:
    """What an earlier publishing settled, where that is where an answer or a mend comes from."""
    return next(iter(_rulings_of(draft, one)), None)


def _rulings_of(draft: Draft, one: Settled | Mend) -> Rulings:
    if isinstance(one, Mend):
        found = history.of_mend(draft.known, one)
        return (found,) if found else ()
    column = ("column", "trainees", one.doubt.shape)
    means = str(one.choice + 1)
    return tuple(r for r in draft.known if r.about == column and r.means == means)


def _columns() -> dict[str, int]:
    """The columns that were chosen in this visit, by the shape of their list."""
    known: dict[str, int] = st.session_state.setdefault(COLUMNS_KEY, {})
    return known


def choose_vintage(vintage: str) -> None:
    """Have the names read by this list of provinces; "" leaves it to the files."""
    _set(vintage=vintage, is_due=True)


def _read_again(draft: Draft) -> Draft:
    """Read a draft's files by its decisions; mends hold where what they are of is still there."""
    read = read_files(draft.files, draft.name, draft.decisions)
    for name, rows in draft.reports:
        read = joined(read, rows, name)
    mends = _standing(draft, read)
    new = [m for m in _known_mends(draft, read) if not any(m.is_about(one) for one in mends)]
    return replace(draft, read=read, mends=(*mends, *new), is_due=False)


def _known_mends(draft: Draft, read: Record) -> tuple[Mend, ...]:
    """What is settled of the spellings that did not match."""
    held = [ruling for ruling in draft.known if ruling not in draft.taken_back]
    misses = {(m.table, m.written) for table in MATCHED_TABLES for m in match(read, table).misses}
    mends = history.mends(held, read)
    return tuple(m for m in mends if m.rows or (m.table, m.written) in misses)


def _standing(draft: Draft, read: Record) -> tuple[Mend, ...]:
    """The mends that hold for what was read anew; those of rows only while nobody came or went."""
    was, now = (tuple(map(len, record.tables.values())) for record in (draft.read, read))
    return standing([m for m in draft.mends if was == now or not m.rows], read)


def say_basis(basis: str) -> None:
    """Take over what the provinces are: by the column that says so, else as the person says."""
    draft = st.session_state[DRAFT_KEY]
    if column := _column_for(basis, draft.read):
        _set(origin=column, basis="" if column == basis else basis, is_due=True)
    else:
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
    for key in (DRAFT_KEY, PUBLISHING_KEY, NOW_KEY, ADDITION_KEY):
        st.session_state.pop(key, None)


def mend(new: Mend) -> None:
    """Accept a mend, in place of an earlier one for the same cells."""
    mend_all([new])


def mend_all(new: Iterable[Mend]) -> None:
    """Accept several mends at once."""
    draft = st.session_state[DRAFT_KEY]
    mends = list(draft.mends)
    for mend in new:
        mends = [*(m for m in mends if not m.is_about(mend)), mend]
    _keep(replace(draft, mends=tuple(mends)))


def undo(old: Mend) -> None:
    """Take a mend back."""
    draft = st.session_state[DRAFT_KEY]
    taken_back = (*draft.taken_back, *_rulings_of(draft, old))
    mends = tuple(m for m in draft.mends if m != old)
    _keep(replace(draft, mends=mends, taken_back=taken_back))


def undo_all() -> None:
    """Take all mends back."""
    draft = st.session_state[DRAFT_KEY]
    settled = tuple(ruling for mend in draft.mends for ruling in _rulings_of(draft, mend))
    _keep(replace(draft, mends=(), taken_back=(*draft.taken_back, *settled)))


def _keep(draft: Draft) -> None:
    """Make this the session's draft, with its mends applied to what was read."""
    st.session_state[DRAFT_KEY] = _applied(draft)


def _applied(draft: Draft) -> Draft:
    record = apply(_stated(draft), draft.mends)
    return replace(draft, record=replace(record, digest=_digest(draft)))


def _stated(draft: Draft) -> Record:
    return with_basis(draft.read, draft.basis) if draft.basis else draft.read


def clean(draft: Draft) -> bytes:
    """The draft as a workbook to be kept as the record, with what was said and mended in it."""
    return writing.clean_workbook(_stated(draft), draft.mends)


# --- added to the record -------------------------------------------------------------------------


def choose_adding(is_added: bool) -> None:
    """Add the draft to the record, or put it in its place."""
    _set(is_added=is_added)


def answer(new: Answer) -> None:
    """Take over what a class or a trip of the draft is in the record, or that it is asked."""
    draft = st.session_state[DRAFT_KEY]
    others = [one for one in draft.answers if (one.kind, one.of) != (new.kind, new.of)]
    _set(answers=(*others, new))


def take_back(old: Answer) -> None:
    """Leave it to what the draft says again, or to be asked."""
    draft = st.session_state[DRAFT_KEY]
    _set(answers=tuple(one for one in draft.answers if one != old))


def _set(**changed: Any) -> None:
    st.session_state[DRAFT_KEY] = replace(st.session_state[DRAFT_KEY], **changed)


def addition(draft: Draft, now: Record) -> Addition:
    """What adding the draft makes of a record; worked out once for each of its answers."""
    return _added(draft, now)[0]


def whole(draft: Draft, now: Record) -> Record:
    """The record with the draft added to it."""
    made, record = _added(draft, now)
    if record is None:
        record = adding.record_of(made, draft.name)
        st.session_state[ADDITION_KEY] = (*st.session_state[ADDITION_KEY][:2], record)
    return record


def _added(draft: Draft, now: Record) -> tuple[Addition, Record | None]:
    about = now.digest, draft.record.digest, draft.answers
    if st.session_state.get(ADDITION_KEY, (None,))[0] != about:
        made = adding.addition(now, draft.record, draft.answers)
        st.session_state[ADDITION_KEY] = about, made, None
    _, made, record = st.session_state[ADDITION_KEY]
    return made, record


def publication(draft: Draft, as_whole: Record, by: str, why: str) -> Publication:
    """What is published of the draft, alone or as a whole with the record; with what it settled."""
    columns = {one.doubt.shape: one.choice for one in draft.settled if one.doubt.kind == "column"}
    rulings = history.rulings(draft.mends, columns, datetime.now(UTC).date(), by)
    if as_whole is draft.record:
        return Publication(_stated(draft), by, why, draft.mends, rulings, draft.taken_back)
    return Publication(as_whole, by, why, (), rulings, draft.taken_back)


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
    return Draft(name, {}, read, (), read, onto=read)
