"""What is known of the province or stop in focus, beside the map."""

from functools import cache, lru_cache
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

import texts
from data import Record
from data.questions import vintages
from geo import provinces
from geo.spelling import fold
from texts import Say, day, number
from ui import regions, state, wording
from ui.markup import facts, markdown_escaped, tag, text
from ui.scenes import View

ORDERS = {"order of visit": "order_visit", "order in source": "order_source"}


def show(view: View) -> None:
    """Draw the details of what is picked, else an overview and how to pick something."""
    kind, _, code = view.selection.pick.partition("-")
    with st.container(key="details"):
        if kind == "p" and code in provinces.units(view.selection.vintage).index:
            _province(view, code)
        elif kind == "s" and (view.stops["stop_id"] == code).any():
            _stop(view, view.stops["stop_id"].tolist().index(code))
        else:
            _overview(view)


def _overview(view: View) -> None:
    st.html(tag("p", text(view.frame.summary)) + tag("p", text(view.say("details.hint"))))
    if view.frame.notice:
        _unknown_trip(view, view.frame.notice)
    for number_shown, name, stop_id in view.frame.marks[["number", "name", "mark_id"]].to_numpy():
        _go(f"{number_shown}. {name}", f"s-{stop_id}")
    regions.show(view)


def _unknown_trip(view: View, notice: tuple[str, str]) -> None:
    title, note = notice
    st.info(f"**{title}**\n\n{note}\n\n{view.say('trip.unknown_add')}", icon=":material/info:")


# --- a province ----------------------------------------------------------------------------------


def _province(view: View, code: str) -> None:
    unit = provinces.province(code, view.selection.vintage)
    _heading(view, getattr(unit, f"name_{view.lang}"))
    st.html(facts([*standing_facts(view, code), *lasting_facts(view, code)]))
    marks = view.frame.marks
    here = marks.loc[marks["code"] == code, ["number", "name", "mark_id"]].to_numpy()
    if len(here):
        st.markdown(f"**{view.say('details.stops_here')}**")
    for number_shown, name, stop_id in here:
        _go(f"{number_shown}. {name}", f"s-{stop_id}")


def standing_facts(view: View, code: str) -> list[tuple[str, str]]:
    """Count and provenance of a province; share and rank too, unless the figures are made up."""
    say, lang = view.say, view.lang
    placed = view.origins.dropna(subset=["code"]).set_index("code")
    count = int(placed["trainees"].get(code, 0))
    known = placed["provenance"].get(code, view.people_provenance)
    shown = [(say("details.count"), number(count, lang))]
    if count and view.allows_findings:
        share = number(100 * count / view.totals.trainees, lang, 1)
        rank = int((placed["trainees"] > count).sum()) + 1
        shown.append((say("details.share"), f"{share} %"))
        shown.append((say("details.rank"), say("details.rank_of", rank=rank, n=len(placed))))
    return [*shown, (say("provenance.label"), say(f"provenance.{known or 'none'}"))]


def lasting_facts(view: View, code: str) -> list[tuple[str, str]]:
    """What is said of a province whatever the trip: region, people's agencies, other vintages."""
    return [regions.of_unit(view, code), *_units(view, code), *_other_vintages(view, code)]


def _units(view: View, code: str) -> list[tuple[str, str]]:
    """The agencies of the province's trainees, where the roster names them, filtered or not."""
    agencies = _agencies(view.record, view.selection.vintage).get(code)
    if agencies is None:
        return []
    said = agencies.named
    if agencies.made_up:
        said = _claim(view.say, said, "illustrative")
    return [(view.say("details.units", n=agencies.people), said)]


class _Agencies(NamedTuple):
    people: int
    named: str
    made_up: bool


@lru_cache(maxsize=4)
def _agencies(record: Record, vintage: str) -> dict[str, _Agencies]:
    """The agencies of each province's trainees, each with their number.

    The largest first, unless some are made up: these are in order of name.
    """
    people = record.trainees.dropna(subset=["unit", "province_code"])
    codes = provinces.carry(people["province_code"], record.vintage, vintage)
    return {str(code): _listed(rows) for code, rows in people.groupby(codes)}


def _listed(people: pd.DataFrame) -> _Agencies:
    made_up = bool((people["provenance"] == "illustrative").any())
    counted = people["unit"].value_counts()
    if made_up:
        counted = counted.sort_index(key=lambda names: names.map(fold))
    named = ", ".join(f"{unit} ({n})" for unit, n in counted.items())
    return _Agencies(len(people), named, made_up)


def _other_vintages(view: View, code: str) -> list[tuple[str, str]]:
    here, lang = view.selection.vintage, view.selection.lang
    others = [vintage for vintage in vintages(view.record) if vintage != here]
    return [
        (view.say("details.other_names", vintage=vintage), _relatives(here, code, vintage, lang))
        for vintage in others
    ]


@cache
def _relatives(here: str, code: str, vintage: str, lang: str) -> str:
    """The units of another vintage that a unit came from or went to, whole ones first."""
    came = vintage < here
    wholly, partly = _came_from(vintage, here, code) if came else _went_to(here, vintage, code)
    names = provinces.units(vintage)[f"name_{lang}"]
    key = "details.part" if came else "details.part_in"
    parts = [texts.of(lang)(key, name=names[other]) for other in partly]
    return ", ".join([*names[list(wholly)], *parts])


