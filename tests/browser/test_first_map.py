"""The country is there before the page is, in the place of the map, which replaces it unseen."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Frame, Page, Response, expect

from tests.browser.bar import RESTS
from tests.browser.map import map_frame, open_map, wait_state

SCRIPTS = "**/static/js/**"
LAYER = "#first-map"
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
LAPTOP = {"viewport": {"width": 1366, "height": 768}}
PROJECTOR = {"viewport": {"width": 1920, "height": 1080}}
LATE_LINE_PX = 100
"""On a busy machine a line may arrive a frame after the map; nothing larger may."""

BOXES_OF_THE_DRAWING = """() => {
    const box = (node) => {
        const { left, top, right, bottom } = node.getBoundingClientRect();
        return [left, top, right, bottom];
    };
    const found = (part) => document.querySelector(`#first-map ${part}`);
    const discs = [...document.querySelectorAll('#first-map .fm-disc')];
    return {
        map: box(found('.fm-map')), figures: box(found('.fm-figures')),
        legend: box(found('.fm-legend')), north: box(found('.fm-units')).slice(0, 3),
        ...Object.fromEntries(discs.map((node) => [node.textContent, box(node.firstChild)])),
    };
}"""
BOXES_OF_THE_MAP = """() => {
    const { left: x, top: y } = window.frameElement.getBoundingClientRect();
    const box = (node) => {
        const { left, top, right, bottom } = node.getBoundingClientRect();
        return [left + x, top + y, right + x, bottom + y];
    };
    const found = (part) => document.querySelector(part);
    const units = [...document.querySelectorAll('path[data-code]')].map(box);
    const side = (i, choose) => choose(...units.map((unit) => unit[i]));
    const discs = [...document.querySelectorAll('.atlas-stop-face')];
    return {
        map: box(found('.atlas')), figures: box(found('.story-figures')),
        legend: box(found('.atlas-legend')),
        north: [side(0, Math.min), side(1, Math.min), side(2, Math.max)],
        ...Object.fromEntries(discs.map((node) => [node.textContent, box(node)])),
    };
}"""

# The box of the map at every frame, from its first appearance on; whether it is still to appear.
KEEP_BOXES = """() => {
    window.boxes = [];
    const look = () => {
        const map = document.querySelector('.st-key-map-frame');
        if (map && map.checkVisibility({visibilityProperty: true})) {
            const {x, y, width, height} = map.getBoundingClientRect();
            const box = [x, y, width, height].map(Math.round);
            if (box.join() !== boxes.at(-1)?.join()) boxes.push(box);
        }
        requestAnimationFrame(look);
    };
    look();
}"""


# The heights of the line over the map, from its first appearance on.
KEEP_HEIGHTS = """() => {
    window.heights = new Set();
    const look = () => {
        const line = document.querySelector('.st-key-headline');
        if (line) heights.add(line.getBoundingClientRect().height);
        requestAnimationFrame(look);
    };
    look();
}"""


def drawing(page: Page, query: str = "") -> Page:
    """Open the page with its drawing alone: no script of Streamlit's comes."""
    page.route(SCRIPTS, lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.goto(f"/?{query}")
    page.evaluate("document.fonts.ready")
    expect(page.locator(f"{LAYER} svg").first).to_be_visible()
    return page


@pytest.mark.parametrize(
    ("page", "query"),
    [
        (PHONE, ""),
        (PHONE, "region=north-east&lang=en"),
        (LAPTOP, "region=north-east&vintage=2025&lang=en"),
        (LAPTOP, "view=clean&lang=en"),
        (PROJECTOR, "trip=all"),
    ],
    indirect=["page"],
    ids=["phone", "filtered", "laptop", "presented", "projector"],
)
def test_the_drawing_stands_where_the_map_will_which_has_its_size_from_the_first(
    page: Page, query: str
) -> None:
    before = drawing(page, query).evaluate(BOXES_OF_THE_DRAWING)
    page.unroute(SCRIPTS)
    frame = map_of_one_size(page, query)
    expect(page.locator(LAYER)).to_have_count(0)
    after = frame.evaluate(BOXES_OF_THE_MAP)
    assert before.keys() == after.keys()
    off = {
        name: [round(a - b, 1) for a, b in zip(box, after[name], strict=True)]
        for name, box in before.items()
        if any(abs(a - b) > 4 for a, b in zip(box, after[name], strict=True))
    }
    assert off == {}


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_the_map_has_its_size_from_the_first_where_it_is_presented(page: Page) -> None:
    map_of_one_size(page, "view=clean")


@pytest.mark.parametrize("page", [LAPTOP], indirect=True)
def test_the_line_over_the_map_has_its_height_before_all_its_parts_have_come(page: Page) -> None:
    page.add_init_script(f"({KEEP_HEIGHTS})()")
    page.goto("/")
    wait_state(map_frame(page))
    assert len(page.evaluate("[...heights]")) == 1


def map_of_one_size(page: Page, query: str) -> Frame:
    """Open the page's map and see that it takes its place at once."""
    page.add_init_script(f"({KEEP_BOXES})()")
    page.goto(f"/?{query}")
    frame = map_frame(page)
    wait_state(frame)
    expect(page.locator(RESTS)).to_be_attached()
    boxes = page.evaluate("boxes")
    moved = [abs(a - b) for box in boxes for a, b in zip(box, boxes[-1], strict=True)]
    assert max(moved) <= LATE_LINE_PX
    return frame


def test_it_is_in_nobodys_way_and_makes_room_for_an_error(page: Page) -> None:
    drawing(page)
    layer = page.locator(LAYER)
    assert layer.evaluate("node => node.inert && node.ariaHidden === 'true'")
    assert layer.evaluate("node => getComputedStyle(node).pointerEvents") == "none"
    expect(layer.locator(".fm-map")).to_have_css("background-color", "rgb(227, 237, 242)")
    page.emulate_media(color_scheme="dark")
    expect(layer.locator(".fm-map")).to_have_css("background-color", "rgb(11, 21, 27)")
    page.emulate_media(media="print")
    expect(layer).to_have_css("display", "none")
    page.emulate_media(media="screen")
    expect(layer).to_be_visible()
    page.evaluate("""() => {
        const told = document.createElement('div');
        told.dataset.testid = 'stAlert';
        document.body.append(told);
    }""")
    # Long before it leaves by itself.
    expect(layer).to_have_count(0, timeout=5_000)


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_the_view_can_be_read(page: Page) -> None:
    page.goto("/?trip=3&lang=en")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Some southern provinces and the Central Highlands"
    )
    expect(page.get_by_role("img", name="Trip 3")).to_be_visible()
    expect(page.get_by_role("listitem")).to_have_count(4)


def test_every_script_is_named_in_the_first_bytes_and_comes_compressed(page: Page) -> None:
    scripts: dict[str, str] = {}

    def note(response: Response) -> None:
        path = urlsplit(response.url).path
        if path.endswith(".js"):
            scripts[path] = response.headers.get("content-encoding", "")

    page.on("response", note)
    open_map(page)
    first = page.request.get("/").text()
    named = re.findall(r'(?:src|href)="\./([^"]+\.js)"', first)
    of_the_component = {path for path in scripts if path.startswith("/component/")}
    assert {path.lstrip("/") for path in scripts.keys() - of_the_component} == set(named)
    assert set(scripts.values()) == {"gzip"}
