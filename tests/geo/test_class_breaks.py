import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.class_breaks import MISSING, SMALL, Breaks, breaks_for, classify, labels


@pytest.mark.parametrize(
    ("value", "grade"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (500, 4), (None, MISSING)]
)
def test_a_small_count_has_its_class(value: int | None, grade: int) -> None:
    assert classify([value], SMALL).tolist() == [grade]


TENS, HUNDREDS = (1, 5, 10, 20), (1, 100, 250, 500)


@pytest.mark.parametrize(
    ("breaks", "values", "grade"),
    [
        (TENS, [0], 0),
        (TENS, [1, 2, 4], 1),
        (TENS, [5, 6, 9], 2),
        (TENS, [10, 11, 19], 3),
        (TENS, [20, 21, 90], 4),
        (HUNDREDS, [0], 0),
        (HUNDREDS, [1, 2, 99], 1),
        (HUNDREDS, [100, 101, 249], 2),
        (HUNDREDS, [250, 251, 499], 3),
        (HUNDREDS, [500, 501, 1000], 4),
        (TENS, [None, float("nan")], MISSING),
    ],
)
def test_a_bound_belongs_to_the_class_that_begins_there(
    breaks: Breaks, values: list[float | None], grade: int
) -> None:
    assert classify(values, breaks).tolist() == [grade] * len(values)


@pytest.mark.parametrize(
    ("maximum", "breaks"),
    [(0, SMALL), (39, SMALL), (40, TENS), (99, TENS), (100, (1, 10, 25, 50)), (1000, HUNDREDS)],
)
def test_the_breaks_widen_once_the_top_class_may_begin_at_half(
    maximum: int, breaks: Breaks
) -> None:
    assert breaks_for(maximum) == breaks


def test_missing_is_never_the_lowest_class() -> None:
    assert classify([None, 0], SMALL).tolist() == [MISSING, 0]


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="count is -2; counts start at 0"):
        classify([1, -2], SMALL)


def test_labels_name_every_class() -> None:
    assert labels(SMALL) == ["0", "1", "2", "3–4", "5+"]


@given(st.integers(0, 10**9))
def test_breaks_ascend_and_leave_the_top_class_in_reach(maximum: int) -> None:
    breaks = breaks_for(maximum)
    assert list(breaks) == sorted(set(breaks))
    assert breaks == SMALL or breaks[-1] * 2 <= maximum


@given(st.lists(st.integers(0, 10**7)), st.integers(0, 10**7))
def test_a_larger_count_is_never_in_a_lower_class(values: list[int], maximum: int) -> None:
    grades = classify(sorted(values), breaks_for(maximum))
    assert (np.diff(grades) >= 0).all()
    assert ((grades >= 0) & (grades < len(labels(SMALL)))).all()
