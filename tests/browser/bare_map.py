"""The map alone in a document of its own: what stands in the page's frame, without the page."""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import streamlit
from playwright.sync_api import Page

from data import Record
from geo import boundaries, leaflet
from geo.scene import Frame
from tests.browser.map import wait_state
from tests.records import shipped
from ui.assets import addresses
from ui.view import islands
from ui.view.selection import choices
from ui.view.views import view

Payload = dict[str, Any]
OpenMap = Callable[..., Page]

COLUMN = {"--story-column": "352px"}
SHEET = {"--story-top": "28px", "--story-sheet": "148px"}
"""What the story sets beside the map: its column, or a phone's figures and sheet."""
REST_MS = 1500
"""Longer than a flight, and than a wheel is waited for and a flight after it."""
CARD = (
    "<div style='position:fixed;z-index:850;left:12px;top:12px;width:221px;height:74px;"
    "background:#fff'></div>"
)
"""A card of figures over the map."""


@cache
def _text(file: Path) -> str:
    return file.read_text("utf-8")


@cache
def _face() -> str:
    """The typeface that the page is set in, as a style sheet."""
    folder = Path(streamlit.__file__).parent / "static"
    file = next(folder.rglob("SourceSansVF-Upright*.woff2"))
    content = base64.b64encode(file.read_bytes()).decode()
    return (
        "@font-face{font-family:'Source Sans';font-weight:200 900;"
        f"src:url(data:font/woff2;base64,{content})}}"
    )


def payload(
    query: str = "trip=3",
    record: Record | None = None,
    change: Callable[[Frame], Frame] | None = None,
    **extra: object,
) -> Payload:
    """What the page sends for a selection, its files named by their kinds.

    change: what becomes of each frame before it is sent.
    """
    given = record or shipped()
    shown = view(given, choices(given).read_string(query))
    files = {"units": f"units-{shown.selection.vintage}.json"}
    frames = tuple(change(frame) if change else frame for frame in shown.scene.frames)
    scene = replace(shown.scene, frames=frames)
    return leaflet.payload(scene, files, islands=islands(shown.selection), **extra)


def frame_in_view(content: Payload) -> Payload:
    """The frame that a payload shows first."""
    found: Payload = next(one for one in content["frames"] if one["key"] == content["current"])
    return found


def document(content: Payload, beside: Mapping[str, str], body: str = "") -> str:
    """A page that holds the map of a payload.

    beside: custom properties of what stands beside the map; body: what lies over it.
    """
    sheets = (_face(), *map(_text, (addresses.LEAFLET / "leaflet.css", leaflet.STYLE)))
    scripts = (addresses.LEAFLET / "leaflet.js", *leaflet.SCRIPTS)
    files = _files(content) | {"context": json.loads(_text(boundaries.context_file()))}
    start = (
        f"window.files = {json.dumps(files)}; Atlas.files.keepFiles(files);"
        "window.map = L.map('map', {center: [16, 106], zoom: 5, zoomControl: false,"
        " attributionControl: false});"
        "window.told = []; document.addEventListener('atlas', (event) => told.push(event.detail));"
        f"Atlas.mount(map, {json.dumps(leaflet.base_values())});"
        f"window.atlas = Atlas.of(map); Atlas.show(map, {json.dumps(content)});"
    )
    given = "".join(f"{name}:{length};" for name, length in beside.items())
    return (
        f"<!doctype html><html lang=vi style='{given}'><title>map</title>"
        "<meta name=viewport content='width=device-width'>"
        + "".join(f"<style>{sheet}</style>" for sheet in sheets)
        + f"<body><div id=map></div>{body}"
        + "".join(f"<script>{_text(script)}</script>" for script in scripts)
        + f"<script>{start}</script></body></html>"
    )


def _files(content: Payload) -> Payload:
    """The polygons that a payload names, by their addresses."""
    known = addresses.files()
    return {name: json.loads(_text(known[name])) for name in content["files"].values()}


def do(page: Page, statements: str) -> None:
    """Run statements in the page, of which nothing is sent back.

    What a script comes to is taken apart to be sent. Of ``map.setView`` that is the whole map: ten
    seconds' work.
    """
    page.evaluate(f"() => {{ {statements} }}")


def show(page: Page, content: Payload) -> None:
    """Show another payload in the map that is open, and let it come to rest."""
    # A file is fetched once, and is the same ever after.
    known = page.evaluate("Object.keys(files)")
    files = {name: polygons for name, polygons in _files(content).items() if name not in known}
    # As text: a value that a script is given is taken apart, number by number.
    page.evaluate(
        """([files, content]) => {
            window.files = {...window.files, ...JSON.parse(files)};
            Atlas.files.keepFiles(window.files);
            Atlas.show(map, JSON.parse(content));
        }""",
        [json.dumps(files), json.dumps(content)],
    )
    page.wait_for_function(
        "query => document.querySelector('[data-state]').dataset.state === query",
        arg=frame_in_view(content)["query"],
    )
    still(page)


def open_bare(
    page: Page, content: Payload, beside: Mapping[str, str] = COLUMN, body: str = ""
) -> None:
    """Open the map of a payload and wait until it is painted; `atlas` is its front door.

    The page's clock must have been installed: see `still`.
    """
    page.goto("about:blank")
    page.set_content(document(content, beside, body))
    wait_state(page.main_frame)
    page.evaluate("document.fonts.ready")
    still(page)


def still(page: Page) -> None:
    """Let the map come to rest: it has followed its window, and REST_MS of its time are over."""
    page.wait_for_function(
        """() => {
            const {clientWidth, clientHeight} = document.querySelector('.atlas');
            const {x, y} = map.getSize();
            return x === clientWidth && y === clientHeight;
        }"""
    )
    page.clock.run_for(REST_MS)
    page.wait_for_function(
        "document.querySelector('.atlas-labels').style.opacity !== '0'", polling=20
    )


def turn_wheel(page: Page, by: int) -> None:
    """Turn the wheel, and wait until the map hears of it: it comes by another way than presses."""
    page.evaluate(
        """() => {
            const heard = (done) => addEventListener('wheel', done, {capture: true, once: true});
            window.heard = new Promise(heard).then(() => true);
        }"""
    )
    page.mouse.wheel(0, by)
    assert page.evaluate("heard")
