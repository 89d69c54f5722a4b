import json
from collections.abc import Iterator
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo import boundaries, provinces
from geo.provinces import VINTAGES, province, successor, units

PLACES = pd.read_csv(provinces.TABLES / "places.csv", dtype={"code_2004": str})
ISLANDS = [
    ("Phú Quốc", 103.99, 10.23, "91"),
    ("Côn Đảo", 106.61, 8.70, "77"),
    ("Lý Sơn", 109.12, 15.38, "51"),
    ("Cát Bà", 107.00, 20.80, "31"),
    ("Phú Quý", 108.94, 10.53, "60"),
    ("Bạch Long Vĩ", 107.727, 20.134, "31"),
    ("Cồn Cỏ", 107.34, 17.16, "45"),
    ("Cù Lao Xanh", 109.35, 13.62, "52"),
    ("Nam Du", 104.35, 9.69, "91"),
    ("Hòn Khoai", 104.83, 8.44, "96"),
    ("Bình Hưng", 109.22, 11.78, "56"),
    ("Hòn Sơn Chà", 108.204, 16.217, "46"),
]


@pytest.fixture(params=VINTAGES)
def vintage(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_shapes_are_the_units_of_the_vintage(vintage: str) -> None:
    frame = boundaries.load(vintage)
    assert list(frame.columns) == ["name_vi", "name_en", "kind", "region", "area_km2", "geometry"]
    assert list(frame.index) == list(units(vintage).index)
    assert frame.crs == "EPSG:4326"
    assert frame.is_valid.all()


def test_the_shapes_share_their_borders(vintage: str) -> None:
    assert shapely.coverage_is_valid(boundaries.load(vintage).geometry.to_numpy())


def test_no_hole_is_left_between_the_units(vintage: str) -> None:
    country = boundaries.load(vintage).union_all()
    assert [len(part.interiors) for part in country.geoms if part.interiors] == []


def test_no_part_is_a_sliver(vintage: str) -> None:
    parts = boundaries.load(vintage).to_crs(boundaries.EQUAL_AREA).explode()
    assert parts.maximum_inscribed_circle(tolerance=20).length.min() > 150


def test_every_vintage_covers_the_same_land() -> None:
    whole = [boundaries.load(v)["area_km2"].sum() for v in VINTAGES]
    assert whole == pytest.approx([whole[0]] * 3)
    assert whole[0] == pytest.approx(331_000, rel=0.02)


@pytest.mark.parametrize(
    ("vintage", "code", "area_km2", "tolerance"),
    [("2004", "28", 2190, 0.03), ("2004", "01", 921, 0.05), ("2008", "01", 3344, 0.03)],
)
def test_ha_noi_and_ha_tay_have_the_size_of_their_vintage(
    vintage: str, code: str, area_km2: float, tolerance: float
) -> None:
    assert boundaries.load(vintage).at[code, "area_km2"] == pytest.approx(area_km2, rel=tolerance)


def test_a_caller_cannot_spoil_the_shapes_of_another() -> None:
    mine = boundaries.load("2004")
    mine.loc["01", "name_vi"] = "Thăng Long"
    assert boundaries.load("2004").at["01", "name_vi"] == "Hà Nội"


@pytest.mark.parametrize(("place", "lon", "lat", "code"), ISLANDS)
def test_an_island_is_part_of_its_province(
    vintage: str, place: str, lon: float, lat: float, code: str
) -> None:
    home = successor(code, "2004", vintage)
    spot = shapely.Point(lon, lat).buffer(0.01)
    assert boundaries.load(vintage).geometry[home].intersects(spot), place


@pytest.mark.parametrize("row", PLACES.to_dict("records"), ids=PLACES["place"])
def test_every_documented_stop_lies_in_its_province(vintage: str, row: dict[str, str]) -> None:
    found = boundaries.locate(float(row["lon"]), float(row["lat"]), vintage)
    assert found == successor(row["code_2004"], "2004", vintage)


@pytest.mark.parametrize(
    ("lon", "lat", "codes"),
    [
        (105.852, 21.028, ("01", "01", "01")),  # Hồ Gươm
        (105.778, 20.971, ("28", "01", "01")),  # Hà Đông
        (105.715, 21.180, ("26", "01", "01")),  # Mê Linh
        (105.433, 21.000, ("17", "01", "01")),  # Tiến Xuân
        (104.873, 21.716, ("15", "15", "15")),  # Yên Bái
        (108.000, 13.980, ("64", "64", "52")),  # Pleiku
        (111.92, 8.645, ("56", "56", "56")),  # Trường Sa
        (112.34, 16.83, ("48", "48", "48")),  # Hoàng Sa
        (110.0, 12.0, (None, None, None)),  # sea
        (102.6, 17.97, (None, None, None)),  # Viêng Chăn
        (109.5, 19.2, (None, None, None)),  # Hải Nam
    ],
)
def test_a_point_is_located_in_every_vintage(
    lon: float, lat: float, codes: tuple[str | None, ...]
) -> None:
    assert tuple(boundaries.locate(lon, lat, v) for v in VINTAGES) == codes


def features(vintage: str) -> Iterator[tuple[str, dict[str, Any], shapely.Geometry]]:
    collection = json.loads(boundaries.web_file(vintage).read_text(encoding="utf-8"))
    for feature in collection["features"]:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        yield feature["id"], feature["properties"], shape


def test_the_browser_fetches_little(vintage: str) -> None:
    assert boundaries.web_file(vintage).stat().st_size <= 250_000
    assert boundaries.context_file().stat().st_size <= 200_000


def test_a_web_feature_names_its_unit_and_has_room_for_a_label(vintage: str) -> None:
    for code, properties, shape in features(vintage):
        unit = province(code, vintage)
        assert (properties["name_vi"], properties["name_en"]) == (unit.name_vi, unit.name_en)
        largest = max(shapely.get_parts(shape), key=shapely.area)
        assert largest.contains(shapely.Point(properties["at"]))
        assert properties["room_km"] > 5


def test_a_vintage_without_shapes_is_refused() -> None:
    with pytest.raises(ValueError, match="vintage is '1999'"):
        boundaries.web_file("1999")


def test_the_neighbours_meet_the_land_border_without_a_gap_or_an_overlap() -> None:
    abroad = boundaries.context().to_crs(boundaries.EQUAL_AREA).union_all()
    vietnam = boundaries.load("2025").to_crs(boundaries.EQUAL_AREA).union_all()
    assert abroad.intersection(vietnam).area < 1e6  # metres wide, along 4,000 km
    rings = [ring for part in abroad.union(vietnam).geoms for ring in part.interiors]
    gaps = shapely.buffer(shapely.polygons(rings), -20)  # what is narrower is never seen
    assert gaps[shapely.dwithin(gaps, vietnam, 50) & shapely.dwithin(gaps, abroad, 50)].size == 0


def test_neighbours_have_their_names_in_both_languages() -> None:
    named = boundaries.context().loc[lambda c: c["name_en"] != ""]
    assert {("Lào", "Laos"), ("Campuchia", "Cambodia"), ("Trung Quốc", "China")} <= set(
        zip(named["name_vi"], named["name_en"], strict=True)
    )


def test_no_neighbour_is_drawn_in_the_waters_of_hoang_sa_and_truong_sa() -> None:
    parts = boundaries.context().explode()
    waters = shapely.box(110.5, 6.5, 118, 17.3)
    assert not parts.within(waters).any()
    for row in boundaries.islands("2004").itertuples():
        around = shapely.box(row.west - 0.3, row.south - 0.3, row.east + 0.3, row.north + 0.3)
        assert not parts.intersects(around).any()


def test_no_neighbour_carries_the_name_of_an_island() -> None:
    names = boundaries.context()[["name_vi", "name_en"]].to_numpy().ravel()
    assert not any("Paracel" in n or "Spratly" in n or "Is." in n for n in names)


def test_no_file_holds_a_line_at_sea() -> None:
    files = sorted(boundaries.SHAPES.glob("*.geojson"))
    assert len(files) == 5
    for file in files:
        assert set(gpd.read_file(file).geom_type) == {"MultiPolygon"}


@pytest.mark.parametrize(
    ("vintage", "hoang_sa", "truong_sa"),
    [("2004", "48", "56"), ("2008", "48", "56"), ("2025", "48", "56")],
)
def test_the_island_groups_are_named_with_their_unit(
    vintage: str, hoang_sa: str, truong_sa: str
) -> None:
    groups = boundaries.islands(vintage)
    assert groups["code"].to_dict() == {"hoang-sa": hoang_sa, "truong-sa": truong_sa}
    assert groups["label_vi"].to_list() == [
        "Quần đảo Hoàng Sa (TP. Đà Nẵng)",
        "Quần đảo Trường Sa (tỉnh Khánh Hòa)",
    ]
    assert groups["label_en"].to_list() == [
        "Hoàng Sa (Paracel Islands), Đà Nẵng",
        "Trường Sa (Spratly Islands), Khánh Hòa",
    ]


def test_the_islands_drawn_lie_within_their_group() -> None:
    groups = boundaries.islands("2004")
    boxes = shapely.box(groups["west"], groups["south"], groups["east"], groups["north"])
    assert shapely.covers(boxes, groups.geometry.to_numpy()).all()
    assert shapely.contains_xy(boxes, groups["lon"], groups["lat"]).all()
    assert (shapely.get_num_geometries(groups.geometry.to_numpy()) >= 5).all()


@pytest.mark.parametrize(
    ("vintage", "vi", "en"),
    [
        ("2004", "tháng 11/2005", "in November 2005"),
        ("2008", "từ 01/8/2008", "from 1 August 2008"),
        ("2025", "từ 01/7/2025", "since 1 July 2025"),
    ],
)
def test_the_disclaimer_names_its_date(vintage: str, vi: str, en: str) -> None:
    text = boundaries.DISCLAIMER[vintage]
    assert vi in text.vi
    assert en in text.en
    assert "không dùng làm căn cứ pháp lý" in text.vi
    assert "not a legal boundary reference" in text.en
