"""How long a picture takes, beside a headless browser's photograph of the page, in one run.

    python -m tests.bench.bench_pictures

It prints medians of interleaved pairs, the ratio, and how the page answers while twenty people ask
for twenty different pictures. Times hold for the machine they were taken on; ratios travel better.
"""

import statistics
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.browser import ARGUMENTS, chromium
from tests.browser.map import open_map, wait_state
from tests.browser.server import ROOT, Server, serve
from tests.browser.watch import Tabs, Visits

PAIRS = 9
PEOPLE = 20
VIEWPORT = {"width": 1200, "height": 630}


def states() -> list[str]:
    """Different states, so that no picture comes from the shelf."""
    parts = product(("3", "1", "2", "4", "all"), ("2004", "2008", "2025"), ("vi", "en"))
    return [f"trip={trip}&vintage={vintage}&lang={lang}" for trip, vintage, lang in parts]


def seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def fetch(server: Server, path: str) -> bytes:
    with urllib.request.urlopen(server.url + path, timeout=60) as answer:
        content: bytes = answer.read()
    return content


def photograph(browser: Browser, server: Server, state: str) -> None:
    """Open the page at a state in a running browser and photograph it when it is painted."""
    with Visits(Tabs(browser)) as visits:
        page = visits(server, viewport=VIEWPORT)
        open_map(page, state)
        page.screenshot()


def pairs(browser: Browser, server: Server) -> None:
    drawn, photographed = [], []
    for state in states()[1 : PAIRS + 1]:
        drawn.append(seconds(partial(fetch, server, f"/share.png?{state}&size=wide")))
        photographed.append(seconds(partial(photograph, browser, server, state)))
    picture, photo = statistics.median(drawn), statistics.median(photographed)
    say(f"picture 1200×630, over HTTP   {picture * 1000:7.0f} ms (median of {PAIRS}, none kept)")
    say(f"browser's photograph          {photo * 1000:7.0f} ms (median of {PAIRS}, interleaved)")
    say(f"ratio                         1/{photo / picture:.1f} (wanted: 1/5 or less)")


def kept(server: Server) -> None:
    path = f"/share.png?{states()[1]}&size=wide"
    again = statistics.median(seconds(lambda: fetch(server, path)) for _ in range(PAIRS))
    say(f"the same picture again        {again * 1000:7.1f} ms")


def crowd(browser: Browser, server: Server) -> None:
    """Twenty different pictures at once, while someone steps through the trips on the page."""
    with Visits(Tabs(browser)) as visits:
        page = visits(server, viewport=VIEWPORT)
        frame = open_map(page, "trip=3&lang=vi")
        trips = ["4", "1", "2", "3"] * 50
        steps = iter(trips)

        def step() -> None:
            following = next(steps)
            frame.locator("[data-step=next]").click()
            wait_state(frame, trip=following)
            page.wait_for_function(
                "t => new URLSearchParams(location.search).get('trip') === t", arg=following
            )

        alone = [seconds(step) for _ in range(12)][2:]
        paths = [f"/share.png?{state}&theme=grey" for state in states()[:PEOPLE]]
        with ThreadPoolExecutor(PEOPLE) as people:
            start = time.perf_counter()
            asked = [people.submit(seconds, partial(fetch, server, path)) for path in paths]
            busy = []
            while not all(future.done() for future in asked):
                busy.append(seconds(step))
            waited = [future.result() for future in asked]
            whole = time.perf_counter() - start
    last = max(waited)
    say(f"{PEOPLE} different pictures at once  {whole * 1000:7.0f} ms for all, last {last:.2f} s")
    say(f"a step on the page, alone     {statistics.median(alone) * 1000:7.0f} ms (median)")
    say(f"a step on the page, meanwhile {statistics.median(busy) * 1000:7.0f} ms ({len(busy)})")


def same(server: Server) -> None:
    """Twenty people who ask for one picture that nobody has drawn yet."""
    barrier, path = threading.Barrier(PEOPLE), "/share.png?trip=3&theme=dark&size=square"

    def ask(_: int) -> float:
        barrier.wait()
        return seconds(lambda: fetch(server, path))

    with ThreadPoolExecutor(PEOPLE) as people:
        waited = list(people.map(ask, range(PEOPLE)))
    say(f"one new picture for {PEOPLE} people {max(waited) * 1000:7.0f} ms for the last")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        serve(ROOT / "dashboard.py", Path(folder) / "log.txt") as server,
    ):
        browser = playwright.chromium.launch(
            executable_path=str(chromium(playwright)), args=list(ARGUMENTS)
        )
        first = seconds(lambda: fetch(server, "/share.png?trip=3"))
        say(f"the first picture of a server {first * 1000:7.0f} ms")
        photograph(browser, server, states()[0])
        pairs(browser, server)
        kept(server)
        crowd(browser, server)
        same(server)
        browser.close()


if __name__ == "__main__":
    main()
