"""Use the bar over the map: its choosers and, on a phone, the menu that it folds into."""

from playwright.sync_api import Locator, Page, expect

OPTION = '[role="option"]'
"""A choice of a list that is open."""
RESTS = "[data-test-script-state=notRunning]"
"""The page while Python draws nothing."""


def chooser(page: Page, key: str) -> Locator:
    """The field of a chooser, which is a combobox: cls, trip, vintage, region, prov."""
    return page.locator(f".st-key-{key} input[role=combobox]")


def choose(page: Page, key: str, label: str) -> None:
    """Open a chooser and take the first choice that has a text in it.

    An answer that comes meanwhile closes the list.
    """
    expect(page.locator(RESTS)).to_be_attached()
    chooser(page, key).click()
    page.locator(OPTION, has_text=label).first.click()


def open_menu(page: Page) -> None:
    """Unfold the bar, where it is folded."""
    more = page.locator(".trip-more")
    if more.is_visible() and more.get_attribute("open") is None:
        page.locator(".trip-more summary").click()
        expect(page.locator(".st-key-panel button").first).to_be_visible()
