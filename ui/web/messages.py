"""What a page may ask of the server over its socket: what a page of ours does, and no more.

Streamlit's protocol has messages for who writes a page: they tell of its files, empty its caches
and write beside it. And what was drawn for somebody signed in ends with their session: a file that
its buttons make is made for nobody who is not seen to be signed in now.
"""

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from ui import access

OPERATION = "backend_operation_request"
FETCHING = ("deferred_file", "dataframe_chunk")
"""Operations that fetch what was drawn."""
ALLOWED = ("", "rerun_script", "stop_script", "app_heartbeat", "file_urls_request", *FETCHING)


class Messages:
    """Leaves out of a session what no page of ours sends."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold one session; requests pass."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        cookies = HTTPConnection(scope).cookies
        opened_by = access.viewer(cookies)

        async def passed() -> Message:
            while True:
                message = await receive()
                kind = _kind(message)
                is_over = kind in FETCHING and access.viewer(cookies).sees is not opened_by.sees
                if kind in ALLOWED and not is_over:
                    return message

        await self._app(scope, passed, send)


def _kind(message: Message) -> str | None:
    """What a message asks for; "" where it is none of a page's, or cannot be read."""
    if message["type"] != "websocket.receive":
        return ""
    try:
        asked = BackMsg.FromString(message.get("bytes") or b"")
    except Exception:  # noqa: BLE001 - of a library that is no dependency of ours
        return ""
    kind: str | None = asked.WhichOneof("type")
    if kind == OPERATION:
        kind = asked.backend_operation_request.WhichOneof("payload")
    return kind
