"""The office form of a report: lines "Thời gian:", "Địa điểm:", "Thành phần:", "Nội dung:".

A label may be numbered, bold, in capitals, or a heading over its lines. A block is a run of labels;
the same label again begins the next one. Sections about what is to come are known as such.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.trip_report.sentences import Sentence
from data.trip_report.vocabulary import form as words
from data.trip_report.vocabulary.form import Label


@dataclass(frozen=True)
class Field:
    """What stands under a label, from `start` (the label's own line) to `end`; blocks from 1."""

    label: Label
    block: int
    start: int
    value_start: int
    end: int


class Form:
    """The fields of a text, found by where something stands."""

    def __init__(self, text: str) -> None:
        self.fields = tuple(_fields(text))
        self.is_plan = bool(
            words.PLAN.search(text[:_HEAD]) and not words.REPORT.search(text[:_HEAD])
        )
        self._to_come = tuple(_sections_to_come(text))
        self._letterhead = _letterhead(text)

    def field_of(self, sentence: Sentence) -> Field | None:
        """Return the field that a sentence stands in."""
        at = bisect_left(self.fields, sentence.end, key=lambda field: field.start) - 1
        inside = at >= 0 and sentence.start < self.fields[at].end
        return self.fields[at] if inside else None

    def is_to_come(self, position: int) -> bool:
        """Return whether a position stands in a plan, or in a section about later trips."""
        return self.is_plan or any(start <= position < end for start, end in self._to_come)

    def in_letterhead(self, position: int) -> bool:
        """Return whether a position stands above the title of a formal report."""
        return position < self._letterhead

    def of(self, label: Label) -> Sequence[Field]:
        """Return the fields of a label that tell of this trip."""
        return [f for f in self.fields if f.label == label and not self.is_to_come(f.start)]


_HEAD = 600
_BULLET = (
    r"[ \t]{0,40}(?:[-+*•–#]{1,4}[ \t]{0,4}|(?:\d{1,2}|[IVX]{1,4}|[a-zđ])[.)/][ \t]{0,4}){0,3}"
    r"[*_]{0,3}[ \t]*"
)
_WORDS_AFTER = r"(?:[ \t]+[^\W\d_]{1,9}){0,5}"
_LABEL = re.compile(
    rf"^{_BULLET}(?:"
    + "|".join(rf"(?P<{label}>{called})" for label, called in words.LABELS.items())
    + rf"){_WORDS_AFTER}[ \t]*[*_]{{0,3}}[ \t]*(?:(?P<colon>:)[*_ \t]*|$)",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING = re.compile(r"^[ \t#*]*(?:[IVX]{1,4}|\d{1,2})[.)/][ \t]*\S[^\n]{0,120}$", re.MULTILINE)
_LINE = re.compile(r"^[^\n]{6,140}$", re.MULTILINE)


def _fields(text: str) -> Iterator[Field]:
    labels = [m for m in _LABEL.finditer(text) if m["colon"] or _stands_alone(m)]
    seen: set[str] = set()
    block = 1
    for n, match in enumerate(labels):
        label = _label(match)
        if label in seen and label in ("time", "place"):
            block, seen = block + 1, set()
        seen.add(label)
        limit = labels[n + 1].start() if n + 1 < len(labels) else len(text)
        yield Field(label, block, match.start(), match.end(), _end(text, match, limit))


def _label(match: re.Match[str]) -> Label:
    return next(label for label in words.LABELS if match[label] is not None)


def _stands_alone(match: re.Match[str]) -> bool:
    """Take a line without a colon for a label when it is a heading: numbered or in capitals."""
    line = match[0].strip()
    return line.isupper() or bool(re.match(r"[*#]*(?:[IVX]+|\d+)[.)/]", line))


def _end(text: str, label: re.Match[str], limit: int) -> int:
    """Return where a value ends: with its line and the points under it, or with its paragraphs."""
    at = _line_end(text, label.end())
    has_value = bool(text[label.end() : at].strip())
    while at < limit:
        after = _line_end(text, at + 1)
        line = text[at + 1 : after]
        if after > limit or (not line.strip() and has_value) or _is_heading(line):
            break
        if has_value and label["colon"] and not _goes_on(line):
            break
        has_value = has_value or bool(line.strip())
        at = after
    return min(at, limit)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _goes_on(line: str) -> bool:
    """Tell a line that belongs to the value above it: a point of a list, or a broken line."""
    head = line.strip()[:1]
    return head in "-+*•–" or head.islower() or bool(re.match(r"\s*\d{1,2}[.)]\s", line))


def _is_heading(line: str) -> bool:
    return bool(re.match(r"[ \t#*]*[IVX]{1,4}[.)/]\s*\S", line)) or (
        len(line.strip()) > 5 and line.strip().isupper()
    )


def _sections_to_come(text: str) -> Iterator[tuple[int, int]]:
    headings = [
        m for m in _LINE.finditer(text) if m[0].strip().isupper() or _HEADING.fullmatch(m[0])
    ]
    for n, heading in enumerate(headings):
        if words.TO_COME.search(heading[0]) and not words.DONE.search(heading[0]):
            later = headings[n + 1 :]
            yield heading.start(), next((m.start() for m in later), len(text))


def _letterhead(text: str) -> int:
    """Return where the title of a formal report begins, 0 when there is no letterhead."""
    head = text[:1500]
    title = words.TITLE.search(head)
    return title.start() if title and words.MOTTO.search(head) else 0
