"""The page opens with its map painted, whoever looks and on whatever screen."""

import pytest
from playwright.sync_api import Page

from tests.browser.map import open_map, state, wait_state
from tests.browser.panels import open_panel


def test_the_bare_address_shows_the_third_trip(page: Page) -> None:
    assert state(open_map(page)) == {"trip": "3", "vintage": "2004", "lang": "vi"}


@pytest.mark.parametrize(
    "page",
    [
        {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
        {"viewport": {"width": 1920, "height": 1080}, "color_scheme": "dark"},
    ],
    indirect=True,
    ids=["phone", "projector"],
)
def test_the_address_is_the_view(page: Page) -> None:
    wait_state(open_map(page, "vintage=2025&lang=en"), vintage=2025, lang="en")


def test_the_letters_of_icons_come_with_the_first_that_is_shown(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_map(page)
    assert [url for url in asked if "Symbols" in url] == []
    with page.expect_request("**/MaterialSymbols*"):
        open_panel(page, "data")
    page.wait_for_function("document.fonts.check('1em \"Material Symbols Rounded\"', 'upload')")
