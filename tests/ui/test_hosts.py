"""A host that is not listed makes no link, and where hosts are listed it is answered nothing."""

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from tests.ui.asking import SERVER, app_of, ask
from ui.web.hosts import Hosts, name
from ui.web.shared_files import public_address

REFUSED, OPENED = 1008, 0


async def says_its_address(request: Request) -> Response:
    return PlainTextResponse(public_address(request))


async def opens(session: WebSocket) -> None:
    await session.accept()


PAGE = app_of([Route(path, says_its_address) for path in ("/", "/healthz", "/share.png")], Hosts)
SESSIONS = app_of([WebSocketRoute("/stream", opens)], Hosts)


def address_by(host: str) -> str:
    return ask(PAGE, headers={"host": host}).text


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1", "LOCALHOST", "[::1]:8501"])
def test_this_machine_makes_links_without_a_setting(host: str) -> None:
    assert address_by(host) == f"http://{host}/"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8501", "localhost@evil.example", "localhost.evil", ""]
)
def test_another_host_makes_no_link(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert address_by(host) == ""
    monkeypatch.setenv("TRIPMAP_URL", "https://map.example/trips")
    assert address_by(host) == "https://map.example/trips"


def test_the_address_in_the_network_at_which_the_server_was_reached_makes_links() -> None:
    headers = {"host": "10.0.0.7:8501"}
    assert ask(PAGE, headers=headers, server=("::ffff:10.0.0.7", 8501)).text != ""
    assert ask(PAGE, headers=headers, server=SERVER).text == ""


def test_where_hosts_are_listed_another_is_refused_in_both_languages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TRIPMAP_HOSTS", "map.example, 10.0.0.7")
    assert address_by("map.example") == "http://map.example/"
    refused = ask(PAGE, "/share.png", headers={"host": "evil.example"})
    assert refused.status == 421
    assert "cơ quan" in refused.text
    assert "office" in refused.text
    assert "evil" not in refused.text
    assert ask(PAGE, "/healthz", headers={"host": "evil.example"}).status == 200


@pytest.mark.parametrize(
    ("host", "origin", "listed", "code"),
    [
        ("localhost:8501", "http://localhost:8501", "", OPENED),
        ("map.example", None, "", OPENED),
        ("localhost:8501", "https://evil.example", "", REFUSED),
        ("localhost:8501", "null", "", REFUSED),
        ("127.0.0.1:8501", "https://map.example", "map.example", OPENED),
        ("evil.example", "https://evil.example", "map.example", REFUSED),
    ],
)
def test_a_session_is_opened_by_our_own_page(
    host: str, origin: str | None, listed: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIPMAP_HOSTS", listed)
    headers = {"host": host} | ({"origin": origin} if origin else {})
    asked = ask(SESSIONS, "/stream", type="websocket", scheme="ws", headers=headers)
    assert asked.status == code


@pytest.mark.parametrize("host", ["a b", "x/y", "user:pass@x", "[::1", "x:port", "x\r\ny"])
def test_what_is_no_host_has_no_name(host: str) -> None:
    assert name(host) == ""
