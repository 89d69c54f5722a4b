"""Pages that are watched: what they asked elsewhere, what they threw, what they complained of.

A tab is kept from test to test, emptied: its browser has the page's files in memory by then, so
that the page opens there in less than half the time of a new window.
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page

from tests.browser.server import Server

DEFAULT_CONTEXT: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 800},
    "color_scheme": "light",
    "locale": "vi-VN",
    "timezone_id": "Asia/Ho_Chi_Minh",
}

INSIDE_SCHEMES = ("data", "blob", "about")


SETTABLE = {"viewport", "color_scheme", "reduced_motion"}
"""Arguments of a context that an open tab can be given as well."""
SPOILING = ("add_init_script", "expose_binding", "expose_function", "route_web_socket")
"""What a test does to a tab that cannot be undone for the next."""
MOST_KEPT = 8
OPEN_MS = 90_000
"""A busy machine is slow, not wrong."""

_FORGET = "() => { try { localStorage.clear(); sessionStorage.clear(); } catch {} }"


class Watch:
    """What one page did in one test; ``origin`` is the only place it may ask.

    What it asks elsewhere is noted here and answered by nobody: the browser knows no other host. A
    route that stops it would hold up each request inside, so that a page took twice as long.
    """

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.outside: list[str] = []
        self.page_errors: list[str] = []
        self.console_errors: list[str] = []

    def complaints(self) -> list[str]:
        """Return a sentence for each thing that must not happen on any page."""
        return [
            *(f"a request left the machine: {url}" for url in self.outside),
            *(f"the page threw: {error}" for error in self.page_errors),
            *(f"the page logged an error: {message}" for message in self.console_errors),
        ]

    def asked(self, url: str) -> None:
        """Note a request."""
        parts = urlsplit(url)
        if parts.scheme not in INSIDE_SCHEMES and parts.netloc != urlsplit(self.origin).netloc:
            self.outside.append(url)

    def threw(self, error: Error) -> None:
        """Note an error that nothing caught."""
        self.page_errors.append(_text(error))

    def heard(self, message: ConsoleMessage) -> None:
        """Note what was written to the console."""
        if message.type == "error":
            self.console_errors.append(message.text)


@dataclass
class Tab:
    """A page in a context of its own, with who watches it now."""

    made_of: object
    context: BrowserContext
    page: Page
    watch: Watch
    is_spoilt: bool = False

    def listen(self) -> None:
        """Tell the watch, whichever it is then, of all that happens."""
        self.context.on("request", lambda request: self.watch.asked(request.url))
        self.context.on("weberror", lambda raised: self.watch.threw(raised.error))
        self.context.on("console", lambda message: self.watch.heard(message))
        self.context.on("page", self._hear_sockets)
        self._hear_sockets(self.page)

    def _hear_sockets(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.watch.asked(socket.url))

    def notice_what_spoils(self) -> None:
        """Mark the tab as soon as a test does what the next would suffer from."""
        for name in SPOILING:
            setattr(self.page, name, self._spoiling(getattr(self.page, name)))

    def _spoiling(self, method: Any) -> Any:
        def spoil(*values: Any, **named: Any) -> Any:
            self.is_spoilt = True
            return method(*values, **named)

        return spoil

    def dress(self, options: dict[str, Any]) -> None:
        """Give the empty page the size and the colours of a context's options."""
        self.page.set_viewport_size(options["viewport"])
        self.page.emulate_media(
            media="null",
            color_scheme=options["color_scheme"],
            reduced_motion=options.get("reduced_motion", "null"),
        )

    def empty(self) -> None:
        """Leave nothing of a test: no document, no storage, no pointer over the page."""
        for other in self.context.pages:
            if other is not self.page:
                other.close()
        self.page.unroute_all(behavior="ignoreErrors")
        self.page.evaluate(_FORGET)
        self.page.goto("about:blank")
        self.page.mouse.move(-1, -1)
        self.context.clear_cookies()


class Tabs:
    """The tabs of a browser that wait for a test."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._waiting: list[Tab] = []

    def take(
        self, server: Server, has_clock: bool = False, init_script: str = "", **context: Any
    ) -> Tab:
        """A tab at an empty page of ``server``; with a clock, its time can be passed."""
        options = {**DEFAULT_CONTEXT, **context}
        kept = {name: options[name] for name in options.keys() - SETTABLE}
        made_of = server.url, has_clock, init_script, kept
        tab = next((tab for tab in self._waiting if tab.made_of == made_of), None)
        if tab:
            self._waiting.remove(tab)
            tab.watch = Watch(server.url)
        else:
            tab = self._opened(server, options, made_of)
            if has_clock:
                tab.context.clock.install()
            if init_script:
                tab.context.add_init_script(init_script)
        tab.dress(options)
        return tab

    def put_back(self, tab: Tab) -> None:
        """Keep a tab for the next test, or close it where that would notice this one."""
        if not tab.is_spoilt:
            with suppress(Error):
                tab.empty()
                self._waiting.append(tab)
        if tab not in self._waiting:
            tab.context.close()
        while len(self._waiting) > MOST_KEPT:
            self._waiting.pop(0).context.close()

    def close(self) -> None:
        """Close all that wait."""
        for tab in self._waiting:
            tab.context.close()

    def _opened(self, server: Server, options: dict[str, Any], made_of: object) -> Tab:
        context = self._browser.new_context(**options, base_url=server.url)
        context.set_default_navigation_timeout(OPEN_MS)
        tab = Tab(made_of, context, context.new_page(), Watch(server.url))
        tab.listen()
        tab.notice_what_spoils()
        return tab


class Visits:
    """Opens watched pages, each in a tab of its own, and leaves them when the block ends."""

    def __init__(self, tabs: Tabs) -> None:
        self.watches: list[Watch] = []
        self._tabs = tabs
        self._taken: list[Tab] = []

    def __call__(self, server: Server, **context: Any) -> Page:
        """Open an empty page of ``server``; ``context`` goes to Playwright's ``new_context``.

        With ``has_clock=True`` the page's time can be passed: ``page.clock.run_for(1000)``;
        ``init_script`` is run in each document before its own scripts.
        """
        tab = self._tabs.take(server, **context)
        self._taken.append(tab)
        self.watches.append(tab.watch)
        return tab.page

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for tab in self._taken:
            self._tabs.put_back(tab)

    def complaints(self) -> list[str]:
        """Return what the pages did that must not happen on any page, as sentences."""
        return [complaint for watch in self.watches for complaint in watch.complaints()]


def _text(error: Error) -> str:
    return f"{error.message}\n{error.stack or ''}".strip()
