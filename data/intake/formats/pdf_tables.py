"""Tables in the text of a PDF: ruled ones, else columns with nothing but space between them.

A table that goes on over pages is one, with what repeats on each page and its number left out.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from math import inf
from operator import or_
from statistics import median
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
WIDE, NARROW = 2.0, 1.3
"""Between columns that no line divides, as parts of the space between words."""
BODY_PCT = range(7, 94)
"""How far down a page its margins do not reach."""
MOST_RUNNING = 4
"""Lines that may stand at the top or the bottom of every page."""

_PAGE_NUMBER = re.compile(
    r"(?:trang|page)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:/|of)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE
)

Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True)
class Line:
    """A line of text outside ruled tables; `top` and `height` in points, from the page's top."""

    top: float
    height: float
    share_down: float
    """How far down its page, from 0 to 1."""
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
    if not (rows := _aligned(pages)):
        return [], [line.text for line in lines]
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
    parts: list[Part] = [
        *map(_ruled, drawn),
        *_lines(outside.extract_words(), float(page.height) or 1.0),
    ]
    return sorted(parts, key=lambda part: part.top)


def _is_within(thing: dict[str, Any], boxes: Sequence[Box]) -> bool:
    x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes)


def _lines(words: Sequence[dict[str, Any]], page_height: float) -> Iterator[Line]:
    line: list[dict[str, Any]] = []
    for word in sorted(words, key=lambda word: word["top"]):
        if line and word["top"] - line[0]["top"] > SAME_LINE_PT:
            yield _line(line, page_height)
            line = []
        line.append(word)
    if line:
        yield _line(line, page_height)


def _line(words: Sequence[dict[str, Any]], page_height: float) -> Line:
    places = sorted((word["x0"], word["x1"], word["text"]) for word in words)
    height = max(word["bottom"] - word["top"] for word in words)
    top = min(word["top"] for word in words)
    return Line(top, height, top / page_height, tuple(places))


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

FINE = 4
"""Places in a point, in which gaps are measured."""
CLOSE, OVERLAPPING = 1.5, 0.8
"""Lines of one cell are at most so many times their height apart; of a header, titles beside."""


def _aligned(pages: Sequence[Sequence[Part]]) -> list[list[str]]:
    """Return the rows of lines that stand in columns, [] where they do not."""
    lines = [[part for part in page if isinstance(part, Line)] for page in pages]
    words = [
        [(begin * FINE, end * FINE, text) for begin, end, text in line.words]
        for page in lines
        for line in page
    ]
    spaces = [b[0] - a[1] for line in words for a, b in pairwise(line) if b[0] > a[1]]
    space = median(spaces) if spaces else 0.0
    cut = alignment.cut(words, space * WIDE, space * NARROW)
    if cut is None:
        return []
    rest = iter(cut)
    tables = [_Columns(page, list(islice(rest, len(page)))) for page in lines]
    step_pt = max((table.step_pt for table in tables), default=0.0)
    begun = accumulate((any(map(_is_full, table.cells)) for table in tables), or_, initial=False)
    return [
        row
        for table, is_on in zip(tables, begun, strict=False)
        for row in table.rows(step_pt, is_on)
    ]


@dataclass(frozen=True)
class _Columns:
    """The lines of a page cut into columns: a row is one or more of them."""

    lines: Sequence[Line]
    cells: Sequence[list[str]]

    @property
    def step_pt(self) -> float:
        """Return how far apart lines are that surely belong to one row, at most."""
        tops = [-inf, *(line.top for line in self.lines), inf]
        near = [min(b - a, c - b) for a, b, c in zip(tops, tops[1:], tops[2:], strict=False)]
        sure = [step for i, step in enumerate(near) if self._is_between_numbers(i)]
        return max(sure, default=0.0)

    def rows(self, step_pt: float, is_on: bool) -> list[list[str]]:
        """Return the rows, each line that only goes on joined to the closest that begins one.

        `is_on`: the table has begun on a page before, so that no title stands here.
        """
        heads = [i for i in range(len(self.cells)) if not self._goes_on(i)]
        first = next((i for i, cells in enumerate(self.cells) if _is_full(cells)), 0)
        rows = {head: [head] for head in heads}
        for i in set(range(len(self.cells))) - rows.keys():
            near = min(heads, key=lambda h: (abs(self.lines[h].top - self.lines[i].top), h > i))
            is_title = i < first and not is_on
            head = near if self._are_close(i, near, 0.0 if is_title else step_pt, is_title) else i
            rows.setdefault(head, []).append(i)
        return [_joined([self.cells[i] for i in sorted(rows[head])]) for head in sorted(rows)]

    def _goes_on(self, i: int) -> bool:
        """Tell a line with nothing in the first column, and in few others or within a row."""
        if self.cells[i][0] or not any(cells[0] for cells in self.cells):
            return False
        return not _is_full(self.cells[i]) or self._is_between_numbers(i)

    def _is_between_numbers(self, i: int) -> bool:
        """Tell a line between rows n and n + 1: nobody is missing there."""
        if self.cells[i][0]:
            return False
        before = next((cells[0] for cells in reversed(self.cells[:i]) if cells[0]), "")
        after = next((cells[0] for cells in self.cells[i:] if cells[0]), "")
        return before.isdecimal() and after.isdecimal() and int(after) == int(before) + 1

    def _are_close(self, i: int, head: int, step_pt: float, is_title: bool) -> bool:
        heights = OVERLAPPING if is_title else CLOSE
        between = self.lines[min(i, head) : max(i, head) + 1]
        return all(
            b.top - a.top <= max(step_pt + 1, heights * min(a.height, b.height))
            for a, b in pairwise(between)
        )


def _is_full(cells: Sequence[str]) -> bool:
    return sum(map(bool, cells)) * 2 > len(cells)


def _joined(lines: Sequence[Sequence[str]]) -> list[str]:
    return [" ".join(filter(None, texts)) for texts in zip(*lines, strict=True)]
