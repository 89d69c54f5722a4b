"""The pure parts of the map's script, run in the browser: boxes, discs that make way, names."""

import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from geo import leaflet
from tests.browser.server import ROOT

PURE = (
    *("elements.js", "geometry.js", "grid.js", "crowding.js", "shore.js"),
    *("labels.js", "legs.js"),
)
FRAME = (0, 0, 600, 400)
DISC = 26
MOST_ASIDE = 11
INSET = [107.4, 6.6, 118.2, 18.2]
HOANG_SA = [112.0, 16.5]

Ask = Callable[..., Any]
Box = tuple[float, float, float, float]
Line = tuple[tuple[float, float], tuple[float, float]]


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    """An empty page with the pure parts of the script."""
    page = browser.new_page()
    for script in leaflet.SCRIPTS:
        if script.name in PURE:
            page.add_script_tag(path=script)
    yield page
    page.close()


@pytest.fixture(scope="module")
def ask(blank: Page) -> Ask:
    """Call a function of a part: ``ask("geometry.overlaps", box, other)``."""

    def call(name: str, *values: Any) -> Any:
        return blank.evaluate(f"values => Atlas.{name}(...values)", list(values))

    return call


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@pytest.mark.parametrize(
    ("a", "b", "overlaps"),
    [
        ([0, 0, 2, 2], [1, 1, 3, 3], True),
        ([0, 0, 2, 2], [2, 0, 3, 2], False),
        ([0, 0, 2, 2], [0, 2, 2, 3], False),
        ([0, 0, 9, 9], [3, 3, 4, 4], True),
    ],
)
def test_boxes_that_touch_do_not_overlap(ask: Ask, a: Box, b: Box, overlaps: bool) -> None:
    assert ask("geometry.overlaps", a, b) is ask("geometry.overlaps", b, a) is overlaps


@pytest.mark.parametrize(
    ("box", "inside"),
    [
        ([3, 3, 597, 397], True),
        ([2, 3, 100, 100], False),
        ([3, 3, 598, 100], False),
        ([3, 3, 100, 398.5], False),
    ],
)
def test_a_box_keeps_off_the_edge(ask: Ask, box: Box, inside: bool) -> None:
    assert ask("geometry.isInside", box, FRAME) is inside


@pytest.mark.parametrize(
    ("line", "crosses"),
    [
        (((0, 5), (20, 5)), True),
        (((0, 0), (20, 20)), True),
        (((0, 0), (20, 0)), False),
        (((0, 5), (9, 5)), False),
        (((15, 0), (15, 30)), True),
        (((30, 0), (30, 30)), False),
    ],
)
def test_a_line_crosses_a_box_or_passes_it(ask: Ask, line: Line, crosses: bool) -> None:
    ends = [{"x": x, "y": y} for x, y in line]
    assert ask("geometry.crosses", ends, (10, 2, 20, 12)) is crosses


@pytest.mark.parametrize(
    ("other", "meet"),
    [(((5, -5), (5, 5)), True), (((5, 1), (5, 5)), False), (((20, -5), (20, 5)), False)],
)
def test_two_lines_meet_or_do_not(ask: Ask, other: Line, meet: bool) -> None:
    lines = [[{"x": x, "y": y} for x, y in line] for line in (((0, 0), (10, 0)), other)]
    assert ask("geometry.meet", *lines) is meet


@pytest.mark.parametrize(
    ("direction", "nearest"),
    [([0, 1], 1), ([1, 0], 2), ([0, -1], -1), ([-1, 0], 3)],
)
def test_the_arrows_lead_to_the_nearest_straight_ahead(
    ask: Ask, direction: list[int], nearest: int
) -> None:
    places = [[106, 16], [106.1, 18], [107, 16.2], [105, 17]]
    assert ask("geometry.nearestTowards", places[0], places, direction) == nearest


def test_the_inset_shows_its_extent_and_has_room_for_a_name_above(blank: Page) -> None:
    shown = blank.evaluate(
        "([extent, [west, south, east, north]]) => {"
        " const {x, y, width, height} = Atlas.geometry.insetOf(extent, 112);"
        " return {width, height, xs: [west, east].map(x), ys: [south, north].map(y)}; }",
        [INSET, INSET],
    )
    assert shown["xs"] == pytest.approx([0, shown["width"]])
    assert shown["ys"][0] == pytest.approx(shown["height"])
    assert 15 < shown["ys"][1] < shown["height"] / 4


