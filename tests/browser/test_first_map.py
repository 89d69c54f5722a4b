"""The country is there before the page is, in the place of the map, which replaces it unseen."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.map import open_map

SCRIPTS = "**/static/js/**"
LAYER = "#first-map"

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
        ({"viewport": {"width": width, "height": height}}, query)
        for width, height, query in [
            (390, 844, "trip=3&vintage=2004"),
            (1366, 768, "trip=3&vintage=2025&lang=en"),
            (1920, 1080, "trip=all"),
            (1366, 768, "view=clean&lang=en"),
        ]
    ],
    indirect=["page"],
    ids=["phone", "laptop", "projector", "presented"],
)
def test_the_drawing_stands_where_the_map_will(page: Page, query: str) -> None:
    before = drawing(page, query).evaluate(BOXES_OF_THE_DRAWING)
    page.unroute(SCRIPTS)
    frame = open_map(page, query)
    expect(page.locator(LAYER)).to_have_count(0)
    after = frame.evaluate(BOXES_OF_THE_MAP)
    assert before.keys() == after.keys()
    off = {
        name: [round(a - b, 1) for a, b in zip(box, after[name], strict=True)]
        for name, box in before.items()
        if any(abs(a - b) > 4 for a, b in zip(box, after[name], strict=True))
    }
    assert off == {}


@pytest.mark.parametrize(
    ("page", "sea"),
    [
        ({"color_scheme": "light"}, "rgb(227, 237, 242)"),
        ({"color_scheme": "dark"}, "rgb(11, 21, 27)"),
    ],
    indirect=["page"],
    ids=["light", "dark"],
)
def test_it_is_in_nobodys_way(page: Page, sea: str) -> None:
    drawing(page)
    layer = page.locator(LAYER)
    assert layer.evaluate("node => node.inert && node.ariaHidden === 'true'")
    assert layer.evaluate("node => getComputedStyle(node).pointerEvents") == "none"
    expect(layer.locator(".fm-map")).to_have_css("background-color", sea)
    page.emulate_media(media="print")
    expect(layer).to_be_hidden()


def test_it_makes_room_for_an_error(page: Page) -> None:
    drawing(page)
    page.evaluate("""() => {
        const told = document.createElement('div');
        told.dataset.testid = 'stAlert';
        document.body.append(told);
    }""")
    expect(page.locator(LAYER)).to_have_count(0)


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
