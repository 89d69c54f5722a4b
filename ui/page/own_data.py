"""An office's own files: drop them, see how they were read, mend what did not match."""

from collections.abc import Callable

import streamlit as st

from data import EXTENSIONS
from data.intake import named, worker
from data.sample import sample
from data.writing import marked_workbook, template, workbook
from ui.page import address, draft_reading, drafts, matching_panel, report_panel
from ui.page.drafts import Draft
from ui.view import View, element, escaped

MOST_PEOPLE = 20_000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(view: View) -> None:
    """Draw the drop zone; with a draft, how it was read and what is to be mended."""
    st.html(element("p", escaped(view.say("intake.lead"))))
    _drop(view)
    draft = drafts.current()
    if draft is not None:
        draft_reading.ledger(view, draft)
        draft_reading.basis(view, draft)
        matching_panel.show(view, draft)
        _take_away(view, draft)
        draft_reading.notes(view, draft)
        draft_reading.other_problems(view, draft)
    report_panel.show(view)
    _to_try(view)


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
