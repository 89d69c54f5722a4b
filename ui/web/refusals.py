"""Answers that refuse, in plain sentences that nobody keeps, and whether an answer has begun."""

from starlette.responses import PlainTextResponse
from starlette.types import Message, Send

import texts

NO_STORE = {"Cache-Control": "no-store"}


def plain(status: int, *sentences: str, **headers: str) -> PlainTextResponse:
    """An answer of some sentences, a line each. headers: by their names, with _ for -."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return PlainTextResponse("\n".join([*sentences, ""]), status, {**NO_STORE, **named})


def refusal(status: int, key: str, wait_s: int = 0, **values: object) -> PlainTextResponse:
    """The answer to what is refused: why, in both languages, and when to come again."""
    said = [texts.of(lang)(f"refused.{key}", seconds=wait_s, **values) for lang in texts.LANGUAGES]
    after = {"Retry_After": str(wait_s)} if wait_s else {}
    # The rest of a request that is too large would be taken in all the same.
    kept = {"Connection": "close"} if status == 413 else {}
    return plain(status, *said, **kept, **after)


class Begun:
    """Sends on, and knows whether an answer has begun, in whose place no other can be given."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.is_begun = False

    async def __call__(self, message: Message) -> None:
        """Send one message on."""
        self.is_begun = True
        await self._send(message)
