"""The exports of views by address, such as /share.xlsx and /share.provinces.csv."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data import Record
from ui.files import EXPORTS, Export, export_name, exported
from ui.view import Selection, view
from ui.web import pictures, shared_files
from ui.web.cache_keys import cache_key
from ui.web.file_cache import FileCache
from ui.web.shared_files import Query, Shared, serve

CACHE_BYTES = 8 * 2**20
"""For what is asked for again at once; a long workbook is larger, and is not kept."""

_cache = FileCache(CACHE_BYTES)


async def _answer(chosen: Export, request: Request) -> Response:
    return await serve(request, partial(_shared, chosen), shared_files.export_requests)


def _shared(chosen: Export, record: Record, selection: Selection, query: Query) -> Shared:
    def make() -> bytes:
        return exported(view(record, selection, ahead=0), chosen, pictures.picture)

    # A file says when its record was read, which is no part of the record's digest.
    key = cache_key(record, selection, "", "", chosen.address, record.read_at.isoformat())
    name = export_name(record, selection, chosen)
    return Shared(key, name, chosen.media_type, _cache, make, "attachment")


ROUTES = [Route(f"/{chosen.address}", partial(_answer, chosen)) for chosen in EXPORTS.values()]
