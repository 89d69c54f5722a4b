"""The data of a view, and the whole record, as files to take away."""

from collections.abc import Callable
from dataclasses import dataclass

from data.writing import archive, csv_file, record_tables, too_long, workbook
from geo.spelling import fold
from ui import geofiles, trip_summary, worksheets
from ui.captions import caption
from ui.scenes import View
from ui.selection import Selection

ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
GEOJSON = "application/geo+json"
TEXT_NAME = "LICENCE-SOURCES.txt"
LONGEST_NAME = 40


@dataclass(frozen=True)
class Format:
    """A file that can be taken. part: what the file's name ends in, "" for the view itself.

    of: view, trip (only where one trip is chosen) or record (whatever is in view).
    """

    key: str
    ending: str
    media_type: str
    make: Callable[[View], bytes]
    part: str = ""
    of: str = "view"


def export(view: View, key: str) -> tuple[bytes, str, str]:
    """The file of a format: its bytes, its name in ASCII and its media type.

    KeyError for a key that FORMATS lacks. NotOneTripError (ui.trip_summary) for the summary of a
    view that is not of one trip, TooManyRowsError (data.writing) for too long a table.
    """
    chosen = FORMATS[key]
    return chosen.make(view), file_name(view.selection, chosen), chosen.media_type


def offered(view: View) -> tuple[Format, ...]:
    """The formats that can be made of a view."""
    one_trip = len(view.selection.trip) == 1 == len(view.trips)
    return tuple(
        chosen
        for chosen in FORMATS.values()
        if (chosen.of != "trip" or one_trip)
        and not (chosen.media_type == XLSX and too_long_for_workbooks(view))
    )


def file_name(selection: Selection, chosen: Format) -> str:
    """A name in plain letters that tells what the file holds.

    >>> file_name(Selection(trip=("3",)), FORMATS["stops-csv"])
    'tripmap-trip3-2004-vi-stops.csv'
    >>> file_name(Selection(trip=("3",)), FORMATS["record-csv"])
    'tripmap-record-csv.zip'
    """
    if chosen.of == "record":
        return f"tripmap-{chosen.part}.{chosen.ending}"
    parts = ["tripmap", _trips(selection), selection.vintage, selection.lang]
    limited = selection.without("trip", "vintage", "lang", "pick") != Selection()
    parts += ["filtered"] * limited + [chosen.part] * bool(chosen.part)
    return f"{'-'.join(parts)}.{chosen.ending}"


def _trips(selection: Selection) -> str:
    named = "-".join(fold(trip).replace(" ", "-") for trip in selection.trip)
    return f"trip{named[:LONGEST_NAME]}" if selection.trip else "all"


# --- what is made --------------------------------------------------------------------------------


def _workbook(view: View) -> bytes:
    return workbook(worksheets.view_sheets(view), caption(view).title)


def _provinces_csv(view: View) -> bytes:
    return csv_file(worksheets.by_province(view))


def _stops_csv(view: View) -> bytes:
    return csv_file(worksheets.stops(view))


def _record_workbook(view: View) -> bytes:
    about = {view.say("sheet.about"): worksheets.about_record(view)}
    return workbook({**about, **record_tables(view.record)}, view.say("exports.of_record"))


def _record_csv(view: View) -> bytes:
    tables = record_tables(view.record)
    return archive({f"{name}.csv": csv_file(table) for name, table in tables.items()})


def _everything(view: View) -> bytes:
    """Every file that can be made of the view, the record, and what holds of them all."""
    made = {file_name(view.selection, f): f for f in offered(view) if f.media_type != ZIP}
    files = {name: chosen.make(view) for name, chosen in made.items()}
    record = record_tables(view.record)
    tables = {f"record/{name}.csv": csv_file(table) for name, table in record.items()}
    listed = {name: view.say(f"exports.{chosen.key}") for name, chosen in made.items()}
    listed["record/*.csv"] = view.say("exports.record-csv")
    text = (worksheets.licence_text(view, listed) + too_long_for_workbooks(view)).replace(
        "\n", "\r\n"
    )
    return archive({TEXT_NAME: text.encode("utf-8-sig"), **files, **tables})


def too_long_for_workbooks(view: View) -> str:
    """Why no workbook can be made, or ""."""
    found = too_long(view.record)
    return view.say("exports.too_long", table=found[0], rows=found[1]) if found else ""


FORMATS: dict[str, Format] = {
    chosen.key: chosen
    for chosen in (
        Format("xlsx", "xlsx", XLSX, _workbook),
        Format("provinces-csv", "csv", "text/csv", _provinces_csv, "provinces"),
        Format("stops-csv", "csv", "text/csv", _stops_csv, "stops"),
        Format("provinces-geojson", "geojson", GEOJSON, geofiles.provinces_geojson, "provinces"),
        Format("stops-geojson", "geojson", GEOJSON, geofiles.stops_geojson, "stops"),
        Format("stops-gpx", "gpx", "application/gpx+xml", geofiles.stops_gpx, "stops"),
        Format("trip-summary-docx", "docx", DOCX, trip_summary.docx, "summary", "trip"),
        Format("trip-summary-pdf", "pdf", "application/pdf", trip_summary.pdf, "summary", "trip"),
        Format("zip", "zip", ZIP, _everything),
        Format("record-xlsx", "xlsx", XLSX, _record_workbook, "record", "record"),
        Format("record-csv", "zip", ZIP, _record_csv, "record-csv", "record"),
    )
}


# --- the panel -----------------------------------------------------------------------------------
