"""What the name of a class says: its words, the number of its intake, its years."""

import re
from collections.abc import Iterable

from geo.spelling import fold

GENERAL = frozenset(
    fold(
        "danh sách ds học viên cán bộ của trích ngang lịch trình đi thực tế lớp"
        " list of trainees class itinerary"
    ).split()
)
"""Words that the title of a list has beside the name of its class."""
_TRIP = re.compile(r"\b(?:chuyen|trip)(?: di)?(?: thuc te)?(?: so| thu)? \d+\b")

_NUMBER = re.compile(r"\b(?:khoa|k|lop)(?: so| thu)? ?(\d{1,3}|[ivx]+)\b")
_ORDINAL = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th) (?:intake|class|course)\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_ROMAN = {"i": 1, "v": 5, "x": 10}
_SHORT = re.compile(r"[a-z]+\d+")
"""One word that is enough to name a class, such as K4."""


def numbers(texts: Iterable[str]) -> frozenset[int]:
    """Return the numbers of intakes that texts name.

    >>> sorted(numbers(["Lớp Đại học Chính trị khóa 4", "Khóa IX", "4th intake"]))
    [4, 9]
    """
    found = [n for text in texts for n in _NUMBER.findall(fold(text))]
    found += [n for text in texts for n in _ORDINAL.findall(fold(text))]
    return frozenset(int(n) if n.isdigit() else _arabic(n) for n in found)


def _arabic(roman: str) -> int:
    values = [_ROMAN[letter] for letter in roman]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def years(texts: Iterable[str]) -> frozenset[int]:
    """Return the years that texts name."""
    return frozenset(int(year) for text in texts for year in _YEAR.findall(fold(text)))


def names_it(title: str, name: str) -> bool:
    """Return whether a title is a name, but for words that the title of any list has.

    >>> names_it("DANH SÁCH HỌC VIÊN LỚP TỔ CHỨC KHÓA 4", "Lớp Tổ chức khóa 4")
    True
    >>> names_it("Lớp Tổ chức khóa 4 mở rộng", "Lớp Tổ chức khóa 4")
    False
    >>> names_it("Lịch trình chuyến 3 lớp K4", "K4")
    True
    """
    if fold(title) == fold(name):
        return bool(fold(name))
    whole, part = f" {_TRIP.sub(' ', fold(title))} ", f" {fold(name)} "
    is_telling = len(part.split()) > 1 or _SHORT.fullmatch(part.strip())
    if not is_telling or part not in whole:
        return False
    return GENERAL.issuperset(whole.replace(part, " ", 1).split())


def are_alike(one: str, other: str) -> bool:
    """Return whether names share at least half of their words."""
    ours, theirs = set(fold(one).split()), set(fold(other).split())
    return 2 * len(ours & theirs) >= len(ours | theirs) > 0
