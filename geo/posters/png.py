"""Pixels as a PNG file.

A map is flat: without the filters that PNG offers for photographs, which Pillow always tries, it is
made in a third of the time and is a sixth smaller.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LEVEL = 3
INCH_M = 0.0254

Pixels = npt.NDArray[np.uint8]


def png_file(pixels: Pixels, px_per_inch: float, told: Mapping[str, str]) -> bytes:
    """The file of pixels (height × width × RGB), with texts by their keywords."""
    return SIGNATURE + b"".join(_chunks(pixels, round(px_per_inch / INCH_M), told))


def _chunks(pixels: Pixels, px_per_m: int, told: Mapping[str, str]) -> Iterator[bytes]:
    height, width, _ = pixels.shape
    yield _chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0))
    yield _chunk(b"pHYs", struct.pack(">2IB", px_per_m, px_per_m, 1))
    for keyword, text in told.items():
        yield _chunk(b"iTXt", keyword.encode() + bytes(5) + text.encode())
    # Each row begins with the number of its filter: 0, none.
    rows = np.zeros((height, 1 + 3 * width), np.uint8)
    rows[:, 1:] = pixels.reshape(height, -1)
    yield _chunk(b"IDAT", zlib.compress(rows.data, LEVEL))
    yield _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    whole = kind + content
    return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))
