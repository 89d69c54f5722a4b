"""What the page says and sends to the map, as Streamlit runs it, without a browser."""

import json
import re
from pathlib import Path
from shutil import copytree

import pytest

import data
from tests.ui.running import frame, opened, page, payload, state, status, story, table, words
from ui.assets import addresses


@pytest.mark.parametrize(("vintage", "units"), [("2004", 37), ("2008", 37), ("2025", 27)])
def test_the_same_people_are_on_the_map_in_every_vintage(vintage: str, units: int) -> None:
    shown = frame(opened(vintage=vintage))["units"]
    assert sum(value for value, *_ in shown.values()) == 75
    assert len(shown) <= units


def test_only_values_travel() -> None:
    at = opened()
    args = json.loads(at.get("component_instance")[0].proto.json_args)
    assert "coordinates" not in args["feature_group"]
    assert len(args["feature_group"]) < 60_000


@pytest.mark.parametrize("trip", ["1", "2", "3", "4"])
def test_the_base_map_is_the_same_for_every_choice(trip: str) -> None:
    first = json.loads(opened().get("component_instance")[0].proto.json_args)
    other = opened(trip=trip, vintage="2025", lang="en").get("component_instance")[0].proto
    assert json.loads(other.json_args)["script"] == first["script"]
    assert json.loads(other.json_args)["header"] == first["header"]


def test_every_address_of_the_map_is_on_this_server() -> None:
    args = json.loads(opened().get("component_instance")[0].proto.json_args)
    assert all(a.startswith("../../assets/") for a in args["js_links"] + args["css_links"])
    assert args["js_links"] == [addresses.address("map.js")]


def test_the_documented_trip_is_the_first_view() -> None:
    shown = frame(opened())
    assert shown["query"] == "trip=3&vintage=2004&lang=vi"
    assert [m["id"] for m in shown["marks"]] == ["q4", "ct1", "ct2", "ld", "dn"]


@pytest.mark.parametrize("trip", ["1", "2", "4"])
def test_a_trip_without_a_record_says_what_is_known_and_what_is_not(trip: str) -> None:
    shown = frame(opened(trip=trip, lang="en"))
    assert shown["marks"] == []
    assert shown["notice"] == [
        f"Trip {trip}: no record yet",
        "Known: the trip is one of the 4 trips planned for the class. "
        "Not known: its dates and its stops.",
    ]


def test_illustrative_origins_say_so_and_documented_stops_do_not() -> None:
    shown = frame(opened())
    assert all(illustrative for _, _, illustrative in shown["units"].values())
    assert not any(mark["illustrative"] for mark in shown["marks"])


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (
            "vi",
            "Đủ 75/75 học viên, 37/37 tỉnh, thành như bài báo nêu. "
            "Tổng số theo bài báo; phân bố theo tỉnh là minh họa.",
        ),
        (
            "en",
            "All 75/75 trainees and 37/37 provinces, as the article states. "
            "Totals are those of the article; the spread over provinces is illustrative.",
        ),
    ],
)
def test_the_reconciliation_adds_up(lang: str, line: str) -> None:
    assert status(opened(lang=lang)) == line


@pytest.mark.parametrize(
    "query",
    [
        {"trip": "99", "vintage": "1066", "lang": "xx"},
        {"trip": "<script>", "pick": "p-<script>"},
        {"trip": "", "vintage": "", "lang": "", "since": "yesterday"},
    ],
)
def test_a_nonsense_link_opens_a_sensible_page(query: dict[str, str]) -> None:
    assert frame(opened(**query))["query"].startswith("trip=3&vintage=2004&lang=vi")


LEFT_OUT = "phần không đúng hoặc không có trong dữ liệu"


def test_what_a_link_asks_for_in_vain_is_said_until_something_else_is_chosen() -> None:
    at = page(trip="99", region="a,b", since="yesterday", vintage="2008")
    told = f"{LEFT_OUT} (trip=99, region=a,b, since=yesterday)"
    assert told in words(at)
    at.selectbox(key="vintage").set_value("2025").run()
    assert LEFT_OUT not in words(at)
    assert LEFT_OUT not in words(opened(trip="3", vintage="2008"))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"pick": "zz"}, "pick=zz"),
        ({"pick": "p-", "view": "foo", "panel": "bogus"}, "pick=p-, panel=bogus, view=foo"),
        ({"trip": "99", "view": "clean"}, "trip=99"),
        ({"pick": "s-q4", "panel": "table", "utm_source": "zalo"}, ""),
    ],
)
def test_what_a_link_asks_of_the_page_in_vain_is_said(query: dict[str, str], told: str) -> None:
    said = words(opened(**query))
    assert f"{LEFT_OUT} ({told})" in said if told else LEFT_OUT not in said


