"""Breaking a text into lines, and what they measure; what no font has is shown as □."""

from functools import lru_cache

from geo.posters import shaping
from geo.posters.fonts import REGULAR

ABSENT = "□"
ASCENT, DESCENT = 0.80, 0.24
"""Of a line of Vietnamese, in ems: the marks over a capital stay below ASCENT + 0.2."""


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """A text in one line, with only letters that can be drawn."""
    line = " ".join(text.split())
    return "".join(letter if shaping.can_draw(letter) else ABSENT for letter in line)


def width(text: str, size: float, style: str = REGULAR) -> float:
    """The advance of a text, in the unit of `size`."""
    return shaping.advance(text, style) * size / shaping.EM


def wrap(text: str, size: float, measure: float, style: str = REGULAR) -> list[str]:
    """The text in lines no wider than `measure`; a word that is wider is broken."""
    lines: list[str] = []
    for word in _words(clean(text), size, measure, style):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size, style) <= measure:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def balance(text: str, size: float, measure: float, style: str = REGULAR) -> list[str]:
    """The text in as few lines as `wrap` gives, but of much the same length."""
    lines = wrap(text, size, measure, style)
    for narrower in (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55):
        tried = wrap(text, size, measure * narrower, style)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def shorten(lines: list[str], limit: int, size: float, measure: float, style: str) -> list[str]:
    """At most `limit` lines; where some are left out the last one ends in …"""
    if len(lines) <= limit:
        return lines
    kept = lines[: max(limit, 1)]
    last = kept[-1]
    while last and width(f"{last}…", size, style) > measure:
        last = last[:-1]
    return [*kept[:-1], f"{last.rstrip(' ,.;:·')}…"]


def _words(text: str, size: float, measure: float, style: str) -> list[str]:
    words = []
    for word in text.split():
        while (fits := _fitting(word, size, measure, style)) < len(word):
            words.append(word[:fits])
            word = word[fits:]
        words.append(word)
    return words


def _fitting(word: str, size: float, measure: float, style: str) -> int:
    """How many letters of a word fit, at least one.

    Measured are pieces of about one line: of a long word the rest costs nothing.
    """
    fits, reach = min(1, len(word)), 8
    while reach < len(word) and width(word[:reach], size, style) <= measure:
        fits, reach = reach, reach * 2
    reach = min(reach, len(word))
    if width(word[:reach], size, style) <= measure:
        return reach
    while reach - fits > 1:
        middle = (fits + reach) // 2
        if width(word[:middle], size, style) <= measure:
            fits = middle
        else:
            reach = middle
    return fits
