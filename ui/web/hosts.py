"""The names under which the page may be reached: no other makes a link, or opens a session.

Where the operator lists them, whoever asks for another is refused. Otherwise any is answered, as
an office calls its server what it likes, but only this machine's own makes a link.
"""

import re
import socket
from functools import cache

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from ui import settings
from ui.web.refusals import refusal

OF_THE_MACHINE = ("localhost", "127.0.0.1", "::1")
ASKED_BY_ANY_NAME = ("/healthz", "/readyz", "/metrics")
"""What watches a service asks it by its bare address."""
MISDIRECTED = 421
_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?", re.IGNORECASE)


def is_listed(scope: Scope) -> bool:
    """Whether the name that was asked, if any, is one of those that the page is reached by."""
    host = Headers(scope=scope).get("host")
    return host is None or name(host) in _known(scope)


def name(host: str) -> str:
    """The name in a Host header, without its port; "" where it is none.

    >>> name("Map.Example:8501"), name("[::1]:80"), name("evil.example/@map")
    ('map.example', '::1', '')
    """
    found = _HOST.fullmatch(host)
    return (found[1] or found[2]).lower() if found else ""


class Hosts:
    """Refuses a host that is not listed, and a session that another site's page opens."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or open one session."""
        if scope["type"] == "websocket" and not _is_of_our_page(scope):
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] == "http" and _is_refused(scope):
            await refusal(MISDIRECTED, "host")(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _is_refused(scope: Scope) -> bool:
    are_listed = bool(settings.listed("TRIPMAP_HOSTS"))
    return are_listed and scope["path"] not in ASKED_BY_ANY_NAME and not is_listed(scope)


def _is_of_our_page(scope: Scope) -> bool:
    """Whether a session is opened by our own page; a browser always says by whose."""
    headers = Headers(scope=scope)
    host, origin = headers.get("host", ""), headers.get("origin")
    if _is_refused(scope):
        return False
    _, _, of_the_origin = (origin or "").rpartition("://")
    return origin is None or of_the_origin == host or name(of_the_origin) in settings.hosts()


def _known(scope: Scope) -> set[str]:
    """What is listed, and what this machine calls itself, in the room's network too."""
    server = scope.get("server") or ("",)
    at = str(server[0]).lower().removeprefix("::ffff:")
    return {*settings.hosts(), *OF_THE_MACHINE, _machine(), at} - {""}


@cache
def _machine() -> str:
    return socket.gethostname().lower()
