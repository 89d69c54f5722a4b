"""An office's own files in three steps: a list to fill in, the files dropped, the names mended."""

from collections.abc import Callable

import pandas as pd
import streamlit as st
from markupsafe import Markup

from data import Record, intake, writing
from data.intake import named
from data.sample import sample
from ui.files import workbook_name
from ui.page import (
    address,
    draft_banner,
    draft_reading,
    drafts,
    kept,
    matching_panel,
    publish_panel,
    report_panel,
    versions_panel,
)
from ui.page.drafts import Draft
from ui.page.publishing import Publishing
from ui.page.steps import step
from ui.view import View, element, escaped

MOST_PEOPLE = 20_000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = ("name", "province", "class")
EXAMPLES = 3
REFUSED_KEY = "_refused"
PASTED_KEY, PASTE_ASKED_KEY = "pasted-cells", "_paste_asked"
PASTE_PX = 96
UNREADABLE = ("file-unreadable", "file-not-read")
WIDTHS = (4, 4, 8)


def show(view: View, publishing: Publishing) -> None:
    """Draw the three steps side by side, and below them what fewer people need."""
    draft = drafts.current()
    with st.container(key="own-data"):
        take, drop, mend = st.columns(WIDTHS)
        with take:
            _take_template(view)
        with drop:
            _drop(view, publishing)
            _dropped(view, draft)
        with mend:
            matching_panel.show(view, draft)
        if draft is not None:
            _read(view, publishing, draft)
        versions_panel.show(view, publishing)
        report_panel.show(view)
        _to_try(view)


# --- the list to fill in -------------------------------------------------------------------------


def _take_template(view: View) -> None:
    say = view.say
    st.html(step(1, say("intake.step_template")))
    st.html(element("p", escaped(say("intake.three_columns"))) + _example(view))
    _workbook(view, "template", lambda: writing.roster_template(_columns(view)))
    st.html(element("p", escaped(say("intake.any_spelling")), cls="trip-note"))


def _columns(view: View) -> dict[str, str]:
    """The headers of the list, each with its first example."""
    return {view.say(f"intake.column_{c}"): view.say(f"intake.example_{c}_1") for c in COLUMNS}


def _example(view: View) -> Markup:
    heads = [element("th", escaped(header), scope="col") for header in _columns(view)]
    rows = [
        [element("td", escaped(view.say(f"intake.example_{c}_{n}"))) for c in COLUMNS]
        for n in range(1, EXAMPLES + 1)
    ]
    lines = [element("tr", *cells) for cells in (heads, *rows)]
    caption = element("caption", escaped(view.say("intake.example")))
    return element("table", caption, element("tbody", *lines), cls="trip-example")


# --- the files -----------------------------------------------------------------------------------


def _drop(view: View, publishing: Publishing) -> None:
    intake.start_ahead()
    st.html(step(2, view.say("intake.step_drop")))
    # Of any kind: what cannot be read is answered here, not by the uploader.
    files = st.file_uploader(
        view.say("intake.drop"),
        accept_multiple_files=True,
        key=f"files-{st.session_state.get('_drops', 0)}",
        label_visibility="collapsed",
    )
    pasted = _pasted(view)
    if files:
        _take(view, publishing, [(file.name, file.getvalue()) for file in files])
    elif pasted:
        _take(view, publishing, [(view.say("intake.pasted_name"), pasted.encode())], pasted)


def _pasted(view: View) -> str:
    """Cells copied from a sheet or a document, once the person asks to have them read."""
    with st.form("paste", border=False, clear_on_submit=True):
        text = st.text_area(
            view.say("intake.paste"),
            height=PASTE_PX,
            key=PASTED_KEY,
            placeholder=view.say("intake.paste_help"),
        )
        label = view.say("intake.paste_read")
        st.form_submit_button(label, key="paste-read", on_click=_ask_to_read)
    asked = st.session_state.pop(PASTE_ASKED_KEY, False)
    if asked and not text.strip():
        said = element("p", escaped(view.say("intake.paste_empty")), cls="trip-note", role="alert")
        st.html(said)
    return text.strip() and text if asked else ""


def _ask_to_read() -> None:
    st.session_state[PASTE_ASKED_KEY] = True


def _take(
    view: View, publishing: Publishing, files: list[tuple[str, bytes]], pasted: str = ""
) -> None:
    """Make a draft of files; of those that give nothing only say why."""
    with st.spinner(view.say("intake.reading")):
        draft = drafts.take(named(files), files[0][0], publishing.rulings)
    nothing = draft is not drafts.current()
    # Another key makes an empty drop zone: the draft is kept, the files need not be.
    st.session_state["_drops"] = st.session_state.get("_drops", 0) + 1
    st.session_state[REFUSED_KEY] = (draft.name, draft.read, pasted) if nothing else None
    if not nothing:
        address.start_anew()
    st.rerun()


