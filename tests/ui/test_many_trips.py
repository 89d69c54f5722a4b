"""A record of very many trips: what travels does not grow, nobody is lost, each trip is found."""

import json
import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data import Record
from geo import leaflet
from geo.visited_places import MOST_PLACES
from tests.bench.records import Size, record
from tests.ui.running import page, state
from ui import story
from ui.access import Viewer
from ui.page import choosers
from ui.view import View, choices, stop_rows, trip_order, trip_search, view
from ui.web import first_map, records

MOST_BYTES = 60_000
MANY = Size(people=400, trips=1_200, stops=4, classes=240)
FEW = Size(people=40, trips=40, stops=2, classes=10)
LONG = Size(people=40, trips=3, stops=400, own_points=1.0)


@cache
def made(size: Size) -> Record:
    return record(size)


def seen(size: Size, **query: str) -> View:
    """What one sees of a record of a size."""
    asked = {name: [value] for name, value in query.items()}
    return view(made(size), choices(made(size)).read(asked))


def sent(shown: View) -> dict[str, Any]:
    return leaflet.payload(shown.scene, {}, story=story.values(shown))


def front(scene: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(f for f in scene["frames"] if f["key"] == scene["current"])
    return found


@pytest.mark.parametrize("size", [MANY, LONG], ids=["many trips", "long trips"])
@pytest.mark.parametrize("query", [{"trip": "all"}, {"trip": "k1-2"}, {"trip": "all", "q": "phần"}])
def test_a_scene_is_small_whatever_the_record_holds(size: Size, query: dict[str, str]) -> None:
    scene = sent(seen(size, lang="en", **query))
    text = json.dumps(scene, ensure_ascii=False, separators=(",", ":"))
    assert len(text.encode()) < MOST_BYTES


@pytest.mark.parametrize("size", [MANY, LONG], ids=["many trips", "long trips"])
@pytest.mark.parametrize("trip", ["all", "k1-2"])
def test_the_first_drawing_has_the_places_and_ways_that_the_map_draws(
    size: Size, trip: str
) -> None:
    shown = seen(size, trip=trip)
    drawn = first_map.drawing(shown.record, shown.selection)
    svg, sent_frame = str(drawn).partition("<svg")[2].partition("</svg>")[0], front(sent(shown))
    ways = len(sent_frame["ways"]) if shown.frame.is_counted else 3
    assert svg.count('class="fm-at fm-disc') == len(sent_frame["places"])
    assert [path.count("L") for path in re.findall(r'd="(M[^"]*L[^"]*)"', svg)] in (
        [ways],
        [ways, ways],
    )


@pytest.mark.parametrize("size", [MANY, LONG], ids=["many trips", "long trips"])
def test_places_that_are_gathered_count_every_visit(size: Size) -> None:
    shown = seen(size, trip="all")
    places = front(sent(shown))["places"]
    assert len(places) <= MOST_PLACES
    assert sum(visits for _, _, visits, *_ in places) == len(shown.frame.located)
    points = shown.stops[["lat", "lon"]].round(5).drop_duplicates()
    assert sum(1 + others for *_, others in places) == len(points)
    ids = [one for place in shown.frame.places for one in place.ids]
    assert sorted(ids) == sorted(shown.stops["stop_id"])


def test_every_way_is_counted_and_those_gone_most_are_drawn() -> None:
    shown = seen(MANY, trip="all")
    gone = {one: n for n, place in enumerate(shown.frame.places) for one in place.ids}
    legs = [
        frozenset((gone[a], gone[b]))
        for _, stops in shown.stops.groupby("trip_id", sort=False)
        for a, b in zip(stops["stop_id"], stops["stop_id"].iloc[1:], strict=False)
        if gone[a] != gone[b]
    ]
    ways = {frozenset(way.ends): way.times for way in shown.frame.ways}
    assert ways == {leg: legs.count(leg) for leg in set(legs)}
    drawn = front(sent(shown))
    assert drawn["all_ways"] == len(ways)
    assert min(times for *_, times in drawn["ways"]) >= sorted(ways.values())[-len(drawn["ways"])]


def test_a_stop_that_is_picked_leads_its_place() -> None:
    shown = seen(MANY, trip="all")
    picked = shown.frame.places[0].ids[-1]
    scene = replace(shown.scene, picked=f"s-{picked}")
    assert front(leaflet.payload(scene, {}))["places"][0][0] == [picked]


def test_what_is_not_listed_is_counted() -> None:
    shown = seen(MANY, trip="all")
    told = story.values(shown)["frames"]["trip=all"]
    assert sum(len(one["trips"]) for one in told["tour"]) + told["left"] == MANY.trips
    long = story.values(seen(LONG, trip="k1-2"))["frames"]["trip=k1-2"]
    assert sum(len(halt) for halt in long["groups"]) + long["left"] == LONG.stops
    assert len(stop_rows(shown, 50)) == 50
    assert len(stop_rows(shown)) == MANY.trips * MANY.stops


def test_the_trips_of_several_classes_are_told_apart_in_the_table() -> None:
    whole = stop_rows(seen(MANY, trip="all"))["Chuyến đi"]
    assert whole.nunique() == MANY.trips
    assert stop_rows(seen(MANY, cls="k2", trip="all"))["Chuyến đi"].unique().tolist() == [
        1,
        2,
        3,
        4,
        5,
    ]


# --- finding a trip ------------------------------------------------------------------------------


def test_each_trip_is_found_by_its_id_and_among_those_of_its_name_and_days() -> None:
    rows = trip_order.in_order(made(MANY))
    for trip in rows.iloc[::97].to_dict("records"):
        one, day = trip["trip_id"], trip["start_date"]
        assert trip_search.trips_found(made(MANY), (), one) == (one,)
        of_class = f"{trip['name_vi']} lop boi duong khoa {one[1:].split('-')[0]}"
        for asked in (f"{day:%Y-%m-%d}", f"{day.day}/{day.month}/{day.year}", of_class):
            assert one in trip_search.trips_found(made(MANY), (), asked)[: choosers.MOST_FOUND]


def test_a_trip_is_looked_for_among_those_of_the_class_first() -> None:
    assert trip_search.trips_found(made(MANY), ("k7",), "chuyen 2") == ("k7-2",)
    assert trip_search.trips_found(made(MANY), ("k7",), "k9-3") == ("k9-3",)
    assert trip_search.trips_found(made(MANY), ("k7",), "no such trip") == ()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page of MANY."""
    serve(monkeypatch, made(MANY))
    return page(trip="k3-2", lang="en")


def serve(monkeypatch: pytest.MonkeyPatch, held: Record) -> None:
    """Let the page's record be another."""

    async def soon(viewer: Viewer, version: str = "") -> Record:
        return held

    monkeypatch.setattr(records, "current", lambda viewer, version="": held)
    monkeypatch.setattr(records, "soon", soon)
    monkeypatch.setattr(records, "held", lambda viewer: None)


def chooser(at: AppTest, key: str) -> Any:
    return next(box for box in at.selectbox if box.key == key)


def test_what_the_choosers_offer_does_not_grow_with_the_trips(at: AppTest) -> None:
    assert sum(len(option) for option in chooser(at, "trip").options) < 6_000
    assert sum(len(option) for option in chooser(at, "cls").options) < 6_000
    assert "Trip 2 (Training class, intake 3)" in " ".join(chooser(at, "trip").options)


def test_a_trip_typed_by_its_id_is_chosen(at: AppTest) -> None:
    type_in(at, "trip", "k200-4")
    assert state(at)["trip"] == ["k200-4"]
    assert not at.toast


def test_words_of_several_trips_offer_these_and_change_nothing(at: AppTest) -> None:
    type_in(at, "trip", "intake 77")
    assert state(at)["trip"] == ["k3-2"]
    assert "5" in at.toast[0].value
    offered = chooser(at, "trip").options
    assert sum("intake 77)" in option for option in offered) == 5
    chooser(at, "trip").select(next(o for o in offered if "intake 77)" in o)).run()
    assert state(at)["trip"][0].startswith("k77-")


def test_a_trip_of_another_class_leaves_the_class(at: AppTest) -> None:
    type_in(at, "cls", "k5")
    assert state(at)["cls"] == ["k5"]
    type_in(at, "trip", "k6-1")
    assert (state(at)["trip"], state(at).get("cls")) == (["k6-1"], None)


def test_words_that_find_nothing_say_so(at: AppTest) -> None:
    type_in(at, "trip", "<b>Sa Pa")
    assert state(at)["trip"] == ["k3-2"]
    assert "Sa Pa" in at.toast[0].value


def type_in(at: AppTest, key: str, text: str) -> None:
    """Type into a chooser what none of its options is."""
    box = chooser(at, key)
    box.options.append(text)
    box.set_value(text)
    at.run()
    assert not at.exception, at.exception


def test_about_writes_its_figures_as_the_language_does(at: AppTest) -> None:
    at.session_state["panel"] = "about"
    chooser(at, "trip").select(chooser(at, "trip").options[0]).run()
    written = " ".join(part.proto.body for part in at.get("html"))
    most = max(n for *_, n in seen(MANY, trip="all").claims())
    assert most > 1000
    assert f"<td>{most:,}</td>" in written


def test_a_list_too_long_to_see_at_once_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, made(FEW))
    at = page(trip="k3-2", lang="vi")
    searched = {key: chooser(at, key).proto.accept_new_options for key in ("cls", "trip")}
    assert searched == {"cls": False, "trip": True}
    type_in(at, "trip", "KHOA 7")
    assert "Chuyến 2 (Lớp bồi dưỡng khóa 7)" in " ".join(chooser(at, "trip").options[:5])
