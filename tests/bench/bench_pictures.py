"""How long pictures and workbooks take, beside plain plotting and writing, in one run.

    python -m tests.bench.bench_pictures

It prints medians of interleaved pairs and their ratios, then a browser's photograph of the page
beside a picture, and how the page answers while twenty people ask for twenty different pictures.
Times hold for the machine they were taken on; ratios travel better.
"""

import io
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import count, product
from pathlib import Path

import pandas as pd
import xlsxwriter
from matplotlib import pyplot
from playwright.sync_api import Browser, sync_playwright

import data
from data.writing import record_tables, workbook
from geo import boundaries
from geo.posters import SIZES, Job, draw_job
from tests.bench.measure import Measure, show
from tests.bench.peers import PRODUCT, serve_page
from tests.bench.report import Point
from tests.browser.browser import ARGUMENTS, chromium
from tests.browser.map import open_map, wait_state
from tests.browser.server import Server
from tests.browser.watch import Tabs, Visits
from ui.files import picture_job
from ui.view import choices, view
from ui.web import pictures

PAIRS = 9
PEOPLE = 20
VIEWPORT = {"width": 1200, "height": 630}
ROWS = 100_000
PLAIN_SCRIPT = """
import geopandas
axes = geopandas.read_file({file!r}).plot(figsize=(12, 6.3))
axes.figure.savefig({picture!r}, dpi=100)
"""


def states() -> list[str]:
    """Different states, so that no picture comes from the cache."""
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


# --- beside plain plotting and writing -----------------------------------------------------------


def measures(_: list[Point]) -> Iterator[Measure]:
    """Each with the same done plainly, interleaved."""
    jobs = [job(state) for state in states()[:PAIRS]]
    for one in jobs:
        plot(one), draw_job(one), draw_job(one._replace(kind="pdf"))
    draw_plain = [partial(plot, one) for one in jobs]
    draw_png = [partial(draw_job, one) for one in jobs]
    draw_pdf = [partial(draw_job, one._replace(kind="pdf")) for one in jobs]
    yield compared("PNG of 1200 × 630", "gdf.plot, savefig", draw_plain, draw_png, 1.2)
    yield compared("PDF", "our PNG", draw_png, draw_pdf, 2)
    yield first_of_a_server()
    yield many_at_once(jobs)
    people = long_table(ROWS)
    write = partial(workbook, {"trainees": people}, "people")
    yield compared(
        f"workbook of {ROWS:,} rows",
        "plain XlsxWriter",
        [partial(plain_workbook, people)] * 3,
        [write] * 3,
        by=lambda action: seconds(action) * 1000,
    )
    yield during(write)


def compared(
    what: str,
    beside: str,
    plain: Sequence[Callable[[], object]],
    ours: Sequence[Callable[[], object]],
    wanted: float | None = None,
    by: Callable[[Callable[[], object]], float] | None = None,
) -> Measure:
    """One after the other in turn, by the time of this process's processor; `by` the clock."""
    cost = by or cpu_ms
    pairs = [(cost(one), cost(other)) for one, other in zip(plain, ours, strict=True)]
    base, found = map(statistics.median, zip(*pairs, strict=True))
    return Measure(what, beside, base, found, wanted=wanted)


def cpu_ms(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return (time.process_time() - start) * 1000


def job(state: str) -> Job:
    record = data.read()
    shown = view(record, choices(record).read_string(state), ahead=0)
    return picture_job(shown, "wide", "light", "png", "http://trip.example")


def plot(one: Job) -> bytes:
    """The same units with the same counts, as one would plot them."""
    units = boundaries.load(one.scene.vintage)
    counts = one.scene.frame.shades["value"].reindex(units.index).fillna(0)
    size = SIZES[one.size]
    axes = units.assign(n=counts).plot("n", figsize=(size.width_px / 100, size.height_px / 100))
    file = io.BytesIO()
    axes.figure.savefig(file, dpi=100)
    pyplot.close(axes.figure)
    return file.getvalue()


def first_of_a_server() -> Measure:
    """From when a server answers at all, beside a script that reads the units and plots them."""
    with tempfile.TemporaryDirectory() as folder:
        shapes = str(boundaries.web_file("2004"))
        script = PLAIN_SCRIPT.format(file=shapes, picture=str(Path(folder) / "plain.png"))
        plain, ours = [], []
        for n in range(3):
            plain.append(seconds(partial(subprocess.run, [sys.executable, "-c", script])))
            with serve_page(PRODUCT, Path(folder) / f"{n}.txt") as server:
                ours.append(seconds(partial(fetch, server, "/share.png?trip=3")))
    base, found = statistics.median(plain) * 1000, statistics.median(ours) * 1000
    return Measure("first picture of a server", "a script that plots", base, found)


def many_at_once(jobs: list[Job]) -> Measure:
    """Asked of a server that has drawn before, beside as many plotted one after the other."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve_page(PRODUCT, Path(folder) / "log.txt") as server,
        ThreadPoolExecutor(PEOPLE) as people,
    ):
        fetch(server, "/share.png?trip=3")
        base = sum(seconds(partial(plot, jobs[n % len(jobs)])) for n in range(PEOPLE)) * 1000
        paths = [f"/share.png?{state}&theme=dark" for state in states()[:PEOPLE]]
        found = seconds(lambda: list(people.map(partial(fetch, server), paths))) * 1000
    return Measure(f"{PEOPLE} different pictures at once", "as many gdf.plot", base, found)


def during(work: Callable[[], object]) -> Measure:
    """A picture while a workbook is written in the same server, beside one alone."""
    record = data.read()
    days = (date(1990, 1, 1) + timedelta(n) for n in count())

    def drawn() -> float:
        start = choices(record).start
        shown = view(record, replace(start, since=next(days)), ahead=0)
        return seconds(partial(pictures.picture, shown, "wide", "light", "png"))

    drawn()
    alone = [drawn() for _ in range(PAIRS)]
    meanwhile = []
    with ThreadPoolExecutor(1) as writer:
        writing = writer.submit(work)
        while not writing.done():
            meanwhile.append(drawn())
    base, found = statistics.median(alone) * 1000, max(meanwhile) * 1000
    return Measure(f"the slowest picture while {ROWS:,} rows are written", "alone", base, found)


def long_table(rows: int) -> pd.DataFrame:
    people = record_tables(data.read())["trainees"]
    several = pd.concat([people] * (rows // len(people) + 1), ignore_index=True).iloc[:rows]
    return several.assign(trainee_id=[f"HV{n}" for n in range(rows)])


def plain_workbook(table: pd.DataFrame) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(table.itertuples(index=False)):
            for column, value in enumerate(cells):
                if isinstance(value, str):
                    sheet.write_string(row, column, value)
    return file.getvalue()


# --- beside a browser ----------------------------------------------------------------------------


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
    show(measures([]))
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        serve_page(PRODUCT, Path(folder) / "log.txt") as server,
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
