"""Add a draft to the record or put it in its place: the choice, what is asked, what is replaced."""

import hashlib

import streamlit as st

from data import Record, history, writing
from data.adding import NEW, Addition, Answer, Conversion, Part, Question
from geo.provinces import units
from texts import number
from ui.page import drafts, more, segments
from ui.page.doubts_panel import ASKED_AT_ONCE, question_block
from ui.page.drafts import Draft
from ui.view import View, element, escaped, markdown_escaped, names

MOST_BUTTONS = 5
"""So many classes or trips to answer with have a button each; more are chosen from a list."""
HOW_KEY = "publish-how"
ADD, REPLACE = "add", "replace"
PARTS = "parts"


def show(view: View, draft: Draft, now: Record) -> Record | None:
    """Draw how the draft goes into the record; return the record that it makes.

    None while something is asked, or where nothing would change.
    """
    if not draft.can_be_added(now):
        return draft.record
    added = drafts.addition(draft, now)
    is_added = draft.adds(added)
    st.session_state[HOW_KEY] = ADD if is_added else REPLACE
    st.segmented_control(
        view.say("adding.how"),
        (ADD, REPLACE),
        format_func=lambda how: segments.label(view.say(f"adding.{how}")),
        key=HOW_KEY,
        required=True,
        on_change=_choose,
    )
    said = view.say(f"adding.{ADD if is_added else REPLACE}_means")
    st.html(element("p", escaped(said), cls="trip-note"))
    if not is_added:
        return draft.record
    _ask(view, draft, now, added)
    _parts(view, draft, now, added)
    if added.questions:
        return None
    whole = drafts.whole(draft, now)
    if history.difference(now, whole).is_none:
        st.html(element("p", escaped(view.say("adding.nothing")), cls="trip-note", role="note"))
        return None
    return whole


def _choose() -> None:
    drafts.choose_adding(st.session_state[HOW_KEY] == ADD)


# --- what is asked -------------------------------------------------------------------------------


def _ask(view: View, draft: Draft, now: Record, added: Addition) -> None:
    """Ask the first of what the draft leaves open; the next ones come as these are answered."""
    for question in added.questions[:ASKED_AT_ONCE]:
        key = _key(question.kind, question.of)
        with st.container(border=True, key=f"doubt-adding-{key}"):
            if question.kind == "vintage":
                _which_list(view, added.conversion, key)
            else:
                _which_one(view, draft, now, question, key)
    if (left := len(added.questions) - ASKED_AT_ONCE) > 0:
        st.caption(view.say("ask.more", n=left))


def _key(kind: str, of: str) -> str:
    """A short name of what a question is about, for its widgets."""
    return hashlib.sha256(f"{kind}\n{of}".encode()).hexdigest()[:10]


def _which_one(view: View, draft: Draft, now: Record, question: Question, key: str) -> None:
    """The classes or trips of the record to press, and that it is a new one."""
    kind, of = question.kind, question.of
    name = _name(view, draft.record, kind, of)
    st.html(
        question_block(view.say(f"adding.ask_{kind}", name=name), _holds(view, draft, kind, of))
    )
    named = {to: _name(view, now, kind, to) for to in question.options}
    with st.container(horizontal=True):
        if len(named) > MOST_BUTTONS:
            st.selectbox(
                view.say(f"adding.which_{kind}"),
                list(named),
                index=None,
                format_func=named.__getitem__,
                key=f"which-{key}",
                placeholder=view.say(f"adding.which_{kind}"),
                label_visibility="collapsed",
                on_change=_answer_chosen,
                args=(question, key),
            )
        else:
            for n, (to, called) in enumerate(named.items()):
                _button(markdown_escaped(called), Answer(kind, of, to), f"is-{key}-{n}")
        _button(view.say(f"adding.new_{kind}"), Answer(kind, of, NEW), f"new-{key}")


def _button(label: str, answer: Answer, key: str) -> None:
    st.button(label, key=key, on_click=drafts.answer, args=(answer,))


def _answer_chosen(question: Question, key: str) -> None:
    to: str | None = st.session_state.get(f"which-{key}")
    if to is not None:
        drafts.answer(Answer(question.kind, question.of, to))


def _holds(view: View, draft: Draft, kind: str, of: str) -> str:
    """What the draft has of a class or a trip, by which a person knows it."""
    record = draft.record
    if kind == "trip":
        return view.say("intake.of_stops", n=int(record.stops["trip_id"].eq(of).sum()))
    held = {
        "people": int(record.trainees["class_id"].eq(of).sum()),
        "trips": int(record.trips["class_id"].eq(of).sum()),
    }
    said = {"people": "intake.of_people", "trips": "adding.of_trips"}
    return " · ".join(view.say(said[what], n=n) for what, n in held.items() if n)


def _name(view: View, record: Record, kind: str, of: str) -> str:
    """What a class or a trip is called where another may have the same number."""
    if kind == "class":
        return names.class_name(record, of, view.lang)
    trip = names.trip_row(record, of)
    days = names.trip_dates(trip, view.lang)
    called = names.trip_of_class(record, trip, view.say)
    return " · ".join(filter(None, (called, days)))


