"""Every rule that a record can break, and how badly.

A rule is broken where a check says so (`Report.add` of data.checks); the words are the texts
`problem.<rule>` and `remedy.<rule>`.
"""

from collections.abc import Mapping
from typing import Literal

Severity = Literal["error", "warning"]

RULES: Mapping[str, Severity] = {
    "record-unreadable": "error",
    "database-away": "error",
    "file-unreadable": "error",
    "file-not-read": "error",
    "file-skipped": "warning",
    "table-missing": "error",
    "table-repeated": "error",
    "column-missing": "error",
    "column-repeated": "error",
    "id-blank": "error",
    "id-repeated": "error",
    "attendance-repeated": "warning",
    "mark-unread": "error",
    "mark-both-ways": "error",
    "trips-unread": "error",
    "trip-not-found": "error",
    "cell-blank": "warning",
    "reference-unknown": "error",
    "number-unreadable": "error",
    "date-unreadable": "error",
    "date-before-list": "warning",
    "choice-unknown": "error",
    "provenance-blank": "error",
    "provenance-unknown": "error",
    "source-missing": "warning",
    "total-differs": "warning",
    "total-parts": "warning",
    "trip-total-differs": "warning",
    "trips-miscounted": "warning",
    "province-blank": "warning",
    "province-unknown": "error",
    "province-older": "warning",
    "province-ambiguous": "error",
    "province-central": "error",
    "trip-ends-before-start": "error",
    "trips-overlap": "warning",
    "seq-repeated": "error",
    "itinerary-astray": "error",
    "itinerary-backward": "warning",
    "stop-outside-trip-dates": "warning",
    "stop-without-coordinates": "warning",
    "stop-placed": "warning",
    "stop-outside-vietnam": "error",
    "stop-outside-province": "error",
}

AWAY = "database-away"
UNREADABLE = ("record-unreadable", AWAY)
"""Those of a record that could not be opened at all."""
