"""Tables of a document that only lay out a letterhead, a title or signatures, as its text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from data.intake.formats.spanning_cells import DrawnTable, Spanning
from data.tables import TABLES, headers
from geo.spelling import fold

MOST_ROWS = 3
MOST_COLUMNS = 2

_NUMBER = re.compile(r"\d+\.?")


def unframed(
    tables: Sequence[DrawnTable], below: Sequence[str]
) -> tuple[list[DrawnTable], list[str]]:
    """Return the tables that hold data, those that frame them as lines above and below them.

    A frame is narrower than a longer table of data; where all could be frames, all is lines.
    """
    filled = [_filled(table) for table in tables]
    widest = max(
        (_width(rows) for rows in filled if not _may_frame(rows)), default=MOST_COLUMNS + 1
    )
    found: list[DrawnTable] = []
    between: list[str] = []
    for table, rows in zip(tables, filled, strict=True):
        if _may_frame(rows) and _width(rows) < widest:
            between += [*table.above, *_lines(rows)]
        else:
            found.append(replace(table, above=[*between, *table.above]))
            between = []
    return found, [*between, *below]


def _may_frame(rows: Sequence[Sequence[Spanning]]) -> bool:
    """Tell a few texts in few columns, with no header and no number before any."""
    if len(rows) > MOST_ROWS or _width(rows) > MOST_COLUMNS:
        return False
    texts = [str(cell.value) for row in rows for cell in row]
    return not any(fold(text) in _headers() or _NUMBER.fullmatch(text) for text in texts)


def _filled(table: DrawnTable) -> list[list[Spanning]]:
    rows = ([cell for cell in row if cell.value not in (None, "")] for row in table.rows)
    return [row for row in rows if row]


def _width(rows: Sequence[Sequence[Spanning]]) -> int:
    return max(map(len, rows), default=0)


def _lines(rows: Sequence[Sequence[Spanning]]) -> Iterator[str]:
    for row in rows:
        for cell in row:
            yield from filter(None, map(str.strip, str(cell.value).split("\n")))


@cache
def _headers() -> frozenset[str]:
    named = frozenset(h for table in TABLES for column in table.columns for h in column.headers)
    return named | headers.PERSONAL | headers.ORDINALS | headers.DAYS | headers.COUNTS
