"""A record that changes while people look at it."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

import data
from tests.browser.conftest import ServerOf
from tests.browser.map import open_map
from tests.browser.watch import Visits


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data.SHIPPED, tmp_path / "record"))


def test_a_save_shows_in_every_open_page_and_a_broken_one_keeps_the_last(
    record: Path, server_of: ServerOf, visit: Visits
) -> None:
    server = server_of(record)
    pages = [visit(server) for _ in range(2)]
    for page in pages:
        open_map(page, "trip=3&lang=en")
    roster = record / "trainees.csv"
    whole = roster.read_text("utf-8")
    roster.write_text(whole.rsplit("\n", 2)[0] + "\n", "utf-8")
    for page in pages:
        expect(
            page.get_by_text(
                "Does not agree: the article states 75 trainees, the list has 74 (1 fewer)"
            )
        ).to_be_visible(timeout=15_000)
    for file in record.iterdir():
        file.unlink()
    for page in pages:
        expect(page.get_by_text("The record cannot be read at the moment")).to_be_visible(
            timeout=15_000
        )
        expect(page.get_by_text("the list has 74 (1 fewer)")).to_be_visible()
    for file in data.SHIPPED.iterdir():
        shutil.copy(file, record)
    expect(
        pages[0].get_by_text("All 75/75 trainees and 37/37 provinces, as the article states")
    ).to_be_visible(timeout=15_000)
