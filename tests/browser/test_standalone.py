"""The page in a file, opened from disk with the network out, as from a USB stick."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import data
from tests.browser.map import state, wait_state
from tests.browser.server import Server
from tests.browser.watch import Visits
from tests.records import shipped
from ui.files.standalone import page_file
from ui.view.selection import choices
from ui.view.views import view

RECORD = shipped()
DISK = Server("file://", Path("no server"))
SCREENS: list[dict[str, Any]] = [
    {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    {"viewport": {"width": 1280, "height": 800}},
    {"viewport": {"width": 1920, "height": 1080}, "color_scheme": "dark"},
]
VIETNAMESE = ("học viên:", "Số học viên", "Nguồn:", "Bảng", "Địa giới", "chưa rõ")
Open = Callable[..., Page]


def details(page: Page) -> Locator:
    """What is told of what is picked."""
    return page.locator(".story-details")


@cache
def content(query: str) -> bytes:
    """The file of a view of the shipped record."""
    return page_file(view(RECORD, choices(RECORD).read_string(query)))


@pytest.fixture
def opened(visit: Visits, tmp_path: Path) -> Open:
    """Save a view as a file and open it from disk; what it asks of anyone fails the test."""

    def open_file(query: str = "", saved: bytes | None = None, **context: Any) -> Page:
        file = tmp_path / "bản đồ lớp.html"
        file.write_bytes(saved or content(query))
        page = visit(DISK, offline=True, **context)
        page.goto(file.as_uri())
        wait_state(page.main_frame)
        return page

    return open_file


def figures(page: Page) -> str:
    return page.locator(".story-figure-row").inner_text()


def totals(page: Page, table: str) -> list[str]:
    return page.locator(f"#{table} tfoot td").all_inner_texts()


@pytest.mark.parametrize("screen", SCREENS, ids=["phone", "desk", "projector"])
def test_it_opens_from_disk_on_every_screen(opened: Open, screen: dict[str, Any]) -> None:
    page = opened(**screen)
    assert state(page.main_frame) == {"trip": "3", "vintage": "2004", "lang": "vi"}
    assert page.locator("path[data-code]").count() == 64
    assert page.locator("[data-stop]").count() == 4
    expect(page.locator(".story-card")).to_have_count(4)
    expect(page.locator("#reconciliation")).to_have_text(
        "Đủ 75/75 học viên, 37/37 tỉnh, thành như bài báo nêu"
    )
    width = page.evaluate("document.scrollingElement.scrollWidth")
    assert width == screen["viewport"]["width"]


def test_it_asks_for_nothing_but_itself(visit: Visits, tmp_path: Path) -> None:
    file = tmp_path / "share.html"
    file.write_bytes(content(""))
    page = visit(DISK)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    wait_state(page.main_frame)
    page.locator("#tab-table").click()
    assert asked == [file.as_uri()]


def test_another_trip_brings_everything_that_is_said_of_it(opened: Open) -> None:
    page = opened("lang=en")
    before = figures(page)
    page.locator("#trip").select_option("trip=4")
    wait_state(page.main_frame, trip=4)
    expect(page.locator("#shown")).to_contain_text("Trip 4")
    expect(page.locator(".story-absence")).to_contain_text("no record yet")
    assert figures(page) != before
    page.locator("[data-step=prev]").click()
    wait_state(page.main_frame, trip=3)
    expect(page.locator("#trip")).to_have_value("trip=3")
    expect(details(page)).to_contain_text("Đà Nẵng")
    page.locator("#trip").select_option(label="All trips")
    wait_state(page.main_frame, trip="all")
    expect(page.locator("#shown")).to_contain_text("All trips")
    expect(page.locator(".story-trip-row")).to_have_count(4)


def test_the_language_changes_everything_and_keeps_the_place(opened: Open) -> None:
    page = opened("lang=vi&trip=2")
    page.locator("path[data-code='79']").dispatch_event("click")
    expect(details(page).locator("h2")).to_have_text("TP. Hồ Chí Minh")
    page.locator("#langs [lang=en]").click()
    wait_state(page.main_frame, trip=2, lang="en")
    expect(details(page).locator("h2")).to_have_text("Ho Chi Minh City")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    for place in ("#panel-table", "#panel-about", ".file-bar", ".file-line", ".story", ".atlas"):
        words = page.locator(place).text_content() or ""
        assert [word for word in VIETNAMESE if word in words] == []


def test_it_works_by_clicks_search_and_keyboard(opened: Open) -> None:
    page = opened("lang=en")
    clicks_bring_the_details(page)
    search_works_without_a_network(page)
    it_works_by_keyboard(page)
    the_table_is_the_map_in_words(page)


def clicks_bring_the_details(page: Page) -> None:
    page.locator("[data-stop=ld]").click()
    expect(details(page)).to_contain_text("Political School of Lâm Đồng province")
    expect(details(page).locator("blockquote")).to_contain_text("Trường Chính trị tỉnh")
    page.locator("path[data-code='02']").dispatch_event("click")
    expect(details(page)).to_contain_text("illustrative")
    # Of what is made up nothing is ranked.
    expect(details(page)).not_to_contain_text("Rank")


def it_works_by_keyboard(page: Page) -> None:
    page.locator("[data-stop=q4]").focus()
    page.keyboard.press("Enter")
    expect(details(page)).to_contain_text("District 4 Party Committee")
    page.keyboard.press("ArrowRight")
    expect(details(page).locator("h2")).to_contain_text("Cần Thơ")
    page.locator("#tab-map").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#units-table")).to_be_visible()
    expect(page.locator("#tab-table")).to_be_focused()


def search_works_without_a_network(page: Page) -> None:
    page.keyboard.press("/")
    page.locator("[data-search]").press_sequentially("binh thuy")
    page.keyboard.press("Enter")
    expect(details(page).locator("h2")).to_have_text("Cần Thơ")


def test_on_a_phone_the_rest_of_the_bar_unfolds(opened: Open) -> None:
    page = opened("lang=en", **SCREENS[0])
    page.locator("#more").tap()
    page.locator("#tab-about").tap()
    expect(page.locator("#panel-about")).to_contain_text("OpenStreetMap")
    expect(page.locator("#tab-about")).to_be_hidden()


def test_the_map_pans_and_zooms(opened: Open) -> None:
    page = opened()
    wide = "document.querySelector(\"path[data-code='79']\").getBoundingClientRect().width"
    at_first = page.evaluate(wide)
    page.locator("[data-step=in]").click()
    page.wait_for_function(f"before => {wide} > 1.5 * before", arg=at_first)
    page.wait_for_function("() => !document.querySelector('.leaflet-zoom-anim')")
    page.mouse.move(640, 400)
    page.mouse.down()
    page.mouse.move(560, 340, steps=4)
    page.mouse.up()
    expect(page.locator(".atlas")).to_have_attribute("data-at", re.compile(r"\d,\d"))


def the_table_is_the_map_in_words(page: Page) -> None:
    assert totals(page, "units-table")[1] == str(len(RECORD.trainees))
    assert totals(page, "units-table")[3] == str(len(RECORD.stops))
    assert page.locator("#units-table tbody tr").count() == 64
    page.locator("#units-table").get_by_role("button", name="Ninh Thuận").click()
    expect(details(page).locator("h2")).to_have_text("Ninh Thuận")
    expect(page.locator("#panel-table")).to_be_hidden()


def test_what_a_record_says_stays_text(opened: Open, tmp_path: Path) -> None:
    hostile = "<img src=x onerror=hacked=1></script><script>hacked=1</script>${hacked=1}`"
    folder = copytree(data.SHIPPED, tmp_path / "record")
    stops = folder / "stops.csv"
    stops.write_text(stops.read_text("utf-8").replace("Đà Nẵng,", f"{hostile},"), "utf-8")
    record = data.read(folder)
    page = opened(saved=page_file(view(record, choices(record).read_string("pick=s-dn"))))
    expect(details(page).locator("h2")).to_contain_text(hostile)
    page.locator("[data-stop=dn]").hover()
    expect(page.locator(".atlas-tip")).to_contain_text(hostile)
    assert page.evaluate("typeof hacked") == "undefined"


def test_the_address_gives_the_same_page(page: Page) -> None:
    answer = page.goto("/share.html?trip=3&vintage=2025&lang=en")
    assert answer
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    wait_state(page.main_frame, vintage=2025)
    assert page.locator("path[data-code]").count() == 34
