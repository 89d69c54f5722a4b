"""Every made list: importing this registers them all."""

from tests.data.lists import (
    address_lists,
    arranged_lists,
    dated_lists,
    format_lists,
    header_lists,
    itinerary_lists,
    other_lists,
    other_text_lists,
    several_lists,
    told_by_office_lists,
)
from tests.data.lists.office_list import OFFICE_LISTS, OfficeList, made

__all__ = [
    "OFFICE_LISTS",
    "OfficeList",
    "address_lists",
    "arranged_lists",
    "dated_lists",
    "format_lists",
    "header_lists",
    "itinerary_lists",
    "made",
    "other_lists",
    "other_text_lists",
    "several_lists",
    "told_by_office_lists",
]
