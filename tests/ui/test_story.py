"""What the story is told of a view: the same as the view says, and little of it."""

import json
from functools import cache
from typing import Any

import pytest

import data
from data.sample import sample
from data.writing.table_files import workbook
from geo.provinces import VINTAGES
from tests.records import shipped
from tests.ui import handmade
from ui import story
from ui.story import searched_places
from ui.story.itinerary import first_line
from ui.view import choices, figures, reconciliation, regions, view

RECORD = shipped()
MOST_BYTES = 60_000


@cache
def told(query: str = "", record: data.Record = RECORD) -> dict[str, Any]:
    return story.values(view(record, choices(record).read_string(query)))


def frame(query: str) -> dict[str, Any]:
    found: dict[str, Any] = told(query)["frames"][query.split("&")[0]]
    return found


def test_the_stops_of_one_halt_stand_together() -> None:
    assert frame("trip=3")["groups"] == [["q4"], ["ct1", "ct2"], ["ld"], ["dn"]]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("trip", ["1", "3", "all"])
def test_figures_and_sentence_are_those_of_the_view(trip: str, lang: str) -> None:
    query = f"trip={trip}&lang={lang}"
    shown = view(RECORD, choices(RECORD).read_string(query))
    found = frame(query)
    assert found["sentence"] == reconciliation.sentence(shown)
    for name, (value, whole, label, _) in zip(
        ("trainees", "provinces", "stops"), found["figures"], strict=True
    ):
        written, counted = figures.written(shown, name)
        assert (value + (f"/{whole}" if whole else "") == written) or value == "–"
        assert label.startswith(counted)


@pytest.mark.parametrize(
    "topic",
    [
        "Tại Quận 4, TP. Hồ Chí Minh làm việc với Quận ủy",
        "Nghe PGS. Nguyễn Văn An nói về cán bộ",
        "Nghe GS. TS. Lê Văn Bình, ths. Trần Thị Chi và PGS.TS. Phạm Văn Dũng",
        "Thăm P. Bến Nghé, Q. 1 và Tx. Sa Đéc",
        "Nghe đ/c. Bí thư và ông Trần V. Hùng",
        "A talk by Prof. Smith, Dr. Jones and Mrs. Brown at St. Mary's, No. 5",
        "Chuyên đề 1: Xây dựng Đảng",
        "Nội dung làm việc: quy hoạch cán bộ",
        "1. Xây dựng Đảng",
        "ii. Xây dựng Đảng",
        "Làm việc từ 7: 30 tại trụ sở",
    ],
)
def test_a_topic_goes_on_after_an_abbreviation_and_a_title(topic: str) -> None:
    assert first_line(topic) == topic


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Xây dựng hệ thống chính trị", "; phân công cán bộ"),
        ("Nghe báo cáo", "\nTrao đổi"),
        ("Công tác quy hoạch cán bộ", ". Trao đổi với học viên"),
        ("Thăm TP. Đà Nẵng", ". Trao đổi với học viên"),
        ("A talk in the old citadel", ". Questions"),
        ("Kinh nghiệm trong đào tạo cán bộ người dân tộc thiểu số", ": cải tiến chương trình"),
    ],
)
def test_a_card_has_the_first_line_of_a_topic(line: str, rest: str) -> None:
    assert first_line(line + rest) == line


def test_every_region_has_its_row() -> None:
    shown = view(RECORD, choices(RECORD).start)
    assert told()["regions"]["names"] == regions.by_region(shown)["name"].tolist()
    assert sum(people for people, _ in frame("trip=3")["regions"]) == shown.totals.trainees


def test_days_are_a_strip_with_weekends_and_a_line_where_no_stop_is_dated() -> None:
    days = frame("trip=3")["days"]
    assert [cell[0] for cell in days["cells"]] == list(range(5, 15))
    assert [cell[0] for cell in days["cells"] if cell[1]] == [5, 6, 12, 13]
    assert days["line"] == "Tháng 11/2005 · nguồn không nêu ngày từng điểm"


