"""The address of the page in a file: /share.html."""

from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

from ui.files import page_file, picture_name
from ui.view import choices, views
from ui.web import records
from ui.web.cache_keys import cache_key, etag
from ui.web.picture_cache import PictureCache
from ui.web.shared_files import complaints, has_already, headers_of, refusal, respond

CACHE_BYTES = 24 * 2**20


_cache = PictureCache(CACHE_BYTES)


async def html(request: Request) -> Response:
    """Answer with the page in a file; it takes the parameters of the pictures."""
    query = parse_qs(request.url.query, keep_blank_values=True)
    record = await records.soon()
    allowed = choices(record)
    wrong = complaints(query, allowed, record)
    if wrong:
        return refusal(wrong)
    selection = allowed.read(query)
    key = cache_key(record, selection, "", "", "html", "")
    headers = headers_of(etag(key), picture_name(selection, "", "html"))
    if has_already(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)

    def make() -> bytes:
        return _cache.get(key, lambda: page_file(views.view(record, selection)))

    return await respond(_cache.kept(key), make, headers, "text/html", selection.lang)
