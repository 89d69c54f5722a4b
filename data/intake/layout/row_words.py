"""What the words of a row say of it: a total, a heading of a group, what stands below a list."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from data.intake.layout.addresses import is_province
from data.tables import headers
from geo.provinces import VINTAGES, regions
from geo.spelling import fold

_WORDS: Mapping[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("rows.toml").read_text("utf-8")
)
_TOTALS = sorted(map(str.casefold, _WORDS["totals"]), key=len, reverse=True)
_OF_TOTALS = sorted(headers.folded(_WORDS["of_totals"]), key=len, reverse=True)
_BELOW = headers.folded(_WORDS["below"])
_GROUPS = headers.folded(_WORDS["groups"])
_DITTO = frozenset(map(str.casefold, _WORDS["ditto"]))

_MARKER = re.compile(r"\s*(?:([IVX]{1,6})|([A-Z])|(\d{1,3}))\s*[.)/\-:–]\s*(?=\S)")
_ALONE = re.compile(r"\(?(?:[IVX]{1,6}|[A-Z]|[a-h])\)?[.)]?")
_COUNTED = re.compile(
    r"\s*[:(\[–-]\s*(?:có\s+)?\d.*$|\s+\d+\s*(?:người|đ/c|đồng chí|HV)\b.*$", re.I
)
_GROUP_SUMMED = re.compile(r"(?:(?:[ivx]{1,6}|[a-h]|k\d{1,3})(?:\s+|$))+(?:\d|$)")
"""The groups that a total is of, folded: "Cộng I", "Tổng cộng (I+II): 4", "Cộng lớp K1"."""
_REGIONS = frozenset(fold(region.vi) for v in VINTAGES for region in regions(v).values())
_DECORATION = re.compile(r"[\s.\-_()/…·*]")
_PAGE = re.compile(
    r"(?:(?:trang|page|tr\.)\s*)?\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?|-\s*\d{1,4}\s*-", re.I
)
_DAY_OF_SIGNING = re.compile(r"\bngày\s*[\d.…]*\s*tháng\s*[\d.…]*\s*năm\b", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def is_total(text: str) -> bool:
    """Tell a cell that names a total: whole, or with its figure; no person and no office.

    >>> [is_total(t) for t in ("Tổng cộng", "Cộng: 12 đồng chí", "Tống Văn An", "Tổng cục Thuế")]
    [True, True, False, False]
    """
    said = text.strip(" *.:-").casefold()
    word = next((w for w in _TOTALS if re.match(rf"{w}(?!\w)", said)), "")
    if not word:
        return False
    left = _without_nouns(fold(said[len(word) :]))
    return not left or left[0].isdigit() or bool(_GROUP_SUMMED.match(left)) or _is_of_a_place(left)


def _without_nouns(left: str) -> str:
    while noun := next((n for n in _OF_TOTALS if f"{left} ".startswith(f"{n} ")), ""):
        left = left[len(noun) :].lstrip()
    return left


def _is_of_a_place(left: str) -> bool:
    """Tell what is left of a total by province or region: its name, perhaps with a figure."""
    name = re.split(r"\s\d", left)[0]
    return name in _REGIONS or is_province(name)


def is_page_number(text: str) -> bool:
    """Tell the number of a page: "Trang 2/5", "- 3 -"."""
    return bool(_PAGE.fullmatch(text.strip()))


@lru_cache(maxsize=10_000)
def is_below(text: str) -> bool:
    """Tell what stands below a list: who signs, where and when, to whom it goes, remarks."""
    said = fold(text)
    return bool(_DAY_OF_SIGNING.search(text)) or any(f"{said} ".startswith(f"{w} ") for w in _BELOW)


def is_ditto(text: str) -> bool:
    """Tell a cell that says: as above."""
    said = text.strip().casefold()
    return said in _DITTO or _DECORATION.sub("", said) in _DITTO


def is_marker(text: str) -> bool:
    """Tell a cell that numbers a group by a letter or a Roman figure."""
    return bool(_ALONE.fullmatch(text.strip()))


def level(*texts: str) -> str:
    """Return how a heading is numbered: "roman", "letter", "figure", "" for not at all."""
    for text in texts:
        found = _MARKER.match(text if not is_marker(text) else f"{text.strip('.)( ')}. x")
        if found:
            return next(
                n for n, g in zip(("roman", "letter", "figure"), found.groups(), strict=True) if g
            )
    return ""


def is_group(text: str) -> bool:
    """Tell a text that a group of people is called by: numbered, or by its first word."""
    said = fold(heading(text))
    return bool(_MARKER.match(text)) or any(f"{said} ".startswith(f"{w} ") for w in _GROUPS)


def is_counted(noun: str) -> bool:
    """Tell a noun of people after a figure, or nothing after it."""
    return not noun or fold(noun) in _OF_TOTALS


def heading(text: str) -> str:
    """Return a heading without its number and how many it is over.

    >>> heading("II. TỈNH HÀ GIANG (05 đồng chí)"), heading("1- Sở Nội vụ: 3 người")
    ('TỈNH HÀ GIANG', 'Sở Nội vụ')
    """
    marker = _MARKER.match(text)
    return _COUNTED.sub("", text[marker.end() :] if marker else text).strip(" :;,.")
