"""What would tell who somebody is, and how it is kept out of a record.

A list of people may hold names, numbers of phones and papers, birthdays and addresses in any of its
columns. Of a record everybody sees, so none of it may pass: identifiers of that kind become
pseudonyms, other cells lose what is personal, an address that no province ends keeps its last part.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from data.cells import RawTable
from data.spelling import plain

MASK = "…"
"""What stands where something personal stood."""

_SURNAMES = frozenset(
    name.casefold()
    for name in (
        *("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi"),
        *("Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trịnh", "Đoàn", "Lâm", "Mai", "Tô", "Đào"),
        *("Trương", "Cao", "Hà", "Lương", "Tạ", "Phùng", "Vương", "Châu", "Thái", "Tăng", "Quách"),
        *("Kiều", "La", "Lưu", "Nông", "Triệu", "Chu", "Lò", "Tống", "Doãn", "Khổng", "Giang"),
        *("Thân", "Mạc", "Nghiêm", "Ninh", "Lục", "Sầm", "Giàng", "Vàng", "Sùng", "Thào", "Cầm"),
        *("Quàng", "Tòng", "Bế", "Hứa", "Hầu", "Tráng", "Ksor", "Siu", "Rmah", "Kpă", "Niê"),
    )
)
_UNMARKED = frozenset(map(plain, _SURNAMES))
_WORDS_OF_A_NAME = range(2, 6)
_TITLE = re.compile(r"^(?:ông|bà|anh|chị|đ/c|đồng chí|(?:gs|pgs|ts|ths|cn)\.?)\s+", re.IGNORECASE)
_DIGITS = re.compile(r"\d{6,}|\+?\d(?:[ .\-]{0,2}\d){8,}|\(0\d+\)[\d .\-]{6,}")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*")
_BIRTHDAY = re.compile(r"\b\d{1,2}[/.\-]\d{1,2}[/.\-](?:19|20)?\d{2}\b")
_YEARS = range(1920, 2015)
_PARTS = re.compile(r"[,;\n]|\s[-–]\s")

IsPlace = Callable[[str], bool]
"""Tells a text that is, or is spelt like, a place: many a place begins as a name does."""


def masked(text: str) -> str:
    """Return a text without numbers of six digits or more, birthdays and mail addresses.

    >>> masked("Sở Nội vụ (0912 345 678)")
    'Sở Nội vụ (…)'
    """
    for pattern in (_EMAIL, _BIRTHDAY, _DIGITS):
        text = pattern.sub(MASK, text)
    return text


def is_name(text: str) -> bool:
    """Tell whether a text reads as somebody's full name: a surname and one to four names.

    >>> is_name("Nguyễn Văn An"), is_name("TRAN THI B"), is_name("Sở Nội vụ")
    (True, True, False)
    """
    written = _TITLE.sub("", text.strip()).split()
    named = plain(" ".join(written)).split()
    return (
        len(written) in _WORDS_OF_A_NAME
        and len(named) == len(written)
        and all(word[0].isupper() for word in written)
        and all(word.isalpha() for word in named)
        and _is_surname(written[0])
    )


def _is_surname(word: str) -> bool:
    """Tell a surname, with its marks or without any: "Trường" is no "Trương"."""
    return word.casefold() in (_UNMARKED if word.isascii() else _SURNAMES)


def _names_somebody(text: str, is_place: IsPlace) -> bool:
    return is_name(text) and not is_place(text)


def tells_who(identifier: str) -> bool:
    """Tell whether an identifier is somebody's name, phone, paper, mail address or birthday.

    >>> [tells_who(text) for text in ("HV001", "20051234", "001203004567", "an.nguyen@x.vn")]
    [False, False, True, True]
    """
    digits = re.sub(r"\D", "", identifier)
    few_letters = sum(map(str.isalpha, identifier)) <= len(digits)
    return (
        (len(digits) >= 9 and few_letters)
        or _is_birthday(identifier.strip())
        or bool(_EMAIL.search(identifier))
        or is_name(identifier.title())
        or _runs_together(identifier)
    )


def _is_birthday(text: str) -> bool:
    if _BIRTHDAY.search(text):
        return True
    if not re.fullmatch(r"\d{8}", text):
        return False
    return _is_day(text[4:], text[2:4], text[:2]) or _is_day(text[:4], text[4:6], text[6:])


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        return date(int(year), int(month), int(day)).year in _YEARS
    except ValueError:
        return False


def _runs_together(text: str) -> bool:
    """Tell a full name written as one word: NguyenVanAn."""
    word = plain(text)
    long = len(word) > max(map(len, _UNMARKED)) and word.isalpha()
    return long and any(len(name) > 2 and word.startswith(name) for name in _UNMARKED)


def kept_out(cells: "pd.Series[str]", is_place: IsPlace) -> "pd.Series[str]":
    """Return the cells of a column of a list of people without what is personal in them."""
    return cells.map({text: _cell(text, is_place) for text in cells.unique()})


def _cell(text: str, is_place: IsPlace) -> str:
    parts = re.split(r"([,;:()\n]|\s[-–]\s)", masked(text))
    return "".join(MASK if _names_somebody(part.strip(), is_place) else part for part in parts)


def province_cell(text: str, is_province: IsPlace, is_place: IsPlace) -> str:
    """Return a cell that is no province, fit to be shown.

    Of an address that is its last part, where a province would stand, and any part that is one.

    >>> province_cell("12 Lê Lợi, P. Bến Nghé, Xứ Lạ", lambda _: False, lambda _: False)
    'Xứ Lạ'
    """
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    shown = [part for part in parts[:-1] if is_province(part)] + parts[-1:]
    return ", ".join(MASK if _names_somebody(p, is_place) else masked(p) for p in shown)


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
    width = max(4, len(str(len(known))))
    names = {text: f"HV{n:0{width}}" for n, text in enumerate(known, 1)}
    at = {id(table): i for table, i in places}
    return [_renamed(t, at[id(t)], names) if id(t) in at else t for t in tables], names


def _renamed(table: RawTable, column: int, names: dict[str, str]) -> RawTable:
    rows = table.rows.copy()
    rows[column] = rows[column].map({**names, "": ""})
    return replace(table, rows=rows)
