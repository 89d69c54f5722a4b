"""What fails is told by a number, and what it fails with by nothing."""

import re
from collections.abc import AsyncIterator

import pytest
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from tests.ui.asking import app_of, ask
from ui.web.failures import Failures, number

NAME = "Nguyễn Văn Mật"


async def fails(request: Request) -> Response:
    raise ValueError(NAME)


async def breaks_off(request: Request) -> Response:
    async def some() -> AsyncIterator[bytes]:
        yield b"some"
        raise ValueError(NAME)

    return StreamingResponse(some())


async def session_fails(session: WebSocket) -> None:
    raise ValueError(NAME)


APP = app_of(
    [Route("/fails", fails), Route("/some", breaks_off), WebSocketRoute("/session", session_fails)],
    Failures,
)


def test_a_visitor_is_told_the_number_by_which_the_log_has_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    answer = ask(APP, "/fails")
    [logged] = caplog.records
    assert logged.exc_info is not None
    assert logged.exc_info[1] is not None
    [told] = {*re.findall(r"\b[0-9a-f]{8}\b", answer.text)}
    assert (answer.status, told) == (500, number(logged.exc_info[1]))
    assert [word for word in (NAME, "ValueError", "Traceback") if word in answer.text] == []


def test_a_session_that_fails_is_closed_as_such() -> None:
    assert ask(APP, "/session", type="websocket").status == 1011


def test_an_answer_that_breaks_off_is_no_other_answer_too() -> None:
    sent = [message["type"] for message in ask(APP, "/some").messages]
    assert sent == ["http.response.start", "http.response.body"]
