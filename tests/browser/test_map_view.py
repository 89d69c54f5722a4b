"""The map alone: what of the country is in view, how a hand moves it, what stands where."""

import json
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Literal

import pandas as pd
import pytest
from playwright.sync_api import Browser, Error, Page, expect

from geo import boundaries
from tests.browser.bare_map import (
    CARD,
    COLUMN,
    SHEET,
    OpenMap,
    Payload,
    do,
    frame_in_view,
    open_bare,
    payload,
    show,
    still,
    turn_wheel,
)

LAPTOP, DESK, PROJECTOR, PHONE = (1366, 768), (1280, 800), (1920, 1080), (390, 844)
NARROW = 700
BARS = {"desk": 80, "phone": 48}
"""What the page's bars take from the window before the map's document."""

Box = dict[str, float]
SIDES_OF_BOX = (("left", "left"), ("top", "top"), ("right", "left"), ("bottom", "top"))
"""Each side of a box, and from which side of the map's root it is measured."""


@dataclass(frozen=True)
class Look:
    """A map that a test looks at and leaves as it is."""

    size: tuple[int, int]
    query: str = "trip=3"
    is_crowded: bool = False
    is_clean: bool = False

    def __str__(self) -> str:
        kind = "crowded" * self.is_crowded + "clean" * self.is_clean
        return f"{self.size[0]}x{self.size[1]} {kind or self.query}"

    def content(self) -> Payload:
        """What the page sends for it."""
        return crowded() if self.is_crowded else payload(self.query, clean=self.is_clean)


@dataclass
class Window:
    """A page for one map after the other, and the errors that the one in it throws."""

    page: Page
    errors: list[Error] = field(default_factory=list)
    shows: "Look | None" = None
    """What is in it that no test has touched."""

    def note(self, error: Error) -> None:
        """Keep what the map threw."""
        self.errors.append(error)

    def resize(self, size: tuple[int, int]) -> None:
        """Give the map's document what the page's bars leave of a window."""
        width, height = size
        height -= BARS["phone" if width < NARROW else "desk"]
        self.page.set_viewport_size({"width": width, "height": height})

    def show(self, size: tuple[int, int], content: Payload, card: bool = True) -> None:
        """Open the map of a payload in a window of a size."""
        self.shows = None
        self.resize(size)
        self.page.mouse.move(-1, -1)
        narrow = size[0] < NARROW
        beside, body = (SHEET, "") if narrow else (COLUMN, CARD if card else "")
        open_bare(self.page, content, beside, body)

    def check(self) -> None:
        """Fail the test in which the map threw an error."""
        errors, self.errors[:] = list(self.errors), []
        assert errors == []


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[dict[bool, Window]]:
    """A window for fingers, by whether it is one, and one for a mouse; their time can be passed."""
    kept = {}
    for narrow in (False, True):
        context = browser.new_context(has_touch=narrow, is_mobile=narrow)
        context.clock.install()
        kept[narrow] = Window(context.new_page())
        kept[narrow].page.on("pageerror", kept[narrow].note)
    yield kept
    for window in kept.values():
        window.page.context.close()


@pytest.fixture
def opened(windows: dict[bool, Window]) -> Iterator[OpenMap]:
    """Open the map of a payload in a window; an error that it throws fails the test."""

    def open_map(
        size: tuple[int, int] = LAPTOP,
        content: Payload | None = None,
        card: bool = True,
        reduced_motion: Literal["reduce", "no-preference"] = "no-preference",
    ) -> Page:
        window = windows[size[0] < NARROW]
        window.page.emulate_media(reduced_motion=reduced_motion)
        window.show(size, content or payload(), card)
        return window.page

    yield open_map
    for window in windows.values():
        window.check()


@pytest.fixture
def seen(windows: dict[bool, Window], request: pytest.FixtureRequest) -> Page:
    """The map of a look, opened once for the tests that follow one another."""
    look: Look = request.param
    window = windows[look.size[0] < NARROW]
    if window.shows != look:
        window.show(look.size, look.content(), card=not look.is_clean)
        window.shows = look
    window.check()
    return window.page


def look_at(*looks: Look | tuple[int, int]) -> pytest.MarkDecorator:
    """Give a test each of some looks, or the trip in each of some windows."""
    all_looks = [look if isinstance(look, Look) else Look(look) for look in looks]
    return pytest.mark.parametrize("seen", all_looks, indirect=True, ids=str)


def boxes(page: Page, selector: str) -> list[Box]:
    found: list[Box] = page.locator(selector).evaluate_all(
        """nodes => nodes.map((node) => {
            const {left, top, right, bottom} = node.getBoundingClientRect();
            return {left, top, right, bottom};
        })"""
    )
    return found


