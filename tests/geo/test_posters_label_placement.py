from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.posters.map.label_placement import Box, Label, along, around, place, spread

PAGE = Box(0, 0, 100, 100)


def label(*spots: Box, insists: bool = False) -> Label:
    return Label("tên", spots, "unit", insists=insists)


def test_a_label_takes_its_first_free_spot() -> None:
    near, far = Box(10, 10, 20, 20), Box(30, 10, 40, 20)
    assert [box for _, box in place([label(near, far)], [Box(15, 15, 16, 16)], [], PAGE)] == [far]


def test_a_label_without_room_is_left_out() -> None:
    assert place([label(Box(95, 10, 105, 20))], [], [], PAGE) == []


def test_the_first_label_keeps_the_later_away() -> None:
    spot = Box(10, 10, 20, 20)
    assert len(place([label(spot), label(spot)], [], [], PAGE)) == 1


def test_only_a_label_that_insists_stands_on_a_line() -> None:
    spot, line = Box(10, 10, 20, 20), along(np.array([[0.0, 15.0], [50.0, 15.0]]), 4, 2)
    assert place([label(spot)], [], line, PAGE) == []
    assert len(place([label(spot, insists=True)], [], line, PAGE)) == 1


@given(
    st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300)), min_size=1, max_size=30),
    st.lists(st.floats(17, 40), min_size=30, max_size=30),
)
def test_marks_never_cover_each_other(points: list[tuple[float, float]], wide: list[float]) -> None:
    page = Box(-200, -200, 500, 500)
    widths = np.array(wide[: len(points)])
    moved = spread(np.array(points), widths + 1, 18, page)
    boxes = [around(x, y, w, 17) for (x, y), w in zip(moved, widths, strict=True)]
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    assert all(box.within(page) for box in boxes)


def test_marks_at_one_place_stand_side_by_side_in_order() -> None:
    moved = spread(np.array([[50.0, 50.0]] * 3), np.array([10.0] * 3), 10, PAGE)
    assert moved.tolist() == [[40, 50], [50, 50], [60, 50]]


def test_a_mark_makes_way_for_what_is_there() -> None:
    inset = Box(40, 0, 100, 60)
    (x, y), *_ = spread(np.array([[45.0, 30.0]]), np.array([10.0]), 10, PAGE, [inset])
    assert not around(x, y, 10, 10).overlaps(inset)
