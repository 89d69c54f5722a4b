"""Tables in the text of a PDF: ruled ones, else columns with nothing but space between them.

A table that goes on over pages is one, with what repeats on each page and its number left out.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from data.intake.formats.pdf_columns import aligned, follows
from data.intake.formats.pdf_pages import Line, Part, Rows, Ruled, pages
from data.intake.formats.spanning_cells import DrawnTable, Spanning

SAME_WIDTH_PT = 6.0
BODY_PCT = range(7, 94)
"""How far down a page its margins do not reach."""
MOST_RUNNING = 4
"""Lines that may stand at the top or the bottom of every page."""

_PAGE_NUMBER = re.compile(
    r"(?:trang|page)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:/|of)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE
)


def tables(content: bytes) -> tuple[list[DrawnTable], list[str]]:
    """Return the tables of all pages, and the lines of text after the last."""
    found = _without_running(pages(content))
    if any(isinstance(part, Ruled) for page in found for part in page):
        return _over_pages(found)
    lines = [[part for part in page if isinstance(part, Line)] for page in found]
    if not (rows := aligned(lines)):
        return [], [line.text for page in lines for line in page]
    return [DrawnTable((), [[Spanning(text or None) for text in row] for row in rows])], []


# --- what runs over all pages --------------------------------------------------------------------


def _without_running(pages: Sequence[Sequence[Part]]) -> list[list[Part]]:
    """Return the pages without their numbers, and with what heads or ends each on the first."""
    found = [list(page) for page in pages]
    for end in (0, -1):
        for page in found:
            if _PAGE_NUMBER.fullmatch(_at(page, end)):
                page.pop(end)
        for _ in range(MOST_RUNNING):
            _drop_running(found, end)
    return found


def _drop_running(pages: Sequence[list[Part]], end: int) -> None:
    """Take out the line at one end of each page that all have at one height, but for the first.

    Of two pages, only in the margin: rows of a list may be alike.
    """
    ends = [_shape(page, end, number) for number, page in enumerate(pages, start=1)]
    alike = Counter(ends)
    running = {shape for shape, n in alike.items() if shape and n > 1 and n >= len(pages) - 1}
    kept: set[tuple[str, int]] = set()
    for page, shape in zip(pages, ends, strict=True):
        if shape is None or shape not in running:
            continue
        if shape in kept and (len(pages) > 2 or shape[1] not in BODY_PCT):
            page.pop(end)
        kept.add(shape)


def _at(page: Sequence[Part], end: int) -> str:
    """Return the line at one end of a page, "" where a table stands there."""
    part = page[end] if page else None
    return part.text if isinstance(part, Line) else ""


def _shape(page: Sequence[Part], end: int, number: int) -> tuple[str, int] | None:
    """Return a line as it recurs: the number of its page, and no other, may change."""
    part = page[end] if page else None
    if not isinstance(part, Line):
        return None
    return re.sub(rf"(?<!\d){number}(?!\d)", "#", part.text), round(part.share_down * 100)


# --- tables over pages ---------------------------------------------------------------------------


def _over_pages(pages: Sequence[Sequence[Part]]) -> tuple[list[DrawnTable], list[str]]:
    found: list[tuple[list[str], Ruled]] = []
    above: list[str] = []
    for page in pages:
        for place, part in enumerate(page):
            if isinstance(part, Line):
                above.append(part.text)
            elif place == 0 and found and not above and _goes_on(found[-1][1], part):
                lines, begun = found[-1]
                found[-1] = lines, replace(begun, rows=_continued(begun.rows, part.rows))
            else:
                found.append((above, part))
                above = []
    return [DrawnTable(lines, table.rows) for lines, table in found], above


def _goes_on(table: Ruled, next_one: Ruled) -> bool:
    if len(table.widths) != len(next_one.widths):
        return False
    pairs = zip(table.widths, next_one.widths, strict=True)
    return all(abs(a - b) <= SAME_WIDTH_PT for a, b in pairs)


def _continued(rows: Rows, more: Rows) -> Rows:
    """Return the rows of both pages; a row that breaks between them, n before n + 1, is one."""
    repeated = sum(a == b for a, b in zip(rows[:MOST_RUNNING], more, strict=False))
    if len(more) < repeated + 2 or len(more[repeated]) != len(rows[-1]):
        return rows + more
    before, rest, after = rows[-1], more[repeated], more[repeated + 1]
    if rest[0].value or not follows(_said(before[0]), _said(after[0])):
        return rows + more
    whole = tuple(map(_one_cell, before, rest))
    return (*rows[:-1], whole, *more[:repeated], *more[repeated + 1 :])


def _one_cell(above: Spanning, below: Spanning) -> Spanning:
    return replace(above, value=" ".join(filter(None, (_said(above), _said(below)))) or None)


def _said(cell: Spanning) -> str:
    return str(cell.value or "")
