"""Itineraries as offices write them: days, places, contents and hosts of a trip, row by row.

The steps, each from frozen values to frozen values: `header` (its rows, what each column says),
`entries` (what the rows tell, and on which day), `turned` and `lines` (the same of a sheet with a
column for each day, and of mere lines), `routes` (places in a row, one by one), `days` (the dates
of them all together), `stops` (where, with whom; or only a passage), `places` (the province in a
text), `reading` (whether a sheet is an itinerary at all, and its trips), `plans` (those that
another tells as they were made), `tables` (trips and stops as the contract has them).
"""

from data.intake.layout.itinerary.header import (
    is_of_days,
    is_of_lectures,
    is_of_no_list,
    kind_of,
)
from data.intake.layout.itinerary.plans import without_plans
from data.intake.layout.itinerary.reading import Itinerary, Trip, read
from data.intake.layout.itinerary.tables import ItineraryTables, tables_of

__all__ = [
    "Itinerary",
    "ItineraryTables",
    "Trip",
    "is_of_days",
    "is_of_lectures",
    "is_of_no_list",
    "kind_of",
    "read",
    "tables_of",
    "without_plans",
]
