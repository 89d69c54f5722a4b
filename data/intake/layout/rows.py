"""What becomes of each row of a sheet: a row of its table, a title, a total, set aside and why."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

import pandas as pd

from data.checks import says_place
from data.intake.layout.addresses import is_province
from data.intake.layout.header import Header, repeats
from data.intake.layout.row_words import (
    heading,
    is_below,
    is_group,
    is_marker,
    is_page_number,
    is_total,
)
from data.intake.layout.sheet_cells import Row, SheetCells
from data.intake.outcomes import Outcome, SetAside, Waiting
from data.intake.personal import is_name
from data.tables import TRAINEES

Outcomes = Mapping[int, Outcome]
"""Row number → what becomes of the row."""

_COLUMN_NUMBER = re.compile(r"[(\[]?(\d{1,2})[)\]]?")
_ORDINAL = re.compile(r"\d+\.?")
_FIGURES = re.compile(r"[\d.,]+")
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
    below = min((n for n in cells.rows if n >= header.body_from), default=0)
    outcomes = {n: _outcome(header, n, row, below) for n, row in cells.rows.items()}
    outcomes |= dict.fromkeys(_continued(cells, header, outcomes), "continued")
    outcomes |= dict.fromkeys(_below_the_table(cells, header, outcomes), "below")
    outcomes |= dict.fromkeys(_above_headers(cells, header, outcomes), "section")
    titles = [row for n, row in cells.rows.items() if outcomes[n] == "title"]
    cells = _joined(cells, outcomes)
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
    if number in header.numbers:
        return "header"
    if number < header.body_from:
        return "title"
    if repeats(row, header.texts):
        return "header-again"
    if number == below and _numbers_columns(row):
        return "column-numbers"
    if header.table is not TRAINEES or header.has_key:
        return "row"
    if _is_page_number(row, header):
        return "page-number"
    if _is_bare_ordinal(row, header):
        return "blank-row"
    if any(map(is_total, filter(None, row))) or _sums_up(row, header):
        return "total"
    return "section" if heads_group(row, header) else "row"


def set_aside(rows: TableRows, why: SetAside | Waiting) -> TableRows:
    """Return the rows of a table with another outcome than to be shown."""
    settled = rows.outcomes.items()
    aside: dict[int, Outcome] = {n: why for n, was in settled if was == "row"}
    return replace(rows, outcomes={**rows.outcomes, **aside})


# --- what one row says ---------------------------------------------------------------------------


def _province(row: Row, header: Header) -> str:
    return row[header.places["province"]] if "province" in header.places else ""


def _numbers_columns(row: Row) -> bool:
    """Return whether a row counts its columns: (1) (2) (3), or from 0."""
    if _letters_columns(row):
        return True
    figures = [_COLUMN_NUMBER.fullmatch(text) for text in row if text]
    counted = [int(figure[1]) for figure in figures if figure]
    if len(figures) < 3 or len(counted) < len(figures) or counted[0] > 1:
        return False
    return counted == list(range(counted[0], counted[0] + len(counted)))


def _letters_columns(row: Row) -> bool:
    """Return whether a row calls its columns A, B, C, the last ones perhaps 1, 2."""
    texts = [text.strip("()").upper() for text in row if text]
    letters = [text for text in texts if text.isalpha()]
    first, rest = texts[: len(letters)], texts[len(letters) :]
    in_order = first == list(ascii_uppercase[: len(letters)])
    return len(texts) >= 3 and len(letters) >= 2 and in_order and all(map(str.isdigit, rest))


def _is_page_number(row: Row, header: Header) -> bool:
    """Return whether nothing but the number of a page stands in a row, where no ordinal stands."""
    filled = [(i, text) for i, text in enumerate(row) if text]
    said = " ".join(text for _, text in filled)
    return all(i != header.ordinal for i, _ in filled) and is_page_number(said)


def _is_bare_ordinal(row: Row, header: Header) -> bool:
    """Return whether a row is numbered and left blank."""
    filled = [(i, text) for i, text in enumerate(row) if text]
    return len(filled) == 1 and filled[0][0] == header.ordinal and _is_number(filled[0][1])


def _is_number(text: str) -> bool:
    return bool(_ORDINAL.fullmatch(text))


def _sums_up(row: Row, header: Header) -> bool:
    """Return whether an unnumbered row has but figures and a text that is no province."""
    province = _province(row, header)
    if header.ordinal is None or row[header.ordinal] or not province or says_place(province):
        return False
    others = [text for text in row if text and text != province]
    return bool(others) and all(map(_FIGURES.fullmatch, others))


def heads_group(row: Row, header: Header) -> bool:
    """Return whether a row is the heading of a group: one text, perhaps numbered and counted.

    A text in the column of provinces, or a name, is somebody's row.
    """
    said = _said_alone(row, header)
    if said is None or len(header.texts) < 2:
        return False
    index, text, numbered = said
    if is_name(text) and not is_province(heading(text)):
        return False
    if numbered and not says_place(text) and not is_name(text):
        return True
    if index == header.places.get("province") or _has_but_a_name(row, header, text):
        return False
    if says_place(heading(text)) or numbered or (is_group(text) and not is_name(text)):
        return True
    return header.ordinal is not None and index <= header.ordinal and not is_name(text)


def _said_alone(row: Row, header: Header) -> tuple[int, str, bool] | None:
    """Return the one text of a row, where it stands, and whether a letter or Roman figure leads."""
    filled = [(i, text) for i, text in enumerate(row) if text]
    numbered = len(filled) > 1 and is_marker(filled[0][1])
    texts = [(i, text) for i, text in filled[numbered:] if not _FIGURES.fullmatch(text)]
    if len(texts) != 1 or (len(filled) > 3 and not numbered):
        return None
    return *texts[0], numbered


def _has_but_a_name(row: Row, header: Header, text: str) -> bool:
    """Return whether a numbered row has but a name: of a person of whom nothing else is said."""
    numbered = header.ordinal is not None and _is_number(row[header.ordinal])
    return numbered and not says_place(heading(text))


# --- what several rows say -----------------------------------------------------------------------


def _below_the_table(cells: SheetCells, header: Header, outcomes: Outcomes) -> list[int]:
    """Return the rows after the last person: signatures, remarks, and what stands under them."""
    if header.table is not TRAINEES or header.has_key:
        return []
    left = {n: cells.rows[n] for n, was in outcomes.items() if was in ("row", "section")}
    rows = {n: row for n, row in left.items() if outcomes[n] == "row"}
    placed = [n for n, row in rows.items() if _is_placed(row, header)]
    numbered = _last_numbered(header, left)
    last = max(numbered, *placed, 0)
    after = [n for n in left if n > last]
    if numbered:
        return after
    first = next((n for n in after if _lies_below(left[n])), None)
    return [n for n in after if first is not None and n >= first]


def _is_placed(row: Row, header: Header) -> bool:
    """Return whether a row has a province: not the place where a list was signed."""
    several = sum(map(bool, row)) > 1 or len(row) < 3
    return several and says_place(_province(row, header)) and not _lies_below(row)


def _lies_below(row: Row) -> bool:
    """Return whether a row has words that stand below a list, and nobody's name beside them."""
    texts = [text for text in row if text]
    return any(map(is_below, texts)) and not any(map(is_name, texts))


