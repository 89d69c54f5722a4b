"""GeoJSON text, the same bytes for the same shapes."""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.build.coverage import WGS84, to_degrees, to_metres

DECIMALS = 4


def units(shapes: gpd.GeoSeries, names: pd.DataFrame, path: Path) -> None:
    """Write the units of a vintage: id its code, its names, a label point and the room there."""
    lines = []
    for code, shape in shapes.items():
        lon, lat, room_km = label(shape)
        named = {"name_vi": names.at[code, "name_vi"], "name_en": names.at[code, "name_en"]}
        lines.append(feature(shape, {**named, "at": [lon, lat], "room_km": room_km}, str(code)))
    collection(lines, path)


def neighbours(frame: gpd.GeoDataFrame, path: Path) -> None:
    """Write the neighbours' land with their names."""
    lines = [
        feature(row.geometry, {"name_vi": row.name_vi, "name_en": row.name_en})
        for row in frame.itertuples()
    ]
    collection(lines, path)


def islets(groups: dict[str, BaseGeometry], path: Path) -> None:
    """Write the islands of each group, and the middle of each."""
    lines = [feature(shape, {"points": _middles(shape)}, key) for key, shape in groups.items()]
    collection(lines, path)


def _middles(shape: BaseGeometry) -> list[list[float]]:
    """Return lon and lat of the middle of each part, as it is written: rounded to about 100 m."""
    parts = shapely.get_parts(shapely.geometry.shape(_written(shape)))
    return [[round(p.centroid.x, 3), round(p.centroid.y, 3)] for p in parts]


def label(shape: BaseGeometry) -> tuple[float, float, float]:
    """Return lon, lat and radius in km of the largest circle within the largest part."""
    parts = to_metres(gpd.GeoSeries([shape], crs=WGS84).explode())
    radius = parts.iloc[[parts.area.argmax()]].maximum_inscribed_circle(tolerance=100)
    lon, lat = shapely.get_coordinates(to_degrees(radius))[0]
    return round(lon, DECIMALS), round(lat, DECIMALS), round(radius.length.iloc[0] / 1000, 1)


def feature(shape: BaseGeometry, properties: dict[str, Any], key: str | None = None) -> str:
    """Return one GeoJSON feature, coordinates rounded to about 11 m."""
    identity = {} if key is None else {"id": key}
    return json.dumps(
        {"type": "Feature", **identity, "properties": properties, "geometry": _written(shape)},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def collection(features: list[str], path: Path) -> None:
    """Write a feature collection, one feature on a line."""
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def _written(shape: BaseGeometry) -> dict[str, Any]:
    geometry: Any = shapely.geometry.mapping(shape)
    return {"type": shape.geom_type, "coordinates": _round(geometry["coordinates"])}


def _round(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    return [_round(item) for item in value]
