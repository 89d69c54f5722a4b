"""Everything the product says of a view, gathered from every place that says it."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

import pandas as pd

from geo import provinces
from ui.files import exports, map_files, sheets, trip_summary
from ui.files.document import Image
from ui.files.standalone import content
from ui.view import (
    figures,
    provenances,
    reconciliation,
    regions,
    stop_details,
    table_rows,
    unit_details,
)
from ui.view.captions import caption
from ui.view.views import View
from ui.web import first_bytes

CHARTED = ["name", "trainees"]


@lru_cache(maxsize=1)
def texts_of(view: View) -> dict[str, str]:
    """All text, by the place that shows it: page, picture, tables, files, link preview, alt."""
    said = {
        "title": view.title,
        "strip": "\n".join(" ".join(figures.written(view, name)) for name in view.figures),
        "badges": _flat(provenances.badges(view)),
        "status": f"{reconciliation.sentence(view)}. {provenances.note(view)}",
        "alt": view.frame.summary,
        "frames": _flat([[f.title, f.summary, f.notice] for f in view.scene.frames]),
        "map": _flat(view.scene.texts),
        "picture": _flat(vars(caption(view))),
        "details": _flat(list(_details(view))),
        "table of units": _cells(table_rows.unit_rows(view)),
        "table of stops": _cells(table_rows.stop_rows(view)),
        "about": _cells(table_rows.provenance_rows(view)),
        "regions": f"{_cells(regions.by_region(view)[CHARTED])} {regions.scheme(view)}",
        "licence": sheets.licence_text(view, {}),
        "record": _cells(sheets.about_record(view)),
        "preview": first_bytes.preview_tags("", view.selection, view.title, view.frame.summary),
        "one file": _flat(_in_a_file(view)),
        "geojson": map_files.stops_geojson(view).decode(),
        "gpx": map_files.stops_gpx(view).decode(),
    }
    in_workbook = {
        f"sheet {name}": _cells(sheet) for name, sheet in sheets.view_sheets(view).items()
    }
    return said | in_workbook | ({"summary": _document(view)} if is_one_trip(view) else {})


def is_one_trip(view: View) -> bool:
    """Whether a trip summary can be made."""
    return any(chosen.of == "trip" for chosen in exports.offered_exports(view))


def waypoints(view: View) -> int:
    """How many stops the GPX file holds."""
    root = ElementTree.fromstring(map_files.stops_gpx(view))
    return len(root.findall(f"{{{map_files.GPX}}}wpt"))


def features(made: bytes) -> list[dict[str, Any]]:
    """The properties of each feature of a GeoJSON file."""
    return [feature["properties"] for feature in json.loads(made)["features"]]


def _in_a_file(view: View) -> list[Any]:
    """What the page in one file says of the view; its script's words stand in the catalogue."""
    stops = table_rows.stop_rows(view)
    return [content._frame(view, stops), content._by_id(stops), content._sources(view)]


def _details(view: View) -> Iterator[Any]:
    for _, stop in view.stops.iterrows():
        yield stop_details.title(view, stop), stop_details.terms(view, stop)
        yield stop_details.quote(view, stop), stop_details.source(view, stop)
    for code in provinces.units(view.selection.vintage).index[::9]:
        yield unit_details.lasting_terms(view, code)


def undrawn(shown: View, size: str, theme: str, kind: str) -> bytes:
    """Stands in for a picture of a document: drawing is proved elsewhere and slow."""
    return b""


def _document(view: View) -> str:
    summed = trip_summary.document(view, undrawn).blocks
    return _flat([vars(b) for b in summed if not isinstance(b, Image)])


def _cells(frame: pd.DataFrame) -> str:
    """A table as it is shown: headers and cells, what is missing as an empty cell."""
    shown = frame.astype("object").where(frame.notna(), "")
    return "\n".join(" | ".join(map(str, row)) for row in [list(frame.columns), *shown.to_numpy()])


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join(_flat(part) for part in value.values())
    if isinstance(value, list | tuple):
        return "\n".join(_flat(part) for part in value)
    if hasattr(value, "__dataclass_fields__"):
        return _flat(vars(value))
    return "" if value is None else str(value)
