"""The pictures of views by address: /share.png, /share.svg and /share.pdf.

Each answers with the picture of the state in its query string.
"""

import atexit
from functools import partial
from threading import Lock
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

from data import Record
from ui.files import (
    DEFAULT_PICTURE_SIZE,
    DEFAULT_PICTURE_THEME,
    PICTURE_MEDIA_TYPES,
    picture_job,
    picture_name,
)
from ui.view import Selection, View, choices, view
from ui.web import records
from ui.web.cache_keys import cache_key, etag
from ui.web.picture_cache import PictureCache
from ui.web.picture_worker import PictureWorker
from ui.web.shared_files import (
    complaints,
    first,
    has_already,
    headers_of,
    public_address,
    refusal,
    respond,
)

CACHE_BYTES = 48 * 2**20


def picture(shown: View, size: str, theme: str, kind: str, base: str = "") -> bytes:
    """The picture of a view as a file; `base` is the address its link leads to, "" for none.

    Kept while it is in use, and drawn once where several ask for it at the same time.
    """
    return _picture(shown.record, shown.selection, size, theme, kind, base)


def _picture(
    record: Record, selection: Selection, size: str, theme: str, kind: str, base: str
) -> bytes:
    def make() -> bytes:
        # One after the other, as they are drawn: many at once would hold back the page.
        with _preparing:
            work = picture_job(view(record, selection, ahead=0), size, theme, kind, base)
        return _worker.draw(work)

    return _cache.get(cache_key(record, selection, size, theme, kind, base), make)


_cache = PictureCache(CACHE_BYTES)
_worker = PictureWorker()
_preparing = Lock()
atexit.register(_worker.close)


async def png(request: Request) -> Response:
    """Answer with the picture as PNG."""
    return await _respond(request, "png")


async def svg(request: Request) -> Response:
    """Answer with the picture as SVG."""
    return await _respond(request, "svg")


async def pdf(request: Request) -> Response:
    """Answer with the picture as PDF."""
    return await _respond(request, "pdf")


async def _respond(request: Request, kind: str) -> Response:
    query = parse_qs(request.url.query, keep_blank_values=True)
    record = await records.soon()
    allowed = choices(record)
    wrong = complaints(query, allowed, record)
    if wrong:
        return refusal(wrong)
    selection = allowed.read(query)
    size = first(query, "size", DEFAULT_PICTURE_SIZE)
    theme = first(query, "theme", DEFAULT_PICTURE_THEME)
    base = public_address(request)
    key = cache_key(record, selection, size, theme, kind, base)
    headers = headers_of(etag(key), picture_name(selection, size, kind))
    if has_already(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    draw_it = partial(_picture, record, selection, size, theme, kind, base)
    return await respond(
        _cache.kept(key), draw_it, headers, PICTURE_MEDIA_TYPES[kind], selection.lang
    )
