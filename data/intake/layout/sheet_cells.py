"""The texts of a sheet: each column read in its encoding, clean, cut to what it may hold."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, zip_longest
from types import NoneType

from data.intake.encodings import Repaired, repair_columns, translated
from data.intake.formats import Grid
from data.intake.layout.header_names import is_known_header
from data.intake.text import clean, cut, in_one_line, needs_cleaning
from data.tables import as_text

Row = tuple[str, ...]


@dataclass(frozen=True)
class ColumnReading:
    """How the texts of a column were read; `name` is its first text.

    `decoded` are the rows that were written in an old encoding; `cleaned` and `composed` count
    cells, `doubtful` is True where no encoding explains the column.
    """

    name: str
    encoding: str
    decoded: frozenset[int]
    changed: int
    composed: int
    doubtful: bool
    cleaned: int


@dataclass(frozen=True)
class Cut:
    """How many cells of a column were longer than it may hold."""

    column: str
    cells: int
    longest: int


@dataclass(frozen=True)
class SheetCells:
    """The texts of a sheet by row number, "" where blank: no row is blank, all have one width.

    `sources` leads to the rows of the file where the rows are those of a list made of a sheet, the
    chief one first.
    """

    grid: Grid
    rows: Mapping[int, Row]
    columns: tuple[ColumnReading, ...]
    cuts: tuple[Cut, ...] = ()
    sources: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def decoded(self, column: int) -> frozenset[int]:
        """Return the rows of a column that were written in an old encoding."""
        return self.columns[column].decoded if column < len(self.columns) else frozenset()

    def place(self, row: int) -> tuple[str, str, int]:
        """Return the file, the sheet and the row of the file in which a row stands."""
        return self.grid.file, self.grid.sheet, next(iter(self.sources.get(row, ())), row)


def read_cells(grid: Grid) -> SheetCells:
    """Return the texts of a sheet, each read in its encoding and clean.

    Cleaning comes after: in old encodings the codes of controls are letters.
    """
    columns = list(zip_longest(*grid.rows.values(), fillvalue=None))
    texts = [[c if isinstance(c, str) else "" for c in column] for column in columns]
    repaired = repair_columns(texts, is_known_header)
    read = [_read(was, now) for was, now in zip(columns, repaired, strict=True)]
    rows = zip(grid.rows, zip(*read, strict=True), strict=True)
    numbers = list(grid.rows)
    readings = (_reading(numbers, *column) for column in zip(texts, repaired, read, strict=True))
    named = replace(grid, sheet=in_one_line(grid.sheet), title=in_one_line(grid.title))
    return SheetCells(named, {n: row for n, row in rows if any(row)}, tuple(readings))


def _read(cells: Sequence[object], repaired: Repaired) -> Sequence[str]:
    # A long list says few things many times.
    meant = {text: as_text(clean(text)) for text in {*repaired.values}}
    read = translated(repaired.values, meant)
    if {*map(type, cells)} <= {str, NoneType}:
        return read
    pairs = zip(cells, read, strict=True)
    return [new if isinstance(old, str) else as_text(old) for old, new in pairs]


def _reading(
    numbers: Sequence[int], was: Sequence[str], repaired: Repaired, read: Sequence[str]
) -> ColumnReading:
    pairs = zip(numbers, was, repaired.values, strict=True) if repaired.changed else ()
    return ColumnReading(
        next(filter(None, read), ""),
        repaired.encoding,
        frozenset(number for number, old, new in pairs if _differ(old, new)),
        repaired.changed,
        repaired.composed,
        repaired.doubtful,
        _count(needs_cleaning, repaired.values),
    )


def _count(holds: Callable[[str], bool], texts: Sequence[str]) -> int:
    """Return how many of the texts something holds for; each is asked once."""
    found = set(filter(holds, {*texts}))
    return sum(map(found.__contains__, texts)) if found else 0


def _differ(was: str, now: str) -> bool:
    return unicodedata.normalize("NFC", was) != now


def cut_long(cells: SheetCells, names: Sequence[str], longest: Sequence[int]) -> SheetCells:
    """Return the cells with what is longer than its column may hold cut; `names` for the notes."""
    texts = chain.from_iterable(cells.rows.values())
    if max(map(len, texts), default=0) <= min(longest, default=0):
        return cells
    counts = [
        sum(len(row[i]) > most for row in cells.rows.values()) for i, most in enumerate(longest)
    ]
    cuts = tuple(Cut(*facts) for facts in zip(names, counts, longest, strict=True) if facts[1])
    if not cuts:
        return cells
    rows = {n: tuple(map(cut, row, longest)) for n, row in cells.rows.items()}
    return replace(cells, rows=rows, cuts=cuts)
