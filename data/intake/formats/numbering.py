"""The numbers that Word counts by itself, as a reader of the document sees them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from data.intake.formats.markup import children

_PLACE = re.compile(r"%(\d)")
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True)
class _Level:
    start: int
    kind: str
    text: str


class Numbering:
    """Counts the numbered paragraphs of a document, each asked for once and in order."""

    def __init__(self, definitions: Element | None) -> None:
        self._levels = {} if definitions is None else dict(_levels(definitions))
        self._lists = {} if definitions is None else dict(_lists(definitions))
        self._restarting = set() if definitions is None else set(_restarting(definitions))
        self._counts: dict[tuple[str, int], int] = {}

    def counted(self, paragraph: Element) -> str:
        """Return the number before a paragraph as it is shown, "" for one without."""
        number, depth = _numbered(paragraph)
        name = self._lists.get(number, "")
        level = self._levels.get((name, depth))
        if level is None or level.kind in ("bullet", "none"):
            return ""
        if number in self._restarting:
            self._restarting.discard(number)
            self._forget(name, 0)
        self._forget(name, depth + 1)
        self._counts[name, depth] = self._counts.get((name, depth), level.start - 1) + 1
        return _PLACE.sub(lambda place: self._shown(name, int(place[1]) - 1), level.text)

    def _forget(self, name: str, depth: int) -> None:
        self._counts = {k: n for k, n in self._counts.items() if k[0] != name or k[1] < depth}

    def _shown(self, name: str, depth: int) -> str:
        level = self._levels.get((name, depth))
        if level is None:
            return ""
        return _written(self._counts.get((name, depth), level.start), level.kind)


def _numbered(paragraph: Element) -> tuple[str, int]:
    for group in children(paragraph, "pPr"):
        for said in children(group, "numPr"):
            depth = _value(said, "ilvl")
            return _value(said, "numId"), int(depth) if depth.isdecimal() else 0
    return "", 0


def _levels(definitions: Element) -> Iterator[tuple[tuple[str, int], _Level]]:
    for abstract in children(definitions, "abstractNum"):
        for level in children(abstract, "lvl"):
            start, depth = _value(level, "start"), level.get("ilvl", "0")
            kind, text = _value(level, "numFmt"), _value(level, "lvlText")
            key = abstract.get("abstractNumId", ""), int(depth) if depth.isdecimal() else 0
            yield key, _Level(int(start) if start.isdecimal() else 1, kind, text)


def _lists(definitions: Element) -> Iterator[tuple[str, str]]:
    for one in children(definitions, "num"):
        yield one.get("numId", ""), _value(one, "abstractNumId")


def _restarting(definitions: Element) -> Iterator[str]:
    """Give the lists that begin anew, though they look like another."""
    for one in children(definitions, "num"):
        if any(children(override, "startOverride") for override in children(one, "lvlOverride")):
            yield one.get("numId", "")


def _value(element: Element, name: str) -> str:
    return next((child.get("val", "") for child in children(element, name)), "")


def _written(number: int, kind: str) -> str:
    if kind in ("upperRoman", "lowerRoman"):
        return _roman(number).upper() if kind == "upperRoman" else _roman(number)
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if kind == "upperLetter" else letter
    return str(number)


def _roman(number: int) -> str:
    signs = ""
    for value, sign in _ROMAN:
        signs += sign * min(number // value, 9)
        number %= value
    return signs
