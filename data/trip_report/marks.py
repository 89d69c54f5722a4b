"""A report typed without marks, with those that its words and places leave no doubt of.

The text keeps its length, so that what is found in it stands at the same place in what was pasted.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from data.trip_report.vocabulary import marks as words
from geo.place_names import key, without_prefix
from geo.places import places_of
from geo.spelling import fold
from geo.vintages import VINTAGES

_WORD = re.compile(r"[^\W\d_]+")
MOST_MARKED = 0.02
"""Share of letters with marks up to which a text was typed without: with them it is a quarter."""
_FEWEST = 5
"""Known words from which on a text without marks is taken for Vietnamese."""
_LONGEST = 6
_BETWEEN = re.compile(r"[ \t]*[-–]?[ \t]*")
_PREFIXES = {
    "tinh": "tỉnh", "tp": "thành phố", "thanh pho": "thành phố", "thi xa": "thị xã",
    "tx": "thị xã", "huyen": "huyện", "quan": "quận",
}  # fmt: skip

Tokens = Sequence[re.Match[str]]


def restored(text: str) -> str:
    """Return a Vietnamese text that has hardly any marks with those that are sure, else the text.

    >>> restored("Ngay 5/11/2005 doan den tham TP Ha Long, tinh Quang Ninh va Hue.")
    'Ngày 5/11/2005 đoàn đến thăm TP Hạ Long, tỉnh Quảng Ninh và Huế.'
    """
    letters = [letter for letter in text if letter.isalpha()]
    if sum(ord(letter) > 127 for letter in letters) > MOST_MARKED * len(letters):
        return text
    tokens = list(_WORD.finditer(text))
    if sum(token[0].casefold() in _words() for token in tokens) < _FEWEST:
        return text
    marked = [token[0] for token in tokens]
    for first, names in _places(text, tokens):
        marked[first : first + len(names)] = names
    for n, token in enumerate(tokens):
        if marked[n] == token[0]:
            marked[n] = _marked_word(tokens, n)
    for first, phrase in _phrases(tokens):
        marked[first : first + len(phrase)] = phrase
    written_out = list(text)
    for token, written in zip(tokens, marked, strict=True):
        written_out[token.start() : token.end()] = _as_capitalised(token[0], written)
    return "".join(written_out)


def _as_capitalised(was: str, written: str) -> Iterator[str]:
    """Give the letters of a word in upper case where they were."""
    return (
        new.upper() if old.isupper() else new.lower() for old, new in zip(was, written, strict=True)
    )


# --- words ---------------------------------------------------------------------------------------


@cache
def _words() -> Mapping[str, str]:
    return {fold(word): word for word in words.WORDS if fold(word) != word}


@cache
def _before_a_name() -> Mapping[str, str]:
    return {fold(word): word for word in words.BEFORE_A_NAME}


def _marked_word(tokens: Tokens, n: int) -> str:
    said = tokens[n][0].casefold()
    following = tokens[n + 1] if n + 1 < len(tokens) else None
    leads = following is not None and following.start() == tokens[n].end() + 1
    names = leads and tokens[n][0].islower() and following is not None and following[0][0].isupper()
    if names and said in _before_a_name():
        return _before_a_name()[said]
    return _words().get(said, tokens[n][0])


def _phrases(tokens: Tokens) -> Iterator[tuple[int, list[str]]]:
    known = {tuple(fold(phrase).split()): phrase.split() for phrase in words.PHRASES}
    for n in range(len(tokens) - 1):
        if phrase := known.get((tokens[n][0].casefold(), tokens[n + 1][0].casefold())):
            yield n, phrase


# --- places --------------------------------------------------------------------------------------


def _places(text: str, tokens: Tokens) -> Iterator[tuple[int, list[str]]]:
    """Give the words of each place of which there is only one way to write it, the longest."""
    at = 0
    while at < len(tokens):
        if tokens[at][0][0].isupper():
            longest = _length(text, tokens, at)
            known = _names(_prefix_before(tokens, at))
            for count in range(longest, 0, -1):
                said = " ".join(token[0].casefold() for token in tokens[at : at + count])
                forms = known.get(said, frozenset())
                if len(forms) == 1:
                    yield at, next(iter(forms)).split()
                    at += count - 1
                    break
        at += 1


def _length(text: str, tokens: Tokens, at: int) -> int:
    """Return how many words with capitals follow each other from one on."""
    count = 1
    while at + count < len(tokens) and count < _LONGEST:
        gap = text[tokens[at + count - 1].end() : tokens[at + count].start()]
        if not tokens[at + count][0][0].isupper() or not _BETWEEN.fullmatch(gap):
            break
        count += 1
    return count


def _prefix_before(tokens: Tokens, at: int) -> str:
    before = [token[0].casefold() for token in tokens[max(at - 2, 0) : at]]
    return _PREFIXES.get(" ".join(before)) or _PREFIXES.get(before[-1] if before else "", "")


@cache
def _names(prefix: str) -> Mapping[str, frozenset[str]]:
    """Return the names without marks of provinces and districts, with how they are written.

    With a prefix they are those of its kind, without one those of provinces, cities and countries.
    """
    found: dict[str, set[str]] = defaultdict(set)
    wanted = (prefix,) if prefix else ("tỉnh", "thành phố")
    for place in (place for vintage in VINTAGES for place in places_of(vintage)):
        name = key(place.name)
        kinds = ("tỉnh", "thành phố") if place.kind == "province" else (name,)
        if place.kind != "ward" and any(kind.startswith(wanted) for kind in kinds):
            found[fold(without_prefix(name))].add(without_prefix(name))
    for name in () if prefix else words.ABROAD:
        found[fold(name)].add(name)
    return {said: frozenset(forms) for said, forms in found.items()}
