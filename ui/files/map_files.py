"""The places of a view as files for maps and navigators: GeoJSON and GPX, in WGS84."""

import io
import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree

import pandas as pd

from data.writing import cell, cells_of, printable
from geo import boundaries
from ui.view import View, caption, cell_text, citations, names, stop_details

# With the first file that is asked for.
if TYPE_CHECKING:
    import geopandas as gpd

AREA = "area_km2_simplified_shape"
GPX = "http://www.topografix.com/GPX/1/1"
STOP_COLUMNS = [
    "stop_id",
    "trip_id",
    "number",
    "seq",
    "seq_basis",
    "place",
    "code",
    "place_en",
    "host_vi",
    "host_en",
    "topic_vi",
    "topic_en",
    "note_vi",
    "note_en",
    "arrive",
    "depart",
    "precision",
    "position_vi",
    "position_en",
    "quote",
    "provenance",
    "host_provenance",
    "position_provenance",
    "order_provenance",
]


def provinces_geojson(view: View) -> bytes:
    """Every unit of the vintage as a polygon with its counts and how they are known.

    Hoàng Sa and Trường Sa are part of their units, whose property `islands` names them. People
    without a province are a feature without geometry, so that the counts add up.
    """
    import shapely

    units = _with_islands(view.selection.vintage)
    counts = view.origins.assign(code=view.origins["code"].fillna("")).set_index("code")
    known = units.index.union(counts.index[counts.index == ""], sort=False)
    stops = view.stops["code"].value_counts()
    numbers = ["trainees", "documented", "derived", "illustrative"]
    rows = (
        units.rename(columns={"area_km2": AREA})
        .reindex(known)
        .round({AREA: 1})
        .assign(
            **counts[numbers].reindex(known).fillna(0).astype("int64").apply(view.people_cells),
            provenance=counts["provenance"].reindex(known).fillna(view.people_provenance or "none"),
            stops=stops.reindex(known, fill_value=0) if view.totals.stops_held else None,
            stops_provenance=[stop or "none" for stop in view.stops_known(known)],
        )
    )
    shapes = shapely.orient_polygons(rows.geometry.to_numpy())
    properties = rows.drop(columns="geometry").rename_axis("code").reset_index()
    return _collection(view, "provinces", properties, shapes)


def stops_geojson(view: View) -> bytes:
    """Every stop in view as a point, in order; one without coordinates has no geometry."""
    import shapely

    stops = view.stops
    located = stops["lat"].notna() & stops["lon"].notna()
    points: Any = shapely.points(stops["lon"], stops["lat"])
    shapes = [point if known else None for point, known in zip(points, located, strict=True)]
    return _collection(
        view, "stops", stops[STOP_COLUMNS].assign(source=citations.lines(stops)), shapes
    )


def _with_islands(vintage: str) -> "gpd.GeoDataFrame":
    """The units of a vintage, each with the island groups that belong to it."""
    import shapely

    units, groups = boundaries.load(vintage), boundaries.islands(vintage)
    for group in groups.itertuples():
        unit = units.geometry[group.code]
        islets = shapely.get_parts(group.geometry)
        units.loc[group.code, "geometry"] = shapely.MultiPolygon([*unit.geoms, *islets])
    return units.assign(islands=groups.groupby("code")["label_vi"].agg("; ".join))


def _collection(view: View, what: str, properties: pd.DataFrame, shapes: Any) -> bytes:
    values = {str(name): cells_of(properties[name], _value) for name in properties}
    features = [
        {
            "type": "Feature",
            "properties": dict(zip(values, row, strict=True)),
            "geometry": _geometry(shape),
        }
        for *row, shape in zip(*values.values(), shapes, strict=True)
    ]
    whole = {"type": "FeatureCollection", "name": what, "about": _about(view)}
    return json.dumps({**whole, "features": features}, ensure_ascii=False, allow_nan=False).encode()


def _value(value: object) -> Any:
    known = cell(value)
    return known.isoformat() if isinstance(known, date) else known


def _geometry(shape: Any) -> Any:
    return None if shape is None or shape.is_empty else shape.__geo_interface__


def _about(view: View) -> dict[str, Any]:
    """What a reader of the file must know, beside the features."""
    words = caption(view)
    return {
        "title": words.title,
        "class": words.kicker,
        "dates": words.subtitle,
        "filtered": words.filtered,
        "vintage": view.selection.vintage,
        "query": view.selection.query(),
        "note": words.warning,
        "reconciliation": words.reconciliation,
        "fine_print": list(words.fine_print),
        "licence": view.say("sheet.terms"),
        "record": view.record.digest,
    }


def stops_gpx(view: View) -> bytes:
    """The stops in view as waypoints of GPX 1.1, in order; no time and no track is made up."""
    ElementTree.register_namespace("", GPX)
    root = ElementTree.Element(_tag("gpx"), version="1.1", creator="trip-map")
    located = view.stops["lat"].notna() & view.stops["lon"].notna()
    _add_metadata(root, view, view.stops[~located])
    for waypoint in _waypoints(view, view.stops[located]):
        _add_waypoint(root, waypoint)
    ElementTree.indent(root)
    file = io.BytesIO()
    ElementTree.ElementTree(root).write(file, encoding="UTF-8", xml_declaration=True)
    return file.getvalue()


def _add_metadata(root: ElementTree.Element, view: View, unplaced: pd.DataFrame) -> None:
    words, say = caption(view), view.say
    places = names.place_names(unplaced, say)
    missing = say("sheet.unplaced_stops", n=len(places), names=", ".join(places)) if places else ""
    lines = [words.subtitle, words.filtered, words.notice[1], words.warning, missing]
    metadata = ElementTree.SubElement(root, _tag("metadata"))
    _add(metadata, "name", f"{words.kicker}: {words.title}")
    _add(metadata, "desc", "\n".join(text for text in (*lines, *words.fine_print) if text))


class Waypoint(NamedTuple):
    """A stop as a file for navigators has it; lat, lon in degrees."""

    lat: float
    lon: float
    name: str
    description: str
    source: str


def _waypoints(view: View, stops: pd.DataFrame) -> Iterator[Waypoint]:
    numbers = dict(zip(view.frame.marks["mark_id"], view.frame.marks["number"], strict=True))
    called = zip(stops["stop_id"], names.place_names(stops, view.say), strict=True)

    def described(stop: cell_text.RecordRow) -> str:
        return "\n".join(f"{term}: {said}" for term, said in stop_details.terms(view, stop))

    columns = (
        stops["lat"],
        stops["lon"],
        [f"{numbers[stop]}. {name}" for stop, name in called],
        cell_text.row_texts(stops, stop_details.TOLD_OF, described),
        citations.lines(stops),
    )
    return map(Waypoint, *columns)


def _add_waypoint(root: ElementTree.Element, at: Waypoint) -> None:
    point = ElementTree.SubElement(root, _tag("wpt"), lat=f"{at.lat:.6f}", lon=f"{at.lon:.6f}")
    _add(point, "name", at.name)
    _add(point, "desc", at.description)
    _add(point, "src", at.source)


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    if text:
        ElementTree.SubElement(parent, _tag(name)).text = printable(text)


def _tag(name: str) -> str:
    return f"{{{GPX}}}{name}"
