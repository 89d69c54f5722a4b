"""A table that is no plain list turned into one, each row of it with its rows in the file."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from data.intake.encodings import UNICODE
from data.intake.layout.header_names import is_ordinal
from data.intake.layout.row_words import is_total
from data.intake.layout.rows import Outcomes
from data.intake.layout.sheet_cells import ColumnReading, Row, SheetCells
from data.intake.outcomes import Outcome
from geo.spelling import fold

WORDS: Mapping[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("words.toml").read_text("utf-8")
)
LOOKED_AT = 60
"""Rows of a sheet that tell its shape."""

ORDINAL, NAME, UNIT, PROVINCE, COUNT, PERHAPS_COUNT, GROUP = WORDS["made"]
"""Headers of the lists that are made; the readers know them."""

Shape = Literal["columns", "marks", "numbers", "pivot", "seats"]


@dataclass(frozen=True)
class Line:
    """A row of the list that is made, and the rows of the file that say it, the chief one first."""

    texts: Row
    sources: tuple[int, ...]


@dataclass(frozen=True)
class Turned:
    """A sheet as the list that was made of it, which has row numbers of its own.

    `cells.sources` leads from them to the rows of the file; `aside` has what becomes of those that
    are none of the list's. `left` are those that nothing told what they are; `made` counts the rows
    of the list.
    """

    cells: SheetCells
    shape: Shape
    made: int
    aside: Outcomes
    left: tuple[int, ...]

    def in_file(self, outcomes: Outcomes) -> Outcomes:
        """Return what becomes of each row of the file; of several, that somebody is shown."""
        found: dict[int, Outcome] = dict(self.aside)
        for number, outcome in outcomes.items():
            for source in self.cells.sources[number]:
                if found.get(source) not in ("row", "asked") or outcome == "row":
                    found[source] = outcome
        return {number: found[number] for number in sorted(found)}


def turned(
    cells: SheetCells,
    shape: Shape,
    header: Line,
    lines: Sequence[Line],
    aside: Mapping[int, Outcome],
) -> Turned:
    """Return the list of these lines under a header; the rows above it are its titles.

    `aside` settles rows of the sheet that are in no line.
    """
    if shape != "marks" and not any(map(is_ordinal, header.texts)):
        header, lines = _numbered(header, lines)
    used = {n for line in (header, *lines) for n in line.sources}
    left = [n for n in cells.rows if n not in used and n not in aside]
    start = min((n for n in used), default=0)
    titles = [Line(tuple(filter(None, cells.rows[n])), (n,)) for n in left if n < start]
    width = len(header.texts)
    every = list(enumerate([*titles, header, *lines], start=1))
    rows = {n: (*line.texts, *[""] * width)[:width] for n, line in every}
    sources = {n: line.sources for n, line in every}
    plain = replace(
        cells,
        grid=replace(cells.grid, merged=(), hidden_rows=frozenset()),
        rows=rows,
        columns=_columns(cells, width),
        sources=sources,
    )
    last = max(used, default=0)
    others: dict[int, Outcome] = {n: _left(n, last) for n in left if n >= start}
    return Turned(plain, shape, len(lines), {**aside, **others}, tuple(left))


def _numbered(header: Line, lines: Sequence[Line]) -> tuple[Line, list[Line]]:
    """Return a list with ordinals, by which rows without a province are known as its own."""
    texts = [(str(n), *line.texts) for n, line in enumerate(lines, start=1)]
    pairs = zip(lines, texts, strict=True)
    return (
        replace(header, texts=(ORDINAL, *header.texts)),
        [replace(line, texts=row) for line, row in pairs],
    )


def _columns(cells: SheetCells, width: int) -> tuple[ColumnReading, ...]:
    """Return how the columns were read, as many as the list has; the rows are others now."""
    read = [replace(column, decoded=frozenset()) for column in cells.columns]
    return tuple([*read, *[_AS_IT_IS] * width][:width])


_AS_IT_IS = ColumnReading("", UNICODE, frozenset(), 0, 0, False, 0)


def _left(number: int, last: int) -> Outcome:
    return "below" if number > last else "section"


def folded(name: str) -> frozenset[str]:
    """Return the words of this name as folded texts are."""
    return frozenset(WORDS[name])


def has_any(text: str, name: str) -> bool:
    """Tell whether a text has one of the words of this name in it."""
    said = f" {fold(text)} "
    return any(f" {word} " in said for word in WORDS[name])


def filled(row: Row) -> list[str]:
    """Return the texts of a row."""
    return [text for text in row if text]


def sums_up(text: str) -> bool:
    """Tell the header or label of a total, also of a pivot table's."""
    return is_total(text) or fold(text) in folded("grand_totals")


_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d{3})*|\d+")


def figure(text: str) -> int | None:
    """Return the whole number in a cell, None for any other text."""
    return int(re.sub(r"\D", "", text)) if _FIGURE.fullmatch(text) else None
