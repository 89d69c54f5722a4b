"""The files a person takes away, opened again as another program would open them."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import data
from data import Record, questions
from data.tables.formulas import starts_formula
from data.writing import csv_files
from tests.browser import hostile
from tests.records import shipped
from texts import LANGUAGES
from ui.files import PictureMaker, exports, sheets
from ui.files.exports import EXPORTS, export_name, exported, offered_exports
from ui.view import citations, stop_details
from ui.view.selection import Selection
from ui.view.views import View, view

RECORD = shipped()
THIRD, SECOND = Selection(trip=("3",)), Selection(trip=("2",), lang="en")
VIEWS = {
    "third": THIRD,
    "second": SECOND,
    "all": Selection(vintage="2025", lang="en"),
    "filtered": Selection(trip=("3",), region=("north-east",), prov=("illustrative",)),
}
PROVENANCES = {"theo nguồn", "suy luận", "minh họa", "không có số liệu"}
SPREAD_MADE_UP = "Tổng số theo bài báo; phân bố theo tỉnh là minh họa."


GPX = "{http://www.topografix.com/GPX/1/1}"


def seen(selection: Selection = THIRD, record: Record = RECORD) -> View:
    return view(record, selection)


def made(key: str, shown: View) -> bytes:
    return exported(shown, EXPORTS[key])


def sheets_of(shown: View, key: str = "xlsx") -> dict[str, list[dict[str, Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(made(key, shown)))
    return {sheet.title: rows([*sheet.iter_rows(values_only=True)]) for sheet in book.worksheets}


def rows(lines: list[Any]) -> list[dict[str, Any]]:
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def csv_rows(shown: View, key: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(made(key, shown).decode("utf-8-sig"), newline=""))]


def features(shown: View, key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(made(key, shown))["features"]
    return found


def changed(**tables: Any) -> Record:
    """The shipped record with other tables; another digest, as another file would have."""
    return replace(RECORD, digest=uuid4().hex, **tables)


# --- what is offered -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["second", "all"])
@pytest.mark.parametrize("key", EXPORTS)
def test_the_same_view_gives_the_same_bytes(key: str, name: str) -> None:
    shown = seen(VIEWS[name])
    if EXPORTS[key] in offered_exports(shown):
        assert made(key, shown) == made(key, shown)
    else:
        with pytest.raises(exports.NotOfferedError, match="choose exactly one"):
            made(key, shown)


@pytest.mark.parametrize(
    ("key", "selection", "name"),
    [
        ("xlsx", THIRD, "chuyen-3-k4.xlsx"),
        ("stops-gpx", SECOND, "trip-2-k4-stops.gpx"),
        ("provinces-csv", VIEWS["all"], "all-trips-k4-2025-provinces.csv"),
        ("zip", VIEWS["filtered"], "chuyen-3-k4-da-loc.zip"),
        ("record-xlsx", THIRD, "ho-so.xlsx"),
    ],
)
def test_a_file_is_named_after_what_it_holds(key: str, selection: Selection, name: str) -> None:
    assert export_name(RECORD, selection, EXPORTS[key]) == name


def test_files_of_one_view_have_different_names() -> None:
    names = [export_name(RECORD, THIRD, chosen) for chosen in EXPORTS.values()]
    assert len(set(names)) == len(names)


def test_a_zip_holds_every_file_the_record_and_what_holds_of_them() -> None:
    shown = seen()
    packed = zipfile.ZipFile(io.BytesIO(made("zip", shown)))
    single = [f for f in offered_exports(shown) if f.media_type != exports.ZIP]
    assert {export_name(RECORD, THIRD, f): made(f.key, shown) for f in single}.items() <= {
        name: packed.read(name) for name in packed.namelist()
    }.items()
    text = packed.read("LICENCE-SOURCES.txt").decode("utf-8-sig")
    for said in (SPREAD_MADE_UP, "ODbL", "Xuân Sơn", RECORD.digest):
        assert said in text
    assert "record/trainees.csv" in packed.namelist()


def test_workbooks_are_not_offered_of_tables_longer_than_a_sheet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(csv_files, "MOST_ROWS", 74)
    assert not [f for f in offered_exports(seen()) if f.ending == "xlsx"]
    text = zipfile.ZipFile(io.BytesIO(made("zip", seen()))).read("LICENCE-SOURCES.txt")
    assert "Bảng trainees có 75 dòng" in text.decode("utf-8-sig")


# --- the figures ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", VIEWS)
def test_every_file_adds_up_to_the_figures_of_the_page(name: str) -> None:
    shown = seen(VIEWS[name])
    say, people = shown.say, shown.totals.trainees
    book = sheets_of(shown)
    for sheet in ("provinces", "regions"):
        assert sum(r[say("table.trainees")] for r in book[say(f"sheet.{sheet}")]) == people
    assert sum(int(r[say("table.trainees")]) for r in csv_rows(shown, "provinces-csv")) == people
    units = features(shown, "provinces-geojson")
    assert sum(f["properties"]["trainees"] for f in units) == people
    assert len(csv_rows(shown, "stops-csv")) == shown.totals.stops


def test_people_and_stops_without_a_place_are_not_dropped() -> None:
    people, stops = (t.reset_index(drop=True) for t in (RECORD.trainees, RECORD.stops))
    people = people.assign(province_code=people["province_code"].where(people.index > 0))
    stops = stops.assign(lat=stops["lat"].where(stops.index > 0))
    shown = seen(record=changed(trainees=people, stops=stops))
    lost = [f for f in features(shown, "provinces-geojson") if f["geometry"] is None]
    assert [f["properties"]["trainees"] for f in lost] == [1]
    assert features(shown, "stops-geojson")[0]["geometry"] is None
    lost_stop = "1 điểm đến chưa có tọa độ nên không nằm trong tệp: Quận 4, TP. Hồ Chí Minh."
    assert lost_stop in made("stops-gpx", shown).decode()
    assert csv_rows(shown, "provinces-csv")[-1]["Tỉnh, thành"] == "Chưa rõ tỉnh, thành"


@pytest.mark.parametrize("sheet", ["Theo tỉnh, thành", "Theo vùng", "Số liệu từng chuyến"])
def test_every_number_says_how_it_is_known(sheet: str) -> None:
    for row in sheets_of(seen())[sheet]:
        said = {value for name, value in row.items() if name.startswith("Căn cứ")}
        assert said
        assert said <= PROVENANCES


@pytest.mark.parametrize(
    ("chosen", "total", "number"),
    [
        ({}, "documented", "documented"),
        ({"vintage": "2025"}, "documented", "illustrative"),
        ({"region": ("north-east",)}, "illustrative", "illustrative"),
    ],
)
def test_a_trip_of_the_whole_class_has_as_many_people_as_its_source_says(
    chosen: dict[str, Any], total: str, number: str
) -> None:
    """Made up is where they work, not how many they are."""
    row = sheets_of(seen(Selection(trip=("3",), lang="en", **chosen)))["Figures of each trip"][0]
    assert row["Provenance (number of trainees)"] == total
    assert row["Provenance (number of provinces)"] == number


def test_a_documented_stop_stays_so_beside_one_that_is_made_up() -> None:
    stops = RECORD.stops.assign(
        provenance=["illustrative" if s == "dn" else "documented" for s in RECORD.stops["stop_id"]]
    )
    rows = sheets_of(seen(record=changed(stops=stops)))["Theo tỉnh, thành"]
    known = {row["Tỉnh, thành"]: row["Căn cứ (điểm đến)"] for row in rows}
    assert (known["Lâm Đồng"], known["Đà Nẵng"]) == ("theo nguồn", "minh họa")
    units = features(seen(record=changed(stops=stops)), "provinces-geojson")
    kept = {f["properties"]["code"]: f["properties"]["stops_provenance"] for f in units}
    assert (kept["68"], kept["48"]) == ("documented", "illustrative")


def test_a_province_without_trainees_is_known_no_better_than_the_roster() -> None:
    none = [r for r in sheets_of(seen())["Theo tỉnh, thành"] if r["Học viên"] == 0]
    assert {r["Căn cứ"] for r in none} == {"minh họa"}


def test_what_is_unknown_of_a_trip_is_not_nought() -> None:
    row = sheets_of(seen(SECOND))["Figures of each trip"][0]
    figures = ("Stops", "Different places", "Days", "km as the crow flies between stops")
    assert [row[name] for name in figures] == [None] * 4


def test_the_first_sheet_says_what_the_file_shows() -> None:
    shown = seen(VIEWS["filtered"])
    said = " ".join(str(value) for row in sheets_of(shown)["Về tệp này"] for value in row.values())
    part = "10 trong 75 học viên (lọc: công tác ở Đông Bắc; số liệu minh họa)"
    for fact in (part, "2004 · 64", RECORD.digest, "trip=3&vintage=2004"):
        assert fact in said
    read_at = RECORD.read_at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    assert any(
        abs(value - read_at).total_seconds() <= 1
        for row in sheets_of(shown)["Về tệp này"]
        if isinstance(value := row["Nội dung"], datetime)
    )


def test_a_rule_by_which_people_are_made_up_is_not_listed_as_facts() -> None:
    listed = {row["Tên"]: row["Giấy phép"] for row in sheets_of(seen())["Nguồn và giấy phép"]}
    article = "Lớp đào tạo cán bộ làm công tác tổ chức đi thực tế"
    rule = next(title for title in listed if "lập theo quy tắc" in title)
    assert listed[article] == "sự kiện, trích ngắn có dẫn nguồn"
    assert listed[rule] is None
    # Who has the file has no folder of the product.
    assert "README" not in rule


# --- places --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("vintage", "units"), [("2004", 64), ("2008", 63), ("2025", 34)])
def test_units_are_polygons_of_the_vintage_with_the_islands(vintage: str, units: int) -> None:
    shown = seen(Selection(vintage=vintage))
    found = gpd.read_file(io.BytesIO(made("provinces-geojson", shown))).set_index("code")
    assert "area_km2_simplified_shape" in found
    assert "area_km2" not in found
    assert (len(found), found.crs.to_epsg(), bool(found.is_valid.all())) == (units, 4326, True)
    assert found["islands"].dropna().str.contains("Hoàng Sa|Trường Sa").sum() == 2
    assert found.geometry["48"].bounds[2] > 112
    assert found.geometry["56"].bounds[2] > 114
    assert set(found["provenance"]) == {"illustrative"}


def test_stops_are_points_in_order() -> None:
    found = gpd.read_file(io.BytesIO(made("stops-geojson", seen())))
    assert found["stop_id"].tolist() == ["q4", "ct1", "ct2", "ld", "dn"]
    assert [p.x for p in found.geometry] == RECORD.stops["lon"].tolist()
    assert set(found["provenance"]) == {"documented"}


def test_gpx_holds_waypoints_in_order_and_no_time() -> None:
    root = ElementTree.fromstring(made("stops-gpx", seen()))
    points = root.findall(f"{GPX}wpt")
    assert (root.tag, root.get("version")) == (f"{GPX}gpx", "1.1")
    assert [p.findtext(f"{GPX}name", "")[:2] for p in points] == ["1.", "2.", "3.", "4.", "5."]
    assert float(points[0].get("lat", 0)) == pytest.approx(10.75845)
    assert not [e for e in root.iter() if e.tag in {f"{GPX}{n}" for n in ("time", "trk", "rte")}]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_waypoint_says_of_its_stop_all_that_the_page_says(lang: str) -> None:
    stops = RECORD.stops.assign(
        **{
            name: f"{name} " + RECORD.stops["stop_id"]
            for field in ("topic", "host", "position", "note")
            for name in (f"{field}_vi", f"{field}_en")
        }
    )
    shown = seen(Selection(lang=lang), changed(stops=stops))
    root = ElementTree.fromstring(made("stops-gpx", shown))
    said = [(p.findtext(f"{GPX}desc"), p.findtext(f"{GPX}src")) for p in root.iter(f"{GPX}wpt")]
    assert said == [
        ("\n".join(map(": ".join, stop_details.terms(shown, stop))), citations.line(stop))
        for stop in shown.stops[shown.stops["lat"].notna()].to_dict("records")
    ]


# --- what must not get out -----------------------------------------------------------------------

SECRET = "Nguyễn Văn Kín 0901234567"


@pytest.mark.parametrize("key", [key for key, chosen in EXPORTS.items() if chosen.of != "trip"])
def test_columns_beyond_the_contract_are_in_no_file(key: str) -> None:
    tables = ("classes", "trips", "stops", "trainees", "sources")
    kept = {name: getattr(RECORD, name).assign(**{"Họ tên": SECRET}) for name in tables}
    assert SECRET.encode() not in unpacked(made(key, seen(record=changed(**kept))))


@pytest.mark.parametrize("key", [key for key, chosen in EXPORTS.items() if chosen.of == "view"])
def test_a_view_holds_nobody(key: str) -> None:
    if key != "zip":
        assert not re.search(rb"HV\d{3}", unpacked(made(key, seen())))


@pytest.mark.parametrize("key", EXPORTS)
def test_no_file_tells_where_the_record_lies(key: str) -> None:
    assert str(Path(data.SHIPPED).parent).encode() not in unpacked(made(key, seen()))


def unpacked(content: bytes) -> bytes:
    """The bytes of a file, with those of what is packed in it."""
    if not content.startswith(b"PK"):
        return content
    packed = zipfile.ZipFile(io.BytesIO(content))
    return b"".join(unpacked(packed.read(name)) for name in packed.namelist())


def test_whatever_a_record_says_no_file_of_it_runs_or_asks_anything(tmp_path: Path) -> None:
    record = data.read(hostile.record(tmp_path))
    trip = record.trips["trip_id"].iloc[2]
    with zipfile.ZipFile(io.BytesIO(made("zip", seen(Selection(trip=(trip,)), record)))) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    kinds = {Path(name).suffix for name in files}
    assert {".csv", ".docx", ".geojson", ".gpx", ".pdf", ".txt", ".xlsx"} == kinds
    for name, content in files.items():
        assert re.fullmatch(r"(record/)?[\w.-]+", name, re.ASCII)
        is_harmless(name, content)


def is_harmless(name: str, content: bytes) -> None:
    """Check that a file is what it should be, and that nothing in it runs or leads elsewhere."""
    kind = Path(name).suffix
    if kind in {".xlsx", ".docx"}:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for part in packed.namelist():
                is_harmless(part, packed.read(part))
    elif kind in {".xml", ".rels", ".gpx"}:
        elements = [*ElementTree.fromstring(content).iter()]
        assert not [e for e in elements if e.tag.endswith("}f") or "TargetMode" in e.attrib], name
    elif kind == ".csv":
        lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        assert not [cell for line in lines for cell in line if starts_formula(cell)], name
    elif kind == ".geojson":
        json.loads(content)
    elif kind == ".pdf":
        assert not re.search(rb"/(URI|JavaScript|JS|Launch|EmbeddedFile)\b", content)


@pytest.mark.parametrize("key", EXPORTS)
def test_a_place_that_is_a_formula_or_markup_is_text(key: str) -> None:
    bad = '=HYPERLINK("http://x";"<b>&amp;\x01")'
    shown = seen(record=changed(stops=RECORD.stops.assign(place=bad, topic_vi=bad)))
    content = made(key, shown)
    assert b"<f>" not in unpacked(content)
    if key.endswith("csv") and key.startswith("stops"):
        assert csv_rows(shown, key)[0]["Địa điểm"].startswith("'=")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_record_is_read_back_from_its_workbook(lang: str, tmp_path: Path) -> None:
    path = tmp_path / "record.xlsx"
    path.write_bytes(made("record-xlsx", seen(Selection(trip=("3",), lang=lang))))
    again = data.read(path)
    assert again.problems.empty
    assert questions.totals(again, "2004") == questions.totals(RECORD, "2004")
    for name in ("classes", "trips", "stops", "trainees", "attendance", "sources"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(RECORD, name))


def test_a_record_file_says_which_columns_stay_behind() -> None:
    record = changed(trainees=RECORD.trainees.assign(phone="0900"))
    said = sheets.about_record(seen(record=record)).to_numpy().ravel().tolist()
    assert "trainees: 1 cột ngoài quy ước, có thể chứa thông tin cá nhân" in said


# --- the panel -----------------------------------------------------------------------------------


def panel() -> None:
    import data
    from ui.page.downloads import buttons
    from ui.view.selection import Selection
    from ui.view.views import view

    def picture(*parts: object) -> bytes:
        raise AssertionError("a picture was made before anyone asked")

    buttons(view(data.read(data.SHIPPED), Selection(trip=("3",))), picture)


def test_of_a_draft_the_panel_offers_each_file_and_makes_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(shown: View, picture: PictureMaker) -> bytes:
        raise AssertionError("a file was made before anyone asked")

    lazy = {key: replace(chosen, make=refuse) for key, chosen in EXPORTS.items()}
    monkeypatch.setattr(exports, "EXPORTS", lazy)
    at = AppTest.from_function(panel, default_timeout=60).run()
    assert not at.exception
    buttons = [element.proto for element in at.get("download_button")]
    assert len(buttons) == len(EXPORTS)
    assert all(button.deferred_file_id and button.ignore_rerun for button in buttons)
