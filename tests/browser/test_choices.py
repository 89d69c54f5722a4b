"""Whatever is chosen around the map, it stays the same map, where the reader has brought it."""

from collections.abc import Callable
from functools import partial
from random import Random

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.bar import OPTION, choose, chooser
from tests.browser.map import IFRAME, at_rest, open_map, wait_state
from tests.browser.panels import ORDER, open_panel
from tests.browser.server import Server
from tests.browser.watch import Visits

RESTS = "document.querySelector('[data-test-script-state=notRunning]')"
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


# --- faster than answers -------------------------------------------------------------------------

# Clicks one after the other, in lists and buttons of the page and in the map: [key, place, wait].
_BURST = """async clicks => {
    const later = (ms) => new Promise((done) => setTimeout(done, ms));
    const map = document.querySelector('iframe[title*=streamlit_folium]').contentDocument;
    const option = async (key, at) => {
        document.querySelector(`.st-key-${key} button`).click();
        for (let looks = 0; looks < 100; looks += 1) {
            const found = document.querySelectorAll('[role=option]')[at];
            if (found) { found.click(); return; }
            await later(10);
        }
    };
    for (const [key, at, wait] of clicks) {
        if (key === 'step') map.querySelector(`[data-step=${at ? 'next' : 'prev'}]`).click();
        else if (key === 'lang') document.querySelectorAll('.st-key-lang button')[at].click();
        else await option(key, at);
        await later(wait);
    }
}"""
# What map, address, widgets and words say is in view: the same each, once all has come to rest.
_SAID = """() => {
    const map = document.querySelector('iframe[title*=streamlit_folium]').contentDocument;
    const state = (text) => {
        const query = new URLSearchParams(text);
        return ['trip', 'vintage', 'lang'].map((name) => query.get(name)).join();
    };
    const lang = document.querySelector('.st-key-lang [aria-checked=true]').textContent;
    const vintage = document.querySelector('.st-key-vintage input').value.slice(0, 4);
    const trip = document.querySelector('.st-key-trip input').value.match(/(?:Trip|Chuyến) (\\d)/);
    const shown = `${trip ? trip[1] : 'all'},${vintage},${lang.toLowerCase()}`;
    return [state(map.querySelector('[data-state]').dataset.state), state(location.search), shown];
}"""
_AGREE = f"() => new Set(({_SAID})()).size === 1"
CLICKS = {"trip": 5, "vintage": 3, "lang": 2, "step": 2}


def burst(chance: Random) -> list[tuple[str, int, int]]:
    kinds = chance.choices([*CLICKS], k=chance.randint(2, 6))
    return [(kind, chance.randrange(CLICKS[kind]), chance.randint(0, 150)) for kind in kinds]


def agrees(page: Page) -> list[str]:
    """Wait until all says the same, and look whether it stays so."""
    page.wait_for_function(f"({_AGREE})() && {RESTS}", polling=50)
    page.wait_for_timeout(600)
    said: list[str] = page.evaluate(_SAID)
    assert len(set(said)) == 1, said
    return said


@pytest.mark.parametrize("seed", range(3))
def test_however_fast_one_chooses_map_address_and_widgets_agree(page: Page, seed: int) -> None:
    open_map(page, "trip=3&vintage=2004&lang=vi")
    chance = Random(seed)
    for _ in range(8):
        clicks = burst(chance)
        page.evaluate(_BURST, clicks)
        agrees(page)