def around(found: list[Box]) -> Box:
    return {
        "left": min(box["left"] for box in found),
        "top": min(box["top"] for box in found),
        "right": max(box["right"] for box in found),
        "bottom": max(box["bottom"] for box in found),
    }


def overlap(a: Box, b: Box, by: float = 0.5) -> bool:
    return (
        a["left"] + by < b["right"]
        and b["left"] + by < a["right"]
        and a["top"] + by < b["bottom"]
        and b["top"] + by < a["bottom"]
    )


def mainland(page: Page) -> Box:
    """The box of the mainland and the islands that lie off its coast."""
    return around(boxes(page, "path[data-code]"))


def free(page: Page) -> Box:
    left, top, right, bottom = page.evaluate("atlas.room.free()")
    root = boxes(page, ".atlas")[0]
    return {
        "left": root["left"] + left,
        "top": root["top"] + top,
        "right": root["left"] + right,
        "bottom": root["top"] + bottom,
    }


def crowded() -> Payload:
    """28 trips of four stops each, at the middles of provinces that lie near one another."""
    return payload(change=lambda frame: replace(frame, marks=crowd()))


def crowd() -> pd.DataFrame:
    """The marks of `crowded`."""
    chance = random.Random(1)
    file = json.loads(boundaries.web_file("2004").read_text("utf-8"))
    units = sorted(file["features"], key=lambda unit: unit["properties"]["at"][1])
    return pd.DataFrame(
        [
            _mark(units[start + chance.randrange(8)], trip, stop)
            for trip in range(28)
            for start in [chance.randrange(len(units) - 8)]
            for stop in range(4)
        ]
    )


def _mark(unit: Payload, trip: int, stop: int) -> Payload:
    lon, lat = unit["properties"]["at"]
    return {
        "mark_id": f"t{trip}-{stop}",
        "series": f"t{trip}",
        "number": str(stop + 1),
        "name": unit["properties"]["name_vi"],
        "lat": lat,
        "lon": lon,
        "code": unit["id"],
        "provenance": "documented",
    }


# ---- the first view -----------------------------------------------------------------------------


LEAST_SHARE = {LAPTOP: 16, DESK: 18, PROJECTOR: 18, PHONE: 40}


@look_at(*LEAST_SHARE)
def test_the_mainland_takes_its_part_of_the_window(
    seen: Page, request: pytest.FixtureRequest
) -> None:
    box, room = mainland(seen), free(seen)
    window = request.node.callspec.params["seen"].size
    area = (box["right"] - box["left"]) * (box["bottom"] - box["top"])
    assert 100 * area / (window[0] * window[1]) >= LEAST_SHARE[window]
    assert room["left"] <= box["left"] < box["right"] <= room["right"]
    assert room["top"] - 1 <= box["top"] < box["bottom"] <= room["bottom"] + 1


@look_at(LAPTOP)
def test_the_country_stands_beside_a_card_and_leaves_the_sea_the_rest(seen: Page) -> None:
    box, room = mainland(seen), free(seen)
    assert box["left"] > 233
    assert box["left"] - room["left"] < room["right"] - box["right"]


def test_another_size_frames_it_anew_until_a_reader_moves_it(opened: OpenMap) -> None:
    page = opened()
    page.set_viewport_size({"width": 1000, "height": 500})
    still(page)
    assert mainland(page)["bottom"] <= free(page)["bottom"] + 1
    page.mouse.move(400, 250)
    page.mouse.down()
    page.mouse.move(440, 280)
    page.mouse.up()
    still(page)
    before = page.evaluate("map.getZoom()")
    page.set_viewport_size({"width": 1366, "height": 688})
    still(page)
    assert page.evaluate("map.getZoom()") == before


def test_the_country_stands_beside_a_panel_as_high_as_the_map(opened: OpenMap) -> None:
    page = opened(PROJECTOR, payload(clean=True), card=False)
    do(page, "atlas.setFree({left: 700})")
    still(page)
    assert mainland(page)["left"] > 700
    assert boxes(page, "[data-label]")[0]["left"] > 700
    expect(page.locator(".atlas-tools")).to_be_hidden()


# ---- never lost ---------------------------------------------------------------------------------


def in_view(page: Page) -> bool:
    root = boxes(page, ".atlas")[0]
    return any(overlap(box, root) for box in boxes(page, "path[data-code]"))


