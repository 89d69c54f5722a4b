"""The pages of a PDF as lines of text and ruled tables, from top to bottom."""

import io
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from data.intake.bounds import MAX_PAGES
from data.intake.formats.alignment import Word
from data.intake.formats.spanning_cells import Spanning
from data.intake.unreadable import UnreadableFileError

FEWEST_LETTERS = 10
"""Of a page on average; a scan may have a stray word of its scanner."""
MOST_UNKNOWN = 0.1
"""Of the letters: some that a font does not name, such as its bullets, do no harm."""
ENDS_WITHIN = 2_048
"""Bytes at the end of a whole file in which it says so."""
EMPTY_PACKED = 20
"""Bytes that an empty stream may take."""
MOST_EDGES = 20_000
"""Of lines drawn on one page; a table never has more, a drawing may."""
SAME_LINE_PT = 3.0
WORDS = {"x_tolerance_ratio": 0.15}
"""A word ends at a space, or at a gap of such a part of its letters' size."""

_END = b"%%EOF"
_UNKNOWN = "(cid:"

Rows: TypeAlias = tuple[tuple[Spanning, ...], ...]
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
    rows: Rows


Part: TypeAlias = Line | Ruled


def pages(content: bytes) -> list[list[Part]]:
    """Return what stands on each page.

    UnreadableFileError says "scan", "encrypted", "damaged", "pdf-letters" or "too-many-pages".
    """
    # Only who reads a PDF waits for its reader.
    import pdfplumber

    # It would tell the log what stands in the file.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    if _END not in content[-ENDS_WITHIN:]:
        raise UnreadableFileError("damaged")
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            _refuse_lost(document)
            letters: Counter[bool] = Counter()
            found = []
            for page in document.pages:
                letters.update(char["text"].startswith(_UNKNOWN) for char in page.chars)
                found.append(_parts(page))
                page.close()
    except (MemoryError, UnreadableFileError):
        raise
    # The reader answers bytes that are no PDF with whatever they lead it to.
    except Exception as error:
        raise UnreadableFileError("encrypted" if _is_locked(error) else "damaged") from error
    if letters.total() < FEWEST_LETTERS * len(found):
        raise UnreadableFileError("scan")
    if letters[True] > letters.total() * MOST_UNKNOWN:
        raise UnreadableFileError("pdf-letters")
    return found


def _refuse_lost(document: Any) -> None:
    """Refuse a file whose reader would pass over pages, or what stands on them."""
    from pdfplumber.utils.pdfinternals import resolve

    count = resolve(resolve(document.doc.catalog["Pages"])["Count"])
    if count > MAX_PAGES or len(document.pages) > MAX_PAGES:
        raise UnreadableFileError("too-many-pages")
    streams = [resolve(part) for page in document.pages for part in page.page_obj.contents]
    if count > len(document.pages) or any(map(_is_lost, streams)):
        raise UnreadableFileError("damaged")


def _is_lost(stream: Any) -> bool:
    """Tell a part of a page of which nothing is left when it is unpacked."""
    packed = getattr(stream, "rawdata", None) or b""
    return len(packed) > EMPTY_PACKED and not stream.get_data()


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
        *_lines(outside.extract_words(**WORDS), float(page.height) or 1.0),
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
    for row, texts in zip(table.rows, table.extract(**WORDS), strict=True):
        for box, text in zip(row.cells, texts, strict=True):
            if box is not None:
                across = _between(lefts, box[0], box[2])
                down = _between(tops, box[1], box[3])
                said = " ".join((text or "").split()) or None
                cells[down.start, across.start] = Spanning(said, len(across), len(down))
    widths = tuple(b - a for a, b in zip(lefts, [*lefts[1:], table.bbox[2]], strict=True))
    return Ruled(table.bbox[1], widths, tuple(_rows(cells, len(tops), len(lefts))))


def _edges(places: Iterable[float]) -> list[float]:
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
