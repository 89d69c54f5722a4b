import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo import boundaries
from geo.build import (
    coast,
    context,
    coverage,
    formats,
    hanoi,
    islands,
    measure,
    outlines,
    sources,
    write,
)

WGS84 = "EPSG:4326"


def series(shapes: dict[str, shapely.Geometry]) -> gpd.GeoSeries:
    return gpd.GeoSeries(shapes, crs=WGS84)


def test_the_shipped_shapes_keep_their_contract() -> None:
    measure.check()


def test_a_broken_coverage_and_a_large_file_are_both_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = boundaries.load("2025")
    monkeypatch.setattr(boundaries, "load", lambda _: whole.assign(geometry=whole.buffer(0.01)))
    monkeypatch.setattr(measure, "WEB_BYTES", 1000)
    with pytest.warns(UserWarning, match="geographic CRS"):
        faults = measure.faults_of("2025")
    assert any("borders that do not match" in fault for fault in faults)
    assert any("more than 1000" in fault for fault in faults)


def test_the_shipped_files_are_written_again_byte_for_byte(tmp_path: Path) -> None:
    for vintage in ("2004", "2008", "2025"):
        file = tmp_path / boundaries.web_file(vintage).name
        frame = boundaries.load(vintage)
        write.units(frame.geometry, frame, file)
    write.neighbours(boundaries.context(), tmp_path / boundaries.context_file().name)
    write.islets(dict(boundaries.islands("2004").geometry), tmp_path / boundaries.ISLANDS.name)
    outlines.write(tmp_path)
    assert measure.differing(tmp_path, boundaries.SHAPES) == []


def test_a_missing_or_changed_file_is_named(tmp_path: Path) -> None:
    built, shipped = tmp_path / "built", tmp_path / "shipped"
    for folder in (built, shipped):
        folder.mkdir()
        (folder / "same.geojson").write_text("{}")
    (built / "new.geojson").write_text("{}")
    (shipped / "same.geojson").write_text("{ }")
    assert measure.differing(built, shipped) == ["new.geojson", "same.geojson"]


def test_a_package_that_changed_is_refused(tmp_path: Path) -> None:
    (tmp_path / sources.COUNTRIES.archive).write_bytes(b"another release")
    with pytest.raises(sources.PackageChangedError, match=r"sha256 .*; delete it and run again"):
        sources.fetch(sources.COUNTRIES, tmp_path)


def test_an_echarts_map_is_decoded() -> None:
    # Zigzag of (0, 0), (+1024, 0), (0, +1024), each letter 64 above its number.
    ring = "".join(chr(64 + n) for n in (0, 0, 2048, 0, 0, 2048, 2047, 2047))
    geometry = {"type": "Polygon", "coordinates": [ring], "encodeOffsets": [[102400, 10240]]}
    feature = {"type": "Feature", "properties": {"name": "A"}, "geometry": geometry}
    collection = {"type": "FeatureCollection", "features": [feature]}
    script = f"x({json.dumps(collection, ensure_ascii=False, separators=(',', ':'))});"
    shape = formats.echarts_map(script)["A"]
    assert shape.equals(shapely.Polygon([(100, 10), (101, 10), (101, 11)]))


def test_a_topology_is_decoded_with_reversed_arcs() -> None:
    text = b"""{"transform": {"scale": [0.5, 0.5], "translate": [100, 10]},
        "arcs": [[[0, 0], [2, 0], [0, 2]], [[0, 0], [0, 2], [2, 0]]],
        "objects": {"land": {"geometries": [
            {"type": "Polygon", "arcs": [[0, -2]], "properties": {"name": "A"}}]}}}"""
    ((name, shape),) = formats.topology(text, "land")
    assert name == "A"
    assert shape.equals(shapely.box(100, 10, 101, 11))


@pytest.mark.parametrize(
    ("province", "district", "ward", "before"),
    [
        ("01", "268", "09538", "28"),
        ("01", "270", "99999", "01"),
        ("01", "250", "08973", "26"),
        ("01", "276", "04927", "17"),
        ("01", "275", "04933", "28"),
        ("01", "001", "00001", "01"),
        ("17", "268", "05000", "17"),
    ],
)
def test_a_ward_of_2008_knows_its_province_of_2004(
    province: str, district: str, ward: str, before: str
) -> None:
    rows = pd.DataFrame({"province": [province], "district": [district], "ward": [ward]})
    assert hanoi.province_2004(rows).to_list() == [before]