def test_no_drag_loses_the_country(opened: OpenMap) -> None:
    page = opened()
    for east, south in ((900, 0), (-900, 0), (0, 600), (0, -600)):
        page.keyboard.press("Home")
        still(page)
        for _ in range(6):
            page.mouse.move(500, 340)
            page.mouse.down()
            page.mouse.move(500 + east, 340 + south, steps=3)
            page.mouse.up()
        still(page)
        assert in_view(page), (east, south)


def test_it_never_becomes_tiny(opened: OpenMap) -> None:
    page = opened()
    before = mainland(page)
    page.mouse.move(500, 340)
    for _ in range(8):
        turn_wheel(page, 600)
        page.clock.run_for(60)
    still(page)
    after = mainland(page)
    assert after["bottom"] - after["top"] > 0.5 * (before["bottom"] - before["top"])


def test_where_nothing_of_the_country_is_left_the_map_goes_back(opened: OpenMap) -> None:
    page = opened()
    before = mainland(page)
    page.mouse.move(900, 500)
    for _ in range(30):
        turn_wheel(page, -400)
        page.clock.run_for(30)
    still(page)
    assert in_view(page)
    assert before["right"] < 900


def test_there_is_a_way_home(opened: OpenMap) -> None:
    page = opened()
    before = mainland(page)
    for way in ("button", "Home", "Escape"):
        page.locator("[data-step=in]").click()
        still(page)
        assert mainland(page) != pytest.approx(before, abs=1)
        if way == "button":
            page.locator("[data-step=fit]").click()
        else:
            page.keyboard.press(way)
        still(page)
        assert mainland(page) == pytest.approx(before, abs=1), way


def test_the_first_zoom_is_about_the_country(opened: OpenMap) -> None:
    page = opened()
    page.locator("[data-step=in]").click()
    still(page)
    box, root = mainland(page), boxes(page, ".atlas")[0]
    middle = (box["left"] + box["right"]) / 2
    assert root["left"] < middle < root["right"]
    assert abs((box["top"] + box["bottom"]) / 2 - 322) < 60


def test_esc_with_something_picked_is_left_to_others(opened: OpenMap) -> None:
    page = opened()
    do(page, "atlas.pick('s-q4')")
    still(page)
    before = mainland(page)
    page.keyboard.press("Escape")
    still(page)
    assert mainland(page) == before


# ---- picks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("window", [LAPTOP, PHONE], ids=str)
def test_a_pick_flies_into_the_free_part_and_is_told_once(
    opened: OpenMap, window: tuple[int, int]
) -> None:
    page = opened(window)
    do(page, "atlas.setFree({bottom: 282})")
    for what in ("s-q4", "s-ct1", "s-dn", "p-02", "p-96"):
        flown_to_and_told_once(page, what)
        do(page, "atlas.pick(''); atlas.home()")
        still(page)


def flown_to_and_told_once(page: Page, what: str) -> None:
    page.evaluate("what => { told.length = 0; atlas.pick(what); }", what)
    still(page)
    kind = f"[data-stop~='{what[2:]}']" if what[0] == "s" else f"path[data-code='{what[2:]}']"
    box, room = boxes(page, kind)[0], free(page)
    middle = ((box["left"] + box["right"]) / 2, (box["top"] + box["bottom"]) / 2)
    assert room["left"] < middle[0] < room["right"]
    assert room["top"] < middle[1] < room["bottom"]
    assert [told["pick"] for told in page.evaluate("told")] == [what]


@pytest.mark.parametrize("way", ["flown", "moved", "of another class"])
def test_a_trip_whose_stops_are_out_of_view_brings_the_country_back(
    opened: OpenMap, way: str
) -> None:
    northern: Payload = {"mark_id": "hg", "series": "4", "number": "1", "name": "Hà Giang"}
    northern |= {"lat": 22.8, "lon": 104.98, "code": "02", "provenance": "documented"}
    marks = pd.DataFrame([northern])
    content = payload(change=lambda f: replace(f, marks=marks) if f.key == "trip=4" else f)
    page = opened(LAPTOP, content)
    if way == "moved":
        do(page, "atlas.viewport.takeOver(); map.setView([10, 106], 8)")
    else:
        do(page, "atlas.pick('s-q4'); atlas.pick('')")
    still(page)
    if way == "of another class":
        other = payload(change=lambda f: replace(f, marks=marks, query=f"{f.query}&cls=b"))
        show(page, other | {"ack": page.evaluate("atlas.bridge.sequence")})
    else:
        do(page, "atlas.goTo('trip=4')")
    still(page)
    disc, room = boxes(page, "[data-stop=hg]")[0], free(page)
    assert room["top"] < disc["top"] < disc["bottom"] < room["bottom"]


