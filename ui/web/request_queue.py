"""Work that a request waits for, in threads of its own, so that no other request waits for it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Found = TypeVar("Found")


class QueueFullError(RuntimeError):
    """So many requests wait already that one more would wait too long."""


class RequestQueue:
    """Some threads, and a bound on how many requests they have or wait for."""

    def __init__(self, threads: int, most: int) -> None:
        self._threads = ThreadPoolExecutor(threads, "request")
        self._most = most
        self._taken = 0

    async def run(self, work: Callable[[], Found]) -> Found:
        """What `work` gives, or raises; QueueFullError at once where no place is left.

        To be called in the one event loop of the server, which alone counts the places.
        """
        if self._taken >= self._most:
            raise QueueFullError(f"{self._most} requests are waiting")
        self._taken += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._taken -= 1
