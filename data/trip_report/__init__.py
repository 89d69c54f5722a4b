"""A trip report pasted as text becomes a trip that a person confirms or strikes out.

Rules and the gazetteer only: what is proposed is what the text says at one place, shown with the
sentence and where it stands. What is not sure is a doubt: it is listed with its reason, never used
by itself, and a person may take it in. The words that are looked for stand in `vocabulary`.
"""

from data.trip_report.findings import TRIP_KINDS, Finding, Kind, Reason, Unsure
from data.trip_report.reading import read_report
from data.trip_report.report import TripReport

__all__ = ["TRIP_KINDS", "Finding", "Kind", "Reason", "TripReport", "Unsure", "read_report"]
