"""A pasted trip report: what is asked first, what was found, what is in doubt, its draft."""

import hashlib
from datetime import date

import streamlit as st

import texts
from data import read_report
from data.trip_report import TRIP_KINDS, Finding, Kind, TripReport, Unsure, start_ahead
from geo import provinces
from ui.page import address, drafts, segments
from ui.view import View, element, escaped, markdown_escaped

REPORT_KEY = "_report"
PASTED_KEY = "report-text"
TEXT_KEY = "_report-pasted"
LIST_KEY = "report-list"
YEAR_KEY = "report-year"
NAME_KEY = "report-name"
DOUBTS_SHOWN = 30
FIRST_YEAR, LAST_YEAR = 1986, 2100


def show(view: View) -> None:
    """Draw the form to paste a report into and, once read, everything to confirm or to answer."""
    say = view.say
    start_ahead()
    with st.expander(say("intake.report"), expanded=REPORT_KEY in st.session_state):
        st.html(element("p", escaped(say("intake.report_lead"))))
        with st.form("report", border=False):
            st.text_area(say("intake.report_text"), height=220, key=PASTED_KEY)
            st.form_submit_button(say("intake.report_read"), on_click=_read_anew)
        found: TripReport | None = st.session_state.get(REPORT_KEY)
        if found is None:
            return
        if not found.findings and not any(doubt.can_be_taken for doubt in found.doubts):
            st.warning(say("intake.report_empty"))
            return
        answered = _when(view, found)
        if answered is not None:
            _confirm(view, answered)


def take(pasted: str) -> None:
    """Read a text that was pasted elsewhere, in a callback."""
    st.session_state[PASTED_KEY] = pasted
    _read_anew()


def _read_anew() -> None:
    for key in (LIST_KEY, YEAR_KEY):
        st.session_state.pop(key, None)
    pasted = st.session_state[PASTED_KEY]
    st.session_state[TEXT_KEY] = pasted
    st.session_state[REPORT_KEY] = read_report(pasted)


def _when(view: View, found: TripReport) -> TripReport | None:
    """Ask for the list of provinces and the year that the text leaves open; None until known."""
    if found.vintage_known and not found.year_missing:
        return found
    with st.container(border=True, key="report-when"):
        key = "year_ask" if found.vintage_known else "when_ask"
        st.html(element("p", escaped(view.say(f"intake.{key}"))))
        vintage = "" if found.vintage_known else _list(view)
        year = _year(view) if found.year_missing or not found.vintage_known else None
        if not (vintage or year):
            return found if found.vintage_known else None
        answered = read_report(st.session_state[TEXT_KEY], vintage, year)
        if not answered.vintage_known:
            st.html(element("p", escaped(view.say("intake.list_ask", year=str(year)))))
    return answered if answered.vintage_known else None


def _list(view: View) -> str:
    def named(vintage: str) -> str:
        units = len(provinces.units(vintage))
        return segments.label(view.say("intake.report_list", vintage=vintage, n=units))

    chosen: str | None = st.segmented_control(
        view.say("intake.when_list"), provinces.VINTAGES, format_func=named, key=LIST_KEY
    )
    return chosen or ""


def _year(view: View) -> int | None:
    label = view.say("intake.when_year")
    year = st.number_input(label, FIRST_YEAR, LAST_YEAR, value=None, key=YEAR_KEY, width=220)
    return None if year is None else int(year)


# --- what was found ------------------------------------------------------------------------------


def _confirm(view: View, found: TripReport) -> None:
    say = view.say
    st.text_input(say("intake.report_name"), say("intake.report_default"), key=NAME_KEY)
    asked = [finding for kind in TRIP_KINDS for finding in found.disagreeing(kind)]
    for kind in TRIP_KINDS:
        _choose(view, found, kind)
    for finding in found.findings:
        if finding not in asked:
            _keep(view, found, finding)
    _doubts(view, found)
    st.button(
        say("intake.report_take"),
        key="report-take",
        type="secondary",
        on_click=_take_report,
        args=(found,),
    )


def _key(found: TripReport, part: str) -> str:
    """The key of a widget about this reading alone: another report begins with its own ticks."""
    read = hashlib.sha256(f"{found.vintage}{found.text}".encode()).hexdigest()[:8]
    return f"{part}-{read}"


