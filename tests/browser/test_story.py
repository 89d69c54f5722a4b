"""The story beside the map: hover, keys, play, details, search, the phone's sheet, presenting."""

import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import CDPSession, Frame, Page, expect

import data
from data.sample import sample
from data.writing.table_files import workbook
from tests.browser.axe import violations
from tests.browser.bar import choose, open_menu
from tests.browser.conftest import ServerOf
from tests.browser.map import at_rest, open_map, url_state, wait_state
from tests.browser.server import Server
from tests.browser.watch import Visits

SMALL_LAPTOP = {"viewport": {"width": 1366, "height": 768}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
ON_ITS_SIDE = PHONE | {"viewport": {"width": 844, "height": 390}}
WALL = {"viewport": {"width": 1920, "height": 1080}}
# So long the sheet takes from one height to another.
SLIDE_MS = 400
PLAY_MS = 2500
a_laptop = pytest.mark.parametrize("page", [SMALL_LAPTOP], indirect=True)
a_phone = pytest.mark.parametrize("page", [PHONE], indirect=True)
# Which of some elements reach below or beside the frame, or lie scrolled out of their list.
_HIDDEN = """selector => [...document.querySelectorAll(selector)].filter((node) => {
    const box = node.getBoundingClientRect();
    const middle = document.elementFromPoint((box.left + box.right) / 2, box.bottom - 7);
    return !box.height || box.bottom > innerHeight || !middle || !node.contains(middle);
}).map((node) => node.textContent)"""


def card(frame: Frame, stop: str) -> Any:
    return frame.locator(f".story-list [data-go=s-{stop}]").first


def heading(frame: Frame) -> Any:
    return frame.locator(".story-details h2")


def sheet(frame: Frame) -> str:
    return str(frame.locator(".story-panel").get_attribute("data-sheet"))


def drag(page: Page, from_y: float, to_y: float) -> None:
    """A finger that pulls the handle of the sheet."""
    touch(page, [(195, from_y + (to_y - from_y) * i / 6) for i in range(7)])


def touch(page: Page, points: list[tuple[float, float]]) -> None:
    session: CDPSession = page.context.new_cdp_session(page)
    for i, (x, y) in enumerate(points):
        kind = "touchMove" if i else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        page.wait_for_timeout(16)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


# --- beside the map ------------------------------------------------------------------------------


@a_laptop
def test_beside_the_map_the_trip_is_told_lit_searched_and_opened(page: Page) -> None:
    frame = open_map(page, "trip=3")
    all_is_in_view_without_scrolling(frame)
    hover_lights_disc_and_card_both_ways(frame)
    esc_leaves_the_search_and_what_it_cannot_find_it_says(page, frame)
    by_keyboard_the_details_take_the_focus_and_give_it_back(page, frame)
    details_lie_over_the_itinerary_and_lead_back(page, frame)


def all_is_in_view_without_scrolling(frame: Frame) -> None:
    assert frame.locator(".story-card").count() == 4
    assert frame.locator(".story-bars li").count() == 8
    assert frame.evaluate(_HIDDEN, ".story-card-head, .story-session, .story-bars li b") == []


def hover_lights_disc_and_card_both_ways(frame: Frame) -> None:
    card(frame, "ld").hover()
    expect(frame.locator("[data-stop=ld]")).to_have_class(r"atlas-stop-hit is-lit")
    frame.locator("[data-stop=dn]").hover()
    expect(frame.locator("[data-card=dn]")).to_have_class("story-card is-lit")
    expect(frame.locator("[data-card=ld]")).to_have_class("story-card")


def esc_leaves_the_search_and_what_it_cannot_find_it_says(page: Page, frame: Frame) -> None:
    page.keyboard.press("/")
    frame.locator("[data-search]").press_sequentially("xyzzy")
    expect(frame.locator(".story-none")).to_contain_text("xyzzy")
    page.keyboard.press("Escape")
    expect(frame.locator(".story-found")).to_be_hidden()
    expect(heading(frame)).to_be_hidden()


def by_keyboard_the_details_take_the_focus_and_give_it_back(page: Page, frame: Frame) -> None:
    frame.locator("[data-stop=ld]").focus()
    page.keyboard.press("Enter")
    expect(heading(frame)).to_be_focused()
    page.keyboard.press("Escape")
    expect(heading(frame)).to_be_hidden()
    expect(frame.locator("[data-stop=ld]")).to_be_focused()


def details_lie_over_the_itinerary_and_lead_back(page: Page, frame: Frame) -> None:
    frame.locator("[data-stop~=ct1]").click()
    expect(heading(frame)).to_have_text("TP. Cần Thơ")
    column, map_ = (frame.locator(one).bounding_box() for one in (".story-details", ".atlas"))
    assert column
    assert map_
    assert column["x"] >= map_["x"] + map_["width"] - 1
    frame.locator(".story-details [data-go=s-ct2]").click()
    expect(frame.locator(".story-lead")).to_contain_text("An ninh, trật tự")
    for leave in (".story-back", ".story-close"):
        frame.locator(leave).click()
        expect(heading(frame)).to_be_hidden()
        expect(card(frame, "ld")).to_be_visible()
        card(frame, "ld").click()
    expect(frame.locator(".story-details blockquote")).to_contain_text("Trường Chính trị tỉnh")
    page.keyboard.press("Escape")
    expect(heading(frame)).to_be_hidden()
    expect(card(frame, "ld")).to_be_focused()


@a_laptop
def test_a_province_tells_its_people_and_its_stops(page: Page) -> None:
    frame = open_map(page, "trip=3&lang=en")
    frame.locator("path[data-code='92']").dispatch_event("click")
    expect(heading(frame)).to_have_text("Cần Thơ")
    expect(frame.locator(".story-details")).to_contain_text("illustrative")
    expect(frame.locator(".story-details [data-go=s-ct2]")).to_be_visible()
    # Of what is made up nothing is ranked.
    expect(frame.locator(".story-details")).not_to_contain_text("Rank")


@a_laptop
def test_a_pick_is_in_the_address_and_comes_back_with_it(page: Page) -> None:
    frame = open_map(page, "trip=3")
    card(frame, "dn").click()
    page.wait_for_url("**pick=s-dn**")
    frame = open_map(page, "trip=3&pick=s-dn")
    expect(heading(frame)).to_have_text("Đà Nẵng")


@a_laptop
def test_a_trip_without_a_record_says_so_where_its_stops_would_stand(page: Page) -> None:
    frame = open_map(page, "trip=1")
    said = frame.locator(".story-absence")
    expect(said).to_contain_text("Chuyến 1")
    assert frame.evaluate(_HIDDEN, ".story-absence > *") == []
    said.locator("[data-goto]").click()
    wait_state(frame, trip=3)
    expect(card(frame, "q4")).to_be_visible()


@a_laptop
def test_axe_finds_nothing_in_the_story(page: Page) -> None:
    frame = open_map(page, "trip=3")
    found = {"trip=3": violations(frame)}
    card(frame, "ct1").click()
    expect(heading(frame)).to_have_text("TP. Cần Thơ")
    found["a stop"] = violations(frame)
    for trip, label, said in (
        ("1", "Chuyến 1", ".story-absence"),
        ("all", "Tất cả các chuyến", ".story-trip-row"),
    ):
        choose(page, "trip", label)
        wait_state(frame, trip=trip)
        expect(frame.locator(said).first).to_be_visible()
        found[trip] = violations(frame)
    assert [(at, one) for at, said in found.items() for one in said if "story" in one] == []


# --- several trips -------------------------------------------------------------------------------


def test_many_trips_stand_by_class_and_by_place_and_lead_to_one(
    visit: Visits, many_trips: Server
) -> None:
    page = visit(many_trips, **SMALL_LAPTOP)
    frame = open_map(page, "trip=all")
    expect(frame.locator(".story-title")).to_have_text("28 chuyến")
    assert frame.locator(".story-trip-row").count() == 28
    bars = frame.locator(".story-bars").bounding_box()
    frame.locator(".story-trip-row").last.scroll_into_view_if_needed()
    assert frame.locator(".story-bars").bounding_box() == bars
    frame.locator("[data-order=place]").click()
    # Made-up visits rank no place.
    assert frame.locator(".story-place-row").evaluate_all(
        """rows => {
            const names = rows.map((row) => row.children[1].textContent);
            const sorted = names.toSorted((a, b) => a.localeCompare(b, "vi"));
            return names.length > 10 && names.join() === sorted.join();
        }"""
    )
    frame.locator(".story-place-row").first.click()
    expect(heading(frame)).to_be_visible()
    page.keyboard.press("Escape")
    frame.locator("[data-order=trip]").click()
    frame.locator(".story-trip-row").last.click()
    expect(frame.locator(".story-card").first).to_be_visible(timeout=20_000)
    assert url_state(page)["trip"].startswith("k")


_OVERLAPPING = """rows => rows.flatMap((row) => [...row.children].filter((one) => {
    const next = one.nextElementSibling?.getBoundingClientRect();
    const words = document.createRange();
    words.selectNodeContents(one);
    const shown = getComputedStyle(one).overflow === 'hidden' ? one : words;
    const {right, bottom} = shown.getBoundingClientRect();
    return next && right > next.left + 1 && bottom > next.top + 1;
}).map((one) => one.textContent))"""


def test_the_days_of_a_trip_have_their_room_in_english(visit: Visits, many_trips: Server) -> None:
    frame = open_map(visit(many_trips, **SMALL_LAPTOP), "trip=all&lang=en")
    expect(frame.locator(".story-trip-row").first).to_be_visible()
    days = frame.locator(".story-trip-row > :nth-child(2)")
    assert days.evaluate_all("days => days.every((one) => one.scrollWidth <= one.clientWidth)")


def test_five_hundred_trips_are_made_as_far_as_one_scrolls(
    server_of: ServerOf, visit: Visits, tmp_path: Any
) -> None:
    tables = sample(500)
    # Without a number a trip has its name, which is longer.
    trips, stops = tables["trips"].assign(number=""), tables["stops"]
    copies = range(18)
    tables["trips"] = data_of(trips, copies)
    tables["stops"] = data_of(stops, copies)
    path = tmp_path / "mau.xlsx"
    path.write_bytes(workbook(tables, "mẫu"))
    frame = open_map(visit(server_of(path), **SMALL_LAPTOP), "trip=all")
    expect(frame.locator(".story-title")).to_have_text("504 chuyến")
    made = frame.locator(".story-trip-row").count()
    assert 40 < made < 200
    frame.locator(".story-trip-row").last.scroll_into_view_if_needed()
    expect(frame.locator(".story-trip-row").nth(made)).to_be_attached()
    assert frame.locator(".story-trip-row").evaluate_all(_OVERLAPPING) == []


def data_of(rows: Any, copies: range) -> Any:
    """The rows of a table once for each copy, with ids of their own."""
    named = [one for one in ("trip_id", "stop_id") if one in rows]
    return pd.concat(
        [rows.assign(**{one: rows[one] + f"-{copy}" for one in named}) for copy in copies],
        ignore_index=True,
    )


# --- search --------------------------------------------------------------------------------------


@a_laptop
def test_search_finds_without_accents_goes_there_and_filters_nothing(page: Page) -> None:
    frame = open_map(page, "trip=3")
    before = frame.locator(".story-figure-row").inner_text()
    page.keyboard.press("Control+k")
    field = frame.locator("[data-search]")
    expect(field).to_be_focused()
    field.press_sequentially("can tho")
    assert frame.locator(".story-kind").all_inner_texts()[:2] == ["Điểm đến", "Tỉnh, thành"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(heading(frame)).to_have_text("TP. Cần Thơ")
    expect(frame.locator(".story-lead")).to_contain_text("An ninh")
    expect(frame.locator(".story-found")).to_be_hidden()
    page.wait_for_url("**pick=s-ct2**")
    assert frame.locator(".story-figure-row").inner_text() == before
    assert set(url_state(page)) <= {"trip", "vintage", "lang", "pick"}


SEARCHES = {
    "2004": (
        ("binh thuy", "thuộc Cần Thơ", "Cần Thơ"),
        ("truong chinh tri", "Trường Chính trị", "Lâm Đồng"),
        # A name comes before a word of what was heard: “cán bộ”.
        ("can", "TP. Cần Thơ", "TP. Cần Thơ"),
        ("đô thị", "Quản lý đô thị", "Đà Nẵng"),
    ),
    "2025": (("ha tay", "thuộc Hà Nội", "Hà Nội"),),
}


@a_laptop
def test_search_finds_former_provinces_districts_hosts_and_topics(page: Page) -> None:
    frame = open_map(page, "trip=3&vintage=2004")
    each_search_leads_to_its_place(page, frame, "2004")
    choose(page, "vintage", "2025")
    wait_state(frame, vintage="2025")
    each_search_leads_to_its_place(page, frame, "2025")


def each_search_leads_to_its_place(page: Page, frame: Frame, vintage: str) -> None:
    # From a chooser, keys would go on to it.
    frame.locator("body").focus()
    for asked, found, leads_to in SEARCHES[vintage]:
        page.keyboard.press("/")
        expect(frame.locator("[data-search]")).to_have_value("")
        frame.locator("[data-search]").press_sequentially(asked)
        expect(frame.locator(".story-hit").first).to_contain_text(found)
        page.keyboard.press("Enter")
        expect(heading(frame)).to_have_text(leads_to)
        page.keyboard.press("Escape")
        expect(heading(frame)).to_be_hidden()


# --- the phone -----------------------------------------------------------------------------------


@a_phone
def test_on_a_phone_one_swipes_taps_and_searches(page: Page) -> None:
    frame = open_map(page, "trip=3")
    at_rest(frame)
    a_swipe_goes_to_the_next_stop(page, frame)
    a_tap_on_a_card_opens_it(frame)
    frame.locator("[data-step=fit]").tap()
    at_rest(frame)
    the_card_of_the_stop_that_one_leaves_comes_to_rest(frame)
    search_opens_from_the_buttons_of_the_map(frame)


@a_phone
def test_the_sheet_is_drawn_by_handle_and_by_cards_and_leaves_the_stop_in_view(page: Page) -> None:
    frame = open_map(page, "trip=3")
    at_rest(frame)
    a_swipe_goes_to_the_next_stop(page, frame)
    page.wait_for_timeout(2 * SLIDE_MS)
    the_handle_opens_the_sheet_under_that_stop(page, frame)
    a_finger_draws_the_sheet(page, frame)
    page.wait_for_timeout(SLIDE_MS)
    a_finger_on_cards_or_on_the_head_moves_it(page, frame)


def a_swipe_goes_to_the_next_stop(page: Page, frame: Frame) -> None:
    assert sheet(frame) == "peek"
    touch(page, [(330 - 40 * i, 780) for i in range(7)])
    expect(frame.locator(".story-card.is-lit")).to_have_attribute("data-card", "ct1 ct2")
    assert "pick" not in url_state(page)


def the_handle_opens_the_sheet_under_that_stop(page: Page, frame: Frame) -> None:
    handle = frame.locator(".story-handle")
    handle.tap()
    expect(handle).to_have_attribute("aria-expanded", "true")
    assert sheet(frame) == "half"
    page.wait_for_timeout(2 * SLIDE_MS)
    disc, panel = (
        frame.locator(one).bounding_box() for one in ("[data-stop~=ct1]", ".story-panel")
    )
    assert disc is not None
    assert panel is not None
    assert disc["y"] + disc["height"] < panel["y"]


def a_finger_draws_the_sheet(page: Page, frame: Frame) -> None:
    handle = frame.locator(".story-handle")
    drag(page, 422, 120)
    expect(frame.locator(".story-panel")).to_have_attribute("data-sheet", "full")
    frame.locator(".story-bars li").last.scroll_into_view_if_needed()
    expect(frame.locator(".story-bars li").last).to_be_in_viewport()
    page.wait_for_timeout(SLIDE_MS)
    drag(page, 92, 800)
    expect(frame.locator(".story-panel")).to_have_attribute("data-sheet", "peek")
    expect(handle).to_have_attribute("aria-expanded", "false")


def a_finger_on_cards_or_on_the_head_moves_it(page: Page, frame: Frame) -> None:
    panel = frame.locator(".story-panel")
    drag(page, 780, 420)
    expect(panel).to_have_attribute("data-sheet", "half")
    page.wait_for_timeout(SLIDE_MS)
    drag(page, 452, 780)
    expect(panel).to_have_attribute("data-sheet", "peek")


def a_tap_on_a_card_opens_it(frame: Frame) -> None:
    card(frame, "ct1").tap()
    expect(heading(frame)).to_have_text("TP. Cần Thơ")
    assert sheet(frame) == "half"
    frame.locator("[data-step=next]").tap()
    expect(frame.locator(".story-lead")).to_contain_text("An ninh")
    frame.locator(".story-close").tap()
    expect(heading(frame)).to_be_hidden()
    assert sheet(frame) == "peek"


def the_card_of_the_stop_that_one_leaves_comes_to_rest(frame: Frame) -> None:
    frame.locator("[data-stop=ld]").tap()
    expect(heading(frame)).to_have_text("Lâm Đồng")
    frame.locator(".story-close").tap()
    expect(heading(frame)).to_be_hidden()
    left = frame.locator("[data-card=ld]").bounding_box()
    assert left is not None
    assert abs(left["x"] - 14) < 3


def search_opens_from_the_buttons_of_the_map(frame: Frame) -> None:
    frame.locator(".story-search-open").tap()
    frame.locator("[data-search]").press_sequentially("lam dong")
    frame.locator(".story-hit").first.tap()
    expect(heading(frame)).to_have_text("Lâm Đồng")
    assert sheet(frame) == "half"


@a_phone
def test_on_a_phone_the_notice_of_a_trip_without_a_record_is_whole(page: Page) -> None:
    frame = open_map(page, "trip=1")
    page.wait_for_timeout(SLIDE_MS)
    assert frame.evaluate(_HIDDEN, ".story-absence > :not(.story-quiet)") == []


@pytest.mark.parametrize("page", [ON_ITS_SIDE], indirect=True)
def test_on_a_phone_on_its_side_stops_and_regions_are_scrolled_to(page: Page) -> None:
    frame = open_map(page, "trip=3")
    assert frame.evaluate(_HIDDEN, "[data-card=q4] b") == []
    figures, north = (
        frame.locator(one).bounding_box() for one in (".story-figures", "path[data-code='02']")
    )
    assert figures is not None
    assert north is not None
    assert north["y"] >= figures["y"] + figures["height"]
    for last in ("[data-card=dn] b", ".story-bars li:last-child b"):
        frame.locator(last).first.scroll_into_view_if_needed()
        assert frame.evaluate(_HIDDEN, last) == []


def test_of_many_trips_half_a_sheet_shows_the_trips(visit: Visits, many_trips: Server) -> None:
    page = visit(many_trips, **PHONE)
    frame = open_map(page, "trip=all")
    frame.locator(".story-handle").tap()
    page.wait_for_timeout(SLIDE_MS)
    assert sheet(frame) == "half"
    hidden = frame.evaluate(_HIDDEN, ".story-trip-row")
    assert frame.locator(".story-trip-row").count() - len(hidden) >= 4


def test_what_does_not_agree_is_said_whole_on_a_phone_a_screen_and_where_it_is_presented(
    tmp_path: Path, server_of: ServerOf, visit: Visits
) -> None:
    record = Path(shutil.copytree(data.SHIPPED, tmp_path / "record"))
    roster = record / "trainees.csv"
    roster.write_text(roster.read_text("utf-8").rsplit("\n", 2)[0] + "\n", "utf-8")
    page = visit(server_of(record), **PHONE)
    said = open_map(page, "trip=3").locator(".story-standing").bounding_box()
    assert said is not None
    assert said["x"] + said["width"] <= 390
    page.set_viewport_size({"width": 1200, "height": 768})
    line = page.locator(".trip-reconcile.differs")
    assert line.evaluate("line => line.scrollWidth <= line.clientWidth")
    # Where it is presented as well, with no word of it around the map.
    shown = open_map(page, "trip=3&lang=en&view=clean").locator(".story-show")
    expect(shown).to_contain_text("the article states 75 trainees, the list has 74")


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_on_a_phone_figures_of_a_part_do_not_read_as_all(page: Page) -> None:
    said = open_map(page, "trip=3&lang=vi&region=north-east").locator(".story-standing")
    expect(said).to_contain_text("Đã lọc")
    expect(said).not_to_contain_text("Khớp")
    mark = page.locator(".trip-on")
    expect(mark).to_have_text("1")
    expect(mark).to_be_in_viewport(ratio=1)
    open_menu(page)
    page.locator(".st-key-chip-region button").tap()
    expect(said).to_contain_text("Khớp")
    expect(mark).to_be_hidden()
    expect(page.locator(".trip-more")).to_have_attribute("open", "")
    # Beside the filters there is but the map, in a document of its own.
    page.locator(".st-key-filters button").first.tap()
    filters = page.locator("[data-testid=stPopoverBody]")
    expect(filters).to_be_visible()
    page.touchscreen.tap(200, 600)
    expect(filters).to_have_count(0)


@pytest.mark.parametrize("page", [{**PHONE, "has_clock": True}], indirect=True)
def test_a_tap_plays_the_trip_on_a_phone(page: Page) -> None:
    frame = open_map(page, "trip=3")
    play = frame.locator("[data-step=play]")
    play.locator("svg").tap()
    expect(play).to_have_attribute("aria-pressed", "true")
    expect(heading(frame)).to_have_text("Quận 4, TP. Hồ Chí Minh")
    page.clock.run_for(PLAY_MS)
    expect(heading(frame)).to_have_text("TP. Cần Thơ")


# --- presenting ----------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [WALL], indirect=True, ids=["wall"])
def test_presenting_names_the_trip_and_walks_by_keys(page: Page) -> None:
    frame = open_map(page, "trip=3&region=north-east&view=clean")
    it_names_the_trip_and_walks_by_keys(page, frame)
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1024, "height": 768})
    frame.wait_for_function("innerWidth === 1024")
    it_names_the_trip_and_walks_by_keys(page, frame)


def it_names_the_trip_and_walks_by_keys(page: Page, frame: Frame) -> None:
    shown = frame.locator(".story-show")
    for said in (
        "phía Nam và Tây Nguyên",
        "5–14/11/2005",
        "khóa 4",
        "10",
        "bộ lọc: công tác ở Đông Bắc",
    ):
        expect(shown).to_contain_text(said)
    for key, stop in (("ArrowRight", "q4"), (" ", "ct1"), (" ", "ct2"), ("ArrowLeft", "ct1")):
        page.keyboard.press(key)
        expect(shown.locator("[aria-current=step]")).to_have_attribute("data-go", f"s-{stop}")
    size = frame.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
    assert size[0] == size[1]
    assert frame.locator(".story-panel").is_hidden()
