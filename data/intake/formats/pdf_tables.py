"""Tables in the text of a PDF: ruled ones, else columns with nothing but space between them.

A table that goes on over pages is one, with what repeats on each page and its number left out.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

from data.intake.formats import alignment
from data.intake.formats.alignment import Word
from data.intake.formats.spans import DrawnTable, Spanning
from data.intake.unreadable import MAX_PAGES, UnreadableFileError

FEWEST_LETTERS = 10
"""Of a page on average; a scan may have a stray word of its scanner."""
MOST_EDGES = 20_000
"""Of lines drawn on one page; a table never has more, a drawing may."""
SAME_WIDTH_PT = 6.0
SAME_LINE_PT = 3.0
GAP_PT = 7.0
"""Between columns that no line divides."""
MOST_RUNNING = 4
"""Lines that may stand at the top or the bottom of every page."""

_PAGE_NUMBER = re.compile(
    r"(?:trang|page)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:/|of)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE
)

Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True)
class Line:
    """A line of text outside ruled tables; `top` in points from the top of its page."""

    top: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Return its words as they are read."""
        return " ".join(text for _, _, text in self.words)


@dataclass(frozen=True)
class Ruled:
    """A ruled table of a page: the widths of its columns in points, and its rows of cells."""

    top: float
    widths: tuple[float, ...]
    rows: tuple[tuple[Spanning, ...], ...]


Part: TypeAlias = Line | Ruled


def tables(content: bytes) -> tuple[list[DrawnTable], list[str]]:
    """Return the tables of all pages, and the lines of text after the last.

    UnreadableFileError says "scan", "encrypted", "damaged" or "too-many-pages".
    """
    pages = _without_running(_pages(content))
    if any(isinstance(part, Ruled) for page in pages for part in page):
        return _over_pages(pages)
    lines = [part for page in pages for part in page if isinstance(part, Line)]
    if (cut := alignment.cut([line.words for line in lines], GAP_PT)) is None:
        return [], [line.text for line in lines]
    rows = _unwrapped(lines, cut)
    return [DrawnTable((), [[Spanning(text or None) for text in row] for row in rows])], []


# --- pages ---------------------------------------------------------------------------------------


def _pages(content: bytes) -> list[list[Part]]:
    # Only who reads a PDF waits for its reader.
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            if len(document.pages) > MAX_PAGES:
                raise UnreadableFileError("too-many-pages")
            letters = 0
            found = []
            for page in document.pages:
                letters += len(page.chars)
                found.append(_parts(page))
                page.close()
    except (MemoryError, UnreadableFileError):
        raise
    except Exception as error:
        # The reader answers bytes that are no PDF with whatever they lead it to.
        raise UnreadableFileError("encrypted" if _is_locked(error) else "damaged") from error
    if letters < FEWEST_LETTERS * max(len(found), 1):
        raise UnreadableFileError("scan")
    return found


def _is_locked(error: Exception) -> bool:
    return any("Password" in type(e).__name__ for e in (error, *error.args))


def _parts(page: Any) -> list[Part]:
    """Return what stands on a page from top to bottom."""
    found = page.find_tables() if len(page.edges) <= MOST_EDGES else []
    drawn = [table for table in found if len(table.columns) > 1]
    boxes = [table.bbox for table in drawn]
    outside = page.filter(lambda thing: not _is_within(thing, boxes)) if boxes else page
    parts: list[Part] = [*map(_ruled, drawn), *_lines(outside.extract_words())]
    return sorted(parts, key=lambda part: part.top)


def _is_within(thing: dict[str, Any], boxes: Sequence[Box]) -> bool:
    x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes)


def _lines(words: Sequence[dict[str, Any]]) -> Iterator[Line]:
    line: list[dict[str, Any]] = []
    for word in sorted(words, key=lambda word: word["top"]):
        if line and word["top"] - line[0]["top"] > SAME_LINE_PT:
            yield _line(line)
            line = []
        line.append(word)
    if line:
        yield _line(line)


def _line(words: Sequence[dict[str, Any]]) -> Line:
    places = sorted((word["x0"], word["x1"], word["text"]) for word in words)
    return Line(min(word["top"] for word in words), tuple(places))


