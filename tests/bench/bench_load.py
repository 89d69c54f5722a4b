"""How the page and /healthz answer while many ask for pictures, and how fast the rest is refused.

    python -m tests.bench load

Each figure stands beside the same of the idle server in the same run.
"""

import asyncio
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Coroutine, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from geo.posters import SIZES
from tests.bench.measure import Measure, memory_mb
from tests.bench.peers import PRODUCT, serve_page
from tests.bench.report import Point
from tests.browser.server import Server

PICTURES = 50
FLOOD = 400
IDLE_S, PAUSE_S, WARM_S = 10.0, 0.02, 8.0
PROBED = {"/": 2.0, "/healthz": None}
HEALTHY_MS = 50.0
REFUSED = {"429", "503"}

Other = TypeVar("Other")


class Heard(NamedTuple):
    """What came of one request: its status, and the milliseconds until its first byte."""

    status: str
    first_ms: float


def measures(_: list[Point]) -> Iterator[Measure]:
    """The waits of others while pictures are drawn, then what a flood of them costs."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve_page(PRODUCT, Path(folder, "log")) as server,
    ):
        time.sleep(WARM_S)
        yield from asyncio.run(_measured(server))


async def _measured(server: Server) -> list[Measure]:
    # As long as the pictures take: the machine itself holds up some answers, idle ones too.
    idle, _ = await _heard_during(asyncio.sleep(IDLE_S), server)
    before_mb = memory_mb(server.process_id)
    busy, answered = await _heard_during(_ask(server, _paths(PICTURES)), server)
    _, flooded = await _heard_during(_ask(server, _paths(FLOOD)), server)
    refused = [heard.first_ms for heard in flooded if heard.status in REFUSED]
    told = Counter(heard.status for heard in (*answered, *flooded))
    crowd = f"{PICTURES} pictures at once"
    waits = [
        Measure(f"{path} while {crowd}, {name}", "idle", of(idle[path]), of(busy[path]), "ms", most)
        for path, most in PROBED.items()
        for name, of in (("median", _median_ms), ("95 of 100", _p95_ms))
    ]
    return [
        *waits,
        Measure(f"/healthz while {crowd}, the longest", "50 ms", HEALTHY_MS, _most(busy), wanted=1),
        Measure(f"{FLOOD} more at once: refused", "asked", FLOOD, len(refused), ""),
        Measure("a refusal, median", "idle /", _median_ms(idle["/"]), statistics.median(refused)),
        Measure("memory", "before", before_mb, memory_mb(server.process_id), "MB"),
        Measure("answers that failed", "none", 0, told["500"] + told[""], "", 0),
    ]


async def _ask(server: Server, paths: Sequence[str]) -> list[Heard]:
    """What many addresses answer that are asked for at once."""
    return await asyncio.gather(*(_get(server, path) for path in paths))


async def _heard_during(
    other: Coroutine[Any, Any, Other], server: Server
) -> tuple[dict[str, list[Heard]], Other]:
    """What the probed paths answer while something else goes on, and what that gives."""
    ended, heard = asyncio.Event(), {path: list[Heard]() for path in PROBED}

    async def probe(path: str) -> None:
        while not ended.is_set():
            heard[path].append(await _get(server, path))
            await asyncio.sleep(PAUSE_S)

    probes = [asyncio.create_task(probe(path)) for path in PROBED]
    given = await other
    ended.set()
    await asyncio.gather(*probes)
    return heard, given


async def _get(server: Server, path: str) -> Heard:
    to = urlsplit(server.url)
    begun = time.perf_counter()
    reader, writer = await asyncio.open_connection(to.hostname, to.port)
    asked = f"GET {path} HTTP/1.1\r\nHost: {to.netloc}\r\nConnection: close\r\n\r\n"
    writer.write(asked.encode())
    first = await reader.read(12)
    first_ms = (time.perf_counter() - begun) * 1000
    await reader.read()
    writer.close()
    return Heard(first[9:].decode(), first_ms)


def _paths(number: int) -> list[str]:
    """Addresses of different pictures, no two calls alike."""
    parts = product("1234", ("2004", "2008", "2025"), ("vi", "en"), SIZES, ("light", "dark"))
    all_paths = [
        f"/share.png?trip={trip}&vintage={vintage}&lang={lang}&size={size}&theme={theme}"
        for trip, vintage, lang, size, theme in parts
    ]
    return random.Random(number).sample(all_paths * 2, k=number)


def _median_ms(heard: Sequence[Heard]) -> float:
    return statistics.median(one.first_ms for one in heard)


def _p95_ms(heard: Sequence[Heard]) -> float:
    return statistics.quantiles((one.first_ms for one in heard), n=20)[-1]


def _most(busy: dict[str, list[Heard]]) -> float:
    return max(one.first_ms for one in busy["/healthz"])
