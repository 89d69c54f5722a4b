"""At every size, light and dark: the country large, nothing over another thing, nothing cut."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Frame, Page

from tests.browser.map import IFRAME, at_rest, open_map
from tests.browser.server import Server
from tests.browser.watch import Visits

Size = tuple[int, int]
Check = Callable[[Page, Frame, Size], list[str]]
"""What is wrong at a size of the window, as sentences."""

LAPTOP, SMALL, WIDE, PHONE, TABLET, WALL = (
    (1366, 768),
    (1280, 800),
    (1920, 1080),
    (390, 844),
    (768, 1024),
    (3840, 2160),
)
SIZES = (LAPTOP, SMALL, WIDE, TABLET, WALL, PHONE)
BEAMERS = ((1280, 720), (1024, 768))
ZOOMED = (683, 384)
"""A laptop at 200 %, and about a phone that lies on its side."""
LYING = (568, 320)
"""A small phone that lies on its side."""
# How far down the map may begin, in pixels, and how much of the window the mainland's box takes.
BEFORE_PX = {LAPTOP: 104, SMALL: 104, WIDE: 104, PHONE: 120, ZOOMED: 104, LYING: 104}
MAINLAND = {LAPTOP: 0.16, SMALL: 0.18, WIDE: 0.18, PHONE: 0.26, ZOOMED: 0.06, LYING: 0.05}
# How many stops and regions a laptop shows of the story without scrolling.
STORY = {".story-card": 4, ".story-bars > *": 8}

_HELPERS = """
const seen = (node) => node.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && node.getClientRects().length > 0 && node.getBoundingClientRect().width > 2;
const named = (name, node) => ({name, ...JSON.parse(JSON.stringify(node.getBoundingClientRect()))});
const overlap = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 1 && b.top < a.bottom - 1;
const pairs = (some, others) => some.flatMap((a, i) => (others || some.slice(i + 1))
    .filter((b) => overlap(a, b)).map((b) => `${a.name} lies over ${b.name}`));
// Discs are round, and as long as their numbers.
const touch = (a, b) => {
    const apart = (half) => Math.abs((a[half[0]] + a[half[1]] - b[half[0]] - b[half[1]]) / 2);
    const straight = (a.width - a.height + b.width - b.height) / 2;
    const along = Math.max(0, apart(['left', 'right']) - straight);
    return Math.hypot(along, apart(['top', 'bottom'])) < (a.height + b.height) / 2 - 1;
};
const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
const cut = (node) => node.clientWidth > 0 && node.scrollWidth > node.clientWidth + 1;
const out = (box, frame) => box.left < frame.left - 1 || box.top < frame.top - 1
    || box.right > frame.right + 1 || box.bottom > frame.bottom + 1;
