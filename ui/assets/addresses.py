"""The static files of the page: one table of addresses, served with a lasting cache header.

An address carries a digest of its file, so a cached file is never a stale one.
Leaflet comes from the package XStatic-Leaflet. What the frame of the map loads travels as one file
of scripts and one of styles, however many parts they are written in.
"""

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from xstatic.pkg import leaflet as leaflet_files

from geo import boundaries, leaflet
from geo.provinces import VINTAGES
from texts import LANGUAGES
from ui import story
from ui.assets import streamlit_words

BASE = "assets"
HERE = Path(__file__).parent
LEAFLET = Path(leaflet_files.BASE_DIR)
PARTS = {
    "map.js": (LEAFLET / "leaflet.js", *leaflet.SCRIPTS, *story.SCRIPTS),
    "map.css": (LEAFLET / "leaflet.css", leaflet.STYLE, *story.STYLES),
}
"""The files that are made of several, in their order."""
WORDS = {f"words-{lang}.json": lang for lang in LANGUAGES}
"""The words of the page's controls, made of the catalogue, by the language that they are in."""
TYPEFACE = "static/static/media/SourceSansVF-Upright.*.woff2"
"""Streamlit's own, which its page has fetched already."""


@cache
def files() -> dict[str, Path]:
    """Every file that is one, by its short name."""
    return {
        "places.json": story.PLACES,
        "page.css": HERE / "page.css",
        "clean.css": HERE / "clean.css",
        "menu.js": HERE / "menu.js",
        "first_map.css": HERE / "first_map.css",
        "first_map.js": HERE / "first_map.js",
        "panels.css": HERE / "panels.css",
        "share_panel.js": HERE / "share_panel.js",
        "sign_in.css": HERE / "sign_in.css",
        "streamlit_words.js": HERE / "streamlit_words.js",
        "draft.js": HERE / "draft.js",
        "context.json": boundaries.context_file(),
        **{f"units-{vintage}.json": boundaries.web_file(vintage) for vintage in VINTAGES},
    }


def names() -> tuple[str, ...]:
    """The short name of everything that is served."""
    return (*PARTS, *WORDS, *files())


def content(name: str) -> bytes:
    """What is served under a short name."""
    if name in WORDS:
        return streamlit_words.content(WORDS[name])
    whole = b"\n".join(part.read_bytes() for part in PARTS.get(name) or [files()[name]])
    known = f"\n{leaflet.base_script()}\n{story.script()}" if name == "map.js" else ""
    return whole + known.encode()


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


@cache
def font_file() -> Path | None:
    """The page's typeface, which Streamlit brings under a name that holds a digest."""
    package = find_spec("streamlit")
    found = sorted(Path(package.origin).parent.glob(TYPEFACE)) if package and package.origin else []
    return found[0] if found else None


def font_address() -> str:
    """The address of the typeface, relative to the frame of the map; "" where there is none."""
    file = font_file()
    return f"../../static/media/{file.name}" if file else ""
