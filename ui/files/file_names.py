"""What a file to take away is called: in plain letters, what it shows."""

import hashlib

from geo.spelling import fold
from ui.view import ALL_TRIPS, Selection

LONGEST_TRIPS = 40


def picture_name(selection: Selection, size: str, kind: str, theme: str = "") -> str:
    """A name that tells what the picture shows, in plain letters.

    >>> picture_name(Selection(trip=("3",)), "wide", "png")
    'trip-3_2004_vi_wide.png'
    >>> picture_name(Selection(trip=("1+2",)), "wide", "png")
    'trip-1-2-64078f_2004_vi_wide.png'
    """
    key = "-".join(selection.trip) or ALL_TRIPS
    if any(not (trip.isascii() and trip.isalnum()) or trip == ALL_TRIPS for trip in selection.trip):
        # Two ids may have the same plain letters, and the file of one must not replace the other's.
        letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in key)
        key = f"{letters}-{hashlib.sha256(selection.frame_key.encode()).hexdigest()[:6]}"
    parts = [f"trip-{key}", selection.vintage, selection.lang, size, theme]
    return "_".join(part for part in parts if part) + f".{kind}"


def data_name(selection: Selection | None, part: str, ending: str) -> str:
    """A name that tells what a file of a view, or of the whole record where None, holds.

    >>> data_name(Selection(trip=("3",)), "stops", "csv")
    'tripmap-trip3-2004-vi-stops.csv'
    >>> data_name(None, "record-csv", "zip")
    'tripmap-record-csv.zip'
    """
    if selection is None:
        return f"tripmap-{part}.{ending}"
    parts = ["tripmap", _trips(selection), selection.vintage, selection.lang]
    limited = bool(selection.limits)
    parts += ["filtered"] * limited + [part] * bool(part)
    return f"{'-'.join(parts)}.{ending}"


def _trips(selection: Selection) -> str:
    named = "-".join(fold(trip).replace(" ", "-") for trip in selection.trip)
    return f"trip{named[:LONGEST_TRIPS]}" if selection.trip else "all"
