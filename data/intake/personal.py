"""What would tell who somebody is, and how it is kept out of a record.

A list of people may hold names, numbers of phones and papers, birthdays and addresses in any of its
columns. Of a record everybody sees, so none of it may pass: identifiers of that kind become
pseudonyms, other cells lose what is personal, an address that no province ends keeps its last part.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pandas as pd

from data.tables import RawTable, headers, surnames
from geo.spelling import fold

MASK = "…"
"""What stands where something personal stood."""

_WORDS: Mapping[str, list[str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)
_OF_THE_HIGHLANDS = headers.folded(_WORDS["highlands"])
_WORDS_OF_A_NAME = range(2, 6)
_BETWEEN = ("van", "thi")
"""What stands between a surname and a name, and in hardly a word of another kind."""

_TITLES = frozenset(_WORDS["titles"])
_NAMED_AFTER_PEOPLE = frozenset(_WORDS["named_after_people"])
_OF_OFFICES = frozenset(_WORDS["in_offices"])
_OFFICES = headers.folded(_WORDS["offices"])

_APART = r"[\s._/\-\u2010-\u2015]{0,3}"
_LONG_NUMBER = re.compile(rf"\d{{6,}}|\+?\d(?:{_APART}\d){{8,}}|\(0\d+\)[\d\s.\-]{{6,}}")
_LOCAL_NUMBER = re.compile(r"(?<!\d)\d{3}[.\-]\d{4}(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EMAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)*")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_TO = r"\s*[/.\-]\s*"
_DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d)(?:19|20)\d\d{_TO}\d{{1,2}}{_TO}\d{{1,2}}(?!\d)",
        rf"(?<!\d)\d{{1,2}}{_TO}\d{{1,2}}{_TO}(?:19|20)?\d\d(?!\d)",
        r"(?<!\d)\d{1,2}\s*(?:tháng|thang|/)\s*\d{1,2}\s*(?:năm|nam|,)\s*(?:19|20)\d\d(?!\d)",
        rf"(?<!\d)\d{{1,2}}[\s.\-]*{_MONTH}[\s.,\-]*(?:19|20)?\d\d(?!\d)",
        rf"\b{_MONTH}[\s.]*\d{{1,2}}[\s,]+(?:19|20)\d\d(?!\d)",
        r"(?<!học )(?<!vệ )\b(?:sinh|sn)(?:\s+(?:ngày|tháng|năm))*\s*:?\s*[\d/.\- ]*(?:19|20)\d\d",
    )
)
_AT_HOME = re.compile(
    r"(?:\b(?:số nhà|ngõ|ngách|hẻm|kiệt|thôn|xóm|ấp|khu phố|tổ dân phố)\s+\d"
    r"|(?<!\d)\d+[A-Za-z]?(?:/\d+)*,?\s*(?:đường|phố)\s)[^,;\n]*",
    re.IGNORECASE,
)
_YEARS = range(1920, 2015)
_PARTS = re.compile(r"[,;\n]|\s[-–]\s")
_SMALL_PARTS = re.compile(r"([,;:()\n&+|]|\.\s|\s[-–]\s|(?<=\w\w)/(?=\w\w))")
_COUNTED = re.compile(r"^\W*(?:số\s+)?(?:\d{1,4}[A-Za-z]?(?:/\d+)*\b)?[.)\s]*", re.IGNORECASE)
_AFTER_A_NAME = re.compile(r"[\W\d_…]+$")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")

_CODE = re.compile(r"[\w.\-/]*\d[\w.\-/]*")

IsPlace = Callable[[str], bool]
"""Tells a text that is, or is spelt like, a place: many a place begins as a name does."""


def masked(text: str) -> str:
    """Return a text without long numbers, birthdays, mail addresses and addresses of homes.

    >>> masked("Sở Nội vụ (0912 - 345 - 678)"), masked("Khóa 4 2005-2010")
    ('Sở Nội vụ (…)', 'Khóa 4 2005-2010')
    """
    for pattern in (_EMAIL, *_DAYS, _LOCAL_NUMBER, _AT_HOME):
        text = pattern.sub(MASK, text)
    return _LONG_NUMBER.sub(lambda found: found[0] if _is_of_years(found[0]) else MASK, text)


def _is_of_years(number: str) -> bool:
    """Tell years beside small numbers from the groups of a phone or a paper."""
    rest = re.sub(r"\D", "", _YEAR.sub("", number))
    return bool(_YEAR.search(number)) and len(rest) < len("0912345") and number[0] not in "+0"


def is_name(text: str) -> bool:
    """Tell whether a text reads as somebody's full name: a surname and one to four names.

    >>> is_name("Nguyễn Văn An"), is_name("TRAN THI B"), is_name("Sở Nội vụ")
    (True, True, False)
    >>> is_name("1. PGS.TS. Lê Thị Hòa (1975)"), is_name("Đoàn TNCS Hồ Chí Minh")
    (True, False)
    """
    words = [found[0] for found in _WORD.finditer(_bare(text))]
    while words and words[0].casefold() in _TITLES:
        words = words[1:]
    return (
        len(words) in _WORDS_OF_A_NAME
        and all(word[0].isupper() for word in words)
        and (surnames.is_surname(words[0]) or _is_of_the_highlands(words))
        and fold(" ".join(words[:2])) not in _OFFICES
    )


def _bare(text: str) -> str:
    """Return a text without the number before it and what follows its last letter.

    Words that run together are parted.
    """
    kept = _AFTER_A_NAME.sub("", _COUNTED.sub("", text.strip()))
    if re.search(rf"[\d,;:&+|(){MASK}]|\s[-–]\s", kept):
        return ""
    if kept.islower() and len(kept.split()) > len(_BETWEEN):
        kept = kept.title()
    starts = (char.isupper() and before.islower() for before, char in pairwise(kept))
    parted = (f" {char}" if start else char for char, start in zip(kept[1:], starts, strict=True))
    return kept[:1] + "".join(parted)


def _is_of_the_highlands(words: Sequence[str]) -> bool:
    return fold(words[-1]) in _OF_THE_HIGHLANDS or words[0][:2] in ("H'", "H\u2019")


def _names_somebody(text: str, is_place: IsPlace) -> bool:
    return is_name(text) and not (is_place(text) or is_place(_COUNTED.sub("", text)))


def _without_names(text: str, is_place: IsPlace) -> str:
    """Return a text without the names in it that a title or the names themselves tell.

    >>> _without_names("do ông Lê Lai mời", lambda _: False)
    'do ông … mời'
    >>> _without_names("Trường Nguyễn Văn Cừ", lambda _: False)
    'Trường Nguyễn Văn Cừ'
    """
    words, kept, end = list(_WORD.finditer(text)), "", 0
    for at, word in enumerate(words):
        run = _run(text, words[at:])
        if word.start() < end or not _is_told(run, [found[0] for found in words[:at]]):
            continue
        if not is_place(text[word.start() : run[-1].end()]):
            kept, end = f"{kept}{text[end : word.start()]}{MASK}", run[-1].end()
    return kept + text[end:]


def _run(text: str, words: Sequence["re.Match[str]"]) -> list["re.Match[str]"]:
    """Return the words of a name that may begin here: capitals, one after the other."""
    run = [word for word in words[:1] if word[0][0].isupper() and surnames.is_surname(word[0])]
    for before, word in pairwise(words[: _WORDS_OF_A_NAME.stop - 1] if run else []):
        apart = text[before.end() : word.start()]
        if (
            apart.strip().strip("._")
            or not word[0][0].isupper()
            or word[0].casefold() in _OF_OFFICES
        ):
            break
        run.append(word)
    return run


def _is_told(run: Sequence["re.Match[str]"], before: Sequence[str]) -> bool:
    """Tell a name by the title before it, or by its second word where nothing is named after it."""
    earlier = [word.casefold() for word in before]
    if len(run) < _WORDS_OF_A_NAME.start or fold(f"{run[0][0]} {run[1][0]}") in _OFFICES:
        return False
    if earlier and (earlier[-1] in _TITLES or earlier[-2:] == ["đ", "c"]):
        return True
    middle = len(run) > len(_BETWEEN) and fold(run[1][0]) in _BETWEEN
    return middle and _NAMED_AFTER_PEOPLE.isdisjoint(earlier)


# No day, name or phone is as short and plain as this; "SN 1975" is a birthday.
_PLAIN_NUMBER = re.compile(r"(?!sn)[a-z]{0,3}-?\d{1,7}", re.IGNORECASE | re.ASCII)


def tells_who(identifier: str) -> bool:
    """Tell whether an identifier is somebody's name, phone, paper, mail address or birthday.

    >>> [tells_who(text) for text in ("HV001", "20051234", "001203004567", "an.nguyen@x.vn")]
    [False, False, True, True]
    """
    if _PLAIN_NUMBER.fullmatch(identifier):
        return False
    digits = re.sub(r"\D", "", identifier)
    few_letters = sum(map(str.isalpha, identifier)) <= len(digits)
    return (
        (len(digits) >= 9 and few_letters and not _is_of_years(identifier))
        or _is_birthday(identifier)
        or bool(_EMAIL.search(identifier) or _AT_HOME.search(identifier))
        or is_name(identifier.title())
        or _without_names(identifier, lambda _: False) != identifier
        or _runs_together(identifier)
    )


def _is_birthday(text: str) -> bool:
    if any(pattern.search(text) for pattern in _DAYS):
        return True
    found = re.findall(r"(?<!\d)\d{8}(?!\d)", text)
    return any(_is_day(t[4:], t[2:4], t[:2]) or _is_day(t[:4], t[4:6], t[6:]) for t in found)


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        return date(int(year), int(month), int(day)).year in _YEARS
    except ValueError:
        return False


def _runs_together(text: str) -> bool:
    """Tell a full name written as one word: NguyenVanAn."""
    word = fold(text)
    long = len(word) > max(map(len, surnames.UNMARKED)) and word.isalpha()
    return long and any(len(name) > 2 and word.startswith(name) for name in surnames.UNMARKED)


def kept_out(cells: "pd.Series[str]", is_place: IsPlace) -> "pd.Series[str]":
    """Return the cells of a column of a list of people without what is personal in them."""
    return cells.map({text: _impersonal(text, is_place) for text in cells.unique()})


def pseudonyms(identifiers: "pd.Series[str]") -> "pd.Series[str]":
    """Return identifiers as they are, or a pseudonym for each where any tells who somebody is."""
    known = identifiers.dropna().unique()
    if not any(map(tells_who, known)):
        return identifiers
    return identifiers.map(_pseudonyms(list(known)))


def _pseudonyms(known: Sequence[str]) -> dict[str, str]:
    width = max(4, len(str(len(known))))
    return {text: f"HV{n:0{width}}" for n, text in enumerate(known, 1)}


def _impersonal(text: str, is_place: IsPlace) -> str:
    """Return a cell without what is personal; a code, such as a class's, may have many digits."""
    if _CODE.fullmatch(text):
        return MASK if tells_who(text) else text
    return impersonal(text, is_place)


