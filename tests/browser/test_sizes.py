"""At every size, light and dark: the map in view, nothing over another thing, nothing cut."""

from typing import Any, Literal

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.map import IFRAME, open_map, wait_state
from tests.browser.server import Server
from tests.browser.watch import Visits

SIZES = ((390, 844), (768, 1024), (1280, 800), (1920, 1080), (3840, 2160))
IN_VIEW_PX = 300
# On a busy machine a line or the row of chips may arrive a frame after the map; nothing larger may.
LATE_LINE_PX = 100
MEDIA: tuple[Literal["screen", "print"], ...] = ("screen", "print")

_HELPERS = """
const seen = (node) => node.checkVisibility() && node.getClientRects().length > 0;
const named = (name, node) => ({name, ...JSON.parse(JSON.stringify(node.getBoundingClientRect()))});
const overlap = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 1 && b.top < a.bottom - 1;
const pairs = (some, others) => some.flatMap((a, i) => (others || some.slice(i + 1))
    .filter((b) => overlap(a, b)).map((b) => `${a.name} lies over ${b.name}`));
const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
"""
# What is wrong inside the map, as sentences.
_MAP_FAULTS = f"""() => {{
    {_HELPERS}
    const parts = ['tools', 'notice', 'inset', 'caveat', 'legend', 'bar']
        .flatMap((name) => all(`.atlas-${{name}}`).map((node) => named(name, node)))
        .concat(all('.leaflet-control-scale-line').map((node) => named('scale', node)))
        .concat(all('.atlas-credit').map((node) => named('credit', node)));
    const labels = all('.atlas-labels span').map((node) => named(node.textContent, node));
    const names = all('[data-label^="p-"]').map((node) => named(node.textContent, node));
    const line = (path) => Array.from({{length: 201}}, (_, i) => {{
        const at = path.getPointAtLength(path.getTotalLength() * i / 200)
            .matrixTransform(path.getScreenCTM());
        return {{name: 'a line', left: at.x - 2, right: at.x + 2, top: at.y - 2, bottom: at.y + 2}};
    }});
    const lines = all('path.atlas-leg').flatMap(line);
    const stops = all('.atlas-stop-face').map((node) => named(`stop ${{node.textContent}}`, node));
    const words = all('.atlas-inset-label').map((node) => named(node.textContent, node));
    const dots = all('.atlas-inset-dot').map((node) => named('an island', node));
    const inset = document.querySelector('.atlas-inset').getBoundingClientRect();
    const out = (box, frame) => box.left < frame.left - 1 || box.top < frame.top - 1
        || box.right > frame.right + 1 || box.bottom > frame.bottom + 1;
    const map = {{left: 0, top: 0, right: innerWidth, bottom: innerHeight}};
    return [
        ...pairs(parts), ...pairs(labels), ...pairs(stops),
        ...pairs(labels, stops), ...pairs(labels, parts),
        ...pairs(names, lines), ...pairs(words), ...pairs(words, dots),
        ...[...parts, ...labels].filter((box) => out(box, map))
            .map((box) => `${{box.name}} is out`),
        ...[...words, ...dots].filter((box) => out(box, inset))
            .map((box) => `${{box.name}} is out of the inset`),
        ...all('.atlas-part, .atlas-part *').filter((node) => node instanceof HTMLElement
            && node.clientWidth > 0 && node.scrollWidth > node.clientWidth + 1)
            .map((node) => `${{node.className}} is cut`),
    ];
}}"""
# What is wrong around it.
_PAGE_FAULTS = f"""() => {{
    {_HELPERS}
    const main = document.querySelector('[data-testid=stMain]');
    const wide = [document.documentElement, main].filter((n) => n.scrollWidth > n.clientWidth);
    const texts = 'h1, p, dt, dd, li, button, .trip-badge, .trip-reconcile, [role=tab]';
    const parts = ['.trip-title', '.st-key-lang', '.trip-lead', '.trip-figures', '.trip-reconcile',
        '[role=tablist]', '.st-key-map-frame', '.st-key-details'];
    return [
        ...wide.map((node) => `${{node.tagName}} scrolls sideways`),
        ...all(`[data-testid=stMain] :is(${{texts}}), [data-testid=stSidebar] button *`)
            .filter((node) => node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0)
            .map((node) => `"${{node.textContent.slice(0, 40)}}" is cut`),
        ...pairs(parts.flatMap((name) => all(name).map((node) => named(name, node)))),
    ];
}}"""
# The box of the map at every frame, from its first appearance on.
_KEEP_BOXES = """
window.boxes = [];
const look = () => {
    const map = document.querySelector('.st-key-map-frame');
    if (map && map.checkVisibility({visibilityProperty: true})) {
        const {x, y, width, height} = map.getBoundingClientRect();
        const box = [x, y, width, height].map(Math.round).join();
        if (box !== window.boxes.at(-1)) window.boxes.push(box);
    }
    requestAnimationFrame(look);
};
if (window === window.top) look();
"""


