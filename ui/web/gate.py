"""What stands before every address: who sees nothing gets no further than signing in.

It lets nobody keep what they see by being signed in: neither a cache on the way nor the browser.
"""

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import access
from ui.access import Sight, Viewer
from ui.web import sign_in
from ui.web.shared_files import unseen

TO_ALL = frozenset(
    {"/healthz", "/readyz", "/metrics", "/sign-in", "/sign-out", *access.SIGN_IN_PATHS}
)
FOLDERS_TO_ALL = ("/assets/", "/static/", "/sign-in/")
"""What holds nothing of a record, or asks itself who may read it: the figures of the server."""
PRIVATE = "private, no-store"
POLICY_VIOLATION = 1008


class Gate:
    """Lets in who sees anything, in front of an app that answers by what each of them sees."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or the opening of a socket."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        if scope["path"] == access.SIGNED_OUT:
            access.sign_out(asked.cookies)
        viewer, is_to_all = access.viewer(asked.cookies), _is_to_all(scope["path"])
        if viewer.sees is Sight.NOTHING and not is_to_all:
            await _refuse(asked, receive, send)
        elif is_to_all:
            await self._app(scope, receive, _returned(asked, send))
        else:
            await self._app(scope, receive, _marked(viewer, send))


def _is_to_all(path: str) -> bool:
    return path in TO_ALL or path.startswith(FOLDERS_TO_ALL)


async def _refuse(asked: HTTPConnection, receive: Receive, send: Send) -> None:
    if asked.scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        return
    answer = sign_in.page(asked) if asked.scope["path"] == "/" else unseen(asked)
    await answer(asked.scope, receive, send)


def _marked(viewer: Viewer, send: Send) -> Send:
    """Tell whoever keeps an answer for whom it is, where others get another."""
    if access.visitor().sees is Sight.ALL:
        return send

    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.add_vary_header("Cookie")
            if access.is_private(viewer):
                headers["Cache-Control"] = PRIVATE
        await send(message)

    return marked


def _returned(asked: HTTPConnection, send: Send) -> Send:
    """Lead who comes back from an identity provider to the view that they left."""
    if asked.scope["path"] != access.CALLBACK or sign_in.RETURN_COOKIE not in asked.cookies:
        return send

    async def returned(message: Message) -> None:
        if message["type"] == "http.response.start" and 300 <= message["status"] < 400:
            MutableHeaders(scope=message)["Location"] = sign_in.return_address(asked)
        await send(message)

    return returned
