"""Ask an app as a server does, without one: requests go in, all that it answers comes out."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message

SERVER = ("127.0.0.1", 8501)


@dataclass(frozen=True)
class Answer:
    """The messages of an app, and what they say."""

    messages: list[Message] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The status of the answer; of a session that is refused, its closing code."""
        first = self.messages[0]
        return int(first.get("status") or first.get("code") or 0)

    @property
    def headers(self) -> Headers:
        """The headers of the answer."""
        return Headers(scope=dict(self.messages[0]))

    @property
    def text(self) -> str:
        """The content of the answer."""
        return b"".join(message.get("body", b"") for message in self.messages).decode()


def app_of(routes: list[BaseRoute], *middleware: Any) -> Starlette:
    """An app of some routes behind some middleware."""
    return Starlette(routes=routes, middleware=[Middleware(kind) for kind in middleware])


def ask(
    app: ASGIApp,
    path: str = "/",
    *,
    body: bytes = b"",
    client: tuple[str, int] = ("192.0.2.1", 40_000),
    headers: dict[str, str] | None = None,
    **scope: Any,
) -> Answer:
    """What an app answers to one request, or to one attempt to open a session."""
    path, _, query = path.partition("?")
    said = {"host": "localhost:8501", **(headers or {})}
    whole = {
        **{"type": "http", "method": "GET", "scheme": "http", "http_version": "1.1"},
        **{"path": path, "raw_path": path.encode(), "query_string": query.encode()},
        **{"server": SERVER, "client": client, "root_path": "", "subprotocols": []},
        "headers": [(name.lower().encode(), text.encode()) for name, text in said.items()],
        **scope,
    }
    return asyncio.run(_asked(app, whole, body))


async def _asked(app: ASGIApp, scope: dict[str, Any], body: bytes) -> Answer:
    answer = Answer()
    opening = {"type": "websocket.connect"}
    request = {"type": "http.request", "body": body, "more_body": False}
    coming = iter([opening if scope["type"] == "websocket" else request])

    async def receive() -> Message:
        return next(coming, {"type": "http.disconnect"})

    async def send(message: Message) -> None:
        answer.messages.append(message)

    await app(scope, receive, send)
    return answer
