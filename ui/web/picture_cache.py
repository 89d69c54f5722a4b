"""Finished files by their keys, in memory up to a limit."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock


class Shelf:
    """Finished pictures, the least used thrown out first; one maker for each that is missing."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._coming: dict[Hashable, Future[bytes]] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """What is kept under a key, or what `make` gives; others who ask meanwhile wait for it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            coming = self._coming.get(key)
            mine = coming is None
            if coming is None:
                coming = self._coming[key] = Future()
        if mine:
            self._make(key, make, coming)
        return coming.result()

    def kept(self, key: Hashable) -> bytes | None:
        """What is kept under a key, if anything is; waits for nobody."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _make(self, key: Hashable, make: Callable[[], bytes], coming: "Future[bytes]") -> None:
        try:
            made = make()
        except BaseException as error:
            coming.set_exception(error)
            raise
        else:
            coming.set_result(made)
            self._keep(key, made)
        finally:
            with self._lock:
                del self._coming[key]

    def _keep(self, key: Hashable, made: bytes) -> None:
        with self._lock:
            self._kept[key] = made
            while sum(map(len, self._kept.values())) > self._limit_bytes:
                self._kept.popitem(last=False)
