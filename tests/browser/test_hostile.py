"""Whatever a file says stays text, on the page and in the map."""

import csv
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

import data
from tests.browser.conftest import ServerOf
from tests.browser.map import open_map
from tests.browser.panels import PANELS, all_there, open_panel
from tests.browser.watch import Visits

HOSTILE = (
    '<img src=x onerror="window.top.hacked=1"> ![x](//elsewhere.example/x.png) `${window.hacked=1}`'
    " </script><script>window.top.hacked=1</script> \\u0022 {name} {{7*7}} {% raw %} {#"
)


def poison(table: Path, *columns: str) -> None:
    """Put the hostile text before every value of some columns."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row.update({column: f"{HOSTILE} {row[column]}" for column in columns})
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def poisoned(tmp_path: Path) -> Path:
    record = Path(shutil.copytree(data.SHIPPED, tmp_path / "record"))
    poison(record / "classes.csv", "name_vi", "name_en", "organiser_vi")
    poison(
        record / "stops.csv", "place", "place_en", "host_vi", "host_en", "topic_en", "position_en"
    )
    poison(record / "trips.csv", "name_vi", "name_en")
    poison(record / "sources.csv", "title", "author", "quote")
    poison(record / "trainees.csv", "unit")
    return record


def test_hostile_text_is_shown_and_never_run(
    poisoned: Path, server_of: ServerOf, visit: Visits
) -> None:
    page = visit(server_of(poisoned), locale="en-GB")
    frame = open_map(page, "trip=3&lang=en")
    expect(page.locator("h1")).to_contain_text("<img src=x onerror=")
    frame.locator("[data-stop=q4]").hover()
    expect(frame.locator(".atlas-tip")).to_contain_text("</script>")
    frame.locator("[data-stop=q4]").click()
    expect(frame.locator(".story-details")).to_contain_text("District 4 Party Committee")
    for panel in PANELS:
        open_panel(page, panel)
        all_there(page)
    assert page.evaluate("window.hacked") is None
    assert frame.evaluate("window.hacked") is None
