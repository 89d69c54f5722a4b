from itertools import pairwise
from random import Random

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
    ("counts", "breaks"),
    [
        ([], SMALL),
        ([1] * 40, SMALL),
        ([*range(1, 7), 1, 1, 2, 2], SMALL),
        ([4, 4, 4, 500], SMALL),
        ([7, 7, 7, 7], (1, 3, 5, 10)),
        ([3] * 20 + [11] * 36, (1, 5, 10, 15)),
        ([4, 9, 12, 18, 30, 90], TENS),
        ([40, 90, 300, 480, 490, 900], (1, 100, 250, 500)),
    ],
)
def test_the_breaks_follow_what_a_third_of_the_units_exceeds(
    counts: list[int], breaks: Breaks
) -> None:
    assert breaks_for(counts) == breaks


def test_the_largest_count_alone_changes_no_class() -> None:
    counts = [1, 3, 4, 8, 12, 15, 17, 22, 28]
    assert {breaks_for([*counts, largest]) for largest in (39, 40, 99, 100, 5000)} == {TENS}


a_record = st.lists(st.integers(1, 5000), min_size=1, max_size=64)


@given(a_record)
def test_the_top_class_is_a_minority(counts: list[int]) -> None:
    breaks = breaks_for(counts)
    assert breaks[0] == 1
    assert list(breaks) == sorted(set(breaks))
    assert sum(count >= breaks[-1] for count in counts) * 3 <= len(counts)


@given(a_record, st.randoms())
def test_one_person_more_moves_at_most_one_bound(counts: list[int], chance: Random) -> None:
    more = counts.copy()
    more[chance.randrange(len(more))] += 1
    moved = [a for a, b in zip(breaks_for(counts), breaks_for(more), strict=True) if a != b]
    assert len(moved) <= 1


def test_at_no_level_more_than_one_bound_moves() -> None:
    scales = [breaks_for([level] * 3) for level in range(12_000)]
    moved = [sum(a != b for a, b in zip(*two, strict=True)) for two in pairwise(scales)]
    assert max(moved) == 1


def test_missing_is_never_the_lowest_class() -> None:
    assert classify([None, 0], SMALL).tolist() == [MISSING, 0]


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="count is -2; counts start at 0"):
        classify([1, -2], SMALL)


def test_labels_name_every_class() -> None:
    assert labels(SMALL) == ["0", "1", "2", "3–4", "5+"]


def test_labels_are_written_as_the_language_writes_numbers() -> None:
    written = labels((1, 500, 1000, 2000), "{:,}".format)
    assert written == ["0", "1–499", "500–999", "1,000–1,999", "2,000+"]


@given(st.lists(st.integers(0, 10**7)), st.lists(st.integers(1, 10**7)))
def test_a_larger_count_is_never_in_a_lower_class(values: list[int], counts: list[int]) -> None:
    grades = classify(sorted(values), breaks_for(counts))
    assert (np.diff(grades) >= 0).all()
    assert ((grades >= 0) & (grades < len(labels(SMALL)))).all()
