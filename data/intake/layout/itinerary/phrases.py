"""The words of itineraries (words.toml), and how a text is compared with them.

Marks are kept, for "ăn" and "An", "đến" and "đền" are different words; in a text without any mark
only phrases of several words are known.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.place_names import key
from geo.spelling import fold

Words = tuple[str, ...]

LISTED: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    Path(__file__).with_name("words.toml").read_text("utf-8")
)


class Phrases:
    """Some phrases of the list, to be looked for in texts."""

    def __init__(self, section: str, *names: str) -> None:
        phrases = [phrase for name in names for phrase in LISTED[section][name]]
        self._marked = frozenset(words_of(phrase) for phrase in phrases)
        bare = (tuple(fold(phrase).split()) for phrase in phrases)
        self._bare = frozenset(words for words in bare if len(words) > 1) | self._marked
        self._longest = max(map(len, self._bare))

    def opening(self, words: Words) -> int:
        """Return how many of the words the longest phrase takes that they begin with, else 0."""
        known = self._bare if all(map(str.isascii, words)) else self._marked
        lengths = range(min(self._longest, len(words)), 0, -1)
        return next((n for n in lengths if words[:n] in known), 0)

    def first(self, words: Words) -> tuple[int, int] | None:
        """Return where the first of the phrases begins and ends among the words."""
        found = ((at, self.opening(words[at:])) for at in range(len(words)))
        return next(((at, at + n) for at, n in found if n), None)

    def within(self, text: str) -> bool:
        """Tell whether any of the phrases stands in a text, as whole words."""
        return self.first(words_of(text)) is not None


@lru_cache(maxsize=10_000)
def words_of(text: str) -> Words:
    """Return the words of a text, lower case, with their marks.

    >>> words_of("- Làm việc với Tỉnh uỷ:")
    ('làm', 'việc', 'với', 'tỉnh', 'ủy')
    """
    letters = "".join(c if c.isalnum() else " " for c in text)
    return tuple(key(letters).split()) if letters.strip() else ()


def folded(phrases: Iterable[str]) -> frozenset[str]:
    """Return phrases as headers are compared."""
    return frozenset(map(fold, phrases))
