"""JSON as tables: lists of records or of rows, at any depth of what a program wrapped them in.

Texts beside a list stand above it, as a title does. Records within records lie flat: a part with a
name is its name, and a list of records within each record gives a row for each of them.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeAlias

from data.intake.bounds import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from data.intake.encodings import decode_bytes
from data.intake.formats.grid import Cell, Rows, filled
from data.intake.unreadable import UnreadableFileError

NAMES = frozenset(("name", "ten", "title", "label"))
"""Keys of what a part of a record is called."""
CODES = frozenset(("id", "code", "ma", "key", "slug", "type"))
"""Keys that may stand beside such a name."""
MAX_DEPTH = 20

Path: TypeAlias = tuple[str, ...]
Line: TypeAlias = dict[Path, object]


@dataclass(frozen=True)
class JsonTable:
    """A list by its key, "" where nothing names it, as rows by number."""

    title: str
    rows: Rows


def tables(content: bytes) -> list[JsonTable]:
    """Return the lists of a text of JSON, or of one with a value on each line."""
    text = decode_bytes(content).text
    if not text.strip():
        raise UnreadableFileError("empty")
    found = [JsonTable(path, _rows(above, rows)) for path, above, rows in _lists(_value(text))]
    if not found:
        raise UnreadableFileError("json-shape")
    return found


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise UnreadableFileError("json") from error
        return _of_lines(lines)


def _of_lines(lines: Sequence[str]) -> list[object]:
    try:
        return [json.loads(line) for line in lines]
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError("json") from error


# --- where the lists are -------------------------------------------------------------------------

Found: TypeAlias = tuple[str, Sequence[str], Sequence[object]]


def _lists(
    value: object, title: str = "", above: tuple[str, ...] = (), depth: int = 0
) -> Iterator[Found]:
    """Give each list with its key and the texts that stand beside it or around it."""
    if depth > MAX_DEPTH:
        raise UnreadableFileError("json-shape")
    if isinstance(value, list):
        yield title, above, value
    elif isinstance(value, dict):
        yield from _in_object(value, title, above, depth)


def _in_object(
    value: Mapping[str, object], title: str, above: tuple[str, ...], depth: int
) -> Iterator[Found]:
    beside = (*above, *(text for text in value.values() if isinstance(text, str) and text.strip()))
    if (records := _by_key(value)) or (records := _by_column(value)):
        yield title, above, records
        return
    for key, part in value.items():
        yield from _lists(part, key, beside, depth + 1)


def _by_key(value: Mapping[str, object]) -> list[object]:
    """Return the records of an object that has each under a key, the key first."""
    records = [part for part in value.values() if isinstance(part, dict)]
    if len(records) < 2 or len(records) < len(value) or any(map(_holds_lists, records)):
        return []
    if not set.intersection(*map(set, records)):
        return []
    return [{"": key, **part} for key, part in zip(value, records, strict=True)]


def _by_column(value: Mapping[str, object]) -> list[object]:
    """Return the rows of an object that has a list of plain values for each column."""
    columns = [part for part in value.values() if isinstance(part, list)]
    if len(columns) < 2 or len(columns) < len(value) or len({*map(len, columns)}) > 1:
        return []
    if any(isinstance(cell, dict | list) for cell in chain.from_iterable(columns)):
        return []
    return [dict(zip(value, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _holds_lists(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_holds_lists, value.values()))
    return isinstance(value, list)


# --- a list as rows ------------------------------------------------------------------------------


def _rows(above: Sequence[str], values: Sequence[object]) -> Rows:
    """Return the texts above, a header where there are records, and a row for each value."""
    if values and all(isinstance(value, list) for value in values):
        nested = list(chain.from_iterable(v for v in values if isinstance(v, list)))
        if any(isinstance(value, dict) for value in nested):
            return _rows(above, nested)
    lines = [line for value in values for line in _lines(value)]
    if not any(isinstance(line, dict) for line in lines):
        return filled([*([text] for text in above), *(_plain_row(line) for line in lines)])
    paths = list(dict.fromkeys(chain.from_iterable(line for line in lines if _is_line(line))))
    _refuse_huge(len(lines), len(paths))
    body = (_cells(line, paths) for line in lines)
    return filled([*([text] for text in above), _header(paths), *body])


def _refuse_huge(lines: int, columns: int) -> None:
    if columns > MAX_COLUMNS:
        raise UnreadableFileError("too-wide")
    if lines > MAX_ROWS or lines * columns > MAX_CELLS:
        raise UnreadableFileError("too-large")


def _is_line(line: object) -> bool:
    return isinstance(line, dict)


def _header(paths: Sequence[Path]) -> list[Cell]:
    """Return the last key of each path, or all its keys where another ends the same."""
    ends = Counter(path[-1] for path in paths)
    return [path[-1] if ends[path[-1]] == 1 else ".".join(path) for path in paths]


def _cells(line: object, paths: Sequence[Path]) -> list[Cell]:
    return [_scalar(line.get(p)) for p in paths] if isinstance(line, dict) else _plain_row(line)


def _plain_row(value: object) -> list[Cell]:
    return [_scalar(cell) for cell in value] if isinstance(value, list) else [_scalar(value)]


def _lines(value: object) -> list[Any]:
    """Return a record flat, once for each record that it holds; another value as it is."""
    if not isinstance(value, dict):
        return [value]
    own: Line = {}
    parts: list[Line] = []
    for key, part in value.items():
        if isinstance(part, list) and part and all(isinstance(one, dict) for one in part):
            parts += [_under(key, line) for one in part for line in _lines(one)]
        else:
            own |= _flat((key,), part)
    return [own | part for part in parts] or [own]


def _under(key: str, line: Line) -> Line:
    return {(key, *path): cell for path, cell in line.items()}


def _flat(path: Path, value: object) -> Line:
    if not isinstance(value, dict) or not value or len(path) > MAX_DEPTH:
        return {path: value or None if isinstance(value, dict | list) else value}
    names = [key for key in value if key.lower() in NAMES]
    if len(names) == 1 and all(key.lower() in CODES | NAMES for key in value):
        rest = {key: part for key, part in value.items() if key not in names}
        return _flat(path, value[names[0]]) | _flat_parts(path, rest)
    return _flat_parts(path, value)


def _flat_parts(path: Path, value: Mapping[str, object]) -> Line:
    flat: Line = {}
    for key, part in value.items():
        flat |= _flat((*path, key), part)
    return flat


def _scalar(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False)
