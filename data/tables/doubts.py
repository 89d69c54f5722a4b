"""What reading leaves open and a person settles: a column, a row above, a list, a place."""

from dataclasses import dataclass, replace
from typing import Literal, get_args

WhoCounts = Literal["gone", "staff", "nameless"]
DoubtKind = Literal["column", "above", "class", "list", "place", WhoCounts]
WHO_COUNTS: tuple[WhoCounts, ...] = get_args(WhoCounts)


@dataclass(frozen=True)
class Doubt:
    """One thing that the files leave open, of `rows` people.

    kind column: which column says their province; above, class: whether a blank province or class
    is that of the row above; list: whether another list is in the record too; place: whether all of
    them are of the place that the sheet, the file or the title names, the one text of `columns`;
    gone, staff, nameless: whether rows count of who seems to have left the class, to go along to
    lead, teach or help, or to be nobody, since no name is given. `numbers` are those rows.
    `shape` names lists with the same columns: what is decided for one holds for all. `columns` are
    the headers as a person reads them, `sample` the first rows, `shares` the share of each column's
    cells that name a place, and `proposed` the column that most likely says it, None where none
    does.
    """

    kind: DoubtKind
    file: str
    sheet: str
    shape: str
    rows: int
    columns: tuple[str, ...] = ()
    sample: tuple[tuple[str, ...], ...] = ()
    shares: tuple[float, ...] = ()
    proposed: int | None = None
    numbers: tuple[int, ...] = ()

    def joined(self, other: "Doubt") -> "Doubt":
        """Return it as that of both lists."""
        rows, numbers = self.rows + other.rows, self.numbers + other.numbers
        return replace(self, rows=rows, numbers=numbers)

    @property
    def subject(self) -> tuple[str, ...]:
        """Return what is settled with it: a list alone, or all lists of its shape."""
        of_one = self.kind in ("list", "place", *WHO_COUNTS)
        return (self.file, self.sheet) if of_one else (self.shape,)
