"""How texts are compared, whatever their case, marks, spaces or punctuation."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_D_WITH_STROKE = str.maketrans({"đ": "d", "ð": "d"})


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, without diacritics; đ, Đ and Ð are d.

    >>> words("  Quê quán (TỈNH, thành)")
    ['que', 'quan', 'tinh', 'thanh']
    """
    lower = unicodedata.normalize("NFD", text.casefold()).translate(_D_WITH_STROKE)
    bare = "".join(c for c in lower if not unicodedata.combining(c))
    return [word for word in _NOT_WORD.split(bare) if word]


def fold(text: str) -> str:
    """Return the words of `text` with one space between them.

    >>> fold("  Quê quán (TỈNH, thành)")
    'que quan tinh thanh'
    """
    return " ".join(words(text))
