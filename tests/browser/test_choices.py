"""Whatever is chosen around the map, it stays the same map, where the reader has brought it."""

from collections.abc import Callable
from functools import partial

from playwright.sync_api import Frame, Page, expect

from tests.browser.bar import OPTION, choose, chooser
from tests.browser.map import IFRAME, at_rest, open_map, wait_state
from tests.browser.panels import ORDER, open_panel
from tests.browser.server import Server
from tests.browser.watch import Visits

# Code that only an opened panel or list needs, by the names of Streamlit's files.
DRAWN_WHEN_OPENED = ("DateInput", "Multiselect", "DataFrame", "vega", "FileUp")


def zoomed(page: Page, frame: Frame) -> str:
    """Zooms the map, marks its frame, and says how near the map is then."""
    page.locator(IFRAME).evaluate("iframe => { iframe.dataset.seen = 'yes'; }")
    page.mouse.move(500, 400)
    page.mouse.wheel(0, -300)
    frame.wait_for_function("document.querySelector('[data-state]').dataset.at")
    at_rest(frame)
    return zoom(frame)


def zoom(frame: Frame) -> str:
    at = frame.locator("[data-state]").get_attribute("data-at") or ""
    return at.split(",")[-1]


def filters(page: Page) -> None:
    """Open the filters, or close them."""
    page.get_by_test_id("stPopoverButton").first.click()


def topic(page: Page, written: str) -> None:
    page.locator(".st-key-q input").fill(written)
    page.keyboard.press("Enter")


def day(page: Page, key: str, written: str) -> None:
    """Write a date, part by part, and take it in the calendar that shows it."""
    page.locator(f".st-key-{key} [role=spinbutton]").first.click()
    page.keyboard.type(written)
    page.locator("[role=gridcell] [data-selected]").first.click()


def test_nothing_that_is_chosen_makes_the_map_anew(visit: Visits, many_trips: Server) -> None:
    page = visit(many_trips)
    frame = open_map(page, "lang=vi&cls=k1&trip=k1-4")
    near = zoomed(page, frame)

    def same(act: Callable[[], None], **state: str | None) -> None:
        act()
        wait_state(frame, **state)
        at_rest(frame)
        assert page.locator(IFRAME).get_attribute("data-seen") == "yes"
        assert zoom(frame) == near

    same(lambda: filters(page))
    same(lambda: topic(page, "xyzxyz"), q="xyzxyz")
    same(lambda: topic(page, ""), q=None)
    same(lambda: choose(page, "region", "Đông Bắc"), region="north-east")
    same(lambda: page.keyboard.press("Escape"))
    same(lambda: choose(page, "prov", "minh họa"), prov="illustrative")
    same(lambda: page.keyboard.press("Escape"))
    same(lambda: day(page, "until", "01012004"), until="2004-01-01")
    same(lambda: page.locator("h1").click())
    expect(page.locator(".st-key-nothing")).to_be_visible()
    same(lambda: page.locator(".st-key-clear button").click(), region=None, until=None, prov=None)
    expect(page.locator(".st-key-nothing")).to_have_count(0)
    same(lambda: choose(page, "vintage", "2025"), vintage="2025")
    same(lambda: page.locator(".st-key-lang button", has_text="EN").click(), lang="en")
    for panel in ORDER:
        same(partial(open_panel, page, panel))
    choose(page, "trip", "Trip 3")
    wait_state(frame, trip="k1-3")
    choose(page, "cls", "class 2")
    wait_state(frame, cls="k2")
    assert page.locator(IFRAME).get_attribute("data-seen") == "yes"


def test_the_first_load_brings_no_code_of_what_is_not_open(page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    open_map(page, "lang=vi")
    page.wait_for_load_state("networkidle")
    assert [url for url in fetched if any(name in url for name in DRAWN_WHEN_OPENED)] == []
    filters(page)
    chooser(page, "region").click()
    expect(page.locator(OPTION).first).to_be_visible()
    assert any("Multiselect" in url or "DateInput" in url for url in fetched)