@pytest.mark.parametrize("away", [(-8, 0), (0, -12), (0, 6)], ids=["west", "south", "north"])
def test_the_inset_leaves_out_what_it_does_not_show(blank: Page, away: tuple[int, int]) -> None:
    ring = [HOANG_SA, [112.1, 16.5], [112.1, 16.6]]
    far = [[lon + away[0], lat + away[1]] for lon, lat in ring]
    path = blank.evaluate(
        "([extent, coordinates]) => Atlas.geometry.insetPath("
        "{type: 'MultiPolygon', coordinates}, Atlas.geometry.insetOf(extent, 112))",
        [INSET, [[ring], [far]]],
    )
    assert path.startswith("M")
    assert path.count("M") == path.count("Z") == 1


def settled(page: Page, points: list[dict[str, float]], weights: list[int]) -> Any:
    """Discs of 26, at their places or as near as the others allow."""
    return page.evaluate(
        "([points, weights, side, most]) => Atlas.crowding.settle("
        "points, weights, () => ({width: side, height: side}), most)",
        [points, weights, DISC, MOST_ASIDE],
    )


def test_a_place_alone_keeps_its_place(blank: Page) -> None:
    [disc] = settled(blank, [{"x": 100, "y": 80}], [2])
    assert disc["spot"] == {"x": 100, "y": 80}


def test_two_discs_that_touch_step_aside(blank: Page) -> None:
    discs = settled(blank, [{"x": 100, "y": 80}, {"x": 116, "y": 80}], [1, 1])
    assert [disc["members"] for disc in discs] == [[0], [1]]
    assert discs[1]["spot"]["x"] - discs[0]["spot"]["x"] >= DISC


def test_two_discs_too_near_merge_under_the_most_visited(blank: Page) -> None:
    [disc] = settled(blank, [{"x": 100, "y": 80}, {"x": 102, "y": 80}], [1, 3])
    assert disc["members"] == [1, 0]
    assert disc["weight"] == 4
    assert disc["spot"] == {"x": 102, "y": 80}


POINTS = st.builds(lambda x, y: {"x": x, "y": y}, st.integers(0, 200), st.integers(0, 150))


@settings(max_examples=60, deadline=None)
@given(st.lists(POINTS, min_size=2, max_size=14))
def test_discs_never_cover_one_another_nor_go_far(
    blank: Page, points: list[dict[str, float]]
) -> None:
    discs = settled(blank, points, [1] * len(points))
    assert sorted(i for disc in discs for i in disc["members"]) == list(range(len(points)))
    spots = [(disc["spot"]["x"], disc["spot"]["y"]) for disc in discs]
    for i, spot in enumerate(spots):
        at = (discs[i]["at"]["x"], discs[i]["at"]["y"])
        assert math.dist(spot, at) <= MOST_ASIDE + 1e-6
        for other in spots[i + 1 :]:
            assert math.dist(spot, other) >= DISC


def mark(series: str, lon: float) -> dict[str, object]:
    return {"series": series, "at": [16, lon]}


def test_lines_join_the_stops_of_a_trip_and_grow_with_the_trips_that_take_them(ask: Ask) -> None:
    trips = [mark("a", 1), mark("a", 2), mark("b", 2), mark("b", 1), mark("b", 1), mark("b", 3)]
    legs = ask("legs.legsOf", trips)
    assert [(one["at"][1], other["at"][1]) for one, other in legs] == [(1, 2), (2, 1), (1, 3)]


@pytest.mark.parametrize(("times", "width"), [(1, 1.1), (2, 1.8), (9, 4)])
def test_a_line_that_many_trips_take_is_drawn_once(blank: Page, times: int, width: float) -> None:
    way = {"ends": [mark("a", 1), mark("a", 2)], "times": times}
    [[found, ways]] = blank.evaluate("way => [...Atlas.legs.weighed([way])]", way)
    assert found == pytest.approx(width)
    assert len(ways) == 1


SQUARE = [[106, 10], [108, 10], [108, 10.1], [108, 10.2], [106, 10.2], [106, 10.1], [106, 10]]


def test_the_country_is_as_broad_as_its_units_without_islands(blank: Page) -> None:
    shape = {"type": "MultiPolygon", "coordinates": [[SQUARE], [[[120, 10.1], [121, 10.1]]]]}
    rows = blank.evaluate(
        "shape => Atlas.shore.boxesOf(Atlas.shore.shoreOf([shape]),"
        " (lon, lat) => ({x: lon, y: -lat}))",
        shape,
    )
    assert [[row[0], row[2]] for row in rows] == [[106, 108]] * 3


