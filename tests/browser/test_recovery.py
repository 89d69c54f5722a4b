"""A network that fails while the map fetches its provinces."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.bar import choose
from tests.browser.map import IFRAME, map_frame, open_map, wait_state
from tests.browser.server import Server
from tests.browser.watch import Visits

SHAPES = re.compile(r"/assets/units-2004\.")
"""The provinces of the view that the page opens with."""
LATE_MS = 4000
PATIENCE_S = 60
"""A busy machine is slow, not wrong."""


@pytest.fixture
def broken(visit: Visits, server: Server) -> Iterator[Page]:
    """A page that may log what the browser says of a request that failed, and nothing else."""
    page = visit(server, has_clock=True)
    yield page
    page.goto("about:blank")
    [watch] = visit.watches
    watch.console_errors[:] = [
        error for error in watch.console_errors if "Failed to load resource" not in error
    ]


def is_ahead(route: Route) -> bool:
    """Tell whether the page asks, before there is a map that would wait for an answer."""
    return "prefetch" in route.request.headers.get("sec-purpose", "")


def failing(page: Page, times: int, status: int = 0) -> list[str]:
    """Let the first requests for the provinces fail, by a status or without any answer.

    Returns the addresses that were asked for, as they come.
    """
    asked: list[str] = []

    def answer(route: Route) -> None:
        if is_ahead(route):
            route.abort()
            return
        asked.append(route.request.url)
        if len(asked) > times:
            route.continue_()
        elif status:
            route.fulfill(status=status, body="{}")
        else:
            route.abort()

    page.route(SHAPES, answer)
    return asked


def pass_time_until(page: Page, asked: list[str], times: int) -> None:
    """Let the page's time pass until the provinces were asked for so often."""
    page.wait_for_selector(IFRAME, state="attached")
    deadline = time.monotonic() + PATIENCE_S
    while len(asked) < times and time.monotonic() < deadline:
        page.wait_for_timeout(20)
        page.clock.run_for(500)
    assert len(asked) == times


def test_provinces_that_come_at_the_second_try_are_drawn(broken: Page) -> None:
    asked = failing(broken, 1)
    frame = open_map(broken)
    assert len(asked) == 2
    assert frame.locator("[data-code]").count() == 64
    expect(frame.get_by_role("alert")).to_be_hidden()


def test_an_answer_that_is_no_map_counts_as_a_failure(broken: Page) -> None:
    asked = failing(broken, 1, status=502)
    open_map(broken)
    assert len(asked) == 2


def test_where_they_never_come_the_map_says_so_and_a_click_tries_again(broken: Page) -> None:
    asked = failing(broken, 4)
    broken.goto("/")
    frame = map_frame(broken)
    pass_time_until(broken, asked, 4)
    alert = frame.get_by_role("alert")
    expect(alert).to_contain_text("Chưa tải được địa giới các tỉnh, thành")
    expect(alert).to_contain_text("Hãy kiểm tra kết nối mạng")
    box, whole = alert.bounding_box(), broken.locator(IFRAME).bounding_box()
    assert box is not None
    assert whole is not None
    assert whole["x"] < box["x"] < box["x"] + box["width"] < whole["x"] + whole["width"]
    assert whole["y"] < box["y"] < box["y"] + box["height"] < whole["y"] + whole["height"]
    alert.get_by_role("button", name="Thử lại").click()
    wait_state(frame, trip=3)
    expect(alert).to_be_hidden()


def test_another_choice_is_drawn_though_the_last_one_never_came(broken: Page) -> None:
    asked = failing(broken, 99)
    broken.goto("/?lang=en")
    frame = map_frame(broken)
    pass_time_until(broken, asked, 4)
    expect(frame.get_by_role("alert")).to_contain_text("The provinces could not be fetched")
    choose(broken, "vintage", "2025")
    wait_state(frame, vintage=2025)
    expect(frame.get_by_role("alert")).to_be_hidden()


def test_provinces_that_are_long_in_coming_are_told_of(broken: Page) -> None:
    held: list[Route] = []
    broken.route(SHAPES, lambda route: route.abort() if is_ahead(route) else held.append(route))
    broken.goto("/?lang=en")
    frame = map_frame(broken)
    while not held:
        broken.wait_for_timeout(20)
    broken.clock.run_for(LATE_MS)
    expect(frame.get_by_role("alert")).to_have_text("Fetching the provinces…")
    held[0].continue_()
    wait_state(frame, trip=3)
    expect(frame.get_by_role("alert")).to_be_hidden()
