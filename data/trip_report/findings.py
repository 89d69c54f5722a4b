"""What a text says at one place: findings to strike out, and doubts that a person may take in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from geo.places import Place

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

    `start` and `end` are where its words stand in the report's text, `quote` is their sentence.
    `place` is there for kinds place and detail, with its coordinates. Days are "first/last" (ISO).
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
        """Return what names it in its report."""
        return f"doubt-{self.kind}-{self.start}-{self.value}"

    @property
    def can_be_taken(self) -> bool:
        """Return whether a person may take it in: a figure always, a place that is known."""
        return self.reason != "vintage" and bool(self.value or self.candidates)


def of_kind(
    findings: Iterable[Finding], kind: Kind, stop: int | None = None
) -> tuple[Finding, ...]:
    """Return the findings of a kind, of one stop when given."""
    return tuple(f for f in findings if f.kind == kind and stop in (None, f.stop))
