"""The address of the page in a file: /share.html."""

from starlette.requests import Request
from starlette.responses import Response

from data import Record
from ui.files import page_file, page_name
from ui.view import Selection, view
from ui.web.cache_keys import cache_key
from ui.web.file_cache import FileCache
from ui.web.shared_files import Query, Shared, serve

CACHE_BYTES = 24 * 2**20

_cache = FileCache(CACHE_BYTES)


async def html(request: Request) -> Response:
    """Answer with the page in a file; it takes the parameters of the pictures."""
    return await serve(request, _shared)


def _shared(record: Record, selection: Selection, query: Query) -> Shared:
    key = cache_key(record, selection, "", "", "html", "")
    name = page_name(record, selection)
    return Shared(key, name, "text/html", _cache, lambda: page_file(view(record, selection)))