def test_a_flight_is_no_flight_for_who_wants_no_motion(opened: OpenMap) -> None:
    page = opened(reduced_motion="reduce")
    do(page, "atlas.pick('s-dn')")
    before = mainland(page)
    still(page)
    assert mainland(page) == before


def test_a_disc_of_several_visits_picks_its_first_and_then_stays(opened: OpenMap) -> None:
    page = opened()
    disc = page.locator("[data-stop='ct1 ct2']")
    expect(disc).to_have_text("2·3")
    disc.click()
    assert page.evaluate("atlas.view.picked") == "s-ct1"
    do(page, "atlas.pick('s-ct2')")
    still(page)
    disc.click()
    assert page.evaluate("atlas.view.picked") == "s-ct2"
    expect(disc).to_have_class("atlas-stop-hit is-picked is-lit")


def test_who_stands_beside_hears_of_it(opened: OpenMap) -> None:
    page = opened()
    do(
        page,
        "window.heard = []; for (const name of ['scene', 'paint', 'pick', 'light'])"
        " atlas.on(name, (what) => heard.push([name, what.key || what.lang || what]));",
    )
    page.locator("[data-stop=ld]").hover()
    page.locator("[data-stop=ld]").click()
    still(page)
    do(page, "atlas.goTo('trip=1')")
    still(page)
    heard = page.evaluate("heard")
    assert ["light", "s-ld"] in heard
    assert ["pick", "s-ld"] in heard
    assert ["paint", "trip=1"] in heard
    assert page.evaluate("told")[-1]["step"] == "trip=1"
    assert page.locator("[data-stop]").count() == 0


# ---- fingers ------------------------------------------------------------------------------------


def drag(page: Page, *ways: tuple[tuple[float, float], tuple[float, float]]) -> None:
    """Draw fingers over the screen, each from one point to another."""
    session = page.context.new_cdp_session(page)

    def touch(kind: str, points: list[tuple[float, float]]) -> None:
        touches = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    touch("touchStart", [start for start, _ in ways])
    for part in (0.25, 0.5, 0.75, 1):
        touch(
            "touchMove",
            [(a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part) for a, b in ways],
        )
    touch("touchEnd", [])


def test_one_finger_leaves_the_map_and_is_told_so_once(opened: OpenMap) -> None:
    page = opened(PHONE)
    before = mainland(page)
    drag(page, ((200, 300), (200, 200)))
    hint = page.locator(".atlas-hint")
    expect(hint).to_have_text("Dùng hai ngón tay để di chuyển bản đồ")
    assert mainland(page) == before
    page.clock.run_for(2500)
    expect(hint).to_have_count(0)
    drag(page, ((200, 300), (200, 200)))
    expect(hint).to_have_count(0)


def test_two_fingers_move_the_map_and_bring_it_nearer(opened: OpenMap) -> None:
    page = opened(PHONE)
    before = mainland(page)
    drag(page, ((150, 250), (90, 200)), ((240, 330), (300, 400)))
    still(page)
    after = mainland(page)
    assert after["bottom"] - after["top"] > 1.2 * (before["bottom"] - before["top"])
    expect(page.locator(".atlas-hint")).to_have_count(0)


def test_a_tap_picks(opened: OpenMap) -> None:
    page = opened(PHONE)
    page.locator("[data-stop=dn]").tap()
    assert page.evaluate("atlas.view.picked") == "s-dn"


@look_at(PHONE)
def test_a_finger_beside_a_disc_meets_it(seen: Page) -> None:
    for box in boxes(seen, ".atlas-stop-face"):
        x, y = (box["left"] + box["right"]) / 2, (box["top"] + box["bottom"]) / 2
        for east, south in ((0, 0), (20, 0), (-20, 0), (0, 20), (0, -20)):
            hit = seen.evaluate(
                "([x, y]) => Boolean(document.elementFromPoint(x, y).closest('[data-stop]'))",
                [x + east, y + south],
            )
            assert hit, (box, east, south)


# ---- what stands where --------------------------------------------------------------------------


SHOWN = (
    "[data-label], .atlas-label-group, .atlas-label-around, .atlas-stop-face, .atlas-tools,"
    " .atlas-legend, .atlas-inset:not([hidden]), .atlas-ribbon:not([hidden])"
)


