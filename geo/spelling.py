"""How texts are compared, whatever their case, marks, spaces or punctuation."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

SHORT = 80
"""What is folded over and over, such as headers and names of places, has so many characters."""

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_NOT_WORD_IN_LINES = re.compile(r"[^a-z0-9\n]+")
_D_WITH_STROKE = {ord("đ"): ord("d"), ord("ð"): ord("d")}


class _Bare(dict[int, int | None]):
    """Characters as they are compared: marks are nothing; found once for each character."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_BARE = _Bare(_D_WITH_STROKE)


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, without diacritics; đ, Đ and Ð are d.

    >>> words("  Quê quán (TỈNH, thành)")
    ['que', 'quan', 'tinh', 'thanh']
    """
    bare = unicodedata.normalize("NFD", text.casefold()).translate(_BARE)
    return [word for word in _NOT_WORD.split(bare) if word]


def fold_each(texts: Sequence[str]) -> list[str]:
    """Return `fold` of each text, of many at once.

    >>> fold_each(["Quê quán", "TỈNH"])
    ['que quan', 'tinh']
    """
    lines = "\n".join(text.replace("\n", " ") for text in texts)
    bare = unicodedata.normalize("NFD", lines.casefold()).translate(_BARE)
    return [line.strip() for line in _NOT_WORD_IN_LINES.sub(" ", bare).split("\n")][: len(texts)]


def fold(text: str) -> str:
    """Return the words of `text` with one space between them.

    >>> fold("  Quê quán (TỈNH, thành)")
    'que quan tinh thanh'
    """
    return _folded(text) if len(text) <= SHORT else " ".join(words(text))


@lru_cache(maxsize=4_096)
def _folded(text: str) -> str:
    return " ".join(words(text))
