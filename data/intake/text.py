"""The one door for text: what no one sees, or no file can hold, is taken out where text comes in.

A byte-order mark breaks a PDF, an override of the direction spills over into the next line, and a
name with a space of no width matches no other. So neither is let in, from a file, a pasted text or
an address.
"""

import re
import unicodedata
from collections.abc import Iterable

LONGEST_NAME = 200
CUT = "…"

_LINE_ENDS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# Controls but for tab and new line; marks without width, and those that turn the direction.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_NO_CHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_UNHOLDABLE = re.compile(f"[\ud800-\udfff\ufdd0-\ufdef{_NO_CHARACTERS}]")
# More marks on one letter than any language has run over the lines above and below.
_PILED = re.compile("([\u0300-\u036f]{4})[\u0300-\u036f]+")
_DIRT = re.compile("|".join(kind.pattern for kind in (_UNSEEN, _UNHOLDABLE, _PILED)))


def clean(text: str) -> str:
    """Return the text in NFC without what cannot be seen; lines end in a new line.

    What no file can hold, such as half of a pair of surrogates, is � instead.

    >>> clean("\\ufeffHà\\u202e Nội\\r\\n\\ud800")
    'Hà Nội\\n�'
    """
    if text.isascii() and text.isprintable():
        return text
    seen = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    composed = unicodedata.normalize("NFC", _UNHOLDABLE.sub("\ufffd", seen))
    return _PILED.sub(r"\1", composed)


def needs_cleaning(text: str) -> bool:
    """Return whether the text holds what `clean` takes out; lines and NFD are no dirt."""
    return not (text.isascii() and text.isprintable()) and bool(_DIRT.search(text))


def cut(text: str, longest: int) -> str:
    """Return the text with at most so many characters; one that was longer ends in …"""
    return text if len(text) <= longest else text[: longest - len(CUT)] + CUT


def in_one_line(text: str) -> str:
    """Return a name, such as that of a file: clean, in one line, and no longer than names are."""
    return cut(" ".join(clean(text).split()), LONGEST_NAME)


def free_name(name: str, taken: Iterable[str]) -> str:
    """Return the name, or the first of `a (2).csv`, `a (3).csv`, … that is not taken.

    >>> free_name("ds.csv", ["ds.csv"]), free_name("ds", ["ds", "ds (2)"])
    ('ds (2).csv', 'ds (3)')
    """
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem else (name, "")
    known, free, n = set(taken), name, 1
    while free in known:
        n += 1
        free = f"{stem} ({n}){ending}"
    return free
