"""Playwright's `wait_for_function` under a policy that forbids `eval`, which its own polls by."""

import time
from typing import Any

from playwright.sync_api import Error, Frame, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

USUAL_MS = 30_000.0
LOOK_MS = 16.0
_LEFT = ("context was destroyed", "navigat")


def wait_for_function(
    page: Page | Frame,
    expression: str,
    *,
    arg: Any = None,
    timeout: float | None = None,
    polling: float | str | None = None,
) -> None:
    """Wait until an expression, or what a function gives, is true; a new document is asked anew."""
    until_s = time.monotonic() + (USUAL_MS if timeout is None else timeout) / 1000
    while not _holds(page, expression, arg):
        if time.monotonic() > until_s:
            raise PlaywrightTimeoutError(f"Timeout: {expression} is never true")
        page.wait_for_timeout(polling if isinstance(polling, int | float) else LOOK_MS)


def _holds(page: Page | Frame, expression: str, arg: Any) -> bool:
    try:
        return bool(page.evaluate(expression, arg))
    except Error as error:
        if not any(word in error.message for word in _LEFT):
            raise
        return False


def install() -> None:
    """Let every page and frame wait so."""
    for kind in (Page, Frame):
        kind.wait_for_function = wait_for_function  # type: ignore[assignment,method-assign]
