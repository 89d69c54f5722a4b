"""How the vocabulary is written, alternatives with room between them, and how it is looked for."""

import re

MASK = "\u25a1"
"""Stands for another place in the words around one."""

_LATIN = (*range(0x41, 0x5B), *range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))
CAPITAL = f"[{''.join(letter for letter in map(chr, _LATIN) if letter.isupper())}]"
"""Matches a capital letter; within (?-i:…) where the pattern ignores case."""

WORD = re.compile(r"[^\W\d_]+")
LAST_WORD = re.compile(r"(\w+) *(?:[-–] *)?$")
NEXT_WORD = re.compile(r" *(?:[-–] *)?(\w+)")
"""Beyond a tab stands another cell of a table."""


def written(alternatives: str) -> str:
    """Return a pattern without the blanks and breaks around its |; others stand for themselves.

    >>> written(" đi qua | ghé ")
    'đi qua|ghé'
    """
    return re.sub(r"\s*\|\s*", "|", alternatives.strip())


def spread(alternatives: str) -> str:
    r"""Return the same, each other blank standing for any white space: words may be broken there.

    >>> print(spread(" đi qua | ghé "))
    đi\s+qua|ghé
    """
    return written(alternatives).replace(" ", r"\s+")


def listed(words: str) -> frozenset[str]:
    """Return the words of a text, each by itself."""
    return frozenset(words.split())


def any_case(pattern: str) -> re.Pattern[str]:
    """Return the pattern compiled, for words however they are capitalised."""
    return re.compile(pattern, re.IGNORECASE)


def last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return where a pattern is found last in a text."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def after_last(pattern: re.Pattern[str], text: str) -> str:
    """Return what stands after the last place where a pattern is found, else the whole text."""
    found = last(pattern, text)
    return text[found.end() :] if found else text
