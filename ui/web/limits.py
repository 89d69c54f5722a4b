"""How large a request may be, and how many sessions one address may hold; what is more is refused.

What says its size is refused before it is taken in, what does not as soon as it is too large.
"""

from collections import Counter

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from ui import access
from ui.web.rates import SIGN_INS, UPLOADS_MB, address
from ui.web.refusals import Begun, refusal

UPLOAD = "/_stcore/upload_file/"
CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
"""What Streamlit tells of the server, and to programs: of no page of ours."""
WITHOUT_BODY = ("GET", "HEAD", "OPTIONS", "DELETE")
MOST_BYTES = 64 * 2**10
"""Of a form, such as that to sign in."""
MB = 2**20
AROUND_A_FILE = 2**16
MOST_URL, MOST_HEADERS, MOST_HEADER_BYTES = 16 * 2**10, 100, 32 * 2**10
MOST_SESSIONS = 300
"""Of one address, behind which there may be a whole office."""
TRY_AGAIN_LATER = 1013


class TooLargeError(Exception):
    """A request has sent more than it may."""


class Limits:
    """Refuses what is too large or too much, before anybody has to deal with it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._sessions = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or hold one session."""
        if scope["type"] == "websocket":
            await self._hold(scope, receive, send)
        elif scope["type"] != "http":
            await self._app(scope, receive, send)
        elif answer := _wrong(scope):
            await answer(scope, receive, send)
        else:
            await self._pass(scope, receive, send)

    async def _hold(self, scope: Scope, receive: Receive, send: Send) -> None:
        who = address(scope)
        if self._sessions[who] >= MOST_SESSIONS:
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})
            return
        self._sessions[who] += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._sessions[who] -= 1
            if not self._sessions[who]:
                del self._sessions[who]

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        left, answer = _most(scope), Begun(send)

        async def counted() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise TooLargeError
            return message

        try:
            await self._app(scope, counted, answer)
        except TooLargeError:
            if not answer.is_begun:
                await refusal(413, "body", mb=_mb(_most(scope)))(scope, receive, send)


def _wrong(scope: Scope) -> PlainTextResponse | None:
    headers, path = Headers(scope=scope), scope["path"]
    if any(closed in path for closed in CLOSED):
        return refusal(404, "closed")
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MOST_URL:
        return refusal(414, "url")
    length = sum(len(name) + len(text) for name, text in headers.raw)
    if len(headers) > MOST_HEADERS or length > MOST_HEADER_BYTES:
        return refusal(431, "headers")
    size = headers.get("content-length", "0")
    if not size.isdecimal() or int(size) > _most(scope):
        return refusal(413, "body", mb=_mb(_most(scope)))
    wait_s = _wait_s(scope, int(size))
    return refusal(429, "rate", wait_s) if wait_s else None


def _wait_s(scope: Scope, size: int) -> int:
    """In how many seconds this may be asked again; 0 where it may be now."""
    if UPLOAD in scope["path"]:
        return UPLOADS_MB.take(address(scope), size / MB)
    # Each of them has this server ask the identity provider.
    return SIGN_INS.take(address(scope)) if scope["path"] in access.SIGN_IN_PATHS else 0


def _most(scope: Scope) -> int:
    """The bytes that a request may send."""
    if scope["method"] in WITHOUT_BODY:
        return 0
    if UPLOAD in scope["path"]:
        return int(config.get_option("server.maxUploadSize")) * MB + AROUND_A_FILE
    return MOST_BYTES


def _mb(size: int) -> str:
    return f"{size / MB:.2g}"
