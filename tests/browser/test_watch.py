"""The watch itself: what must fail a browser test is seen, what may happen is not."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import Server, port_of
from tests.browser.watch import Tabs, Visits

ELSEWHERE = "outside.example"


def complaints_after(script: str, tabs: Tabs, tmp_path: Path) -> list[str]:
    server = Server("http://127.0.0.1:9", tmp_path / "log.txt")
    with Visits(tabs) as visits:
        page = visits(server)
        page.evaluate(f"() => {{ {script} }}")
        page.wait_for_timeout(300)
    return visits.complaints()


@pytest.mark.parametrize(
    ("script", "seen"),
    [
        (f"new Image().src = 'https://{ELSEWHERE}/tile.png'", "left the machine"),
        (f"fetch('https://{ELSEWHERE}/').catch(() => 0)", "left the machine"),
        (f"new WebSocket('ws://{ELSEWHERE}/')", "left the machine"),
        ("setTimeout(() => { throw new Error('broken') })", "the page threw: broken"),
        ("console.error('broken')", "logged an error: broken"),
    ],
)
def test_what_must_not_happen_is_seen(script: str, seen: str, tabs: Tabs, tmp_path: Path) -> None:
    assert any(seen in complaint for complaint in complaints_after(script, tabs, tmp_path))


@pytest.mark.parametrize("script", ["console.log('fine')", "new Image().src = 'data:image/gif,'"])
def test_what_may_happen_is_not(script: str, tabs: Tabs, tmp_path: Path) -> None:
    assert complaints_after(script, tabs, tmp_path) == []


_LEFT = """() => [localStorage.length, sessionStorage.length, document.cookie, innerWidth,
    matchMedia('(prefers-color-scheme: dark)').matches]"""


def test_a_tab_comes_back_without_anything_of_the_test_before(
    browser: Browser, server: Server
) -> None:
    tabs = Tabs(browser)
    with Visits(tabs) as visits:
        page = visits(server)
        page.goto("/healthz")
        page.evaluate("() => { localStorage.a = sessionStorage.a = document.cookie = 'a=1'; }")
        page.set_viewport_size({"width": 300, "height": 300})
        page.emulate_media(color_scheme="dark")
        page.route("**", lambda route: route.abort())
        assert page.evaluate(_LEFT) == [1, 1, "a=1", 300, True]
    with Visits(tabs) as visits:
        again = visits(server)
        assert (again, again.url) == (page, "about:blank")
        again.goto("/healthz")
        assert again.evaluate(_LEFT) == [0, 0, "", 1280, False]
    tabs.close()


def test_a_tab_that_cannot_be_emptied_does_not_come_back(tabs: Tabs, server: Server) -> None:
    with Visits(tabs) as visits:
        page = visits(server)
        page.add_init_script("window.left = 1")
    assert page.is_closed()


def test_a_server_has_the_port_that_another_of_its_kind_has_left() -> None:
    with port_of("a kind") as one, port_of("a kind") as beside:
        assert one != beside
    with port_of("another kind") as other, port_of("a kind") as again:
        assert again in {one, beside}
        assert other not in {one, beside}
