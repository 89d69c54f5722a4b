"""What faults take away: killed processes, a full disk, a record that is away, a server that dies.

    python -m tests.bench faults

A figure counts what stayed whole beside how often it was tried, or stands beside the same without
the fault. Linux alone; the full disk is a small file system, which only root may mount.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from itertools import cycle, islice, product
from pathlib import Path

import data
from data.history import NotWrittenError
from tests.bench.measure import Measure, median
from tests.bench.peers import PRODUCT, serve_page
from tests.bench.report import Point
from tests.browser.nginx_server import nginx
from tests.browser.processes import painters
from tests.browser.server import ROOT, Server
from tests.data.killed_publishing import is_whole
from tests.data.publishing import people, publish, read, roster
from tests.data.small import SMALL, write_folder
from tests.data.small_disk import small_disk
from ui.web.record_store import LOOK_S

PICTURES, REQUESTS = 8, 40
KILLED_AFTER_S = 0.05
"""A picture takes some tenths of a second."""
KB, DISK_KB, FREE_KB = 1024, 400, range(0, 120, 4)
"""The size of the small file system, and what is left free of it in turn."""
PATIENCE_S = 60.0


def measures(_: list[Point]) -> Iterator[Measure]:
    """Publishing under faults, then pictures, starts and answers."""
    for kind in ("folder", "workbook"):
        yield _killed(kind)
    yield from _full_disk()
    with tempfile.TemporaryDirectory() as folder:
        yield from _faulty_server(Path(folder))
        yield from _server_killed(Path(folder))


def _killed(kind: str) -> Measure:
    command = [sys.executable, "-m", "tests.data.killed_publishing", kind]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    whole = [is_whole(line) for line in told.splitlines()]
    what = f"publishing ({kind}) killed before each step: record whole"
    return Measure(what, "steps", len(whole), sum(whole), "", 1)


def _full_disk() -> Iterator[Measure]:
    """Publish where ever more room is left: the record is the old one or the new one."""
    if os.geteuid():
        sys.stderr.write("the full disk is left out: only root may mount a small file system\n")
        return
    outcomes = [_published_with(free_kb) for free_kb in FREE_KB]
    whole, new = sum(map(any, outcomes)), sum(became for _, became in outcomes)
    what = f"publishing on a full disk ({new} went through): record whole"
    yield Measure(what, "tries", len(outcomes), whole, "", 1)


def _published_with(free_kb: int) -> tuple[bool, bool]:
    """Whether the record is the old one, and whether it is the new one, after a try to publish."""
    with small_disk(DISK_KB) as disk:
        place = write_folder(SMALL, disk / "record")
        old = people(read(place))
        left = os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize
        (disk / "full").write_bytes(bytes(max(0, left - free_kb * KB)))
        with suppress(NotWrittenError):
            publish(place)
        now = people(read(place))
        return now == old, now == people(roster()[1])


def _faulty_server(home: Path) -> Iterator[Measure]:
    """What readers notice of a picture's process that is killed, and of a record that is away."""
    record = Path(shutil.copytree(data.SHIPPED, home / "record"))
    with serve_page(PRODUCT, home / "log", TRIPMAP_RECORD=str(record)) as server:
        paths = _pictures()
        _get(server, next(paths))
        calm = [_drawn_ms(server, path) for path in islice(paths, PICTURES)]
        hurt = [_drawn_ms(server, path, is_killed=True) for path in islice(paths, PICTURES)]
        yield Measure("a picture whose process is killed", "left alone", median(calm), median(hurt))
        yield from _away(server, record)


def _drawn_ms(server: Server, path: str, is_killed: bool = False) -> float:
    """How long a picture takes, its process killed over it or not."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(1) as reader:
        asked = reader.submit(_get, server, path)
        time.sleep(KILLED_AFTER_S)
        if is_killed:
            os.kill(painters(server)[0], signal.SIGKILL)
        if asked.result() != 200:
            raise RuntimeError(f"no picture came: {path}")
    return (time.perf_counter() - begun) * 1000


def _away(server: Server, record: Path) -> Iterator[Measure]:
    """Ask while the list of people is broken, then gone; mend it with one person fewer."""
    people, digest = record / "trainees.csv", _digest(server)
    whole = people.read_bytes()
    people.write_bytes(whole[: len(whole) // 2])
    answers = [_get(server, path) for path in islice(_asked(), REQUESTS)]
    away = record.rename(record.with_name("away"))
    answers += [_get(server, path) for path in islice(_asked(), REQUESTS)]
    yield _answered("answers while the record is broken, then gone", answers)
    (away / "trainees.csv").write_bytes(whole.rsplit(b"\n", 2)[0] + b"\n")
    mended = time.perf_counter()
    away.rename(record)
    _until(lambda: _digest(server) != digest)
    taken = (time.perf_counter() - mended) * 1000
    yield Measure("a mended record is shown after", "a look at it", LOOK_S * 1000, taken)


def _server_killed(home: Path) -> Iterator[Measure]:
    """Kill one of two servers behind nginx while readers ask, and start it again."""
    with ExitStack() as running:
        logs = [home / name for name in ("one", "other")]
        pair = [running.enter_context(serve_page(PRODUCT, log)) for log in logs]
        outside = running.enter_context(nginx("root", pair, home))
        os.kill(pair[0].process_id, signal.SIGKILL)
        answers = [_get(outside, path) for path in islice(_asked(), REQUESTS)]
        yield _answered("answers of two servers, one of them killed", answers)


def _answered(what: str, answers: Sequence[int]) -> Measure:
    return Measure(what, "asked", len(answers), answers.count(200), "", 1)


def _asked() -> Iterator[str]:
    """What readers ask for: the page, its health and scenes by turns."""
    return cycle(("/", "/readyz", "/scene.json?trip=3&vintage=2004&lang=vi", "/share.png?trip=3"))


def _pictures() -> Iterator[str]:
    """Addresses of different pictures, so that none comes from what is kept."""
    parts = product("1234", ("2004", "2008", "2025"), ("light", "dark"))
    return (f"/share.svg?trip={trip}&vintage={v}&theme={theme}" for trip, v, theme in parts)


def _get(server: Server, path: str) -> int:
    try:
        with urllib.request.urlopen(f"{server.url}{path}", timeout=PATIENCE_S) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def _digest(server: Server) -> str:
    with urllib.request.urlopen(f"{server.url}/healthz", timeout=PATIENCE_S) as answer:
        return str(json.load(answer)["digest"])


def _until(true: Callable[[], bool]) -> None:
    last = time.monotonic() + PATIENCE_S
    while not true():
        if time.monotonic() > last:
            raise RuntimeError("what was waited for did not come")
        time.sleep(0.05)