def _choose(view: View, found: TripReport, kind: Kind) -> None:
    """Ask which of several values is true; until it is said none is used."""
    disagreeing = found.disagreeing(kind)
    if not disagreeing:
        return
    label = view.say("intake.which", kind=view.say(f"intake.kind_{kind}"))
    values = list(dict.fromkeys(finding.value for finding in disagreeing))
    st.radio(markdown_escaped(label), values, index=None, key=_key(found, f"which-{kind}"))
    for finding in disagreeing:
        _quote(finding.quote)


def _keep(view: View, found: TripReport, finding: Finding) -> None:
    """A finding with its sentence, for a person to confirm or strike out."""
    label = f"{view.say(f'intake.kind_{finding.kind}')}: {_said(finding, view.lang)}"
    if finding.provenance == "derived":
        label = view.say("intake.derived", said=label)
    st.checkbox(markdown_escaped(label), value=True, key=_key(found, f"finding-{finding.id}"))
    _quote(finding.quote)


def _said(finding: Finding, lang: str) -> str:
    """What was found, as a reader writes it."""
    if finding.kind == "dates":
        first, _, last = finding.value.partition("/")
        return texts.days(date.fromisoformat(first), date.fromisoformat(last or first), lang)
    return texts.number(int(finding.value), lang) if finding.value.isdecimal() else finding.value


def _quote(quote: str) -> None:
    st.html(element("blockquote", escaped(quote), cls="trip-quote", lang="vi"))


# --- what is in doubt ----------------------------------------------------------------------------


def _asked(found: TripReport) -> list[Unsure]:
    return [doubt for doubt in found.doubts if doubt.reason != "vintage"]


def _doubts(view: View, found: TripReport) -> None:
    """Ask about what is not used: does it count, and which place does it mean?"""
    doubts = _asked(found)
    if not doubts:
        return
    with st.expander(view.say("intake.doubts", n=len(doubts)), expanded=True):
        st.html(element("p", escaped(view.say("intake.doubts_lead"))))
        for doubt in doubts[:DOUBTS_SHOWN]:
            _doubt(view, found, doubt)
        if len(doubts) > DOUBTS_SHOWN:
            st.caption(view.say("intake.doubts_more", n=len(doubts) - DOUBTS_SHOWN))


def _doubt(view: View, found: TripReport, doubt: Unsure) -> None:
    reason = view.say(f"intake.doubt_{doubt.reason}")
    st.html(element("p", element("strong", escaped(doubt.text)) + escaped(f": {reason}.")))
    _quote(doubt.quote)
    names = [place.full_name for place in doubt.candidates]
    if len(names) > 1:
        _which_place(view, _key(found, doubt.id), names)
    elif doubt.can_be_taken:
        label = _counts(view, doubt, names)
        st.checkbox(markdown_escaped(label), key=_key(found, doubt.id))


def _counts(view: View, doubt: Unsure, names: list[str]) -> str:
    if names:
        return view.say("intake.doubt_stop", name=names[0])
    kind = view.say(f"intake.kind_{doubt.kind}")
    return view.say("intake.doubt_value", kind=kind, value=doubt.value)


def _which_place(view: View, key: str, names: list[str]) -> None:
    st.selectbox(
        view.say("intake.doubt_which"),
        range(len(names)),
        index=None,
        format_func=names.__getitem__,
        placeholder=view.say("intake.doubt_leave"),
        key=key,
    )


# --- the draft -----------------------------------------------------------------------------------


def _take_report(found: TripReport) -> None:
    """Make the draft of what stands ticked now: a click may come before the page is drawn anew."""
    kept = found.without(_struck(found))
    for doubt, choice in _taken(found).items():
        kept = kept.take(doubt, choice)
    trip = drafts.add_report(kept, st.session_state[NAME_KEY])
    st.session_state.pop(REPORT_KEY, None)
    address.start_anew(trip=trip)


def _struck(found: TripReport) -> set[str]:
    ticked = st.session_state
    struck = {f.id for f in found.findings if ticked.get(_key(found, f"finding-{f.id}")) is False}
    for kind in TRIP_KINDS:
        value = ticked.get(_key(found, f"which-{kind}"))
        others = (f.id for f in found.disagreeing(kind) if value is not None and f.value != value)
        struck |= set(others)
    return struck


def _taken(found: TripReport) -> dict[str, int]:
    """The doubts that count, each with the number of the place that it means."""
    taken: dict[str, int] = {}
    for doubt in _asked(found):
        answer = st.session_state.get(_key(found, doubt.id))
        if answer is not None and answer is not False:
            taken[doubt.id] = 0 if answer is True else int(answer)
    return taken
