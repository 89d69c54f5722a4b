"""The data of a view, and the whole record, as files to take away."""

from collections.abc import Callable
from dataclasses import dataclass

from data import Record, writing
from ui.files import sheets, trip_summary
from ui.files.file_names import data_name, record_name
from ui.files.map_files import provinces_geojson, stops_geojson, stops_gpx
from ui.files.picture_files import PictureMaker, drawn
from ui.view import Selection, View, caption

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

    @property
    def address(self) -> str:
        """Where it is served, before the query string of a state: share.provinces.csv."""
        return ".".join(filter(None, ("share", self.part, self.ending)))


class NotOfferedError(ValueError):
    """An export was asked for that cannot be made of a view; the text says why, to its reader."""


def exported(view: View, chosen: Export, picture: PictureMaker = drawn) -> bytes:
    """A file to take away; NotOfferedError where it cannot be made of this view."""
    if why := _why_not(view, chosen):
        raise NotOfferedError(why)
    return chosen.make(view, picture)


def offered_exports(view: View) -> tuple[Export, ...]:
    """What can be made of a view."""
    return tuple(chosen for chosen in EXPORTS.values() if not _why_not(view, chosen))


def _why_not(view: View, chosen: Export) -> str:
    if chosen.of == "trip":
        return trip_summary.why_not(view)
    return why_no_workbooks(view) if chosen.media_type == XLSX else ""


def export_name(record: Record, selection: Selection, chosen: Export) -> str:
    """The name of its file."""
    if chosen.of == "record":
        return record_name(selection.lang, chosen.part, chosen.ending)
    return data_name(record, selection, chosen.part, chosen.ending)


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
    single = [chosen for chosen in offered_exports(view) if chosen.media_type != ZIP]
    made = {export_name(view.record, view.selection, chosen): chosen for chosen in single}
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
