"""Finished files by their keys, in memory up to a limit."""

from collections.abc import Callable, Hashable
from threading import Condition

from cachetools import LRUCache, cached


class FileCache:
    """Finished files, the least used thrown out first; one maker for each that is missing."""

    def __init__(self, limit_bytes: int) -> None:
        self._kept = LRUCache[Hashable, bytes](limit_bytes, getsizeof=len)
        self._made = Condition()
        self._get = cached(self._kept, key=_key, condition=self._made)(_make)

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """What is kept under a key, or what `make` gives; others who ask meanwhile wait for it."""
        return self._get(key, make)

    def kept(self, key: Hashable) -> bytes | None:
        """What is kept under a key, if anything is; waits for nobody."""
        with self._made:
            return self._kept.get(key)


def _key(key: Hashable, _: Callable[[], bytes]) -> Hashable:
    return key


def _make(_: Hashable, make: Callable[[], bytes]) -> bytes:
    return make()
