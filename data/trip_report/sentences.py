"""A report's text as sentences that know where they stand, free of signs that nobody sees."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from data.intake import clean

_PLAIN = str.maketrans({**dict.fromkeys("\u00a0\u2007\u202f\u3000", " "), "\u00ad": None})


@dataclass(frozen=True)
class Sentence:
    """One sentence, or a line without an end; `paragraph` counts the lines that end one."""

    number: int
    paragraph: int
    start: int
    end: int
    text: str


class Sentences(Sequence[Sentence]):
    """The sentences of a text, in order, found by where something stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._all = list(_sentences(text))
        self._starts = [sentence.start for sentence in self._all]

    @overload
    def __getitem__(self, number: int) -> Sentence: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Sentence]: ...
    def __getitem__(self, number: int | slice) -> Sentence | Sequence[Sentence]:
        return self._all[number]

    def __len__(self) -> int:
        return len(self._all)

    def at(self, position: int) -> Sentence:
        """Return the sentence around a position, or the last one before it."""
        return self._all[max(bisect_right(self._starts, position) - 1, 0)]

    def quote(self, start: int, end: int) -> str:
        """Return the sentence around some words, or all that they reach into."""
        return self.text[self.at(start).start : self.at(end - 1).end]


def cleaned(text: str) -> str:
    """Return `text` as the door for text lets it in, with plain spaces and without soft hyphens."""
    return clean(text).translate(_PLAIN)


_END = re.compile(r"[.!?…]+[\"”»)]*(?=\s+[\"“«(]*(?P<next>\w)|\s*\Z)|\n")
_NO_END = re.compile(
    r"(?:\b(?:TP|TX|TT|Q|H|P|T|GS|PGS|TS|ThS|Tp|Mr|St|v\.v|đ/c)|(?:^|\n)\W*\w{1,4}(?:\.\d{1,2}){0,2})\.$"
)
_CONTINUES = re.compile(r"[^\S\n]*(?P<letter>[^\W_])(?!\w{0,2}[.)]\s)")
_CLOSED = re.compile(r"[.!?…:;]\W*$")
_LABEL = re.compile(r"[^\n:.]{1,40}:")
_OPEN = re.compile(
    r"\b(?:tỉnh|huyện|quận|phố|thị xã|xã|phường|và|của|tại|ở|với|các|đến|thăm|là|từ)$"
)
_WRAPPED_FROM = 60
"""Letters of a line that was broken by its width, not by its author."""


def _sentences(text: str) -> Iterator[Sentence]:
    number, paragraph, start = 0, 0, 0
    for end in _ends(text):
        body = text[start:end].strip()
        if body:
            at = text.index(body, start)
            yield Sentence(number, paragraph, at, at + len(body), body)
            number += 1
        paragraph += text[end - 1 : end] == "\n"
        start = end


def _ends(text: str) -> Iterator[int]:
    line = 0
    for match in _END.finditer(text):
        if match[0] == "\n":
            if not _goes_on(text, line, match):
                yield match.end()
            line = match.end()
        elif _closes(match, text):
            yield match.end()
    yield len(text)


def _closes(match: re.Match[str], text: str) -> bool:
    following = match["next"] or ""
    return not following.islower() and not _NO_END.search(
        text[max(match.end() - 12, 0) : match.end()]
    )


def _goes_on(text: str, line: int, end: re.Match[str]) -> bool:
    """Tell a line that was broken by its width: the next one goes on in the same sentence."""
    before = text[line : end.start()].rstrip()
    after = _CONTINUES.match(text, end.end())
    if not before or after is None or _CLOSED.search(before[-8:]):
        return False
    if after["letter"].islower():
        return before[-1].isalnum() or before[-1] == ","
    if _LABEL.match(text, end.end()):
        return False
    if _OPEN.search(before[-12:]):
        return True
    return len(before) >= _WRAPPED_FROM and before[-1].isalnum() and not before.isupper()
