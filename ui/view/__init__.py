"""What a view is and says: what is chosen, what the record answers, and the words of it."""

from ui.view import (
    captions,
    cell_text,
    citations,
    data_date,
    figures,
    filters_on,
    names,
    provenances,
    reconciliation,
    regions,
    stop_details,
    summary,
    trip_order,
    trip_search,
    unit_details,
    views,
)
from ui.view.answers import Figure
from ui.view.captions import caption
from ui.view.markup import definition_list, element, escaped, markdown_escaped
from ui.view.row_counts import RowCounts, row_counts
from ui.view.scenes import islands
from ui.view.selection import (
    ALL_TRIPS,
    BESIDE_A_SELECTION,
    DATE_PARAMETERS,
    LIST_PARAMETERS,
    SINGLE_PARAMETERS,
    Choices,
    Selection,
    choices,
    codes_of_trips,
    trips_of_codes,
)
from ui.view.table_rows import provenance_rows, stop_rows, unit_rows
from ui.view.views import View, choice_counts, view

__all__ = [
    "ALL_TRIPS",
    "BESIDE_A_SELECTION",
    "DATE_PARAMETERS",
    "LIST_PARAMETERS",
    "SINGLE_PARAMETERS",
    "Choices",
    "Figure",
    "RowCounts",
    "Selection",
    "View",
    "caption",
    "captions",
    "cell_text",
    "choice_counts",
    "choices",
    "citations",
    "codes_of_trips",
    "data_date",
    "definition_list",
    "element",
    "escaped",
    "figures",
    "filters_on",
    "islands",
    "markdown_escaped",
    "names",
    "provenance_rows",
    "provenances",
    "reconciliation",
    "regions",
    "row_counts",
    "stop_details",
    "stop_rows",
    "summary",
    "trip_order",
    "trip_search",
    "trips_of_codes",
    "unit_details",
    "unit_rows",
    "view",
    "views",
]
