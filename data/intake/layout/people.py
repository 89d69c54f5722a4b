"""Which sheets are lists of people, which column says their province, and what is left open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from string import ascii_uppercase

from data.checks import says_place
from data.intake import personal
from data.intake.decisions import Decisions
from data.intake.layout.column_contents import MOSTLY, ColumnContent, contents
from data.intake.layout.header import Header, find_header, named, of_first_row
from data.intake.layout.header_names import (
    is_known_header,
    is_of_counts,
    is_of_provinces,
    is_of_things,
    is_personal,
    province_meaning,
)
from data.intake.layout.provinces import (
    BASIS_OF,
    HOMES,
    choose,
    is_open,
    places_by_content,
    province_columns,
)
from data.intake.layout.sheet_cells import Row, SheetCells
from data.tables import TRAINEES, Doubt, headers, table_titled
from geo.provinces import VINTAGES, units
from geo.spelling import fold

SAMPLE_ROWS = 6
"""Rows of a list that a person sees who is asked about its columns."""

ALMOST_ALL = 0.8
"""The share of places in the one column that makes a list of it without any name in it."""

SOME = 0.3
"""The share of names that tells a list of people from a table of figures."""

MOST_PROVINCES, FEW_COLUMNS = 30, 3
"""A list that narrow of so many places, each once, is the list of provinces itself."""


@dataclass(frozen=True)
class Recognised:
    """What a block is taken as: its header, None where it is no table that is known.

    `provinces` says what each column of provinces of a list of people says; `counts` are the
    columns that say how many people a row stands for. `doubt` is what a person must settle;
    `waits` is True where until then its rows cannot be read.
    """

    header: Header | None
    provinces: Mapping[int, str] = field(default_factory=dict)
    counts: tuple[int, ...] = ()
    doubt: Doubt | None = None
    waits: bool = False


def recognised(cells: SheetCells, basis: str, decisions: Decisions) -> Recognised:
    """Return what a block is taken as; `basis` says which column of provinces is read of several.

    Headers that are known settle it, else what the columns hold; what neither does is left open.
    """
    header = find_header(cells)
    if header is not None and (header.table is not TRAINEES or header.has_key):
        said = {} if header.table is not TRAINEES else _said(cells, header)
        return Recognised(choose(header, said, basis), said)
    header = header or _by_content(cells)
    if header is None and table_titled(cells.grid.title) is TRAINEES:
        header = of_first_row(cells, TRAINEES)
    if header is None:
        return Recognised(None)
    looks = _looks(cells, header)
    decided = decisions.columns.get(shape(header))
    if decided is not None:
        return _as_decided(header, looks, decided)
    return _people(cells, header, looks, basis)


def _said(cells: SheetCells, header: Header) -> dict[int, str]:
    return province_columns(cells, header, _looks(cells, header))


def _looks(cells: SheetCells, header: Header) -> tuple[ColumnContent, ...]:
    below = (row for n, row in cells.rows.items() if n >= header.body_from)
    return contents(below, len(header.texts))


def shape(header: Header) -> str:
    """Return what lists with the same columns have in common: their folded headers."""
    return " | ".join(map(fold, header.texts))


# --- lists whose headers nobody foresaw ----------------------------------------------------------


def _by_content(cells: SheetCells) -> Header | None:
    """Return the header of a list that is known by a column of places or of people's names.

    It is the row above the first one that says such a thing, or there is none.
    """
    body = _body(cells)
    looks = contents((cells.rows[n] for n in body), len(cells.columns))
    column = _telling(looks)
    if column is None or len(body) < 2:
        return None
    tells = says_place if looks[column].places >= MOSTLY else personal.is_name
    first = next(n for n in body if tells(cells.rows[n][column]))
    for number in reversed(body[: body.index(first)]):
        if not _is_data(cells.rows[number]):
            return named(TRAINEES, (number,), cells.rows[number])
        first = number
    letters = tuple(_letter(i) for i in range(len(cells.columns)))
    counting = next((i for i, look in enumerate(looks) if look.counts), None)
    return Header(TRAINEES, (), letters, {}, first, counting)


def _is_data(row: Row) -> bool:
    """Return whether a row has what no header has: a figure, or somebody's name."""
    return any(text[0].isdigit() or personal.is_name(text) for text in row if text)


def _body(cells: SheetCells) -> list[int]:
    """Return the rows with several cells, of a sheet without any such row all."""
    several = [n for n, row in cells.rows.items() if sum(map(bool, row)) > 1]
    return several or list(cells.rows)


def _telling(looks: Sequence[ColumnContent]) -> int | None:
    """Return the column of places, else that of names."""
    columns = range(len(looks))
    best = max(columns, key=lambda i: (looks[i].provinces, looks[i].places), default=None)
    if best is not None and looks[best].places >= MOSTLY:
        return best
    named = max(columns, key=lambda i: looks[i].names, default=None)
    return named if named is not None and looks[named].names >= MOSTLY else None


def _letter(column: int) -> str:
    """Return the name that a spreadsheet gives a column."""
    first, last = divmod(column, len(ascii_uppercase))
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[last]


# --- what is sure, and what is asked -------------------------------------------------------------


def _people(
    cells: SheetCells,
    header: Header,
    looks: Sequence[ColumnContent],
    basis: str,
) -> Recognised:
    if _is_of_other_things(header, looks):
        return Recognised(None)
    said = province_columns(cells, header, looks)
    counts = _counts(header, looks)
    is_sure = (
        table_titled(cells.grid.title) is TRAINEES
        or _are_people(header, looks)
        or (said and counts)
        or (len(said) == 1 and _is_plain_list(header, looks, next(iter(said))))
    )
    if not is_sure:
        return Recognised(None, doubt=doubt(cells, header, looks), waits=True)
    if (is_open(said) and not _any_known(header, said)) or _leaves_work_open(header, looks, said):
        return Recognised(without_province(header), doubt=doubt(cells, header, looks))
    open_doubt = None if any(looks[i].places for i in said) else doubt(cells, header, looks)
    return Recognised(choose(header, said, basis), said, counts, open_doubt)


