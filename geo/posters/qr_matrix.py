"""A link as the modules of a QR code, where there is one that a phone reads."""

from functools import lru_cache

import segno

MOST_MODULES = 97
"""On a side: a finer code takes more room than the map can spare, or no phone reads it."""
SURE_BYTES = 858
"""As many fit into MOST_MODULES whatever they are (ISO/IEC 18004, version 20, level L)."""


def has_qr_code(link: str) -> bool:
    """Whether there is a link, and a QR code of it that is coarse enough to be read.

    >>> has_qr_code("https://example.org/?trip=3"), has_qr_code("x" * 3_000), has_qr_code("")
    (True, False, False)
    >>> [len(matrix("x" * n)) for n in (SURE_BYTES, SURE_BYTES + 1)]
    [97, 101]
    """
    if len(link.encode()) <= SURE_BYTES:
        return bool(link)
    try:
        return len(matrix(link)) <= MOST_MODULES
    except segno.DataOverflowError:
        return False


@lru_cache(maxsize=256)
def matrix(link: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a link's QR code, row by row, without quiet zone."""
    return tuple(tuple(map(bool, row)) for row in segno.make_qr(link, error="l").matrix)
