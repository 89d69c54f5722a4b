"""A column for each province, and in it marks for people or numbers of them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from data.intake.layout.addresses import is_province
from data.intake.layout.header_names import (
    is_known_header,
    is_of_counts,
    is_of_provinces,
    is_of_things,
    is_ordinal,
    is_personal,
)
from data.intake.layout.sheet_cells import Row, SheetCells
from data.intake.layout.turned.turning import (
    COUNT,
    LOOKED_AT,
    PERHAPS_COUNT,
    PROVINCE,
    WORDS,
    Line,
    Turned,
    figure,
    filled,
    folded,
    has_any,
    sums_up,
    turned,
)
from data.intake.outcomes import Outcome
from data.intake.personal import is_name
from geo.spelling import fold

FEWEST_PROVINCES = 3
"""Columns of provinces that make a matrix."""

ALMOST_ALL, SOME = 0.95, 0.3
_MARKS = frozenset(WORDS["marks"])
_NO_MARKS = frozenset(WORDS["no_marks"])
_SHORT_CLASS = re.compile(r"k\d{1,3}[a-z]?\d*")


@dataclass(frozen=True)
class _Matrix:
    """The rows of the header of a matrix, a text for each column, and which are of provinces.

    `said` is what stands over the provinces; `body` are the rows below.
    """

    numbers: tuple[int, ...]
    texts: Row
    provinces: tuple[int, ...]
    said: str
    body: dict[int, Row]

    @cached_property
    def others(self) -> list[int]:
        """Return the columns that are of no province and no sums."""
        columns = range(len(self.texts))
        return [i for i in columns if i not in self.provinces and not self._sums(i)]

    def _sums(self, column: int) -> bool:
        """Return whether a column adds up the others: "Chỉ tiêu" may stand over words too."""
        words = any(char.isalpha() for row in self.body.values() for char in row[column])
        return _is_sum(self.texts[column]) and not words

    @cached_property
    def lines(self) -> dict[int, Row]:
        """Return the rows that are no totals."""
        return {n: row for n, row in self.body.items() if not any(map(sums_up, filled(row)))}


def of_matrix(cells: SheetCells) -> Turned | None:
    """Return the list of the people, or the summary, that a matrix of provinces amounts to."""
    matrix = _matrix(cells)
    if matrix is None:
        return None
    cells_below = (row[i] for row in matrix.lines.values() for i in matrix.provinces)
    below = [text for text in cells_below if text and text.casefold() not in _NO_MARKS]
    if _names_people(matrix):
        marks = _are(below, _is_mark) and not _says_provinces(matrix)
        return _of_marks(cells, matrix) if marks else None
    if not _are(below, lambda text: figure(text) is not None) or _counts_things(cells, matrix):
        return None
    return _of_numbers(cells, matrix)


def _matrix(cells: SheetCells) -> _Matrix | None:
    """Return the matrix whose header is the first row that names three provinces at least."""
    head = list(islice(cells.rows, LOOKED_AT))
    for before, number in pairwise([0, *head]):
        row = cells.rows[number]
        provinces = tuple(i for i, text in enumerate(row) if _is_named(text))
        if len(provinces) >= FEWEST_PROVINCES:
            return _headed(cells, number, before, provinces)
    return None


def _is_named(text: str) -> bool:
    """Tell a province by name: days of the month are no codes of provinces."""
    return any(map(str.isalpha, text)) and is_province(text)


def _headed(cells: SheetCells, number: int, before: int, provinces: tuple[int, ...]) -> _Matrix:
    """Return the matrix under a header, with the headers of other columns from the row above."""
    row, above = cells.rows[number], cells.rows.get(before, ())
    over = next((text for text in reversed(above[: provinces[0] + 1]) if text), "")
    body = {n: row for n, row in cells.rows.items() if n > number}
    others = [i for i in range(len(row)) if i not in provinces]
    upper = any(above[i] and not row[i] and is_known_header(above[i]) for i in others if above)
    texts = tuple(a or b for a, b in zip(row, above, strict=True)) if upper else row
    said = over if above and is_of_provinces(over) else PROVINCE
    return _Matrix((number, before) if upper else (number,), texts, provinces, said, body)


def _are(texts: Sequence[str], kind: Callable[[str], bool]) -> bool:
    return bool(texts) and sum(map(kind, texts)) >= ALMOST_ALL * len(texts)


def _is_sum(text: str) -> bool:
    return bool(text) and (sums_up(text) or is_of_counts(text))


def _is_mark(text: str) -> bool:
    return text.strip(" .()").casefold() in _MARKS


def _names_people(matrix: _Matrix) -> bool:
    """Return whether most rows name somebody beside the provinces."""
    rows = [row for row in matrix.lines.values() if len(filled(row)) > 1]
    named = sum(any(is_name(row[i]) for i in matrix.others) for row in rows)
    return bool(rows) and named >= len(rows) * SOME


def _says_provinces(matrix: _Matrix) -> bool:
    """Return whether another column says the province of each: the marks are of journeys, or so."""
    columns = [i for i in matrix.others if is_of_provinces(matrix.texts[i])]
    rows = [row for row in matrix.lines.values() if len(filled(row)) > 1]
    return any(sum(is_province(row[i]) for row in rows) * 2 > len(rows) for i in columns)


# --- marks ---------------------------------------------------------------------------------------


def _of_marks(cells: SheetCells, matrix: _Matrix) -> Turned:
    header = (*(matrix.texts[i] for i in matrix.others), matrix.said)
    lines = [
        Line((*(r[i] for i in matrix.others), _marked(matrix, r)), (n,))
        for n, r in matrix.lines.items()
    ]
    return turned(cells, "marks", Line(header, matrix.numbers), lines, _totals(matrix))


def _marked(matrix: _Matrix, row: Row) -> str:
    """Return the provinces that are marked in a row, else what is written under "Khác"."""
    marked = [matrix.texts[i] for i in matrix.provinces if _is_mark(row[i])]
    written = [row[i] for i in matrix.others if fold(matrix.texts[i]) in folded("others")]
    return "; ".join(marked or written)


def _totals(matrix: _Matrix) -> dict[int, Outcome]:
    return {n: "total" for n in matrix.body if n not in matrix.lines}


# --- numbers -------------------------------------------------------------------------------------


def _around(cells: SheetCells, matrix: _Matrix) -> list[str]:
    """Return the words around the figures: names, titles and headers."""
    titles = [
        text for n, row in cells.rows.items() if n < matrix.numbers[0] for text in filled(row)
    ]
    headers = [matrix.texts[i] for i in matrix.others]
    return [cells.grid.sheet, cells.grid.title, *titles, *headers]


def _counts_things(cells: SheetCells, matrix: _Matrix) -> bool:
    """Return whether words tell that figures count no people, or they are of pairs of provinces."""
    labels = [text for row in matrix.lines.values() for text in _labels(matrix, row)]
    around = [*_around(cells, matrix), *labels]
    told = any(is_of_things(text) or has_any(text, "of_figures") for text in around)
    return told or any(map(is_province, labels))


def _counts_people(cells: SheetCells, matrix: _Matrix) -> bool:
    """Return whether the words around figures, or the groups that they are of, tell of people."""
    labels = [text for row in matrix.lines.values() for text in _labels(matrix, row)]
    around = _around(cells, matrix)
    told = any(has_any(text, "of_people") or is_of_count(text) for text in around)
    return told or any(map(_is_of_group, [*labels, *around]))


def _is_of_group(text: str) -> bool:
    said = text.strip().casefold()
    first = re.match(r"[^\W\d_]*", said)
    of_group = first is not None and first[0] in WORDS["of_groups"]
    return of_group or said in WORDS["of_sexes"] or bool(_SHORT_CLASS.fullmatch(said))


def is_of_count(text: str) -> bool:
    """Tell the words with which a pivot table says that it counts."""
    return any(f"{fold(text)} ".startswith(f"{word} ") for word in WORDS["count_of"])


def _labels(matrix: _Matrix, row: Row) -> list[str]:
    return [row[i] for i in _label_columns(matrix) if row[i]]


def _label_columns(matrix: _Matrix) -> list[int]:
    """Return the columns that say what a row is of: neither its ordinal nor a figure."""
    texts = matrix.texts
    free = [i for i in matrix.others if not is_ordinal(texts[i])]
    return [i for i in free if not is_personal(texts[i])]


def _of_numbers(cells: SheetCells, matrix: _Matrix) -> Turned:
    """Return the summary, its header one that is asked about unless something tells of people."""
    columns, sure = _label_columns(matrix), _counts_people(cells, matrix)
    named = (_named(matrix.texts[i]) if sure else "" for i in columns)
    texts = (*named, matrix.said, COUNT if sure else PERHAPS_COUNT)
    header = Line(texts, matrix.numbers)
    lines = [line for n, row in matrix.lines.items() for line in _counted(matrix, columns, n, row)]
    aside = _totals(matrix)
    used = {line.sources[0] for line in lines}
    last = max(used, default=0)
    aside |= {n: "nobody" for n in matrix.lines if n not in used and n < last}
    return turned(cells, "numbers", header, lines, aside)


def _named(text: str) -> str:
    return "" if fold(text) in folded("row_labels") else text


def _counted(matrix: _Matrix, columns: Sequence[int], number: int, row: Row) -> Iterator[Line]:
    for i in matrix.provinces:
        if figure(row[i]):
            yield Line((*(row[c] for c in columns), matrix.texts[i], row[i]), (number,))
