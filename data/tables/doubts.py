"""What reading leaves open and a person settles: a column, a row above, a list, a place."""

from dataclasses import dataclass
from typing import Literal

DoubtKind = Literal["column", "above", "class", "list", "place"]


@dataclass(frozen=True)
class Doubt:
    """One thing that the files leave open, of `rows` people.

    kind column: which column says their province; above, class: whether a blank province or class
    is that of the row above; list: whether another list is in the record too; place: whether all of
    them are of the place that the sheet, the file or the title names, the one text of `columns`.
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
