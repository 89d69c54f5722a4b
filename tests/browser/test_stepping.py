"""The bar in the map and the page's own filter agree, whichever was used last, however fast."""

from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.map import REPAINT_MS, open_map, wait_state
from tests.browser.server import Server
from tests.browser.watch import Visits

# The trips of the shipped record, in order; the third, in view at first, is the one with stops.
TRIPS = ("1", "2", "3", "4")
HUMAN_MS = 90
PAUSES_MS = (0, 20, 60, HUMAN_MS)

# The trips in view in every place that shows them, and whether the page has come to rest.
_SAYS = """() => {
    const map = document.querySelector('iframe[title*=streamlit_folium]').contentDocument;
    const pressed = [...document.querySelectorAll('.st-key-trip button[aria-pressed]')]
        .map((pill, i) => pill.getAttribute('aria-pressed') === 'true' ? String(i + 1) : '');
    const query = (text) => new URLSearchParams(text).getAll('trip').join();
    return {
        map: query(map.querySelector('[data-state]').dataset.state),
        pills: pressed.filter(Boolean).join() || 'all',
        address: query(location.search) || '3',
        figure: Number(document.querySelector('.trip-figures dd').textContent),
        idle: document.querySelector('[data-testid=stApp]').dataset.testScriptState
            === 'notRunning',
    };
}"""
_RESTS = f"""() => {{
    const says = ({_SAYS})();
    const count = says.map === 'all' ? {len(TRIPS)} : says.map.split(',').length;
    const agrees = says.idle && says.map === says.pills && says.map === says.address
        && says.figure === count;
    if (!agrees || window.rested?.map !== says.map) window.rested = {{...says, at: Date.now()}};
    return agrees && Date.now() - window.rested.at > 400;
}}"""
# Logs in the page around the map: a state painted, its frame on the screen, a value sent.
_LOG_ORDER = """() => {
    const page = window.parent;
    page.order = [];
    new MutationObserver(() => {
        page.order.push('painted');
        requestAnimationFrame(() => page.order.push('on screen'));
    }).observe(document.querySelector('[data-state]'), {attributeFilter: ['data-state']});
    page.addEventListener('message', ({data}) => {
        if (data && data.type === 'streamlit:setComponentValue') page.order.push('sent');
    });
}"""
_KEEP_TRIPS = """() => {
    const root = document.querySelector('[data-state]');
    window.kept = [];
    new MutationObserver(() => {
        const trip = new URLSearchParams(root.dataset.state).getAll('trip').join();
        if (trip !== window.kept.at(-1)) window.kept.push(trip);
    }).observe(root, {attributeFilter: ['data-state']});
}"""
_STOP = """() => {
    document.querySelector('[data-step=play]').click();
    const root = document.querySelector('[data-state]');
    return new URLSearchParams(root.dataset.state).get('trip');
}"""
_CLICK = """([name, times]) => {
    const button = document.querySelector(`[data-step=${name}]`);
    for (let i = 0; i < times; i += 1) button.click();
}"""


def step(frame: Frame, name: str, times: int = 1) -> None:
    """Click a button of the bar, faster than a hand could."""
    frame.evaluate(_CLICK, [name, times])


def pill(page: Page, trip: str) -> None:
    pills = page.locator(".st-key-trip button[aria-pressed]")
    pills.nth(TRIPS.index(trip)).evaluate("pill => pill.click()")


def rest(page: Page) -> str:
    """Wait until nothing runs and every place shows the same trips, and return them."""
    try:
        page.wait_for_function(_RESTS, polling=50, timeout=REPAINT_MS)
    except PlaywrightTimeoutError:
        raise AssertionError(f"the page does not agree: {page.evaluate(_SAYS)}") from None
    says: dict[str, Any] = page.evaluate(_SAYS)
    return str(says["map"])


@pytest.mark.parametrize(
    ("name", "times", "trip"),
    [("next", 1, "4"), ("next", 5, "4"), ("next", 7, "2"), ("prev", 4, "3")],
)
def test_steps_faster_than_answers_end_alike_everywhere(
    page: Page, name: str, times: int, trip: str
) -> None:
    frame = open_map(page)
    step(frame, name, times)
    assert rest(page) == trip


def test_an_older_answer_never_undoes_a_newer_step(page: Page) -> None:
    frame = open_map(page)
    frame.evaluate(_KEEP_TRIPS)
    for _ in range(9):
        step(frame, "next")
        page.wait_for_timeout(HUMAN_MS)
    assert rest(page) == "4"
    assert frame.evaluate("window.kept") == ["4", "1", "2", "3", "4", "1", "2", "3", "4"]


def test_a_filter_used_after_a_step_has_the_last_word(page: Page) -> None:
    frame = open_map(page, "trip=1")
    for pause_ms in PAUSES_MS:
        step(frame, "next")
        page.wait_for_timeout(pause_ms)
        pill(page, "3")
        assert rest(page) in {"1,3", "2,3"}
        step(frame, "next")
        assert rest(page) == "1"


def test_a_step_after_a_filter_has_the_last_word(page: Page) -> None:
    frame = open_map(page)
    for pause_ms, trip in zip(PAUSES_MS, TRIPS, strict=True):
        pill(page, trip)
        page.wait_for_timeout(pause_ms)
        step(frame, "next")
        assert len(rest(page)) == 1


def test_bar_and_filter_in_turns_never_part(page: Page) -> None:
    frame = open_map(page)
    for trip in TRIPS * 2:
        step(frame, "next")
        page.wait_for_timeout(HUMAN_MS)
        pill(page, trip)
        page.wait_for_timeout(HUMAN_MS)
    rest(page)
    step(frame, "prev")
    assert len(rest(page)) == 1


def test_a_stop_picked_right_after_a_filter_leaves_the_filter(page: Page) -> None:
    frame = open_map(page)
    pill(page, "1")
    frame.locator("[data-stop=dn]").evaluate("stop => stop.click()")
    assert rest(page) == "1,3"
    expect(page.locator(".st-key-details")).to_contain_text("Đà Nẵng")


def test_playing_steps_until_it_is_stopped(page: Page) -> None:
    frame = open_map(page)
    play = frame.locator("[data-step=play]")
    play.click()
    wait_state(frame, trip="4")
    wait_state(frame, trip="1")
    expect(play).to_have_attribute("aria-pressed", "true")
    # A busy machine may be a step further by now.
    stopped_at = frame.evaluate(_STOP)
    expect(play).to_have_attribute("aria-pressed", "false")
    assert rest(page) == stopped_at


def test_using_the_filter_stops_the_play(page: Page) -> None:
    frame = open_map(page)
    frame.locator("[data-step=play]").click()
    wait_state(frame, trip="4")
    pill(page, "1")
    expect(frame.locator("[data-step=play]")).to_have_attribute("aria-pressed", "false")
    assert "1" in rest(page)


def test_nothing_is_sent_before_the_step_is_on_the_screen(page: Page) -> None:
    frame = open_map(page)
    frame.evaluate(_LOG_ORDER)
    frame.locator("[data-step=next]").click()
    page.wait_for_function("() => window.order.includes('sent')")
    assert page.evaluate("window.order.slice(0, 3)") == ["painted", "on screen", "sent"]


def test_two_pages_of_one_server_step_on_their_own(visit: Visits, server: Server) -> None:
    one, other = visit(server), visit(server)
    frames = [open_map(one), open_map(other)]
    step(frames[0], "next")
    step(frames[1], "prev")
    assert (rest(one), rest(other)) == ("4", "2")
