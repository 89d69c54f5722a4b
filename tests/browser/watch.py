"""Pages that are watched: what they asked elsewhere, what they threw, what they complained of."""

from contextlib import ExitStack
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


class Watch:
    """The record of one browser context; ``origin`` is the only place it may ask.

    What it asks elsewhere is noted here and answered by nobody: the browser knows no other host. A
    route that stops it would hold up each request inside, so that a page took twice as long.
    """

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.outside: list[str] = []
        self.page_errors: list[str] = []
        self.console_errors: list[str] = []
        context.on("request", lambda request: self._asked(request.url))
        context.on("weberror", lambda raised: self.page_errors.append(_text(raised.error)))
        context.on("console", self._heard)
        context.on("page", self._opened)

    def complaints(self) -> list[str]:
        """Return a sentence for each thing that must not happen on any page."""
        return [
            *(f"a request left the machine: {url}" for url in self.outside),
            *(f"the page threw: {error}" for error in self.page_errors),
            *(f"the page logged an error: {message}" for message in self.console_errors),
        ]

    def _opened(self, page: Page) -> None:
        page.on("websocket", lambda socket: self._asked(socket.url))

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in INSIDE_SCHEMES and parts.netloc != urlsplit(self.origin).netloc:
            self.outside.append(url)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.console_errors.append(message.text)


class Visits:
    """Opens watched pages, each in a context of its own, and closes them when the block ends."""

    def __init__(self, browser: Browser) -> None:
        self.watches: list[Watch] = []
        self._browser = browser
        self._contexts = ExitStack()

    def __call__(self, server: Server, **context: Any) -> Page:
        """Open an empty page of ``server``; ``context`` goes to Playwright's ``new_context``."""
        options = {**DEFAULT_CONTEXT, **context}
        opened = self._browser.new_context(**options, base_url=server.url)
        self._contexts.callback(opened.close)
        self.watches.append(Watch(opened, server.url))
        return opened.new_page()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._contexts.close()

    def complaints(self) -> list[str]:
        """Return what the pages did that must not happen on any page, as sentences."""
        return [complaint for watch in self.watches for complaint in watch.complaints()]


def _text(error: Error) -> str:
    return f"{error.message}\n{error.stack or ''}".strip()
