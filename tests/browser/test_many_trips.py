"""Among very many trips one is found by typing, on a phone too; the map loses none."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.bench.records import Size, write
from tests.browser.bar import OPTION, choose, chooser
from tests.browser.map import open_map, wait_state
from tests.browser.server import ROOT, Server, serve_forked
from tests.browser.watch import Visits

MANY = Size(people=60, trips=400, stops=3, classes=80)
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a record of MANY."""
    folder = tmp_path_factory.mktemp("many")
    write(MANY, folder / "record")
    place = str(folder / "record")
    with serve_forked(ROOT / "dashboard.py", folder / "log.txt", TRIPMAP_RECORD=place) as server:
        yield server


@pytest.mark.parametrize("kind", [{}, PHONE], ids=["desk", "phone"])
def test_places_stand_for_all_and_a_trip_is_found_by_what_is_typed(
    visit: Visits, many: Server, kind: dict[str, Any]
) -> None:
    page = visit(many, locale="vi-VN", **kind)
    frame = open_map(page, "trip=all&lang=vi")
    if not kind:
        places_with_counts_stand_for_all_stops(frame)
    frame.evaluate("document.body.dataset.seen = 'yes'")
    look_for(page, "k33-4")
    wait_state(frame, trip="k33-4")
    look_for(page, "khao sat 2")
    expect(page.get_by_text("mục khớp với “khao sat 2”")).to_be_visible()
    if not kind:
        # What the search answers lies over no button of the itinerary.
        frame.locator(".story-nav [data-step=next]").click(trial=True, timeout=5000)
    wait_state(frame, trip="k33-4")
    page.wait_for_function("document.querySelector('[data-test-script-state=notRunning]')")
    choose(page, "trip", "Chuyến 2 (Lớp bồi dưỡng khóa 2)")
    wait_state(frame, trip="k2-2")
    assert frame.locator("body").get_attribute("data-seen") == "yes"


def look_for(page: Page, text: str) -> None:
    """Type into the chooser of trips and press Enter, the first choice being to look for it."""
    chooser(page, "trip").click()
    page.keyboard.type(text)
    expect(page.locator(OPTION).first).to_have_text(f"Tìm: {text}")
    page.keyboard.press("Enter")


def places_with_counts_stand_for_all_stops(frame: Frame) -> None:
    assert sum(visits(frame)) == MANY.trips * MANY.stops
    frame.locator("[data-step=legend]").click()
    expect(frame.locator(".atlas-thinned").first).to_contain_text("được gộp thành 1")
    frame.locator("[data-stop]").first.click()
    expect(frame.locator(".story-details h2")).to_be_visible()
    expect(frame.locator(".story-details dd").first).to_be_visible()


def visits(frame: Frame) -> list[int]:
    """What the discs say."""
    return [
        int(text.replace(".", "")) for text in frame.locator(".atlas-stop-face").all_inner_texts()
    ]
