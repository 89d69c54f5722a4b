"""The data of a view, and the whole record, as files to take away."""

from collections.abc import Callable
from dataclasses import dataclass

from data import writing
from ui.files import sheets, trip_summary
from ui.files.file_names import data_name, record_name
from ui.files.map_files import provinces_geojson, stops_geojson, stops_gpx
from ui.files.picture_files import PictureMaker, drawn
from ui.view import View, caption

ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CSV, GEOJSON, GPX = "text/csv", "application/geo+json", "application/gpx+xml"
PDF = "application/pdf"
TEXT_NAME = "LICENCE-SOURCES.txt"


@dataclass(frozen=True)
class Export:
    """A file that can be taken away. part: what the file's name ends in, "" for the view itself.

    of: view, trip (only where one trip is chosen) or record (whatever is in view).
    """

    key: str
    ending: str
    media_type: str
    make: Callable[[View, PictureMaker], bytes]
    part: str = ""
    of: str = "view"


def exported(view: View, key: str, picture: PictureMaker = drawn) -> tuple[bytes, str, str]:
    """A file to take away: its bytes, its name in ASCII and its media type.

    KeyError for a key that EXPORTS lacks. NotOneTripError (trip_summary) for the summary of a
    view that is not of one trip, TooManyRowsError (data.writing) for too long a table.
    """
    chosen = EXPORTS[key]
    return chosen.make(view, picture), export_name(view, chosen), chosen.media_type


def offered_exports(view: View) -> tuple[Export, ...]:
    """What can be made of a view."""
    one_trip = len(view.selection.trip) == 1 == len(view.trips)
    return tuple(
        chosen
        for chosen in EXPORTS.values()
        if (chosen.of != "trip" or one_trip)
        and not (chosen.media_type == XLSX and why_no_workbooks(view))
    )


def export_name(view: View, chosen: Export) -> str:
    """The name of its file."""
    if chosen.of == "record":
        return record_name(view.lang, chosen.part, chosen.ending)
    return data_name(view.record, view.selection, chosen.part, chosen.ending)


def _of_view(make: Callable[[View], bytes]) -> Callable[[View, PictureMaker], bytes]:
    """A maker of a file that has no picture in it."""
    return lambda view, picture: make(view)


# --- what is made --------------------------------------------------------------------------------


def _workbook(view: View) -> bytes:
    return writing.workbook(sheets.view_sheets(view), caption(view).title)


def _provinces_csv(view: View) -> bytes:
    return writing.csv_file(sheets.by_province(view))


def _stops_csv(view: View) -> bytes:
    return writing.csv_file(sheets.stops(view))


def _record_workbook(view: View) -> bytes:
    about = {view.say("sheet.about"): sheets.about_record(view)}
    return writing.workbook(
        {**about, **writing.record_tables(view.record)}, view.say("exports.of_record")
    )


def _record_csv(view: View) -> bytes:
    tables = writing.record_tables(view.record)
    return writing.archive(
        {f"{name}.csv": writing.csv_file(table) for name, table in tables.items()}
    )


def _everything(view: View, picture: PictureMaker) -> bytes:
    """Every file that can be made of the view, the record, and what holds of them all."""
    made = {export_name(view, f): f for f in offered_exports(view) if f.media_type != ZIP}
    files = {name: chosen.make(view, picture) for name, chosen in made.items()}
    record = writing.record_tables(view.record)
    tables = {f"record/{name}.csv": writing.csv_file(table) for name, table in record.items()}
    listed = {name: view.say(f"exports.{chosen.key}") for name, chosen in made.items()}
    listed["record/*.csv"] = view.say("exports.record-csv")
    text = (sheets.licence_text(view, listed) + why_no_workbooks(view)).replace("\n", "\r\n")
    return writing.archive({TEXT_NAME: text.encode("utf-8-sig"), **files, **tables})


def why_no_workbooks(view: View) -> str:
    """Why no workbook can be made, or ""."""
    found = writing.too_long(view.record)
    return view.say("exports.too_long", table=found[0], rows=found[1]) if found else ""


EXPORTS: dict[str, Export] = {
    chosen.key: chosen
    for chosen in (
        Export("xlsx", "xlsx", XLSX, _of_view(_workbook)),
        Export("provinces-csv", "csv", CSV, _of_view(_provinces_csv), "provinces"),
        Export("stops-csv", "csv", CSV, _of_view(_stops_csv), "stops"),
        Export("provinces-geojson", "geojson", GEOJSON, _of_view(provinces_geojson), "provinces"),
        Export("stops-geojson", "geojson", GEOJSON, _of_view(stops_geojson), "stops"),
        Export("stops-gpx", "gpx", GPX, _of_view(stops_gpx), "stops"),
        Export("trip-summary-docx", "docx", DOCX, trip_summary.docx, "summary", "trip"),
        Export("trip-summary-pdf", "pdf", PDF, trip_summary.pdf, "summary", "trip"),
        Export("zip", "zip", ZIP, _everything),
        Export("record-xlsx", "xlsx", XLSX, _of_view(_record_workbook), "record", "record"),
        Export("record-csv", "zip", ZIP, _of_view(_record_csv), "record-csv", "record"),
    )
}
