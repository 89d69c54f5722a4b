"""Put the rows of a record into provinces: by the name that is written, and by the coordinates."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from data.checks.located_table import LocatedTable, by_value, each_cell, each_row
from data.checks.place_reading import PlaceReading, read_place
from data.checks.problems import Report
from data.tables import EAST, NORTH, PROVENANCES, SOUTH, WEST
from geo import boundaries, place_mentions
from geo.provinces import Province, province, suggested, units
from texts.bilingual import Said, both, phrase

# Nobody waits for shapes where a record of points was checked already.
if TYPE_CHECKING:
    import geopandas as gpd

TOLERANCE_KM = 2.0
"""How far a stop may lie outside its province: the shipped outlines are simplified."""

MOST_SUGGESTED = 500
"""Spellings that suggestions are looked for while reading; for others, when they are shown."""

METRES = "EPSG:32648"
"""UTM 48N: lengths near a stop are right to well under one percent."""


def resolve_provinces(located: LocatedTable, vintage: str, report: Report) -> LocatedTable:
    """Return the table with `province_code` and `province_rule`; missing where nothing matches."""
    texts = located.frame["province"]
    found = {text: read_place(text, vintage) for text in texts.dropna().unique()}
    found |= _with_suggestions(texts, found, vintage)
    _report_unmatched(located, texts, found, vintage, report)
    codes = by_value(texts, lambda text: found[text].code, "str")
    rules = by_value(texts, lambda text: found[text].rule, "str")
    return replace(located, frame=located.frame.assign(province_code=codes, province_rule=rules))


def _with_suggestions(
    texts: "pd.Series[str]", found: dict[str, PlaceReading], vintage: str
) -> dict[str, PlaceReading]:
    """Return the unknown names with what may be meant by them, of those that most rows write."""
    unknown = {text for text, reading in found.items() if _wants_suggestions(reading)}
    often: list[str] = []
    if unknown:
        often = texts[texts.isin(unknown)].value_counts().index.tolist()
    return {
        text: replace(found[text], meant=suggested(text, vintage))
        for text in often[:MOST_SUGGESTED]
    }


def _wants_suggestions(reading: PlaceReading) -> bool:
    return reading.refused == "province-unknown" and not reading.meant


def _report_unmatched(
    located: LocatedTable,
    texts: "pd.Series[str]",
    found: dict[str, PlaceReading],
    vintage: str,
    report: Report,
) -> None:
    bad = {text for text, resolved in found.items() if resolved.refused}
    meant = {text: _meant(found[text], vintage) for text in bad}
    for row, text in each_cell(texts, texts.isin(bad)):
        refused = found[text]
        report.add(
            refused.refused,
            located.locate(row, "province"),
            value=text,
            suggestions=" ".join(p.code for p in refused.meant),
            vintage=vintage,
            earlier=refused.earlier,
            heir=" ".join(map(str, refused.meant)),
            meant=meant[text],
        )
    if "province" in located.headers:
        for row, _ in each_cell(texts, texts.isna()):
            report.add("province-blank", located.locate(row, "province"), vintage=vintage)


def _meant(refused: PlaceReading, vintage: str) -> Said:
    """Return what to write instead, with the years of a former unit whose name it is."""
    if not refused.meant:
        return phrase("checking.meant_none", vintage=vintage)
    names = _either(refused.meant)
    if refused.former is None:
        return phrase("checking.meant", names=names)
    years = {"since": str(refused.former.since), "until": str(refused.former.until)}
    return phrase("checking.meant_former", names=names, **years)


def _either(units: tuple[Province, ...]) -> Said:
    either = phrase("checking.either")
    return lambda lang: either(lang).join(f"'{_named(unit, lang)}' ({unit.code})" for unit in units)


def place_stops(located: LocatedTable, vintage: str, report: Report) -> LocatedTable:
    """Return the stops with a point where their place has one; report those that are wrong.

    A stop without coordinates takes those of the one place in its province that it names, and its
    precision says so; stops still without any, outside Vietnam or outside the province they name
    are reported.
    """
    located = _found_in_gazetteer(located, vintage, report)
    stops = located.frame[["lat", "lon", "province_code"]]
    pointed = stops["lat"].notna() & stops["lon"].notna()
    for row, _ in each_row(stops, ~pointed):
        report.add("stop-without-coordinates", located.locate(row, "lat"))
    inside = stops["lat"].between(SOUTH, NORTH) & stops["lon"].between(WEST, EAST)
    for row, stop in each_row(stops, pointed & ~inside):
        report.add("stop-outside-vietnam", located.locate(row, "lat"), value=_point(stop))
    _check_inside(located, stops[pointed & inside], vintage, report)
    return located


def _found_in_gazetteer(located: LocatedTable, vintage: str, report: Report) -> LocatedTable:
    stops = located.frame.copy(deep=False)
    bare = stops["lat"].isna() & stops["lon"].isna() & stops["place"].notna()
    for row, stop in each_row(located.frame, bare & stops["province_code"].notna()):
        found = place_mentions.locate(stop["place"], vintage, stop["province_code"])
        if found is not None and found.lat is not None:
            cells = ["lat", "lon", "precision", "position_vi", "position_en"]
            position = both("checking.position", name=found.full_name)
            stops.loc[row, cells] = [found.lat, found.lon, found.precision, *position]
            stops.loc[row, "position_provenance"] = _weaker(stop["position_provenance"], "derived")
            location = located.locate(row, "place")
            report.add("stop-placed", location, value=stop["place"], found=found.full_name)
    return replace(located, frame=stops)


def _weaker(*provenances: str) -> str:
    return max(provenances, key=PROVENANCES.index)


def _check_inside(located: LocatedTable, stops: pd.DataFrame, vintage: str, report: Report) -> None:
    if stops.empty:
        return
    provinces = boundaries.load(vintage)
    outside = stops[~_is_inside(stops, provinces)]
    if outside.empty:
        return
    codes = set(units(vintage).index)
    for row, stop in each_row(_astray(outside, provinces)):
        location, code, found = located.locate(row, "lat"), stop["province_code"], stop["inside"]
        inside = phrase("checking.inside", name=_name(found, vintage)) if found in codes else ""
        if code in codes:
            province = _name(code, vintage)
            report.add(
                "stop-outside-province", location, _point(stop), province=province, inside=inside
            )
        elif not inside:
            report.add("stop-outside-vietnam", location, value=_point(stop))


def _name(code: str, vintage: str) -> Said:
    unit = province(code, vintage)
    return lambda lang: _named(unit, lang)


def _named(unit: Province, lang: str) -> str:
    return unit.name_vi if lang == "vi" else unit.name_en


def _is_inside(stops: pd.DataFrame, provinces: "gpd.GeoDataFrame") -> Any:
    """Return whether each stop lies in the province it names, as most do."""
    import shapely

    shapes = provinces.geometry.reindex(stops["province_code"]).to_numpy()
    return shapely.contains_xy(shapes, stops["lon"].to_numpy(), stops["lat"].to_numpy())


def _astray(stops: pd.DataFrame, provinces: "gpd.GeoDataFrame") -> pd.DataFrame:
    """Return the stops that are not in the province they name, with the one they are `inside`."""
    import geopandas as gpd

    points = gpd.GeoSeries.from_xy(stops["lon"], stops["lat"], index=stops.index, crs=4326)
    shapes = provinces[["geometry"]].rename_axis("inside").reset_index()
    joined = gpd.sjoin(gpd.GeoDataFrame(geometry=points), shapes, predicate="within", how="left")
    inside = joined.loc[~joined.index.duplicated(), "inside"]
    wrong = stops.assign(inside=inside)[inside.ne(stops["province_code"]) | inside.isna()]
    near = _distance_km(points[wrong.index], wrong["province_code"], provinces) <= TOLERANCE_KM
    astray: pd.DataFrame = wrong[~near]
    return astray


def _distance_km(
    points: "gpd.GeoSeries", codes: "pd.Series[str]", provinces: "gpd.GeoDataFrame"
) -> "pd.Series[float]":
    """Return how far each point is from the province of its code; missing without a code."""
    shapes = provinces.geometry.reindex(codes).set_axis(points.index)
    km: pd.Series[float] = points.to_crs(METRES).distance(shapes.to_crs(METRES)) / 1000
    return km


def _point(stop: Mapping[str, float]) -> str:
    return f"{stop['lat']}, {stop['lon']}"
