"""What a visitor is told of an error: that there was one, and by which number the log has it."""

import logging
import secrets

from starlette.types import ASGIApp, Receive, Scope, Send

from data.stored import AGAIN_S, AwayError
from ui.web.refusals import Begun, refusal

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
        answer = Begun(send)
        facts = {"path": scope.get("path", ""), "method": scope.get("method", "websocket")}
        try:
            await self._app(scope, receive, answer)
        except AwayError:
            log.warning("the database gives no answer", extra=facts)
            if not answer.is_begun:
                await refusal(503, "away", AGAIN_S)(scope, receive, send)
        # Whatever it is, a visitor is told by a number, and the log has the rest.
        except Exception as error:
            if scope["type"] == "lifespan":
                raise
            log.error("a request failed", exc_info=error, extra=facts)
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": INTERNAL_ERROR})
            elif not answer.is_begun:
                await refusal(500, "failed", number=number(error))(scope, receive, send)
