"""The tables of a document as grids, each with the text around it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from data.intake.formats.frames import unframed
from data.intake.formats.grid import Grid, filled
from data.intake.formats.listed_lines import listed, tell_of_days
from data.intake.formats.spanning_cells import DrawnTable, drawn
from data.intake.unreadable import UnreadableFileError
from texts.bilingual import both


def document_grids(
    name: str, tables: Sequence[DrawnTable], below: Sequence[str], reason: str
) -> list[Grid]:
    """Return the tables with anything in them; a document without may hold a list in its lines.

    `below` are the lines after the last table; UnreadableFileError says the `reason` where neither
    is there. Lines about several days may be an itinerary: they come as they are, with the reason.
    """
    data, rest = unframed(tables, below)
    if not data and tell_of_days(rest):
        lines = filled([[line] for line in rest])
        return [Grid(name, "", PurePosixPath(name).stem, lines, unreadable=reason)]
    if not data and (rows := listed(rest)):
        return [Grid(name, "", PurePosixPath(name).stem, filled(rows))]
    whole = _with_below(data, rest) if data else _with_below(tables, below)
    filled_ones = [table for table in whole if any(c.value for row in table.rows for c in row)]
    if not filled_ones:
        raise UnreadableFileError(reason)
    return [_grid(name, table, n) for n, table in enumerate(filled_ones, start=1)]


def _with_below(tables: Sequence[DrawnTable], below: Sequence[str]) -> list[DrawnTable]:
    """Return the tables, the last but for those within another with the lines below it."""
    last = max((i for i, table in enumerate(tables) if not table.within), default=0)
    return [replace(t, below=below) if i == last else t for i, t in enumerate(tables)]


def _grid(name: str, table: DrawnTable, number: int) -> Grid:
    cells = drawn(table)
    title, _ = both("document.table", n=number)
    return Grid(name, title, title, cells.rows, cells.merged, hidden_rows=cells.hidden_rows)