def clashes(page: Page) -> list[tuple[str, str]]:
    """What on the map lies on something else: words, discs, buttons, the legend, the inset."""
    names = page.locator(SHOWN).evaluate_all("nodes => nodes.map((node) => node.textContent)")
    round_ones = page.locator(SHOWN).evaluate_all(
        "nodes => nodes.map((node) => node.matches('.atlas-stop-face'))"
    )
    found = list(zip(names, boxes(page, SHOWN), round_ones, strict=True))
    return [
        (a, b)
        for (a, one, is_disc), (b, other, is_other) in combinations(found, 2)
        if (touch(one, other) if is_disc and is_other else overlap(one, other, 1))
    ]


def touch(a: Box, b: Box) -> bool:
    """Whether two discs, or pills, lie on one another."""
    heights = [box["bottom"] - box["top"] for box in (a, b)]
    straight = sum(box["right"] - box["left"] for box in (a, b)) - sum(heights)
    east = abs(a["left"] + a["right"] - b["left"] - b["right"]) / 2
    south = abs(a["top"] + a["bottom"] - b["top"] - b["bottom"]) / 2
    return math.hypot(max(0, east - straight / 2), south) < sum(heights) / 2 - 0.5


QUERIES = ("trip=3", "trip=all&vintage=2025&lang=en", "trip=1")
WINDOWS = (PHONE, LAPTOP, PROJECTOR)


@look_at(*(Look(window, query) for window in WINDOWS for query in QUERIES))
def test_nothing_lies_on_anything_else(seen: Page) -> None:
    assert seen.locator("[data-label]").count() >= 15
    assert clashes(seen) == []


@look_at(*(Look(window, is_crowded=True) for window in WINDOWS))
def test_nor_with_28_trips_and_112_stops(seen: Page) -> None:
    assert clashes(seen) == []
    shown = seen.locator("[data-stop]").evaluate_all(
        "nodes => nodes.flatMap((node) => node.dataset.stop.split(' '))"
    )
    assert sorted(shown) == sorted(crowd()["mark_id"])
    counts = seen.locator(".atlas-stop-face").all_inner_texts()
    assert sum(int(count) for count in counts) == len(shown)


@look_at(Look(LAPTOP, is_crowded=True))
def test_a_disc_goes_no_farther_than_it_must(seen: Page) -> None:
    away = seen.evaluate(
        "atlas.marks.discs.map(({at, spot}) => Math.hypot(at.x - spot.x, at.y - spot.y))"
    )
    assert max(away) <= 11.01


@look_at(LAPTOP)
def test_stops_are_named_before_units_and_units_with_the_most_before_others(seen: Page) -> None:
    named = seen.locator("[data-label]").evaluate_all(
        "nodes => nodes.map((node) => node.dataset.label)"
    )
    assert named[:4] == ["q4", "ct1", "ld", "dn"]
    units = [name.removeprefix("p-") for name in named[4:]]
    values = payload()["shadings"][0]["units"]
    counts = [values.get(code, [0])[0] for code in units if code not in {"01", "48", "79"}]
    assert min(counts) > 0
    assert max(counts) == max(value[0] for code, value in values.items() if code not in {"79"})


def test_a_picked_unit_is_named(opened: OpenMap) -> None:
    page = opened()
    without = next(code for code in ("11", "15", "06") if not unit_named(page, code))
    do(page, f"atlas.pick('p-{without}')")
    still(page)
    assert unit_named(page, without)


def unit_named(page: Page, code: str) -> bool:
    return bool(page.locator(f"[data-label='p-{code}']").count())


def test_what_is_picked_is_named_nearby(opened: OpenMap) -> None:
    page = opened()
    do(page, "atlas.pick('s-ld')")
    still(page)
    do(page, "atlas.pick('p-28')")
    still(page)
    name = boxes(page, "[data-label='p-28']")[0]
    unit = boxes(page, "path[data-code='28']")[0]
    assert max(unit["left"] - name["right"], name["left"] - unit["right"]) < 30
    assert max(unit["top"] - name["bottom"], name["top"] - unit["bottom"]) < 30


@look_at(Look(LAPTOP, is_crowded=True))
def test_the_name_of_a_stop_stands_near_its_disc(seen: Page) -> None:
    far = seen.evaluate(
        """() => [...document.querySelectorAll('.atlas-label-stop')].map((node) => {
            const disc = document.querySelector(`[data-stop~="${node.dataset.label}"]`);
            const [a, b] = [node, disc].map((one) => one.getBoundingClientRect());
            return Math.hypot(Math.max(0, a.left - b.right, b.left - a.right),
                Math.max(0, a.top - b.bottom, b.top - a.bottom));
        })"""
    )
    assert len(far) > 10
    assert max(far) < 50