def _came_from(earlier: str, here: str, code: str) -> tuple[list[str], list[str]]:
    """The units that went into a unit whole, then those that it has a part of."""
    walk = provinces.crosswalk(earlier, here)
    elsewhere = walk.loc[(walk["kind"] == "part") & (walk["to_code"] != code), "from_code"]
    rows = walk[walk["to_code"] == code].sort_values("from_code").drop_duplicates("from_code")
    whole = (rows["kind"] == "whole") | ~rows["from_code"].isin(elsewhere)
    return rows.loc[whole, "from_code"].tolist(), rows.loc[~whole, "from_code"].tolist()


def _went_to(here: str, later: str, code: str) -> tuple[list[str], list[str]]:
    """The unit that carries a unit on, then those that only a part of it went to."""
    walk = provinces.crosswalk(here, later)
    rows = walk[walk["from_code"] == code]
    main = rows.loc[rows["main"], "to_code"]
    others = rows.loc[~rows["to_code"].isin(main), "to_code"].drop_duplicates()
    return main.tolist(), others.tolist()


# --- a stop --------------------------------------------------------------------------------------


def _stop(view: View, position: int) -> None:
    say = view.say
    stop = view.stops.iloc[position]
    _heading(view, stop_title(view, stop))
    st.html(
        facts(stop_facts(view, stop))
        + tag("strong", text(f"{say('details.quote')} {say('details.quote_language')}"))
        + tag("blockquote", text(quote(view, stop)), cls="trip-quote", lang="vi")
        + tag("p", text(source(view, stop)))
    )
    _neighbours(view, position)


def stop_title(view: View, stop: "pd.Series[Any]") -> str:
    """A stop by its number and place."""
    seq = "?" if pd.isna(stop["seq"]) else int(stop["seq"])
    return view.say("map.stop_label", number=seq, name=wording.place_name(stop, view.say))


def stop_facts(view: View, stop: "pd.Series[Any]") -> list[tuple[str, str]]:
    """What is known of a stop, each with its term; each claim says how it is known."""
    lang, say = view.lang, view.say
    position = wording.in_language(stop, "position", lang) or _or(stop["precision"], "")
    shown = [
        ("topic", wording.in_language(stop, "topic", lang), stop["provenance"]),
        ("host", wording.in_language(stop, "host", lang), stop["host_provenance"]),
        ("date", _day(stop["arrive"], lang), stop["provenance"]),
        ("order", _order(stop, say), stop["order_provenance"]),
        ("precision", position, stop["position_provenance"]),
    ]
    said = [
        (say(f"details.{term}"), _claim(say, text_, known) if text_ else say("details.unknown"))
        for term, text_, known in shown
    ]
    note = wording.in_language(stop, "note", lang)
    return [*said, *([(say("details.note"), note)] if note else [])]


def _claim(say: Say, said: str, provenance: str) -> str:
    if pd.isna(provenance):
        return said
    return say("details.claim", said=said, provenance=say(f"provenance.{provenance}"))


def _order(stop: "pd.Series[Any]", say: Say) -> str:
    return say(f"details.{ORDERS[stop['seq_basis']]}") if stop["seq_basis"] in ORDERS else ""


def _neighbours(view: View, position: int) -> None:
    """The stops before and after, a click away."""
    ids, before, after = view.stops["stop_id"].tolist(), *st.columns(2)
    steps = ((before, position - 1, "previous"), (after, position + 1, "next"))
    for column, other, word in steps:
        known = 0 <= other < len(ids)
        column.button(
            view.say(f"details.{word}"),
            key=f"go-{word}",
            on_click=state.change,
            kwargs={"pick": f"s-{ids[other]}"} if known else {},
            disabled=not known,
            width="stretch",
        )


def quote(view: View, stop: "pd.Series[Any]") -> str:
    """The words of the source that tell of a stop."""
    return _or(stop["quote"], view.say("details.unknown"))


def source(view: View, stop: "pd.Series[Any]") -> str:
    """Where a stop is told of: author, title, publisher, date."""
    cited = wording.cited(stop) or view.say("details.unknown")
    return f"{view.say('details.source')}: {cited}"


def _day(value: Any, lang: str) -> str:
    return "" if pd.isna(value) else day(value, lang)


def _or(value: Any, otherwise: str) -> str:
    return otherwise if value is None or pd.isna(value) or value == "" else str(value)


def _heading(view: View, title: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="details-head"):
        st.html(tag("h2", text(title), cls="trip-heading"))
        st.button(
            "✕",
            key="close",
            help=view.say("details.close"),
            on_click=state.change,
            kwargs={"pick": ""},
            type="tertiary",
        )


def _go(label: str, pick: str) -> None:
    st.button(
        markdown_escaped(label),
        key=f"go-{pick}",
        on_click=state.change,
        kwargs={"pick": pick},
        width="stretch",
        type="secondary",
    )
