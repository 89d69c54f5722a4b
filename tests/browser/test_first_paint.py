"""The page opens with what its first look needs, and brings the rest when it is shown."""

from playwright.sync_api import Page

from tests.browser.map import open_map
from tests.browser.panels import open_panel


def test_the_letters_of_icons_come_with_the_first_that_is_shown(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_map(page)
    assert [url for url in asked if "Symbols" in url] == []
    with page.expect_request("**/MaterialSymbols*"):
        open_panel(page, "data")
    page.wait_for_function("document.fonts.check('1em \"Material Symbols Rounded\"', 'upload')")
