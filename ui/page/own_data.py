"""An office's own files: drop them, see how they were read, mend what did not match."""

from collections.abc import Callable
from typing import Literal

import pandas as pd
import streamlit as st

from data import EXTENSIONS, SET_ASIDE
from data.checks import MATCHED_TABLES, REFUSED, MatchedTable, Matching, Mend, Miss, accept, match
from data.intake import named, worker
from data.sample import sample
from data.writing import marked_workbook, template, workbook
from geo import provinces
from texts import BASES, Say
from ui.page import address, drafts, report_panel
from ui.page.drafts import Draft
from ui.view import View, tag, text

ROWS_NAMED = 6
MISSES_SHOWN = 20
MOST_PEOPLE = 20_000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BASIS_KEY = "origin-basis"
UNKNOWN = BASES[-1]


def banner(say: Say, draft: Draft) -> None:
    """Say that a draft is in view, what waits to be mended in it, and how to leave it."""
    with st.container(horizontal=True, vertical_alignment="center", key="draft"):
        said = tag("span", text(say("intake.draft", name=draft.name)), cls="trip-draft")
        st.html(said + text(_unmatched(say, draft)))
        st.button(say("intake.leave"), key="leave-draft", on_click=_leave)


def _unmatched(say: Say, draft: Draft) -> str:
    """How many spellings wait to be mended, and where."""
    misses = [miss for table in MATCHED_TABLES for miss in match(draft.record, table).misses]
    if not misses:
        return ""
    people = sum(miss.hides for miss in misses)
    return " " + say("intake.unmatched", n=len(misses), people=people)


def _leave() -> None:
    drafts.drop()
    address.start_anew()


def show(view: View) -> None:
    """Draw the drop zone; with a draft, how it was read and what is to be mended."""
    st.html(tag("p", text(view.say("intake.lead"))))
    _drop(view)
    draft = drafts.current()
    if draft is not None:
        _ledger(view, draft.record.ledger)
        _basis(view, draft)
        for table in MATCHED_TABLES:
            _matching(view, draft, table)
        _mends(view, draft)
        _take_away(view, draft)
        _notes(view, draft)
        _other_problems(view, draft)
    report_panel.show(view)
    _to_try(view)


def _to_try(view: View) -> None:
    """A template to fill in, and a sample of any size to drop here."""
    say = view.say
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _workbook(say("intake.template"), "template", lambda: template(drafts.own()))
        people = st.number_input(
            say("intake.sample_size"), 10, MOST_PEOPLE, 200, key="sample-size", width=220
        )
        _workbook(say("intake.sample"), f"sample-{people}", lambda: _sample(int(people)))


def _sample(people: int) -> bytes:
    return workbook(sample(people), f"sample-{people}")


def _workbook(label: str, name: str, make: Callable[[], bytes]) -> None:
    """A button that makes its workbook only when it is clicked."""
    st.download_button(
        label,
        make,
        file_name=f"tripmap-{name}.xlsx",
        mime=WORKBOOK,
        key=f"download-{name.split('-')[0]}",
        on_click="ignore",
    )


def _drop(view: View) -> None:
    worker.start_ahead()
    files = st.file_uploader(
        view.say("intake.drop"),
        type=[ending.removeprefix(".") for ending in sorted(EXTENSIONS)],
        accept_multiple_files=True,
        key=f"files-{st.session_state.get('_drops', 0)}",
    )
    if not files:
        return
    with st.spinner(view.say("intake.reading")):
        drafts.take(named((file.name, file.getvalue()) for file in files), files[0].name)
    # Another key makes an empty drop zone: the draft is kept, the files need not be.
    st.session_state["_drops"] = st.session_state.get("_drops", 0) + 1
    address.start_anew()
    st.rerun()


# --- how it was read -----------------------------------------------------------------------------


def _ledger(view: View, ledger: pd.DataFrame) -> None:
    """Rows read = shown + set aside, each with its reason."""
    if ledger.empty:
        return
    shown = int((ledger["fate"] == "row").sum())
    aside = ledger.loc[ledger["fate"].isin(SET_ASIDE), "fate"].value_counts()
    counts = {"read": shown + int(aside.sum()), "shown": shown, "aside": int(aside.sum())}
    st.html(tag("p", text(view.say("intake.adds_up", **counts)), cls="trip-reconcile"))
    for fate, n in aside.items():
        st.caption(view.say(f"fate.{fate}", n=int(n)))


def _notes(view: View, draft: Draft) -> None:
    """What was decided on the way: encodings, header, columns left out, the vintage."""
    notes = draft.record.notes
    if len(notes):
        with st.expander(view.say("intake.decided")):
            rows = [tag("li", text(note)) for note in notes[view.selection.lang]]
            st.html(tag("ul", *rows))


def _basis(view: View, draft: Draft) -> None:
    """What the provinces of the list are, where it has several columns of them or does not say."""
    said = set(draft.read.classes["origin_basis"])
    if not draft.read.bases or (len(draft.read.bases) == 1 and UNKNOWN not in said):
        return
    now = set(draft.record.classes["origin_basis"])
    st.session_state[BASIS_KEY] = now.pop() if len(now) == 1 else None
    st.segmented_control(
        view.say("intake.basis"),
        BASES,
        format_func=lambda basis: view.say(f"intake.basis_{basis}"),
        key=BASIS_KEY,
        on_change=_say_basis,
    )
    if len(draft.read.bases) > 1:
        st.caption(view.say("intake.basis_several"))


