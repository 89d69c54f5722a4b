"""What is known of the province or stop in focus, beside the map."""

from typing import Any

import pandas as pd
import streamlit as st

from geo import provinces
from ui import state
from ui.markup import facts, tag, text
from ui.scenes import View
from ui.texts import day, number


def show(view: View) -> None:
    """Draw the details of what is picked, else how to pick something."""
    kind, _, code = view.selection.pick.partition("-")
    with st.container(key="details"):
        if kind == "p" and code in provinces.units(view.selection.vintage).index:
            _province(view, code)
        elif kind == "s" and (view.stops["stop_id"] == code).any():
            _stop(view, view.stops.loc[view.stops["stop_id"] == code].iloc[0])
        else:
            _overview(view)


def _overview(view: View) -> None:
    st.html(tag("p", text(view.frame.summary)) + tag("p", text(view.say("details.hint"))))
    if view.frame.notice:
        _unknown_trip(view, view.frame.notice)
    for stop in view.stops.itertuples():
        st.button(
            f"{stop.seq}. {stop.place}",
            key=f"go-{stop.stop_id}",
            on_click=state.change,
            kwargs={"pick": f"s-{stop.stop_id}"},
            width="stretch",
        )


def _unknown_trip(view: View, notice: tuple[str, str]) -> None:
    title, note = notice
    st.info(f"**{title}**\n\n{note}\n\n{view.say('trip.unknown_add')}", icon=":material/info:")


def _province(view: View, code: str) -> None:
    vintage, lang, say = view.selection.vintage, view.selection.lang, view.say
    unit = provinces.province(code, vintage)
    shares = view.origins.dropna(subset=["code"]).set_index("code")["trainees"]
    count = int(shares.get(code, 0))
    region = provinces.REGIONS[unit.region]
    _heading(view, getattr(unit, f"name_{lang}"))
    pairs = [(say("details.count"), number(count, lang))]
    if count:
        rank = int((shares > count).sum()) + 1
        share = number(100 * count / view.totals.trainees, lang, 1)
        pairs += [
            (say("details.share"), f"{share} %"),
            (say("details.rank"), say("details.rank_of", rank=rank, n=len(shares))),
            (say("provenance.label"), say(f"provenance.{_provenance(view, code)}")),
        ]
    pairs.append((say("details.region"), getattr(region, lang)))
    st.html(facts(pairs))
    marks = view.frame.marks
    here = marks.loc[marks["code"] == code]
    if len(here):
        st.markdown(f"**{say('details.stops_here')}**")
    for stop in here.itertuples():
        st.button(
            f"{stop.number}. {stop.name}",
            key=f"go-{stop.mark_id}",
            on_click=state.change,
            kwargs={"pick": f"s-{stop.mark_id}"},
        )


def _provenance(view: View, code: str) -> str:
    return str(view.origins.set_index("code").loc[code, "provenance"])


def _stop(view: View, stop: pd.Series) -> None:
    lang, say = view.selection.lang, view.say
    unknown = say("details.unknown")
    _heading(view, say("map.stop_label", number=int(stop["seq"]), name=stop["place"]))
    st.html(
        facts(
            [
                (say("details.host"), _or(stop[f"host_{lang}"], unknown)),
                (say("details.topic"), _or(stop[f"topic_{lang}"], unknown)),
                (say("details.date"), _day(stop["arrive"], lang) or unknown),
                (
                    say("details.precision"),
                    _or(stop.get(f"position_{lang}", stop["precision"]), unknown),
                ),
                (say("provenance.label"), say(f"provenance.{stop['provenance']}")),
            ]
        )
        + tag("strong", text(f"{say('details.quote')} {say('details.quote_language')}"))
        + tag("blockquote", text(_or(stop["quote"], unknown)), cls="trip-quote", lang="vi")
        + tag("p", text(_source(view, stop)))
    )


def _source(view: View, stop: pd.Series) -> str:
    parts = [stop[f"source_{part}"] for part in ("author", "title", "publisher", "date")]
    return f"{view.say('details.source')}: " + ", ".join(
        said for p in parts if (said := _or(p, ""))
    )


def _day(value: pd.Timestamp, lang: str) -> str:
    return "" if pd.isna(value) else day(value, lang)


def _or(value: Any, otherwise: str) -> str:
    return otherwise if pd.isna(value) or value == "" else str(value)


def _heading(view: View, title: str) -> None:
    left, right = st.columns([5, 1], vertical_alignment="center")
    left.html(tag("h2", text(title), cls="trip-heading"))
    right.button(
        "✕",
        key="close",
        help=view.say("details.close"),
        on_click=state.change,
        kwargs={"pick": ""},
    )
