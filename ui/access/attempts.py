"""How often a password may be tried: for each address, and in all, with a growing wait."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from cachetools import LRUCache

FREE, FREE_IN_ALL = 5, 50
"""So many wrong passwords in a row cost no wait."""
FIRST_WAIT_S = 2.0
LONGEST_WAIT_S, LONGEST_IN_ALL_S = 900.0, 30.0
"""In all, the wait stays short: whoever guesses must not keep the editor out."""
FORGOTTEN_S = 3600.0
MOST_ADDRESSES = 10_000


@dataclass(frozen=True)
class _Tries:
    wrong: int = 0
    last: float = -math.inf


class Attempts:
    """Who tried a password how often; an attempt counts as wrong until it is told to be right."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._of: LRUCache[str, _Tries] = LRUCache(MOST_ADDRESSES)
        self._in_all = _Tries()
        self._lock = Lock()

    def begin(self, address: str) -> int:
        """Count an attempt; 0 where it may be made now, else the seconds to wait for the next."""
        with self._lock:
            one, now = self._of.get(address, _Tries()), self._now()
            wait = max(
                _wait(one, now, FREE, LONGEST_WAIT_S),
                _wait(self._in_all, now, FREE_IN_ALL, LONGEST_IN_ALL_S),
            )
            if wait <= 0:
                self._of[address] = _one_more(one, now)
                self._in_all = _one_more(self._in_all, now)
            return math.ceil(wait)

    def wait_s(self, address: str) -> int:
        """The seconds that an address has to wait for its next attempt."""
        with self._lock:
            one = self._of.get(address, _Tries())
            return max(0, math.ceil(_wait(one, self._now(), FREE, LONGEST_WAIT_S)))

    def right(self, address: str) -> None:
        """Forget what an address tried, since it knows the password."""
        with self._lock:
            wrong = self._of.pop(address, _Tries()).wrong
            left = max(0, self._in_all.wrong - wrong)
            self._in_all = _Tries(left, self._in_all.last)


def _one_more(tries: _Tries, now: float) -> _Tries:
    is_old = now - tries.last > FORGOTTEN_S
    return _Tries(1 if is_old else tries.wrong + 1, now)


def _wait(tries: _Tries, now: float, free: int, longest: float) -> float:
    over = tries.wrong - free
    if over < 0 or now - tries.last > FORGOTTEN_S:
        return 0
    # The exponent is bounded, since a float is.
    grown = FIRST_WAIT_S * 2.0 ** min(over, 30)
    return tries.last + min(grown, longest) - now
