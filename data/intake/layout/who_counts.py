"""Who on a list of people is perhaps no trainee: who left, who goes along, rows that name nobody.

They count until a person says otherwise: the list alone does not tell.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from data.intake.layout.carrying import heading_said
from data.intake.layout.column_contents import LOOKED_AT, MOSTLY
from data.intake.layout.header import Header
from data.intake.layout.rows import TableRows
from data.intake.layout.sheet_cells import SheetCells
from data.intake.personal import is_name
from data.tables import WhoCounts
from geo.spelling import fold

_WORDS: Mapping[str, list[str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)


def _begins_with(*names: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds these words at the beginning: as they are written, and folded."""
    words = [word for name in names for word in _WORDS[name]]
    return _beginning(_WORDS["leading"], words), _beginning(
        map(fold, _WORDS["leading"]), map(fold, words)
    )


def _beginning(leading: Iterable[str], words: Iterable[str]) -> re.Pattern[str]:
    before, said = ("|".join(map(re.escape, some)) for some in (leading, words))
    return re.compile(rf"\W*(?:(?:{before})\s+)*(?:{said})(?!\w)", re.IGNORECASE)


_GONE, _STAFF = _begins_with("gone"), _begins_with("staff")
_GONE_SHORTLY = _begins_with("gone", "gone_said_shortly")
_STAFF_SHORTLY = _begins_with("staff", "staff_said_shortly")
_ALL_OF_A_HEADING = frozenset(map(fold, _WORDS["staff_said_shortly"]))


def perhaps_no_trainees(
    cells: SheetCells, header: Header, rows: TableRows
) -> Mapping[WhoCounts, tuple[int, ...]]:
    """Return the rows of a list that are perhaps no trainees, by why; each row once."""
    found: dict[int, WhoCounts] = {}
    for row, why in (
        *_under_headings(cells, rows),
        *_by_columns(header, rows.body),
        *((row, "nameless") for row in _nameless(header, rows.body)),
    ):
        found.setdefault(row, why)
    kinds: dict[WhoCounts, list[int]] = {}
    for row, why in sorted(found.items()):
        kinds.setdefault(why, []).append(row)
    return {why: tuple(some) for why, some in kinds.items()}


def _says(text: str, forms: tuple[re.Pattern[str], re.Pattern[str]]) -> bool:
    written, folded = forms
    return bool(folded.match(fold(text)) if text.isascii() else written.match(text))


# --- what a heading says -------------------------------------------------------------------------


def _under_headings(cells: SheetCells, rows: TableRows) -> Iterator[tuple[int, WhoCounts]]:
    """Give the rows under a heading of such people, up to the next one that is as high."""
    why: WhoCounts | None = None
    rank = 0
    # The kind of number that comes first is the highest.
    ranks: dict[str, int] = {}
    for number, row in cells.rows.items():
        outcome = rows.outcomes[number]
        if outcome == "section":
            text, kind = heading_said(row)
            here, said = ranks.setdefault(kind, len(ranks)), _of_heading(text)
            if said or here <= rank or _is_of_trainees(text):
                why, rank = said, here
        elif outcome == "row" and why:
            yield number, why


def _of_heading(text: str) -> WhoCounts | None:
    if _says(text, _GONE):
        return "gone"
    return "staff" if _says(text, _STAFF) or fold(text) in _ALL_OF_A_HEADING else None


def _is_of_trainees(text: str) -> bool:
    return any(f"{fold(text)} ".startswith(f"{word} ") for word in _WORDS["of_trainees"])


# --- what a column says --------------------------------------------------------------------------


def _by_columns(header: Header, body: pd.DataFrame) -> Iterator[tuple[int, WhoCounts]]:
    for column, text in enumerate(header.texts):
        said = fold(text)
        forms: dict[WhoCounts, tuple[re.Pattern[str], re.Pattern[str]]] = {}
        if said in _WORDS["of_standing"]:
            forms = {"gone": _GONE_SHORTLY}
        elif said in _WORDS["of_roles"]:
            forms = {"gone": _GONE, "staff": _STAFF_SHORTLY}
        elif said in _WORDS["of_remarks"]:
            forms = {"gone": _GONE, "staff": _STAFF}
        for why, form in forms.items() if column in body else ():
            known = {cell for cell in body[column].unique() if cell and _says(cell, form)}
            for row in body.index[body[column].isin(known)]:
                yield int(row), why


# --- rows without a name -------------------------------------------------------------------------


def _nameless(header: Header, body: pd.DataFrame) -> list[int]:
    """Return the rows without a name, of a list that gives the others theirs."""
    column = _column_of_names(header, body) if header.numbers else None
    if column is None:
        return []
    blank = body[column] == ""
    if blank.mean() > 1 - MOSTLY:
        return []
    return [
        int(row) for row in body.index[blank] if not any(map(is_name, _free(header, body, row)))
    ]


def _free(header: Header, body: pd.DataFrame, row: int) -> Iterator[str]:
    """Give what a row says where no place stands: "Hà Nội" reads as a name, too."""
    known = set(header.places.values())
    return (text for i, text in enumerate(body.loc[row]) if i not in known)


def _column_of_names(header: Header, body: pd.DataFrame) -> int | None:
    known = {*header.places.values(), header.ordinal}
    for column in (i for i in range(len(header.texts)) if i not in known):
        filled = [text for text in body[column][:LOOKED_AT] if text]
        if filled and sum(map(is_name, filled)) > MOSTLY * len(filled):
            return column
    return None
