"""What a view is and says: what is chosen, what the record answers, and the words of it."""

from ui.view import regions, views, wording
from ui.view.answers import Fact
from ui.view.captions import caption
from ui.view.markup import facts, markdown_escaped, tag, text
from ui.view.regions import by_region, scheme
from ui.view.rows import provenance_rows, stop_rows, unit_rows
from ui.view.selection import (
    ALL,
    DATES,
    MANY,
    ONE,
    Choices,
    Selection,
    choices,
    trip_codes,
    trips_coded,
)
from ui.view.stop_details import ORDERS, quote, source, stop_facts, stop_title
from ui.view.unit_details import lasting_facts, standing_facts
from ui.view.views import View, counts, view
from ui.view.wording import cited, class_names, figure, in_language, provenance_note

__all__ = [
    "ALL",
    "DATES",
    "MANY",
    "ONE",
    "ORDERS",
    "Choices",
    "Fact",
    "Selection",
    "View",
    "by_region",
    "caption",
    "choices",
    "cited",
    "class_names",
    "counts",
    "facts",
    "figure",
    "in_language",
    "lasting_facts",
    "markdown_escaped",
    "provenance_note",
    "provenance_rows",
    "quote",
    "regions",
    "scheme",
    "source",
    "standing_facts",
    "stop_facts",
    "stop_rows",
    "stop_title",
    "tag",
    "text",
    "trip_codes",
    "trips_coded",
    "unit_rows",
    "view",
    "views",
    "wording",
]