"""
# What is wrong inside the map's document, as sentences. A long name may end in three dots.
_MAP_FAULTS = f"""() => {{
    {_HELPERS}
    const root = document.querySelector('[data-state]').getBoundingClientRect();
    const parts = all('.atlas-tools, .atlas-inset, .atlas-strip, .story-figures, .story-search')
        .map((node) => named(node.className, node));
    const labels = all('[data-label], .atlas-label-around, .atlas-label-group')
        .map((node) => named(node.textContent, node));
    const discs = all('.atlas-stop-face').map((node) => named(`disc ${{node.textContent}}`, node));
    const words = all('.atlas-inset-label').map((node) => named(node.textContent, node));
    const dots = all('.atlas-inset-dot').map((node) => named('an island', node));
    const inset = all('.atlas-inset')[0]?.getBoundingClientRect();
    const beside = all('.story-column, .story-sheet').map((node) => named(node.className, node));
    return [
        ...pairs(parts), ...pairs(labels), ...pairs(labels, discs),
        ...discs.flatMap((a, i) => discs.slice(i + 1).filter((b) => touch(a, b))
            .map((b) => `${{a.name}} lies over ${{b.name}}`)),
        ...pairs(labels, parts), ...pairs(words), ...pairs(words, dots),
        ...pairs(beside, [...labels, ...discs]),
        ...[...parts, ...labels].filter((box) => out(box, root) && !/figures|search/.test(box.name))
            .map((box) => `${{box.name}} is out`),
        ...(inset ? [...words, ...dots].filter((box) => out(box, inset))
            .map((box) => `${{box.name}} is out of the inset`) : []),
        ...all('.atlas-strip, .atlas-tools, .story-figures, .story-regions *').filter(cut)
            .map((node) => `${{node.className}} is cut`),
    ];
}}"""
# What is wrong around it.
_PAGE_FAULTS = f"""() => {{
    {_HELPERS}
    const main = document.querySelector('[data-testid=stMain]');
    const wide = [document.documentElement, main].filter((n) => n.scrollWidth > n.clientWidth);
    const tall = [document.documentElement, main].filter((n) => n.scrollHeight > n.clientHeight);
    const parts = ['.st-key-cls', '.st-key-trip', '.st-key-vintage', '.st-key-filters',
        '.st-key-lang', '.trip-more', '.trip-title', '.trip-reconcile', '.trip-badge',
        '.st-key-panel', '.st-key-map-frame'];
    return [
        ...wide.map((node) => `${{node.tagName}} scrolls sideways`),
        ...tall.map((node) => `${{node.tagName}} scrolls`),
        ...all('.st-key-lang button, .st-key-panel button, .trip-badge').filter(cut)
            .map((node) => `"${{node.textContent.slice(0, 40)}}" is cut`),
        ...pairs(parts.flatMap((name) => all(name).map((node) => named(name, node)))),
    ];
}}"""
# The box of the provinces, without the islands far out, as a part of the window.
_MAINLAND = """() => {
    const boxes = [...document.querySelectorAll('path[data-code]')]
        .map((path) => path.getBoundingClientRect());
    const width = Math.max(...boxes.map((b) => b.right)) - Math.min(...boxes.map((b) => b.left));
    const height = Math.max(...boxes.map((b) => b.bottom)) - Math.min(...boxes.map((b) => b.top));
    return width * height;
}"""
_ISLANDS = """() => ({
    inset: document.querySelector('.atlas-inset')?.checkVisibility() ?? false,
    named: [...document.querySelectorAll('.atlas-label-group, .atlas-inset-label')]
        .filter((node) => node.checkVisibility()).map((node) => node.textContent).join(' '),
})"""

# The chips of filters whose end, where their ✕ is, something else covers; a phone folds them away.
_HIDDEN_CHIPS = """() => [...document.querySelectorAll('.st-key-chips button')]
    .filter((chip) => chip.checkVisibility()).filter((chip) => {
        const {right, top, height} = chip.getBoundingClientRect();
        return !chip.contains(document.elementFromPoint(right - 12, top + height / 2));
    }).map((chip) => chip.textContent)"""


def overlaps_and_cuts(page: Page, frame: Frame, _: Size) -> list[str]:
    """What is wrong with the page as it stands."""
    found: list[str] = frame.evaluate(_MAP_FAULTS) + page.evaluate(_PAGE_FAULTS)
    return found


def map_is_small(page: Page, frame: Frame, size: Size) -> list[str]:
    """Whether the map is not the page: it begins too far down, or the mainland is too small."""
    if size not in MAINLAND:
        return []
    box = page.locator(IFRAME).bounding_box()
    assert box is not None
    share = frame.evaluate(_MAINLAND) / (size[0] * size[1])
    return [
        *([f"the map begins at {box['y']}"] if box["y"] > BEFORE_PX[size] else []),
        *(
            [f"it ends at {box['y'] + box['height']}"]
            if box["y"] + box["height"] != size[1]
            else []
        ),
        *([f"the mainland takes {share:.2f}"] if share < MAINLAND[size] else []),
    ]


def chips_are_out_of_reach(page: Page, _frame: Frame, _: Size) -> list[str]:
    """Which filter that is on cannot be pressed off, where it says that it can."""
    hidden: list[str] = page.evaluate(_HIDDEN_CHIPS)
    return [f'"{chip}" lies under another thing' for chip in hidden]


def map_is_not_the_window(page: Page, _: Frame, size: Size) -> list[str]:
    """Whether the map leaves something of the window to others."""
    box = page.locator(IFRAME).bounding_box()
    whole = {"x": 0, "y": 0, "width": size[0], "height": size[1]}
    return [] if box == whole else [f"the map takes {box}"]


def islands_missing(_page: Page, frame: Frame, _: Size) -> list[str]:
    """Which group does not stand once, and which unit is not named."""
    said = frame.evaluate(_ISLANDS)["named"]
    wanted = {"Hoàng Sa": {1}, "Trường Sa": {1}, "Đà Nẵng": {1, 2}, "Khánh Hòa": {1, 2}}
    return [f"{name}: {said}" for name, times in wanted.items() if said.count(name) not in times]


def story_is_scrolled(_page: Page, frame: Frame, size: Size) -> list[str]:
    """What of the story is out of view on a laptop."""
    if size != LAPTOP:
        return []
    shown = {
        what: frame.locator(what).evaluate_all(
            "nodes => nodes.filter((node) => {"
            " const box = node.getBoundingClientRect();"
            " const over = node.closest('.story-list')?.getBoundingClientRect();"
            " return box.bottom <= innerHeight && (!over || box.bottom <= over.bottom + 1);"
            "}).length"
        )
        for what in STORY
    }
    return [f"{n} {what} of {STORY[what]}" for what, n in shown.items() if n < STORY[what]]


VIEWS: dict[tuple[Literal["light", "dark"], str], tuple[Check, ...]] = {
    ("light", "trip=3&lang=vi"): (
        overlaps_and_cuts,
        map_is_small,
        islands_missing,
        story_is_scrolled,
    ),
    ("dark", "trip=1&lang=en&vintage=2008"): (overlaps_and_cuts,),
    (
        "dark",
        "trip=all&lang=en&vintage=2025&region=north-east&since=2005-01-01&until=2005-12-31",
    ): (overlaps_and_cuts, chips_are_out_of_reach),
    ("light", "view=clean&lang=vi&vintage=2004"): (
        overlaps_and_cuts,
        map_is_not_the_window,
        islands_missing,
    ),
    ("light", "view=clean&lang=vi&vintage=2025"): (overlaps_and_cuts, map_is_not_the_window),
}
"""What is looked for in a view at every size."""


def found_at_each(page: Page, frame: Frame, checks: tuple[Check, ...]) -> dict[Size, list[str]]:
    """What is wrong, by the sizes of the window at which anything is."""
    found = {}
    beamers = BEAMERS if map_is_not_the_window in checks else ()
    zoomed = (ZOOMED, LYING) if map_is_small in checks else ()
    for width, height in (*SIZES, *beamers, *zoomed):
        page.set_viewport_size({"width": width, "height": height})
        frame.wait_for_function("width => innerWidth === width", arg=width)
        at_rest(frame)
        size = width, height
        found[size] = [fault for check in checks for fault in check(page, frame, size)]
    return {size: faults for size, faults in found.items() if faults}


@pytest.mark.parametrize(("theme", "query"), VIEWS)
def test_at_every_size_nothing_is_wrong(
    visit: Visits, server: Server, theme: Literal["light", "dark"], query: str
) -> None:
    page = visit(server, color_scheme=theme)
    frame = open_map(page, query)
    assert found_at_each(page, frame, VIEWS[theme, query]) == {}


def test_many_trips_overlap_nowhere(visit: Visits, many_trips: Server) -> None:
    page = visit(many_trips)
    frame = open_map(page, "trip=all&lang=vi")
    assert found_at_each(page, frame, (overlaps_and_cuts,)) == {}
