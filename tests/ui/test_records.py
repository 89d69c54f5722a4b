"""Which record the page shows, and what happens when its files change."""

import shutil
import time
from collections.abc import Callable, Hashable
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

import data
from data.stored import AGAIN_S, AwayError
from texts.bilingual import phrase
from ui import access
from ui.web import records

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = Path(shutil.copytree(data.SHIPPED, tmp_path / "record"))
    monkeypatch.setenv("TRIPMAP_RECORD", str(folder))
    return folder


def lose_one(folder: Path) -> None:
    roster = folder / "trainees.csv"
    roster.write_text(roster.read_text("utf-8").rstrip().rsplit("\n", 1)[0] + "\n", "utf-8")


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_the_record_follows_its_files_by_itself(record: Path) -> None:
    first = records.store().standing.shown.record
    assert records.store().standing.shown.record is first
    lose_one(record)
    wait_until(
        lambda: len(records.store().standing.shown.record.trainees) == len(first.trainees) - 1
    )


def test_a_state_that_cannot_be_read_is_told_on_the_page_until_it_can(record: Path) -> None:
    good = records.store().standing.shown.record
    away = record.rename(record.with_name("away"))
    wait_until(lambda: records.held(access.visitor()) is not None)
    assert records.store().standing.shown.record is good
    at = AppTest.from_file(str(DASHBOARD), default_timeout=60)
    at.query_params["lang"] = "en"
    at.run()
    [said] = [error.value for error in at.error]
    assert said.startswith("The record cannot be read at the moment; the page keeps the state read")
    assert "there is no such file or folder" in said
    away.rename(record)
    wait_until(lambda: records.held(access.visitor()) is None)
    at.run()
    assert not at.error


def test_a_table_that_is_lost_is_told_on_the_page_with_what_to_do(record: Path) -> None:
    assert records.store().standing.shown.usable
    (record / "stops.csv").unlink()
    wait_until(lambda: records.held(access.visitor()) is not None)
    at = AppTest.from_file(str(DASHBOARD), default_timeout=60).run()
    [said] = [error.value for error in at.error]
    assert said.startswith("Hồ sơ vừa thay đổi, nhưng trang chưa dùng bản mới")
    assert "Hãy đặt lại tệp; nếu chủ ý bỏ bảng này, khởi động lại trang" in said
    assert at.get("component_instance")


def test_a_start_without_a_readable_record_is_told_and_ends_by_itself(record: Path) -> None:
    away = record.rename(record.with_name("away"))
    at = AppTest.from_file(str(DASHBOARD), default_timeout=60)
    at.query_params["lang"] = "en"
    at.run()
    assert not at.exception
    assert [error.value for error in at.error] == ["**No data to show yet**"]
    assert f"The record at {record} cannot be read" in at.markdown[0].value
    away.rename(record)
    wait_until(lambda: len(records.store().standing.shown.record.trainees) == 75)
    at.run()
    assert not at.error


def test_a_store_that_is_left_for_another_looks_no_more(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = records.store()
    monkeypatch.setenv("TRIPMAP_RECORD", str(shutil.copytree(record, tmp_path / "other")))
    assert records.store() is not store
    assert store.closed


@pytest.mark.parametrize("zone", ["Etc/Unknown", "America", "../x", "x" * 300])
def test_a_time_zone_that_python_does_not_know_is_passed_over(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRIPMAP_RECORD", raising=False)
    monkeypatch.setattr(ContextProxy, "timezone", zone)
    at = AppTest.from_file(str(DASHBOARD), default_timeout=60).run()
    assert not at.exception
    assert at.get("component_instance")


def test_without_a_place_the_shipped_record_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRIPMAP_RECORD", raising=False)
    assert records.store().standing.shown.record.path == data.SHIPPED


def test_the_secrets_may_name_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRIPMAP_RECORD", raising=False)
    folder = Path(shutil.copytree(data.SHIPPED, tmp_path / "named"))
    lose_one(folder)
    at = AppTest.from_file(str(DASHBOARD), default_timeout=60)
    at.secrets["record"] = {"path": str(folder)}
    at.query_params["lang"] = "en"
    at.run()
    assert not at.exception
    said = " ".join(str(element.proto.body) for element in at.get("html"))
    assert "Does not agree: the article states 75 trainees, the list has 74 (1 fewer)" in said


def test_what_a_database_gives_no_answer_to_is_told_and_asked_again(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unanswered(*_: object, **__: object) -> None:
        raise AwayError(phrase("stored.no-answer"))

    stamps: list[Callable[[], Hashable]] = []
    monkeypatch.setattr("ui.view.view", unanswered)
    monkeypatch.setattr("ui.page.layout.watch", stamps.append)
    at = AppTest.from_file(str(DASHBOARD), default_timeout=60).run()
    assert "Cơ sở dữ liệu hiện không trả lời" in at.error[0].value
    before, later = stamps[0](), time.monotonic() + AGAIN_S
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert stamps[0]() != before