def _last_numbered(header: Header, rows: Mapping[int, Row]) -> int:
    """Return the last row with an ordinal, 0 where the rows have none."""
    if header.ordinal is None:
        return 0
    numbered = [n for n, row in rows.items() if _is_number(row[header.ordinal])]
    return numbered[-1] if len(numbered) >= FEWEST_NUMBERED else 0


def _above_headers(cells: SheetCells, header: Header, outcomes: Outcomes) -> list[int]:
    """Return the rows between the last person of a page and the header of the next one."""
    if header.ordinal is None:
        return []
    found: list[int] = []
    open_rows: list[int] = []
    for number, outcome in outcomes.items():
        if outcome == "header-again":
            found += open_rows
        if outcome in ("row", "total") and not _is_number(cells.rows[number][header.ordinal]):
            open_rows.append(number)
        elif outcome != "section":
            open_rows = []
    return found


def _continued(cells: SheetCells, header: Header, outcomes: Outcomes) -> list[int]:
    """Return the rows that only go on with the office or province of a numbered row above."""
    if header.ordinal is None or header.table is not TRAINEES:
        return []
    long = {header.places[name] for name in ("unit", "province") if name in header.places}
    found: list[int] = []
    above: Row = ()
    for number, outcome in outcomes.items():
        row = cells.rows[number]
        if outcome == "row" and above and _goes_on(row, above, long):
            found.append(number)
        else:
            above = row if outcome == "row" and _is_number(row[header.ordinal]) else ()
    return found


def _goes_on(row: Row, above: Row, long: set[int]) -> bool:
    filled = [i for i, text in enumerate(row) if text]
    goes_on = set(filled) <= long and all(above[i] for i in filled)
    return goes_on and not any(says_place(above[i]) or is_below(row[i]) for i in filled)


def _joined(cells: SheetCells, outcomes: Outcomes) -> SheetCells:
    """Return the cells with what goes on in the next row joined to the row that it belongs to."""
    if "continued" not in outcomes.values():
        return cells
    rows = dict(cells.rows)
    last = 0
    for number, row in cells.rows.items():
        if outcomes[number] == "continued":
            rows[last] = tuple(f"{a} {b}".strip() for a, b in zip(rows[last], row, strict=True))
        elif outcomes[number] == "row":
            last = number
    return replace(cells, rows=rows)


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
