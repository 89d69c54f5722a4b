"""One way to compare texts whatever their case, marks, spaces or punctuation."""

from geo.spelling import words


def plain(text: str) -> str:
    """Return the words of `text` without marks, in lower case, one space between them.

    >>> plain("  Quê quán (TỈNH, thành)")
    'que quan tinh thanh'
    """
    return " ".join(words(text))
