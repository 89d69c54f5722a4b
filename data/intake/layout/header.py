"""Which rows of a sheet are its header, which table it is of, and what each column is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

from data.intake.layout.attendance import names_trip
from data.intake.layout.header_names import (
    SPANS,
    column_named,
    is_known_header,
    is_of_days,
    is_of_provinces,
    is_ordinal,
    is_own_header,
    is_personal,
    province_meaning,
    tells_apart,
)
from data.intake.layout.sheet_cells import Row, SheetCells, cut_long
from data.tables import STOPS, TABLES, TRAINEES, TRIPS, Column, Table, table_titled
from geo.spelling import fold

HEADER_WITHIN = 40
"""The rows of a sheet, blank ones left out, in which a header is looked for."""

FEWEST_KNOWN = 2
"""Columns that must be known where no title says which table it is."""

Score = tuple[int, int]


@dataclass(frozen=True)
class Header:
    """The rows (`numbers`) of a header, two at most, and one text for each column.

    `body_from` is the first row that can be of the table. A list without a header has no numbers;
    its texts are the letters of the columns. `places` maps a column of the contract to the first
    column of the sheet that is it. `has_key`: the column that names the rows of the table is there,
    as in a record's own; a list that names the people too is an office's, whatever codes it has.
    """

    table: Table
    numbers: tuple[int, ...]
    texts: Row
    places: Mapping[str, int]
    body_from: int
    ordinal: int | None = None
    has_key: bool = False


def find_header(cells: SheetCells) -> Header | None:
    """Return the header that most columns are known of, None where no table is recognised.

    A sheet whose title names a table is that table, if need be with its first row as the header;
    a list of people may have none.
    """
    titled = table_titled(cells.grid.title)
    found = [c for numbers in _possible_rows(cells) if (c := _candidate(cells, numbers, titled))]
    if found:
        return _with_finer_rows(cells, max(found, key=lambda candidate: candidate[0])[1])
    return None if titled in (None, TRAINEES) else of_first_row(cells, titled)


def of_first_row(cells: SheetCells, table: Table) -> Header:
    """Return the first row of a sheet as the header of a table."""
    first = min(cells.rows)
    return named(table, (first,), cells.rows[first])


def named(table: Table, numbers: tuple[int, ...], texts: Row) -> Header:
    """Return the header of a table in these rows, its columns known by their names."""
    known = _known(texts, table)
    has_key = table.key in known and not _is_of_an_office(table, texts, known)
    ordinals = (i for i, text in enumerate(texts) if is_ordinal(text))
    # Where the rows have a key, ordinals number nothing.
    ordinal = None if has_key else next(ordinals, None)
    return Header(table, numbers, texts, known, numbers[-1] + 1, ordinal, has_key)


def _is_of_an_office(table: Table, texts: Row, known: Mapping[str, int]) -> bool:
    """Return whether a list has names beside its codes, and nothing that only a record has."""
    if table is not TRAINEES or "provenance" in known or not _name_people(texts):
        return False
    return texts[known[table.key]] != table.key if table.key in known else True


def _name_people(texts: Row) -> bool:
    return any(tells_apart(text) == "name" for text in texts)


def with_column(header: Header, name: str) -> Header:
    """Return the header with a column of the contract after its last one."""
    places = {**header.places, name: len(header.texts)}
    return replace(header, texts=(*header.texts, name), places=places)


_FIGURE = re.compile(r"\W*\d")


def is_figure(text: str) -> bool:
    """Tell a text that begins with a figure, as no header does."""
    return bool(_FIGURE.match(text))


def looks_like_header(row: Row) -> bool:
    """Tell a row of headers by two that are known, and no figure among them."""
    filled = [text for text in row if text]
    if any(map(is_figure, filled)):
        return False
    return sum(map(is_known_header, filled)) >= FEWEST_KNOWN


def repeats(row: Row, texts: Row) -> bool:
    """Return whether a row says no more than these headers say, and two of them at least."""
    filled = 0
    for text, above in zip(row, texts, strict=True):
        if text and not _are_same(text, above):
            return False
        filled += bool(text)
    return filled >= FEWEST_KNOWN


def _are_same(text: str, other: str) -> bool:
    # To fold every cell of a long list is slow.
    return text == other or (
        text[:1].casefold() == other[:1].casefold() and fold(text) == fold(other)
    )


# --- the rows it may stand in --------------------------------------------------------------------


def _possible_rows(cells: SheetCells) -> Iterator[tuple[int, ...]]:
    """Give each row alone, and with the next one where that can hold the finer headers."""
    head = list(islice(cells.rows, HEADER_WITHIN + 1))
    for number, after in zip_longest(head[:HEADER_WITHIN], head[1:]):
        yield (number,)
        texts = list(filter(None, cells.rows[number]))
        some = any(map(is_known_header, texts)) and not _is_title(texts)
        if after is not None and some and _splits(cells, number, after):
            yield number, after


def _is_title(texts: Sequence[str]) -> bool:
    """Tell a line over a table that says of it what a header asks for: "Lớp: Cao cấp K75"."""
    return len(texts) == 1 and bool(re.search(r":\s*\S", texts[0]))


def _splits(cells: SheetCells, top: int, below: int) -> bool:
    """Return whether the row below a header can divide its columns further."""
    if _is_merged_over(cells, top, below):
        return True
    over = (range(b, d + 1) for (a, b), (c, d) in cells.grid.merged if a == c == top and b < d)
    if any(cells.rows[below][i] for columns in over for i in columns if i < len(cells.columns)):
        return True
    finer = [(i, text) for i, text in enumerate(cells.rows[below]) if text]
    has_figures = _has_figures(cells.rows[below])
    return not has_figures and any(not cells.rows[top][i] for i, _ in finer) and len(finer) >= 2


def _is_merged_over(cells: SheetCells, top: int, below: int) -> bool:
    """Return whether a header is merged over both rows."""
    return any(a <= top and below <= c and a < c for (a, _), (c, _) in cells.grid.merged)


def _is_of_nobody(texts: Row, below: Row) -> bool:
    """Return whether what numbers and names the people is blank in the row below a header."""
    of_people = [i for i, text in enumerate(texts) if is_personal(text) or is_ordinal(text)]
    return len(of_people) > 1 and not any(below[i] for i in of_people) and not _has_figures(below)


def _texts(cells: SheetCells, numbers: tuple[int, ...]) -> Row:
    """Return one text for each column: the finer one below, else the one above it."""
    if len(numbers) == 1:
        return cells.rows[numbers[0]]
    pairs = zip(_top(cells, numbers[0]), cells.rows[numbers[1]], strict=True)
    return tuple(below or above for above, below in pairs)


def _top(cells: SheetCells, number: int) -> Row:
    """Return the upper row of a header, each text over all the columns that it is merged over."""
    top = list(cells.rows[number])
    for (row, left), (_, right) in cells.grid.merged:
        if row == number:
            for column in range(left, min(right + 1, len(top))):
                top[column] = top[left]
    return tuple(top)


def texts_above(cells: SheetCells, header: Header) -> Row:
    """Return the text of the upper row of a header over each column; "" without such a row."""
    if len(header.numbers) < 2:
        return ("",) * len(header.texts)
    above: list[str] = []
    top, below, *_ = header.numbers
    for text, finer in zip(_top(cells, top), cells.rows[below], strict=True):
        above.append(text or (above[-1] if finer and above else ""))
    return tuple(above)


def _with_finer_rows(cells: SheetCells, header: Header) -> Header:
    """Return the header with the rows below its second one that divide its columns once more.

    Nobody stands in them: what numbers and names the people is blank.
    """
    of_people = [i for i, text in enumerate(header.texts) if is_personal(text)]
    blank = {i for i in (header.ordinal, *of_people[:1]) if i is not None}
    if header.table is not TRAINEES or len(header.numbers) < 2 or len(blank) < 2:
        return header
    number = header.body_from
    row = cells.rows.get(number)
    if row is None or not any(row) or any(row[i] for i in blank) or _has_figures(row):
        return header
    texts = tuple(finer or text for text, finer in zip(header.texts, row, strict=True))
    return replace(header, numbers=(*header.numbers, number), texts=texts, body_from=number + 1)


def _has_figures(row: Row) -> bool:
    """Return whether a row has figures as people do: not the numbers or days of trips."""
    return any(char.isdigit() for text in row if not names_trip(text) for char in text)


# --- the table it is of --------------------------------------------------------------------------


def _candidate(
    cells: SheetCells, numbers: tuple[int, ...], titled: Table | None
) -> tuple[Score, Header] | None:
    """Return what speaks for a header in these rows, and the header; None for no header."""
    texts = _texts(cells, numbers)
    table, known = _table_of(texts, titled)
    if table is None:
        return None
    # Of two headers that say as much, the one whose second row says some of it is finer.
    finer = _evidence(cells.rows[numbers[-1]], table) if numbers[1:] else 0
    if numbers[1:]:
        # What the upper row says of its columns holds for the finer ones.
        known = max(known, _evidence(cells.rows[numbers[0]], table))
        finer += _is_merged_over(cells, *numbers) or _is_of_nobody(texts, cells.rows[numbers[-1]])
    return (known, finer), named(table, numbers, texts)


def _table_of(texts: Row, titled: Table | None) -> tuple[Table | None, int]:
    """Return the table that most of a header's texts belong to, and how many do.

    The sheet's title settles it where it names a table; otherwise two columns must be known.
    """
    if titled is not None and not _are_of_people(texts, titled):
        known = len(_known(texts, titled))
        return (titled, known) if known else (None, 0)
    scores = {t.name: len(_known(texts, t)) * is_own_header(texts, t) for t in TABLES}
    if _name_people(texts):
        # Who is named in each row of trips or stops is somebody who went there.
        scores |= {t.name: 0 for t in (TRIPS, STOPS) if t.key not in _known(texts, t)}
    scores["trainees"] = _evidence_of_people(texts)
    best = max(TABLES, key=lambda t: (scores[t.name], t is TRAINEES))
    return (best, scores[best.name]) if scores[best.name] >= FEWEST_KNOWN else (None, 0)


def _are_of_people(texts: Row, titled: Table) -> bool:
    """Return whether a list of people bears the name of another table, such as of its class."""
    known = _known(texts, titled)
    return (
        titled.key not in known
        and any(map(is_personal, texts))
        and (_evidence_of_people(texts) > len(known))
    )


def _evidence(texts: Row, table: Table) -> int:
    return _evidence_of_people(texts) if table is TRAINEES else len(_known(texts, table))


def _evidence_of_people(texts: Row) -> int:
    """Return how many headers speak of people: of the contract, of persons, of their ordinals."""
    known = set(_known(texts, TRAINEES))
    personal = sum(map(is_personal, texts))
    if not personal and not known & {"province", "unit"}:
        return len(known)
    several = _says_two_things_of_provinces(texts)
    return len(known) + personal + several + any(map(is_ordinal, texts))


def _says_two_things_of_provinces(texts: Row) -> bool:
    """Return whether two columns of provinces say different things, as only those of people do."""
    return len({province_meaning(text) for text in texts if is_of_provinces(text)}) > 1


def _known(texts: Sequence[str], table: Table) -> dict[str, int]:
    """Return contract column → its first place in the header; spans of days count as dates."""
    places: dict[str, int] = {}
    for index, text in enumerate(texts):
        name = column_named(text, table)
        if name:
            places.setdefault(name, index)
    first_day, _ = SPANS.get(table.name, ("", ""))
    of_days = next((index for index, text in enumerate(texts) if is_of_days(text)), None)
    if first_day and of_days is not None:
        places.setdefault(first_day, of_days)
    return places


# --- cells longer than their columns may hold ----------------------------------------------------


def cut_to_columns(cells: SheetCells, header: Header) -> tuple[SheetCells, Header]:
    """Return both with what is longer than its column may hold cut."""
    longest = dict.fromkeys(range(len(header.texts)), Column.longest)
    columns = (c for c in header.table.columns if c.name in header.places)
    longest |= {header.places[c.name]: c.longest for c in columns}
    cut = cut_long(cells, header.texts, list(longest.values()))
    if len(header.numbers) != 1:
        return cut, header
    return cut, replace(header, texts=cut.rows[header.numbers[0]])