@look_at(LAPTOP)
def test_it_keeps_clear_of_the_middle_of_a_unit_of_many(seen: Page) -> None:
    first = """hearts => {
        const overLand = () => 0;
        const label = Atlas.labels.ofStop(
            {id: 'a', name: 'Lâm Đồng', at: {x: 300, y: 300}, disc: atlas.marks.discs[0].shape,
                isStrong: true},
            {type: atlas.view.type, widthOf: () => 60, overLand, hearts});
        return Atlas.labels.place([label], [], [], [0, 0, 900, 600], overLand)[0].spot.box[0];
    }"""
    assert seen.evaluate(first, []) > 300
    assert seen.evaluate(first, [{"x": 350, "y": 300}]) < 300


def test_of_a_class_without_a_list_no_name_says_none(opened: OpenMap) -> None:
    content = payload(change=lambda frame: replace(frame, shades=frame.shades[:0]))
    page = opened(LAPTOP, content)
    assert unit_named(page, "01")
    assert page.locator(".atlas-label-unit b").count() == 0


def test_a_long_name_is_cut_on_the_map_and_read_out_whole(opened: OpenMap) -> None:
    name = "Trung tâm bồi dưỡng chính trị huyện Krông Pắc và xã Ea Kênh và các cơ sở khác, Đắk Lắk"
    first = pd.Series({0: name})
    content = payload(
        change=lambda f: replace(f, marks=f.marks.assign(name=first.combine_first(f.marks["name"])))
    )
    page = opened(LAPTOP, content)
    expect(page.locator("[data-label=q4]")).to_have_text("Trung tâm bồi dưỡng chính trị huyện…")
    assert name in (page.locator("[data-stop=q4]").get_attribute("aria-label") or "")


@look_at(PHONE)
def test_on_a_phone_the_name_of_a_stop_ends_at_its_comma(seen: Page) -> None:
    expect(seen.locator("[data-label=q4]")).to_have_text("Quận 4")


@look_at(LAPTOP)
def test_elsewhere_it_is_whole(seen: Page) -> None:
    expect(seen.locator("[data-label=q4]")).to_have_text("Quận 4, TP. Hồ Chí Minh")


@look_at(Look(PROJECTOR, is_clean=True))
def test_presented_words_are_large(seen: Page) -> None:
    sizes = seen.locator("[data-label]").evaluate_all(
        "nodes => nodes.map((node) => parseFloat(getComputedStyle(node).fontSize))"
    )
    assert min(sizes) >= 18
    assert max(sizes) >= 24
    disc = boxes(seen, ".atlas-stop-face")[0]
    assert disc["bottom"] - disc["top"] == pytest.approx(46)


# ---- the islands --------------------------------------------------------------------------------


GROUPS = ("Quần đảo Hoàng Sa", "Quần đảo Trường Sa")


def islands_shown(page: Page) -> str:
    """Where the islands are, after asking that they are in one place and whole."""
    dots, inset = boxes(page, ".atlas-island"), page.locator(".atlas-inset")
    if inset.is_visible():
        assert dots == []
        [box] = boxes(page, ".atlas-inset")
        room = free(page)
        assert room["left"] - 1 <= box["left"] < box["right"] <= room["right"] + 1
        assert room["top"] - 1 <= box["top"] < box["bottom"] <= room["bottom"] + 1
        words = inset.inner_text() or inset.text_content() or ""
    else:
        box, room = around(dots), free(page)
        assert room["left"] <= box["left"] < box["right"] <= room["right"]
        assert room["top"] <= box["top"] < box["bottom"] <= room["bottom"]
        words = "\n".join(page.locator(".atlas-label-group").all_inner_texts())
    for group in GROUPS:
        assert group in words
    assert "TP. Đà Nẵng" in words
    assert "tỉnh Khánh Hòa" in words
    return "inset" if inset.is_visible() else "map"


@look_at(LAPTOP, DESK, PROJECTOR)
def test_the_islands_are_whole_on_the_map(seen: Page) -> None:
    assert islands_shown(seen) == "map"


@look_at(PHONE, (800, 700))
def test_where_the_map_is_narrow_they_are_whole_in_the_inset(seen: Page) -> None:
    assert islands_shown(seen) == "inset"


def test_they_are_wherever_the_map_is(opened: OpenMap) -> None:
    page = opened()
    seen = set()
    for lat, lon, zoom in ((21, 105.8, 8), (10, 106, 6.4), (16.4, 112, 8.5), (12, 109, 5.5)):
        do(page, f"map.setView([{lat}, {lon}], {zoom})")
        still(page)
        seen.add(islands_shown(page))
    assert "inset" in seen


