"""The words of a picture beside its map, ready to print."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Caption:
    """What a picture says; an empty text leaves its place out.

    kicker: the line over the title. subtitle: the dates. filtered: what was filtered, in words.
    notice: a title and a sentence where there is something to explain, or two empty texts. figures:
    (value, label). badge and warning: set when a figure is illustrative, printed in the picture
    itself. reconciles: whether the reconciliation adds up. stops: (number, name) of each, or of
    several trips (visits, name of the place), printed where there is room. fine_print: sources,
    vintage, date of the data, disclaimer, in order. link: the address that opens this view, printed
    as a QR code; code: a short name of this view of this record. summary: the picture in a
    sentence, for those who cannot see it. sea: the name of the sea.
    """

    title: str
    kicker: str = ""
    subtitle: str = ""
    filtered: str = ""
    notice: tuple[str, str] = ("", "")
    figures: tuple[tuple[str, str], ...] = ()
    badge: str = ""
    warning: str = ""
    reconciliation: str = ""
    reconciles: bool = True
    stops_title: str = ""
    stops: tuple[tuple[str, str], ...] = ()
    stops_more: str = ""
    fine_print: tuple[str, ...] = ()
    link: str = ""
    link_label: str = ""
    code: str = ""
    summary: str = ""
    sea: str = ""
