"""The page opens with what its first look needs, and brings the rest when it is shown."""

from playwright.sync_api import Page

from tests.browser.map import open_map
from tests.browser.panels import open_panel

ICONS_ARE_THERE = """() => [...document.fonts].some(
    (face) => face.family.includes('Material Symbols') && face.status === 'loaded')"""


def test_the_letters_of_icons_come_when_some_are_shown(page: Page) -> None:
    open_map(page)
    open_panel(page, "data")
    page.wait_for_function(ICONS_ARE_THERE, timeout=60_000)
