"""What is known of a province, as terms and what is said of each."""

from functools import cache
from typing import NamedTuple

import pandas as pd

import texts
from data import Record, vintages
from data.questions import kept, people_by_unit
from geo import provinces
from geo.spelling import fold
from texts import number
from ui.view import regions
from ui.view.provenances import claim
from ui.view.views import View


def terms_in_view(view: View, code: str) -> list[tuple[str, str]]:
    """Count and provenance of a province; share and rank too, unless the figures are made up."""
    say, lang = view.say, view.lang
    placed = view.origins.dropna(subset=["code"]).set_index("code")
    count = int(placed["trainees"].get(code, 0))
    known = placed["provenance"].get(code, view.people_provenance)
    shown = [(say("details.count"), number(view.people(count), lang))]
    if count and view.allows_findings:
        share = number(100 * count / view.totals.trainees, lang, 1)
        rank = int((placed["trainees"] > count).sum()) + 1
        shown.append((say("details.share"), f"{share} %"))
        shown.append((say("details.rank"), say("details.rank_of", rank=rank, n=len(placed))))
    return [*shown, (say("provenance.label"), say(f"provenance.{known or 'none'}"))]


def known(view: View) -> dict[str, str]:
    """How the count of each unit is known, by code; "" for what holds of a unit without people."""
    placed = view.origins.dropna(subset=["code"]).set_index("code")["provenance"]
    usual = view.people_provenance or "none"
    return {"": usual} | {str(code): p for code, p in placed.items() if p != usual}


def lasting_terms(view: View, code: str) -> list[tuple[str, str]]:
    """What is said of a province whatever the trip: region, people's agencies, other vintages."""
    return [regions.of_unit(view, code), *_units(view, code), *_other_vintages(view, code)]


def _units(view: View, code: str) -> list[tuple[str, str]]:
    """The agencies of the province's trainees, where the roster names them, filtered or not."""
    agencies = _agencies(view.record, view.selection.vintage).get(code)
    if agencies is None:
        return []
    more = [view.say("details.units_more", n=agencies.more)] if agencies.more else []
    said = ", ".join([agencies.named, *more])
    if agencies.made_up:
        said = claim(view.say, said, "illustrative")
    return [(view.say("details.units", n=agencies.people), said)]


MOST_AGENCIES = 5
"""So many agencies of a province are named."""


class _Agencies(NamedTuple):
    people: int
    named: str
    more: int
    made_up: bool


@kept
def _agencies(record: Record, vintage: str) -> dict[str, _Agencies]:
    """The agencies of each province's trainees, each with their number, no more than a few.

    The largest first, unless some are made up: these are in order of name.
    """
    people = people_by_unit(record)
    codes = provinces.carry(people["province_code"], record.vintage, vintage)
    return {str(code): _listed(rows) for code, rows in people.groupby(codes)}


def _listed(people: pd.DataFrame) -> _Agencies:
    made_up = bool((people["provenance"] == "illustrative").any())
    counted = people.groupby("unit")["trainees"].sum().sort_values(ascending=False, kind="stable")
    if made_up:
        counted = counted.sort_index(key=lambda names: names.map(fold))
    named = ", ".join(f"{unit} ({n})" for unit, n in counted.head(MOST_AGENCIES).items())
    return _Agencies(int(counted.sum()), named, max(0, len(counted) - MOST_AGENCIES), made_up)


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
