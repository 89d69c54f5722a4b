"""Which record the page shows, and what happens when its files change."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import data
from ui import records

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = Path(shutil.copytree(data.SHIPPED, tmp_path / "record"))
    monkeypatch.setenv("TRIPMAP_RECORD", str(folder))
    return folder


def lose_one(folder: Path) -> None:
    roster = folder / "trainees.csv"
    roster.write_text(roster.read_text("utf-8").rstrip().rsplit("\n", 1)[0] + "\n", "utf-8")


def test_a_record_is_read_once_for_each_state_of_its_files(record: Path) -> None:
    first = records.current()
    assert records.current() is first
    lose_one(record)
    assert len(records.current().trainees) == len(first.trainees) - 1


def test_a_state_that_cannot_be_read_leaves_the_last_good_one(record: Path) -> None:
    good = records.current()
    for file in record.iterdir():
        file.unlink()
    assert records.current() is good
    failed = records.failed()
    assert failed is not None
    assert not failed.problems.empty
    shutil.copytree(data.SHIPPED, record, dirs_exist_ok=True)
    assert len(records.current().trainees) == len(good.trainees)
    assert records.failed() is None


def test_without_a_place_the_shipped_record_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRIPMAP_RECORD", raising=False)
    assert records.current().path == data.SHIPPED


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
