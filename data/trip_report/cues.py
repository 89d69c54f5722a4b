"""The words that lead to a place: a cue, and between it and the place only what belongs to it."""

import re
from dataclasses import dataclass

from data.trip_report.form import Field
from data.trip_report.vocabulary import cues as words
from data.trip_report.vocabulary.notation import MASK, WORD, after_last, last


@dataclass(frozen=True)
class Cue:
    """The words that lead to a place: in lower case, and where they stand before it."""

    word: str
    start: int
    end: int


def cue_before(before: str, field_: Field | None) -> Cue | None:
    """Return the cue before a place when all that stands between belongs to it."""
    before = words.DAYS_IN_BRACKETS.sub(lambda days: " " * len(days[0]), before)
    if field_ is not None and field_.label == "place":
        item = after_last(words.ITEM_ENDS, before)
        at = len(before) - len(item)
        if _leads(item) or _leads(before):
            return Cue(words.LABEL_CUE, at, at)
    found = last(words.CUE, before)
    if found is not None and _leads(before[found.end() :]):
        return Cue(" ".join(found["cue"].casefold().split()), found.start(), found.end())
    return _from_a_day(before)


def cue_of_a_host(before: str, after: str) -> Cue | None:
    """Take the office by which the travellers were received for a visit: "được Tỉnh ủy … tiếp"."""
    found = last(words.RECEIVED_BY, before)
    if found is None or not words.RECEIVES.match(after):
        return None
    called = before[found.end() :]
    is_host = bool(called.strip()) and _leads(called)
    return Cue("được", found.start("cue"), found.end()) if is_host else None


def _from_a_day(before: str) -> Cue | None:
    """Take a line of a diary ("- Ngày 6/11: Cần Thơ") for a visit."""
    match = words.DAY_LINE.match(before)
    if match is None or not _leads(before[match.end() :]):
        return None
    return Cue(words.DAY_CUE, match.end(), match.end())


def _leads(gap: str) -> bool:
    """Tell whether all between a cue and a place belongs to it: lists, offices, a site's name."""
    first, *others = gap.split(MASK)
    return all(_is_small(part) or _are_offices(part) for part in others) and (
        _is_small(first) or _are_offices(first) or _is_site(first)
    )


def _are_offices(part: str) -> bool:
    """Tell offices of one place, one after another: "Tỉnh ủy, UBND tỉnh"."""
    return all(_is_small(one) or _is_office(one) for one in re.split(r",|\bvà\b", part))


def _is_small(part: str) -> bool:
    return all(word.casefold() in words.SMALL for word in WORD.findall(part)) and not re.search(
        r"[.!?…\n]\s", part.replace("TP. ", "")
    )


def _is_office(part: str) -> bool:
    called = part.lstrip(" ,;:và\t").strip(' (“"')
    return (
        len(called) < 160
        and not words.NOT_AN_OFFICE.search(called)
        and not re.search(r"[,;:()\n]", called)
        and words.OFFICE.fullmatch(called) is not None
    )


def _is_site(part: str) -> bool:
    called = part.strip()
    if words.NOT_AN_OFFICE.search(called[:-3]):
        return False
    return words.SITE.fullmatch(called + " ") is not None