def _leaves_work_open(
    header: Header, looks: Sequence[ColumnContent], said: Mapping[int, str]
) -> bool:
    """Return whether people's homes are said, and by another column maybe where they work."""
    homes = set(said.values()) <= {*HOMES} and any(looks[i].places for i in said)
    others = set(places_by_content(header, looks)) - set(said)
    return homes and any(looks[i].provinces >= MOSTLY for i in others)


def without_province(header: Header) -> Header:
    """Return the header with no column of provinces."""
    places = {name: i for name, i in header.places.items() if name != "province"}
    return replace(header, places=places)


def _any_known(header: Header, said: Mapping[int, str]) -> bool:
    return any(is_known_header(header.texts[i]) for i in said)


def _is_of_other_things(header: Header, looks: Sequence[ColumnContent]) -> bool:
    """Return whether nobody is named and the headers, or each place standing once, tell why."""
    if any(map(is_personal, header.texts)) and _name_people(looks):
        return False
    filled = [look for look in looks if look.filled]
    places = max(filled, key=lambda look: look.places, default=ColumnContent())
    is_catalogue = places.kinds == places.filled >= MOST_PROVINCES and len(filled) <= FEW_COLUMNS
    return is_catalogue or any(map(is_of_things, header.texts))


def _are_people(header: Header, looks: Sequence[ColumnContent]) -> bool:
    """Return whether a list has names of people, or headers of what only people have."""
    personal_too = any(map(_is_of_people, header.texts))
    of_people = "province" in header.places and {"unit", "class_id"} & set(header.places)
    return personal_too or bool(of_people) or _name_people(looks)


def _name_people(looks: Sequence[ColumnContent]) -> bool:
    """Return whether a column names people, in more rows than those who sign below."""
    most = max((look.filled for look in looks), default=0)
    return any(look.names * look.filled >= SOME * most > 0 for look in looks)


def _is_of_people(text: str) -> bool:
    """Return whether only people have what a header says: a name, a place of work or origin."""
    return is_personal(text) or (is_of_provinces(text) and province_meaning(text) != "neutral")


def _is_plain_list(header: Header, looks: Sequence[ColumnContent], places: int) -> bool:
    """Return whether nothing but places stands on a list: no figures, not each province once."""
    figures = [i for i, look in enumerate(looks) if look.numbers >= MOSTLY and i != header.ordinal]
    every_unit = min(len(units(vintage)) for vintage in VINTAGES)
    return looks[places].places >= ALMOST_ALL and not figures and looks[places].kinds < every_unit


def _counts(header: Header, looks: Sequence[ColumnContent]) -> tuple[int, ...]:
    """Return the columns that say how many people each row of a summary stands for.

    That of both sexes together comes before one for each.
    """
    if _name_people(looks):
        return ()
    # Who signs below may stand in the column of figures.
    figures = [i for i, look in enumerate(looks) if look.numbers >= MOSTLY and i != header.ordinal]
    planned = [i for i in figures if fold(header.texts[i]) in headers.PLANNED]
    totals = [i for i in figures if is_of_counts(header.texts[i])] or planned
    sexes = [i for i in figures if fold(header.texts[i]) in ("nam", "nu", "male", "female")]
    return tuple(totals[:1] or sexes)


def _as_decided(header: Header, looks: Sequence[ColumnContent], column: int) -> Recognised:
    """Return the list with the column of provinces that a person chose, or with none."""
    if column not in range(len(header.texts)):
        return Recognised(header if _are_people(header, looks) else None)
    places = {name: i for name, i in header.places.items() if i != column or name == "unit"}
    chosen = replace(header, places={**places, "province": column})
    of_units = header.places.get("unit") == column
    meaning = province_meaning(header.texts[column])
    said = {column: "office" if of_units else meaning if meaning in BASIS_OF else "neutral"}
    perhaps = [i for i, t in enumerate(header.texts) if fold(t) in headers.PERHAPS_COUNTS]
    return Recognised(chosen, said, _counts(header, looks) or tuple(perhaps[:1]))


def doubt(cells: SheetCells, header: Header, looks: Sequence[ColumnContent]) -> Doubt | None:
    """Return the question which column of a list says the province of its people, if any are."""
    body = [row for n, row in cells.rows.items() if n >= header.body_from]
    if not body:
        return None
    shares = tuple(round(look.places, 2) for look in looks)
    free = [
        i
        for i, text in enumerate(header.texts)
        if not is_personal(text) or looks[i].places >= MOSTLY
    ]
    # Where people come from is known to be that, and not where they work.
    meanings = {i: province_meaning(header.texts[i]) for i in free}
    free = [i for i in free if meanings[i] != "other"]
    homes = [i for i in free if meanings[i] in HOMES]
    free = [i for i in free if i not in homes or not any(shares[k] for k in free if k not in homes)]
    best = max(free, key=lambda i: (shares[i], looks[i].provinces), default=None)
    likely = best if best is not None and shares[best] else None
    sample = tuple(islice(body, SAMPLE_ROWS))
    grid = cells.grid
    return Doubt(
        "column",
        grid.file,
        grid.sheet,
        shape(header),
        len(body),
        header.texts,
        sample,
        shares,
        likely,
    )
