"""The pure parts of the map's script, run in the browser: boxes, discs that make way, names."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from geo import leaflet
from tests.browser.server import ROOT

PURE = ("elements.js", "geometry.js", "labels.js")
SIZE = {"x": 600, "y": 400}
APART = 26
INSET = [107.4, 6.6, 118.2, 18.2]
HOANG_SA = [112.0, 16.5]

Ask = Callable[..., Any]
Box = tuple[float, float, float, float]


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
    assert ask("geometry.isInside", box, SIZE) is inside


@pytest.mark.parametrize(
    ("to", "boxes"), [([80, 0], 11), ([81, 0], 12), ([0, 0], 2), ([48, 64], 11)]
)
def test_a_line_is_covered_by_boxes(ask: Ask, to: list[float], boxes: int) -> None:
    along = ask("geometry.boxesAlong", {"x": 0, "y": 0}, {"x": to[0], "y": to[1]}, 8)
    assert len(along) == boxes
    assert along[0] == [-4, -4, 4, 4]
    assert along[-1] == [to[0] - 4, to[1] - 4, to[0] + 4, to[1] + 4]


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


def test_a_place_alone_keeps_its_place(ask: Ask) -> None:
    rows = [{"at": {"x": 100, "y": 80}, "count": 2}]
    assert ask("geometry.spread", rows, APART) == [[{"x": 87, "y": 80}, {"x": 113, "y": 80}]]


def test_a_single_disc_makes_no_way_for_a_row(ask: Ask) -> None:
    row, single = ask(
        "geometry.spread",
        [{"at": {"x": 100, "y": 80}, "count": 3}, {"at": {"x": 104, "y": 80}, "count": 1}],
        APART,
    )
    assert single == [{"x": 104, "y": 80}]
    assert row[1] != {"x": 100, "y": 80}


POINTS = st.builds(lambda x, y: {"x": x, "y": y}, st.integers(0, 600), st.integers(0, 400))


@settings(max_examples=60, deadline=None)
@given(st.lists(POINTS, min_size=2, max_size=4))
def test_up_to_four_discs_never_cover_one_another(ask: Ask, points: list[dict[str, int]]) -> None:
    distinct = list({(p["x"], p["y"]): p for p in points}.values())
    spots = ask("geometry.spread", [{"at": p, "count": 1} for p in distinct], APART)
    middles = [(spot["x"], spot["y"]) for (spot,) in spots]
    for i, (x, y) in enumerate(middles):
        for other_x, other_y in middles[i + 1 :]:
            assert max(abs(x - other_x), abs(y - other_y)) >= APART - 1e-6


def a_label(box: Box, crosses_lines: bool = True) -> dict[str, Any]:
    return {"text": "", "className": "", "spots": [box], "crossesLines": crosses_lines}


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
        "spots": spots,
        "crossesLines": crosses,
    },
    st.lists(BOXES, max_size=4),
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LABELS, max_size=12), st.lists(BOXES, max_size=4), st.lists(BOXES, max_size=4))
def test_names_never_overlap_and_never_leave_the_frame(
    ask: Ask, labels: list[dict[str, Any]], taken: list[Box], lines: list[Box]
) -> None:
    placed = ask("labels.place", labels, taken, lines, SIZE)
    boxes = [one["box"] for one in placed]
    for i, box in enumerate(boxes):
        kept_off = [*taken, *boxes[:i], *([] if placed[i]["label"]["crossesLines"] else lines)]
        assert not any(overlap(box, other) for other in kept_off)
        assert box[0] > 0
        assert box[1] > 0
        assert box[2] < SIZE["x"]
        assert box[3] < SIZE["y"]
    assert boxes or not any(
        ask("geometry.isInside", spot, SIZE)
        and not any(overlap(spot, other) for other in (*taken, *lines))
        for label in labels
        for spot in label["spots"]
    )


def test_the_first_name_takes_the_room(ask: Ask) -> None:
    first, second = a_label((10, 10, 60, 30)), a_label((40, 10, 90, 30))
    placed = ask("labels.place", [{**first, "text": "a"}, {**second, "text": "b"}], [], [], SIZE)
    assert [one["label"]["text"] for one in placed] == ["a"]


@pytest.mark.parametrize("crosses", [True, False])
def test_only_a_name_that_may_cross_lines_lies_on_one(ask: Ask, crosses: bool) -> None:
    label = a_label((10, 10, 60, 30), crosses)
    assert len(ask("labels.place", [label], [], [(30, 20, 38, 28)], SIZE)) == crosses


def labelled(page: Page, name: str, what: dict[str, Any], scaled: float = 1) -> Any:
    """A label with letters of 6 pixels."""
    return page.evaluate(
        "([name, what, size, scaled]) => Atlas.labels[name](what,"
        " {size, scaled, widthOf: text => 6 * text.length})",
        [name, what, SIZE, scaled],
    )


UNIT = {"code": "79", "name": "Hà Nội", "value": 7, "dark": True, "middle": {"x": 100, "y": 100}}


@pytest.mark.parametrize(
    ("room", "scaled", "named"), [(13, 1, True), (12, 1, False), (8, 1, False), (13, 1.5, False)]
)
def test_a_unit_is_named_where_it_has_room(
    blank: Page, room: float, scaled: float, named: bool
) -> None:
    label = labelled(blank, "ofUnit", {**UNIT, "room": room}, scaled)
    assert (label is not None) is named


def test_a_unit_is_named_with_its_count_in_its_middle(blank: Page) -> None:
    label = labelled(blank, "ofUnit", {**UNIT, "room": 40})
    assert (label["of"], label["text"], label["count"]) == ("p-79", "Hà Nội", " 7")
    assert label["className"] == "atlas-label-unit is-strong"
    assert label["spots"][0] == [74, 92.5, 126, 107.5]
    assert labelled(blank, "ofUnit", {**UNIT, "value": 0, "room": 40})["count"] == ""


def test_a_group_is_named_beyond_the_shore_or_nowhere(blank: Page) -> None:
    group = {"label": "Hoàng Sa", "dots": [{"x": 300, "y": 100}, {"x": 320, "y": 120}]}
    near = labelled(blank, "ofGroup", {**group, "shore": 200})
    assert near["spots"]
    assert all(box[0] > 290 for box in labelled(blank, "ofGroup", {**group, "shore": 290})["spots"])
    assert labelled(blank, "ofGroup", {**group, "shore": 600})["spots"] == []


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
