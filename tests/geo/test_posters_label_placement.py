import numpy as np

from geo.posters.map.label_placement import Label, place_labels, rects_along
from geo.posters.rectangle import Rect

PAGE = Rect(0, 0, 100, 100)


def label(*candidates: Rect, insists: bool = False) -> Label:
    return Label("tên", candidates, "unit", insists=insists)


def test_a_label_takes_its_first_free_candidate() -> None:
    near, far = Rect(10, 10, 20, 20), Rect(30, 10, 40, 20)
    placed = place_labels([label(near, far)], [Rect(15, 15, 16, 16)], [], PAGE)
    assert [found.rect for found in placed] == [far]


def test_a_label_without_a_place_is_left_out() -> None:
    assert place_labels([label(Rect(95, 10, 105, 20))], [], [], PAGE) == []


def test_the_first_label_keeps_the_later_away() -> None:
    only = Rect(10, 10, 20, 20)
    assert len(place_labels([label(only), label(only)], [], [], PAGE)) == 1


def test_only_a_label_that_insists_stands_on_a_line() -> None:
    only, line = Rect(10, 10, 20, 20), rects_along(np.array([[0.0, 15.0], [50.0, 15.0]]), 4, 2)
    assert place_labels([label(only)], [], line, PAGE) == []
    assert len(place_labels([label(only, insists=True)], [], line, PAGE)) == 1


def small(*apart: Rect) -> Label:
    """A name that finds no room within a unit at (50, 50)."""
    return Label("tên", (), "unit", point=(50.0, 50.0), apart=apart)


def test_a_name_without_room_stands_apart_and_a_line_leads_to_it() -> None:
    (found,) = place_labels([small(Rect(70, 45, 90, 55))], [], [], PAGE)
    assert found.leader is not None
    assert found.leader.tolist() == [[50, 50], [70, 50]]


def test_no_line_leads_over_what_is_there() -> None:
    beyond, other_way = Rect(70, 45, 90, 55), Rect(45, 80, 55, 90)
    placed = place_labels([small(beyond, other_way)], [Rect(60, 45, 65, 55)], [], PAGE)
    assert [found.rect for found in placed] == [other_way]


def test_no_name_covers_the_line_of_another() -> None:
    over = label(Rect(55, 48, 65, 52))
    assert len(place_labels([small(Rect(70, 45, 90, 55)), over], [], [], PAGE)) == 1


def test_a_name_that_fits_beside_its_place_needs_no_line() -> None:
    beside = Rect(52, 48, 60, 52)
    named = Label("tên", (beside,), "unit", point=(50.0, 50.0), apart=(Rect(70, 45, 90, 55),))
    (found,) = place_labels([named], [], [], PAGE)
    assert (found.rect, found.leader) == (beside, None)
