from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.posters.map.label_placement import Label, place_labels, rects_along
from geo.posters.map.mark_placement import place_marks
from geo.posters.rectangle import Rect, rect_around

PAGE = Rect(0, 0, 100, 100)


def label(*candidates: Rect, insists: bool = False) -> Label:
    return Label("tên", candidates, "unit", insists=insists)


def test_a_label_takes_its_first_free_candidate() -> None:
    near, far = Rect(10, 10, 20, 20), Rect(30, 10, 40, 20)
    placed = place_labels([label(near, far)], [Rect(15, 15, 16, 16)], [], PAGE)
    assert [rect for _, rect in placed] == [far]


def test_a_label_without_a_place_is_left_out() -> None:
    assert place_labels([label(Rect(95, 10, 105, 20))], [], [], PAGE) == []


def test_the_first_label_keeps_the_later_away() -> None:
    only = Rect(10, 10, 20, 20)
    assert len(place_labels([label(only), label(only)], [], [], PAGE)) == 1


def test_only_a_label_that_insists_stands_on_a_line() -> None:
    only, line = Rect(10, 10, 20, 20), rects_along(np.array([[0.0, 15.0], [50.0, 15.0]]), 4, 2)
    assert place_labels([label(only)], [], line, PAGE) == []
    assert len(place_labels([label(only, insists=True)], [], line, PAGE)) == 1


@given(
    st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300)), min_size=1, max_size=30),
    st.lists(st.floats(17, 40), min_size=30, max_size=30),
)
def test_marks_never_cover_each_other(points: list[tuple[float, float]], wide: list[float]) -> None:
    page = Rect(-200, -200, 500, 500)
    widths = np.array(wide[: len(points)])
    moved = place_marks(np.array(points), widths + 1, 18, page)
    rects = [rect_around(x, y, w, 17) for (x, y), w in zip(moved, widths, strict=True)]
    assert not any(a.overlaps(b) for a, b in combinations(rects, 2))
    assert all(rect.within(page) for rect in rects)


def test_marks_at_one_place_stand_side_by_side_in_order() -> None:
    moved = place_marks(np.array([[50.0, 50.0]] * 3), np.array([10.0] * 3), 10, PAGE)
    assert moved.tolist() == [[40, 50], [50, 50], [60, 50]]


def test_a_mark_makes_way_for_what_is_there() -> None:
    inset = Rect(40, 0, 100, 60)
    (x, y), *_ = place_marks(np.array([[45.0, 30.0]]), np.array([10.0]), 10, PAGE, [inset])
    assert not rect_around(x, y, 10, 10).overlaps(inset)