@pytest.mark.parametrize("what", ["", "s-ct1", "s-ld"])
def test_over_a_sheet_the_inset_hides_neither_country_nor_disc(opened: OpenMap, what: str) -> None:
    page = opened(PHONE, payload() if what else crowded())
    page.evaluate(
        """what => {
            const [button] = atlas.tools.querySelectorAll('button');
            for (let i = 0; i < 2; i += 1) atlas.tools.append(button.cloneNode(true));
            atlas.setFree({bottom: 282});
            atlas.pick(what);
        }""",
        what,
    )
    still(page)
    inset, root = boxes(page, ".atlas-inset")[0], boxes(page, ".atlas")[0]
    for disc in boxes(page, ".atlas-stop-face"):
        across = min(inset["right"], disc["right"]) - max(inset["left"], disc["left"])
        down = min(inset["bottom"], disc["bottom"]) - max(inset["top"], disc["top"])
        assert min(across, down) < 6
    box = [inset[side] - root[start] for side, start in SIDES_OF_BOX]
    assert page.evaluate("box => atlas.naming.overLand()(box)", box) < 0.15


# ---- the words on what is made up ---------------------------------------------------------------


@look_at(*WINDOWS)
def test_a_picture_cut_to_the_country_says_what_is_made_up(seen: Page) -> None:
    said, country = boxes(seen, "[data-mark=illustrative]")[0], mainland(seen)
    expect(seen.locator("[data-mark=illustrative]")).to_have_text("Phân bố theo tỉnh là minh họa")
    assert country["top"] < said["top"] < said["bottom"] < country["bottom"]
    assert country["left"] < said["left"]
    assert said["left"] < country["right"]


def test_it_says_so_wherever_the_map_is(opened: OpenMap) -> None:
    page = opened()
    for lat, lon, zoom in ((21, 105.8, 8.5), (10, 105, 9), (15, 108, 7)):
        do(page, f"map.setView([{lat}, {lon}], {zoom})")
        still(page)
        [said], room = boxes(page, "[data-mark=illustrative]"), free(page)
        assert room["left"] <= said["left"] < said["right"] <= room["right"], (lat, lon)
        assert room["top"] <= said["top"] < said["bottom"] <= room["bottom"], (lat, lon)


@look_at(PHONE)
def test_where_no_room_is_left_it_hides_the_least(seen: Page) -> None:
    left, _, _, bottom = seen.evaluate("atlas.room.free()")
    disc = [left + 10, bottom - 40, left + 40, bottom - 10]
    [box] = seen.evaluate(
        """disc => {
            const {x, y} = map.getSize();
            return atlas.ribbon.put(atlas.room.free(), [[0, 0, x, y], disc], [], () => 0);
        }""",
        disc,
    )
    assert box[0] > disc[2] or box[2] < disc[0] or box[1] > disc[3] or box[3] < disc[1]


def test_nothing_is_said_of_what_is_documented(opened: OpenMap) -> None:
    content = payload()
    frame_in_view(content)["caveats"] = []
    expect(opened(LAPTOP, content).locator(".atlas-ribbon")).to_be_hidden()


# ---- the legend ---------------------------------------------------------------------------------


def test_the_legend_is_one_strip_and_opens_whole(opened: OpenMap) -> None:
    page = opened()
    strip = page.locator(".atlas-legend")
    [box] = boxes(page, ".atlas-legend")
    assert box["bottom"] - box["top"] == 44
    for words in ("Số học viên theo nơi công tác", "minh họa", "3–4", "điểm đến", "km"):
        expect(strip).to_contain_text(words)
    whole = page.locator(".atlas-legend-whole")
    expect(whole).to_be_hidden()
    page.get_by_role("button", name="Xem đủ chú giải").click()
    expect(whole).to_contain_text("không đổi khi lọc")
    page.keyboard.press("Escape")
    expect(whole).to_be_hidden()


def test_on_a_phone_a_tap_on_it_opens_it(opened: OpenMap) -> None:
    page = opened(PHONE)
    page.locator(".atlas-ramp").tap()
    whole = page.locator(".atlas-legend-whole")
    expect(whole).to_contain_text("đường thẳng nối các điểm, không phải lộ trình")
    expect(whole).to_contain_text("OpenStreetMap")
    box, root = boxes(page, ".atlas-legend-whole")[0], boxes(page, ".atlas")[0]
    assert root["top"] <= box["top"] < box["bottom"] <= root["bottom"] - 46


