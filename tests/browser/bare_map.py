"""The map alone in a document of its own: what stands in the page's frame, without the page."""

import base64
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import streamlit
from playwright.sync_api import Page

from data import Record
from geo import leaflet
from tests.browser.map import wait_state
from tests.records import shipped
from ui.assets import addresses
from ui.view import islands
from ui.view.selection import choices
from ui.view.views import view

DESK = {"--story-column": "352px"}
PHONE = {"--story-top": "28px", "--story-sheet": "148px"}
"""What the story sets beside the map, of the column or of the sheet."""


@cache
def _script(name: str) -> str:
    return addresses.files()[name].read_text("utf-8")


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
    query: str = "trip=3", record: Record | None = None, **extra: object
) -> dict[str, object]:
    """What the page sends for a selection, its files named by their kinds."""
    given = record or shipped()
    shown = view(given, choices(given).read_string(query))
    files = {"units": f"units-{shown.selection.vintage}.json", "context": "context.json"}
    return leaflet.payload(shown.scene, files, islands=islands(shown.selection), **extra)


def document(content: Mapping[str, object], beside: Mapping[str, str], body: str = "") -> str:
    """A page that holds the map of a payload; beside: custom properties, of what stands beside."""
    sheets = (_face(), _script("leaflet.css"), _script("atlas.css"))
    styles = "".join(f"<style>{sheet}</style>" for sheet in sheets)
    scripts = ["leaflet.js", *(script.name for script in leaflet.SCRIPTS)]
    given = "".join(f"{name}:{length};" for name, length in beside.items())
    files = {name: json.loads(_script(name)) for name in content["files"].values()}  # type: ignore[attr-defined]
    start = (
        f"Atlas.bridge.keepFiles({json.dumps(files)});"
        "window.map = L.map('map', {center: [16, 106], zoom: 5, zoomControl: false,"
        " attributionControl: false});"
        "window.told = []; document.addEventListener('atlas', (event) => told.push(event.detail));"
        f"Atlas.mount(map, {json.dumps(leaflet.base_values())});"
        f"Atlas.show(map, {json.dumps(content)}); window.atlas = Atlas.of(map);"
    )
    return (
        f"<!doctype html><html style='{given}'><meta name=viewport content='width=device-width'>"
        f"{styles}<body><div id=map></div>{body}"
        + "".join(f"<script>{_script(name)}</script>" for name in scripts)
        + f"<script>{start}</script></body></html>"
    )


def open_bare(
    page: Page,
    query: str = "trip=3",
    beside: Mapping[str, str] = DESK,
    record: Record | None = None,
    body: str = "",
    **extra: object,
) -> Page:
    """Open the map of a selection and wait until it is painted; `atlas` is its front door."""
    page.set_content(document(payload(query, record, **extra), beside, body))
    wait_state(page.main_frame)
    page.evaluate("document.fonts.ready")
    return page
