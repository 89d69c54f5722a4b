"""Which province a cell names: whole, or at the end of an address; and what of it may be shown."""

import re
from functools import lru_cache

from data.intake import personal
from geo.gazetteer import provinces_of
from geo.provinces import VINTAGES, AmbiguousProvinceError, UnknownProvinceError, match
from geo.spelling import fold

_PARTS = re.compile(r"[,;\n]|\s[-–]\s")
_NAMED = re.compile(r"\b(?:tỉnh|thành phố|TP\.?)\s+(?=\w)", re.IGNORECASE)


def names_province(text: str) -> bool:
    """Tell whether a cell is a province, or an address that ends in one."""
    return _resolves(last_province(text)) is True


@lru_cache(maxsize=10_000)
def last_province(text: str) -> str:
    """Return the province that an address ends in; the text as it is where it is none."""
    if _resolves(text) is not False or not text:
        return text
    ends = [_PARTS.split(text)[-1].strip(), *_NAMED.split(text)[-1:]]
    return next((end for end in ends if end != text and _resolves(end)), text)


@lru_cache(maxsize=10_000)
def _resolves(text: str) -> bool | None:
    """Return whether a text names a unit of some vintage; None when it is ambiguous in one."""
    found = False
    for vintage in VINTAGES:
        try:
            match(text, vintage)
        except UnknownProvinceError:
            continue
        except AmbiguousProvinceError:
            return None
        found = True
    return found


def shown(written: str) -> str:
    """Return a written province as others may see it: as it is, or what names nobody of it."""
    if not written or _resolves(written) is not False:
        return written
    return personal.province_cell(written, lambda part: _resolves(part) is True, is_place)


@lru_cache(maxsize=10_000)
def is_place(text: str) -> bool:
    """Return whether a text is a place, or spelt as a province of as many words."""
    return any(_is_place_of(text, vintage) for vintage in VINTAGES)


def _is_place_of(text: str, vintage: str) -> bool:
    if provinces_of(text, vintage):
        return True
    try:
        match(text, vintage)
    except UnknownProvinceError as error:
        length = len(fold(text).split())
        return any(len(unit.bare_vi.split()) == length for unit in error.suggestions)
    except AmbiguousProvinceError:
        return True
    return True


@lru_cache(maxsize=20_000)
def says_place(text: str) -> bool:
    """Tell whether a cell names a province or a district, in whatever words."""
    if not any(map(str.isalpha, text)):
        return False
    return names_province(text) or any(provinces_of(text, vintage) for vintage in VINTAGES)
