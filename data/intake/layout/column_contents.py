"""What the columns of a list hold, told by their cells: places, names of people, numbers."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
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
    """What a column holds, told by its filled cells that are no "as above".

    Each is found out when it is first asked for: of a list whose headers are known few are, and to
    say of a text that it names no place takes every place there is.
    """

    cells: Sequence[str] = ()

    @property
    def filled(self) -> int:
        """How many cells are filled."""
        return len(self.cells)

    @cached_property
    def kinds(self) -> int:
        """How many different cells there are."""
        return len({*self.cells})

    @cached_property
    def places(self) -> float:
        """The share of cells that name a place."""
        return self._share(self._places.__getitem__)

    @cached_property
    def provinces(self) -> float:
        """The share of cells that say a province."""
        return self._share(says_province)

    @cached_property
    def names(self) -> float:
        """The share of cells that name somebody."""
        return self._share(lambda text: personal.is_name(text) and not self._places[text])

    @cached_property
    def numbers(self) -> float:
        """The share of cells that are figures."""
        return self._share(is_number)

    @cached_property
    def counts(self) -> bool:
        """Whether it is whole numbers that go up by one, as the ordinals of rows do."""
        return _go_up(self.cells)

    @cached_property
    def _places(self) -> dict[str, bool]:
        return {text: says_place(text) for text in {*self.cells}}

    def _share(self, is_one: Callable[[str], bool]) -> float:
        return sum(map(is_one, self.cells)) / len(self.cells) if self.cells else 0


def contents(rows: Iterable[Row], width: int) -> tuple[ColumnContent, ...]:
    """Return what each column of these rows holds."""
    looked_at = list(islice(rows, LOOKED_AT))
    filled = ((row[i] for row in looked_at if row[i]) for i in range(width))
    # What says "as above" says what stands there.
    columns = [[text for text in cells if not is_ditto(text)] for cells in filled]
    return tuple(map(ColumnContent, columns))


def is_number(text: str) -> bool:
    """Tell a cell that is a figure, perhaps with what it counts: "04 đồng chí"."""
    figure = _NUMBER.match(text)
    return figure is not None and is_counted(text[figure.end() :].strip())


def _go_up(cells: Sequence[str]) -> bool:
    figures = [int(text.rstrip(".")) for text in cells if re.fullmatch(r"\d{1,6}\.?", text)]
    steps = [b - a for a, b in pairwise(figures)]
    # They may begin anew with each group.
    return len(figures) >= 2 and sum(step == 1 for step in steps) >= len(steps) * 0.7