def test_what_a_link_asks_for_in_vain_is_told_as_text() -> None:
    said = words(page(trip="<script>" + "x" * 500))
    assert "trip=&lt;script&gt;xxx" in said
    assert "x" * 100 not in said


def test_a_stop_shows_its_session_quote_and_source() -> None:
    said = str(payload(opened(pick="s-q4", lang="en"))["story"]["stops"]["q4"])
    assert "District 4 Party Committee" in said
    assert "công tác quy hoạch, tạo nguồn và quản lý cán bộ" in said
    assert "Xuân Sơn" in said


@pytest.mark.parametrize(
    ("basis", "lead", "legend", "header"),
    [
        (
            "home",
            "Where the class went, and which provinces its trainees have as their home.",
            "Trainees by home province",
            "Trainees by home province</h2>",
        ),
        (
            "unknown",
            "Where the class went, and which provinces its trainees belong to.",
            "Trainees by province",
            "Trainees by province</h2>",
        ),
    ],
)
def test_the_page_speaks_of_what_a_province_is_to_a_trainee(
    basis: str,
    lead: str,
    legend: str,
    header: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = Path(copytree(data.SHIPPED, tmp_path / "record"))
    classes = folder / "classes.csv"
    classes.write_text(classes.read_text("utf-8").replace(",work,", f",{basis},"), "utf-8")
    monkeypatch.setenv("TRIPMAP_RECORD", str(folder))
    at, about = page(lang="en", panel="table"), page(lang="en", panel="about")
    assert lead in words(about)
    assert payload(at)["texts"]["legend_title"] == legend
    assert header in words(at)
    shown = f"{words(at)} {words(about)} {frame(at)['summary']} {story(at)}"
    assert not re.search("where they work|who work|province of work", shown)


def test_choosing_a_trip_and_a_vintage_changes_the_map() -> None:
    at = page()
    at.selectbox(key="vintage").set_value("2025").run()
    assert payload(at)["vintage"] == "2025"
    assert frame(at)["query"] == "trip=3&vintage=2025&lang=vi"


def test_a_record_that_cannot_be_read_is_said_and_nothing_else_is_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TRIPMAP_RECORD", str(tmp_path / "nowhere"))
    at = page()
    assert "Chưa có dữ liệu để hiển thị" in at.error[0].value
    assert not at.get("component_instance")


def test_the_date_of_the_data_and_the_time_of_reading_are_both_named() -> None:
    said = re.search(r"(Dữ liệu về các chuyến[^<]*)", words(opened(panel="about")))
    assert said
    dated, _, read = said[1].partition(" · ")
    assert dated == "Dữ liệu về các chuyến đến ngày 14/11/2005"
    assert re.fullmatch(r"trang đọc hồ sơ lúc \d\d:\d\d, \d{1,2}/\d{1,2}/\d{4}", read)


@pytest.mark.parametrize("panel", ["table", "share", "data", "about"])
def test_a_panel_has_an_address_and_alone_is_drawn(panel: str) -> None:
    assert opened(panel=panel).get("component_instance")
    drawn = {
        "table": len(opened(panel=panel).dataframe) > 0 and panel != "about",
        "share": "trip-preview" in words(opened(panel=panel)),
        "data": bool(opened(panel=panel).get("file_uploader")),
        "about": "<blockquote" in words(opened(panel=panel)),
    }
    assert [name for name, there in drawn.items() if there] == [panel]


def test_an_open_panel_stays_when_the_view_changes() -> None:
    at = page(panel="table")
    at.selectbox(key="trip").set_value(()).run()
    assert table(at, "Tỉnh, thành", "Học viên")["Học viên"].sum() == 75
    assert state(at)["trip"] == ["all"]


@pytest.mark.parametrize(
    ("trip", "pick", "left"),
    [(("1",), "s-ct1", ""), (("1",), "p-92", "p-92"), ((), "s-ct1", "s-ct1")],
    ids=str,
)
def test_another_trip_leaves_the_stop_that_is_not_of_it(
    trip: tuple[str, ...], pick: str, left: str
) -> None:
    at = page(trip="3", pick=pick)
    at.selectbox(key="trip").set_value(trip).run()
    assert not at.exception
    assert payload(at)["picked"] == left
