"""The words of a cell, and which of them say what a name is that stands beside them."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from geo.place_names import tone_on_first
from geo.spelling import words

# "…" stands where somebody's name stood.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|…")
_APART = re.compile(r"[,;:|\n\t()\[\]{}/+&•–—]|\s-+\s|\s-+|-+\s|\.\.\.")
_ABBREVIATED = re.compile(r"[a-zđ]{1,2}|[A-ZĐ]+|T[hpx]|[QHPX]")


@dataclass(frozen=True)
class Word:
    """A word or number of a cell; `marked` and `folded` are how it is compared.

    `gap` is what stands before it, `parted` whether that parts it from the word before.
    """

    text: str
    start: int
    end: int
    gap: str
    parted: bool
    marked: str
    folded: str

    @property
    def is_capital(self) -> bool:
        """Return whether it begins with a capital, as a name does."""
        return self.text[0].isupper()


class Phrase(NamedTuple):
    """Words that are no name: their kind, a key of the lists, and what it says; `length` words."""

    kind: str
    says: str
    length: int


def cell_words(text: str) -> tuple[Word, ...]:
    """Return the words of a cell in order; its positions are those of the text in NFC."""
    return tuple(_each_word(unicodedata.normalize("NFC", text)))


def _each_word(text: str) -> Iterator[Word]:
    end, before = 0, ""
    for found in _WORD.finditer(text):
        gap, written = text[end : found.start()], found[0]
        parted = _parts(gap, before)
        yield Word(written, *found.span(), gap, parted, *_compared(written))
        end, before = found.end(), written


@lru_cache(maxsize=20_000)
def _compared(written: str) -> tuple[str, str]:
    """Return a word as it is compared, with marks and without: "h leo" for "H'Leo", "4" for "04".

    Both are of one way to place a tone.
    """
    bare = re.sub("['’]", " ", written.casefold()).lstrip("0")
    return tone_on_first(bare or written), "".join(words(written))


def _parts(gap: str, before: str) -> bool:
    """Tell what parts two names; a dot does after a whole word, and not after "TP."."""
    if _APART.search(gap):
        return True
    return "." in gap and not (_ABBREVIATED.fullmatch(before) or before.isdigit())


def has_marks(text: Sequence[Word]) -> bool:
    """Return whether any word of a text is written with its marks."""
    return any(not word.marked.isascii() for word in text)


def phrase_at(text: Sequence[Word], at: int, marked: bool) -> Phrase | None:
    """Return the longest phrase of the lists that begins at a word."""
    longest = max(_openings().get(text[at].marked, 0), _openings().get(text[at].folded, 0))
    for length in range(min(longest, len(text) - at), 0, -1):
        part = text[at : at + length]
        found = None if any(map(_breaks, part[1:])) else _said(part, marked)
        if found is not None:
            return Phrase(*found, length)
    return None


def _said(part: Sequence[Word], marked: bool) -> tuple[str, str] | None:
    found = _exact().get(" ".join(word.marked for word in part))
    if found is None and (len(part) > 1 or not marked) and not has_marks(part):
        return _folded().get(" ".join(word.folded for word in part))
    return found


@cache
def _openings() -> dict[str, int]:
    """Return first word → words of the longest phrase that it opens."""
    found: dict[str, int] = {}
    for phrase in (*_exact(), *_folded()):
        first, *rest = phrase.split()
        found[first] = max(found.get(first, 0), 1 + len(rest))
    return found


def _breaks(word: Word) -> bool:
    return word.gap.strip() not in ("", ".", "-", "&", "/")


@cache
def _exact() -> dict[str, tuple[str, str]]:
    """Return phrase → kind and what it says; of a phrase in two lists the later one holds."""
    lists = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    said = {kind: (kind, "", phrases) for kind, phrases in lists.pop("words").items()}
    entries = [*said.values()]
    for kind, by_value in lists.items():
        entries += [(kind, value, phrases) for value, phrases in by_value.items()]
    return {_key(text): (kind, value) for kind, value, phrases in entries for text in phrases}


def _key(phrase: str) -> str:
    return " ".join(map(tone_on_first, phrase.casefold().split()))


@cache
def _folded() -> dict[str, tuple[str, str]]:
    found = {" ".join(words(text)): said for text, said in _exact().items()}
    return found | {text: said for text, said in _exact().items() if text.isascii()}
