"""Answers that travel compressed: what never changes under its name is compressed once and kept.

Streamlit sends its own files as they are, since it would compress them at every request; here they
are answered before it is asked.
"""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
PACKAGES = {
    "/static": ("streamlit", "static/static"),
    "/component/streamlit_folium.st_folium/static": ("streamlit_folium", "frontend/build/static"),
}
"""Where files with a digest in their name are answered, and where they lie."""
ENDINGS = (".js", ".css")
MOST_BYTES = 2**20
"""A larger file is of no page of ours: all that is kept is a few megabytes."""
LEVEL = 6
_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")


class Compressed(NamedTuple):
    """A content by itself, compressed, and the tag of the latter."""

    plain: bytes
    packed: bytes
    tag: str


def compressed(content: bytes) -> Compressed:
    """A content ready for whoever asks."""
    tag = hashlib.sha256(content).hexdigest()[:24]
    return Compressed(content, gzip.compress(content, LEVEL, mtime=0), f'"{tag}-gzip"')


def answer(
    request: Request, content: Compressed, media_type: str | None, headers: Mapping[str, str]
) -> Response:
    """The answer to one who takes it compressed, or not, or has it already."""
    if not takes_gzip(request):
        return Response(content.plain, 200, {**headers, "Vary": "Accept-Encoding"}, media_type)
    headers = {**headers, "Vary": "Accept-Encoding", "ETag": content.tag}
    if content.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers, media_type=media_type)
    return Response(content.packed, 200, {**headers, "Content-Encoding": "gzip"}, media_type)


def takes_gzip(request: Request) -> bool:
    """Whether the one who asks takes it compressed."""
    return bool(_GZIP.search(request.headers.get("accept-encoding", "")))


class LibraryFiles:
    """Answers for the files of PACKAGES, in front of an app that answers everything else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; parts of a file, and whole ones as they are, come from the app."""
        path = _files().get(scope["path"]) if scope["type"] == "http" else None
        if path is None or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if takes_gzip(request) and "range" not in request.headers:
            media_type, _ = mimetypes.guess_type(path.name)
            response = answer(request, _compressed(path), media_type, FOREVER)
            await response(scope, receive, send)
        else:
            await self._app(scope, receive, _varied(send))


def _varied(send: Send) -> Send:
    """Tell whoever keeps an answer that there is another for those who take it compressed."""

    async def varied(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return varied


@cache
def _compressed(path: Path) -> Compressed:
    # As it is it comes from the app, and is not kept here.
    return compressed(path.read_bytes())._replace(plain=b"")


@cache
def _files() -> dict[str, Path]:
    found = {}
    for base, (package, folder) in PACKAGES.items():
        # Not imported: a component that is declared before the server runs is never served.
        spec = find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        root = Path(spec.origin).parent / folder
        for path in root.rglob("*"):
            if path.suffix in ENDINGS and path.stat().st_size <= MOST_BYTES:
                found[f"{base}/{path.relative_to(root).as_posix()}"] = path
    return found
