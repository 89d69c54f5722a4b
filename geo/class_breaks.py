"""Class breaks of a choropleth of counts: pure functions, arrays in, arrays out.

Breaks are the ascending lower bounds of the classes above zero. Class 0 holds the value 0; class
``i`` holds ``lower[i - 1] <= value < lower[i]``; the last class is open. A missing value is a class
of its own, MISSING, and never the lowest one.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import count, pairwise

import numpy as np
import numpy.typing as npt

Breaks = tuple[int, ...]

MISSING = -1
SMALL: Breaks = (1, 2, 3, 5)


def breaks_for(counts: Iterable[int], few: int = 1) -> Breaks:
    """The breaks for a record with these counts of people, one for each unit that has any.

    They depend on the record alone, never on a filter, so that a colour keeps its meaning from view
    to view. At most a third of the units is in the top class. They follow the count that a third of
    the units exceeds, not the largest: one person more in a unit that has some moves at most one
    bound; the first person of another unit may move more, where the counts have a gap there.
    few: counts up to this are in the lowest class together.

    >>> breaks_for([1, 1, 2, 2, 3, 6]), breaks_for([4, 9, 12, 18, 30, 90])
    ((1, 2, 3, 5), (1, 5, 10, 20))
    """
    least_top = _exceeded_by_a_third(sorted(counts, reverse=True)) + 1
    ladder = ((reach, breaks) for reach, breaks in _ladder() if breaks[1] > few)
    return next(breaks for reach, breaks in ladder if least_top <= reach)


def _exceeded_by_a_third(falling: list[int]) -> int:
    return falling[len(falling) // 3] if falling else 0


_STEPS = (
    (90, (25, 50, 150)),
    (100, (25, 100, 150)),
    (150, (50, 100, 150)),
    (200, (50, 100, 200)),
    (230, (50, 100, 300)),
    (300, (50, 150, 300)),
    (350, (50, 150, 500)),
    (400, (100, 150, 500)),
    (500, (100, 250, 500)),
    (600, (100, 250, 1000)),
    (700, (100, 500, 1000)),
    (800, (250, 500, 1000)),
)
"""The bounds above 1 from one power of ten to the next, and up to which least top they serve.

From each to the next one bound moves.
"""


def _ladder() -> Iterator[tuple[int, Breaks]]:
    yield 5, SMALL
    yield 6, (1, 2, 3, 10)
    yield 7, (1, 2, 5, 10)
    yield 8, (1, 3, 5, 10)
    for power in count():
        for reach, bounds in _STEPS:
            # 2.5 of the first step is 3.
            low, middle, top = (-(-bound * 10**power // 10) for bound in bounds)
            yield reach * 10**power // 10, (1, low, middle, top)


def classify(values: Iterable[float | None], breaks: Breaks) -> npt.NDArray[np.int64]:
    """The class of each value: 0 for none, 1 … len(breaks), or MISSING.

    >>> classify([0, 1, 4, 5, None], SMALL).tolist()
    [0, 1, 3, 4, -1]
    """
    numbers = np.array([np.nan if v is None else v for v in values], dtype=float)
    if (numbers < 0).any():
        raise ValueError(f"a count is {np.nanmin(numbers):g}; counts start at 0: check the input")
    classes = np.searchsorted(np.asarray(breaks, dtype=float), numbers, side="right")
    return np.where(np.isnan(numbers), MISSING, classes).astype(np.int64)


def labels(breaks: Breaks, write: Callable[[int], str] = str) -> list[str]:
    """The label of each class, 0 first, as a legend prints it.

    write: a count as the reader's language writes it.

    >>> labels(SMALL)
    ['0', '1', '2', '3–4', '5+']
    """
    inner = [
        write(low) if high == low + 1 else f"{write(low)}–{write(high - 1)}"
        for low, high in pairwise(breaks)
    ]
    return ["0", *inner, f"{write(breaks[-1])}+"]