def _dropped(view: View, draft: Draft | None) -> None:
    """What was dropped last: the file that gave nothing, and the one the draft is made of."""
    if refused := st.session_state.get(REFUSED_KEY):
        _refused(view, *refused)
    if draft is None:
        st.html(element("p", escaped(view.say("intake.kinds")), cls="trip-note"))
        return
    with st.container(horizontal=True, vertical_alignment="center", key="draft-file"):
        name = element("strong", escaped(draft.name))
        st.html(
            element("div", name, element("span", escaped(_holds(view, draft))), cls="trip-file")
        )
        st.button(view.say("intake.remove"), key="remove-draft", on_click=draft_banner.leave)
    for said in _unread(view, draft.record):
        st.html(element("p", escaped(said), cls="trip-refused", role="alert"))
    st.html(element("p", escaped(view.say("intake.only_you")), cls="trip-note"))
    if draft.is_in_view:
        draft_reading.vintage(view, draft)
        draft_reading.basis(view, draft)


def _holds(view: View, draft: Draft) -> str:
    """How many people and stops the files gave, and the names of any further files."""
    unreadable = set(_not_read(draft.record)["file"])
    others = [name for name in draft.files if name != draft.name and name not in unreadable]
    return " · ".join([*_counts(view, draft), *others])


def _counts(view: View, draft: Draft) -> list[str]:
    """How many people and stops there are to show, or that an answer is waited for."""
    if not draft.is_in_view:
        return [view.say("intake.waits")] if draft.doubts else []
    read = {"people": draft.record.people.rows["trainees"], "stops": len(draft.record.stops)}
    if not draft.files:
        # The rest was on record before: a report was put into the page's own.
        read = {"stops": sum(len(rows["stops"]) for _, rows in draft.reports if "stops" in rows)}
    return [view.say(f"intake.of_{what}", n=n) for what, n in read.items() if n]


def _refused(view: View, name: str, read: Record, pasted: str) -> None:
    """Why files give nothing, in a sentence each, and the way on; the page stays as it was."""
    said = _unread(view, read) or [view.say("intake.nothing_in", name=name)]
    lines = [element("b", escaped(sentence)) for sentence in said]
    on = element("span", escaped(view.say("intake.way_on")))
    st.html(element("p", *lines, on, cls="trip-refused", role="alert"))
    if pasted:
        label = view.say("intake.as_report")
        st.button(label, key="as-report", on_click=_as_report, args=(pasted,))


def _as_report(pasted: str) -> None:
    """Read what holds no table as a report of a trip."""
    st.session_state.pop(REFUSED_KEY)
    report_panel.take(pasted)


def _unread(view: View, read: Record) -> list[str]:
    """Which files could not be read, or which itinerary, each with the reason and what to do."""
    columns = ["file", f"problem_{view.lang}", f"remedy_{view.lang}"]
    found = read.problems[read.problems["rule"].isin([*UNREADABLE, "itinerary-astray"])]
    rows = found[columns].itertuples(index=False, name=None)
    return [f"{file}: {problem} {remedy}" for file, problem, remedy in rows]


def _not_read(read: Record) -> pd.DataFrame:
    return read.problems[read.problems["rule"].isin(UNREADABLE)]


# --- what the files gave -------------------------------------------------------------------------


def _read(view: View, publishing: Publishing, draft: Draft) -> None:
    """How the draft was read, and the workbooks it can be kept as."""
    if draft.is_in_view:
        publish_panel.show(view, publishing, draft)
        _take_away(view, draft)
    draft_reading.notes(view, draft)
    if draft.is_in_view:
        draft_reading.other_problems(view, draft)


def _take_away(view: View, draft: Draft) -> None:
    """The draft as a clean workbook, and the file as it was with the cells to mend marked."""
    st.html(element("h2", escaped(view.say("intake.keep")), cls="trip-heading"))
    with st.container(horizontal=True):
        _workbook(view, "clean", lambda: drafts.clean(draft))
        if len(draft.files) == 1:
            [(name, content)] = draft.files.items()
            problems = draft.record.problems
            _workbook(
                view,
                "marked",
                lambda: writing.marked_workbook(name, content, problems, view.selection.lang),
            )
    st.html(element("p", escaped(view.say("intake.clean_help")), cls="trip-note"))


# --- for who keeps a whole record ----------------------------------------------------------------


def _to_try(view: View) -> None:
    """The template of a whole record, and a sample of any size to drop here."""
    with st.expander(view.say("intake.to_try"), key="to-try"):
        st.html(element("p", escaped(view.say("intake.to_try_help"))))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            own = drafts.own()  # Before the click, which knows nothing of the session.
            _workbook(view, "record", lambda: writing.template(own))
            label = view.say("intake.sample_size")
            kept.keep("sample-size", 200)
            people = int(
                st.number_input(label, 10, MOST_PEOPLE, step=10, key="sample-size", width=220)
            )
            _workbook(view, "sample", lambda: _sample(people), str(people))


def _sample(people: int) -> bytes:
    return writing.workbook(sample(people), f"sample-{people}")


def _workbook(view: View, name: str, make: Callable[[], bytes], size: str = "") -> None:
    """A button that makes its workbook only when it is clicked."""
    st.download_button(
        view.say(f"intake.{name}"),
        make,
        file_name=workbook_name(view.lang, name, size),
        mime=WORKBOOK,
        key=f"download-{name}",
        on_click="ignore",
    )
