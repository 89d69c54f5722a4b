"""The words of a text as they are compared, whatever its case, marks, spaces or punctuation."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_D_WITH_STROKE = str.maketrans({"đ": "d", "ð": "d"})


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, without marks; đ, Đ and Ð are d.

    >>> words("  Quê quán (TỈNH, thành)")
    ['que', 'quan', 'tinh', 'thanh']
    """
    lower = unicodedata.normalize("NFD", text.casefold()).translate(_D_WITH_STROKE)
    bare = "".join(c for c in lower if not unicodedata.combining(c))
    return [word for word in _NOT_WORD.split(bare) if word]
