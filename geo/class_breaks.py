"""Class breaks of a choropleth of counts: pure functions, arrays in, arrays out.

Breaks are the ascending lower bounds of the classes above zero. Class 0 holds the value 0; class
``i`` holds ``lower[i - 1] <= value < lower[i]``; the last class is open. A missing value is a class
of its own, MISSING, and never the lowest one.
"""

from collections.abc import Iterable, Iterator
from itertools import count, pairwise

import numpy as np
import numpy.typing as npt

Breaks = tuple[int, ...]

MISSING = -1
SMALL: Breaks = (1, 2, 3, 5)


def breaks_for(maximum: int) -> Breaks:
    """The breaks for a record whose largest count is `maximum`.

    They depend on the record alone, never on a filter, so that a colour keeps its meaning from view
    to view. The top class starts at no more than half of the maximum.

    >>> breaks_for(6), breaks_for(90)
    ((1, 2, 3, 5), (1, 5, 10, 20))
    """
    chosen = SMALL
    for breaks in _ladder():
        if breaks[-1] * 2 > maximum:
            return chosen
        chosen = breaks
    raise AssertionError("the ladder has no end")


def _ladder() -> Iterator[Breaks]:
    for power in count():
        scale = 10**power
        yield (1, 5 * scale, 10 * scale, 20 * scale)
        yield (1, 10 * scale, 25 * scale, 50 * scale)


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


def labels(breaks: Breaks) -> list[str]:
    """The label of each class, 0 first, as a legend prints it.

    >>> labels(SMALL)
    ['0', '1', '2', '3–4', '5+']
    """
    inner = [str(low) if high == low + 1 else f"{low}–{high - 1}" for low, high in pairwise(breaks)]
    return ["0", *inner, f"{breaks[-1]}+"]
