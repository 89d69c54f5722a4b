"""How often each address may ask for what is dear: so many at once, then one in so many seconds.

What is remembered of an address is one number, of the latest addresses alone: whoever asks from
ever more of them makes the server forget, not grow.
"""

import math
import time
from collections.abc import Callable
from contextlib import suppress
from ipaddress import IPv6Address, ip_address, ip_network

from cachetools import LRUCache
from starlette.datastructures import Headers
from starlette.types import Scope

from ui import settings

MOST_ADDRESSES = 20_000
LOOPBACK = "127.0.0.1"
NETWORK_BITS = 64
"""Of an address of version 6 this is whose it is; the rest its owner may change at will."""


class Rate:
    """`burst` at once, of what comes back at `per_s` a second, for each address alone."""

    def __init__(
        self, burst: float, per_s: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._lasts_s, self._each_s, self._clock = burst / per_s, 1 / per_s, clock
        # When each address will have all of it back.
        self._whole = LRUCache[str, float](MOST_ADDRESSES)

    def take(self, who: str, cost: float = 1) -> int:
        """Take `cost` for an address: 0, or in how many whole seconds there is as much."""
        now = self._clock()
        whole = max(self._whole.get(who, now), now) + cost * self._each_s
        if (late_s := whole - now - self._lasts_s) > 0:
            return math.ceil(late_s)
        self._whole[who] = whole
        return 0


PICTURES = Rate(burst=120, per_s=2)
SCENES = Rate(burst=400, per_s=20)
UPLOADS_MB = Rate(burst=640, per_s=2)
SIGN_INS = Rate(burst=120, per_s=1)
"""At an identity provider, of an office behind one address; each takes two requests."""


def address(scope: Scope) -> str:
    """Whose request it is: the one who connected, or whom a proxy of TRIPMAP_PROXIES names."""
    who, _ = scope.get("client") or (LOOPBACK, 0)
    headers = Headers(scope=scope).getlist("x-forwarded-for")
    named = [_plain(part) for part in ",".join(headers).split(",") if part.strip()]
    # Whoever asks from this machine the server has believed already: it says whom they name.
    passed = [*named, LOOPBACK if _plain(who) in named else _plain(who)]
    proxies = settings.listed("TRIPMAP_PROXIES")
    return _owner(next((one for one in reversed(passed) if one not in proxies), passed[0]))


def _plain(written: str) -> str:
    """An address without its port.

    >>> _plain("::ffff:10.0.0.7"), _plain(" 10.0.0.7:80"), _plain("[2001:db8::1]:80")
    ('10.0.0.7', '10.0.0.7', '2001:db8::1')
    """
    bare = written.strip().lower().removeprefix("::ffff:")
    if bare.startswith("["):
        return bare[1:].partition("]")[0]
    return bare.partition(":")[0] if bare.count(":") == 1 else bare


def _owner(written: str) -> str:
    with suppress(ValueError):
        if isinstance(read := ip_address(written), IPv6Address):
            return str(ip_network((read, NETWORK_BITS), strict=False))
    return written
