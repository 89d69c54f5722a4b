import pandas as pd
import pytest

from geo.leaflet import payload
from geo.scene import Frame, Scene, caveats, classes, hatching, name_order
from tests.geo.posters_cases import NO_STOPS, NOWHERE, STOPS, marks

SHADES = pd.DataFrame(
    {
        "value": [1, 4, 5, 2, 0],
        "provenance": ["illustrative", "documented", "illustrative", "derived", "illustrative"],
    },
    index=pd.Index(["01", "48", "56", "79", "92"], name="code"),
)
DOCUMENTED = SHADES.assign(provenance="documented")
MADE_UP_STOPS = marks(STOPS, "illustrative")


def frame(shades: pd.DataFrame, stops: pd.DataFrame = NO_STOPS) -> Frame:
    return Frame("3", "trip=3", "Chuyến 3", shades, stops)


def sent(shown: Frame) -> dict[str, list[object]]:
    """What the browser is told of the units of a frame."""
    scene = Scene("2004", "vi", (1, 2, 3, 5), (shown,), "3")
    units: dict[str, list[object]] = payload(scene, {})["shadings"][0]["units"]
    return units


def test_only_units_with_illustrative_figures_are_hatched() -> None:
    assert frame(SHADES).hatched == {"01", "56"}
    assert frame(DOCUMENTED).hatched == frozenset()


@pytest.mark.parametrize(
    ("shown", "how"),
    [
        (frame(SHADES), "apart"),
        (frame(SHADES.loc[["01", "56", "92"]]), "alike"),
        (frame(SHADES.assign(provenance="illustrative")), "alike"),
        (frame(DOCUMENTED), "apart"),
    ],
)
def test_lines_tell_figures_apart_where_some_are_illustrative(shown: Frame, how: str) -> None:
    assert hatching(shown) == how
    told = payload(Scene("2004", "vi", (1, 2, 3, 5), (shown,), "3"), {})["shadings"][0]
    assert told["hatching"] == how


def test_the_browser_hatches_and_grades_what_the_pictures_do() -> None:
    shown = frame(SHADES)
    assert {code for code, (_, _, lines) in sent(shown).items() if lines} == shown.hatched
    grades = classes(shown, (1, 2, 3, 5))
    assert {code: grade for code, (_, grade, _) in sent(shown).items()} == {
        code: grades[code] for code in ("01", "48", "56", "79")
    }


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (frame(SHADES), ("illustrative_mark",)),
        (frame(SHADES, marks(STOPS)), ("illustrative_mark",)),
        (frame(DOCUMENTED), ()),
        (frame(DOCUMENTED, marks(STOPS)), ()),
        (frame(SHADES.loc[["48", "79", "92"]]), ()),
        (frame(DOCUMENTED, MADE_UP_STOPS), ("illustrative_stops_mark",)),
        (frame(SHADES, MADE_UP_STOPS), ("illustrative_mark", "illustrative_stops_mark")),
        (frame(DOCUMENTED, NOWHERE.assign(provenance="derived")), ()),
        (frame(DOCUMENTED, MADE_UP_STOPS.assign(lat=None)), ()),
    ],
)
def test_a_map_says_what_in_it_is_made_up(shown: Frame, said: tuple[str, ...]) -> None:
    assert caveats(shown) == said


def test_the_browser_is_told_what_each_frame_must_say() -> None:
    frames = frame(SHADES, MADE_UP_STOPS), frame(DOCUMENTED)
    scene = Scene("2004", "vi", (1, 2, 3, 5), frames, "3")
    told = [values["caveats"] for values in payload(scene, {})["frames"]]
    assert told == [["illustrative_mark", "illustrative_stops_mark"], []]


def ordered(values: dict[str, int], picked: str = "") -> list[str]:
    """The order of the names of units that have as much room as one another."""
    codes = pd.Index(values, name="code")
    shades = pd.DataFrame({"value": list(values.values()), "provenance": "derived"}, index=codes)
    return name_order(frame(shades), dict.fromkeys(values, 1.0), picked)


def test_the_highest_counts_are_named_first_and_who_has_none_last() -> None:
    assert ordered({"10": 0, "11": 2, "12": 9}) == ["12", "11", "10"]


def test_the_picked_is_named_before_all_even_with_none() -> None:
    assert ordered({"10": 0, "11": 2, "12": 9}, "10") == ["10", "12", "11"]
    assert ordered({"10": 0, "11": 2}, "99") == ["11", "10"]


def test_the_three_cities_are_named_before_the_many_even_with_none() -> None:
    many = {f"{n}": 60 - n for n in range(10, 30)} | {"01": 0, "79": 0, "48": 1}
    order = ordered(many)
    assert order[8:11] == ["48", "01", "79"]
    assert order[11:13] == ["18", "19"]


def test_among_equals_a_name_with_more_room_goes_first() -> None:
    codes = pd.Index(["10", "11"], name="code")
    shades = pd.DataFrame({"value": [3, 3], "provenance": "derived"}, index=codes)
    assert name_order(frame(shades), {"10": 1.0, "11": 2.0}) == ["11", "10"]
