"""A list of people as the table of trainees: their province, unit and class, and nobody's name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from data.intake import personal
from data.intake.layout.addresses import is_place, last_province, shown
from data.intake.layout.column_contents import LOOKED_AT
from data.intake.layout.columns import Columns, NamedColumn, added
from data.intake.layout.found_table import FoundTable
from data.intake.layout.header import Header
from data.intake.layout.header_names import (
    column_named,
    is_of_districts,
    is_ordinal,
    is_personal,
    tells_apart,
)
from data.tables import TRAINEES, free_name

ROSTER_SOURCE = "tep"
ROSTER_CLASS = "lop"
FEWEST_DIGITS = 4
"""Digits of a pseudonym: HV0001."""


@dataclass(frozen=True)
class Roster:
    """The columns of a list of people that go into a record, and what was decided of them.

    `personal` and `unused` are headers of columns that are not carried, to keep private what they
    tell of people or for want of a use, `rivals` those that may be a column that is there too, with
    its name and its header. `addresses` are the rows in which a province ends one.
    `pseudonyms` were given in order; `documented` is True where the list itself is the source.
    """

    columns: Columns
    rivals: tuple[tuple[str, str, str], ...] = ()
    personal: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    addresses: tuple[int, ...] = ()
    pseudonyms: tuple[str, ...] = ()
    documented: bool = False


def without_personal(header: Header, body: pd.DataFrame) -> tuple[pd.DataFrame, Mapping[str, int]]:
    """Return the cells of a list of people without what is personal in them, and how many had any.

    Identifiers and provinces have their own rules.
    """
    masked: dict[str, int] = {}
    body = body.copy()
    for name, column in header.places.items():
        if name not in ("trainee_id", "province"):
            clean = personal.kept_out(body[column], is_place)
            changed = int((clean != body[column]).sum())
            if changed:
                masked[header.texts[column]] = changed
                body[column] = clean
    return body, masked


def impersonal_cells(cells: "pd.Series[str]") -> "pd.Series[str]":
    """Return the cells of a list of people without what is personal in them; missing stays so."""
    kept = personal.kept_out(cells.dropna(), is_place)
    return kept.reindex(cells.index)


def is_bare(found: FoundTable) -> bool:
    """Return whether a list of people leaves out what a record's own table always has."""
    return not found.header.has_key


def roster(found: FoundTable, columns: Columns, only_class: str) -> Roster:
    """Return a list of people with what the contract has, and only that.

    `only_class` is the class of a record that has just one.
    """
    kept, addresses = _with_provinces_alone(found, _carried(found, columns))
    rivals = tuple(dict.fromkeys(rival for part in found.each for rival in _rivals(part)))
    private, unused = _left_out(found)
    if not is_bare(found):
        return Roster(kept, rivals, private, unused, addresses)
    kept, pseudonyms = _identified(found, kept)
    documented = "provenance" not in found.header.places
    for name, value in _filled_in(found, only_class).items():
        kept = added(kept, name, pd.Series(value, index=found.body.index, dtype="str"))
    return Roster(kept, rivals, private, unused, addresses, pseudonyms, documented)


# --- which columns are carried -------------------------------------------------------------------


def _carried(found: FoundTable, columns: Columns) -> Columns:
    """Return the columns that the contract has, of those that may be the same one the first."""
    return {i: column for i, column in columns.items() if i in found.header.places.values()}


def _others(found: FoundTable) -> dict[int, str]:
    """Return the headers of the columns that nothing is taken from, each in one line."""
    places = {*found.header.places.values(), *found.attendance.columns}
    texts = {i: " ".join(text.split()) for i, text in enumerate(found.header.texts)}
    return {i: text for i, text in texts.items() if text and i not in places}


def _rivals(found: FoundTable) -> Iterator[tuple[str, str, str]]:
    there = found.header.places
    for i, text in _others(found).items():
        name = column_named(text, TRAINEES)
        if name in there and not _is_said_of(found, i):
            yield text, name, found.header.texts[there[name]]


def _is_said_of(found: FoundTable, column: int) -> bool:
    """Return whether the note on several columns of provinces names this one."""
    return found.provinces.get(column, found.meaning) != found.meaning


def _left_out(found: FoundTable) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the headers of the columns that are not carried: the personal ones, and all others."""
    others = [(part, i, text) for part in found.each for i, text in _others(part).items()]
    left = [
        (text, _is_private(part, i))
        for part, i, text in others
        if not is_ordinal(text) and not column_named(text, TRAINEES) and not _gave(part, i)
        if text not in part.counted
    ]
    private = dict.fromkeys(text for text, is_private in left if is_private)
    unused = dict.fromkeys(text for text, is_private in left if not is_private)
    return tuple(private), tuple(unused)


def _gave(found: FoundTable, column: int) -> bool:
    """Return whether a column of districts told where people are whose province is blank."""
    provinces = found.column("province")
    if (
        provinces is None
        or column not in found.body
        or not is_of_districts(found.header.texts[column])
    ):
        return False
    pairs = zip(found.body[column], provinces, strict=True)
    return any(text and province.endswith(text) for text, province in pairs)


def _is_private(found: FoundTable, column: int) -> bool:
    """Return whether a header says that a column is personal, or any of its first cells is."""
    text = found.header.texts[column]
    if is_of_districts(text):
        return False
    if is_personal(text) or tells_apart(text) or column not in found.body:
        return True
    first = found.body[column][:LOOKED_AT].unique()
    # "Hà Nam" reads as a name, too.
    return any(personal.tells_who(text) and not is_place(text) for text in first)


# --- the province of each person -----------------------------------------------------------------


def _with_provinces_alone(found: FoundTable, columns: Columns) -> tuple[Columns, tuple[int, ...]]:
    """Return the columns with whole addresses cut to the province they end in, and their rows."""
    cells = found.column("province")
    if cells is None:
        return columns, ()
    at = found.header.places["province"]
    cut = {text: last_province(text) for text in cells.unique()}
    addresses = tuple(int(row) for row in cells[cells.map(cut) != cells].index)
    alone = cells.map({text: shown(province) for text, province in cut.items()})
    return {**columns, at: NamedColumn(columns[at].header, alone)}, addresses


# --- what a bare list lacks ----------------------------------------------------------------------


def _identified(found: FoundTable, columns: Columns) -> tuple[Columns, tuple[str, ...]]:
    """Return the columns with a pseudonym for all who have no identifier, and these in order."""
    key, rows = TRAINEES.key, found.body.index
    own = found.column(key)
    cells = pd.Series("", index=rows, dtype="str") if own is None else own
    blank = cells.eq("")
    taken = set(cells[~blank])
    width = max(FEWEST_DIGITS, len(str(len(rows))))
    numbered = ((row, f"HV{n:0{width}}") for n, row in enumerate(rows, 1))
    given = {row: free_name(name, taken, "-{}".format) for row, name in numbered if blank[row]}
    whole = cells.mask(blank, pd.Series(given, index=rows, dtype="str"))
    if own is None:
        return added(columns, key, whole), tuple(given.values())
    at = found.header.places[key]
    return {**columns, at: NamedColumn(columns[at].header, whole)}, tuple(given.values())


def _filled_in(found: FoundTable, only_class: str) -> dict[str, str]:
    """Return the columns that a bare list lacks: class, provenance and source."""
    places = found.header.places
    filled: dict[str, str] = {}
    if "class_id" not in places:
        filled["class_id"] = only_class or ROSTER_CLASS
    if "provenance" not in places:
        filled["provenance"] = "documented"
        if "source_id" not in places:
            filled["source_id"] = ROSTER_SOURCE
    return filled
