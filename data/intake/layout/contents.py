"""What the columns of a list hold, told by their cells: places, names of people, numbers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from data.checks import says_place
from data.intake import personal
from data.intake.layout.addresses import says_province
from data.intake.layout.row_words import is_counted, is_ditto
from data.intake.layout.sheet_cells import Row

LOOKED_AT = 400
"""Rows that tell what a column holds."""

MOSTLY = 0.5
"""The share of its cells that makes a column one of places, of names, of numbers."""

_NUMBER = re.compile(r"\(?[\d.,]+\)?")


@dataclass(frozen=True)
class ColumnContent:
    """What a column holds: filled cells, and the share of them that is of each kind.

    `counts` tells a column of whole numbers that go up by one, as the ordinals of rows do; `kinds`
    is how many different cells there are.
    """

    filled: int = 0
    places: float = 0
    provinces: float = 0
    names: float = 0
    numbers: float = 0
    counts: bool = False
    kinds: int = 0


def contents(rows: Iterable[Row], width: int) -> tuple[ColumnContent, ...]:
    """Return what each column of these rows holds."""
    looked_at = list(islice(rows, LOOKED_AT))
    filled = ((row[i] for row in looked_at if row[i]) for i in range(width))
    # What says "as above" says what stands there.
    columns = [[text for text in cells if not is_ditto(text)] for cells in filled]
    return tuple(map(_content, columns))


def _content(cells: Sequence[str]) -> ColumnContent:
    if not cells:
        return ColumnContent()
    places = {text: says_place(text) for text in set(cells)}
    return ColumnContent(
        len(cells),
        sum(places[text] for text in cells) / len(cells),
        sum(map(says_province, cells)) / len(cells),
        sum(personal.is_name(text) and not places[text] for text in cells) / len(cells),
        sum(map(is_number, cells)) / len(cells),
        _go_up(cells),
        len(places),
    )


def is_number(text: str) -> bool:
    """Tell a cell that is a figure, perhaps with what it counts: "04 đồng chí"."""
    figure = _NUMBER.match(text)
    return figure is not None and is_counted(text[figure.end() :].strip())


def _go_up(cells: Sequence[str]) -> bool:
    figures = [int(text.rstrip(".")) for text in cells if re.fullmatch(r"\d{1,6}\.?", text)]
    steps = [b - a for a, b in pairwise(figures)]
    # They may begin anew with each group.
    return len(figures) >= 2 and sum(step == 1 for step in steps) >= len(steps) * 0.7
