"""The name of a class or a trip in the title of a paper, where it is sure what the name is."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from data.intake.personal import MASK
from geo.place_names import tone_on_first
from geo.provinces import VINTAGES, units
from texts.bilingual import both

_LISTED: Mapping[str, list[str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)


def _any_of(name: str) -> str:
    longest_first = sorted(_LISTED[name], key=len, reverse=True)
    return rf"(?:{'|'.join(map(re.escape, longest_first))})"


_I = re.IGNORECASE
_PAPER = re.compile(rf"\W*{_any_of('papers')}(?!\w)", _I)
_CLASS = re.compile(r"(?<!\w)(?:lớp|khóa|khoá)\W+(?!(?:trưởng|phó)\b)(?=\w)", _I)
_AFTER_CLASS = re.compile(rf"\W+{_any_of('after_a_class')}(?!\w).*$", _I)
_SEVERAL = re.compile(r"(?<!\w)(?:các|những|hai|ba|\d+)\W+$", _I)
_REMARK = re.compile(
    rf"\s*\((?:[^()]*\d+\s*{_any_of('people')}|{_any_of('remarks')})[^()]*\)\s*$",
    _I,
)
_YEAR = re.compile(r"(?<!\w)năm\W+(?:19|20)\d\d(?:\W+(?:19|20)\d\d)?(?!\w)", _I)
_NUMBERED = re.compile(
    rf"(?<!\w)chuyến\W+(?:{_any_of('before_a_number')}\W+)*"
    r"(?:\d{1,2}|[IVX]{1,4})(?![\w/])",
    _I,
)
_TRIP = re.compile(rf"{_any_of('of_trips')}(?!\w)", _I)
_OF_CLASS = re.compile(r"\W+(?:(?:của|cho|các|học viên)\s+)*(?:lớp|khóa|khoá)(?!\w).*$", _I)
_WORD = re.compile(r"[^\W_]+")
_EDGES = " -–:,.;"


def class_in(title: str) -> str:
    """Return the class that a title names: without what the paper is, or whom it lists.

    A title that is not sure to hold just one class comes back as it is.

    >>> class_in("DANH SÁCH HỌC VIÊN LỚP CAO CẤP LÝ LUẬN CHÍNH TRỊ K75")
    'Lớp Cao cấp lý luận chính trị K75'
    >>> class_in("Kèm theo Quyết định số 12 về việc mở lớp cao cấp")
    'Kèm theo Quyết định số 12 về việc mở lớp cao cấp'
    """
    found = list(_CLASS.finditer(title))
    if not found:
        return title
    begin = found[0].start()
    before = _YEAR.sub(" ", _NUMBERED.sub(" ", title[:begin]))
    first = re.match(r"\w+", title[begin:])
    name = _REMARK.sub("", _AFTER_CLASS.sub("", title[begin:])).strip(_EDGES)
    rest = name[first.end() :].strip(_EDGES) if first else ""
    one = sum(match[0].casefold().startswith("lớp") for match in found) <= 1
    sure = _is_of_paper(before) and not _SEVERAL.search(before)
    if not first or not rest or not one or not sure or MASK in name:
        return title
    said = _as_usual(f"{first[0]} {rest}")
    head, _, tail = said.partition(" ")
    return f"{_with_capital(head)} {_with_capital(tail)}"


def trip_in(title: str, number: str) -> str:
    """Return the trip that a title names, its number first; without its class and its paper.

    >>> trip_in("LỊCH TRÌNH CHUYẾN 2 ĐI THỰC TẾ TẠI CÁC TỈNH TÂY NGUYÊN", "2")
    'Chuyến 2: Đi thực tế tại các tỉnh Tây Nguyên'
    >>> trip_in("KẾ HOẠCH ĐI THỰC TẾ CHUYẾN II LỚP CAO CẤP K75", "2")
    'Chuyến 2'
    >>> trip_in("Thông báo về chuyến 2", "2")
    'Thông báo về chuyến 2'
    """
    bare = _without_paper(title)
    numbered = _NUMBERED.search(bare)
    if not numbered or not number:
        usual = bare if _TRIP.match(bare) else title
        return _with_capital(_as_usual(usual)) if usual != title else title
    before, after = bare[: numbered.start()].strip(_EDGES), bare[numbered.end() :]
    if not _says_no_more(before):
        return title
    rest = f"{before} {_OF_CLASS.sub('', after).strip(_EDGES)}".strip()
    named = both("intake.trip_named", number=number)[0]
    return named if _says_no_more(rest) else f"{named}: {_with_capital(_as_usual(rest))}"


def _without_paper(title: str) -> str:
    """Return a title from its trip on, if only the paper is said before it; else as it is."""
    trip = _TRIP.search(title)
    if not trip or not _is_of_paper(title[: trip.start()]):
        return title
    return title[trip.start() :]


def _is_of_paper(text: str) -> bool:
    """Tell what stands before a name: nothing, or what the paper is."""
    paper = _PAPER.match(text)
    if not paper:
        return not _WORD.search(text)
    return _are_all(text[paper.end() :], "of_papers", "any_trip")


def _says_no_more(text: str) -> bool:
    return _are_all(text, "any_trip")


def _are_all(text: str, *names: str) -> bool:
    known = frozenset[str]().union(*map(_words, names))
    return known.issuperset(map(_key, _WORD.findall(text)))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(map(_key, _LISTED[name]))


# --- capitals ------------------------------------------------------------------------------------


def _with_capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _as_usual(text: str) -> str:
    """Return a text in capitals as it is usually written, where each of its words is known."""
    words = list(_WORD.finditer(text)) if text.isupper() else []
    usual, at, end = "", 0, 0
    while at < len(words):
        written = _written([word[0] for word in words[at : at + _LONGEST]])
        if not written:
            return text
        for word, as_written in zip(words[at:], written, strict=False):
            usual, end = f"{usual}{text[end : word.start()]}{as_written}", word.end()
        at += len(written)
    return usual + text[end:]


_LONGEST = 5
_AS_IT_IS = re.compile(r"\w*\d\w*|[IVX]+|\w")


def _written(words: list[str]) -> tuple[str, ...]:
    """Return the most of these words that are known together, as they are written; none for none.

    >>> _written(["TÂY", "NGUYÊN", "NĂM"]), _written(["K75"]), _written(["NGUYỄN"])
    (('Tây', 'Nguyên'), ('K75',), ())
    """
    keys = tuple(map(_key, words))
    for n in range(len(words), 0, -1):
        if name := _capitals().get(keys[:n]):
            return name
    if keys[0] in _words("small"):
        return (words[0].lower(),)
    return (words[0],) if _AS_IT_IS.fullmatch(words[0]) else ()


@cache
def _capitals() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return names and abbreviations, in words as they are written, by these words."""
    provinces = [name for vintage in VINTAGES for name in units(vintage)["name_vi"]]
    names = [tuple(_WORD.findall(name)) for name in (*provinces, *_LISTED["capital"])]
    return {tuple(map(_key, words)): words for words in names}


def _key(word: str) -> str:
    return tone_on_first(word.casefold())