@pytest.mark.parametrize(("year", "days"), [(2004, "1–3/3/2004"), (2005, "1–3/3")])
def test_a_trip_is_listed_without_its_year_only_where_its_class_has_one(
    year: int, days: str
) -> None:
    dates = {"start_date": f"{year}-03-01", "end_date": f"{year}-03-03"}
    made = handmade.record(trips=handmade.with_cells("trips", 0, **dates))
    of_a = told("trip=all&cls=a", made)["frames"]["trip=all"]["tour"][0]
    assert of_a["trips"][0][2] == days


@pytest.mark.parametrize(
    ("lat", "lon", "off"), [("", "", "nowhere"), (48.86, 2.35, "outside"), (9.0, 116.9, None)]
)
def test_a_stop_that_no_disc_stands_for_says_why(lat: object, lon: object, off: str | None) -> None:
    cells = {"province": "", "place": "Xa", "lat": lat, "lon": lon}
    made = handmade.record(stops=handmade.with_cells("stops", 1, **cells))
    stops = told("trip=1", made)["stops"]
    assert [stops[stop].get("off") for stop in ("x", "y")] == [None, off]


def test_a_trip_without_days_has_no_strip() -> None:
    assert "days" not in frame("trip=1")


def test_each_claim_of_a_stop_says_how_it_is_known() -> None:
    terms = {term: rest for term, *rest in told("trip=3")["stops"]["ld"]["more"]["terms"]}
    assert terms["Đơn vị làm việc"] == ["Trường Chính trị tỉnh Lâm Đồng", "derived"]
    assert terms["Ngày"] == ["trong 5–14/11/2005"]


def test_stops_of_other_trips_bring_no_details() -> None:
    assert "more" not in told("trip=1")["stops"]["q4"]


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("trip=all", "unknown", "chưa có tài liệu"),
        ("trip=all", "documented", "chưa rõ điểm đến"),
        ("trip=all&prov=illustrative", "documented", "điểm đến nằm ngoài bộ lọc"),
    ],
)
def test_a_trip_that_shows_no_place_says_why(query: str, status: str, said: str) -> None:
    made = handmade.record(trips=[*handmade.TABLES["trips"], ("7", "a", 7, "", "", status, "s")])
    tours = [one for of in told(query, made)["frames"].values() for one in of.get("tour", [])]
    routes = {route for of_class in tours for *_, route in of_class["trips"]}
    assert said in routes


def test_a_class_whose_stops_nobody_wrote_down_is_not_said_to_have_none() -> None:
    made = handmade.record(stops=handmade.TABLES["stops"][:1])
    tours = [one for of in told("trip=all", made)["frames"].values() for one in of.get("tour", [])]
    assert {of_class["held"].split(" · ")[1] for of_class in tours} == {"chưa rõ điểm đến"}


def test_several_trips_stand_by_class_with_the_way_to_each() -> None:
    (of_class,) = frame("trip=all")["tour"]
    assert [trip[0] for trip in of_class["trips"]] == ["trip=3", "trip=1", "trip=2", "trip=4"]
    assert of_class["trips"][0][2:] == ["5–14/11", "TP. Hồ Chí Minh → Cần Thơ → Lâm Đồng → Đà Nẵng"]
    assert "tour" not in frame("trip=3")


def test_one_trip_of_a_large_record_travels_light() -> None:
    record = data.read_files({"mau.xlsx": workbook(sample(500), "mẫu")})
    assert len(json.dumps(told("", record))) < MOST_BYTES


def test_the_places_that_can_be_searched_are_those_of_the_tables() -> None:
    assert json.loads(story.PLACES.read_text("utf-8")) == searched_places.content()


def test_a_province_of_any_list_leads_to_what_holds_it_in_another() -> None:
    known = {name: (held, codes) for name, _, held, codes in searched_places.content()["provinces"]}
    assert known["Hà Tây"] == ([0], ["28", "01", "01"])
    assert known["Huế"][0] == [VINTAGES.index("2025")]
    assert known["Huế"][1][0] == "46"


def test_stops_that_nobody_wrote_down_are_not_said_to_be_none() -> None:
    made = handmade.record(stops=handmade.TABLES["stops"][:1])
    assert told("trip=1&lang=en", made)["frames"]["trip=1"]["empty"] == "No stop is on record"
