"""Work that a request waits for, in threads of its own, so that no other request waits for it."""

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Found = TypeVar("Found")


class QueueFullError(RuntimeError):
    """So many requests wait already that one more would wait too long."""


class RequestQueue:
    """Some threads, and a bound on how many requests they have or wait for.

    most_each: as many of them may be of one address, so that others find a place.
    """

    def __init__(self, threads: int, most: int, most_each: int | None = None) -> None:
        self._threads = ThreadPoolExecutor(threads, "request")
        self._most, self._most_each = most, most if most_each is None else most_each
        self._taken = Counter[str]()

    def __len__(self) -> int:
        """How many requests the threads have or wait for."""
        return self._taken.total()

    async def run(self, work: Callable[[], Found], who: str = "") -> Found:
        """What `work` gives, or raises; QueueFullError at once where `who` asks finds no place.

        To be called in the one event loop of the server, which alone counts the places.
        """
        if len(self) >= self._most or self._taken[who] >= self._most_each:
            raise QueueFullError(f"{len(self)} requests are waiting")
        self._taken[who] += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._taken[who] -= 1
            self._taken += Counter()
