"""The walk through the stops and the page's own choosers agree, whichever was used last."""

from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.bar import choose
from tests.browser.map import at_rest, open_map, url_state, wait_state
from tests.browser.server import Server
from tests.browser.watch import Visits

# The stops of the one trip of the shipped record that has any, in order.
STOPS = ("q4", "ct1", "ct2", "ld", "dn")
HUMAN_MS = 90
PLAY_MS = 2500
with_clock = pytest.mark.parametrize("page", [{"has_clock": True}], indirect=True, ids=["clock"])

_CLICK = """([name, times]) => {
    const button = document.querySelector(`[data-step=${name}]`);
    for (let i = 0; i < times; i += 1) button.click();
}"""
# Logs in the page around the map: details told, their frame on the screen, a value sent.
_LOG_ORDER = """() => {
    const page = window.parent;
    page.order = [];
    new MutationObserver(() => {
        if (page.order.includes('told')) return;
        page.order.push('told');
        requestAnimationFrame(() => page.order.push('on screen'));
    }).observe(document.querySelector('.story-details'), {childList: true});
    page.addEventListener('message', ({data}) => {
        if (data && data.type === 'streamlit:setComponentValue') page.order.push('sent');
    });
}"""
# Keeps each stop that the details tell of, in turn.
_KEEP_TOLD = """() => {
    window.kept = [];
    const look = () => {
        const told = document.querySelector('.story-place').textContent;
        if (told && told !== window.kept.at(-1)) window.kept.push(told);
    };
    new MutationObserver(look).observe(document.querySelector('.story-panel'),
        {childList: true, subtree: true, characterData: true});
}"""


def step(frame: Frame, name: str, times: int = 1) -> None:
    """Press a button of the walk, faster than a hand could."""
    frame.evaluate(_CLICK, [name, times])


def at(frame: Frame, stop: str) -> None:
    """Wait until the walk stands at a stop."""
    place = f"{STOPS.index(stop) + 1} / {len(STOPS)}"
    expect(frame.locator(".story-place")).to_have_text(place)


def rests_at(page: Page, frame: Frame, stop: str) -> None:
    """Wait until map, story and address stand at a stop, and nothing moves any more."""
    page.wait_for_url(f"**pick=s-{stop}**")
    at_rest(frame)
    at(frame, stop)
    assert url_state(page)["pick"] == f"s-{stop}"


def test_steps_faster_than_answers_end_alike_everywhere(page: Page) -> None:
    frame = open_map(page, "trip=3")
    for times, stop in ((1, "q4"), (3, "ct2"), (9, "dn")):
        step(frame, "next", times)
        rests_at(page, frame, stop)
        back_before_the_first(page, frame)


def back_before_the_first(page: Page, frame: Frame) -> None:
    frame.locator(".story-close").click()
    page.wait_for_function("!new URL(location).searchParams.has('pick')")
    at_rest(frame)


def test_the_walk_ends_at_the_end_and_at_the_beginning(page: Page) -> None:
    frame = open_map(page, "trip=3&pick=s-ld")
    before, after = (frame.locator(f"[data-step={name}]") for name in ("prev", "next"))
    after.click()
    at(frame, "dn")
    expect(after).to_be_disabled()
    for _ in STOPS[1:]:
        before.click()
    at(frame, "q4")
    expect(before).to_be_disabled()


def test_an_older_answer_never_undoes_a_newer_step(page: Page) -> None:
    frame = open_map(page, "trip=3")
    frame.evaluate(_KEEP_TOLD)
    for name in ["next"] * 5 + ["prev"] * 4:
        step(frame, name)
        page.wait_for_timeout(HUMAN_MS)
    rests_at(page, frame, "q4")
    order = [1, 2, 3, 4, 5, 4, 3, 2, 1]
    assert frame.evaluate("window.kept") == [f"{one} / 5" for one in order]


def test_from_a_trip_without_a_record_the_walk_goes_to_the_next_with_one(page: Page) -> None:
    frame = open_map(page, "trip=1")
    frame.locator("[data-step=next]").click()
    wait_state(frame, trip=3)
    rests_at(page, frame, "q4")
    choose(page, "trip", "Chuyến 4")
    wait_state(frame, trip=4)
    frame.locator("[data-step=prev]").click()
    wait_state(frame, trip=3)
    rests_at(page, frame, "dn")


def test_arrow_keys_walk_but_not_while_one_writes_and_the_bar_has_the_last_word(page: Page) -> None:
    frame = open_map(page, "trip=3")
    for key, stop in (("ArrowRight", "q4"), ("ArrowRight", "ct1"), ("ArrowLeft", "q4")):
        page.keyboard.press(key)
        at(frame, stop)
    frame.locator("[data-search]").fill("da nang")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(200)
    at(frame, "q4")
    page.keyboard.press("Escape")
    a_trip_chosen_in_the_bar_has_the_last_word(page, frame)


def a_trip_chosen_in_the_bar_has_the_last_word(page: Page, frame: Frame) -> None:
    step(frame, "next", 2)
    choose(page, "trip", "Chuyến 1")
    wait_state(frame, trip=1)
    at_rest(frame)
    assert wait_state(frame, trip=1)["trip"] == url_state(page)["trip"] == "1"


@with_clock
def test_playing_walks_the_stops_and_ends_at_the_end(page: Page) -> None:
    frame = open_map(page, "trip=3")
    frame.evaluate(_KEEP_TOLD)
    play = frame.locator("[data-step=play]")
    play.click()
    expect(play).to_have_attribute("aria-pressed", "true")
    for _ in STOPS:
        page.clock.run_for(PLAY_MS)
    expect(play).to_have_attribute("aria-pressed", "false")
    page.clock.run_for(PLAY_MS)
    rests_at(page, frame, "dn")
    assert frame.evaluate("window.kept") == [f"{n} / 5" for n in range(1, 6)]


@with_clock
def test_what_the_reader_picks_stops_the_play(page: Page) -> None:
    frame = open_map(page, "trip=3")
    frame.locator("[data-step=play]").click()
    at(frame, "q4")
    frame.locator("[data-stop=ld]").click()
    expect(frame.locator("[data-step=play]")).to_have_attribute("aria-pressed", "false")
    page.clock.run_for(2 * PLAY_MS)
    rests_at(page, frame, "ld")


def test_nothing_is_sent_before_the_step_is_on_the_screen_and_only_once(page: Page) -> None:
    frame = open_map(page, "trip=3")
    frame.evaluate(_LOG_ORDER)
    step(frame, "next", 3)
    page.wait_for_function("() => window.order.includes('sent')")
    page.wait_for_timeout(400)
    order: list[Any] = page.evaluate("window.order")
    assert order[:3] == ["told", "on screen", "sent"]
    assert order.count("sent") == 1


def test_two_pages_of_one_server_walk_on_their_own(visit: Visits, server: Server) -> None:
    one, other = visit(server), visit(server)
    frames = [open_map(page, "trip=3") for page in (one, other)]
    step(frames[0], "next", 2)
    step(frames[1], "next", 4)
    rests_at(one, frames[0], "ct1")
    rests_at(other, frames[1], "ld")
