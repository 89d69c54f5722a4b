"""The page's own addresses beside Streamlit's: static files and the state of the service."""

import asyncio
from functools import partial
from typing import Any

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from ui import access
from ui.access import Sight
from ui.web import (
    assets,
    exports,
    first_bytes,
    metrics,
    page_file,
    pictures,
    records,
    scenes,
    sign_in,
)
from ui.web.compression import LibraryFiles
from ui.web.failures import Failures
from ui.web.gate import Gate
from ui.web.hosts import Hosts
from ui.web.limits import Limits
from ui.web.messages import Messages
from ui.web.metrics import Measured
from ui.web.record_store import Standing
from ui.web.refusals import NO_STORE, refusal
from ui.web.request_queue import QueueFullError, RequestQueue
from ui.web.security_headers import SecurityHeaders
from ui.web.shared_files import RETRY_AFTER_S

VERSION = "0.1.0"
THREADS, MOST_WAITING = 2, 256


FIRST_READING_S = 5
"""A start takes this long at most to be told of as healthy; from then on an answer is at once."""


async def healthz(request: Request) -> Response:
    """Tell that the service answers, and from which record; it waits for no reading or drawing."""
    standing = records.store().at_hand() or await asyncio.to_thread(
        records.store().at_hand, FIRST_READING_S
    )
    said = {"status": "ok", "version": VERSION}
    if not _sees_all(request):
        return JSONResponse(said, headers=NO_STORE)
    record = standing.shown.record if standing else None
    return JSONResponse(
        {
            **said,
            "digest": record and record.digest,
            "time": record and record.read_at.isoformat(),
            "problems": None if record is None else len(record.problems),
        },
        headers=NO_STORE,
    )


async def readyz(request: Request) -> Response:
    """Tell whether there is a record to show; if not, or not in its newest state, why."""
    standing = records.store().at_hand()
    ready = standing is not None and standing.shown.usable
    said = {"status": "ready" if ready else "reading" if standing is None else "no record"}
    return JSONResponse(
        {**said, **_standing_in_words(standing)} if _sees_all(request) else said,
        200 if ready else 503,
        NO_STORE if ready else {**NO_STORE, "Retry-After": str(RETRY_AFTER_S)},
    )


def _standing_in_words(standing: Standing | None) -> dict[str, Any]:
    """Which record stands, and why not its newest state."""
    if standing is None:
        return {"digest": None, "why": []}
    held = standing.held.reasons if standing.held else ()
    why = [*standing.shown.reasons("en"), *(reason("en") for reason in held)]
    return {"digest": standing.shown.record.digest, "why": why}


def _sees_all(request: Request) -> bool:
    """Whether who asks may know what the record holds, and what is wrong with it."""
    return access.viewer(request.cookies).sees is Sight.ALL


async def page(request: Request) -> Response:
    """Answer the page's own address, in threads that nothing else is done in."""
    try:
        return await _pages.run(partial(first_bytes.serve, request))
    except QueueFullError:
        return refusal(503, "rate", RETRY_AFTER_S)


_pages = RequestQueue(THREADS, MOST_WAITING)

MIDDLEWARE = [
    Middleware(kind)
    for kind in (Measured, SecurityHeaders, Failures, Hosts, Limits, LibraryFiles, Gate, Messages)
]
"""From the outermost: what fails, and what is refused, has the headers too."""

ROUTES: list[BaseRoute] = [
    Route("/", page),
    Route("/assets/{name}", assets.serve),
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    Route("/metrics", metrics.serve),
    Route("/scene.json", scenes.serve),
    Route("/share.png", pictures.png),
    Route("/share.svg", pictures.svg),
    Route("/share.pdf", pictures.pdf),
    Route("/share.html", page_file.html),
    *exports.ROUTES,
    *sign_in.ROUTES,
]