def faults(page: Page, frame: Frame) -> list[str]:
    found: list[str] = frame.evaluate(_MAP_FAULTS) + page.evaluate(_PAGE_FAULTS)
    return found


def at(visit: Visits, server: Server, size: tuple[int, int], **context: Any) -> Page:
    width, height = size
    touch = {"has_touch": True, "is_mobile": True} if width < 700 else {}
    return visit(server, viewport={"width": width, "height": height}, **touch, **context)


def both_island_groups_are_there(page: Page, frame: Frame) -> None:
    """On the screen and on paper."""
    for media in MEDIA:
        page.emulate_media(media=media)
        for name in ("Hoàng Sa", "Trường Sa"):
            expect(frame.locator(".atlas-inset-label", has_text=name)).to_be_visible()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(
    ("theme", "query"),
    [
        ("light", "trip=3&lang=vi"),
        ("dark", "trip=1&lang=en&vintage=2008"),
        ("light", "trip=all&lang=en&vintage=2025&region=north-east&pick=s-ct1"),
    ],
)
def test_nothing_overlaps_and_nothing_is_cut(
    visit: Visits, server: Server, size: tuple[int, int], theme: str, query: str
) -> None:
    page = at(visit, server, size, color_scheme=theme)
    frame = open_map(page, query)
    assert faults(page, frame) == []
    box = page.locator(IFRAME).bounding_box()
    assert box is not None
    assert min(box["y"] + box["height"], size[1]) - box["y"] >= IN_VIEW_PX
    both_island_groups_are_there(page, frame)


@pytest.mark.parametrize(
    ("size", "vintage"),
    [*((size, "2004") for size in (*SIZES, (1280, 720))), (SIZES[0], "2008"), (SIZES[0], "2025")],
    ids=str,
)
def test_the_clean_view_is_whole(
    visit: Visits, server: Server, size: tuple[int, int], vintage: str
) -> None:
    page = at(visit, server, size)
    frame = open_map(page, f"view=clean&vintage={vintage}")
    assert faults(page, frame) == []
    box = page.locator(".st-key-clean").bounding_box()
    assert box == {"x": 0, "y": 0, "width": size[0], "height": size[1]}
    both_island_groups_are_there(page, frame)


@pytest.mark.parametrize("size", [(390, 844), (1280, 800), (1920, 1080)], ids=str)
@pytest.mark.parametrize("query", ["", "region=north-east&lang=en", "view=clean"])
def test_the_map_has_its_size_from_the_first(
    visit: Visits, server: Server, size: tuple[int, int], query: str
) -> None:
    page = at(visit, server, size)
    page.add_init_script(_KEEP_BOXES)
    frame = open_map(page, query)
    wait_state(frame, vintage="2004")
    page.wait_for_function("document.querySelector('[data-test-script-state=notRunning]')")
    boxes = [[int(edge) for edge in box.split(",")] for box in page.evaluate("window.boxes")]
    moved = [abs(a - b) for box in boxes for a, b in zip(box, boxes[-1], strict=True)]
    assert max(moved) <= LATE_LINE_PX
