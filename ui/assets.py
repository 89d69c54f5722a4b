"""The static files of the page: one table of addresses, served with a lasting cache header.

An address carries a digest of its file, so a cached file is never a stale one.
Leaflet and jQuery come from the packages XStatic-Leaflet and XStatic-jQuery.
"""

import hashlib
import mimetypes
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from xstatic.pkg import jquery
from xstatic.pkg import leaflet as leaflet_files

from geo import boundaries, leaflet
from geo.provinces import VINTAGES

BASE = "assets"
STYLES = Path(__file__).parent


@cache
def files() -> dict[str, Path]:
    """Every file by its short name."""
    return {
        "leaflet.js": Path(leaflet_files.BASE_DIR) / "leaflet.js",
        "leaflet.css": Path(leaflet_files.BASE_DIR) / "leaflet.css",
        "jquery.js": Path(jquery.BASE_DIR) / "jquery.min.js",
        **{script.name: script for script in leaflet.SCRIPTS},
        "atlas.css": leaflet.STYLE,
        "page.css": STYLES / "page.css",
        "clean.css": STYLES / "clean.css",
        "context.json": boundaries.context_file(),
        **{f"units-{vintage}.json": boundaries.web_file(vintage) for vintage in VINTAGES},
    }


@cache
def address(name: str) -> str:
    """The address of a file, relative to the frame of the map."""
    return f"../../{path(name)}"


def path(name: str) -> str:
    """The address of a file, relative to the page."""
    return f"{BASE}/{_digested(name)}"


def serve(request: Request) -> Response:
    """Answer a request for a file by its digested name."""
    found = _by_digested().get(request.path_params["name"])
    if found is None:
        return PlainTextResponse("No such file; reload the page for its present files.", 404)
    media_type, _ = mimetypes.guess_type(found.name)
    return FileResponse(
        found,
        media_type=media_type,
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )


@cache
def _by_digested() -> dict[str, Path]:
    return {_digested(name): path for name, path in files().items()}


@cache
def _digested(name: str) -> str:
    stem, _, ending = name.rpartition(".")
    digest = hashlib.sha256(files()[name].read_bytes()).hexdigest()[:12]
    return f"{stem}.{digest}.{ending}"
