"""Open the panels of the page, on a phone by the menu."""

from playwright.sync_api import Page, expect

from tests.browser.bar import open_menu

HOLDS = {"table": "tables", "share": "share", "data": "own-data", "about": "about"}
"""The panels that lie over the map, and the key of what each holds."""
PANELS = tuple(HOLDS)
ORDER = ("map", *PANELS)
LOOK_MS = 150


def open_panel(page: Page, name: str) -> None:
    """Open one of ORDER and wait until it is drawn, where another may have been open."""
    open_menu(page)
    button = page.locator(".st-key-panel button").nth(ORDER.index(name))
    button.click()
    expect(button).to_have_attribute("aria-checked", "true")
    if name == "map":
        expect(page.locator(".st-key-panel-open")).to_have_count(0)
    else:
        expect(page.locator(f".st-key-panel-open .st-key-{HOLDS[name]}")).to_be_visible()
    page.wait_for_function("document.querySelector('[data-test-script-state=notRunning]')")


def all_there(page: Page) -> None:
    """Wait until the page has run to its end and no element has come since the last look."""
    page.wait_for_function("() => { window.elements = 0; return true; }")
    page.wait_for_function(
        """() => {
            const before = window.elements;
            window.elements = document.querySelectorAll("*").length;
            return before === window.elements
                && document.querySelector("[data-test-script-state=notRunning]");
        }""",
        polling=LOOK_MS,
    )


def unfold(page: Page, key: str) -> None:
    """Open the disclosure of a key, and wait until it has unfolded.

    Until then its lower part is cut off: what is pressed there has first to be scrolled to, and
    springs back under the pointer as the last of it shows.
    """
    disclosure = page.locator(f".st-key-{key} details")
    disclosure.locator("summary").click()
    expect(disclosure).to_have_attribute("open", "")
    page.wait_for_function(
        "of => !of.getAnimations().length && of.scrollHeight <= of.offsetHeight",
        arg=disclosure.element_handle(),
    )


def is_open(page: Page, name: str) -> None:
    """Check which of ORDER is open."""
    button = page.locator(".st-key-panel button").nth(ORDER.index(name))
    expect(button).to_have_attribute("aria-checked", "true")
