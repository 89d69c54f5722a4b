"""What is too large, too long or too much is refused before anybody deals with it."""

import asyncio
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from streamlit import config

from tests.ui.asking import Answer, app_of, ask
from ui.web import limits
from ui.web.limits import Limits
from ui.web.rates import Rate

UPLOAD = "/_stcore/upload_file/session/file"


async def reads(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


METHODS = ["GET", "POST", "PUT"]
APP = app_of([Route("/{path:path}", reads, methods=METHODS)], Limits)


@pytest.mark.parametrize("says_its_size", [True, False])
@pytest.mark.parametrize(
    ("path", "method", "sent", "status"),
    [
        ("/", "GET", 0, 200),
        ("/share.png", "GET", 1, 413),
        ("/sign-in", "POST", 64 * 1024, 200),
        ("/sign-in", "POST", 64 * 1024 + 1, 413),
        (UPLOAD, "PUT", 2**20 - 1, 200),
        (UPLOAD, "PUT", 2**20 + 2**17, 413),
    ],
)
def test_a_body_is_as_large_as_its_address_takes(
    path: str,
    method: str,
    sent: int,
    status: int,
    says_its_size: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(config, "get_option", {"server.maxUploadSize": 1}.get)
    headers = {"content-length": str(sent)} if says_its_size else {}
    answer = ask(APP, path, method=method, body=b"x" * sent, headers=headers)
    # What takes no body does not read one either.
    assert answer.status == status or (method == "GET" and not says_its_size)
    if answer.status == 413:
        assert ("nhiều nhất" in answer.text, "at most" in answer.text) == (True, True)
        # Else the server would take in the rest, however much, to throw it away.
        assert answer.headers["connection"] == "close"


@pytest.mark.parametrize("size", ["-1", "1e9", "²", "9" * 30])
def test_a_size_that_is_none_is_refused(size: str) -> None:
    assert ask(APP, "/x", method="POST", headers={"content-length": size}).status == 413


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/?q=" + "x" * 16_000, {}, 200),
        ("/?q=" + "x" * 17_000, {}, 414),
        ("/" + "x" * 17_000, {}, 414),
        ("/", {"cookie": "x" * 33_000}, 431),
        ("/", {f"x-{n}": "" for n in range(120)}, 431),
        ("/_stcore/metrics", {}, 404),
        ("/prefix/_stcore/agent/interact", {}, 404),
    ],
)
def test_an_address_or_headers_too_long_and_closed_doors_are_refused(
    path: str, headers: dict[str, str], status: int
) -> None:
    assert ask(APP, path, headers=headers).status == status


def test_files_are_taken_at_a_rate_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UPLOADS_MB", Rate(burst=2, per_s=0.1, clock=lambda: 0.0))

    def sent(client: str) -> Answer:
        size = {"content-length": str(2**20)}
        return ask(APP, UPLOAD, method="PUT", headers=size, client=(client, 9))

    assert [sent("192.0.2.1").status for _ in range(3)] == [200, 200, 429]
    refused = sent("192.0.2.1")
    assert refused.headers["retry-after"] == "10"
    assert "10 seconds" in refused.text
    assert sent("192.0.2.2").status == 200


def test_sign_ins_at_a_provider_have_a_rate_for_each_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "SIGN_INS", Rate(burst=2, per_s=0.1, clock=lambda: 0.0))

    def asked(client: str, path: str) -> int:
        return ask(APP, path, client=(client, 9)).status

    paths = ("/auth/login", "/oauth2callback", "/auth/login?provider=x")
    assert [asked("192.0.2.1", path) for path in paths] == [200, 200, 429]
    assert asked("192.0.2.1", "/sign-in") == 200
    assert asked("192.0.2.2", "/auth/login") == 200


def test_an_address_holds_so_many_sessions_and_each_that_ends_makes_room() -> None:
    held: list[asyncio.Event] = []

    async def hold(*_: Any) -> None:
        held.append(asyncio.Event())
        await held[-1].wait()

    codes = []

    async def refuse(message: Any) -> None:
        codes.append(message["code"])

    async def many() -> None:
        guard = Limits(hold)
        scope = {"type": "websocket", "client": ("192.0.2.1", 9), "headers": []}
        opened = [asyncio.create_task(guard(scope, refuse, refuse)) for _ in range(301)]  # type: ignore[arg-type]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert (len(held), codes) == (limits.MOST_SESSIONS, [limits.TRY_AGAIN_LATER])
        for one in held:
            one.set()
        await asyncio.gather(*opened)
        assert not guard._sessions

    asyncio.run(many())
