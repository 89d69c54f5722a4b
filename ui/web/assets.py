"""The addresses under which the static files are served, with a lasting cache header."""

import mimetypes
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from ui.assets import addresses


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
    return {addresses.digested(name): path for name, path in addresses.files().items()}
