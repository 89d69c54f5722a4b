"""Places are found by the name that is written; a name that several share is never guessed."""

import pandas as pd
import pytest

from geo import boundaries
from geo.gazetteer import find
from geo.place_mentions import locate, mentions
from geo.place_names import key
from geo.provinces import TABLES


@pytest.mark.parametrize(
    ("name", "vintage", "full_name"),
    [
        ("Quận 4", "2004", "Quận 4, TP. Hồ Chí Minh"),
        ("Q.04", "2004", "Quận 4, TP. Hồ Chí Minh"),
        ("quận Bình Thuỷ", "2004", "Quận Bình Thủy, TP. Cần Thơ"),
        ("TP. Đà Lạt", "2004", "Thành phố Đà Lạt, Lâm Đồng"),
        ("TX. Hà Đông", "2004", "Thị xã Hà Đông, Hà Tây"),
        ("Quận Hà Đông", "2008", "Quận Hà Đông, TP. Hà Nội"),
        ("huyện Từ Liêm", "2004", "Huyện Từ Liêm, TP. Hà Nội"),
        ("huyện Mê Linh", "2004", "Huyện Mê Linh, Vĩnh Phúc"),
        ("phường Phúc Xá", "2004", "Phường Phúc Xá, Quận Ba Đình, TP. Hà Nội"),
        ("phường Hồng Hà", "2025", "Phường Hồng Hà, TP. Hà Nội"),
        ("Tỉnh Lâm Đồng", "2004", "Tỉnh Lâm Đồng"),
        ("Thành phố Hồ Chí Minh", "2025", "TP. Hồ Chí Minh"),
    ],
)
def test_a_place_is_found_with_its_province(name: str, vintage: str, full_name: str) -> None:
    found = [p for p in find(name, vintage) if key(p.name) == key(name)]
    assert full_name in [place.full_name for place in found]


def test_a_shared_name_gives_every_place_and_the_province_narrows_it() -> None:
    assert len(find("huyện Châu Thành")) == 10
    assert [p.full_name for p in find("huyện Châu Thành", province="72")] == [
        "Huyện Châu Thành, Tây Ninh"
    ]


def test_names_that_differ_by_a_mark_are_different() -> None:
    assert find("xã Tân Hoa") != find("xã Tân Hòa")
    assert find("Bỉnh Thủy") == ()


@pytest.mark.parametrize(
    ("name", "precision"),
    [
        ("Phường Phúc Xá", "point of the ward (derived)"),
        ("Quận Bình Thủy", "point of the district, within 4 km (derived)"),
        ("Đà Nẵng", "point of the province, within 14 km (derived)"),
        # The source gives this commune a point 78 km away; its district stands in for it.
        ("Xã Lương Điền", "point of the district, within 8 km (derived)"),
    ],
)
def test_a_point_says_what_it_is(name: str, precision: str) -> None:
    assert precision in [place.precision for place in find(name) if place.lat is not None]


def test_the_island_districts_lie_at_sea() -> None:
    points = {name: find(name)[0] for name in ("Huyện Hoàng Sa", "Huyện Trường Sa")}
    assert {name: (place.lat, place.lon) for name, place in points.items()} == {
        "Huyện Hoàng Sa": (16.371, 112.079),
        "Huyện Trường Sa": (9.289, 113.976),
    }


