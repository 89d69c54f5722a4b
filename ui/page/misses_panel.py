"""Names that match no province, by what may be meant: a press mends every row that writes one."""

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st
from markupsafe import Markup

from data.checks import Mend, Miss, accept, leave
from ui.page import drafts, more, unit_choice
from ui.page.drafts import Draft
from ui.view import View, element, escaped

Kind = Literal["accept", "alias"]
Group = Literal["central", "anywhere", "ambiguous", "misspelt", "unknown"]
GROUPS: tuple[Group, ...] = ("central", "anywhere", "ambiguous", "misspelt", "unknown")
"""What is asked first stands first; in words: the texts `ask.<group>`."""
ROWS_NAMED = 6


def show(view: View, draft: Draft, misses: Sequence[Miss]) -> None:
    """Draw the names, those of a kind together; names of central bodies are asked once for all."""
    if not misses:
        return
    st.html(element("p", escaped(view.say("intake.no_guess"))))
    kind: Kind = "alias" if st.session_state.get("remember", False) else "accept"
    for group, found in _by_group(misses).items():
        if group == "central":
            for seat in dict.fromkeys(miss.meant for miss in found):
                _central(view, draft, [m for m in found if m.meant == seat], kind)
        elif found:
            _named(view, draft, group, found, kind)
    st.checkbox(view.say("intake.remember"), key="remember")


def seats(misses: Sequence[Miss]) -> int:
    """Of how many seats of central bodies it is asked, once for each."""
    return len({miss.meant for miss in _by_group(misses)["central"]})


def names(misses: Sequence[Miss]) -> int:
    """Of how many names it is asked one by one."""
    return len(misses) - len(_by_group(misses)["central"])


def _by_group(misses: Sequence[Miss]) -> Mapping[Group, list[Miss]]:
    found: dict[Group, list[Miss]] = {group: [] for group in GROUPS}
    for miss in misses:
        found[_group(miss)].append(miss)
    return found


def _group(miss: Miss) -> Group:
    if miss.rule == "province-central":
        return "central" if len(miss.meant) == 1 else "anywhere"
    if miss.rule == "province-ambiguous":
        return "ambiguous"
    return "misspelt" if miss.meant else "unknown"


# --- central bodies ------------------------------------------------------------------------------


def _central(view: View, draft: Draft, misses: Sequence[Miss], kind: Kind) -> None:
    """One question for all who work at bodies of no province that sit in the same one."""
    [seat], vintage = misses[0].meant, draft.record.vintage
    named = unit_choice.name(view, seat, vintage)
    people = sum(len(miss.rows) for miss in misses)

    def choose(code: str) -> None:
        drafts.mend_all(_mend(miss, code, draft, kind) for miss in misses)

    with st.container(border=True, key=f"central-{seat}"):
        asked = element("strong", escaped(view.say("ask.central", n=people, name=named)))
        bodies = "; ".join(f"“{miss.written}” ({len(miss.rows)})" for miss in misses)
        st.html(element("div", asked, element("span", escaped(bodies)), cls="trip-miss"))
        with st.container(horizontal=True, vertical_alignment="center"):
            for name, code in (("yes", seat), ("no", unit_choice.NOWHERE)):
                label = view.say(f"ask.central_{name}", name=named)
                st.button(label, key=f"central-{name}-{seat}", on_click=choose, args=(code,))
            unit_choice.any_other(view, f"central-{seat}", bodies, vintage, choose)


def _mend(miss: Miss, code: str, draft: Draft, kind: Kind) -> Mend:
    return accept(miss, code, draft.record, kind) if code else leave(miss)


# --- names ---------------------------------------------------------------------------------------


def _named(view: View, draft: Draft, group: Group, misses: Sequence[Miss], kind: Kind) -> None:
    st.html(element("h3", escaped(view.say(f"ask.{group}")), cls="trip-group"))
    if group == "misspelt":
        _all_suggested(view, draft, misses, kind)
    for miss in misses[: more.shown(group)]:
        _miss(view, draft, miss, kind)
    more.button(view, group, len(misses))


def _all_suggested(view: View, draft: Draft, misses: Sequence[Miss], kind: Kind) -> None:
    """One press for all names that are drawn and have one suggestion, where there are several."""
    drawn = misses[: more.shown("misspelt")]
    sure = [miss for miss in drawn if len(miss.meant) == 1]
    if len(sure) > 1:
        st.button(
            view.say("ask.all_suggested", n=len(sure)),
            key="all-suggested",
            on_click=drafts.mend_all,
            args=([_mend(miss, miss.meant[0], draft, kind) for miss in sure],),
        )


def _miss(view: View, draft: Draft, miss: Miss, kind: Kind) -> None:
    """One spelling: where it stands, how many it hides, and what it may mean."""
    key = f"{miss.table}-{miss.written}"

    def choose(code: str) -> None:
        drafts.mend(_mend(miss, code, draft, kind))

    with st.container(horizontal=True, vertical_alignment="center", key=f"miss-{key}"):
        st.html(_where(view, miss), width=180)
        likely = [unit.code for unit in miss.suggestions]
        unit_choice.offer(view, key, f"“{miss.written}”", likely, miss.vintage, choose)


def _where(view: View, miss: Miss) -> Markup:
    """The spelling as it is written, its rows, and how many people or stops have it."""
    of = "of_people" if miss.table == "trainees" else "of_stops"
    told = f"{view.say('intake.rows', n=len(miss.rows), rows=rows(view, miss.rows))} · "
    told += view.say(f"intake.{of}", n=miss.hides or len(miss.rows))
    cell = f"{miss.sheet or miss.file} · {miss.column}"
    return element(
        "div",
        element("strong", escaped(f"“{miss.written}”")),
        element("span", escaped(told), title=cell),
        cls="trip-miss",
    )


def rows(view: View, numbers: Sequence[int]) -> str:
    """The numbers of some rows; of many, how many more there are."""
    said = ", ".join(map(str, numbers[:ROWS_NAMED]))
    left = len(numbers) - ROWS_NAMED
    return f"{said} {view.say('intake.and_more', n=left)}" if left > 0 else said
