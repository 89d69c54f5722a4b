"""Fifty people for two hours, while the record's files change.

    python -m tests.bench.soak [minutes]

They come, look at states and pictures, and go, and others come; the files are saved every
SAVE_S seconds, now and then broken, and mended. Printed every minute: what went wrong, and the
memory of the server. Ends with 1 where anything went wrong, or where the memory of the last
quarter is above GROWTH times that of the second (in the first all caches fill).
"""

import asyncio
import random
import shutil
import statistics
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import data
from tests.bench.bench_crowd import STATES
from tests.bench.measure import memory_mb
from tests.bench.peers import PRODUCT, serve_page
from tests.bench.visitor import Visitor
from tests.browser.server import Server

MINUTES, PEOPLE = 120.0, 50
STAY_S, PAUSE_S, SAVE_S, TELL_S = 60.0, 5.0, 15.0, 60.0
GROWTH = 1.1
BUSY = (429, 503)
"""Answers to come again, which are no errors."""


@dataclass
class Seen:
    """What has been seen so far: how often what happened, and the memory in MB by time."""

    counts: Counter[str] = field(default_factory=Counter)
    memory: list[float] = field(default_factory=list)

    @property
    def errors(self) -> int:
        """How often anything went wrong."""
        return sum(n for what, n in self.counts.items() if what.startswith("error"))

    @property
    def growth(self) -> float:
        """The memory of the last quarter beside that of the second."""
        quarter = max(1, len(self.memory) // 4)
        later = statistics.median(self.memory[-quarter:])
        return later / statistics.median(self.memory[quarter : 2 * quarter] or self.memory)


def soak(minutes: float, people: int, save_s: float = SAVE_S, stay_s: float = STAY_S) -> Seen:
    """Let people come and go while the files change; the server's log must hold no trace."""
    seen = Seen()
    with _server() as (server, record):
        asyncio.run(_all(server, record, minutes * 60, people, save_s, stay_s, seen))
    return seen


@contextmanager
def _server() -> Iterator[tuple[Server, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        record = Path(shutil.copytree(data.SHIPPED, Path(folder, "record")))
        with serve_page(PRODUCT, Path(folder, "log"), TRIPMAP_RECORD=str(record)) as server:
            yield server, record


async def _all(
    server: Server,
    record: Path,
    last_s: float,
    people: int,
    save_s: float,
    stay_s: float,
    seen: Seen,
) -> None:
    until = time.monotonic() + last_s
    async with asyncio.TaskGroup() as tasks:
        for number in range(people):
            tasks.create_task(_come_and_go(server, until, random.Random(number), stay_s, seen))
        tasks.create_task(_save(record, until, save_s, seen))
        tasks.create_task(_watch(server, until, seen))


async def _come_and_go(
    server: Server, until: float, draw: random.Random, stay_s: float, seen: Seen
) -> None:
    while time.monotonic() < until:
        leaves = min(until, time.monotonic() + draw.uniform(0.2, 1.8) * stay_s)
        async with Visitor(server.url) as visitor:
            while time.monotonic() < leaves:
                await visitor.move_to(draw.choice(STATES))
                seen.counts["changes"] += 1
                if draw.random() < 0.1:
                    query = f"{draw.choice(STATES)}".replace("trip=all", "")
                    await asyncio.to_thread(_fetch, server, f"/share.png?{query}", seen)
                await asyncio.sleep(draw.uniform(0.5, 1.5) * PAUSE_S)
            seen.counts["errors on the page"] += visitor.exceptions


def _fetch(server: Server, path: str, seen: Seen) -> None:
    try:
        with urllib.request.urlopen(f"{server.url}{path}", timeout=60) as answer:
            answer.read()
        seen.counts["files"] += 1
    except urllib.error.HTTPError as error:
        busy = error.code in BUSY and error.headers["Retry-After"]
        seen.counts["come again" if busy else f"error {error.code}"] += 1
    except TimeoutError:
        seen.counts["error: no answer"] += 1


async def _save(record: Path, until: float, every_s: float, seen: Seen) -> None:
    """Save the list of people with one more and one fewer by turns; each fourth time break it."""
    people = record / "trainees.csv"
    whole = people.read_bytes()
    without = whole.rsplit(b"\n", 2)[0] + b"\n"
    states = (without, whole, whole[: len(whole) // 2], whole)
    saved = 0
    while time.monotonic() < until:
        await asyncio.sleep(every_s)
        people.write_bytes(states[saved % len(states)])
        saved += 1
        seen.counts["saves"] += 1


async def _watch(server: Server, until: float, seen: Seen) -> None:
    told = time.monotonic()
    while time.monotonic() < until:
        await asyncio.to_thread(_fetch, server, "/healthz", seen)
        seen.memory.append(memory_mb(server.process_id))
        if time.monotonic() - told > TELL_S:
            told = time.monotonic()
            sys.stdout.write(f"{seen.memory[-1]:.0f} MB  {dict(seen.counts)}\n")
            sys.stdout.flush()
        await asyncio.sleep(1)


def main(arguments: list[str]) -> int:
    """Soak for as long as is said, and tell how it went."""
    seen = soak(float(arguments[0]) if arguments else MINUTES, PEOPLE)
    sys.stdout.write(f"{dict(seen.counts)}\nmemory × {seen.growth:.2f}\n")
    return int(seen.errors > 0 or seen.growth > GROWTH)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
