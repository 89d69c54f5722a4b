"""One way to compare texts whatever their case, marks, spaces or punctuation."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_D_WITH_STROKE = str.maketrans({"đ": "d", "ð": "d"})


def plain(text: str) -> str:
    """Return the words of `text` without marks, in lower case, one space between them.

    >>> plain("  Quê quán (TỈNH, thành)")
    'que quan tinh thanh'
    """
    lower = unicodedata.normalize("NFD", text.casefold()).translate(_D_WITH_STROKE)
    bare = "".join(c for c in lower if not unicodedata.combining(c))
    return " ".join(word for word in _NOT_WORD.split(bare) if word)
