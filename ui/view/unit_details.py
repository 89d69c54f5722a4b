"""What is known of a province, as terms and what is said of each."""

from collections import defaultdict
from functools import cache
from typing import NamedTuple

import pandas as pd

import texts
from data import Record, vintages
from data.questions import kept, people_by_unit
from geo import provinces
from geo.spelling import fold
from ui.view import regions
from ui.view.provenances import claim
from ui.view.views import View


def known(view: View) -> dict[str, str]:
    """How the count of each unit is known, by code; "" for what holds of a unit without people."""
    usual = view.people_provenance or "none"
    each = zip(view.origins["code"].tolist(), view.origins["provenance"].tolist(), strict=True)
    return {"": usual} | {code: p for code, p in each if p != usual and not pd.isna(code)}


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
        (view.say("details.other_names", vintage=vintage), _relatives(here, vintage, lang)[code])
        for vintage in others
    ]


@cache
def _relatives(here: str, vintage: str, lang: str) -> dict[str, str]:
    """The units of another vintage that each unit came from or went to, whole ones first."""
    came = vintage < here
    found = _came_from(vintage, here) if came else _went_to(here, vintage)
    names, say = provinces.units(vintage)[f"name_{lang}"].to_dict(), texts.of(lang)
    key = "details.part" if came else "details.part_in"
    told = {
        code: [
            *(names[other] for other in kin.wholly),
            *(say(key, name=names[other]) for other in kin.partly),
        ]
        for code, kin in found.items()
    }
    return {code: ", ".join(said) for code, said in told.items()}


class _Kin(NamedTuple):
    """Units of another vintage that all of a unit came from or went to, or a part of one."""

    wholly: list[str]
    partly: list[str]


def _came_from(earlier: str, here: str) -> dict[str, _Kin]:
    """The units that went into each unit whole, then those that it has a part of."""
    walk = provinces.crosswalk(earlier, here)
    steps = [*zip(walk["from_code"], walk["to_code"], walk["kind"] == "part", strict=True)]
    parts_in: dict[str, set[str]] = defaultdict(set)
    for code, to, is_part in steps:
        if is_part:
            parts_in[code].add(to)
    found: dict[str, _Kin] = defaultdict(lambda: _Kin([], []))
    for code, to, is_part in sorted(steps):
        _add(found[to], code, is_whole=not is_part or parts_in[code] == {to})
    return found


def _went_to(here: str, later: str) -> dict[str, _Kin]:
    """The unit that carries each unit on, then those that only a part of it went to."""
    walk = provinces.crosswalk(here, later)
    found: dict[str, _Kin] = defaultdict(lambda: _Kin([], []))
    # The crosswalk has the one that carries a unit on before the others.
    for code, to, is_main in zip(walk["from_code"], walk["to_code"], walk["main"], strict=True):
        _add(found[code], to, is_whole=is_main)
    return found


def _add(kin: _Kin, other: str, *, is_whole: bool) -> None:
    """Add another unit where it is not yet."""
    if other not in kin.wholly + kin.partly:
        (kin.wholly if is_whole else kin.partly).append(other)
