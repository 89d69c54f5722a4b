"""What a report says of one trip: findings to strike out, doubts to take in, rows to make of them.

It never changes: striking out gives another, as taking a doubt in does.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

import pandas as pd

from data.trip_report.findings import Finding, Kind, Unsure, of_kind
from data.trip_report.rows import rows


@dataclass(frozen=True)
class TripReport:
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
        return of_kind(self.findings, kind, stop)

    def disagreeing(self, kind: Kind) -> tuple[Finding, ...]:
        """Return the findings of a kind of the trip that cannot all be true, else none."""
        found = tuple(f for f in self.of(kind) if f.stop is None)
        return found if len({f.value for f in found}) > 1 else ()

    def without(self, struck: Collection[str]) -> "TripReport":
        """Return a report without the findings of these ids."""
        return replace(self, findings=tuple(f for f in self.findings if f.id not in struck))

    def take(self, doubt_id: str, choice: int = 0) -> "TripReport":
        """Return a report in which a doubt is a finding: of a place, its candidate of this number.

        A figure or days take the place of what it had. Nothing to take raises KeyError.
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
        kept = self.without(struck).findings
        return rows(kept, trip_id, class_id, {"title": title, "author": author})
