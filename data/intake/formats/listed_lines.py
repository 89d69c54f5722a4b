"""Lines of text that are a list, cut into cells: at their signs, or where spaces align them.

Lines that tell of days are not cut: what they say goes on over their commas.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from data.intake.formats import alignment
from data.intake.formats.grid import Cell

FEWEST_LINES = 3
MOST_AROUND = 12
"""Lines of a letterhead, a title and a signature around a short list."""
LONGEST = 200
"""Characters of a line in a list of people; numbered paragraphs of prose have more."""
WIDE = 2
"""Spaces between columns; one stands between words."""
_NUMBERED = re.compile(r"\s*(\d{1,5})\s*[.)/]\s*(?=[^\s\d,;|])(.*)", re.DOTALL)
_DASH = re.compile(r"\s+[-–—]+\s+")
_COMMA = re.compile(r"\s*[,;:]\s+")
MOST_CUTS = {_DASH: 0, _COMMA: 1}
"""How often a sign cuts a line; after a name, an office may have commas of its own."""
_TABS = re.compile(r"\s*\t\s*")
_WORD = re.compile(r"\S+")

FEWEST_DAYS = 2
_OF_A_DAY = re.compile(
    r"\W*(?:(?:\d{1,2}|[IVX]{1,4})[.)]\s+)?(?:(?:sáng|chiều|tối|thứ|chủ)\b[^\d\n]{0,20})?"
    r"(?:(?:ngày\s+)?(?P<day>\d{1,2}\s*[/-]\s*\d{1,2})\b|ngày\s+(?P<word>(?:thứ\s+)?\w+))",
    re.IGNORECASE,
)
"""Begins a line of what is done on a day."""


def tell_of_days(lines: Sequence[str]) -> bool:
    """Tell whether short lines begin with several days, as in an itinerary without a table."""
    found = (_OF_A_DAY.match(line) for line in lines if len(line) <= LONGEST)
    return len({match["day"] or match["word"] for match in found if match}) >= FEWEST_DAYS


def numbered_share(lines: Sequence[str]) -> float:
    """Return which share of the lines begins with a number as lists have them."""
    return sum(map(bool, map(_NUMBERED.match, lines))) / len(lines) if lines else 0.0


def listed(lines: Sequence[str]) -> list[list[Cell]] | None:
    """Return paragraphs that are a list cut into cells; None where they are prose."""
    cut: list[list[Cell]] = [[*_TABS.split(line.strip())] for line in lines]
    return cut if _agree(cut, len(lines)) else cut_numbered(lines, may_be_whole=False)


def cut_numbered(lines: Sequence[str], may_be_whole: bool) -> list[list[Cell]] | None:
    """Return the lines of a numbered list cut at dashes, else at commas, their numbers apart.

    None where too few are numbered, or, unless each `may_be_whole`, where they are not cut alike.

    >>> cut_numbered(["1. An – Sở Y tế", "2. Bình - Sở Nội vụ", "3. Chi – Hà Giang"], True)[1]
    [2, 'Bình', 'Sở Nội vụ']
    """
    found = [_NUMBERED.match(line) for line in lines]
    texts = [match[2].strip(" ;\t") for match in found if match]
    if len(texts) < FEWEST_LINES or len(lines) - len(texts) > max(len(texts), MOST_AROUND):
        return None
    if max(map(len, texts)) > LONGEST and not may_be_whole:
        return None
    sign = next((sign for sign in (_DASH, _COMMA) if _cuts(sign, texts)), None)
    if sign is None and not may_be_whole:
        return None
    return [_cut(line, match, sign) for line, match in zip(lines, found, strict=True)]


def _cut(line: str, numbered: re.Match[str] | None, sign: re.Pattern[str] | None) -> list[Cell]:
    if not numbered:
        return [line.strip()]
    text = numbered[2].strip(" ;\t")
    parts = sign.split(text, MOST_CUTS[sign]) if sign else [text]
    return [int(numbered[1]), *(part.strip() for part in parts)]


def _cuts(sign: re.Pattern[str], texts: Sequence[str]) -> bool:
    """Tell whether nearly all of the texts have the sign."""
    return sum(map(bool, map(sign.search, texts))) * 10 >= 9 * len(texts)


def _agree(cut: Sequence[Sequence[Cell]], lines: int) -> bool:
    """Tell whether most lines have the same number of cells, and more than one."""
    most = max(Counter(len(cells) for cells in cut if len(cells) > 1).values(), default=0)
    return most >= FEWEST_LINES and most * 2 > lines


def cut_where_aligned(lines: Sequence[str]) -> list[list[Cell]] | None:
    """Return the lines cut where nearly all have spaces one above the other; None without such."""
    words = [
        [(m.start(), m.end(), m[0]) for m in _WORD.finditer(unicodedata.normalize("NFC", line))]
        for line in lines
    ]
    found = alignment.cut(words, WIDE, WIDE)
    return None if found is None else [[*cells] for cells in found]