def _which_list(view: View, step: Conversion, key: str) -> None:
    """What one list of provinces cannot say of the other's units, and the way to have both."""
    way = "record" if step.moves_record else "draft"
    facts = {
        "theirs": step.of_draft,
        "ours": step.of_record,
        "n": sum(step.stuck.values()),
        "names": _units(view, step),
    }
    told = view.say(f"adding.list_{way}_why", **facts)
    st.html(question_block(view.say("adding.ask_vintage", **facts), told))
    label = view.say(f"adding.list_{way}", **facts)
    _button(label, Answer("vintage", step.of_draft, step.of_record), f"list-{key}")


def _units(view: View, step: Conversion) -> str:
    return ", ".join(units(step.of_draft).loc[[*step.stuck], f"name_{view.lang}"])


# --- what is replaced ----------------------------------------------------------------------------


def _parts(view: View, draft: Draft, now: Record, added: Addition) -> None:
    """What becomes of each class and trip of the draft, each with the way to say otherwise."""
    if added.questions:
        _answered(view, draft, now)
        return
    for part in added.parts[: more.shown(PARTS)]:
        answer = next((a for a in draft.answers if (a.kind, a.of) == (part.kind, part.of)), None)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(element("span", escaped(_part(view, draft, now, part))), width="content")
            if answer or _may_be_another(now, draft, part):
                label = view.say("intake.undo" if answer else "adding.otherwise")
                _otherwise(label, answer, part.kind, part.of)
    more.button(view, PARTS, len(added.parts))
    if stay := sum(writing.left_out(now).values()):
        st.html(element("p", escaped(view.say("adding.columns", n=stay)), cls="trip-note"))
    for answer in draft.answers:
        if answer.kind == "vintage" and added.conversion.stuck:
            _answer(view, draft, now, answer)


def _otherwise(label: str, answer: Answer | None, kind: str, of: str) -> None:
    key = f"otherwise-{_key(kind, of)}"
    if answer:
        st.button(label, key=key, type="tertiary", on_click=drafts.take_back, args=(answer,))
    else:
        asked = Answer("class" if kind == "class" else "trip", of, None)
        st.button(label, key=key, type="tertiary", on_click=drafts.answer, args=(asked,))


def _may_be_another(now: Record, draft: Draft, part: Part) -> bool:
    """Whether it can be said otherwise: not where the draft only names it by the record's id."""
    return bool(_ids(now, part.kind)) and part.of in _ids(draft.record, part.kind)


def _answered(view: View, draft: Draft, now: Record) -> None:
    """What was answered while more is asked, each with the way to take it back."""
    for answer in draft.answers:
        if answer.to is not None and _stands(answer, draft, now):
            _answer(view, draft, now, answer)


def _stands(answer: Answer, draft: Draft, now: Record) -> bool:
    """Whether what an answer is about is still there, on both sides."""
    if answer.kind == "vintage":
        return answer.of == draft.record.vintage
    ours, theirs = _ids(now, answer.kind), _ids(draft.record, answer.kind)
    return answer.of in theirs and (answer.to == NEW or answer.to in ours)


def _ids(record: Record, kind: str) -> set[str]:
    return set(record.classes["class_id"] if kind == "class" else record.trips["trip_id"])


def _answer(view: View, draft: Draft, now: Record, answer: Answer) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(element("span", escaped(_said(view, draft, now, answer))), width="content")
        _otherwise(view.say("intake.undo"), answer, answer.kind, answer.of)


def _said(view: View, draft: Draft, now: Record, answer: Answer) -> str:
    if answer.kind == "vintage":
        is_later = answer.of > str(answer.to)
        way = "record" if is_later else "draft"
        return view.say(f"adding.list_{way}_said", theirs=answer.of, ours=answer.to)
    name = _name(view, draft.record, answer.kind, answer.of)
    if answer.to == NEW:
        return view.say(f"adding.said_new_{answer.kind}", name=name)
    other = _name(view, now, answer.kind, str(answer.to))
    return view.say("adding.said", name=name, other=other)


def _part(view: View, draft: Draft, now: Record, part: Part) -> str:
    said = [view.say(f"adding.{part.kind}_{_what(part)}", **_counts(view, draft, now, part))]
    if part.lost:
        said.append(view.say(f"adding.{part.kind}_lost", n=part.lost))
    if part.status:
        said.append(view.say(f"adding.status_{part.status}"))
    return " ".join(said)


def _what(part: Part) -> str:
    if not part.is_listed:
        return ("unlisted_replaced" if part.before else "unlisted") if part.to else "none"
    if part.is_new:
        return "new"
    if not part.after:
        return "stays"
    return "replaced" if part.before else "filled"


def _counts(view: View, draft: Draft, now: Record, part: Part) -> dict[str, object]:
    record, of = (draft.record, part.of) if part.is_new else (now, part.to)
    name = _name(view, record, part.kind, of) if part.is_listed else part.of
    return {"n": part.after, "before": number(part.before, view.lang), "name": name}