def test_a_district_whose_point_the_source_has_elsewhere_lies_where_its_communes_do() -> None:
    (place,) = find("Huyện Ia H'Drai", "2008")
    assert (place.lat, place.lon) == pytest.approx((14.15, 107.48), abs=0.02)
    assert place.precision == "point of the district, reach not measured (derived)"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tại Quận 4, TP. Hồ Chí Minh, lớp", [("Quận 4, TP. Hồ Chí Minh", "773")]),
        ("đến TX. Hà Đông (Hà Tây)", [("TX. Hà Đông (Hà Tây", "268")]),
        ("huyện Châu Thành, tỉnh Tây Ninh", [("huyện Châu Thành, tỉnh Tây Ninh", "708")]),
        ("Cần Thơ, Lâm Đồng và Đà Lạt", [("Cần Thơ", "92"), ("Lâm Đồng", "68"), ("Đà Lạt", "672")]),
        ("Bà Rịa - Vũng Tàu", [("Bà Rịa - Vũng Tàu", "77")]),
        ("Thừa Thiên - Huế", [("Thừa Thiên - Huế", "46")]),
        ("thăm huyện đảo Lý Sơn, Quảng Ngãi", [("huyện đảo Lý Sơn, Quảng Ngãi", "536")]),
        ("quân dân quần đảo Trường Sa", [("quần đảo Trường Sa", "576")]),
        ("bán đảo Cà Mau", [("Cà Mau", "96")]),
    ],
)
def test_places_are_found_in_a_sentence(text: str, found: list[tuple[str, str]]) -> None:
    single = [(m.text, m.place.code) for m in mentions(text) if m.place]
    assert single == found


@pytest.mark.parametrize(
    "text",
    [
        "Học viện CTQG Hồ Chí Minh",
        "tư tưởng Hồ Chí Minh",
        "một số tỉnh phía Nam và Tây Nguyên, miền Tây Nam bộ",
        "băng nhóm tội phạm Năm Cam",
        "tác giả Xuân Sơn, ông Bình Thủy",
        "36 khu vực của Quận; xã hội hóa; huyện ủy",
    ],
)
def test_what_is_no_place_is_not_taken_for_one(text: str) -> None:
    assert [m.text for m in mentions(text)] == []


def test_a_place_no_table_has_and_one_of_many_stay_open() -> None:
    assert [(m.text, m.places) for m in mentions("tại huyện Xuân Sơn")] == [("huyện Xuân Sơn", ())]
    # A commune of Tiền Giang has the name of this island.
    assert [(m.text, m.places) for m in mentions("ra đảo Phú Quý")] == [("đảo Phú Quý", ())]
    (shared,) = mentions("tại xã Tân Hòa")
    assert len(shared.places) > 10
    assert shared.place is None


def test_mentions_stand_where_they_say() -> None:
    text = "Từ quận Bình Thủy, đoàn về thành phố Hải Dương."
    assert [text[m.start : m.end] for m in mentions(text)] == [
        "quận Bình Thủy",
        "thành phố Hải Dương",
    ]


@pytest.mark.parametrize("vintage", ["2004", "2008"])
def test_district_points_lie_in_their_province(vintage: str) -> None:
    districts = pd.read_csv(TABLES / "gazetteer_districts.csv", dtype={f"province_{vintage}": str})
    inside = [
        boundaries.locate(lon, lat, vintage)
        for lon, lat in zip(districts["lon"], districts["lat"], strict=True)
    ]
    share = (pd.Series(inside) == districts[f"province_{vintage}"]).mean()
    assert share > 0.985


def test_the_tables_are_small() -> None:
    assert sum(path.stat().st_size for path in TABLES.glob("gazetteer_*.csv")) < 700_000


@pytest.mark.parametrize(
    ("text", "province", "code"),
    [
        ("Bình Thủy", "92", "918"),
        ("Quận uỷ Quận 4, TP. Hồ Chí Minh", "79", "773"),
        ("Trường Chính trị tỉnh Lâm Đồng (Đà Lạt)", "68", "672"),
        ("Lâm Đồng", "68", "68"),
        ("huyện Châu Thành", "72", "708"),
        ("Đà Lạt", "92", None),
        ("phường 2", "68", None),
    ],
)
def test_a_place_is_located_in_its_province_or_not_at_all(
    text: str, province: str, code: str | None
) -> None:
    place = locate(text, "2004", province)
    assert (place and place.code) == code
