"""What a person clicks around the map: lists, filters, panels, the language, the way back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.bar import OPTION, choose, chooser, open_menu
from tests.browser.map import IFRAME, at_rest, map_frame, open_map, url_state, wait_state
from tests.browser.panels import ORDER, PANELS, open_panel
from tests.browser.server import Server
from tests.browser.watch import Visits
from tests.examples import cases

LAPTOP, PHONE, PROJECTOR = (1366, 768), (390, 844), (1920, 1080)
SIZES = (LAPTOP, PHONE, PROJECTOR)
CHOOSERS = ("cls", "trip", "vintage")
LISTS_IN_THE_FILTERS = ("region", "prov")
# Where everything stands that a list which opens must leave alone.
_PLACES = """() => Object.fromEntries(
    [...document.querySelectorAll('[class*="st-key-"], iframe')]
        .filter((node) => node.checkVisibility({visibilityProperty: true})
            && !node.closest('[data-testid="stPopoverBody"]'))
        .map((node, i) => {
            const {x, y, width, height} = node.getBoundingClientRect();
            const name = [...node.classList].find((one) => one.startsWith('st-key-'));
            return [`${i} ${name}`, [x, y, width, height].map(Math.round).join()];
        }))"""


def at(visit: Visits, server: Server, size: tuple[int, int], **context: Any) -> Page:
    width, height = size
    touch = {"has_touch": True, "is_mobile": True} if width < 700 else {}
    return visit(server, viewport={"width": width, "height": height}, **touch, **context)


def moved(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [name for name, place in before.items() if after.get(name) != place]


def settle(page: Page) -> None:
    """Wait until tables and pictures that come late have come, and everything stands."""
    page.wait_for_function(
        "[...document.images].every((image) => image.complete || !image.checkVisibility())"
    )
    before: dict[str, str] = {}
    after: dict[str, str] = page.evaluate(_PLACES)
    while before != after:
        page.wait_for_timeout(300)
        before, after = after, page.evaluate(_PLACES)


@contextmanager
def nothing_moves(page: Page) -> Iterator[None]:
    before = page.evaluate(_PLACES)
    yield
    assert moved(before, page.evaluate(_PLACES)) == []


def lists_to_open(size: tuple[int, int], panel: str) -> tuple[Sequence[str], Sequence[str]]:
    """The lists of the bar and of its filters; in every run one of each, another in each place."""
    place = SIZES.index(size) + ORDER.index(panel)
    bar, filters = CHOOSERS[place % len(CHOOSERS)], LISTS_IN_THE_FILTERS[place % 2]
    return cases([bar], CHOOSERS), cases([filters], LISTS_IN_THE_FILTERS)


def open_and_dismiss(page: Page, key: str) -> None:
    with nothing_moves(page):
        chooser(page, key).click()
        expect(page.locator(OPTION).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(OPTION)).to_have_count(0)


def open_and_dismiss_what_else_there_is(page: Page) -> None:
    with nothing_moves(page):
        page.locator(".st-key-share-take [data-testid=stPopoverButton]").click()
        expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)


@pytest.mark.parametrize("sizes", [(LAPTOP, PROJECTOR), (PHONE,)], ids=["desk", "phone"])
def test_every_list_opens_and_closes_on_every_panel_and_moves_nothing(
    visit: Visits, many_trips: Server, sizes: tuple[tuple[int, int], ...]
) -> None:
    page = at(visit, many_trips, sizes[0])
    open_map(page, "lang=vi")
    for size in sizes:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        every_list_opens_and_closes_on_every_panel(page, size)


def every_list_opens_and_closes_on_every_panel(page: Page, size: tuple[int, int]) -> None:
    for panel in ORDER:
        open_panel(page, panel)
        settle(page)
        bar, filters = lists_to_open(size, panel)
        if panel == "share":
            open_and_dismiss_what_else_there_is(page)
        open_menu(page)
        with nothing_moves(page):
            for key in bar:
                open_and_dismiss(page, key)
                open_menu(page)
            page.get_by_test_id("stPopoverButton").first.click()
            expect(page.locator(".st-key-q input")).to_be_visible()
            for key in filters:
                open_and_dismiss(page, key)
            page.keyboard.press("Escape")
            expect(page.locator(".st-key-q")).to_have_count(0)
            open_menu(page)


def test_a_class_then_its_trips_then_all_of_them(visit: Visits, many_trips: Server) -> None:
    page = visit(many_trips)
    frame = open_map(page, "lang=vi")
    choose(page, "cls", "minh họa 2")
    assert wait_state(frame, cls="k2")["trip"] == "k2-4"
    # The list of trips is another class's until the page has followed the map.
    page.wait_for_url("**trip=k2-4**")
    chooser(page, "trip").click()
    expect(page.locator(OPTION)).to_have_count(5)
    page.locator(OPTION, has_text="Chuyến 2").click()
    wait_state(frame, trip="k2-2")
    choose(page, "trip", "Tất cả các chuyến (4)")
    wait_state(frame, trip="all", cls="k2")
    choose(page, "cls", "Tất cả các lớp")
    wait_state(frame, trip="all", cls=None)
    assert url_state(page)["trip"] == "all"


def test_the_filters_stay_open_while_they_are_used_and_a_chip_takes_one_off(page: Page) -> None:
    frame = open_map(page, "lang=vi")
    place = page.locator(IFRAME).bounding_box()
    page.get_by_test_id("stPopoverButton").first.click()
    page.locator(".st-key-q input").fill("do thi")
    page.keyboard.press("Enter")
    wait_state(frame, q="do thi")
    chooser(page, "region").click()
    page.locator(OPTION, has_text="Đông Bắc").click()
    wait_state(frame, region="north-east", q="do thi")
    expect(page.locator(".st-key-q input")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator(".st-key-chip-q button").click()
    wait_state(frame, region="north-east", q=None)
    assert page.locator(IFRAME).bounding_box() == place
    what_is_about_to_be_drawn_anew_stays_readable(page)


def what_is_about_to_be_drawn_anew_stays_readable(page: Page) -> None:
    faded = """nodes => nodes.map((node) => {
        node.style.opacity = '.33';
        return getComputedStyle(node).opacity;
    })"""
    assert set(page.locator("[data-stale]").evaluate_all(faded)) == {"1"}


def test_a_day_that_is_none_is_said_beside_its_field(page: Page) -> None:
    open_map(page, "trip=3&lang=vi")
    page.locator(".st-key-filters button").first.click()
    said = page.locator("[data-of=since]")
    for written, words, outside in (
        ("1503", "Chưa đủ ngày, tháng, năm", 0),
        ("31022005", "Không có ngày 31/02/2005. Hãy nhập lại ngày; nếu không, trang", 0),
        ("01011900", "", 1),
    ):
        page.locator(".st-key-since [role=spinbutton]").first.click()
        page.keyboard.type(written)
        page.locator(".st-key-q input").click()
        expect(said).to_contain_text(words)
        range_said = page.get_by_text("Trang chỉ nhận ngày từ 01/01/1945 đến 31/12/2100")
        expect(range_said).to_have_count(outside)
        assert page.locator(".st-key-until [role=alert]").count() == 0
    expect(said).to_be_hidden()
    page.locator(".st-key-until [role=spinbutton]").first.click()
    page.keyboard.type("29022005")
    expect(page.locator("[data-of=until]")).to_contain_text("trang lấy ngày 28/02/2005")
    page.locator("[role=gridcell] [role=button]").first.click()
    expect(page.locator("[data-of=until]")).to_be_hidden()


def test_a_way_through_panels_leads_back_and_leaves_the_map_and_the_panel(page: Page) -> None:
    frame = open_map(page, "lang=vi")
    the_way_back_leads_through_what_was_chosen(page, frame)
    a_panel_leaves_the_map_as_it_was(page, frame)
    the_language_and_a_filter_leave_the_panel_open(page, frame)


def the_way_back_leads_through_what_was_chosen(page: Page, frame: Frame) -> None:
    choose(page, "vintage", "2025")
    wait_state(frame, vintage="2025")
    open_panel(page, "about")
    page.go_back()
    expect(page.locator(".st-key-panel-open")).to_have_count(0)
    wait_state(frame, vintage="2025")
    page.go_back()
    wait_state(frame, vintage="2004")
    expect(chooser(page, "vintage")).to_have_value("2004 · 64 tỉnh, thành")


def zoomed(page: Page, frame: Frame) -> str:
    """Zooms the map and says where it stands then."""
    page.mouse.move(500, 400)
    page.mouse.wheel(0, -300)
    frame.wait_for_function("document.querySelector('[data-state]').dataset.at")
    at_rest(frame)
    return frame.locator("[data-state]").get_attribute("data-at") or ""


def a_panel_leaves_the_map_as_it_was(page: Page, frame: Frame) -> None:
    there = zoomed(page, frame)
    frame.evaluate("window.same = true")
    for panel in PANELS:
        open_panel(page, panel)
    open_panel(page, "map")
    expect(page.locator(IFRAME)).to_be_visible()
    assert map_frame(page).evaluate("window.same")
    assert frame.locator("[data-state]").get_attribute("data-at") == there


def the_language_and_a_filter_leave_the_panel_open(page: Page, frame: Frame) -> None:
    open_panel(page, "table")
    page.locator(".st-key-lang button", has_text="EN").click()
    wait_state(frame, lang="en")
    expect(page.locator(".st-key-panel button[aria-checked=true]")).to_have_text("Table")
    choose(page, "vintage", "2025")
    wait_state(frame, vintage="2025", lang="en")
    assert url_state(page)["panel"] == "table"
    expect(page.locator(".st-key-panel-open")).to_be_visible()


def test_the_menu_of_a_phone_folds_by_a_key_by_a_tap_beside_and_by_a_choice(
    visit: Visits, server: Server
) -> None:
    page = at(visit, server, PHONE)
    frame = open_map(page, "lang=en")
    more = page.locator(".trip-more summary")
    panel = page.locator(".st-key-panel button").nth(1)
    expect(panel).not_to_be_visible()
    more.tap()
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()
    more.tap()
    page.touchscreen.tap(195, 700)
    expect(panel).not_to_be_visible()
    more.tap()
    panel.tap()
    expect(page.locator(".st-key-panel-open")).to_be_visible()
    expect(more).to_be_visible()
    expect(panel).not_to_be_visible()
    assert frame.locator("[data-state]").count() == 1
    no_word_of_what_is_known_is_broken(page)


def no_word_of_what_is_known_is_broken(page: Page) -> None:
    open_panel(page, "about")
    cell = page.locator(".trip-table td", has_text="documented").first
    expect(cell).to_be_visible()
    assert (
        cell.evaluate(
            "cell => { const range = document.createRange(); range.selectNodeContents(cell);"
            " return new Set([...range.getClientRects()].map(({top}) => top)).size; }"
        )
        == 1
    )


def test_what_fits_no_filter_is_said_with_a_way_out(page: Page) -> None:
    frame = open_map(page, "trip=all&until=2004-01-01&lang=en")
    expect(page.locator(".st-key-nothing")).to_contain_text("fits all the filters")
    page.locator(".st-key-clear-all button").click()
    wait_state(frame, until=None)
    expect(page.locator(".st-key-nothing")).to_have_count(0)
