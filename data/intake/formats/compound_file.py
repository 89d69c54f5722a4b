"""Compound files, in which Office kept documents before its zip files: their streams by name."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIRST_FAT_SECTORS = 109
_LAST = 0xFFFFFFFA
"""Numbers from here on are no sectors: they end a chain."""
_ENTRY = 128


@dataclass(frozen=True)
class _Entry:
    name: str
    left: int
    right: int
    child: int
    start: int
    size: int


class CompoundFile:
    """A compound file as far as its bytes hold; what they do not hold is left out."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        (shift,) = struct.unpack_from("<H", content, 30)
        self._size = 1 << min(max(shift, 7), 16)
        (first,) = struct.unpack_from("<I", content, 48)
        (self._cutoff,) = struct.unpack_from("<I", content, 56)
        self._next = self._table()
        self._entries = list(self._read_entries(self._chain(first)))

    def names(self) -> set[str]:
        """Return the names of what lies at the top: not in a document within the document."""
        return {entry.name for entry in self._top() if entry.name}

    def stream(self, name: str) -> bytes:
        """Return a stream at the top, b"" for one that is absent or too small for a sector."""
        for entry in self._top():
            if entry.name == name and entry.size >= self._cutoff:
                return self._chain(entry.start)[: entry.size]
        return b""

    def _table(self) -> tuple[int, ...]:
        """Return the sector that follows each sector."""
        heads = list(struct.unpack_from(f"<{_FIRST_FAT_SECTORS}I", self._content, 76))
        start, count = struct.unpack_from("<2I", self._content, 68)
        for _ in range(min(count, len(self._content) // self._size)):
            numbers = _numbers(self._sector(start))
            if not numbers:
                break
            *more, start = numbers
            heads += more
        return tuple(n for head in heads if head < _LAST for n in _numbers(self._sector(head)))

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        return self._content[at : at + self._size]

    def _chain(self, start: int) -> bytes:
        return b"".join(islice(self._sectors(start), len(self._next)))

    def _sectors(self, number: int) -> Iterator[bytes]:
        while number < len(self._next):
            yield self._sector(number)
            number = self._next[number]

    def _read_entries(self, directory: bytes) -> Iterator[_Entry]:
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            (length,) = struct.unpack_from("<H", directory, at + 64)
            name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            left, right, child = struct.unpack_from("<3I", directory, at + 68)
            start, size = struct.unpack_from("<2I", directory, at + 116)
            yield _Entry(name, left, right, child, start, size)

    def _top(self) -> Iterator[_Entry]:
        waiting = [self._entries[0].child] if self._entries else []
        seen: set[int] = set()
        while waiting:
            number = waiting.pop()
            if number < len(self._entries) and number not in seen:
                seen.add(number)
                entry = self._entries[number]
                waiting += [entry.left, entry.right]
                yield entry


def _numbers(sector: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])
