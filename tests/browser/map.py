"""Open the page's map and wait for its states."""

from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Frame, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

IFRAME = 'iframe[title*="streamlit_folium"]'
# Streamlit's own words for a script that failed: no need to wait for a map after them.
FAILURE = '[class*="st-key-failed-"]'
FIRST_PAINT_MS = 90_000
REPAINT_MS = 60_000
"""A busy machine is slow, not wrong."""

_SHOWS = """expected => {
    const root = document.querySelector('[data-state]');
    if (!root) return false;
    const state = new URLSearchParams(root.dataset.state);
    return Object.entries(expected).every(([name, value]) => state.get(name) === value);
}"""


# Looks at all that the map has placed until nothing has moved since the last look, some frames ago.
_REST = """async () => {
    const later = () => new Promise((done) => {
        setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 100);
    });
    const placed = () => [...document.querySelectorAll(
        '[data-label], .atlas-stop-face, path[data-code]')].map((node) => {
            const {x, y, width} = node.getBoundingClientRect();
            return [x, y, width].map(Math.round);
        }).join();
    const faded = () => document.querySelector('.atlas-labels').style.opacity === '0';
    await document.fonts.ready;
    await later();
    for (let looks = 0; looks < 100; looks += 1) {
        const before = placed();
        await later();
        if (before === placed() && !faded()) return true;
    }
    return false;
}"""


def open_map(page: Page, query: str = "") -> Frame:
    """Open the page at ``query`` (``trip=3&lang=en``, or empty) and wait for the map's first state.

    Raises:
        AssertionError: no painted map within FIRST_PAINT_MS; says what the page shows instead.

    """
    page.goto(f"/?{query}" if query else "/")
    frame = map_frame(page)
    _wait(frame, {}, FIRST_PAINT_MS)
    return frame


def map_frame(page: Page) -> Frame:
    """Return the frame the map lives in, as it is now: a remount gives another."""
    first = page.locator(f"{IFRAME}, {FAILURE}").first
    try:
        first.wait_for(state="attached", timeout=FIRST_PAINT_MS)
    except PlaywrightTimeoutError:
        raise AssertionError(_no_map(page)) from None
    if page.locator(IFRAME).count() == 0:
        raise AssertionError(_no_map(page))
    handle = page.locator(IFRAME).first.element_handle()
    frame = handle.content_frame() if handle else None
    assert frame is not None, "the map's iframe has no document"
    return frame


def wait_state(frame: Frame, **expected: str | int | None) -> dict[str, str]:
    """Wait until the painted state holds ``expected`` (None: is absent) and return all of it.

    Raises:
        AssertionError: not within REPAINT_MS; says which state the map shows.

    """
    _wait(frame, {name: _text(value) for name, value in expected.items()}, REPAINT_MS)
    return state(frame)


def at_rest(frame: Frame) -> None:
    """Wait until the page has run to its end and the map's names and shapes stand still."""
    frame.page.wait_for_function("!document.querySelector('[data-test-script-state=running]')")
    assert frame.evaluate(_REST), "the map does not come to rest"


def state(frame: Frame) -> dict[str, str]:
    """Return the state the map shows now, empty before its first paint."""
    root = frame.locator("[data-state]")
    query = root.first.get_attribute("data-state") if root.count() else ""
    return dict(parse_qsl(query or "", keep_blank_values=True))


def url_state(page: Page) -> dict[str, str]:
    """Return the parameters in the page's address."""
    return dict(parse_qsl(urlsplit(page.url).query, keep_blank_values=True))


def _no_map(page: Page) -> str:
    return f"the page has no map; it says: {page.locator('body').inner_text()[:800]!r}"


def _text(value: str | int | None) -> str | None:
    return None if value is None else str(value)


def _wait(frame: Frame, expected: dict[str, str | None], timeout_ms: int) -> None:
    try:
        frame.wait_for_function(_SHOWS, arg=expected, polling=50, timeout=timeout_ms)
    except PlaywrightTimeoutError:
        shown = f"the map shows {state(frame)}, not {expected}, after {timeout_ms} ms"
        raise AssertionError(shown) from None
