"""What a record answers about one selection, and how each of its figures is known.

Everything that is said of a view, on the page, in pictures and in files, is made from these
answers, so that no two of its figures can contradict each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

import texts
from data import Reconciliation, Record, questions
from data.public import FEW
from data.questions import Totals, kept, weakest
from data.tables import PROVENANCES
from texts import Few, Say
from ui.view.selection import Selection

ILLUSTRATIVE = "illustrative"
UNSOURCED = "none"
"""The kind of a figure's source where the record names none."""


@dataclass(frozen=True)
class Figure:
    """One figure of a view: trips, stops, trainees, provinces, days or km.

    `value` is None where it is not known; `of` the whole that it is a part of, None where filters
    leave it whole; `trips` how many of the trips in view it covers, None where it is all of them.
    """

    name: str
    value: float | None
    provenance: str | None
    of: int | None = None
    trips: int | None = None


@dataclass(frozen=True, eq=False)
class Answers:
    """The answers to one selection: frames and figures as data.questions gives them."""

    record: Record
    selection: Selection
    totals: Totals
    origins: pd.DataFrame
    stops: pd.DataFrame
    trips: pd.DataFrame
    reconciliation: Reconciliation
    by_region: pd.DataFrame

    @property
    def lang(self) -> str:
        """The language of the view."""
        return self.selection.lang

    @cached_property
    def say(self) -> Say:
        """What says the texts in the language of the view, of what a province is here."""
        bases = set(self.classes["origin_basis"])
        return texts.of(self.lang, bases.pop() if len(bases) == 1 else "unknown")

    @cached_property
    def classes(self) -> pd.DataFrame:
        """The classes in scope: those asked for, or else those of the trips asked for, or all."""
        return questions.classes(self.record, self.selection.filters)

    @property
    def is_limited(self) -> bool:
        """Whether a filter, or a trip's list of participants, leaves people out or might."""
        filtered = any(name != "cls" for name in self.selection.filters_on)
        return filtered or self.totals.trainees != self.totals.trainees_held

    @cached_property
    def people_provenance(self) -> str | None:
        """How the spread of the people over provinces is known; None without people."""
        return weakest(self.origins["provenance"])

    def people(self, count: int) -> int:
        """A count of people, to be told as few where the record does not say how few they are."""
        return Few(count) if self.record.is_rounded and 0 < count <= FEW else int(count)

    def people_cells(self, counts: "pd.Series[int]") -> "pd.Series[Any]":
        """Counts of people as cells of a table: numbers, and text where they are told as few."""
        few = counts.between(1, FEW)
        return counts.astype(object).mask(few, Few.text) if self.record.is_rounded else counts

    @cached_property
    def allows_findings(self) -> bool:
        """Whether ranks, shares and a "most" may be said: of people, none made up or rounded."""
        made_up = (self.origins[ILLUSTRATIVE] > 0).any()
        return self.totals.trainees > 0 and not made_up and not self.record.is_rounded

    @cached_property
    def listed(self) -> pd.DataFrame:
        """The classes in scope that have people on the list."""
        return self.classes[self.classes["class_id"].isin(self._read.index)]

    @property
    def _read(self) -> "pd.Series[int]":
        """How many people the list has of each class."""
        return _people_by_class(self.record)

    @property
    def _as_published(self) -> frozenset[str]:
        return _as_published(self.record)

    def source_kind(self, classes: pd.DataFrame) -> str:
        """The kind of source that publishes the figures of classes, or UNSOURCED."""
        cited = classes["source_id"]
        if cited.empty or cited.isna().any():
            return UNSOURCED
        known = {_source_kinds(self.record).get(source, "other") for source in cited}
        return known.pop() if len(known) == 1 else "other"

    @cached_property
    def total_is_published(self) -> bool:
        """Whether the number of people in view is the one that sources publish of their classes."""
        t, listed = self.totals, self.listed["class_id"]
        whole = t.trainees == t.trainees_held == self._read.reindex(listed).sum()
        return whole and len(listed) > 0 and self._as_published.issuperset(listed)

    @property
    def provinces_are_published(self) -> bool:
        """Whether the number of provinces in view is the one that a source publishes."""
        own = self.selection.vintage == self.record.vintage
        same = self.reconciliation.provinces_published == self.totals.provinces
        return own and same and self.total_is_published

    def stops_known(self, codes: "pd.Index[str]") -> list[str | None]:
        """How the stops of each unit are known; of one without any, no better than all in view."""
        of_all = weakest(self.stops["provenance"])
        known = self.stops.groupby("code")["provenance"].agg(weakest)
        return [known.get(code, of_all) for code in codes]

    def known_of_trip(self, trip: "pd.Series[Any]") -> tuple[str | None, str | None]:
        """How the number of people on a trip of `trips`, and of their provinces, is known.

        Those of a whole class are documented where its source publishes the same.
        """
        spread = trip["people_provenance"] if pd.notna(trip["people_provenance"]) else None
        of_class, classes = trip["class_id"], self.record.classes
        whole = trip["trainees"] == self._read.get(of_class, 0)
        if not whole or of_class not in self._as_published:
            return spread, spread
        own = self.selection.vintage == self.record.vintage
        published = classes.loc[classes["class_id"] == of_class, "provinces_published"]
        same = (published == trip["provinces"]).any()
        return "documented", "documented" if own and same else spread

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """The figures of the view by name, in the order in which they are shown."""
        return {figure.name: figure for figure in self._figures()}

    def claims(self) -> Iterator[tuple[str, str, int]]:
        """What is claimed of people and stops in view: each claim, how it is known, how often."""
        total = "documented" if self.total_is_published else self.people_provenance
        if total:
            yield "total", total, self.people(self.totals.trainees)
        of_stops = {
            "visit": self.stops["provenance"],
            "host": self.stops["host_provenance"],
            "position": self.stops["position_provenance"],
            "order": self.stops["order_provenance"],
        }
        spread = ((known, int(self.origins[known].sum())) for known in PROVENANCES)
        yield from (("spread", known, self.people(n)) for known, n in spread if n)
        for claim, known in of_stops.items():
            yield from ((claim, str(p), int(n)) for p, n in known.value_counts().items())

    def _figures(self) -> Iterator[Figure]:
        t, people = self.totals, self.people_provenance
        sourced = bool(len(self.trips)) and self.trips["source_id"].notna().all()
        trips = None if self.record.trips.empty else t.trips
        yield Figure("trips", trips, "documented" if sourced else None)
        yield Figure(
            "stops",
            t.stops if t.stops_held else None,
            weakest(self.stops["provenance"]),
            _whole(t.stops, t.stops_held),
        )
        yield Figure(
            "trainees",
            t.trainees if t.trainees_held else None,
            "documented" if self.total_is_published else people,
            _whole(t.trainees, t.trainees_held),
        )
        yield Figure(
            "provinces",
            t.provinces if t.trainees_held else None,
            "documented" if self.provinces_are_published else people,
        )
        days = None if t.days is None else "derived"
        yield Figure("days", t.days, days, trips=_some(t.trips_dated, t.trips))
        km = weakest(self.trips["km_provenance"].dropna())
        yield Figure("km", t.km, km, trips=_some(t.trips_measured, t.trips))


@kept
def _people_by_class(record: Record) -> "pd.Series[int]":
    return questions.people_by_class(record)


@kept
def _source_kinds(record: Record) -> dict[str, str]:
    """The kind of each source, by its id."""
    sources = record.sources
    return dict(zip(sources["source_id"], sources["kind"].fillna("other"), strict=True))


@kept
def _as_published(record: Record) -> frozenset[str]:
    """The classes of which the list has as many people as a source publishes."""
    classes = record.classes
    read = classes["class_id"].map(_people_by_class(record)).fillna(0)
    same = classes["trainees_published"].eq(read).fillna(False) & classes["source_id"].notna()
    return frozenset(classes.loc[same, "class_id"])


def _whole(part: int, whole: int) -> int | None:
    return None if part == whole else whole


def _some(part: int, whole: int) -> int | None:
    return None if part == whole or not part else part
