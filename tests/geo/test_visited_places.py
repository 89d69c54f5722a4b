from typing import Any

import pandas as pd

from geo.scene import MARK_COLUMNS
from geo.visited_places import is_counted, visited_places


def marks(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[*MARK_COLUMNS])


def mark(
    mark_id: str, number: str, lat: float | None, lon: float | None, series: str = "3"
) -> tuple[Any, ...]:
    return (mark_id, series, number, f"Place {mark_id}", lat, lon, "92", "documented")


def test_visits_to_one_point_are_one_place_with_their_numbers() -> None:
    found = visited_places(
        marks(mark("a", "1", 10, 106), mark("b", "2", 10.05, 105), mark("c", "3", 10.05, 105))
    )
    assert [(place.ids, place.number) for place in found] == [(("a",), "1"), (("b", "c"), "2·3")]


def test_a_place_on_several_trips_says_how_often_it_was_visited() -> None:
    shown = marks(mark("a", "1·1", 10, 106), mark("b", "2·1", 10, 106, series="4"))
    assert is_counted(shown)
    (place,) = visited_places(shown)
    assert (place.number, place.visits, place.name) == ("2", 2, "Place a")


def test_a_stop_without_a_position_stands_nowhere() -> None:
    assert visited_places(marks(mark("a", "1", None, None))) == ()


def test_no_stops_are_no_places() -> None:
    assert visited_places(marks()) == ()
