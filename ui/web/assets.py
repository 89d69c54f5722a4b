"""The addresses under which the static files are served, with a lasting cache header."""

import mimetypes
from functools import cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from ui.assets import addresses
from ui.web.compression import FOREVER, Compressed, answer, compressed


async def serve(request: Request) -> Response:
    """Answer a request for a file by its digested name."""
    found = _by_digested().get(request.path_params["name"])
    if found is None:
        return PlainTextResponse("No such file; reload the page for its present files.", 404)
    media_type, _ = mimetypes.guess_type(found)
    return answer(request, _compressed(found), media_type, FOREVER)


@cache
def _by_digested() -> dict[str, str]:
    return {addresses.digested(name): name for name in addresses.names()}


@cache
def _compressed(name: str) -> Compressed:
    return compressed(addresses.content(name))
