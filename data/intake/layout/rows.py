"""What becomes of each row of a sheet: a row of its table, a title, a total, set aside and why."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import pandas as pd

from data.intake.layout.header import Header
from data.intake.layout.header_names import is_ordinal
from data.intake.layout.sheet_cells import Row, SheetCells
from data.tables import TRAINEES
from geo.spelling import fold

Furniture = Literal["title", "header", "instructions"]
SetAside = Literal[
    "no-table",
    "table-repeated",
    "header-again",
    "column-numbers",
    "total",
    "section",
    "below",
    "travel",
]
Outcome = Literal["row"] | Furniture | SetAside
"""What becomes of a row; in words: the texts `fate.<outcome>`."""

SET_ASIDE: tuple[SetAside, ...] = get_args(SetAside)
"""Outcomes of rows that were read and are not shown."""

OUTCOMES: tuple[Outcome, ...] = ("row", *get_args(Furniture), *SET_ASIDE)

Outcomes = Mapping[int, Outcome]
"""Row number → what becomes of the row."""

_TOTAL = re.compile(r"(?:tong|cong|tong cong|tong so|tong cong so|total)\b")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?")
_ORDINAL = re.compile(r"\d+\.?")
FEWEST_NUMBERED = 2
"""Rows that must be numbered before what follows the last of them lies below the table."""


@dataclass(frozen=True)
class TableRows:
    """The rows of a table as they were settled.

    `titles` stand above the header. `body` has the cells of the rows of the table, by row number;
    `filled` counts those that say what a cell merged over several rows says.
    """

    outcomes: Outcomes
    titles: tuple[str, ...]
    body: pd.DataFrame
    filled: int


def settle_rows(cells: SheetCells, header: Header) -> TableRows:
    """Settle what becomes of each row, and return those of the table."""
    below = min((n for n in cells.rows if n > header.numbers[-1]), default=0)
    outcomes = {n: _outcome(header, n, row, below) for n, row in cells.rows.items()}
    outcomes |= dict.fromkeys(_below_the_table(cells, header, outcomes), "below")
    titles = [row for n, row in cells.rows.items() if outcomes[n] == "title"]
    body, filled = _filled(cells, [n for n, outcome in outcomes.items() if outcome == "row"])
    frame = pd.DataFrame(
        list(body.values()),
        index=pd.Index(list(body), dtype="int64"),
        dtype="str",
        columns=range(len(header.texts)),
    )
    return TableRows(outcomes, tuple(next(filter(None, row)) for row in titles), frame, filled)


def _outcome(header: Header, number: int, row: Row, below: int) -> Outcome:
    """Return what becomes of a row by itself; `below` is the first one under the header."""
    if number < header.numbers[0]:
        return "title"
    if number in header.numbers:
        return "header"
    if _repeats_header(row, header):
        return "header-again"
    if number == below and _numbers_columns(row):
        return "column-numbers"
    if header.table is not TRAINEES or header.has_key or _province(row, header):
        return "row"
    if any(_TOTAL.match(fold(text)) for text in row if text):
        return "total"
    return "section" if _heads_group(row, header) else "row"


def set_aside(rows: TableRows) -> TableRows:
    """Return the rows of a table that another sheet already gave."""
    settled = rows.outcomes.items()
    repeated: dict[int, Outcome] = {n: "table-repeated" for n, was in settled if was == "row"}
    return replace(rows, outcomes={**rows.outcomes, **repeated})


# --- what one row says ---------------------------------------------------------------------------


def _province(row: Row, header: Header) -> str:
    return row[header.places["province"]] if "province" in header.places else ""


def _repeats_header(row: Row, header: Header) -> bool:
    same = [text == above for text, above in zip(row, header.texts, strict=True) if text]
    return len(same) >= 2 and all(same)


def _numbers_columns(row: Row) -> bool:
    """Return whether a row counts its columns: (1) (2) (3), or from 0."""
    figures = [_COLUMN_NUMBER.fullmatch(text) for text in row if text]
    counted = [int(figure[1]) for figure in figures if figure]
    if len(figures) < 3 or len(counted) < len(figures) or counted[0] > 1:
        return False
    return counted == list(range(counted[0], counted[0] + len(counted)))


def _heads_group(row: Row, header: Header) -> bool:
    """Return whether a lone cell heads a group: in the column of ordinals, and no ordinal."""
    (index, text), *others = [(i, text) for i, text in enumerate(row) if text]
    ordinal = _ordinals(header)
    alone = not others and len(header.texts) >= 3
    return alone and ordinal is not None and index <= ordinal and not _ORDINAL.fullmatch(text)


def _ordinals(header: Header) -> int | None:
    """Return the column that numbers the rows; where the rows have a key it numbers nothing."""
    found = (i for i, text in enumerate(header.texts) if is_ordinal(text))
    return None if header.has_key else next(found, None)


# --- what several rows say -----------------------------------------------------------------------


def _below_the_table(cells: SheetCells, header: Header, outcomes: Outcomes) -> list[int]:
    """Return what follows the last numbered row and has no province: signatures, remarks."""
    ordinal = _ordinals(header)
    if header.table is not TRAINEES or ordinal is None:
        return []
    rows = {n: cells.rows[n] for n, outcome in outcomes.items() if outcome == "row"}
    numbered = [n for n, row in rows.items() if _ORDINAL.fullmatch(row[ordinal])]
    if len(numbered) < FEWEST_NUMBERED:
        return []
    after = {n: row for n, row in rows.items() if n > numbered[-1]}
    return [n for n, row in after.items() if not row[ordinal] and not _province(row, header)]


def _filled(cells: SheetCells, body: Sequence[int]) -> tuple[dict[int, Row], int]:
    """Repeat what a cell merged over several rows says in each of them; count these cells."""
    if not cells.grid.merged:
        return {number: cells.rows[number] for number in body}, 0
    rows = {number: list(cells.rows[number]) for number in body}
    filled = 0
    for (top, left), (bottom, right) in cells.grid.merged:
        if top in rows and left == right and left < len(rows[top]):
            for number in range(top + 1, min(bottom, body[-1]) + 1):
                if number in rows and not rows[number][left]:
                    rows[number][left] = rows[top][left]
                    filled += 1
    return {number: tuple(row) for number, row in rows.items()}, filled
