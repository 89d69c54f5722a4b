"""The pictures of views by address: /share.png, /share.svg and /share.pdf.

Each answers with the picture of the state in its query string.
"""

import atexit
import gc
import sys
import time
from contextlib import suppress
from dataclasses import replace
from threading import Lock, Thread

from starlette.requests import Request
from starlette.responses import Response

from data import Record, vintages
from geo.class_breaks import Breaks
from ui import access
from ui.files import (
    DEFAULT_PICTURE_SIZE,
    DEFAULT_PICTURE_THEME,
    PICTURE_MEDIA_TYPES,
    picture_job,
    picture_name,
)
from ui.view import Selection, View, choices, view
from ui.web import metrics, records
from ui.web.cache_keys import cache_key, edition
from ui.web.file_cache import FileCache
from ui.web.picture_worker import NotDrawnError, PictureWorker
from ui.web.shared_files import Query, Shared, first, public_address, serve

CACHE_BYTES = 48 * 2**20
SWITCH_S = 0.0005
"""As long a thread may work before another has its turn: the loop, for an answer, waits for it."""
UNASKED_S = 2.0
"""After a start; who opens the first page comes before what nobody has asked for."""


def picture(shown: View, size: str, theme: str, kind: str, base: str = "") -> bytes:
    """The picture of a view as a file; `base` is the address its link leads to, "" for none.

    Kept while it is in use, and drawn once where several ask for it at the same time.
    """
    shared = _shared(shown.record, shown.selection, size, theme, kind, base)
    return shared.cache.get(shared.key, shared.make)


def compared(shown: View, breaks: Breaks, theme: str) -> bytes:
    """The picture of a view in given classes of counts, to be laid beside another in the same."""

    def make() -> bytes:
        work = picture_job(shown, DEFAULT_PICTURE_SIZE, theme, "png")
        return _worker.draw(work._replace(scene=replace(work.scene, breaks=breaks)))

    key = cache_key(shown.record, shown.selection, "", theme, "png", repr(breaks))
    return _cache.get(key, make)


def _shared(
    record: Record, selection: Selection, size: str, theme: str, kind: str, base: str
) -> Shared:
    def make() -> bytes:
        # One after the other, as they are drawn: many at once would hold back the page.
        with _preparing:
            work = picture_job(view(record, selection, ahead=0), size, theme, kind, base)
        drawn = _worker.draw(work)
        metrics.pictures.labels(kind).inc()
        return drawn

    key = cache_key(record, selection, size, theme, kind, base)
    name = picture_name(record, selection, size, kind, theme)
    return Shared(key, name, PICTURE_MEDIA_TYPES[kind], _cache, make)


_cache = FileCache(CACHE_BYTES)
_worker = PictureWorker()
_preparing = Lock()
atexit.register(_worker.close)


def start() -> None:
    """Make ready for the first picture, while the server starts."""
    sys.setswitchinterval(SWITCH_S)
    Thread(target=_draw_first, daemon=True).start()


def _draw_first() -> None:
    """Draw what a reader sees first: the process has what it needs, and the answers are kept."""
    _worker.start()
    time.sleep(UNASKED_S)
    edition()
    record = records.current(access.visitor()) or records.store().standing.shown.record
    if not record.is_empty:
        start = choices(record).start
        with suppress(NotDrawnError):
            shown = view(record, start, ahead=0)
            picture(shown, DEFAULT_PICTURE_SIZE, DEFAULT_PICTURE_THEME, "png")
        for vintage in vintages(record):
            view(record, replace(start, vintage=vintage), ahead=0)
    # What a start leaves stays for good: looking through it again and again would hold everybody.
    gc.collect()
    gc.freeze()


async def png(request: Request) -> Response:
    """Answer with the picture as PNG."""
    return await _serve(request, "png")


async def svg(request: Request) -> Response:
    """Answer with the picture as SVG."""
    return await _serve(request, "svg")


async def pdf(request: Request) -> Response:
    """Answer with the picture as PDF."""
    return await _serve(request, "pdf")


async def _serve(request: Request, kind: str) -> Response:
    def asked(record: Record, selection: Selection, query: Query) -> Shared:
        size = first(query, "size", DEFAULT_PICTURE_SIZE)
        theme = first(query, "theme", DEFAULT_PICTURE_THEME)
        return _shared(record, selection, size, theme, kind, public_address(request))

    return await serve(request, asked)
