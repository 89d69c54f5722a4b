"""One disc a place: near it, never on another, and merged only where there is no room."""

from collections.abc import Iterable
from itertools import combinations
from math import hypot

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.sample import sample
from geo.extents import MAINLAND
from geo.palette import THEMES
from geo.posters import SIZES, Size
from geo.posters.canvas import Canvas
from geo.posters.composition import compose
from geo.posters.map import drawing
from geo.posters.map.disc_placement import Faces, place_discs
from geo.posters.map.discs import STEP_ASIDE, Disc, placed_discs
from geo.posters.map.drawing import MARGIN
from geo.posters.map.legs import leg_width, legs_between
from geo.posters.map.map_area import MapArea
from geo.posters.projection import fit
from geo.posters.rectangle import Rect
from geo.scene import MARK_COLUMNS, Scene
from tests.geo.posters_cases import CAPTION, STOPS, marks, scene

PAGE = Rect(-200, -200, 500, 500)
a_size = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)


def trips(stops: Iterable[tuple[str, str, float, float]]) -> pd.DataFrame:
    """Marks of several trips from (trip, name, lat, lon)."""
    rows = [
        (f"m{i}", trip, str(i), name, lat, lon, None, "documented")
        for i, (trip, name, lat, lon) in enumerate(stops, 1)
    ]
    return pd.DataFrame(rows, columns=list(MARK_COLUMNS))


def of_sample(people: int) -> pd.DataFrame:
    """The stops of the product's own sample."""
    stops = sample(people)["stops"]
    return trips(stops[["trip_id", "place", "lat", "lon"]].itertuples(index=False, name=None))


def area(shown: Scene, size: Size = SIZES["wide"]) -> MapArea:
    canvas = Canvas(size, THEMES["light"])
    return MapArea(canvas, shown, size.map, fit(size.shows, size.map, MARGIN, size.align))


def discs(stops: pd.DataFrame) -> tuple[Disc, ...]:
    return placed_discs(area(scene(stops)), [])


def apart(one: Disc, other: Disc) -> float:
    """The way between the edges of two discs, each a circle or a capsule."""
    core = (one.width - one.height + other.width - other.height) / 2
    (x, y), (x0, y0) = one.centre, other.centre
    return hypot(max(abs(x - x0) - core, 0), y - y0) - (one.height + other.height) / 2


FULL = {"28 trips, 112 stops": of_sample(500), "40 trips, 160 stops": of_sample(800)}
a_record = pytest.mark.parametrize("stops", FULL.values(), ids=FULL)


@a_size
@a_record
def test_many_trips_overlap_in_nothing(
    stops: pd.DataFrame, size: Size, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Disc] = []

    def kept(*args: object) -> tuple[Disc, ...]:
        drawn.extend(placed_discs(*args))  # type: ignore[arg-type]
        return tuple(drawn)

    monkeypatch.setattr(drawing, "placed_discs", kept)
    page = compose(scene(stops, every=1), CAPTION, size, "light")
    assert len(drawn) >= 40
    assert [(a.name, b.name) for a, b in combinations(drawn, 2) if apart(a, b) < 0] == []
    texts = [text for text in page.texts if text.background != page.palette.accent]
    assert [(a.text, b.text) for a, b in combinations(texts, 2) if a.rect.overlaps(b.rect)] == []
    assert [(t.text, d.name) for t in texts for d in drawn if t.rect.overlaps(d.rect)] == []


@a_record
def test_every_visit_is_in_one_disc(stops: pd.DataFrame) -> None:
    drawn = discs(stops)
    assert sorted(mark for disc in drawn for place in disc.places for mark in place.ids) == sorted(
        stops["mark_id"]
    )
    assert sum(int(disc.number) for disc in drawn) == len(stops)


@a_record
def test_a_disc_is_never_far_from_its_place(stops: pd.DataFrame) -> None:
    ways = [hypot(*np.subtract(disc.centre, disc.at)) for disc in discs(stops)]
    assert max(ways) <= STEP_ASIDE + 0.1


def test_two_visits_of_a_trip_to_one_place_are_one_disc_with_both_numbers() -> None:
    assert [disc.number for disc in discs(marks(STOPS))] == ["1", "2·3", "4", "5"]


def test_of_several_trips_a_disc_counts_the_visits_and_grows_with_them() -> None:
    visited = [("1", "Đà Nẵng", 16.05, 108.2), ("2", "Đà Nẵng", 16.05, 108.2)]
    often, once = discs(trips([*visited, ("2", "Đà Lạt", 11.94, 108.45)]))
    assert (often.number, once.number) == ("2", "1")
    assert often.height > once.height


def test_places_that_touch_step_aside_with_a_line_back() -> None:
    near = discs(trips([("1", "A", 11.0, 107.0), ("2", "B", 11.2, 107.0)]))
    assert [disc.name for disc in near] == ["A", "B"]
    assert apart(*near) >= 0
    assert all(disc.centre != disc.at for disc in near)


def test_places_too_close_become_one_that_says_so_and_adds_the_visits() -> None:
    close = [(str(i), name, 11.0 + i / 1000, 107.0) for i, name in enumerate("ABCDEFGHIJ")]
    crowd = discs(trips([*close, ("9", "J", 11.009, 107.0)]))
    assert len(crowd) < 10
    merged = [disc for disc in crowd if len(disc.places) > 1]
    assert all(disc.name.endswith(f" +{len(disc.places) - 1}") for disc in merged)
    assert sum(int(disc.number) for disc in crowd) == 11
    assert {disc.places[0].name for disc in crowd if "J" in {p.name for p in disc.places}} == {"J"}


def test_a_name_of_several_places_ends_at_its_comma() -> None:
    one, _ = discs(trips([("1", "TP. Đà Lạt, Lâm Đồng", 11.9, 108.4), ("2", "B", 21.0, 105.0)]))
    assert one.short_name == "TP. Đà Lạt"


def test_legs_that_coincide_are_one_leg_and_wider() -> None:
    there = [("A", 21.0, 105.0), ("B", 10.8, 106.7)]
    stops = trips([(trip, *stop) for trip in ("1", "2", "3") for stop in there])
    shown = area(scene(stops))
    assert legs_between(shown, placed_discs(shown, [])) == {(0, 1): 3}
    assert 1.1 == leg_width(1) < leg_width(2) < leg_width(3)
    assert leg_width(40) == 4


def test_a_disc_makes_way_for_what_is_there() -> None:
    faces = Faces(np.array([[45.0, 30.0]]), np.array([10.0]), np.array([10.0]))
    inset = Rect(40, 0, 100, 60)
    ((x, y),) = place_discs(faces, 9, Rect(0, 0, 100, 100), [inset]).tolist()
    assert not Rect(x - 5, y - 5, x + 5, y + 5).overlaps(inset)


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(st.floats(MAINLAND.south, MAINLAND.north), st.floats(103, 109)),
        min_size=1,
        max_size=40,
    ),
    st.booleans(),
)
def test_discs_never_cover_each_other(spots: list[tuple[float, float]], one_trip: bool) -> None:
    stops = trips(
        ("1" if one_trip else str(i), f"nơi {i}", lat, lon) for i, (lat, lon) in enumerate(spots)
    )
    drawn = discs(stops)
    assert [(a.name, b.name) for a, b in combinations(drawn, 2) if apart(a, b) < 0] == []
    assert len({mark for disc in drawn for place in disc.places for mark in place.ids}) == len(
        stops
    )
