"""A hundred people at once, and what a session and a start cost.

    python -m tests.bench crowd

Each of them opens the page and moves to another state every few seconds, by the page's own
protocol: a hundred browsers would measure the browsers.
"""

import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import NamedTuple

from tests.bench.measure import Measure, memory_mb
from tests.bench.peers import BARE, PRODUCT, serve_page
from tests.bench.report import Point
from tests.bench.visitor import Visitor
from tests.browser.server import Server

PEOPLE = 100
PAUSE_S = 5.0
CHANGES = 6
STARTS = 3
WITHIN_MS = 1000.0
STATES = [
    f"trip={trip}&vintage={vintage}&lang={lang}"
    for trip in ("1", "2", "3", "4", "all")
    for vintage in ("2004", "2008", "2025")
    for lang in ("vi", "en")
]


def measures(_: list[Point]) -> Iterator[Measure]:
    """The crowd's waits and memory, then a start beside a bare page's."""
    yield from _crowd()
    yield from _starts()


def _crowd() -> Iterator[Measure]:
    with (
        tempfile.TemporaryDirectory() as folder,
        serve_page(PRODUCT, Path(folder, "log")) as server,
    ):
        waits, per_session, exceptions = asyncio.run(_visit(server))
    p95_ms = statistics.quantiles(waits, n=20)[-1] * 1000
    people = f"{PEOPLE} people"
    yield Measure(f"{people}: 95 of 100 changes", "a second", WITHIN_MS, p95_ms, wanted=1)
    yield Measure(f"{people}: memory of a session", "1 MB", 1, per_session, "MB")
    yield Measure(f"{people}: exceptions seen", "none", 0, exceptions, "", 0)


async def _visit(server: Server) -> tuple[list[float], float, int]:
    """The seconds of each change, megabytes of a session, exceptions."""
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(Visitor(server.url))
        for state in STATES:
            await first.move_to(state)
        before = memory_mb(server.process_id)
        people = [await stack.enter_async_context(Visitor(server.url)) for _ in range(PEOPLE)]
        waits = await asyncio.gather(*(_wander(person, n) for n, person in enumerate(people)))
        held = (memory_mb(server.process_id) - before) / PEOPLE
        return [wait for each in waits for wait in each], held, sum(p.exceptions for p in people)


async def _wander(person: Visitor, number: int) -> list[float]:
    draw = random.Random(number)
    await asyncio.sleep(draw.uniform(0, PAUSE_S))
    await person.move_to(draw.choice(STATES))
    waits = []
    for _ in range(CHANGES):
        await asyncio.sleep(draw.uniform(0.5, 1.5) * PAUSE_S)
        waits.append(await person.move_to(draw.choice(STATES)))
    return waits


def _starts() -> Iterator[Measure]:
    runs = [(_start(BARE), _start(PRODUCT)) for _ in range(STARTS)]
    bare, ours = (
        Start(*map(statistics.median, zip(*each, strict=True))) for each in zip(*runs, strict=True)
    )
    yield Measure("server start until its first page", "bare page", bare.ms, ours.ms, wanted=2)
    yield Measure("memory before the first picture", "bare page", bare.mb, ours.mb, "MB")
    yield Measure("memory before the first picture", "200 MB", 200, ours.mb, "MB", 1)


class Start(NamedTuple):
    """From the command to the first page, and what is held then."""

    ms: float
    mb: float


def _start(script: Path) -> Start:
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        with serve_page(script, Path(folder, "log")) as server:
            asyncio.run(_open(server))
            return Start((time.perf_counter() - begun) * 1000, memory_mb(server.process_id))


async def _open(server: Server) -> None:
    async with Visitor(server.url) as visitor:
        await visitor.move_to("")
