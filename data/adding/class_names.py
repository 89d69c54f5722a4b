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

_JOINT = re.compile(r"[/&+,–—-]")
"""Between numbers it leaves open what they count: ``X/V``, ``4/5``, ``4–6``."""
_ROMAN = r"x{0,3}(?:ix|iv|v?i{0,3})(?<=[ivx])"
_NUMBER = re.compile(
    rf"\b(?:khoa(?: so| thu)?[ /]*(\d{{1,3}}|{_ROMAN})|k[ /]?(\d{{1,3}}))\b"
    rf"(?! ?(?:/|va|den|toi) ?(?:\d{{1,3}}|{_ROMAN})\b)"
)
_ORDINAL = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th) (?:intake|course)\b")
_YEARS = re.compile(r"\b((?:19|20)\d\d)(?: ?/ ?((?:19|20)\d\d))?\b")
_VALUES = {"i": 1, "v": 5, "x": 10}
_SHORT = re.compile(r"[a-z]+\d+")
"""One word that is enough to name a class, such as K4."""


def numbers(texts: Iterable[str]) -> frozenset[int]:
    """Return the numbers of intakes that texts name for sure.

    >>> sorted(numbers(["Lớp Đại học Chính trị khóa 4", "Khóa IX", "4th intake"]))
    [4, 9]
    >>> sorted(numbers(["LỚP X/V", "khóa 4–6", "Học viện KV 1", "K4/2005"]))
    [4]
    """
    said = [_with_joints(text) for text in texts]
    found = ["".join(pair) for text in said for pair in _NUMBER.findall(text)]
    found += [n for text in said for n in _ORDINAL.findall(text)]
    return frozenset(int(n) if n.isdigit() else _arabic(n) for n in found)


def _with_joints(text: str) -> str:
    return "/".join(fold(part) for part in _JOINT.split(text))


def _arabic(roman: str) -> int:
    values = [_VALUES[letter] for letter in roman]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def years(texts: Iterable[str]) -> frozenset[int]:
    """Return the years that texts name.

    >>> sorted(years(["Khóa 4 (2005 - 2007)"]))
    [2005, 2006, 2007]
    """
    pairs = [pair for text in texts for pair in _YEARS.findall(_with_joints(text))]
    return frozenset(n for a, b in pairs for n in range(int(a), int(b or a) + 1))


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


def is_renamed(one: str, other: str) -> bool:
    """Return whether an id is what another became where the record had that already.

    >>> is_renamed("a", "a-2"), is_renamed("a", "a"), is_renamed("a", "a-b")
    (True, False, False)
    """
    return re.fullmatch(rf"{re.escape(one)}-\d+", other) is not None
