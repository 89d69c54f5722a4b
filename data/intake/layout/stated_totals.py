"""What lists say of themselves: how many people they have, against how many rows were read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.intake.layout.found_table import FoundTable
from data.intake.layout.row_words import is_counted, is_total
from data.intake.layout.sheet_cells import Row
from geo.spelling import fold

_FIGURE = re.compile(r"(?<![\d/.,-])\d{1,6}(?![\d/.,-])")
# Of a folded text.
_LISTED = re.compile(r"danh sach\D*(\d{1,6}) (\w+(?: \w+)?)")


@dataclass(frozen=True)
class Disagreement:
    """A total that a list states in a row of a file, and how many people were read."""

    place: tuple[str, str, int]
    stated: int
    counted: int


def disagreements(lists: Sequence[FoundTable]) -> Iterator[Disagreement]:
    """Give each list whose last stated total is of nothing that was read.

    A total may be of the list, of all lists up to it or of all; subtotals may add up to it. Of
    several figures in a row nobody knows which is of people.
    """
    whole = sum(len(found.body) for found in lists)
    so_far = 0
    for found in lists:
        counted = len(found.body)
        so_far += counted
        stated = [(row, figures) for row, figures in _stated(found) if figures]
        if not stated:
            continue
        row, last = stated[-1]
        said = {figure for _, figures in stated for figure in figures}
        added = sum(figures[0] for _, figures in stated)
        if len(last) == 1 and not {counted, so_far, whole} & {*said, added}:
            yield Disagreement(found.cells.place(row), last[0], counted)


def _stated(found: FoundTable) -> Iterator[tuple[int, list[int]]]:
    """Give the rows of totals and those that say how many are listed, each with its figures."""
    for number, outcome in found.rows.outcomes.items():
        if outcome == "total":
            yield number, list(map(int, _figures(found.cells.rows[number])))
        elif outcome == "below":
            told = (_LISTED.search(fold(text)) for text in found.cells.rows[number])
            yield number, [int(one[1]) for one in told if one and _counts_people(one[2])]


def _figures(row: Row) -> Iterator[str]:
    for text in filter(None, row):
        if is_total(text) or _FIGURE.fullmatch(text):
            yield from _FIGURE.findall(text)


def _counts_people(noun: str) -> bool:
    return any(map(is_counted, (noun, noun.split()[0])))
