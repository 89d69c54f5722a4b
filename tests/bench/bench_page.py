"""How long the page takes to open and to answer a choice, beside a bare page and one of Dash.

    python -m tests.bench page

The three are open side by side and asked in turn. A choice lasts from the click to the end of the
frame in which the new state is painted; a bare page paints a line of text, the one of Dash the same
map from the same questions.
"""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Locator, Page, sync_playwright

from tests.bench.measure import Measure, cpu_of, median
from tests.bench.peers import BARE, PRODUCT, serve_dash, serve_page
from tests.bench.records import Size, write
from tests.bench.report import Point
from tests.browser.bar import OPTION, chooser
from tests.browser.browser import ARGUMENTS, chromium
from tests.browser.map import IFRAME, open_map
from tests.browser.server import Server

ROUNDS = 18
NEW_STATES = 6
LOADS = 7
CHANGES = 100
MANY = Size(people=20_000, trips=1_000, stops=4, classes=250)
MOST = Size(people=100_000, trips=10_000, stops=10, classes=100, listed=0.05)
FEW = 8
SETTLE_MS = 400
WINDOW = {"width": 1366, "height": 768}

# Milliseconds from a click until the end of the frame in which an attribute says something else.
CLICK = """(clicked, [selector, frame]) => new Promise(done => {
    const inside = frame ? document.querySelector(frame).contentDocument : document;
    const says = () => inside.querySelector(selector)?.getAttribute('data-state');
    const before = says();
    const changed = new MutationObserver(() => {
        if (!says() || says() === before) return;
        changed.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    });
    const all = {subtree: true, childList: true, attributes: true};
    changed.observe(inside, all);
    const start = performance.now();
    for (const kind of ['pointerdown', 'mousedown', 'pointerup', 'mouseup'])
        clicked.dispatchEvent(new PointerEvent(kind, {bubbles: true, cancelable: true}));
    clicked.click();
    setTimeout(() => done(NaN), 3000);
})"""
# Milliseconds from a click in the map until another stop is told.
STEP = """clicked => new Promise(done => {
    const told = () => document.querySelector('.story-details')?.textContent;
    const before = told();
    const look = () => told() !== before ? done(performance.now() - start)
        : performance.now() - start > 3000 ? done(NaN) : requestAnimationFrame(look);
    const start = performance.now();
    clicked.click();
    look();
})"""
# Which option of the open list is the last that a reader sees whole.
LAST_IN_SIGHT = """() => {
    const list = document.querySelector('[role=listbox]').getBoundingClientRect();
    return [...document.querySelectorAll('[role=option]')].findLastIndex((option) =>
        option.getBoundingClientRect().bottom <= list.bottom + 1);
}"""
# When a country is first to be seen, and when the map itself says its state.
SEEN = """frame => {
    window.seen = {};
    const drawn = (inside) => [...(inside?.querySelectorAll('svg') ?? [])].some((svg) =>
        svg.getBoundingClientRect().height > 300
        && [...svg.querySelectorAll('path')].some((p) => p.getBoundingClientRect().height > 20));
    const look = () => {
        const inside = document.querySelector(frame)?.contentDocument;
        // To look has the browser lay the page out, so it ends once there is nothing to look for.
        if (!window.seen.country && (drawn(document) || drawn(inside)))
            window.seen.country = performance.now();
        if ((inside ?? document).querySelector('[data-state]:not([data-state=""])'))
            window.seen.live = performance.now();
        else requestAnimationFrame(look);
    };
    look();
}"""


@dataclass
class Asked:
    """A page that is open, the times that choices took on it, and its server's work for them."""

    page: Page
    server: Server
    frame: str | None
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    cpu: list[float] = field(default_factory=list)

    def click(self, kind: str, target: Locator, state: str) -> None:
        """Click and note how long it takes until `state`, a selector, says something else."""
        used: list[float] = []
        with cpu_of(self.server.process_id, used):
            taken = float(target.evaluate(CLICK, [state, self.frame]))
            self.page.wait_for_timeout(SETTLE_MS)
        self.times[kind].append(taken)
        if kind == "trip":
            self.cpu += used

    def median(self, kind: str) -> float:
        return median(self.times[kind])


