"""What a person accepts for a province that did not match, or that was not written."""

from dataclasses import dataclass
from typing import Literal

MatchedTable = Literal["trainees", "stops"]
MATCHED_TABLES: tuple[MatchedTable, ...] = ("trainees", "stops")


@dataclass(frozen=True)
class Mend:
    """One accepted reading: in `table`, a province `written` so is the unit `code` of `vintage`.

    `kind` is accept (for this record's rows) or alias (kept with the record from now on). With
    `rows` of the table it holds for these, whatever they say, and `written` is what they have in
    common, such as an office. A code of "" leaves the rows without a province, for good.
    `is_spelling`: whether what they have in common is a spelling of the unit, as of a misspelt
    place, and means it in any list: a hall or a hotel does not.
    """

    table: MatchedTable
    written: str
    code: str
    vintage: str
    kind: Literal["accept", "alias"] = "accept"
    rows: tuple[int, ...] = ()
    is_spelling: bool = False

    @property
    def is_left(self) -> bool:
        """Return whether its rows are left without a province."""
        return not self.code

    def is_about(self, other: "Mend") -> bool:
        """Return whether this settles the same cells as another mend."""
        ours = (self.table, self.rows or self.written)
        return ours == (other.table, other.rows or other.written)