def test_noding_closes_a_gap_narrower_than_the_grid_and_adds_the_missing_vertex() -> None:
    left = shapely.box(0, 0, 1, 1)
    right = shapely.Polygon([(1.00003, 0), (2, 0), (2, 1), (1.00003, 1), (1.00003, 0.5)])
    assert not shapely.coverage_is_valid([left, right], gap_width=1e-4)
    assert not shapely.coverage_is_valid(
        [left, shapely.Polygon([(1, 0), (2, 0), (2, 1), (1, 1), (1, 0.5)])]
    )
    noded = coverage.node([left, right])
    assert shapely.coverage_is_valid(noded)
    assert shapely.union_all(noded).area == pytest.approx(2, abs=1e-3)


def test_a_pocket_between_pieces_goes_to_the_piece_around_it() -> None:
    ring = shapely.box(0, 0, 1, 1).difference(shapely.box(0.5, 0.5, 0.505, 0.505))
    (filled,) = coverage.node([ring])
    assert filled.area == pytest.approx(1)


def test_pieces_unite_without_a_seam() -> None:
    pieces = gpd.GeoDataFrame(
        geometry=coverage.node([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
    )
    united = coverage.union(pieces, pd.Series(["01", "01"]))
    assert united["01"].equals(shapely.box(0, 0, 2, 1))


NEIGHBOURS = {
    "China": shapely.union(shapely.box(104, 20, 109, 23), shapely.box(112, 16, 112.2, 16.2)),
    "Hong Kong": shapely.box(114, 22, 114.2, 22.2),
    "Macao": shapely.box(113, 22, 113.2, 22.2),
    "Vietnam": shapely.box(104, 15, 109, 20),
    "Spratly Is.": shapely.box(114, 9, 114.1, 9.1),
}


def test_a_neighbour_takes_the_strip_between_two_drawings_of_the_border() -> None:
    vietnam = shapely.box(104, 15, 109, 19.98)
    fitted = context.fit(context.near(NEIGHBOURS), vietnam).union_all()
    assert fitted.contains(shapely.Point(106, 19.99))
    assert fitted.intersection(vietnam).area == pytest.approx(0)


def test_a_neighbour_has_nothing_in_the_island_waters() -> None:
    fitted = context.fit(context.near(NEIGHBOURS), NEIGHBOURS["Vietnam"])
    assert not fitted.intersects(context.ISLAND_WATERS).any()
    assert fitted["name_en"].to_list() == ["China"]


def islet(lon: float, lat: float) -> shapely.Polygon:
    return shapely.box(lon, lat, lon + 0.02, lat + 0.02)


def test_an_island_goes_to_its_ward_then_to_the_nearest_and_not_abroad() -> None:
    homes = series({"31": shapely.box(106, 20, 107, 21), "34": shapely.box(106, 19, 107, 20)})
    by_ward, nearest, foreign = islet(107.1, 20.1), islet(107.1, 20.5), islet(107.45, 20.5)
    speck = shapely.box(107.05, 20.6, 107.051, 20.601)
    land = gpd.GeoSeries([by_ward, nearest, foreign, speck], crs=WGS84)
    ward = gpd.GeoDataFrame({"province": ["34"]}, geometry=[by_ward.centroid], crs=WGS84)
    abroad = series({"China": shapely.box(107.5, 20, 108, 21)})
    found = islands.missing(land, homes, ward, abroad)
    assert dict(zip(found.index, found, strict=True)) == {"34": by_ward, "31": nearest}


def test_land_off_the_coast_goes_to_the_province_beside_it_and_stops_short_of_abroad() -> None:
    homes = series(
        {"31": shapely.box(106, 20, 106.5, 20.5), "34": shapely.box(106, 19.5, 106.5, 20)}
    )
    land = gpd.GeoSeries([shapely.box(105, 19, 106.52, 21)], crs=WGS84)
    abroad = series({"China": land.iloc[0].difference(shapely.box(106, 19.5, 107, 20.5))})
    strips = coast.strips(land, homes, abroad)
    found = {code: strips[strips.index == code].union_all() for code in homes.index}
    assert found["31"].contains(shapely.Point(106.51, 20.2))
    assert found["34"].contains(shapely.Point(106.51, 19.8))
    assert not strips.intersects(shapely.Point(106.51, 20.7)).any()


def test_coordinates_are_written_to_four_decimals(tmp_path: Path) -> None:
    file = tmp_path / "islands.geojson"
    write.islets({"a": shapely.MultiPolygon([shapely.box(0, 0, 1 / 3, 1)])}, file)
    assert "0.3333," in file.read_text(encoding="utf-8")
    assert "0.33333" not in file.read_text(encoding="utf-8")


def test_a_label_stands_in_the_middle_of_the_largest_part() -> None:
    lon, lat, room_km = write.label(
        shapely.MultiPolygon(
            [shapely.box(106, 16, 106.2, 16.2), shapely.box(107, 16, 107.01, 16.01)]
        )
    )
    assert (lon, lat) == pytest.approx((106.1, 16.1), abs=0.01)
    assert room_km == pytest.approx(10.7, abs=0.3)
