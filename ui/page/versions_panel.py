"""The versions of the record: listed, shown as they were, compared, brought back."""

import streamlit as st

from data import history
from data.history import NotWrittenError, OvertakenError, Version
from ui.page import address, difference_table, drafts, more, publish_panel, signing, under_way
from ui.page.publishing import Publishing
from ui.view import View, element, escaped, markdown_escaped

FAILED_KEY = "_not_restored"


def show(view: View, publishing: Publishing) -> None:
    """Draw the list of versions; editors see who and why, and bring one back."""
    found = publishing.versions
    if not found:
        return
    with st.container(key="versions"):
        st.html(element("h2", escaped(view.say("publish.versions")), cls="trip-heading"))
        if said := st.session_state.pop(FAILED_KEY, ""):
            st.error(markdown_escaped(said))
        for one in found[: more.shown("versions")]:
            _line(view, publishing, one, is_newest=one is found[0])
        more.button(view, "versions", len(found))
        if len(found) > 1:
            _compare(view, publishing, found)


def _line(view: View, publishing: Publishing, one: Version, is_newest: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"version-{one.id}"):
        st.html(_said(view, publishing, one))
        st.button(
            view.say("publish.see"),
            key=f"see-version-{one.id}",
            on_click=see,
            args=(one.id,),
            type="tertiary",
        )
        if publishing.may_publish and not is_newest:
            st.button(
                view.say("publish.restore"),
                key=f"restore-version-{one.id}",
                on_click=_restore,
                args=(view, publishing, one),
            )


def _said(view: View, publishing: Publishing, one: Version) -> str:
    """A version in a line, and what it changed; to others than editors its day alone."""
    if not publishing.viewer.may_edit:
        return element("p", escaped(publish_panel.when_of(view, one)))
    changes = difference_table.counts(view, dict(one.changes))
    return element("p", escaped(publish_panel.said_of(view, one))) + (
        element("p", escaped(changes), cls="trip-note") if changes else ""
    )


def see(named: str) -> None:
    """Go to the page as it was in a version, in a callback."""
    address.change(panel="map")
    address.start_anew(version=named)


def leave() -> None:
    """Go back to the record as it stands, in a callback."""
    st.query_params.pop("version", None)
    address.start_anew()


def _restore(view: View, publishing: Publishing, one: Version) -> None:
    """Publish a version once more, in a callback."""
    if not signing.viewer().may_edit:
        return  # Whose session ended since the button was drawn.
    why = view.say("publish.why_restored", n=one.number)
    onto = drafts.own().digest

    def write() -> Version:
        made = history.restore(
            publishing.place, one.id, publishing.viewer.name, why, onto, publishing.keep
        )
        publishing.shown(made.digest)
        return made

    def done(made: Version) -> None:
        st.session_state[publish_panel.SAID_KEY] = made.id
        address.start_anew()

    def refused(error: OvertakenError | NotWrittenError) -> None:
        if isinstance(error, OvertakenError):
            st.session_state[FAILED_KEY] = view.say("publish.restore_overtaken")
        else:
            st.session_state[FAILED_KEY] = error.reason(view.lang)

    under_way.begin(write, done, refused)


def _compare(view: View, publishing: Publishing, found: tuple[Version, ...]) -> None:
    """Two versions side by side, whichever are chosen."""
    ids = [one.id for one in found]
    named = {one.id: publish_panel.when_of(view, one) for one in found}
    with st.expander(view.say("publish.compare"), key="compare-versions"):
        older = st.selectbox(
            view.say("publish.older"), ids, index=1, format_func=named.__getitem__, key="older"
        )
        newer = st.selectbox(
            view.say("publish.newer"), ids, index=0, format_func=named.__getitem__, key="newer"
        )
        if st.toggle(view.say("publish.compare_now"), key="compare-now") and older and newer:
            before, after = publishing.read(older), publishing.read(newer)
            if before and after:
                difference_table.show(view, publishing, before, after, (named[older], named[newer]))


def in_view(view: View, publishing: Publishing) -> None:
    """Say that the page is as it was in a version, and the way back."""
    one = publishing.version(view.record.version) if view.record.version else None
    if one is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="version-in-view"):
        told = publish_panel.when_of(view, one)
        said = view.say("publish.in_view", version=told)
        st.html(element("span", escaped(said), cls="trip-draft", data_version=one.id))
        st.button(view.say("publish.to_now"), key="leave-version", on_click=leave)
