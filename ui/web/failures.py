"""What a visitor is told of an error: that there was one, and by which number the log has it."""

import logging
import secrets

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import texts

INTERNAL_ERROR = 1011
"""The closing code of a session that failed."""

log = logging.getLogger(__name__)


def number(error: BaseException) -> str:
    """The number of an error, the same however often it is asked.

    >>> error = ValueError()
    >>> number(error) == number(error) != number(ValueError())
    True
    """
    given: str = error.__dict__.setdefault("number_in_the_log", secrets.token_hex(4))
    return given


class Failures:
    """Answers for what failed, in words; what else there is to know goes to the log."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or hold one session."""
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as error:
            if scope["type"] == "lifespan":
                raise
            facts = {"path": scope["path"], "method": scope.get("method", "websocket")}
            log.error("a request failed", exc_info=error, extra=facts)
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": INTERNAL_ERROR})
            elif not begun:
                await _answer(error)(scope, receive, send)


def _answer(error: Exception) -> PlainTextResponse:
    words = (texts.of(lang)("refused.failed", number=number(error)) for lang in texts.LANGUAGES)
    return PlainTextResponse("\n".join([*words, ""]), 500, {"Cache-Control": "no-store"})
