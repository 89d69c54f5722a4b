"""What of a cell that names a province goes into a record: no more than tells it, and nobody."""

from dataclasses import replace
from functools import lru_cache

from data.checks import PlaceReading, cell_places, read_place
from data.intake import personal
from geo.gazetteer import provinces_of
from geo.provinces import VINTAGES, AmbiguousProvinceError, UnknownProvinceError, match
from geo.spelling import fold


def says_province(text: str) -> bool:
    """Tell whether a cell names a province, alone or in an address or office; no mere district."""
    readings = (read_place(text, vintage) for vintage in VINTAGES)
    return any(reading.is_joined and reading.rule != "district" for reading in readings)


def is_province(text: str) -> bool:
    """Tell whether a text is the name of a province, and nothing more."""
    return _is_name(text)


@lru_cache(maxsize=20_000)
def last_province(text: str) -> str:
    """Return what an address says of a province, and of a district where it needs that.

    A name, an office and what says no place come back as they are; what comes back is read as the
    whole is, in every list.

    >>> last_province("12 Lê Lợi, xã Đại Thành, huyện Quốc Oai, Hà Tây")
    'Hà Tây'
    """
    places, whole = cell_places(text), _readings(text)
    if places.office or _is_name(text) or _is_nothing(whole):
        return text
    alone = [places.written(mention, titled=False) for mention in reversed(places.mentions)]
    titled = [places.written(mention) for mention in places.mentions]
    shorter = dict.fromkeys([*alone, *reversed(titled), ", ".join(titled)])
    return next((part for part in shorter if _readings(part) == whole), text)


def _is_nothing(readings: list[PlaceReading]) -> bool:
    return not any(reading.code or reading.meant for reading in readings)


def _readings(text: str) -> list[PlaceReading]:
    """Return what a text is read as in every list, by whichever rule."""
    return [replace(read_place(text, vintage), rule=None) for vintage in VINTAGES]


def _is_name(text: str) -> bool:
    return any(_is_by_name(read_place(text, vintage)) for vintage in VINTAGES)


def _is_by_name(reading: PlaceReading) -> bool:
    return reading.rule in ("exact", "alias", "older") or reading.former is not None


def shown(written: str) -> str:
    """Return a written province as others may see it: as it is, or what names nobody of it."""
    if not written or _is_name(written) or cell_places(written).is_all_places:
        return written
    return personal.province_cell(written, lambda part: cell_places(part).tells, is_place)


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
