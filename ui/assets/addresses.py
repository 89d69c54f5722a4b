"""The static files of the page: one table of addresses, served with a lasting cache header.

An address carries a digest of its file, so a cached file is never a stale one.
Leaflet comes from the package XStatic-Leaflet. What the page loads travels as one file of scripts
and one of styles, and what the frame of the map loads as one file, however many parts they are
written in: each file is asked for by itself, from far away too.
"""

import hashlib
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet as leaflet_files

from geo import boundaries, leaflet
from geo.provinces import VINTAGES
from ui import story
from ui.assets import streamlit_words, typefaces

BASE = "assets"
HERE = Path(__file__).parent
LEAFLET = Path(leaflet_files.BASE_DIR)
PARTS = {
    "page.js": (
        HERE / "menu.js",
        HERE / "filters.js",
        HERE / "dates.js",
        HERE / "streamlit_words.js",
    ),
    "page.css": (HERE / "page.css", HERE / "panels.css"),
    "map.js": (LEAFLET / "leaflet.js", *leaflet.SCRIPTS, *story.SCRIPTS),
}
"""The files that are made of several, in their order."""
MAP_STYLES = (LEAFLET / "leaflet.css", leaflet.STYLE, *story.STYLES)
"""The styles of the map's document, which its script brings along."""


@cache
def files() -> dict[str, Path]:
    """Every file that is one, by its short name."""
    return {
        "places.json": story.PLACES,
        "clean.css": HERE / "clean.css",
        "first_map.css": HERE / "first_map.css",
        "first_map.js": HERE / "first_map.js",
        "share_panel.js": HERE / "share_panel.js",
        "sign_in.css": HERE / "sign_in.css",
        "draft.js": HERE / "draft.js",
        **{f"units-{vintage}.json": boundaries.web_file(vintage) for vintage in VINTAGES},
    }


def names() -> tuple[str, ...]:
    """The short name of everything that is served."""
    return (*PARTS, *files())


def content(name: str) -> bytes:
    """What is served under a short name."""
    parts = [part.read_text("utf-8") for part in PARTS.get(name) or [files()[name]]]
    if name == "page.js":
        parts.insert(0, streamlit_words.script())
    elif name == "page.css":
        parts.insert(0, typefaces.rules())
    elif name == "map.js":
        styles = "\n".join(part.read_text("utf-8") for part in MAP_STYLES)
        parts += [leaflet.base_script(styles), story.script()]
    return "\n".join(parts).encode()


@cache
def address(name: str) -> str:
    """The address of a file, relative to the frame of the map."""
    return f"../../{path(name)}"


def path(name: str) -> str:
    """The address of a file, relative to the page."""
    return f"{BASE}/{digested(name)}"


@cache
def digested(name: str) -> str:
    """The name of a file with a digest of its content in it."""
    stem, _, ending = name.rpartition(".")
    digest = hashlib.sha256(content(name)).hexdigest()[:12]
    return f"{stem}.{digest}.{ending}"


def font_address() -> str:
    """The address of the typeface, relative to the frame of the map; "" where there is none."""
    file = typefaces.font_file()
    return f"../../static/media/{file.name}" if file else ""
