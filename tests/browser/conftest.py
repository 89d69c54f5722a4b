"""The real page in a real browser: the server, the browser, a page that is watched.

``page`` takes the arguments of a browser context through indirect parameters::

    @pytest.mark.parametrize("page", [{"color_scheme": "dark"}], indirect=True)

A test that needs another record, or several pages, asks ``server_of`` and ``visit``.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from data.sample import sample
from data.writing import workbook
from tests.browser.browser import ARGUMENTS, chromium
from tests.browser.server import ROOT, Server, serve, serve_forked
from tests.browser.watch import Tabs, Visits

ServerOf = Callable[[Path], Server]

# A busy machine is slow, not wrong.
expect.set_options(timeout=20_000)

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser's tests, and run them last; one that fails is tried once more.

    The quick ones speak first. And once Playwright's loop runs in a process, no other test can
    start a loop of its own there. A browser, a server and a machine that is busy meet in each: what
    fails once in ten thousand is named at the end of the run, as RERUN, and stops nobody.
    """
    driven = [item for item in items if item.path.is_relative_to(HERE)]
    for item in driven:
        item.add_marker("browser")
        item.add_marker(pytest.mark.flaky(reruns=1))
    files = list(dict.fromkeys(item.path for item in driven))
    driven.sort(key=lambda item: (files.index(item.path), _seen(item)))
    items[:] = [item for item in items if not item.path.is_relative_to(HERE)] + driven


def _seen(item: pytest.Item) -> str:
    """What a test only looks at, so that those which look at the same stand together."""
    params = getattr(item, "callspec", None)
    return str(params.params.get("seen", "")) if params else ""


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A headless Chromium; installs one on a machine that has none."""
    executable = chromium(playwright)
    started = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The product with the shipped record, one for all tests, started as a person starts it."""
    log_path = tmp_path_factory.mktemp("server") / "log.txt"
    with serve(ROOT / "dashboard.py", log_path) as started:
        yield started


@pytest.fixture(scope="session")
def many_trips(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The product with a made-up record of seven classes: 28 trips, 112 stops, 500 people."""
    folder = tmp_path_factory.mktemp("many-trips")
    record = folder / "sample.xlsx"
    record.write_bytes(workbook(sample(500), "28 trips"))
    log_path = folder / "log.txt"
    with serve_forked(ROOT / "dashboard.py", log_path, TRIPMAP_RECORD=str(record)) as started:
        yield started


@pytest.fixture
def server_of(tmp_path: Path) -> Iterator[ServerOf]:
    """Start the product with the record at a path; it ends with the test."""
    with ExitStack() as running:

        def start(record: Path) -> Server:
            log_path = tmp_path / f"server-{record.name}.log"
            served = serve_forked(ROOT / "dashboard.py", log_path, TRIPMAP_RECORD=str(record))
            return running.enter_context(served)

        yield start


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[Tabs]:
    kept = Tabs(browser)
    yield kept
    kept.close()


@pytest.fixture
def visit(tabs: Tabs) -> Iterator[Visits]:
    """Open empty, watched pages of any server: ``visit(server, locale="en-US")``.

    The page's ``goto`` takes paths such as ``/?trip=3``. At the end of the test, a request that
    left the machine, or an error a page threw or logged, fails it.
    """
    with Visits(tabs) as visits:
        yield visits
    if complaints := visits.complaints():
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.fixture
def page(visit: Visits, server: Server, request: pytest.FixtureRequest) -> Page:
    """An empty, watched page of ``server``; nothing is opened yet."""
    return visit(server, **getattr(request, "param", {}))