@look_at(Look(LAPTOP, is_crowded=True))
def test_many_trips_have_lines_of_another_kind(seen: Page) -> None:
    expect(seen.locator(".atlas-legend")).to_contain_text("số lượt ghé một nơi")
    assert seen.locator(".atlas-leg").count() == 0
    widths = seen.locator(".atlas-leg-many").evaluate_all(
        "nodes => nodes.map((node) => Number(node.getAttribute('stroke-width')))"
    )
    assert min(widths) == pytest.approx(1.1)
    assert max(widths) <= 4


def test_steps_leave_nothing_behind(opened: OpenMap) -> None:
    page = opened()
    count = "document.querySelectorAll('*').length"
    counts = []
    for step in range(40):
        do(page, f"atlas.goTo('trip={(1, 3)[step % 2]}')")
        if step % 2:
            page.clock.run_for(30)
            counts.append(page.evaluate(count))
    assert max(counts[1:]) <= counts[0] + 5


# ---- another vintage ----------------------------------------------------------------------------

OLD, NEW = "trip=3&vintage=2004", "trip=3&vintage=2025"
UNITS = "[...document.querySelectorAll('path[data-code]')]"
DRAWN = "[...document.querySelectorAll('.leaflet-units-pane path, .leaflet-rims-pane path')]"


def test_a_vintage_seen_before_comes_back_as_it_was(opened: OpenMap) -> None:
    page = opened(LAPTOP, payload(OLD))
    do(page, f"window.former = {DRAWN}")
    show(page, payload(NEW))
    assert page.evaluate(f"{UNITS}.length") == 34
    show(page, payload(OLD))
    assert page.evaluate(f"{UNITS}.length") == 64
    assert page.evaluate(f"{DRAWN}.every((path, i) => path === former[i])")


@pytest.mark.parametrize("size", [LAPTOP, DESK])
def test_a_vintage_comes_back_where_the_map_has_gone_since(
    opened: OpenMap, size: tuple[int, int]
) -> None:
    """In a window of the same size the map is moved, in another it frames the country anew."""
    move = "atlas.viewport.takeOver(); map.setView([16, 106], 7, {animate: false});"
    move = move if size == LAPTOP else ""
    page = opened(LAPTOP, payload(OLD))
    for query in (NEW, OLD, NEW):
        show(page, payload(query))
    page.set_viewport_size({"width": size[0], "height": size[1] - BARS["desk"]})
    still(page)
    do(page, move)
    show(page, payload(OLD))
    came_back = boxes(page, "path[data-code], .atlas-rim")
    fresh = opened(size, payload(OLD))
    do(fresh, move)
    still(fresh)
    for box, other in zip(came_back, boxes(fresh, "path[data-code], .atlas-rim"), strict=True):
        assert box == pytest.approx(other, abs=1)


def test_vintages_and_moves_leave_nothing_on_the_map(opened: OpenMap) -> None:
    page = opened(LAPTOP, payload(OLD))
    do(page, "atlas.viewport.takeOver()")
    counts = []
    for step in range(4):
        show(page, payload(NEW if step % 2 == 0 else OLD))
        do(page, f"map.setView([16, {106 + step / 10}], 7, {{animate: false}})")
        counts.append(page.evaluate("() => { let n = 0; map.eachLayer(() => n++); return n; }"))
    assert counts[2:] == counts[:2]


def test_what_a_pointer_was_over_in_another_vintage_is_told_no_more(opened: OpenMap) -> None:
    page = opened(LAPTOP, payload(OLD))
    page.locator("path[data-code='70']").hover(force=True)
    expect(page.locator(".atlas-tip")).to_contain_text("Bình Phước")
    show(page, payload(NEW))
    expect(page.locator(".atlas-tip", has_text="Bình Phước")).to_have_count(0)


def test_the_tab_key_reaches_the_units_of_every_vintage(opened: OpenMap) -> None:
    page = opened(LAPTOP, payload(OLD))
    for query in (NEW, OLD):
        show(page, payload(query))
        assert page.evaluate(f"{UNITS}.filter((path) => path.tabIndex === 0).length") == 1
        do(page, f"{UNITS}.at(-1).focus()")


def test_a_choice_in_the_same_language_sets_none(opened: OpenMap) -> None:
    """The browser would look at the style of every element again."""
    page = opened(LAPTOP, payload("trip=3&lang=vi"))
    page.evaluate(
        """() => {
            window.sets = 0;
            new MutationObserver((records) => { sets += records.length; })
                .observe(document, {subtree: true, attributeFilter: ['lang']});
        }"""
    )
    set_so_often = []
    for query in ("trip=4&lang=vi", "trip=4&lang=en"):
        show(page, payload(query))
        set_so_often.append(page.evaluate("sets"))
    assert set_so_often == [0, 1]
