"""What became of the rows of a record's files: shown, set aside, waiting for an answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from data import SET_ASIDE, Record
from data.questions import kept
from texts import Say

ASKED = "asked"
"""The outcome of rows that wait until a person has settled a doubt."""

PASSAGES = "travel"
"""The outcome of rows of an itinerary that tell of the way, of meals and nights."""


@dataclass(frozen=True)
class RowCounts:
    """Rows read = `shown` + the sum of `aside`, by why they are, + `asked`."""

    shown: int
    aside: Mapping[str, int]
    asked: int

    @property
    def set_aside(self) -> int:
        """How many are set aside, for whatever reason."""
        return sum(self.aside.values())

    def not_shown(self, say: Say) -> list[str]:
        """How many rows are set aside and how many wait, in words; nothing where there are none.

        What an itinerary tells of the way is part of it, and is not missed among its stops.
        """
        missed = self.set_aside - self.aside.get(PASSAGES, 0)
        counts = {"rows_aside": missed, "rows_asked": self.asked}
        return [say(f"reconcile.{name}", n=n) for name, n in counts.items() if n]


@kept
def row_counts(record: Record) -> RowCounts:
    """Count what became of the rows of a record's files; of no files there are none."""
    if record.ledger.empty:
        return RowCounts(0, {}, 0)
    outcomes = record.ledger["fate"].value_counts()
    aside: dict[str, int] = {
        outcome: int(outcomes[outcome])
        for outcome in SET_ASIDE
        if outcome in outcomes and outcome != ASKED
    }
    return RowCounts(int(outcomes.get("row", 0)), aside, int(outcomes.get(ASKED, 0)))