def test_how_much_of_a_box_is_covered(ask: Ask) -> None:
    assert ask("shore.covered", (0, 0, 10, 10), [(5, 0, 20, 10), (0, 0, 5, 2)]) == pytest.approx(
        0.6
    )
    assert ask("shore.covered", (0, 0, 10, 10), []) == 0


def a_label(box: Box, crosses_lines: bool = True) -> dict[str, Any]:
    spots = [[{"box": box, "cost": 0}]]
    return {"text": "", "className": "", "spots": spots, "crossesLines": crosses_lines}


BOXES = st.builds(
    lambda x, y, width, height: (x, y, x + width, y + height),
    st.integers(-50, 600),
    st.integers(-50, 400),
    st.integers(1, 150),
    st.integers(1, 60),
)
LABELS = st.builds(
    lambda spots, crosses: {
        "text": "",
        "className": "",
        "spots": [[{"box": box, "cost": 0} for box in spots]],
        "crossesLines": crosses,
    },
    st.lists(BOXES, max_size=4),
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LABELS, max_size=12), st.lists(BOXES, max_size=4))
def test_names_never_overlap_and_never_leave_the_frame(
    ask: Ask, labels: list[dict[str, Any]], taken: list[Box]
) -> None:
    placed = ask("labels.place", labels, taken, [], FRAME)
    boxes = [one["spot"]["box"] for one in placed]
    for i, box in enumerate(boxes):
        assert not any(overlap(box, other) for other in (*taken, *boxes[:i]))
        assert box[0] > 0
        assert box[1] > 0
        assert box[2] < FRAME[2]
        assert box[3] < FRAME[3]
    assert boxes or not any(
        ask("geometry.isInside", spot["box"], FRAME)
        and not any(overlap(spot["box"], other) for other in taken)
        for label in labels
        for spot in label["spots"][0]
    )


# Whether any of some boxes overlaps one that is asked about: found in a grid, and one by one.
_FOUND = """([boxes, asked, frame]) => {
    const { overlaps } = Atlas.geometry;
    const grid = new Atlas.grid.Grid(frame);
    for (const box of boxes) grid.add(box, box);
    return asked.map((one) => {
        const isMet = (box) => overlaps(one, box);
        return [grid.some(one, isMet), boxes.some(isMet)];
    });
}"""
ANYWHERE = st.builds(
    lambda x, y, width, height: (x, y, x + width, y + height),
    st.integers(-900, 900),
    st.integers(-900, 900),
    st.integers(0, 300),
    st.integers(0, 300),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ANYWHERE, max_size=8), st.lists(ANYWHERE, min_size=1, max_size=20))
def test_a_grid_finds_what_is_there(blank: Page, boxes: list[Box], asked: list[Box]) -> None:
    for found, there in blank.evaluate(_FOUND, [boxes, asked, FRAME]):
        assert found == there


def test_the_first_name_takes_the_room(ask: Ask) -> None:
    first, second = a_label((10, 10, 60, 30)), a_label((40, 10, 90, 30))
    placed = ask("labels.place", [{**first, "text": "a"}, {**second, "text": "b"}], [], [], FRAME)
    assert [one["label"]["text"] for one in placed] == ["a"]


SPOTS = st.lists(
    st.builds(
        lambda box, cost, land: {"box": box, "cost": cost, "land": land},
        BOXES,
        st.integers(0, 90),
        st.integers(0, 130),
    ),
    max_size=12,
).map(lambda spots: sorted(spots, key=lambda spot: spot["cost"]))


@settings(max_examples=60, deadline=None)
@given(SPOTS, st.lists(BOXES, max_size=3))
def test_of_the_free_spots_a_name_takes_the_cheapest(
    blank: Page, spots: list[dict[str, Any]], taken: list[Box]
) -> None:
    """All of the country lies to the right of 200."""
    placed = blank.evaluate(
        """([spots, taken, frame]) => {
            const label = {text: "", className: "", spots: [spots], crossesLines: true};
            const overLand = (box) => Number(box[2] > 200);
            return Atlas.labels.place([label], taken, [], frame, overLand).map((one) => one.spot);
        }""",
        [spots, taken, FRAME],
    )
    left, top, right, bottom = FRAME
    free = [
        spot
        for spot in spots
        if left < spot["box"][0] and spot["box"][2] < right
        if top < spot["box"][1] and spot["box"][3] < bottom
        if not any(overlap(spot["box"], other) for other in taken)
    ]
    costs = [spot["cost"] + spot["land"] * (spot["box"][2] > 200) for spot in free]
    assert [spot["cost"] + spot["land"] * (spot["box"][2] > 200) for spot in placed] == (
        [min(costs)] if costs else []
    )


