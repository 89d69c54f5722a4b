"""Whatever is chosen around the map, it stays the same map, where the reader has brought it."""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from random import Random
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Frame, Page, Route, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.bar import OPTION, RESTS, choose, chooser
from tests.browser.map import IFRAME, at_rest, open_map, state, wait_state
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


# --- faster than answers -------------------------------------------------------------------------

# Clicks one after the other, in lists and buttons of the page and in the map: [key, place, wait].
_BURST = """async clicks => {
    const later = (ms) => new Promise((done) => setTimeout(done, ms));
    const map = document.querySelector('iframe[title*=streamlit_folium]').contentDocument;
    const option = async (key, at) => {
        document.querySelector(`.st-key-${key} button`).click();
        const field = document.querySelector(`.st-key-${key} [role=combobox]`);
        for (let looks = 0; looks < 100; looks += 1) {
            const list = document.getElementById(field.getAttribute('aria-controls'));
            const found = list?.querySelectorAll('[role=option]')[at];
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
# All say the same, nothing is under way, and it has been so for a while.
_AGREE = f"""() => {{
    const said = ({_SAID})();
    const rests = Boolean(document.querySelector('{RESTS}'));
    const now = `${{said}} ${{rests}}`;
    if (now !== window.lastSaid) [window.lastSaid, window.saidSince] = [now, performance.now()];
    return new Set(said).size === 1 && rests && performance.now() - window.saidSince > 1000;
}}"""
CHOICES = {
    "trip": ("all", "1", "2", "3", "4"),
    "vintage": ("2004", "2008", "2025"),
    "lang": ("vi", "en"),
    "step": ("prev", "next"),
}


def burst(chance: Random) -> list[tuple[str, int, int]]:
    kinds = chance.choices([*CHOICES], k=chance.randint(2, 6))
    return [(kind, chance.randrange(len(CHOICES[kind])), chance.randint(0, 150)) for kind in kinds]


def agreed(page: Page) -> str:
    """What map, address, widgets and words say, once all say the same and it stays so."""
    page.evaluate("window.lastSaid = null")
    with suppress(PlaywrightTimeoutError):
        page.wait_for_function(_AGREE, polling=50)
    said: list[str] = page.evaluate(_SAID)
    assert len(set(said)) == 1, said
    return said[0]


def chosen_last(clicks: list[tuple[str, int, int]]) -> dict[str, str]:
    """What a reader wants of each kind after clicks; a step leads to a trip by what is in view."""
    wanted = {kind: CHOICES[kind][at] for kind, at, _ in clicks}
    steps = [kind for kind, _, _ in clicks if kind in {"step", "trip"}]
    return {
        kind: value
        for kind, value in wanted.items()
        if kind != "step" and not (kind == "trip" and steps[-1] == "step")
    }


def test_however_fast_one_chooses_the_last_choice_is_what_all_agree_on(page: Page) -> None:
    open_map(page, "trip=3&vintage=2004&lang=vi")
    chance = Random(0)
    for _ in range(24):
        clicks = burst(chance)
        page.evaluate(_BURST, clicks)
        shown = dict(zip(("trip", "vintage", "lang"), agreed(page).split(","), strict=True))
        wanted = chosen_last(clicks)
        assert {kind: shown[kind] for kind in wanted} == wanted, clicks


def test_two_tabs_choose_on_their_own(visit: Visits, server: Server) -> None:
    pages = [visit(server), visit(server)]
    for page in pages:
        open_map(page, "trip=3&vintage=2004&lang=vi")
    pages[0].evaluate(_BURST, [["vintage", 1, 30], ["lang", 1, 0]])
    pages[1].evaluate(_BURST, [["trip", 2, 30], ["vintage", 2, 0]])
    assert agreed(pages[0]) == "3,2008,en"
    assert agreed(pages[1]) == "2,2025,vi"


def test_the_way_back_is_the_way_that_was_gone(page: Page) -> None:
    open_map(page, "trip=3&vintage=2004&lang=vi")
    choose(page, "vintage", "2025")
    page.wait_for_url("**vintage=2025**")
    choose(page, "trip", "Chuyến 1")
    page.wait_for_url("**trip=1**")
    page.go_back()
    page.wait_for_url("**trip=3**")
    assert agreed(page) == "3,2025,vi"


# --- the map asks first --------------------------------------------------------------------------


# The line between a page and Python: while it is down, nothing gets there.
_LINE = """
window.isDown = false;
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (...sent) { if (!window.isDown) send.apply(this, sent); };
"""
with_line = {"init_script": _LINE}


def cut(page: Page) -> None:
    """Let the line to Python go down."""
    page.evaluate("window.isDown = true")


def by_pointer(page: Page) -> None:
    page.locator(OPTION, has_text="2025").click()


def by_key(page: Page) -> None:
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def by_touch(page: Page) -> None:
    page.locator(OPTION, has_text="2025").tap()


@pytest.mark.parametrize("page", [{"has_touch": True} | with_line], indirect=True, ids=["touch"])
@pytest.mark.parametrize("choose_it", [by_pointer, by_key, by_touch])
def test_the_map_shows_a_choice_before_python_hears_of_it_and_gives_way_in_the_end(
    page: Page, choose_it: Callable[[Page], None]
) -> None:
    frame = open_map(page, "trip=3&vintage=2004&lang=vi")
    at_rest(frame)
    # The map gives way after seconds, which a busy machine may need to make a scene the first time.
    page.request.get("/scene.json?trip=3&vintage=2025&lang=vi")
    chooser(page, "vintage").click()
    cut(page)
    choose_it(page)
    wait_state(frame, vintage="2025", trip="3")
    wait_state(frame, vintage="2004")


# What some assistive technology makes of one choice.
_BOTH = """option => {
    option.dispatchEvent(new PointerEvent('pointerup', {bubbles: true}));
    option.click();
}"""
_REGIONS = (
    "new URLSearchParams(document.querySelector('[data-state]').dataset.state).getAll('region')"
)


def test_languages_filters_chips_and_a_choice_told_twice_are_shown_at_once_too(
    visit: Visits, many_trips: Server
) -> None:
    page = visit(many_trips, **with_line)
    frame = open_map(page, "trip=k1-2&lang=vi&region=north-west")
    filters(page)
    chooser(page, "region").click()
    cut(page)
    page.locator(OPTION, has_text="Đông Bắc").click()
    wait_state(frame, region="north-east")
    assert frame.locator("[data-state]").get_attribute("data-state") == (
        "trip=k1-2&vintage=2004&lang=vi&region=north-east&region=north-west"
    )
    page.locator(OPTION, has_text="Tây Nguyên").evaluate(_BOTH)
    frame.wait_for_function(f"{_REGIONS}.length === 3")
    page.locator("[data-key=__select_all__]").click()
    frame.wait_for_function(f"{_REGIONS}.length === 8")
    page.locator(".st-key-chip-region button").evaluate("button => button.click()")
    wait_state(frame, region=None)
    page.locator(".st-key-lang button", has_text="EN").evaluate("button => button.click()")
    wait_state(frame, lang="en")


def test_a_class_is_shown_at_once_with_its_last_trip(visit: Visits, many_trips: Server) -> None:
    page = visit(many_trips, **with_line)
    frame = open_map(page, "trip=k1-2&lang=vi")
    chooser(page, "cls").click()
    cut(page)
    page.locator(OPTION, has_text="minh họa 2").click()
    wait_state(frame, cls="k2", trip="k2-4")


def test_a_trip_that_came_along_is_shown_before_its_own_scene_comes(page: Page) -> None:
    frame = open_map(page, "trip=3&vintage=2004&lang=vi")
    at_rest(frame)
    held: list[Route] = []
    page.route("**/scene.json?trip=2*", lambda route: held.append(route))
    choose(page, "trip", "Chuyến 2")
    wait_state(frame, trip="2")
    assert held
    held[0].continue_()
    assert agreed(page) == "2,2004,vi"


def test_a_trip_from_afar_is_shown_before_those_near_it(visit: Visits, many_trips: Server) -> None:
    page = visit(many_trips)
    frame = open_map(page, "trip=k1-2&vintage=2004&lang=vi")
    at_rest(frame)
    held: list[Route] = []
    whole = re.compile(r"scene\.json\?trip=k4-4(?!.*&alone$)")
    page.route(whole, lambda route: held.append(route))
    choose(page, "cls", "minh họa 4")
    wait_state(frame, trip="k4-4")
    back = frame.locator("[data-step=prev]")
    expect(back).to_be_disabled()
    frame.locator("[data-card]").first.evaluate("card => { card.dataset.seen = 'yes'; }")
    frame.locator("[data-card]").first.click()
    terms = frame.locator(".story-details dt")
    brief = terms.count()
    while not held:
        page.wait_for_timeout(50)
    held.pop().continue_()
    expect(back).to_be_enabled()
    assert terms.count() > brief
    assert frame.locator("[data-card][data-seen]").count() == 1
    back.click()
    wait_state(frame, trip="k4-3")


def test_what_a_list_offers_is_asked_for_once_it_opens(page: Page) -> None:
    asked: list[str] = []
    frame = open_map(page, "trip=3&vintage=2004&lang=vi")
    at_rest(frame)
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_response("**/assets/units-2025.*"):
        chooser(page, "vintage").click()
    scenes = [parse_qs(urlsplit(url).query) for url in asked if "/scene.json" in url]
    assert {query["vintage"][0] for query in scenes} == {"2008", "2025"}
    assert state(frame)["vintage"] == "2004"


def test_what_a_list_of_several_offers_comes_ahead_beside_what_is_on(page: Page) -> None:
    asked: list[str] = []
    frame = open_map(page, "trip=3&vintage=2004&lang=vi&region=north-west")
    filters(page)
    at_rest(frame)
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_response("**/scene.json?*region=mekong-delta*alone"):
        chooser(page, "region").click()
    scenes = [parse_qs(urlsplit(url).query) for url in asked if url.endswith("&alone")]
    ahead = [tuple(one.get("region", ())) for one in scenes if one["lang"] == ["vi"]]
    assert ahead[:2] == [("north-east", "north-west"), ()]
    assert ahead[-1] == ("north-west", "mekong-delta")
    assert len(ahead) == 8


def test_of_a_long_list_the_trips_in_sight_come_ahead_once_it_rests(
    visit: Visits, many_trips: Server
) -> None:
    page = visit(many_trips, **with_line)
    asked: list[str] = []
    frame = open_map(page, "trip=k1-2&vintage=2004&lang=vi")
    at_rest(frame)
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_response("**/scene.json?trip=k2-3&*alone"):
        chooser(page, "trip").click()
    with page.expect_response("**/scene.json?trip=k6-1&*alone"):
        page.locator("[role=listbox]").evaluate("list => { list.scrollTop = 700; }")
    scenes = [urlsplit(url).query for url in asked if "/scene.json" in url]
    ahead = [parse_qs(query)["trip"][0] for query in scenes if query.endswith("&alone")]
    assert set(ahead) == {*("k2-1", "k2-2", "k2-3"), *(f"k5-{n}" for n in range(1, 5)), "k6-1"}
    held: list[Route] = []
    page.route("**/scene.json*", lambda route: held.append(route))
    cut(page)
    option = page.locator(OPTION, has_text="Chuyến 1 (Lớp minh họa 6)")
    # A list that was scrolled goes back to its choice when one presses without pointing before.
    option.hover()
    expect(option).to_have_attribute("data-focused", "true")
    option.click()
    wait_state(frame, trip="k6-1")


@pytest.mark.parametrize("query", ["trip=3&lang=vi", "trip=1&lang=en"])
def test_where_no_scene_can_be_fetched_python_sends_them(
    visit: Visits, server: Server, query: str
) -> None:
    page = visit(server)
    page.route("**/scene.json*", lambda route: route.fulfill(body="{"))
    frame = open_map(page, query)
    choose(page, "vintage", "2025")
    wait_state(frame, vintage="2025")
    page.locator(".st-key-lang button").nth(0).click()
    page.wait_for_url("**lang=vi**")
    assert agreed(page).endswith("2025,vi")


def test_on_a_slow_line_all_ends_alike(page: Page) -> None:
    open_map(page, "trip=3&vintage=2004&lang=vi")
    slow = {"offline": False, "latency": 500, "downloadThroughput": -1, "uploadThroughput": -1}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", slow)
    page.evaluate(_BURST, [["vintage", 1, 60], ["trip", 1, 60], ["vintage", 2, 60], ["lang", 1, 0]])
    assert agreed(page) == "1,2025,en"
    choose(page, "vintage", "2004")
    assert agreed(page).split(",")[1] == "2004"
    session.detach()