def _ruled(table: Any) -> Ruled:
    """Return a table with its cells as they span columns and rows."""
    lefts = _edges(cell[0] for cell in table.cells)
    tops = _edges(cell[1] for cell in table.cells)
    cells = {}
    for row, texts in zip(table.rows, table.extract(), strict=True):
        for box, text in zip(row.cells, texts, strict=True):
            if box is not None:
                across = _between(lefts, box[0], box[2])
                down = _between(tops, box[1], box[3])
                said = " ".join((text or "").split()) or None
                cells[down.start, across.start] = Spanning(said, len(across), len(down))
    widths = tuple(b - a for a, b in zip(lefts, [*lefts[1:], table.bbox[2]], strict=True))
    return Ruled(table.bbox[1], widths, tuple(_rows(cells, len(tops), len(lefts))))


def _edges(places: Iterator[float] | Any) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > SAME_LINE_PT:
            found.append(place)
    return found


def _between(edges: Sequence[float], first: float, last: float) -> range:
    """Return which of the columns, or rows, that begin at these edges lie between two places."""
    inside = [i for i, edge in enumerate(edges) if first - SAME_LINE_PT <= edge < last - 1]
    return range(inside[0], inside[-1] + 1) if inside else range(1)


def _rows(
    cells: dict[tuple[int, int], Spanning], rows: int, columns: int
) -> Iterator[tuple[Spanning, ...]]:
    """Give the cells row by row, a blank one wherever no cell is drawn."""
    covered = {
        (r + i, c + j)
        for (r, c), cell in cells.items()
        for i in range(cell.down)
        for j in range(cell.across)
    } - cells.keys()
    for r in range(rows):
        places = [(r, c) for c in range(columns) if (r, c) not in covered]
        yield tuple(cells.get(place, Spanning(None)) for place in places)


# --- over pages ----------------------------------------------------------------------------------


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
    """Take out the line at one end of each page that all pages have, but for the first to."""
    ends = [_shape(_at(page, end), number) for number, page in enumerate(pages, start=1)]
    running = {t for t, n in Counter(ends).items() if t and n > 1 and n >= len(pages) - 1}
    kept: set[str] = set()
    for page, text in zip(pages, ends, strict=True):
        if text in running and text in kept:
            page.pop(end)
        kept.add(text)


def _at(page: Sequence[Part], end: int) -> str:
    """Return the line at one end of a page, "" where a table stands there."""
    part = page[end] if page else None
    return part.text if isinstance(part, Line) else ""


def _shape(text: str, page: int) -> str:
    """Return a line as it recurs: the number of its page, and no other, may change."""
    return re.sub(rf"(?<!\d){page}(?!\d)", "#", text)


def _over_pages(pages: Sequence[Sequence[Part]]) -> tuple[list[DrawnTable], list[str]]:
    found: list[tuple[list[str], Ruled]] = []
    above: list[str] = []
    for page in pages:
        for place, part in enumerate(page):
            if isinstance(part, Line):
                above.append(part.text)
            elif place == 0 and found and not above and _goes_on(found[-1][1], part):
                lines, begun = found[-1]
                found[-1] = lines, Ruled(begun.top, begun.widths, begun.rows + part.rows)
            else:
                found.append((above, part))
                above = []
    return [DrawnTable(lines, table.rows) for lines, table in found], above


def _goes_on(table: Ruled, next_one: Ruled) -> bool:
    if len(table.widths) != len(next_one.widths):
        return False
    pairs = zip(table.widths, next_one.widths, strict=True)
    return all(abs(a - b) <= SAME_WIDTH_PT for a, b in pairs)


# --- aligned lines -------------------------------------------------------------------------------

WRAPPED = 1.3
"""Lines of one cell are at most so many times as far apart as the closest are."""


def _unwrapped(lines: Sequence[Line], cut: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the rows with lines that begin in no first column joined to the row above."""
    steps = [b.top - a.top for a, b in pairwise(lines)]
    closest = min((step for step in steps if step > SAME_LINE_PT), default=0.0)
    rows: list[list[str]] = []
    for cells, step in zip(cut, [0.0, *steps], strict=True):
        if rows and rows[-1][0] and not cells[0] and 0 < step <= closest * WRAPPED:
            pairs = zip(rows[-1], cells, strict=True)
            rows[-1] = [f"{above} {below}".strip() for above, below in pairs]
        else:
            rows.append(list(cells))
    return rows