def _say_basis() -> None:
    basis: str | None = st.session_state[BASIS_KEY]
    if basis:
        drafts.say_basis(basis)


# --- matching ------------------------------------------------------------------------------------


def _matching(view: View, draft: Draft, table: MatchedTable) -> None:
    found = match(draft.record, table)
    if not found.read:
        return
    key = "intake.matched" if table == "trainees" else "intake.matched_stops"
    st.html(
        tag("h2", text(view.say(key, matched=found.matched, read=found.read)), cls="trip-heading")
    )
    st.caption(" · ".join(_how(view, found)))
    if found.matched == found.read:
        st.success(view.say("intake.all_matched"), icon=":material/check:")
    for miss in found.misses[:MISSES_SHOWN]:
        _miss(view, draft, miss)


def _how(view: View, found: Matching) -> list[str]:
    joined = [view.say(f"joined.{rule}", n=n) for rule, n in found.joined.items()]
    return [*joined, *([view.say("intake.blank", n=found.blank)] if found.blank else [])]


def _miss(view: View, draft: Draft, miss: Miss) -> None:
    """One spelling that did not match: where it stands, whom it hides, a mend a click away."""
    say = view.say
    with st.container(border=True):
        hides = f" · {say('intake.hides', n=miss.hides)}" if miss.hides else ""
        st.html(
            tag("strong", text(say("intake.miss", written=miss.written, where=_where(view, miss))))
            + text(hides)
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            alias = st.checkbox(say("intake.remember"), key=f"alias-{miss.table}-{miss.written}")
            kind: Literal["accept", "alias"] = "alias" if alias else "accept"
            for unit in miss.suggestions:
                st.button(
                    say("intake.means", name=getattr(unit, f"name_{view.selection.lang}")),
                    key=f"mend-{miss.table}-{miss.written}-{unit.code}",
                    on_click=drafts.mend,
                    args=(accept(miss, unit.code, draft.record, kind),),
                )
            _any_other(view, draft, miss, kind)


def _any_other(view: View, draft: Draft, miss: Miss, kind: Literal["accept", "alias"]) -> None:
    units = provinces.units(draft.record.vintage)[f"name_{view.selection.lang}"]
    key = f"other-{miss.table}-{miss.written}"

    def choose() -> None:
        code = st.session_state[key]
        if code:
            drafts.mend(accept(miss, code, draft.record, kind))

    st.selectbox(
        view.say("intake.other"),
        units.index.tolist(),
        index=None,
        format_func=lambda code: units[code],
        key=key,
        on_change=choose,
        label_visibility="collapsed",
        placeholder=view.say("intake.other"),
        width=260,
    )


def _where(view: View, miss: Miss) -> str:
    rows = ", ".join(map(str, miss.rows[:ROWS_NAMED]))
    more = len(miss.rows) - ROWS_NAMED
    if more > 0:
        rows += f" {view.say('intake.and_more', n=more)}"
    facts = {"file": miss.sheet or miss.file, "column": miss.column, "rows": rows}
    return view.say("intake.where", n=len(miss.rows), **facts)


def _mends(view: View, draft: Draft) -> None:
    if draft.mends:
        st.html(tag("h2", text(view.say("intake.mends")), cls="trip-heading"))
    for mend in draft.mends:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(text(view.say("intake.mend", written=mend.written, name=_unit(view, mend))))
            st.button(
                view.say("intake.undo"),
                key=f"undo-{mend.table}-{mend.written}",
                on_click=drafts.undo,
                args=(mend,),
            )


def _take_away(view: View, draft: Draft) -> None:
    """The draft as a clean workbook, and the file as it was with the cells to mend marked."""
    with st.container(horizontal=True):
        _workbook(view.say("intake.clean"), "clean", lambda: drafts.clean(draft))
        if len(draft.files) == 1:
            [(name, content)] = draft.files.items()
            problems = draft.record.problems
            _workbook(
                view.say("intake.marked"),
                "marked",
                lambda: marked_workbook(name, content, problems, view.selection.lang),
            )
    st.caption(view.say("intake.clean_help"))


def _unit(view: View, mend: Mend) -> str:
    unit = provinces.province(mend.code, mend.vintage)
    return str(getattr(unit, f"name_{view.selection.lang}"))


def _other_problems(view: View, draft: Draft) -> None:
    problems, lang = draft.record.problems, view.selection.lang
    others = problems[~problems["rule"].isin(REFUSED)]
    if others.empty:
        return
    st.html(tag("h2", text(view.say("intake.problems")), cls="trip-heading"))
    shown = ["file", "sheet", "row", "column", "value", f"problem_{lang}", f"remedy_{lang}"]
    headers = [view.say(f"intake.head_{name.removesuffix(f'_{lang}')}") for name in shown]
    st.dataframe(others[shown].set_axis(headers, axis=1), hide_index=True)
