"""On paper: one clean A4 from any window, readable without backgrounds; the screen as it was."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page
from pypdf import PdfReader

from tests.browser.map import at_rest, map_frame, open_map, wait_state
from tests.browser.server import Server
from tests.browser.watch import Visits
from tests.examples import cases
from tests.records import shipped
from ui.files.standalone import page_file
from ui.view.selection import choices
from ui.view.views import view

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
MOVED = "trip=3&at=11.2,107.5,8.3"
SCREENS: list[tuple[dict[str, Any], str]] = [
    (PHONE, "trip=3"),
    ({"viewport": {"width": 1366, "height": 768}, "color_scheme": "dark"}, "trip=3"),
    ({"viewport": {"width": 1920, "height": 1080}}, MOVED),
]
"""A window, and the trip in it, of which not all is in view once a reader has moved the map."""
NAMES = ["phone", "dark laptop", "wide"]
FLOWN = "trip=3&pick=s-ld"
ABSENT = "trip=1&view=clean"
TWICE = cases((FLOWN,), ("trip=3", MOVED, FLOWN, ABSENT))
"""What is printed a second time: a map that a pick has moved, or all."""
DISK = Server("file://", Path("no server"))
# A4 within its margins, in pixels.
PAPER_PX = (719, 1048)

# How the map's document stands on paper, in pixels of its window.
_SHEET = """() => {
    const box = (node) => JSON.parse(JSON.stringify(node.getBoundingClientRect()));
    const seen = (node) => node.checkVisibility({visibilityProperty: true})
        && node.getBoundingClientRect().height > 1;
    const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
    return {
        head: box(document.querySelector('.paper-head')),
        map: box(document.querySelector('.atlas')),
        foot: box(document.querySelector('.paper-foot')),
        labels: all('[data-label]').map(box),
        discs: all('.atlas-stop-face').map((node) => ({
            ...box(node), ink: getComputedStyle(node).color,
            rim: getComputedStyle(node).borderTopWidth,
            under: getComputedStyle(node, '::before').borderTopColor,
        })),
        country: all('path[data-code]').map(box),
        ramp: all('.atlas-ramp i').map((node) =>
            getComputedStyle(node, '::before').borderTopColor),
        islands: all('.atlas-island, .atlas-inset-dot').length,
        controls: all('button:not(.atlas-stop-hit), input, .story-handle').map(
            (node) => node.className),
    };
}"""
# What a reader had in view, with the place of every name.
_STANDING = """() => ({
    root: document.querySelector('.atlas').className,
    page: document.documentElement.className,
    style: document.documentElement.getAttribute('style'),
    at: document.querySelector('.atlas').dataset.at || '',
    box: document.querySelector('.atlas').getBoundingClientRect().toJSON(),
    names: [...document.querySelectorAll('[data-label], .atlas-stop-face, path[data-code]')]
        .filter((node) => node.getBoundingClientRect().width > 0).map((node) => {
            const {x, y, width} = node.getBoundingClientRect();
            return {text: node.textContent, x, y, width};
        }),
})"""


def settled(frame: Frame) -> None:
    """Wait until the map has its letters and has come to rest."""
    at_rest(frame)


def paper(page: Page) -> bytes:
    """What the browser prints, without backgrounds."""
    return page.pdf(prefer_css_page_size=True, print_background=False)


def printed(page: Page) -> list[str]:
    """The text of each page that the browser prints."""
    content = BytesIO(paper(page))
    return [re.sub(r"\s+", " ", sheet.extract_text()) for sheet in PdfReader(content).pages]


def on_paper(page: Page, frame: Frame) -> Any:
    """The sheet as it is laid out for paper."""
    page.emulate_media(media="print")
    frame.wait_for_function("document.documentElement.classList.contains('is-paper')")
    at_rest(frame)
    return frame.evaluate(_SHEET)


def printed_once_or_twice(page: Page, query: str) -> list[str]:
    """The text of each page that is printed of a view, while the screen is afterwards as it was."""
    frame = open_map(page, f"{query}&lang=vi")
    settled(frame)
    before = frame.evaluate(_STANDING)
    said: list[str] = []
    for _ in range(1 + (query in TWICE)):
        said = printed(page)
        settled(frame)
        it_stands_as_before(frame.evaluate(_STANDING), before)
    return said


def it_stands_as_before(after: Any, before: Any) -> None:
    assert [name["text"] for name in after["names"]] == [name["text"] for name in before["names"]]
    for name, was in zip(after.pop("names"), before["names"], strict=True):
        # Leaflet puts a map on whole pixels.
        assert abs(name["x"] - was["x"]) <= 1
        assert abs(name["y"] - was["y"]) <= 1
    assert after == {key: value for key, value in before.items() if key != "names"}


@pytest.mark.parametrize(("screen", "query"), SCREENS, ids=NAMES)
def test_a_trip_is_one_sheet_that_says_everything_and_leaves_the_screen_as_it_was(
    visit: Visits, server: Server, screen: dict[str, Any], query: str
) -> None:
    page = visit(server, **screen)
    (text,) = printed_once_or_twice(page, query)
    everything_is_said(text)
    frame = map_frame(page)
    frame.locator("[data-stop=ld]").click()
    page.wait_for_url("**pick=s-ld**")
    settled(frame)
    sheet = on_paper(page, frame)
    the_map_is_framed_for_it(sheet)
    numbers_and_colours_need_no_backgrounds(sheet)


def everything_is_said(text: str) -> None:
    for said in (
        "Một số tỉnh phía Nam và Tây Nguyên",
        "5–14/11/2005",
        "Đủ 75/75 học viên, 37/37 tỉnh, thành",
        "Quận 4, TP. Hồ Chí Minh",
        "Trường Chính trị tỉnh Lâm Đồng",
        "An ninh, trật tự",
        "Quần đảo Hoàng Sa",
        "Quần đảo Trường Sa",
        "minh họa",
        "Xuân Sơn",
        "OpenStreetMap",
    ):
        assert said in text, said
    assert re.search(r"\d00\s*km", text)
    for control in ("Tự chạy", "Ctrl K", "Chia sẻ", "Bộ lọc"):
        assert control not in text, control


def the_map_is_framed_for_it(sheet: Any) -> None:
    root = sheet["map"]
    assert sheet["head"]["top"] >= 0
    assert sheet["head"]["bottom"] <= root["top"] + 1
    assert root["bottom"] <= sheet["foot"]["top"] + 1
    assert sheet["foot"]["bottom"] <= PAPER_PX[1]
    assert 700 <= root["width"] <= PAPER_PX[0]
    assert sheet["controls"] == []
    assert len(sheet["labels"]) > 20
    for box in (*sheet["labels"], *sheet["discs"], *sheet["country"]):
        assert root["left"] <= box["left"] + 1
        assert box["right"] <= root["right"] + 1
        assert root["top"] <= box["top"] + 1
        assert box["bottom"] <= root["bottom"] + 1
    country = sheet["country"]
    tall = max(box["bottom"] for box in country) - min(box["top"] for box in country)
    assert tall > 0.8 * root["height"]
    assert sheet["islands"] > 10


def numbers_and_colours_need_no_backgrounds(sheet: Any) -> None:
    assert {disc["under"] for disc in sheet["discs"]} == {"rgb(255, 255, 255)"}
    assert {disc["rim"] for disc in sheet["discs"]} == {"2px"}
    assert {disc["ink"] for disc in sheet["discs"]} == {"rgb(184, 58, 30)"}
    assert len(set(sheet["ramp"])) == 5


def test_a_map_that_a_pick_has_moved_stands_afterwards_as_it_did(
    visit: Visits, server: Server
) -> None:
    assert len(printed_once_or_twice(visit(server, color_scheme="dark"), FLOWN)) == 1


def test_a_trip_without_a_record_says_so_on_paper(visit: Visits, server: Server) -> None:
    (sheet,) = printed_once_or_twice(visit(server, color_scheme="dark"), ABSENT)
    assert "chưa có tài liệu" in sheet
    assert "phím cách" not in sheet


def test_many_trips_are_listed_as_far_as_the_sheet_holds(visit: Visits, many_trips: Server) -> None:
    page = visit(many_trips)
    settled(open_map(page, "trip=all&lang=vi"))
    (sheet,) = printed(page)
    listed = len(re.findall(r"\d [^ ]+(?: – [^ ]+)? [^→\d]+(?: → [^→\d]+)+", sheet))
    left = re.search(r"… và (\d+) chuyến nữa", sheet)
    assert "4 chuyến · 16 điểm" in sheet
    assert listed + (int(left[1]) if left else 0) == 28
    assert listed > 15


def test_the_table_is_printed_whole(visit: Visits, server: Server) -> None:
    page = visit(server, color_scheme="dark")
    page.goto("/?trip=3&lang=vi&panel=table")
    page.locator(".paper-table").first.wait_for(state="attached")
    page.wait_for_timeout(1000)
    assert not page.locator(".paper-table").first.is_visible()
    said = " ".join(printed(page))
    for row in ("An Giang", "Yên Bái", "Quận ủy Quận 4"):
        assert row in said, row
    page.emulate_media(media="print")
    inks = page.locator(".paper-table td").evaluate_all(
        "nodes => [...new Set(nodes.map((node) => getComputedStyle(node).color))]"
    )
    assert inks == ["rgb(23, 37, 45)"]


def test_the_page_in_a_file_prints_the_same_sheet(visit: Visits, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    record = shipped()
    file.write_bytes(page_file(view(record, choices(record).read_string("trip=3"))))
    page = visit(DISK, offline=True)
    page.goto(file.as_uri())
    wait_state(page.main_frame)
    settled(page.main_frame)
    (sheet,) = printed(page)
    assert "Đủ 75/75 học viên" in sheet
    assert "Quận 4, TP. Hồ Chí Minh" in sheet
    page.locator("#tab-about").click()
    said = " ".join(printed(page))
    assert "Natural Earth" in said
    assert "Quần đảo" not in said
