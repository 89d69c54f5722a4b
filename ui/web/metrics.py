"""Figures about the server for Prometheus, at /metrics where TRIPMAP_METRICS says who reads them.

They tell how much is asked and how long it waits, never by whom or for what.
"""

import time
from collections.abc import Callable

from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, generate_latest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import settings
from ui.files import EXPORTS
from ui.web import rates, records, scenes, shared_files
from ui.web.refusals import refusal

OTHER = "other"
ROUTES = (
    *("/", "/assets", "/component", "/healthz", "/media", "/metrics", "/readyz", "/scene.json"),
    *("/share.html", "/share.pdf", "/share.png", "/share.svg", "/sign-in", "/sign-out"),
    *("/static", "/_stcore"),
    *(f"/{chosen.address}" for chosen in EXPORTS.values()),
)
"""By what a path begins with; whatever is made up is `other`, so that the figures stay few."""

requests = Counter("tripmap_requests", "Answers", ["route", "status"])
seconds = Counter("tripmap_request_seconds", "Until they began", ["route"])
sessions = Gauge("tripmap_sessions", "Pages that are open")
pictures = Counter("tripmap_pictures_drawn", "Pictures drawn", ["kind"])
queue = Gauge("tripmap_queue", "Requests that wait for", ["what"])
problems = Gauge("tripmap_record_problems", "What is wrong with the record")
age = Gauge("tripmap_record_age_seconds", "Since the record was read")
held = Gauge("tripmap_record_held", "Whether a newer state is held back")


class Measured:
    """Counts what an app answers, and how long each waited for it to begin."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or hold one session."""
        if scope["type"] == "websocket":
            with sessions.track_inprogress():
                await self._app(scope, receive, send)
            return
        begun, route = time.monotonic(), _route(scope.get("path", ""))

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                requests.labels(route, message["status"]).inc()
                seconds.labels(route).inc(time.monotonic() - begun)
            await send(message)

        await self._app(scope, receive, counted)


async def serve(request: Request) -> Response:
    """Answer with all figures, for whoever may read them."""
    if not _may_read(request):
        return refusal(404, "closed")
    _look()
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def _may_read(request: Request) -> bool:
    """Whether it is one of TRIPMAP_METRICS, or any process of this machine where that is set.

    Who comes by a proxy of this machine, which only its header tells, is no process of it.
    """
    readers, who = settings.listed("TRIPMAP_METRICS"), rates.address(request.scope)
    is_local = who in {rates.LOOPBACK, "::1"} and "x-forwarded-for" not in request.headers
    return bool(readers) and (is_local or who in readers)


def _look() -> None:
    """Take the figures that are looked up and not counted."""
    waiting: dict[str, Callable[[], int]] = {
        "exports": shared_files.export_requests.__len__,
        "pictures": shared_files.requests.__len__,
        "scenes": scenes.requests.__len__,
    }
    for what, count in waiting.items():
        queue.labels(what).set(count())
    if standing := records.store().at_hand():
        record = standing.shown.record
        problems.set(len(record.problems))
        age.set(time.time() - record.read_at.timestamp())
        held.set(standing.held is not None)


def _route(path: str) -> str:
    return next((one for one in ROUTES if path == one or path.startswith(f"{one}/")), OTHER)
