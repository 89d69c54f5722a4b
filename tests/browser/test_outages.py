"""What happens to the server from outside: killed, frozen, out of disk, its record taken away."""

import json
import os
import resource
import shutil
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

import data
from tests.browser.conftest import ServerOf
from tests.browser.map import map_frame, open_map, wait_state
from tests.browser.processes import children, painters
from tests.browser.server import ROOT, Server, serve, serve_forked
from tests.browser.watch import Tabs, Visits
from tests.examples import cases
from ui.web.picture_worker import DRAW_S, START_S

[MANY] = cases([25], [50])
PATIENCE_S = 120
"""A busy machine is slow, not wrong."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def said(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.body)
        return told


def fetch(server: Server, path: str) -> Answer:
    try:
        answer = urllib.request.urlopen(server.url + path, timeout=PATIENCE_S)
    except urllib.error.HTTPError as refused:
        answer = refused
    with answer:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(answer.status, headers, answer.read())


def pictures(kind: str = "svg") -> Iterator[str]:
    """Addresses of different pictures, so that none comes from what is kept."""
    parts = product(("1", "2", "3", "4", "all"), ("2004", "2008", "2025"), ("vi", "en"))
    for trip, vintage, lang in parts:
        for theme in ("light", "dark"):
            yield f"/share.{kind}?trip={trip}&vintage={vintage}&lang={lang}&theme={theme}"


def wait_until(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data.SHIPPED, tmp_path / "record"))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that only these tests use, with a process that draws."""
    with serve_forked(
        ROOT / "dashboard.py", tmp_path_factory.mktemp("alone") / "log.txt"
    ) as started:
        assert fetch(started, "/share.png?trip=3").status == 200
        yield started


def test_a_process_that_is_killed_over_pictures_costs_none_of_them(alone: Server) -> None:
    with ThreadPoolExecutor(8) as people:
        asked = [people.submit(fetch, alone, path) for path in islice(pictures(), 8)]
        wait_until(lambda: any(one.done() for one in asked), "no picture came")
        [first] = painters(alone)
        os.kill(first, signal.SIGKILL)
        answers = [one.result() for one in asked]
    assert {answer.status for answer in answers} == {200}
    assert all(answer.body.startswith(b"<?xml") for answer in answers)
    assert painters(alone) not in ([], [first])
    assert "it is replaced" in alone.log


@contextmanager
def frozen(process_id: int) -> Iterator[None]:
    """Stop a process; it is ended at last, since a stopped one outlives the server."""
    os.kill(process_id, signal.SIGSTOP)
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.kill(process_id, signal.SIGKILL)


def test_a_process_that_is_frozen_is_replaced_and_holds_up_nobody_else(alone: Server) -> None:
    [painter] = painters(alone)
    with frozen(painter), ThreadPoolExecutor(1) as person:
        asked = person.submit(fetch, alone, "/share.png?trip=1")
        for path in ("/healthz", "/readyz", "/", "/share.png?trip=3"):
            assert fetch(alone, path).status == 200
        assert not asked.done()
        answer = asked.result(DRAW_S + 2 * START_S + PATIENCE_S)
        assert painter not in painters(alone)
    assert answer.status == 200
    assert answer.body.startswith(b"\x89PNG")


def test_many_pictures_at_once_leave_the_page_and_its_health_alone(alone: Server) -> None:
    with ThreadPoolExecutor(MANY) as people:
        asked = [people.submit(fetch, alone, path) for path in islice(pictures(), 8, 8 + MANY)]
        wait_until(lambda: any(one.done() for one in asked), "no picture came")
        for path in ("/healthz", "/readyz", "/") * 3:
            assert fetch(alone, path).status == 200
        # Nine answers in a row, and the many are far from done.
        assert sum(one.done() for one in asked) < 0.9 * MANY
        assert {one.result().status for one in asked} == {200}


def test_health_is_never_kept(server: Server) -> None:
    for path in ("/healthz", "/readyz"):
        answer = fetch(server, path)
        assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")


def test_a_full_disk_takes_nothing_away(tmp_path: Path, tabs: Tabs) -> None:
    home = tmp_path / "home"
    home.mkdir()
    places = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "MPLCONFIGDIR", "TMPDIR"), str(home))
    log_path = tmp_path / "server.log"
    with serve(ROOT / "dashboard.py", log_path, **places) as server, Visits(tabs) as visits:
        # From here on not one byte can be written to any file, by this process or its children,
        # whether they run already or inherit it; what was kept on disk until now is gone too.
        for process_id in (server.process_id, *children(server.process_id)):
            resource.prlimit(process_id, resource.RLIMIT_FSIZE, (0, 0))
        shutil.rmtree(home)
        home.mkdir()
        shared = [f"/share.{kind}?trip=3" for kind in ("png", "svg", "pdf", "html")]
        for path in (*shared, "/", "/healthz"):
            assert fetch(server, path).status == 200, path
        open_map(visits(server))
        assert [file for file in home.rglob("*") if file.is_file() and file.stat().st_size] == []
    assert visits.complaints() == []


def test_a_start_without_a_record_is_told_and_a_record_that_has_come_is_kept(
    record: Path, server_of: ServerOf, visit: Visits
) -> None:
    away = record.rename(record.with_name("away"))
    server = server_of(record)
    answer = fetch(server, "/readyz")
    assert answer.status == 503
    assert "there is no such file or folder" in answer.said["why"][0]
    page = visit(server)
    page.goto("/?lang=en")
    expect(page.get_by_text("there is no such file or folder")).to_be_visible()
    expect(page.get_by_text("Check the path in TRIPMAP_RECORD")).to_be_visible()
    away.rename(record)
    wait_state(map_frame(page), trip=3)
    assert fetch(server, "/readyz").status == 200
    it_is_unplugged_and_put_back(server, record)


def it_is_unplugged_and_put_back(server: Server, record: Path) -> None:
    """Take the record away, put a pipe in its place, put it back: it is shown throughout."""
    good, away = fetch(server, "/healthz").said["digest"], record.with_name("away")
    record.rename(away)
    wait_until(lambda: fetch(server, "/readyz").said["why"] != [], "the loss was not told")
    assert fetch(server, "/healthz").said["digest"] == good
    assert fetch(server, "/readyz").status == 200
    os.mkfifo(record)
    wait_until(lambda: "a pipe" in fetch(server, "/readyz").said["why"][0], "the pipe was not told")
    assert fetch(server, "/healthz").said["digest"] == good
    record.unlink()
    away.rename(record)
    wait_until(lambda: fetch(server, "/readyz").said["why"] == [], "the record did not come back")
    assert fetch(server, "/healthz").said["digest"] == good
