"""The panels of the page, opened as a person opens them."""

from playwright.sync_api import Page, expect

PANELS = ("map", "table", "share", "data", "about")
"""By their names in the address, in the order in which the page offers them."""


def open_panel(page: Page, name: str) -> None:
    """Open a panel by its name in the address."""
    place = PANELS.index(name)
    page.locator(".st-key-panel [role=radio], [data-testid=stTab]").nth(place).click()


def is_open(page: Page, name: str) -> None:
    """Check that a panel is the one that is open."""
    chosen = page.locator(".st-key-panel [role=radio], [data-testid=stTab]").nth(PANELS.index(name))
    expect(chosen).to_have_attribute("data-selected", "true")
