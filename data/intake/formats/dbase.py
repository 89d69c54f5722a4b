"""Tables of dBase and FoxPro (.dbf), in which offices kept their lists for many years."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from data.intake.bounds import MAX_COLUMNS
from data.intake.encodings import decode_bytes
from data.intake.formats.grid import Cell, Rows, filled
from data.intake.unreadable import UnreadableFileError

VERSIONS = frozenset(b"\x02\x03\x30\x31\x32\x43\x63\x83\x8b\xcb\xf5\xfb")
_HEAD = struct.Struct("<4BIHH20x")
_FIELD = struct.Struct("<11sc4xB15x")
_END = b"\x0d"
_DELETED = b"*"


@dataclass(frozen=True)
class DbaseTable:
    """The names of the fields in row 1 and a row for each record; deleted ones are hidden."""

    rows: Rows
    hidden_rows: frozenset[int]


def is_dbase(content: bytes) -> bool:
    """Tell a table by its head, in which much must agree."""
    if len(content) < 2 * _FIELD.size or content[0] not in VERSIONS:
        return False
    _, _, month, day, _, head, record = _HEAD.unpack_from(content)
    fields = _fields(content)
    lengths = sum(length for _, _, length in fields)
    in_head = 33 + _FIELD.size * len(fields) <= head <= len(content)
    return bool(1 <= month <= 12 and 1 <= day <= 31 and in_head and 0 < lengths == record - 1)


def table(content: bytes) -> DbaseTable:
    """Return the records; UnreadableFileError says "damaged" where some are cut off."""
    *_, count, head, size = _HEAD.unpack_from(content)
    fields = _fields(content)
    if len(content) < head + count * size:
        raise UnreadableFileError("damaged")
    records = [content[at : at + size] for at in range(head, head + count * size, size)]
    texts = _decoded([name for name, _, _ in fields], [_cut(r, fields) for r in records])
    kinds = [kind for _, kind, _ in fields]
    body = [[_typed(t, kind) for t, kind in zip(row, kinds, strict=True)] for row in texts[1:]]
    rows = filled([[*texts[0]], *body])
    hidden = {n for n, record in enumerate(records, start=2) if record.startswith(_DELETED)}
    return DbaseTable(rows, frozenset(rows.keys() & hidden))


def _fields(content: bytes) -> list[tuple[bytes, bytes, int]]:
    """Return name, kind and length of each field."""
    return list(_read_fields(content))


def _read_fields(content: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    last = min(len(content), MAX_COLUMNS * _FIELD.size)
    for at in range(_HEAD.size, last - _FIELD.size, _FIELD.size):
        if content.startswith(_END, at):
            return
        name, kind, length = _FIELD.unpack_from(content, at)
        yield name.partition(b"\x00")[0], kind, length


def _cut(record: bytes, fields: Sequence[tuple[bytes, bytes, int]]) -> list[bytes]:
    cells, at = [], 1
    for _, _, length in fields:
        cells.append(record[at : at + length])
        at += length
    return cells


def _decoded(names: Sequence[bytes], records: Sequence[Sequence[bytes]]) -> list[list[str]]:
    """Return all texts read in one encoding, which a short one alone would not tell."""
    lines = [names, *records]
    cells = [cell.replace(b"\n", b" ").strip(b" \x00") for line in lines for cell in line]
    texts = iter(decode_bytes(b"\n".join(cells)).text.split("\n"))
    return [[next(texts, "").strip() for _ in line] for line in lines]


def _typed(text: str, kind: bytes) -> Cell:
    try:
        if kind in b"NF" and text:
            return float(text) if "." in text else int(text)
        if kind == b"D" and text:
            return _day(text)
    except ValueError:
        return text
    return text if kind in b"CNFDL" else None


def _day(text: str) -> date:
    return datetime.strptime(text, "%Y%m%d").date()
