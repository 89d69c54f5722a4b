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


@lru_cache(maxsize=20_000)
def last_province(text: str) -> str:
    """Return what an address says of a province, and of a district where it needs that.

    A name, an office and what says no place come back as they are; what comes back is read as the
    whole is, in every list.

    >>> last_province("12 Lê Lợi, xã Đại Thành, huyện Quốc Oai, Hà Tây")
    'Hà Tây'
    """
    if is_province(text):
        return text
    places, whole = cell_places(text), _readings(text)
    if places.office or _is_nothing(whole):
        return text
    told = any(reading.is_joined for reading in whole)
    mentions = [m for m in places.mentions if told or m.is_above_wards]
    alone = [places.written(mention, titled=False) for mention in reversed(mentions)]
    titled = [places.written(mention) for mention in mentions]
    shorter = dict.fromkeys([*alone, *reversed(titled), ", ".join(titled)])
    return next((part for part in shorter if _readings(part) == whole), text)


def _is_nothing(readings: list[PlaceReading]) -> bool:
    return not any(reading.code or reading.meant for reading in readings)


def _readings(text: str) -> list[PlaceReading]:
    """Return what a text is read as in every list, by whichever rule."""
    return [replace(read_place(text, vintage), rule=None) for vintage in VINTAGES]


def is_province(text: str) -> bool:
    """Tell whether a text is the name of a province, and nothing more."""
    return any(_is_by_name(read_place(text, vintage)) for vintage in VINTAGES)


def _is_by_name(reading: PlaceReading) -> bool:
    return reading.rule in ("exact", "alias", "older") or reading.former is not None


def shown(written: str) -> str:
    """Return a written province as others may see it: as it is, or what names nobody of it."""
    if not written or is_province(written) or cell_places(written).is_all_places:
        return written
    left = personal.province_cell(written, lambda part: cell_places(part).tells, is_place)
    return left if _joins_no_other(left, written) else _places_alone(written)


def _joins_no_other(left: str, written: str) -> bool:
    """Return whether what is left of a cell joins no province that the whole did not."""
    pairs = zip(_readings(left), _readings(written), strict=True)
    return all(less.code in (None, whole.code) for less, whole in pairs)


def _places_alone(written: str) -> str:
    places = cell_places(written)
    above = [mention for mention in places.mentions if mention.is_above_wards]
    named = ", ".join(map(places.written, above))
    return named if named and _joins_no_other(named, written) else personal.MASK


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
