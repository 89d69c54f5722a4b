"""The shipped record: what the article documents, and nothing it does not."""

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import data
from data import build
from data.intake import AS_READ, folder, read_tables, reading
from data.tables.contract import PROVENANCES, TABLES, TRIPS, Table
from geo.spelling import fold


@pytest.fixture(scope="module")
def record() -> data.Record:
    return data.read()


def test_nothing_is_wrong_with_it(record: data.Record) -> None:
    assert record.problems.empty, record.problems[["file", "row", "problem_en"]].to_string()


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_each_table_has_the_columns_of_the_contract(record: data.Record, table: Table) -> None:
    frame: pd.DataFrame = getattr(record, table.name)
    assert list(frame.columns[: len(table.columns)]) == [c.name for c in table.columns]


def test_what_was_read_and_is_wrong_has_the_columns_that_others_rely_on() -> None:
    record = data.read_files({"ds.csv": "STT,Họ và tên,Tỉnh\n1,An,Hà Tai\n".encode()}, "ds.csv")
    assert list(record.ledger) == ["file", "sheet", "row", "table", "fate"]
    where = ["file", "sheet", "row", "column", "value", "rule"]
    said = ["problem_vi", "problem_en", "remedy_vi", "remedy_en"]
    assert {*where, *said} <= {*record.problems}
    assert not record.problems.empty


@pytest.mark.parametrize("name", ["classes", "trips", "stops", "trainees"])
def test_each_row_names_a_source_that_is_there(record: data.Record, name: str) -> None:
    frame: pd.DataFrame = getattr(record, name)
    assert frame["source_id"].isin(record.sources["source_id"]).all()


@pytest.mark.parametrize("name", ["classes", "trips", "stops"])
def test_what_is_documented_is_carried_by_a_short_quote(record: data.Record, name: str) -> None:
    quotes = record.sources.set_index("source_id")["quote"]
    cited = quotes[getattr(record, name)["source_id"]]
    assert cited.str.len().between(20, 450).all()


@pytest.mark.parametrize(
    "passage",
    [
        "Từ ngày 5 đến 14-11-2005",
        "75 học viên",
        "ở 37 tỉnh, thành trên cả nước",
        "chuyến thứ 3 trong tổng số 4 chuyến",
        "công tác quy hoạch, tạo nguồn và quản lý cán bộ",
        "Tại TP. Cần Thơ, lớp đã có hai buổi làm việc",
        "phụ trách 36 khu vực của Quận",
        "cán bộ người dân tộc thiểu số",
        "thu hút nhân tài",
    ],
)
def test_the_passages_stand_in_the_sources(record: data.Record, passage: str) -> None:
    assert record.sources["quote"].str.contains(passage, regex=False).any()


def test_each_visit_and_host_that_is_documented_stands_in_its_quote(record: data.Record) -> None:
    stops = data.stops(record)
    assert len(stops) == 5
    for stop in stops.to_dict("records"):
        heard = re.search(r"lớp được nghe .* tại .*? Đà Nẵng\.|Tại .*?, lớp", stop["quote"])
        assert heard is not None
        assert stop["place"].split(", ")[0] in stop["quote"][: heard.end()]
        if stop["host_provenance"] == "documented":
            assert fold(stop["host_vi"]) in fold(stop["quote"])


def test_who_received_the_class_is_documented_once_and_derived_once(record: data.Record) -> None:
    known = data.stops(record).set_index("stop_id")["host_provenance"].dropna()
    assert known.to_dict() == {"q4": "documented", "ld": "derived"}


def test_background_is_a_note_and_no_topic(record: data.Record) -> None:
    stops = record.stops.set_index("stop_id")
    for word in ("Năm Cam", "36", "kỷ luật", "disciplined"):
        assert (
            not stops[["topic_vi", "topic_en"]]
            .apply(lambda t, w=word: t.str.contains(w))
            .any(axis=None)
        )
    assert "Năm Cam" in stops["note_vi"]["q4"]
    assert "36 khu vực" in stops["note_vi"]["ct1"]


def test_the_class_is_as_published(record: data.Record) -> None:
    (of_class,) = record.classes.to_dict("records")
    figures = [of_class[c] for c in ("trainees_published", "provinces_published", "trips_planned")]
    assert figures == [75, 37, 4]


def test_the_third_trip_has_dates_and_the_others_are_unknown(record: data.Record) -> None:
    status = record.trips.set_index("trip_id")["status"].to_dict()
    assert status == {"1": "unknown", "2": "unknown", "3": "documented", "4": "unknown"}
    unknown = record.trips[record.trips["status"] == "unknown"]
    assert unknown[["start_date", "end_date"]].isna().all(axis=None)


def test_five_sessions_stand_in_the_order_of_the_article(record: data.Record) -> None:
    stops = record.stops.sort_values("seq")
    assert list(stops["province_code"]) == ["79", "92", "92", "68", "48"]
    assert set(stops["seq_basis"]) == {"order in source"}
    assert stops[["arrive", "depart"]].isna().all(axis=None)


def test_every_point_says_how_it_was_found(record: data.Record) -> None:
    said = record.stops[["precision", "position_vi", "position_en"]]
    assert said.notna().all(axis=None)
    assert said["precision"].str.contains("derived").all()


def test_the_roster_is_illustrative_and_keeps_to_the_published_figures(record: data.Record) -> None:
    assert set(record.trainees["provenance"]) == {"illustrative"}
    assert len(record.trainees) == 75
    assert record.trainees["province_code"].nunique() == 37
    assert record.trainees["unit"].isna().all()


def test_every_text_a_page_shows_is_in_both_languages(record: data.Record) -> None:
    for name in ("classes", "trips", "stops"):
        frame: pd.DataFrame = getattr(record, name)
        for vi in [c for c in frame.columns if c.endswith("_vi")]:
            en = vi.removesuffix("_vi") + "_en"
            assert frame[vi].isna().equals(frame[en].isna()), f"{name}.{vi}"


def test_the_choices_are_those_of_the_contract(record: data.Record) -> None:
    assert set(record.stops["provenance"]) <= set(PROVENANCES)
    statuses = {names[0] for names in TRIPS.column("status").choices}
    assert set(record.trips["status"]) <= statuses


def test_the_roster_is_built_again_byte_for_byte(tmp_path: Path) -> None:
    built = build.write(tmp_path).read_bytes()
    assert built == (data.SHIPPED / "trainees.csv").read_bytes()


def test_it_is_kept_as_its_files_are_read(record: data.Record) -> None:
    assert build.as_read() == AS_READ.read_text("utf-8")
    read = read_tables(folder.contents(data.SHIPPED).files, "")
    assert (record.digest, record.vintage, record.bases) == (read.digest, read.vintage, read.bases)
    for name in (*(table.name for table in TABLES), "problems", "notes", "ledger"):
        assert_frame_equal(getattr(record, name), getattr(read, name), check_index_type=True)


def test_files_that_were_changed_are_read_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(data.SHIPPED, tmp_path, dirs_exist_ok=True)
    roster = tmp_path / "trainees.csv"
    roster.write_text("".join(roster.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    monkeypatch.setattr(reading, "SHIPPED", tmp_path)
    assert len(data.read(tmp_path).trainees) == 74


@pytest.mark.parametrize("path", sorted(data.SHIPPED.iterdir()), ids=lambda p: p.name)
def test_the_files_are_plain_utf8_with_unix_lines(path: Path) -> None:
    content = path.read_bytes()
    assert b"\r" not in content
    assert content.decode("utf-8").endswith("\n")
