"""Somebody who opens the page and moves in it, without a browser, by what its script sends."""

import time
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATIENCE_S = 60.0
"""A busy machine is slow, not wrong."""


class Visitor:
    """A session of its own, for as long as the block lasts."""

    def __init__(self, url: str) -> None:
        self._address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
        self._socket: ClientConnection | None = None
        self.received_bytes = 0
        self.exceptions = 0

    async def __aenter__(self) -> Self:
        spoken = [Subprotocol("streamlit")]
        self._socket = await connect(
            self._address, subprotocols=spoken, max_size=None, open_timeout=PATIENCE_S
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._socket:
            await self._socket.close()

    async def move_to(self, query: str) -> float:
        """Go to a state by its address, as Back does; the seconds until all of it has come."""
        assert self._socket is not None
        asked = BackMsg()
        asked.rerun_script.query_string = query
        start = time.perf_counter()
        await self._socket.send(asked.SerializeToString())
        await self._until_finished()
        return time.perf_counter() - start

    async def _until_finished(self) -> None:
        assert self._socket is not None
        while True:
            content = await self._socket.recv(decode=False)
            self.received_bytes += len(content)
            message = ForwardMsg()
            message.ParseFromString(content)
            if message.WhichOneof("type") == "script_finished":
                return
            self.exceptions += message.delta.new_element.WhichOneof("type") == "exception"
