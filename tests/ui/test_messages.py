"""A session is asked only what a page of ours asks, and for files only while it is signed in."""

import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from ui import access
from ui.access import Sight, Viewer
from ui.web import MIDDLEWARE
from ui.web.gate import Gate
from ui.web.messages import Messages

OPENING, END = {"type": "websocket.connect"}, {"type": "websocket.disconnect"}


def message(kind: str, operation: str = "") -> Message:
    asked = BackMsg()
    if operation:
        getattr(asked.backend_operation_request, operation).SetInParent()
    elif kind in {"rerun_script", "file_urls_request"}:
        getattr(asked, kind).SetInParent()
    else:
        setattr(asked, kind, True)
    return {"type": "websocket.receive", "bytes": asked.SerializeToString()}


def heard(*sent: Message) -> list[Message]:
    """What reaches the page of what somebody sends."""
    waiting, reached = iter([OPENING, *sent, END]), list[Message]()

    async def receive() -> Message:
        return next(waiting)

    async def send(message: Message) -> None:
        pass

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        while not reached or reached[-1] != END:
            reached.append(await receive())

    asyncio.run(Messages(page)({"type": "websocket", "headers": []}, receive, send))
    return reached[1:-1]


@pytest.mark.parametrize(
    "kind", ["rerun_script", "stop_script", "app_heartbeat", "file_urls_request"]
)
def test_what_a_page_asks_passes(kind: str) -> None:
    assert heard(message(kind)) == [message(kind)]


@pytest.mark.parametrize(
    "kind", ["load_git_info", "clear_cache", "set_run_on_save", "debug_shutdown_runtime"]
)
def test_what_is_for_who_writes_the_page_does_not_pass(kind: str) -> None:
    assert heard(message(kind), message("rerun_script")) == [message("rerun_script")]


@pytest.mark.parametrize("operation", ["install_skills", "dismiss_skills_nudge"])
def test_nothing_is_written_beside_the_page(operation: str) -> None:
    assert heard(message("", operation)) == []


def test_files_are_made_only_while_somebody_is_signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([Viewer(Sight.ALL), Viewer(Sight.ALL), Viewer(Sight.COUNTS)])
    monkeypatch.setattr(access, "viewer", lambda cookies: next(now))
    file = message("", "deferred_file")
    assert heard(file, file) == [file]


def test_what_cannot_be_read_is_for_the_page_to_refuse() -> None:
    torn = {"type": "websocket.receive", "bytes": b"\xff\xff"}
    assert heard(torn) == [torn]


def test_it_stands_behind_the_gate() -> None:
    kinds: list[object] = [middleware.cls for middleware in MIDDLEWARE]
    assert kinds.index(Messages) > kinds.index(Gate)
