"""A sheet as the tables that stand on it: side by side, and one below the other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from data.intake.layout.attendance import is_attended, is_signed
from data.intake.layout.header import HEADER_WITHIN, is_figure, looks_like_header, repeats
from data.intake.layout.header_names import is_of_counts, is_ordinal, is_personal
from data.intake.layout.sheet_cells import Row, SheetCells
from data.intake.layout.turned import is_of_pivot
from geo.spelling import fold

FEWEST_BESIDE = 2
"""Columns of each of two tables side by side."""


def blocks(cells: SheetCells) -> list[SheetCells]:
    """Return the cells of each table of a sheet, from left to right and from top to bottom.

    Row numbers stay those of the sheet. A sheet with one table is given back as it is.
    """
    return [below for beside in _side_by_side(cells) for below in _stacked(beside)]


# --- side by side --------------------------------------------------------------------------------


def _side_by_side(cells: SheetCells) -> Iterator[SheetCells]:
    rows = islice(cells.rows.values(), HEADER_WITHIN)
    at = next((at for row in rows if (at := _second_begins(row))), 0)
    if not at:
        yield cells
        return
    yield _columns(cells, 0, at)
    yield from _side_by_side(_columns(cells, at, len(cells.columns)))


def _second_begins(row: Row) -> int:
    """Return the column in which the headers of a row begin again, 0 where they do not."""
    heads = [(i, fold(text)) for i, text in enumerate(row) if text]
    texts = [text for _, text in heads]
    for k in range(FEWEST_BESIDE, len(heads) - FEWEST_BESIDE + 1):
        again = texts[:k] == texts[k : 2 * k] and len(set(texts[:k])) == k
        anew = _counts_anew(heads, k) or is_of_pivot(texts[k])
        if (again and any(map(_tells_a_list, texts[:k]))) or anew:
            return heads[k][0]
    return 0


def _tells_a_list(text: str) -> bool:
    """Tell a header that each of two lists has: of ordinals, of persons, of how many they are."""
    counts = is_of_counts(text) and not is_attended(text)
    personal = is_personal(text) and not is_signed(text)
    return is_ordinal(text) or personal or counts


def _counts_anew(heads: Sequence[tuple[int, str]], k: int) -> bool:
    """Return whether a second column of ordinals stands at the k-th header."""
    return is_ordinal(heads[0][1]) and is_ordinal(heads[k][1])


def _columns(cells: SheetCells, first: int, end: int) -> SheetCells:
    """Return the columns from the first on to before the end."""
    rows = {n: row[first:end] for n, row in cells.rows.items()}
    merged = tuple(
        ((top, left - first), (bottom, right - first))
        for (top, left), (bottom, right) in cells.grid.merged
        if first <= left and right < end
    )
    grid = replace(cells.grid, merged=merged)
    filled = {n: row for n, row in rows.items() if any(row)}
    return SheetCells(grid, filled, cells.columns[first:end])


# --- one below the other -------------------------------------------------------------------------


def _stacked(cells: SheetCells) -> Iterator[SheetCells]:
    start = _next_begins(cells)
    if start is None:
        yield cells
        return
    yield replace(cells, rows={n: row for n, row in cells.rows.items() if n < start})
    yield from _stacked(replace(cells, rows={n: r for n, r in cells.rows.items() if n >= start}))


def _next_begins(cells: SheetCells) -> int | None:
    """Return the row in which another table begins, with the titles above its header."""
    numbers = list(cells.rows)
    # A long list says few things many times.
    figures = set(filter(is_figure, set[str]().union(*cells.rows.values())))
    rows = enumerate(cells.rows.values())
    heads = [at for at, row in rows if figures.isdisjoint(row) and looks_like_header(row)]
    if not heads:
        return None
    first, texts = heads[0], cells.rows[numbers[heads[0]]]
    for at in heads[1:]:
        # The row below a header divides its columns further.
        apart = any(_has_several(cells.rows[n]) for n in numbers[first + 1 : at])
        if apart and not repeats(cells.rows[numbers[at]], texts):
            return _with_titles(cells, numbers, at)
    return None


def _has_several(row: Row) -> bool:
    return sum(map(bool, row)) > 1


def _with_titles(cells: SheetCells, numbers: Sequence[int], at: int) -> int:
    while not _has_several(cells.rows[numbers[at - 1]]):
        at -= 1
    return numbers[at]