def impersonal(text: str, is_place: IsPlace) -> str:
    """Return a text, such as a cell, a title or a file's name, without what is personal in it.

    What comes out stays as it is, so that a record that is read back is the same.
    """
    left = _with_less(text, is_place)
    return left if left == text else impersonal(left, is_place)


def _with_less(text: str, is_place: IsPlace) -> str:
    if _names_somebody(text, is_place):
        return MASK
    parts = _SMALL_PARTS.split(masked(text))
    return "".join(
        MASK if _names_somebody(part, is_place) else _without_names(part, is_place)
        for part in parts
    )


def province_cell(text: str, is_province: IsPlace, is_place: IsPlace) -> str:
    """Return a cell that is no province, fit to be shown.

    Of an address that is its last part, where a province would stand, and any part that is one.

    >>> province_cell("12 Lê Lợi, P. Bến Nghé, Xứ Lạ", lambda _: False, lambda _: False)
    'Xứ Lạ'
    """
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    shown = [part for part in parts[:-1] if is_province(part)] + parts[-1:]
    return ", ".join(impersonal(part, is_place) for part in shown)


def pseudonymised(
    tables: Sequence[RawTable], columns: Iterable[tuple[RawTable, int]]
) -> tuple[list[RawTable], dict[str, str]]:
    """Return the tables with pseudonyms in these columns of identifiers, and the pseudonym of each.

    All of them get one where any tells who somebody is; the same identifier gets the same.
    """
    places = list(columns)
    known = dict.fromkeys(text for table, i in places for text in table.rows[i] if text)
    if not any(map(tells_who, known)):
        return list(tables), {}
    names = _pseudonyms(list(known))
    at = {id(table): i for table, i in places}
    return [_renamed(t, at[id(t)], names) if id(t) in at else t for t in tables], names


def _renamed(table: RawTable, column: int, names: dict[str, str]) -> RawTable:
    rows = table.rows.copy()
    rows[column] = rows[column].map({**names, "": ""})
    return replace(table, rows=rows)
