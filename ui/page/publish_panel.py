"""Make a draft everyone's record: what changes first, why, then one press."""

import streamlit as st

from data import Record, history
from data.history import NotWrittenError, OvertakenError, Version
from data.tables import DoubtKind
from ui import access
from ui.page import (
    adding_panel,
    address,
    difference_table,
    drafts,
    reader_time,
    signing,
    under_way,
)
from ui.page.drafts import NOW_KEY, PUBLISHING_KEY, Draft
from ui.page.publishing import Publishing
from ui.view import View, element, escaped

SAID_KEY, REFUSED_KEY = "_published", "_publish_refused"
WHY_KEY = "publish-why"
LEFT_OUT: tuple[DoubtKind, ...] = ("column", "list")
"""Until these are settled the people they are of are not in the record; of any other they are."""


def show(view: View, publishing: Publishing, draft: Draft) -> None:
    """Draw the way to publish a draft, or say why there is none."""
    st.html(element("h2", escaped(view.say("publish.title")), cls="trip-heading"))
    with st.container(key="publish"):
        why_not = history.why_not(publishing.place)
        if not publishing.viewer.may_edit:
            known = "sign_in" if access.rules().has_editors else "no_editor"
            _say(view.say(f"publish.{known}"))
        elif why_not:
            _say(why_not(view.lang))
        elif not st.session_state.get(PUBLISHING_KEY):
            st.button(view.say("publish.button"), key="publish-open", on_click=open_preview)
        else:
            _preview(view, publishing, draft)


def open_preview() -> None:
    """Show what publishing the draft changes, in a callback."""
    st.session_state[PUBLISHING_KEY] = True
    address.change(panel="data")


def _close() -> None:
    for key in (PUBLISHING_KEY, NOW_KEY):
        st.session_state.pop(key, None)


def _say(sentence: str, role: str = "note") -> None:
    cls = "trip-refused" if role == "alert" else "trip-note"
    st.html(element("p", escaped(sentence), cls=cls, role=role))


def _preview(view: View, publishing: Publishing, draft: Draft) -> None:
    """How the draft goes into the record, and what that changes once nothing of it is open."""
    now = _now()
    if draft.onto is not None and _overtaken(draft, now):
        _meanwhile(view, publishing, draft.onto, now)
    whole = adding_panel.show(view, draft, now)
    if whole is not None:
        _whole(view, publishing, draft, now, whole)
    else:
        st.button(view.say("publish.cancel"), key="publish-cancel", on_click=_close)


def _whole(view: View, publishing: Publishing, draft: Draft, now: Record, whole: Record) -> None:
    """What is there now beside what will be, then the reason and the press that does it."""
    st.html(element("p", escaped(view.say("publish.preview"))))
    names = view.say("publish.before"), view.say("publish.after")
    difference_table.show(view, publishing, now, whole, names)
    for sentence in _left(view, draft):
        _say(sentence)
    st.text_input(
        view.say("publish.why"), key=WHY_KEY, max_chars=200, placeholder=view.say("publish.why_eg")
    )
    with st.container(horizontal=True):
        label = "upon" if _overtaken(draft, now) else "confirm"
        st.button(
            view.say(f"publish.{label}"),
            key="publish-confirm",
            type="primary",
            on_click=_publish,
            args=(view, publishing, draft, now, whole),
        )
        st.button(view.say("publish.cancel"), key="publish-cancel", on_click=_close)
    if refused := st.session_state.pop(REFUSED_KEY, ""):
        _say(refused, "alert")


def _now() -> Record:
    """The page's own record, or the newer one that a publishing met and the page does not show."""
    before, met = st.session_state.get(NOW_KEY, ("", None))
    own = drafts.own()
    return met if met is not None and before == own.digest else own


def _overtaken(draft: Draft, now: Record) -> bool:
    return draft.onto is not None and draft.onto.digest != now.digest


def _meanwhile(view: View, publishing: Publishing, began: Record, now: Record) -> None:
    """What others changed since the draft was begun, and who."""
    _say(view.say("publish.overtaken"), "alert")
    for one in _since(publishing, began):
        _say(said_of(view, one))
    names = view.say("publish.began"), view.say("publish.before")
    with st.expander(view.say("publish.see_meanwhile"), expanded=True):
        difference_table.show(view, publishing, began, now, names)


def _since(publishing: Publishing, began: Record) -> list[Version]:
    """The versions that came after the record that a draft was begun upon."""
    newer: list[Version] = []
    for one in publishing.versions:
        if one.digest == began.digest:
            return newer
        newer.append(one)
    return newer[:1]


def _left(view: View, draft: Draft) -> list[str]:
    """What is published as it is though it is not settled, and what stays behind."""
    hidden = draft.record.people.rows["trainees"] - int(
        draft.record.trainees["province_code"].notna().sum()
    )
    said = [view.say("publish.unplaced", n=hidden)] if hidden else []
    outside = sum(doubt.kind in LEFT_OUT for doubt in draft.doubts)
    asked = {"questions": outside, "questions_counted": len(draft.doubts) - outside}
    return said + [view.say(f"publish.{name}", n=n) for name, n in asked.items() if n]


def said_of(view: View, one: Version) -> str:
    """A version in a line: its number, when, by whom, why."""
    by = access.called(one.by, view.lang)
    return " · ".join(filter(None, (when_of(view, one), by, one.why)))


def when_of(view: View, one: Version) -> str:
    """The number of a version, what it is, and when it came to be."""
    when = reader_time.moment(one.when, view.lang)
    return view.say(f"publish.said_{one.kind}", n=one.number, when=when, of=one.of)


def _publish(view: View, publishing: Publishing, draft: Draft, now: Record, whole: Record) -> None:
    """Publish the draft, in a callback; where that cannot be, keep what is to be said of it."""
    if not signing.viewer().may_edit:
        return  # Whose session ended since the button was drawn.
    if drafts.current() is not draft:
        return  # It is another by now than what the button stood under.
    why = st.session_state[WHY_KEY]
    if not why.strip():
        st.session_state[REFUSED_KEY] = view.say("publish.why_needed")
        return
    new = drafts.publication(draft, whole, publishing.viewer.name, why)

    def write() -> Version:
        made = history.publish(publishing.place, new, now.digest, whole, publishing.keep)
        publishing.shown(made.digest)
        return made

    def done(made: Version) -> None:
        _close()
        drafts.drop()
        # The page of what was published says so.
        st.session_state[SAID_KEY] = made.id
        address.start_anew()

    def refused(error: OvertakenError | NotWrittenError) -> None:
        if isinstance(error, OvertakenError):
            st.session_state[NOW_KEY] = drafts.own().digest, error.now
        else:
            st.session_state[REFUSED_KEY] = error.reason(view.lang)

    under_way.begin(write, done, refused)


def said(view: View, publishing: Publishing) -> None:
    """Say once what was published a moment ago, and how it is undone."""
    one = publishing.version(st.session_state.pop(SAID_KEY, ""))
    if one:
        st.success(view.say("publish.done", n=one.number), icon=":material/check:")
