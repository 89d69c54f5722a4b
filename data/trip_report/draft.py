"""What a report says of one trip: findings to strike out, doubts to take in, rows to make of them.

A draft never changes: striking out happens when its rows are made, taking a doubt in gives another.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from geo.gazetteer import Place

Kind = Literal[
    "dates", "number", "planned", "trainees", "provinces", "place", "detail", "days", "host",
    "topic", "session",
]  # fmt: skip
Figure = Literal["number", "planned", "trainees", "provinces"]
Reason = Literal[
    # of a place: only named, one of several, in no table, not visited, on the way, not yet, at
    # another time, part of the name of something else
    "mentioned", "several", "unknown", "denied", "passed", "planned", "earlier", "named",
    # of a figure: not exact, of a part, of something else
    "approximate", "part", "other",
    # of days: not said to be all of them; of the list of provinces: no year is written
    "days", "vintage",
]  # fmt: skip
TRIP_KINDS: tuple[Kind, ...] = ("dates", "trainees", "provinces", "number", "planned")
STOP_KINDS: tuple[Kind, ...] = ("place", "days", "host", "topic", "session", "detail")


@dataclass(frozen=True)
class Finding:
    """One thing the text says; `id` names it for striking out, `stop` (from 1) the stop it is of.

    `start` and `end` are where its words stand in `Draft.text`, `quote` is their sentence. `place`
    is there for kinds place and detail, with its coordinates. Days are "first/last" (ISO).
    `provenance` is "derived" where the text does not say it in so many words.
    """

    id: str
    kind: Kind
    value: str
    start: int
    end: int
    quote: str
    stop: int | None = None
    place: Place | None = None
    provenance: str = "documented"


@dataclass(frozen=True)
class Unsure:
    """What is not used unless a person takes it: a place with its candidates, or a figure or days.

    `kind` and `value` are what it would be a finding of; a place has its candidates instead of a
    value, and none of them when no table knows it.
    """

    reason: Reason
    text: str
    start: int
    end: int
    quote: str
    candidates: tuple[Place, ...] = ()
    kind: Kind = "place"
    value: str = ""

    @property
    def id(self) -> str:
        """Return what names it in its draft."""
        return f"doubt-{self.kind}-{self.start}-{self.value}"

    @property
    def can_be_taken(self) -> bool:
        """Return whether a person may take it in: a figure always, a place that is known."""
        return self.reason != "vintage" and bool(self.value or self.candidates)


@dataclass(frozen=True)
class Draft:
    """What a report says of one trip; `text` as it was read, in an `encoding` of LABELS.

    `vintage` is the list of provinces it was read by: that of its time or, where `vintage_known`
    is False, the latest one, for want of a year that says which. `year_missing`: days are written
    whose year is nowhere, so that they are not read.
    """

    text: str
    encoding: str
    vintage: str
    findings: tuple[Finding, ...]
    doubts: tuple[Unsure, ...]
    vintage_known: bool = True
    year_missing: bool = False

    def of(self, kind: Kind, stop: int | None = None) -> tuple[Finding, ...]:
        """Return the findings of a kind, of one stop when given."""
        return tuple(f for f in self.findings if f.kind == kind and stop in (None, f.stop))

    def disagreeing(self, kind: Kind) -> tuple[Finding, ...]:
        """Return the findings of a kind of the trip that cannot all be true, else none."""
        found = tuple(f for f in self.of(kind) if f.stop is None)
        return found if len({f.value for f in found}) > 1 else ()

    def without(self, struck: Collection[str]) -> "Draft":
        """Return a draft without the findings of these ids."""
        return replace(self, findings=tuple(f for f in self.findings if f.id not in struck))

    def take(self, doubt_id: str, choice: int = 0) -> "Draft":
        """Return a draft in which a doubt is a finding: of a place, its candidate of this number.

        A figure or days take the place of what the draft had. Nothing to take raises KeyError.
        """
        doubt = next((d for d in self.doubts if d.id == doubt_id and d.can_be_taken), None)
        if doubt is None:
            raise KeyError(doubt_id)
        doubts = tuple(d for d in self.doubts if d.id != doubt_id)
        findings = self._with_place(doubt, choice) if doubt.candidates else self._with_value(doubt)
        return replace(self, findings=findings, doubts=doubts)

    def _with_value(self, doubt: Unsure) -> tuple[Finding, ...]:
        taken = Finding(
            doubt.kind, doubt.kind, doubt.value, doubt.start, doubt.end, doubt.quote
        )  # fmt: skip
        return (taken, *(f for f in self.findings if f.kind != doubt.kind))

    def _with_place(self, doubt: Unsure, choice: int) -> tuple[Finding, ...]:
        """Put the stop where its words stand among those of the other stops."""
        place = doubt.candidates[choice]
        number = max((f.stop or 0 for f in self.findings), default=0) + 1
        written = " ".join(doubt.text.split()) if place.kind == "province" else place.full_name
        taken = Finding(
            f"stop-{number}", "place", written, doubt.start, doubt.end, doubt.quote, number, place
        )
        later = (
            n for n, f in enumerate(self.findings) if f.kind == "place" and f.start > doubt.start
        )
        at = next(later, len(self.findings))
        return (*self.findings[:at], taken, *self.findings[at:])

    def accept(
        self,
        trip_id: str,
        class_id: str,
        struck: Collection[str] = (),
        title: str = "",
        author: str = "",
    ) -> dict[str, pd.DataFrame]:
        """Return rows of classes, trips, stops and sources, all text, without what was struck out.

        Every row is documented and names a source that holds its quote; coordinates are derived and
        say so. The class has only its published figures; of figures or days that disagree none is
        used until the others are struck out. A struck place takes its stop with it.
        """
        # The rows are made of a draft, so their module imports this one.
        from data.trip_report.rows import rows

        return rows(self.without(struck), trip_id, class_id, {"title": title, "author": author})