def line(*ends: tuple[float, float]) -> list[dict[str, float]]:
    return [{"x": x, "y": y} for x, y in ends]


@pytest.mark.parametrize("crosses", [True, False])
def test_only_a_name_that_may_cross_lines_lies_on_one(ask: Ask, crosses: bool) -> None:
    label = a_label((10, 10, 60, 30), crosses)
    lines = [line((0, 20), (100, 20))]
    assert len(ask("labels.place", [label], [], lines, FRAME)) == crosses


@pytest.mark.parametrize(
    ("taken", "lines", "placed"),
    [([], [], 1), ([(20, 80, 40, 120)], [], 0), ([], [((30, 80), (30, 120))], 0)],
    ids=["free", "a box", "a line"],
)
def test_a_leader_passes_over_nothing(
    ask: Ask, taken: list[Box], lines: list[Line], placed: int
) -> None:
    spot = {"box": (60, 90, 120, 110), "cost": 0, "leader": line((10, 100), (60, 100))}
    label = {"text": "", "className": "", "spots": [[spot]], "crossesLines": False}
    crossed = [line(*ends) for ends in lines]
    assert len(ask("labels.place", [label], taken, crossed, FRAME)) == placed


TYPE = {"stop": 15, "unit": 13, "group": 13, "around": 13}


def labelled(page: Page, name: str, what: dict[str, Any], land: float = 0) -> Any:
    """A label with letters of 6 pixels, and where it stands alone on a map.

    land: from where on to the right the country lies.
    """
    return page.evaluate(
        """([name, what, type, land, frame]) => {
            const overLand = (box) => Number(box[2] > land);
            const widthOf = (text) => 6 * text.length;
            const label = Atlas.labels[name](what, {type, widthOf, overLand});
            const [placed] = Atlas.labels.place([label], [], [], frame, overLand);
            return {...label, spots: [], ...(placed ? placed.spot : {})};
        }""",
        [name, what, TYPE, land or 1e9, FRAME],
    )


UNIT = {
    "code": "79",
    "name": "Hà Nội",
    "count": "7",
    "dark": True,
    "middle": {"x": 100, "y": 100},
    "isLed": True,
}


def is_held(label: dict[str, Any]) -> bool:
    return "leader" not in label


@pytest.mark.parametrize(("room", "held"), [(18, True), (17, False), (8, False)])
def test_a_unit_holds_its_name_where_it_has_room(blank: Page, room: float, held: bool) -> None:
    assert is_held(labelled(blank, "ofUnit", {**UNIT, "room": room})) is held


def test_a_unit_is_named_with_its_count_in_its_middle(blank: Page) -> None:
    label = labelled(blank, "ofUnit", {**UNIT, "room": 40})
    assert (label["of"], label["text"], label["count"]) == ("p-79", "Hà Nội", "7")
    left, top, right, bottom = label["box"]
    assert (left + right, top + bottom) == pytest.approx((200, 200))


def test_a_name_is_led_to_where_the_country_is_not(blank: Page) -> None:
    label = labelled(blank, "ofUnit", {**UNIT, "room": 0}, land=100)
    assert label["box"][2] <= 100
    assert "box" not in labelled(blank, "ofUnit", {**UNIT, "room": 0, "isLed": False})


def test_a_group_is_named_off_the_country_or_nowhere(blank: Page) -> None:
    dots = [{"x": 300, "y": 100}, {"x": 320, "y": 120}]
    group = {"name": "Hoàng Sa", "unit": "(Đà Nẵng)", "dots": dots}
    label = labelled(blank, "ofGroup", group)
    assert (label["text"], label["under"]) == ("Hoàng Sa", "(Đà Nẵng)")
    assert label["box"]
    assert "box" not in labelled(blank, "ofGroup", group, land=1)


def test_the_scripts_share_one_name_and_leave_no_other(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<div id=map></div>")
    names = "Object.getOwnPropertyNames(window)"
    before = set(page.evaluate(names))
    for script in leaflet.SCRIPTS:
        page.add_script_tag(content=script.read_text("utf-8"))
    assert set(page.evaluate(names)) == before
    assert page.evaluate("typeof Atlas.show") == "function"
    page.close()


@pytest.mark.parametrize(
    "path",
    sorted({*(ROOT / "geo").rglob("*.js"), *(ROOT / "ui").rglob("*.js")}),
    ids=lambda p: p.name,
)
def test_a_script_parses_as_strict(blank: Page, path: Any) -> None:
    text = path.read_text("utf-8")
    assert blank.evaluate("text => typeof new Function(`'use strict';${text}`)", text) == "function"
