"""The browser itself stops what slipped through: a handler, a script, a request to another host."""

import pytest
from playwright.sync_api import Frame, Page

from tests.browser.map import open_map
from tests.browser.server import Server
from tests.browser.watch import Visits

_SLIPPED = """() => new Promise((done) => {
    const box = document.body.appendChild(document.createElement("div"));
    box.innerHTML = "<img src='data:,' onerror='window.hacked = 1'>";
    const script = document.createElement("script");
    script.textContent = "window.hacked = 2";
    document.body.append(script);
    fetch("http://127.0.0.1:9/").catch(() => {});
    setTimeout(() => done(window.hacked ?? null), 300);
})"""


def blocked(visit: Visits, at: Page | Frame) -> int:
    """How many times the policy was named once something has tried, which must have no effect."""
    assert at.evaluate(_SLIPPED) is None
    watch = visit.watches[-1]
    said = [text for text in watch.console_errors if "Content Security Policy" in text]
    watch.console_errors.clear()
    watch.outside.clear()
    return len(said)


def test_what_slips_into_the_page_or_its_map_does_not_run(server: Server, visit: Visits) -> None:
    page = visit(server)
    frame = open_map(page, "trip=3")
    assert blocked(visit, page) >= 3
    assert blocked(visit, frame) >= 3
    visit.watches[-1].console_errors.clear()


@pytest.mark.parametrize("path", ["/share.svg?trip=3", "/share.html?trip=3"])
def test_what_slips_into_a_file_does_not_run(path: str, server: Server, visit: Visits) -> None:
    page = visit(server)
    page.goto(path)
    page.evaluate(
        """() => {
            const script = document.createElementNS("http://www.w3.org/1999/xhtml", "script");
            script.textContent = "window.hacked = 1";
            document.documentElement.append(script);
        }"""
    )
    assert page.evaluate("window.hacked ?? null") is None
    visit.watches[-1].console_errors.clear()