class Wire:
    """What a page has received so far: bytes of files and of its socket, and how many files.

    A file that the browser has already is asked for, and comes from no server.
    """

    def __init__(self, page: Page) -> None:
        self.asked: set[str] = set()
        self.had: set[str] = set()
        self.file_bytes = self.socket_bytes = 0
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("Network.enable")
        self.session.on("Network.requestWillBeSent", self._asked)
        self.session.on("Network.requestServedFromCache", self._found)
        self.session.on("Network.responseReceived", self._answered)
        self.session.on("Network.loadingFinished", self._loaded)
        self.session.on("Network.webSocketFrameReceived", self._heard)

    @property
    def files(self) -> int:
        return len(self.asked - self.had)

    def _asked(self, event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith(("data:", "blob:")):
            self.asked.add(event["requestId"])

    def _found(self, event: dict[str, Any]) -> None:
        self.had.add(event["requestId"])

    def _answered(self, event: dict[str, Any]) -> None:
        said = event["response"]
        if said.get("fromDiskCache") or said.get("fromPrefetchCache"):
            self.had.add(event["requestId"])

    def _loaded(self, event: dict[str, Any]) -> None:
        self.file_bytes += int(event["encodedDataLength"])

    def _heard(self, event: dict[str, Any]) -> None:
        # A binary frame is told in base 64.
        self.socket_bytes += len(event["response"]["payloadData"]) * 3 // 4


# --- choices -------------------------------------------------------------------------------------


def _bare_choice(bare: Asked, number: int) -> None:
    bare.page.locator(".st-key-trip input").click()
    bare.click("trip", bare.page.locator(OPTION).nth(number % 5), "#said")


def _dash_choice(dash: Asked, kind: str, number: int) -> None:
    dash.page.locator(f"#{kind}").click()
    options = dash.page.locator(".dash-dropdown-option")
    dash.click(kind, options.nth(number), "#said")


def _choose(ours: Asked, kind: str, number: int, named: str = "") -> None:
    chooser(ours.page, kind).click()
    ours.click(named or kind, ours.page.locator(OPTION).nth(number), "[data-state]")


def _languages(ours: Asked, dash: Asked, number: int) -> None:
    button = ours.page.locator(".st-key-lang button").nth((number + 1) % 2)
    ours.click("language", button, "[data-state]")
    dash.click("language", dash.page.locator("#lang input").nth((number + 1) % 2), "#said")


def _region(ours: Asked, dash: Asked) -> None:
    """The first of the regions on, then off again, by a chip and by Dash's own list."""
    ours.page.locator(".st-key-filters button").first.click()
    ours.page.wait_for_timeout(SETTLE_MS)
    chooser(ours.page, "region").click()
    # The first choice is all of them together.
    ours.click("region on", ours.page.locator(OPTION).nth(1), "[data-state]")
    ours.page.keyboard.press("Escape")
    ours.page.keyboard.press("Escape")
    ours.click("region off", ours.page.locator(".st-key-chips button").first, "[data-state]")
    for kind in ("region on", "region off"):
        dash.page.locator("#region").click()
        dash.click(kind, dash.page.locator(".dash-dropdown-option").first, "#said")
        dash.page.keyboard.press("Escape")


def _open(browser: Browser, product: Server, dash_server: Server, plain: Server) -> list[Asked]:
    """A reader's page of each server."""
    ours, dash, bare = (
        Asked(browser.new_page(base_url=s.url, viewport=WINDOW, locale="vi-VN"), s, frame)  # type: ignore[arg-type]
        for s, frame in ((product, IFRAME), (dash_server, None), (plain, None))
    )
    open_map(ours.page, "trip=3&vintage=2004")
    for asked in (dash, bare):
        asked.page.goto("/")
        asked.page.locator("#said[data-state]").wait_for()
    return [ours, dash, bare]


def _rounds(ours: Asked, dash: Asked, bare: Asked) -> None:
    """The first choices of a page are not counted."""
    for number in range(-5, ROUNDS):
        if number == 0:
            for asked in (ours, dash, bare):
                asked.times.clear()
                asked.cpu.clear()
        trip, vintage = number % 5, number % 3
        _bare_choice(bare, trip)
        _choose(ours, "trip", trip)
        _dash_choice(dash, "trip", trip)
        _choose(ours, "vintage", (vintage + 1) % 3)
        _dash_choice(dash, "vintage", (vintage + 1) % 3)
        _languages(ours, dash, number)


def _region_rounds(ours: Asked, dash: Asked) -> None:
    """The first rounds are not counted."""
    for number in range(-3, ROUNDS):
        if number == 0:
            for kind in ("region on", "region off"):
                ours.times[kind].clear()
                dash.times[kind].clear()
        _region(ours, dash)


def _new_states(ours: Asked) -> None:
    """A choice of trip where nobody asked for any with these filters before."""
    for number in range(NEW_STATES):
        open_map(ours.page, f"trip=3&vintage=2004&since=1990-02-{number + 1:02}")
        ours.page.wait_for_timeout(4 * SETTLE_MS)
        _choose(ours, "trip", 4 if number % 2 else 1, "new state")


def _in_the_map(ours: Asked) -> None:
    """Steps from stop to stop, and back, by the map's own button, until the stop is told."""
    frame = open_map(ours.page, "trip=3&vintage=2004")
    frame.locator("[data-stop=q4]").click()
    for number in range(ROUNDS):
        step = "next" if number % 6 < 3 else "prev"
        button = frame.locator(f"[data-step={step}]").first
        ours.times["step"].append(float(button.evaluate(STEP)))
        ours.page.wait_for_timeout(SETTLE_MS)


def choices(
    browser: Browser, product: Server, dash_server: Server, plain: Server
) -> Iterator[Measure]:
    """What a choice costs, of states that the servers know: another reader has asked for them."""
    servers = product, dash_server, plain
    before = _open(browser, *servers)
    _rounds(*before)
    _region(*before[:2])
    for asked in before:
        asked.page.close()
    ours, dash, bare = pages = _open(browser, *servers)
    ours.page.evaluate(f"document.querySelector('{IFRAME}').dataset.first = '1'")
    wire = Wire(ours.page)
    _rounds(*pages)
    changes = sum(map(len, ours.times.values())) + 3 * 5
    bytes_before, bytes_each = wire.socket_bytes, wire.socket_bytes / changes
    _region_rounds(ours, dash)
    kept = ours.page.locator(f"{IFRAME}[data-first]").count()
    # The filters that are opened for each pair are a change, too.
    bytes_of_regions = (wire.socket_bytes - bytes_before) / (3 * (ROUNDS + 3))
    least = bare.median("trip")
    for kind, wanted in (("trip", 0.5), ("vintage", 0.45), ("language", 0.3)):
        yield Measure(f"choose: {kind}", "bare rerun", least, ours.median(kind), "ms", wanted)
        yield Measure(f"choose: {kind}", "Dash", dash.median(kind), ours.median(kind), "ms", 1)
    for kind in ("region on", "region off"):
        yield Measure(f"choose: {kind}", "bare rerun", least, ours.median(kind))
        yield Measure(f"choose: {kind}", "Dash", dash.median(kind), ours.median(kind), "ms", 1)
    yield Measure("choose: times the map was made anew", "none", 0, 1 - kept, "", 0)
    yield Measure(
        "choose: server's processor time", "bare rerun", median(bare.cpu), median(ours.cpu), "ms", 1
    )
    yield Measure("choose: bytes of the socket", "8 kB", 8, bytes_each / 1000, "kB", 1)
    what = "choose: bytes of the socket, filters open"
    yield Measure(what, "8 kB", 8, bytes_of_regions / 1000, "kB", 1)
    _new_states(ours)
    yield Measure(
        "choose: a state nobody asked for", "bare rerun", least, ours.median("new state"), "ms", 1.2
    )
    _in_the_map(ours)
    yield Measure("step in the map", "bare rerun", least, ours.median("step"), "ms", 0.14)
    for asked in pages:
        asked.page.close()


def far_trips(browser: Browser, plain: Server, folder: Path) -> Iterator[Measure]:
    """What a trip among very many costs: one nobody asked for, then to another reader.

    The latter also beside one of few trips that have as many stops and people each.
    """
    for size in (MANY, MOST):
        few = replace(size, people=size.people // size.classes, trips=FEW, classes=1)
        (new, known), (_, alike) = (
            _first_and_again(browser, plain, folder, one) for one in (size, few)
        )
        for named, (ours, bare), wanted in (
            ("nobody asked for", new, 1.2),
            ("that is known", known, 0.5),
        ):
            what = f"{size.trips:,} trips: choose one {named}"
            yield Measure(what, "bare rerun", bare, ours, "ms", wanted)
        yield Measure(what, f"{FEW} trips, as many stops each", alike[0], known[0], "ms", 1)


def _first_and_again(
    browser: Browser, plain: Server, folder: Path, size: Size
) -> list[tuple[float, float]]:
    """Choose trips of a record of a size, then as another reader; ms of ours and of a bare page."""
    record = folder / f"{size.trips} trips of {size.stops} stops"
    write(size, record)
    with serve_page(PRODUCT, folder / "many.log", TRIPMAP_RECORD=str(record)) as server:
        start = f"trip=k{max(1, size.classes // 3)}-1"
        return [_far(browser, server, plain, start) for _ in range(2)]


def _far(browser: Browser, product: Server, plain: Server, query: str) -> tuple[float, float]:
    """Choose the last trip in sight of the list, again and again; ms of ours and of a bare page."""
    ours, bare = (
        Asked(browser.new_page(base_url=s.url, viewport=WINDOW, locale="vi-VN"), s, frame)  # type: ignore[arg-type]
        for s, frame in ((product, IFRAME), (plain, None))
    )
    open_map(ours.page, f"{query}&vintage=2004")
    bare.page.goto("/")
    bare.page.locator("#said[data-state]").wait_for()
    for number in range(-2, NEW_STATES):
        if number == 0:
            ours.times.clear()
            bare.times.clear()
        _bare_choice(bare, number % 5)
        chooser(ours.page, "trip").click()
        # The list opens at the trip in view; the trips at its end came with no scene.
        options = ours.page.locator(OPTION)
        options.last.scroll_into_view_if_needed()
        ours.page.wait_for_timeout(SETTLE_MS)
        last = ours.page.evaluate(LAST_IN_SIGHT)
        # In turn, for of a short list the last stays in view.
        ours.click("trip", options.nth(last - number % 2), "[data-state]")
        ours.page.wait_for_timeout(4 * SETTLE_MS)
    for asked in (ours, bare):
        asked.page.close()
    return ours.median("trip"), bare.median("trip")


# --- first load ----------------------------------------------------------------------------------


def loads(
    browser: Browser, product: Server, dash_server: Server, plain: Server
) -> Iterator[Measure]:
    """What opening the page costs, in a browser that was never there, and again."""
    seen: dict[str, list[float]] = defaultdict(list)
    for _ in range(LOADS):
        for name, server, query in (
            ("ours", product, "/?trip=3&vintage=2004"),
            ("dash", dash_server, "/"),
            ("bare", plain, "/"),
        ):
            context = browser.new_context(base_url=server.url, viewport=WINDOW, locale="vi-VN")  # type: ignore[arg-type]
            context.add_init_script(f"({SEEN})({IFRAME!r})")
            for visit in ("first", "again"):
                _load(context.new_page(), query, f"{name} {visit}", seen)
            context.close()
    found = {key: median(values) for key, values in seen.items()}
    for visit, wanted in (("first", (0.3, 1.5)), ("again", (0.4, 1.5))):
        bare = found[f"bare {visit} live"]
        for what, most in zip(("country", "live"), wanted, strict=True):
            ours = found[f"ours {visit} {what}"]
            said = {"country": "country to be seen", "live": "map live"}[what]
            yield Measure(f"{visit} visit: {said}", "bare page", bare, ours, "ms", most)
        yield Measure(
            f"{visit} visit: map live",
            "Dash",
            found[f"dash {visit} live"],
            found[f"ours {visit} live"],
        )
        for what, most, unit in (("MB", 1.5, "MB"), ("requests to the server", 100, "")):
            ours = found[f"ours {visit} {what}"]
            yield Measure(f"{visit} visit: {what}", f"{most:g}", most, ours, unit, 1)


def _load(page: Page, query: str, name: str, seen: dict[str, list[float]]) -> None:
    wire = Wire(page)
    page.goto(query, wait_until="commit")
    page.wait_for_function("window.seen?.live", timeout=60_000)
    page.wait_for_timeout(3 * SETTLE_MS)
    for what, value in page.evaluate("window.seen").items():
        seen[f"{name} {what}"].append(value)
    seen[f"{name} MB"].append(wire.file_bytes / 1e6)
    seen[f"{name} requests to the server"].append(wire.files)
    page.close()


# --- what is left behind -------------------------------------------------------------------------


def leaks(browser: Browser, product: Server) -> Iterator[Measure]:
    """Nodes, listeners and memory of the page after twenty changes and after a hundred more."""
    page = browser.new_page(base_url=product.url, viewport=WINDOW, locale="vi-VN")  # type: ignore[arg-type]
    open_map(page, "trip=1&vintage=2004")
    ours = Asked(page, product, IFRAME)
    held = []
    for changes in (20, CHANGES):
        for number in range(changes):
            _choose(ours, "trip", number % 5)
        # The same state both times.
        _choose(ours, "trip", 2)
        held.append(_held(page))
    for what, unit in (("Nodes", ""), ("JSEventListeners", ""), ("JSHeapUsedSize", "bytes")):
        before, after = (measured[what] for measured in held)
        yield Measure(f"{CHANGES} changes: {what}", "after 20", before, after, unit, 1)
    page.close()


def _held(page: Page) -> dict[str, float]:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
        page.wait_for_timeout(SETTLE_MS)
    return {row["name"]: row["value"] for row in session.send("Performance.getMetrics")["metrics"]}


def measures(_: list[Point]) -> Iterator[Measure]:
    """All that is measured of the page."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        playwright = stack.enter_context(sync_playwright())
        product = stack.enter_context(serve_page(PRODUCT, folder / "product.log"))
        plain = stack.enter_context(serve_page(BARE, folder / "bare.log"))
        dash = stack.enter_context(serve_dash(folder / "dash.log"))
        start: Callable[..., Browser] = playwright.chromium.launch
        browser = stack.enter_context(
            start(executable_path=chromium(playwright), args=list(ARGUMENTS))
        )
        yield from loads(browser, product, dash, plain)
        yield from choices(browser, product, dash, plain)
        yield from far_trips(browser, plain, folder)
        yield from leaks(browser, product)
